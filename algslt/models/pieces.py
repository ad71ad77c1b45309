"""Functions K that are polynomial on each of finitely many closed cells around a point: the pair from those of cells.

If the cells cover a neighbourhood of the point and overlap in sets of measure 0 only, zeta is the sum of the zeta
functions of the cells. All are positive for real z right of the poles, so leading terms add up and never cancel: the
least pair decides, ordered by lambda, then by falling m. Hence bounds of the cells give bounds of the whole.

Example:
    >>> half = Fraction(1, 2)
    >>> first, second = Answer(half, 1, "proved", (half, half)), Answer.trivial("time limit")
    >>> least_answer([first, second], 4).pair_text(), least_answer([first, first], 4).status
    ('0 <= lambda <= 1/2', 'proved')
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from algslt.answer import Answer
from algslt.problem import Problem

__all__ = ["least_answer", "solve_pieces"]

Pair = tuple[Fraction, int]
Solver = Callable[[Problem, float | None], Answer]


def least_answer(answers: Sequence[Answer], dimension: int) -> Answer:
    """The answer for the union of the cells.

    The certificate is that of a cell that attains the upper bound; the lower bound rests on those of all cells.

    Args:
        answers: one for each cell, at least one.
        dimension: the number of variables, which no m exceeds.
    """
    lower = min((_lower(a, dimension) for a in answers), key=_order)
    above = [(pair, a) for a in answers if (pair := _upper(a)) is not None]
    upper, source = min(above, key=lambda found: _order(found[0]), default=(None, None))
    assumptions = tuple(dict.fromkeys(text for a in answers for text in a.assumptions))
    known = Answer.between(lower, upper, assumptions)
    return replace(
        known,
        seconds=sum(a.seconds for a in answers),
        certificate=None if source is None else source.certificate,
        stopped_by=next((why for i in _open(answers, dimension) if (why := answers[i].stopped_by) is not None), None),
    )


def solve_pieces(problems: Sequence[Problem], solve: Solver, time_limit: float | None) -> list[Answer]:
    """The answers to the cells: equal shares of the time, then what is left for those that leave the pair open.

    Args:
        problems: one for each cell.
        solve: of a problem and a number of seconds.
        time_limit: for all together.
    """
    end = None if time_limit is None else time.perf_counter() + time_limit
    answers: list[Answer] = []
    for problem in problems:
        answers.append(solve(problem, _share(end, len(problems) - len(answers))))
    again = _open(answers, len(problems[0].variables))
    for done, i in enumerate(again):
        share = _share(end, len(again) - done)
        if share is not None and share > answers[i].seconds:
            answers[i] = solve(problems[i], share)
    return answers


def _share(end: float | None, parts: int) -> float | None:
    return None if end is None else max(end - time.perf_counter(), 0.1) / parts


def _open(answers: Sequence[Answer], dimension: int) -> list[int]:
    """The cells whose lower bound is below the upper bound of the whole."""
    above = [_order(pair) for a in answers if (pair := _upper(a)) is not None]
    return [i for i, a in enumerate(answers) if not above or _order(_lower(a, dimension)) < min(above)]


def _order(pair: Pair) -> tuple[Fraction, int]:
    return pair[0], -pair[1]


def _lower(a: Answer, dimension: int) -> Pair:
    """(l, most): lambda > l, or lambda = l and m <= most."""
    if a.lam is None:
        return a.bounds[0], dimension
    return a.lam, a.multiplicity or (a.m_bounds or (1, dimension))[1]


def _upper(a: Answer) -> Pair | None:
    """(u, least): lambda < u, or lambda = u and m >= least."""
    if a.lam is None:
        return None if a.bounds[1] is None else (a.bounds[1], 1)
    return a.lam, a.multiplicity or (a.m_bounds or (1, 1))[0]
