"""Units of a state: functions that are non-zero at every admissible point.

Follows the rules 1-6 of docs/certificate.md. ``unit_proof`` returns the proof that goes into the certificate ([]
where the verifier finds the
proof by itself), or None where no proof was found (which does not mean that f is not a unit).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import flint

from algslt.charts.constants import factors_over_constants, points_of, root_counts, signs_of
from algslt.charts.state import FREE, POSITIVE, UNIT, State, leading_coefficient, primitive, support
from algslt.poly import Polynomial, coefficients_in, irreducible_factors
from algslt.poly.univariate import count_real_roots

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
    parts = factors_over_constants(state, q) or factors(q)
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
        return _unit_over_constants(state, rest, variables)
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
    return signs.pop() if len(signs) == 1 and _is_definite(state, q.monoms()) else 0


def _is_definite(state: State, monomials: Iterable[Sequence[object]]) -> bool:
    """Whether terms of one sign with these monomials add up to something of that sign, and not 0."""
    bounded_away = False
    for m in monomials:
        free = False
        for i, e in enumerate(m):
            if e and state.variables[i].range != POSITIVE:
                if int(e) % 2:  # type: ignore[call-overload]
                    return False
                free = free or state.variables[i].range == FREE
        bounded_away = bounded_away or not free
    return bounded_away


def plain_sign(state: State, q: Polynomial) -> int:
    """The sign of q != 0 by rules 1, 2 and 4; 0 where they show none."""
    if q.is_constant():
        return 1 if q.leading_coefficient() > 0 else -1
    used = support(q)
    if used[-1] >= len(state.variables):
        return _sign_over_constants(state, q)
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
    """Whether a polynomial in the constants alone is non-zero: by its signs, or by its iterated resultant."""
    signs = signs_of(state, q)
    if signs and all(signs):
        return True
    for relation in reversed(state.relations):
        if int(q.degrees()[relation.index]) > 0:
            q = q.resultant(relation.polynomial, state.names[relation.index])
            if q.is_zero():
                return False
    return bool(q.is_constant()) and not q.is_zero()


def _unit_over_constants(state: State, q: Polynomial, variables: list[int]) -> bool:
    """Rules 2 and 4 at every real point of the constants."""
    if not points_of(state):
        return False
    if all(_signs_over_constants(state, q, variables)):
        return True
    if len(variables) != 1 or not _is_irreducible(state, q):
        return False
    counts = root_counts(state, q, variables[0], state.variables[variables[0]].range)
    return counts is not None and not any(counts)


def _is_irreducible(state: State, q: Polynomial) -> bool:
    """Whether q in one parameter has one factor over the field of the constants: its roots are simple then."""
    parts = [(f, e) for f, e in factors_over_constants(state, q) or () if support(f)[0] < len(state.variables)]
    return len(parts) == 1 and parts[0][1] == 1


def _signs_over_constants(state: State, q: Polynomial, variables: list[int]) -> list[int]:
    """Rule 2 at every real point of the constants: the sign of q, 0 where there is none."""
    split: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
    count = len(state.variables)
    for m, c in q.terms():
        own = tuple(int(e) for e in m[:count])
        split.setdefault(own, {})[(0,) * count + tuple(int(e) for e in m[count:])] = int(c)
    if not _is_definite(state, list(split)):
        return [0 for _ in points_of(state)]
    columns = zip(*(signs_of(state, state.ring.from_dict(part)) for part in split.values()), strict=True)
    return [column[0] if len(set(column)) == 1 else 0 for column in columns]


def _sign_over_constants(state: State, q: Polynomial) -> int:
    """The sign of q by rules 1, 2 and 4 if it is the same at all real points of the constants, else 0."""
    variables = [i for i in support(q) if i < len(state.variables)]
    signs = set(_signs_over_constants(state, q, variables))
    if len(signs) == 1 and (sign := signs.pop()):
        return sign
    if len(variables) != 1 or not _is_irreducible(state, q):
        return 0
    range_ = FREE if state.variables[variables[0]].range == UNIT else state.variables[variables[0]].range
    counts = root_counts(state, q, variables[0], range_)
    if not counts or any(counts):
        return 0
    at_one = sum(coefficients_in(q, state.names[variables[0]]), state.ring.constant(0))
    signs = set(signs_of(state, at_one))
    return signs.pop() if len(signs) == 1 else 0


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


def sign_of_number(state: State, q: Polynomial) -> int | None:
    """The sign of a non-zero number in QQ or in the field of the constants; None where it is not known."""
    if q.is_constant():
        return 1 if q.leading_coefficient() > 0 else -1
    signs = set(signs_of(state, q))
    return (signs.pop() or None) if len(signs) == 1 else None


def _plainly_positive(state: State, q: Polynomial) -> bool:
    if q.is_constant():
        return bool(q.leading_coefficient() > 0)
    return plain_sign(state, q) == 1
