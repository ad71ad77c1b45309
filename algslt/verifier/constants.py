"""Decisions about algebraic constants: norms (iterated resultants) and signs (by refining their intervals).

Let c_1, ..., c_k be roots of m_1(c_1), m_2(c_1, c_2), ... with leading coefficients that are units. The iterated
resultant N of q with m_k, ..., m_1 is, up to units, the product of q over all conjugates; so where N is not zero,
neither is q, at any real root. N may still involve parameters.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpz_poly

from algslt.errors import InputError
from algslt.poly import (
    Interval,
    Polynomial,
    count_real_roots,
    names_of,
    refine_root,
    sign_at_root,
    to_univariate,
)
from algslt.verifier.state import FREE, UNIT, Relation, State

__all__ = ["count_in_range", "has_real_root", "is_moderate", "norm", "sign_of_constant"]

MAX_RESULTANT = 20_000
MAX_UNIVARIATE_DEGREE = 300
MAX_BITS = 20_000
MAX_ENCLOSURE = 2000
PRECISIONS = (8, 32, 128, 512)


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


def sign_of_constant(state: State, q: Polynomial) -> int:
    """The sign of a polynomial in constants only; 0 where it is zero or not decided."""
    relations = {r.name: r for r in state.relations}
    used = [relations[name] for name in names_of(q)]
    size = len(q) * max(int(q.total_degree()), 1)
    if any(r.interval is None or not _is_simple(r) for r in used) or size > MAX_ENCLOSURE:
        return 0
    if len(used) == 1:
        return _sign_at(q, used[0])
    for bits in PRECISIONS:
        low, high = _enclosure(state, q, {r.name: _refined(r, bits) for r in used})
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
    return 0


def _is_simple(relation: Relation) -> bool:
    """Whether the polynomial is univariate and of moderate size."""
    return len(names_of(relation.polynomial)) == 1 and is_moderate(relation.polynomial)


def is_moderate(q: Polynomial) -> bool:
    """Whether real roots of a univariate polynomial are quickly counted."""
    size = int(q.total_degree())
    return size <= MAX_UNIVARIATE_DEGREE and max(int(c).bit_length() for c in q.coeffs()) * size <= MAX_BITS


def _sign_at(q: Polynomial, relation: Relation) -> int:
    assert relation.interval is not None
    if not is_moderate(q):
        return 0
    try:
        return sign_at_root(to_univariate(q), to_univariate(relation.polynomial), *relation.interval)
    except InputError:
        return 0


def _refined(relation: Relation, bits: int) -> Interval:
    assert relation.interval is not None
    return refine_root(to_univariate(relation.polynomial), *relation.interval, Fraction(1, 2**bits))


def _enclosure(state: State, q: Polynomial, boxes: dict[str, Interval]) -> Interval:
    """Interval evaluation."""
    low = high = Fraction(0)
    places = {state.desk.index[name]: box for name, box in boxes.items()}
    for exponents, c in q.to_dict().items():
        a = b = Fraction(int(c))
        for i, box in places.items():
            for _ in range(int(exponents[i])):
                products = [u * v for u in (a, b) for v in box]
                a, b = min(products), max(products)
        low, high = low + a, high + b
    return low, high


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


def has_real_root(state: State, relation: Relation) -> bool:
    """Whether the relation has a real root in the range of its constant, for all values of earlier constants."""
    if relation.interval is not None:
        return True
    degree = state.desk.degree_in(relation.polynomial, relation.name)
    if not _is_simple(relation):
        return degree % 2 == 1 and relation.range == FREE
    return count_in_range(to_univariate(relation.polynomial), relation.range) > 0
