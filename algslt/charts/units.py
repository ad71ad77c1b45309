"""Units of a state: functions that are non-zero at every admissible point.

Follows the rules 1-6 of docs/certificate.md. ``unit_proof`` returns the proof that goes into the certificate ([]
where the verifier finds the
proof by itself), or None where no proof was found (which does not mean that f is not a unit).
"""

from __future__ import annotations

from fractions import Fraction

import flint

from algslt.charts.state import FREE, POSITIVE, UNIT, State, leading_coefficient, primitive, support
from algslt.poly import Polynomial, irreducible_factors
from algslt.poly.univariate import count_real_roots, sign_at_root

Proof = list[list[object]]
MAX_SQUARE_PARAMETERS = 4
MAX_SQUARE_TERMS = 200


def factors(f: Polynomial) -> tuple[tuple[Polynomial, int], ...]:
    """Irreducible factors over QQ with multiplicities, memoised by the printed polynomial."""
    key = (str(f), f.context().names())
    found = _FACTORS.get(key)
    if found is None:
        if len(_FACTORS) > 50000:
            _FACTORS.clear()
        found = irreducible_factors(f)[1]
        _FACTORS[key] = found
    return found


_FACTORS: dict[object, tuple[tuple[Polynomial, int], ...]] = {}


def is_unit(state: State, f: Polynomial) -> bool:
    """Whether a proof that f is a unit was found.

    Example: 1 + y is a unit where y is positive, not where y may be -1.
        >>> from algslt.charts.state import parameter
        >>> from algslt.poly import make_ring
        >>> ring = make_ring(["y"])
        >>> [is_unit(State(ring, (parameter(range_),), ()), 1 + ring.gen(0)) for range_ in ("positive", "unit")]
        [True, False]
    """
    return unit_proof(state, f) is not None


def unit_proof(state: State, f: Polynomial) -> Proof | None:
    """A proof that f is a unit on the state ([] if the verifier needs none), or None."""
    q = state.restrict(f)
    if q.is_zero():
        return None
    if parameter_unit(state, q):
        return []
    parts = factors(q)
    composite = len(parts) > 1 or (parts and parts[0][1] > 1)
    if composite and all(parameter_unit(state, g) for g, _ in parts):
        return [[g, e] for g, e in parts]
    return None


def parameter_unit(state: State, q: Polynomial) -> bool:
    """Rules 1-5 for a parameter polynomial q != 0."""
    rest = divide_known(state, q)
    used = support(rest)
    variables = [i for i in used if i < len(state.variables)]
    if not variables:
        return not used or _constant_unit(state, rest)
    if len(used) != len(variables):
        return False
    if len(variables) == 1:
        return one_signed(state, rest) != 0 or _no_root(state, rest, variables[0])
    return plain_sign(state, rest) != 0


def divide_known(state: State, q: Polynomial) -> Polynomial:
    """q without its unit and positive parameters and without entries of the lists."""
    nonzero = [i for i in state.parameters if state.variables[i].range != FREE]
    monomials = q.monoms() if nonzero else []
    shift = {i: a for i in nonzero if (a := min(int(m[i]) for m in monomials))}
    if shift:
        q = q / state.ring.term(coeff=1, exp_vec=tuple(shift.get(i, 0) for i in range(len(state.names))))
    for entry in (*state.nonzero, *state.positive):
        while not entry.is_constant() and not q.is_constant():
            quotient, remainder = divmod(q, entry)
            if not remainder.is_zero():
                break
            q = quotient
    return primitive(q)


def one_signed(state: State, q: Polynomial) -> int:
    """1 or -1 if the signs of the terms make q positive or negative on all admissible values, else 0."""
    if any(i >= len(state.variables) for i in support(q)):
        return 0
    signs = {1 if c > 0 else -1 for c in q.coeffs()}
    if len(signs) != 1:
        return 0
    bounded_away = False
    for m in q.monoms():
        free = False
        for i, e in enumerate(m):
            if e and state.variables[i].range != POSITIVE:
                if int(e) % 2:
                    return 0
                free = free or state.variables[i].range == FREE
        bounded_away = bounded_away or not free
    return signs.pop() if bounded_away else 0


def plain_sign(state: State, q: Polynomial) -> int:
    """The sign of q != 0 by rules 1, 2 and 4 without algebraic constants; 0 where they show none."""
    if q.is_constant():
        return 1 if q.leading_coefficient() > 0 else -1
    used = support(q)
    if any(i >= len(state.variables) for i in used):
        return 0
    if sign := one_signed(state, q):
        return sign
    if len(used) > 1:
        return _sign_by_square(state, q, used)
    range_ = state.variables[used[0]].range
    f = univariate(q, used[0])
    if real_root_count(f, FREE if range_ == UNIT else range_):
        return 0
    return 1 if f(1) > 0 else -1


