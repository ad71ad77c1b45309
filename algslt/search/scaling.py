"""Weights for the move ``scale``.

A grading in which every ideal is homogeneous and free parameters have positive weight.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import flint

from algslt.charts.coordinate_moves import scale
from algslt.charts.state import FREE, State, exponents, support
from algslt.charts.step import Step


def scaling_step(state: State) -> Step | None:
    """Move as many free parameters as possible to 0 by one grading; None if there is none."""
    occurring = sorted(i for i in state.occurring() if i < len(state.variables))
    busy = {
        i for f in (*state.nonzero, *state.positive, *state.where, *(g for g, _ in state.prior)) for i in support(f)
    }
    moving = [i for i in state.parameters if i in occurring and state.variables[i].range == FREE and i not in busy]
    if not moving:
        return None
    fixed = {i for i in state.parameters if i not in moving} | busy
    open_ = [i for i in occurring if i not in fixed]
    weights = _grading(state, open_, moving)
    return scale(state, weights) if weights else None


def _grading(state: State, open_: list[int], moving: list[int]) -> dict[int, int]:
    """Integer weights on ``open_`` (0 elsewhere), non-negative on ``moving`` and positive on some of it."""
    rows = _difference_rows(state, open_)
    basis = _kernel(rows, len(open_))
    if not basis:
        return {}
    places = [open_.index(p) for p in moving]
    vector = _nonnegative_combination(basis, places)
    if vector is None:
        return {}
    denominator = lcm(*(x.denominator for x in vector))
    return {i: int(x * denominator) for i, x in zip(open_, vector, strict=True) if x}


def _difference_rows(state: State, open_: list[int]) -> list[list[int]]:
    rows: set[tuple[int, ...]] = set()
    for ideal in state.ideals:
        for g in ideal.generators:
            first, *rest = exponents(g)
            rows.update(tuple(m[i] - first[i] for i in open_) for m in rest)
    return [list(row) for row in sorted(rows)]


def _kernel(rows: list[list[int]], columns: int) -> list[list[Fraction]]:
    """A basis of the vectors orthogonal to all rows."""
    if not rows:
        return [[Fraction(int(i == j)) for j in range(columns)] for i in range(columns)]
    matrix, denominator, rank = flint.fmpz_mat(rows).rref()
    pivots = []
    for r in range(rank):
        pivots.append(next(c for c in range(columns) if matrix[r, c] != 0))
    basis = []
    for free in (c for c in range(columns) if c not in pivots):
        vector = [Fraction(0)] * columns
        vector[free] = Fraction(1)
        for r, pivot in enumerate(pivots):
            vector[pivot] = -Fraction(int(matrix[r, free]), int(denominator))
        basis.append(vector)
    return basis


def _nonnegative_combination(basis: list[list[Fraction]], places: list[int]) -> list[Fraction] | None:
    """A combination that is >= 0 on ``places`` and positive on as many of them as a greedy search finds."""
    rows = [[v[p] for p in places] for v in basis]
    chosen = [Fraction(0)] * len(basis)
    value = [Fraction(0)] * len(places)
    improved = True
    while improved and not all(x > 0 for x in value):
        improved = False
        for k, row in enumerate(rows):
            for sign in (1, -1):
                step = _gain(value, [sign * x for x in row])
                if step is not None:
                    chosen[k] += sign * step
                    value = [a + sign * step * b for a, b in zip(value, row, strict=True)]
                    improved = True
    if not any(x > 0 for x in value):
        return None
    return [sum((c * v[j] for c, v in zip(chosen, basis, strict=True)), Fraction(0)) for j in range(len(basis[0]))]


def _gain(value: list[Fraction], row: list[Fraction]) -> Fraction | None:
    """A step > 0 along row that keeps value >= 0, loses no positive entry and makes a new entry positive."""
    if not any(a == 0 and b > 0 for a, b in zip(value, row, strict=True)):
        return None
    if any(a == 0 and b < 0 for a, b in zip(value, row, strict=True)):
        return None
    limits = [a / -b / 2 for a, b in zip(value, row, strict=True) if b < 0]
    return min([Fraction(1), *limits])
