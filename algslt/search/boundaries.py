"""Smooth inequalities as coordinates (the move ``etale``): what is left of them is a sign flag.

An inequality g >= 0 that is linear in a plain variable becomes a flag by a coordinate change with polynomial inverse.
Where g is smooth but not linear in any variable, g itself may be the new coordinate y if every other polynomial is one
in g and the other variables, say because y occurs nowhere else; or, with g = y U + B and a unit U, the new coordinate
is y U, for which powers of y elsewhere are only multiplied by powers of U. Several inequalities at once, and an
inequality together with a smooth factor of a generator, are tried too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from algslt.charts.state import PLAIN, State, support
from algslt.charts.step import Step
from algslt.charts.units import factors, is_unit
from algslt.poly import Polynomial
from algslt.search.clock import tick
from algslt.search.etale import change
from algslt.search.straighten import term_count

MAX_TRIALS = 24
MAX_GROWTH = 8
MAX_TERMS = 60

Candidate = tuple[Polynomial, int]
"""A function that vanishes at the point, and a plain variable in which its derivative is a unit."""


def boundary_step(state: State) -> Step | None:
    """New coordinates in which one inequality more is a variable or linear in a variable, or None."""
    curved = [g for g in state.where if len(g) <= MAX_TERMS and _vanishes(state, g)]
    if not curved:
        return None
    size = term_count(state)
    for n, choice in enumerate(_choices(state, curved)):
        tick()
        if n >= MAX_TRIALS:
            return None
        variables = [v for _, v in choice]
        if len(set(variables)) == len(variables):
            step = change(state, [h for h, _ in choice], variables)
            if step is not None and term_count(step.state) <= size + MAX_GROWTH and _is_better(step.state, state):
                return step
    return None


def _vanishes(state: State, g: Polynomial) -> bool:
    return bool(state.restrict(g).is_zero())


def _is_better(new: State, old: State) -> bool:
    """Whether more inequalities are linear in a plain variable."""
    return sum(_is_linear(new, g) for g in new.where) > sum(_is_linear(old, g) for g in old.where)


def _is_linear(state: State, g: Polynomial) -> bool:
    degrees = g.degrees()
    return _vanishes(state, g) and any(
        degrees[i] == 1 and state.variables[i].kind == PLAIN and is_unit(state, g.derivative(i)) for i in state.local
    )


def _choices(state: State, curved: Sequence[Polynomial]) -> Iterator[tuple[Candidate, ...]]:
    """One inequality, two, one with a smooth factor of a generator; the rarest variables first."""
    own = [_candidates(state, g) for g in curved]
    for candidates in own:
        yield from ((c,) for c in candidates)
    for first, second in combinations(own, 2):
        yield from product(first[:3], second[:3])
    smooth = [_whole(state, f) for f in _smooth_factors(state)]
    for first, second in product(own, smooth):
        yield from product(first[:3], second[:2])


def _candidates(state: State, g: Polynomial) -> list[Candidate]:
    """g itself, and y U where g = y U + B, for the variables y in which g is smooth."""
    whole = _whole(state, g)
    parts = []
    for h, y in whole:
        rest = h.subs({state.names[y]: 0})
        if not rest.is_zero() and len(h - rest) > 1:
            parts.append((h - rest, y))
    return [*whole, *parts]


def _whole(state: State, g: Polynomial) -> list[Candidate]:
    plain = [i for i in support(g) if i < len(state.variables) and state.variables[i].kind == PLAIN]
    smooth = [i for i in plain if is_unit(state, g.derivative(i))]
    return [(g, i) for i in sorted(smooth, key=lambda i: _occurrences(state, i))]


def _occurrences(state: State, i: int) -> int:
    return sum(1 for f in state.polynomials() if f.degrees()[i] > 0)


def _smooth_factors(state: State) -> list[Polynomial]:
    """Factors of generators, not variables, that vanish at the point."""
    found: dict[str, Polynomial] = {}
    for ideal in state.ideals:
        for g in ideal.generators:
            for f, _ in factors(g):
                if 1 < len(f) <= MAX_TERMS and _vanishes(state, f):
                    found.setdefault(str(f), f)
    return list(found.values())[:3]
