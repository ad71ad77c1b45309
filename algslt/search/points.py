"""Admissible parameter values with small rational coordinates, for witnesses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from algslt.charts.constants import points_of, signs_of
from algslt.charts.state import POSITIVE, UNIT, State, support
from algslt.poly import Polynomial

TRIES = 300
SIZES = (Fraction(1), Fraction(3), Fraction(1, 4), Fraction(12), Fraction(1, 30), Fraction(200))


def admissible_point(state: State) -> dict[str, str] | None:
    """Values of the parameters at which ranges, lists and undecided polynomials hold strictly, or None.

    They hold at one real point of the constants at least; None too where these are not known to have any.
    """
    if not points_of(state):
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
    """Whether all conditions hold at the values, with one of the real points of the constants."""
    left = set(range(len(points_of(state))))
    conditions = [(f, False) for f in (*state.nonzero, *(f for f, _ in state.prior))]
    conditions += [(f, True) for f in (*state.positive, *state.where)]
    for f, must_be_positive in conditions:
        signs = _signs(state, f, point)
        left &= {n for n, sign in enumerate(signs) if sign == 1 or (sign and not must_be_positive)}
    return bool(left)


def _signs(state: State, f: Polynomial, point: dict[int, Fraction]) -> Sequence[int]:
    """The signs of f0 at the values and the real points of the constants; 0 where one is not known."""
    terms: dict[tuple[int, ...], Fraction] = {}
    count = len(state.variables)
    for m, c in state.restrict(f).terms():
        value = Fraction(int(c))
        for i, e in enumerate(m[:count]):
            if e:
                if i not in point:
                    return [0 for _ in points_of(state)]
                value *= point[i] ** int(e)
        key = (0,) * count + tuple(int(e) for e in m[count:])
        terms[key] = terms.get(key, Fraction(0)) + value
    scale = lcm(*(v.denominator for v in terms.values()))
    number = state.reduce(state.ring.from_dict({m: int(v * scale) for m, v in terms.items()}))
    if number.is_constant():
        sign = 0 if number.is_zero() else 1 if number.leading_coefficient() > 0 else -1
        return [sign for _ in points_of(state)]
    return signs_of(state, number)
