"""Generators without common monomials in the same linear span, before one of them is solved for a variable.

Moments about one point, written as moments about another, fill up with terms, and so does what is made from them.

Example:
    >>> from algslt.charts.root import root_state
    >>> from algslt.problem import Problem
    >>> state = root_state(Problem.build([f"(1 - a)*(1 + b)^{k} + a*(1 + c)^{k} - 1" for k in (1, 2, 3, 4)]))
    >>> print(sum(map(len, state.ideals[0].generators)))
    30
    >>> while (step := sparse_step(state)) is not None:
    ...     state = step.state
    >>> state.ideals[0].generators[1]
    -a*b^2 + a*c^2 + b^2
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from flint import fmpq_mat

from algslt.charts.ideal_moves import add, generators
from algslt.charts.state import State, primitive, support
from algslt.charts.step import Step
from algslt.poly import Polynomial

__all__ = ["reduced_basis", "sparse_step"]

LEAST, MOST_COLUMNS, MOST_ROWS = 25, 400, 40

Monomial = tuple[int, ...]


def sparse_step(state: State) -> Step | None:
    """One pivot of the reduced basis of the span of an ideal without parameters, if no monomial is in it twice."""
    for k, ideal in enumerate(state.ideals):
        gens = ideal.generators
        count = sum(map(len, gens))
        if not (1 < len(gens) <= MOST_ROWS and count >= LEAST):
            continue
        if not {i for g in gens for i in support(g)} <= set(state.local):
            continue
        columns = _columns(gens)
        if len(columns) <= MOST_COLUMNS and (step := _pivot(state, k, columns, count)) is not None:
            return step
    return None


def reduced_basis(gens: Sequence[Polynomial]) -> tuple[Polynomial, ...]:
    """The reduced basis of the linear span, up to factors; it goes along with factors of variables.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> reduced_basis([x + y**2, 2 * x - 3 * y**2])
        (x, y^2)
    """
    columns, ring = _columns(gens), gens[0].context()
    rows = [int(g[m]) for g in gens for m in columns]
    reduced, rank = fmpq_mat(len(gens), len(columns), rows).rref()
    whole, _ = reduced.numer_denom()
    found = ({m: whole[i, j] for j, m in enumerate(columns) if whole[i, j] != 0} for i in range(rank))
    return tuple(primitive(ring.from_dict(terms)) for terms in found)


def _columns(gens: Sequence[Polynomial]) -> list[Monomial]:
    """The monomials, low degrees first."""
    found = {tuple(map(int, m)) for g in gens for m in g.monoms()}
    return sorted(found, key=lambda m: (sum(m), m))


def _pivot(state: State, k: int, columns: Sequence[Monomial], count: int) -> Step | None:
    """The first column that several generators have is cleared, if in the reduced basis no column has several."""
    gens = state.ideals[k].generators
    rows = [[int(g[m]) for m in columns] for g in gens]
    reduced, rank = fmpq_mat(len(rows), len(columns), [x for row in rows for x in row]).rref()
    if count == len(columns) or any(sum(reduced[i, j] != 0 for i in range(rank)) > 1 for j in range(len(columns))):
        return None
    used: set[int] = set()
    for i in range(rank):
        column = next(j for j in range(len(columns)) if reduced[i, j] != 0)
        having = [n for n, row in enumerate(rows) if row[column]]
        own = min((n for n in having if n not in used), key=lambda n: abs(rows[n][column]))
        if len(having) > 1:
            return _cleared(state, k, own, [(n, rows[n][column], rows[own][column]) for n in having if n != own])
        used.add(own)
    return None


def _cleared(state: State, k: int, own: int, others: Sequence[tuple[int, int, int]]) -> Step:
    """Multiples of one generator taken from others."""
    ring, operations = state.ring, []
    for n, x, pivot in others:
        common = gcd(x, pivot)
        operations.append(add(n, {own: ring.constant(-x // common)}, ring.constant(pivot // common)))
    return generators(state, k, operations)