def _sign_by_square(state: State, q: Polynomial, used: tuple[int, ...]) -> int:
    """Rule 4: q = a p^2k + b p^k + c with a of one sign and 4 a c - b^2 > 0 has the sign of a."""
    if len(used) > MAX_SQUARE_PARAMETERS or len(q) > MAX_SQUARE_TERMS:
        return 0
    for i in used:
        degrees = {int(m[i]) for m in q.monoms()}
        top = max(degrees)
        if top % 2 or not degrees <= {0, top // 2, top}:
            continue
        a, b, c = (leading_coefficient(q, i, e) for e in (top, top // 2, 0))
        rest = 4 * a * c - b * b
        if not rest.is_zero() and (sign := _sign(state, a)) and is_positive(state, rest):
            return sign
    return 0


def _sign(state: State, q: Polynomial) -> int:
    return 1 if is_positive(state, q) else -1 if is_positive(state, -q) else 0


def _no_root(state: State, q: Polynomial, index: int) -> bool:
    return real_root_count(univariate(q, index), state.variables[index].range) == 0


def univariate(q: Polynomial, index: int) -> flint.fmpz_poly:
    """q as a dense polynomial in the one generator that occurs in it."""
    dense = [0] * (int(q.degrees()[index]) + 1)
    for m, c in q.terms():
        dense[int(m[index])] = int(c)
    return flint.fmpz_poly(dense)


def real_root_count(f: flint.fmpz_poly, range_: str) -> int:
    """Number of distinct real roots of f in the range of a parameter (free, unit or positive).

    Example:
        >>> f = flint.fmpz_poly([0, -2, 0, 1])
        >>> real_root_count(f, "free"), real_root_count(f, "unit"), real_root_count(f, "positive")
        (3, 2, 1)
    """
    zero = 1 if f[0] == 0 else 0
    if range_ == POSITIVE:
        return count_real_roots(f, Fraction(0), None)
    return count_real_roots(f) - (zero if range_ == UNIT else 0)


def _constant_unit(state: State, q: Polynomial) -> bool:
    """Whether a polynomial in the constants alone is non-zero at all their roots: the iterated resultant is not 0."""
    for relation in reversed(state.relations):
        if int(q.degrees()[relation.index]) > 0:
            q = q.resultant(relation.polynomial, state.names[relation.index])
            if q.is_zero():
                return False
    return bool(q.is_constant()) and not q.is_zero()


def is_positive(state: State, f: Polynomial) -> bool:
    """Whether f0 > 0 at every admissible point is shown by the rules for positive units."""
    q = state.restrict(f)
    if q.is_zero():
        return False
    minimum = {}
    for i, a in enumerate(map(min, zip(*(tuple(int(e) for e in m) for m in q.monoms()), strict=True))):
        if a and i < len(state.variables):
            known = state.variables[i].range
            take = a if known == POSITIVE else (a - a % 2 if known == UNIT else 0)
            if take:
                minimum[i] = take
    if minimum:
        q = q / state.ring.term(coeff=1, exp_vec=tuple(minimum.get(i, 0) for i in range(len(state.names))))
    for entry in (*state.positive, *(f * f for f in state.nonzero)):
        while not entry.is_constant():
            quotient, remainder = divmod(q, entry)
            if not remainder.is_zero():
                break
            q = quotient
    return _plainly_positive(state, q)


def _sign_of_constant(state: State, q: Polynomial) -> int | None:
    """The sign of a polynomial in one constant with a known interval; None for other polynomials."""
    used = support(q)
    relation = next((r for r in state.relations if used == (r.index,) and support(r.polynomial) == used), None)
    if relation is None or relation.interval is None:
        return None
    low, high = relation.interval
    return sign_at_root(univariate(q, used[0]), univariate(relation.polynomial, used[0]), low, high)


def sign_of_number(state: State, q: Polynomial) -> int | None:
    """The sign of a non-zero number in QQ or in one constant with a known interval; None where it is not known."""
    if q.is_constant():
        return 1 if q.leading_coefficient() > 0 else -1
    return _sign_of_constant(state, q) or None


def _plainly_positive(state: State, q: Polynomial) -> bool:
    if q.is_constant():
        return bool(q.leading_coefficient() > 0)
    if (known := _sign_of_constant(state, q)) is not None:
        return known > 0
    return plain_sign(state, q) == 1
