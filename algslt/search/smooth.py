"""An ideal whose generators are coordinates together, seen from their linear parts alone.

Worked on one by one, each new coordinate is put into the others, whose terms then multiply.

Example:
    >>> from algslt.charts.root import root_state
    >>> from algslt.problem import Problem
    >>> powers = [f"(1 + a)*(1 + b)^{k} + (1 + c)*(2 + d)^{k} - {1 + 2**k}" for k in (1, 3, 5, 7)]
    >>> step = smooth_step(root_state(Problem.build(powers)))
    >>> step.move, step.fields["vars"], step.state.ideals[0].generators
    ('implicit', ['a', 'b', 'c', 'd'], (a, b, c, d))
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_mat

from algslt.charts.combine import relax
from algslt.charts.coordinate_moves import implicit, occurs_outside
from algslt.charts.state import PLAIN, State, support
from algslt.charts.step import Step
from algslt.poly import Polynomial

__all__ = ["smooth_step"]

LONG = 8
"""Generators with fewer terms are worked on one by one."""


def smooth_step(state: State) -> Step | None:
    """Generators without parameters, of independent linear parts: they are coordinates, whatever their other terms.

    Where they are more than the variables, and the linear parts span all of these, some of the generators are enough:
    a lower bound, which the origin attains.
    """
    for k, ideal in enumerate(state.ideals):
        gens = ideal.generators
        if len(gens) < 2 or max(map(len, gens)) < LONG or any(state.has_parameter_term(g) for g in gens):
            continue
        if not {i for g in gens for i in support(g)} <= set(state.local):
            continue
        plain = [i for i in state.local if state.variables[i].kind == PLAIN and not occurs_outside(state, k, i)]
        rows = [_linear_part(g, plain) for g in gens]
        chosen = _pivots(rows)
        if len(chosen) == len(gens):
            return implicit(state, k, [plain[j] for j in chosen])
        if len(chosen) == len({i for g in gens for i in support(g)}):
            kept = _pivots([list(column) for column in zip(*rows, strict=True)])
            return relax(state, gens={k: [i for i in range(len(gens)) if i not in kept]})
    return None


def _linear_part(g: Polynomial, variables: Sequence[int]) -> list[int]:
    """The coefficients of the variables in g."""
    n = g.context().nvars()
    return [int(g[tuple(int(i == j) for j in range(n))]) for i in variables]


def _pivots(rows: Sequence[Sequence[int]]) -> list[int]:
    """The pivot columns of a matrix."""
    if not rows[0]:
        return []
    reduced, rank = fmpq_mat(len(rows), len(rows[0]), [x for row in rows for x in row]).rref()
    return [next(j for j in range(len(rows[0])) if reduced[i, j] != 0) for i in range(rank)]
