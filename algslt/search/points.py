"""Admissible parameter values with small rational coordinates, for witnesses."""

from __future__ import annotations

import random
from fractions import Fraction

from algslt.charts.state import POSITIVE, UNIT, State, support

TRIES = 300
SIZES = (Fraction(1), Fraction(3), Fraction(1, 4), Fraction(12), Fraction(1, 30), Fraction(200))


def admissible_point(state: State) -> dict[str, str] | None:
    """Values of the parameters at which ranges, lists and undecided polynomials hold strictly, or None.

    None too where a constant over another constant is not known to be real.
    """
    if any(r.interval is None and len(support(r.polynomial)) > 1 for r in state.relations):
        return None
    needed = _needed(state)
    generator = random.Random(len(needed))
    for attempt in range(TRIES if needed else 1):
        point = {i: _value(state, i, attempt, generator) for i in needed}
        if _admissible(state, point):
            return {state.names[i]: str(v) for i, v in point.items()}
    return None


def _needed(state: State) -> list[int]:
    conditions = (*state.nonzero, *state.positive, *state.where, *(g for g, _ in state.prior))
    occurring = {i for f in conditions for i in support(f)} | {
        i for ideal in state.ideals for g in ideal.generators for i in support(g)
    }
    return [i for i in state.parameters if i in occurring]


def _value(state: State, i: int, attempt: int, generator: random.Random) -> Fraction:
    v = state.variables[i]
    size = SIZES[attempt % len(SIZES)]
    number = size * Fraction(generator.randint(-12, 12), 12)
    if attempt == 0:
        number = Fraction(2 + i)
    if v.range == POSITIVE:
        number = abs(number)
    if v.range in (UNIT, POSITIVE) and number == 0:
        number = size
    return number


def _admissible(state: State, point: dict[int, Fraction]) -> bool:
    return (
        all(_sign(state, f, point) != 0 for f in state.nonzero)
        and all(_sign(state, f, point) == 1 for f in state.positive)
        and all(_sign(state, f, point) == 1 for f in state.where)
        and all(_sign(state, f, point) not in (0, None) for f, _ in state.prior)
    )


def _sign(state: State, f: object, point: dict[int, Fraction]) -> int | None:
    """Sign of f0 at the point; None where algebraic constants leave it open."""
    total = Fraction(0)
    for m, c in state.restrict(f).terms():  # type: ignore[arg-type]
        value = Fraction(int(c))
        for i, e in enumerate(m):
            if e:
                if i not in point:
                    return None
                value *= point[i] ** int(e)
        total += value
    return (total > 0) - (total < 0)
