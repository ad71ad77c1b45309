"""Decisions about algebraic constants: norms (iterated resultants), their real points, and signs at these.

Let c_1, ..., c_k be roots of m_1(c_1), m_2(c_1, c_2), ... with leading coefficients that are units. The iterated
resultant N of q with m_k, ..., m_1 is, up to units, the product of q over all conjugates; so where N is not zero,
neither is q, at any real root. N may still involve parameters.

A real point is a choice of real roots for all constants, in their ranges and intervals (`algslt.poly.towers`). What is
said of a state with constants is said for all their real points, and a witness needs one of them.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod

from flint import fmpz_poly

from algslt.errors import StepLimitExceeded
from algslt.poly import Polynomial, count_real_roots, names_of, polynomial_key, to_univariate
from algslt.poly.towers import Layer, RealPoint, real_points, real_roots_at
from algslt.verifier.arithmetic import coefficients_in
from algslt.verifier.state import FREE, UNIT, Relation, State

__all__ = [
    "at_points",
    "constants_have_points",
    "count_at",
    "count_in_range",
    "is_moderate",
    "norm",
    "pinned",
    "sign_at",
    "sign_of_constant",
]

MAX_RESULTANT = 20_000
MAX_UNIVARIATE_DEGREE = 300
MAX_BITS = 20_000
POINT_STEPS = 2_000
SIGN_STEPS = 500
FAILED_STEPS = 10_000_000


def norm(state: State, q: Polynomial) -> Polynomial | None:
    """The iterated resultant of q with the relations; None where it would be large."""
    for relation in reversed(state.relations):
        if relation.name not in names_of(q):
            continue
        size = state.desk.degree_in(q, relation.name) * state.desk.degree_in(relation.polynomial, relation.name)
        work = size * len(q) * len(relation.polynomial) * (len(names_of(q)) ** 2)
        if work > MAX_RESULTANT:
            return None
        state.desk.spend(100 * work)
        q = relation.polynomial.resultant(q, relation.name)
    return q


def at_points(state: State) -> tuple[RealPoint, ...]:
    """All real points of the constants; none where they were not found (so an empty tuple proves nothing)."""
    key = _key(state.relations)
    if key not in state.desk.points:
        degrees = [state.desk.degree_in(r.polynomial, r.name) for r in state.relations]
        for i, (r, d) in enumerate(zip(state.relations, degrees, strict=True)):
            state.desk.spend(POINT_STEPS * (d + 1) ** 2 * len(r.polynomial) * min(prod(degrees[:i]), 64))
        try:
            found = real_points([Layer(r.name, r.polynomial, r.interval, r.range) for r in state.relations])
        except StepLimitExceeded:
            state.desk.spend(FAILED_STEPS)
            found = None
        state.desk.points[key] = found
    return state.desk.points[key] or ()


def _key(relations: tuple[Relation, ...]) -> object:
    return tuple((r.name, polynomial_key(r.polynomial)[1], r.interval, r.range) for r in relations)


def pinned(state: State, point: RealPoint) -> State:
    """The state with one real point of the constants only."""
    relations = tuple(replace(r, interval=point.interval(r.name)) for r in state.relations)
    state.desk.points[_key(relations)] = (point,)
    return replace(state, relations=relations)


def sign_at(state: State, q: Polynomial, point: RealPoint) -> int:
    """The sign of a polynomial in constants only at a real point; 0 where it is zero or not decided."""
    state.desk.spend(SIGN_STEPS * (1 + len(q)) * (1 + len(state.relations)))
    return point.sign(q)


def count_at(state: State, q: Polynomial, name: str, point: RealPoint) -> int | None:
    """The number of real roots in a parameter, in its range, of q at a real point; None where it was not found."""
    parts = coefficients_in(state.desk, q, name)
    state.desk.spend(POINT_STEPS * len(parts) ** 2 * (1 + len(q)))
    try:
        return len(real_roots_at(point, parts, state.variables[name].range))
    except StepLimitExceeded:
        state.desk.spend(FAILED_STEPS)
        return None


def sign_of_constant(state: State, q: Polynomial) -> int:
    """The sign that a polynomial in constants only has at all real points; 0 where there is none or it is not known."""
    signs = {sign_at(state, q, point) for point in at_points(state)}
    return signs.pop() if len(signs) == 1 else 0


def is_moderate(q: Polynomial) -> bool:
    """Whether real roots of a univariate polynomial are quickly counted."""
    size = int(q.total_degree())
    return size <= MAX_UNIVARIATE_DEGREE and max(int(c).bit_length() for c in q.coeffs()) * size <= MAX_BITS


def count_in_range(p: fmpz_poly, range_: str) -> int:
    """The number of distinct real roots of a non-zero polynomial in the range of a parameter.

    Example:
        >>> count_in_range(fmpz_poly([0, -1, 0, 1]), "unit"), count_in_range(fmpz_poly([0, -1, 0, 1]), "positive")
        (2, 1)
    """
    if range_ == FREE:
        return count_real_roots(p)
    if range_ == UNIT:
        return count_real_roots(p) - (p[0] == 0)
    return count_real_roots(p, low=Fraction(0))


def constants_have_points(state: State) -> bool:
    """Whether the constants have a real point: one was found, or every relation has a root whatever is below it."""
    return bool(at_points(state)) or all(_has_real_root(state, relation) for relation in state.relations)


def _has_real_root(state: State, relation: Relation) -> bool:
    """Whether the relation has a real root in the range of its constant, for all values of earlier constants."""
    if len(names_of(relation.polynomial)) == 1:
        if relation.interval is not None:
            return True
        return (
            is_moderate(relation.polynomial) and count_in_range(to_univariate(relation.polynomial), relation.range) > 0
        )
    odd = state.desk.degree_in(relation.polynomial, relation.name) % 2 == 1
    return odd and relation.range == FREE and relation.interval is None
