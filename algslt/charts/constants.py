"""Algebraic constants of a state: their real points, signs at these, and arithmetic in the field that they span.

What holds for a state with constants holds at all real points of them; see docs/certificate.md. The relations that the
search makes are irreducible over the field of the earlier ones and have rational leading coefficients, so that the
constants span a number field; where that is not known (at a base point with several algebraic coordinates), the
functions about the field may raise `NotDivisible`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from algslt.charts.state import State, support
from algslt.errors import NotDivisible, StepLimitExceeded
from algslt.poly import Polynomial, coefficients_in
from algslt.poly.number_fields import NumberField
from algslt.poly.towers import Layer, RealPoint, real_points, real_roots_at
from algslt.poly.univariate import Interval

T = TypeVar("T")
MAX_KNOWN = 20_000
_POINTS: dict[object, tuple[RealPoint, ...]] = {}
_FIELDS: dict[object, NumberField] = {}
_FACTORS: dict[object, tuple[tuple[Polynomial, int], ...] | None] = {}
_SIGNS: dict[object, tuple[int, ...]] = {}


def points_of(state: State) -> tuple[RealPoint, ...]:
    """All real points of the constants; none where they were not found."""
    key = _key(state)
    if key not in _POINTS:
        _forget(_POINTS)
        layers = [Layer(state.names[r.index], r.polynomial, r.interval, r.range) for r in state.relations]
        try:
            _POINTS[key] = real_points(layers)
        except StepLimitExceeded:
            _POINTS[key] = ()
    return _POINTS[key]


def _key(state: State) -> object:
    """Relations and names: what is kept are polynomials, and those of another ring look alike."""
    return state.names, tuple((r.index, str(r.polynomial), r.interval, r.range) for r in state.relations)


def _forget(known: dict[object, T]) -> None:
    if len(known) > MAX_KNOWN:
        known.clear()


def signs_of(state: State, q: Polynomial) -> tuple[int, ...]:
    """The signs of a polynomial in constants only at all real points; 0 where one is not decided."""
    key = (_key(state), str(q))
    if key not in _SIGNS:
        _forget(_SIGNS)
        _SIGNS[key] = tuple(point.sign(q) for point in points_of(state))
    return _SIGNS[key]


def root_counts(state: State, q: Polynomial, index: int, range_: str) -> list[int] | None:
    """The numbers of real roots in a range of q, in one parameter and constants, at all real points."""
    parts = coefficients_in(q, state.names[index])
    try:
        return [len(real_roots_at(point, parts, range_)) for point in points_of(state)]
    except StepLimitExceeded:
        return None


def roots_over_constants(state: State, q: Polynomial, index: int) -> list[Interval] | None:
    """Isolating intervals of the real roots of q in the range of its parameter, for constants with one real point."""
    points = points_of(state)
    if len(points) != 1:
        return None
    parts = coefficients_in(q, state.names[index])
    try:
        found = real_roots_at(points[0], parts, state.variables[index].range)
    except StepLimitExceeded:
        return None
    return [(Fraction(low, 2**scale), Fraction(high, 2**scale)) for (low, high), scale in found]


def field_of(state: State) -> NumberField:
    """The field of the constants."""
    key = state.names, tuple((r.index, str(r.polynomial)) for r in state.relations)
    if key not in _FIELDS:
        _forget(_FIELDS)
        _FIELDS[key] = NumberField(tuple((state.names[r.index], r.polynomial) for r in state.relations))
    return _FIELDS[key]


def factors_over_constants(state: State, q: Polynomial) -> tuple[tuple[Polynomial, int], ...] | None:
    """Irreducible factors over the field of the constants of q in one parameter; the first one is a constant of it.

    None where q is not in one parameter and constants, or where no factors were found.
    """
    variables = [i for i in support(q) if i < len(state.variables)]
    if not state.relations or len(variables) != 1:
        return None
    key = (_key(state), str(q))
    if key not in _FACTORS:
        _forget(_FACTORS)
        _FACTORS[key] = _factors(state, q, state.names[variables[0]])
    return _FACTORS[key]


def _factors(state: State, q: Polynomial, name: str) -> tuple[tuple[Polynomial, int], ...] | None:
    lead = coefficients_in(q, name)[-1]
    try:
        parts = field_of(state).factor(q, name)
    except (NotDivisible, StepLimitExceeded):
        return None
    return parts if lead.is_constant() else ((lead, 1), *parts)
