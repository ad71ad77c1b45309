"""Proofs that a polynomial is a unit of a state: that its value at E = L = 0 is not zero at any admissible point.

The rules for a parameter polynomial q (see the page on certificates):

1. a non-zero constant (algebraic constants: a non-zero norm, or a sign decided by intervals);
2. one-signed: terms of one sign, even exponents in free and unit parameters, a term without free parameters;
3. an entry of the lists, or a factor of one;
4. univariate without a root in the range of its parameter; or a completed square: q = a p^2k + b p^k + c for a
   parameter p, a of one sign and 4 a c - b^2 positive, since 4 a q = (2 a p^k + b)^2 + (4 a c - b^2);
5. a product: unit and positive parameters and entries of the lists divided out, the rest by 1 to 4;
6. a given factorisation into polynomials that pass 1 to 5.

Where algebraic constants occur together with parameters, q divides its norm, to which the rules apply as well; or rules
2 and 4 hold at every real point of the constants, with the signs that the coefficients have there.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz
from flint.utils.flint_exceptions import DomainError

from algslt.poly import Polynomial, names_of, to_univariate
from algslt.poly.towers import RealPoint
from algslt.verifier.arithmetic import coefficients_in, multiply, power, primitive, proportional, quotient
from algslt.verifier.constants import at_points, count_at, count_in_range, is_moderate, norm, sign_at
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import FREE, POSITIVE, UNIT, State, Variable

__all__ = ["is_positive_unit", "is_unit", "require_positive_unit", "require_unit", "sign_of"]

MAX_GCD = 100_000
MAX_GCD_DEGREE = 60
MAX_SQUARE = 1000
MAX_SQUARE_TERMS = 200
MAX_SQUARE_PARAMETERS = 4


def is_unit(state: State, f: Polynomial, proof: object = None) -> bool:
    """Whether f is proved to be a unit.

    Args:
        state: the state.
        f: a polynomial in its variables and constants.
        proof: the JSON of a factorisation [[text, exponent], ...], if one is given.

    Raises:
        Refused: the proof is not of the documented form, or is wrong.
    """
    q = primitive(state.at_zero(f))
    if not q:
        return False
    if q.is_constant():
        return True
    if proof is None:
        return _is_unit(state, q)
    return all(_is_unit(state, p) for p, _ in _factors(state, q, proof)[1])


def require_unit(state: State, f: Polynomial, what: str, proof: object = None) -> None:
    """Refuse unless f is proved to be a unit; see `is_unit`."""
    require(is_unit(state, f, proof), f"{what} {str(f)[:80]} is not known to be a unit")


def is_positive_unit(state: State, f: Polynomial, proof: object = None) -> bool:
    """Whether f is proved to be positive at E = L = 0 at every admissible point; see `is_unit`."""
    return sign_of(state, f, proof) == 1


def require_positive_unit(state: State, f: Polynomial, what: str, proof: object = None) -> None:
    """Refuse unless f is proved to be a positive unit."""
    require(is_positive_unit(state, f, proof), f"{what} {str(f)[:80]} is not known to be a positive unit")


def sign_of(state: State, f: Polynomial, proof: object = None) -> int:
    """The sign 1 or -1 that f has at E = L = 0 at every admissible point; 0 where none is proved."""
    q = primitive(state.at_zero(f))
    if not q:
        return 0
    if q.is_constant():
        return 1 if q.leading_coefficient() > 0 else -1
    if proof is None:
        return _sign(state, q)
    sign, factors = _factors(state, q, proof)
    for p, e in factors:
        sign *= _sign(state, p) if e % 2 else int(_is_unit(state, p))
    return sign


def _factors(state: State, q: Polynomial, proof: object) -> tuple[int, list[tuple[Polynomial, int]]]:
    """The sign of the constant and the factors in q = constant * prod f_i^e_i."""
    if not isinstance(proof, list) or not proof or len(proof) > 1000:
        raise Refused("a unit proof is a list [[polynomial, exponent], ...]")
    product, factors = state.desk.ring.constant(1), []
    for entry in proof:
        if not isinstance(entry, list) or len(entry) != 2 or type(entry[1]) is not int or entry[1] < 1:
            raise Refused("a unit proof is a list [[polynomial, exponent], ...]")
        p = state.read_rational(entry[0])[0]
        require(state.is_parameter_polynomial(p), "a factor of a unit proof involves a local variable")
        factors.append((p, entry[1]))
        product = multiply(state.desk, product, power(state.desk, p, entry[1]))
    product = primitive(state.reduce(product))
    require(proportional(product, q), f"the unit proof does not multiply to {str(q)[:80]}")
    return (1 if product == q else -1), factors


def _is_unit(state: State, q: Polynomial) -> bool:
    """Rules 1 to 5 for a parameter polynomial."""
    if not q or q.is_constant():
        return bool(q)
    if _is_plain_unit(state, q):
        return True
    rest = _without_known_units(state, q)
    if _is_plain_unit(state, rest):
        return True
    if {r.name for r in state.relations}.isdisjoint(names_of(rest)):
        return False
    points = at_points(state)
    if points and all(_is_unit_at(state, rest, point) for point in points):
        return True
    n = norm(state, rest)
    return bool(n) and n is not None and _is_plain_unit(state, _without_known_units(state, n))


def _is_unit_at(state: State, q: Polynomial, point: RealPoint) -> bool:
    """Rules 1, 2 and 4 at one real point of the constants."""
    if _one_sign_at(state, q, point):
        return True
    parameters = state.parameters_of(q)
    return len(parameters) == 1 and count_at(state, q, parameters[0], point) == 0


def _sign_over_constants(state: State, q: Polynomial) -> int:
    """The sign of q if it is the same at all real points of the constants."""
    signs = {_sign_at(state, q, point) for point in at_points(state)}
    return signs.pop() if len(signs) == 1 else 0


def _sign_at(state: State, q: Polynomial, point: RealPoint) -> int:
    """Rules 1, 2 and 4 at one real point of the constants; rule 4 where no root separates the range."""
    if sign := _one_sign_at(state, q, point):
        return sign
    parameters = state.parameters_of(q)
    if len(parameters) != 1:
        return 0
    (name,) = parameters
    whole = state.with_variables(**{name: Variable.parameter(FREE)}) if state.variables[name].range == UNIT else state
    if count_at(whole, q, name, point) != 0:
        return 0
    return sign_at(state, sum(coefficients_in(state.desk, q, name), state.desk.ring.constant(0)), point)


def _one_sign_at(state: State, q: Polynomial, point: RealPoint) -> int:
    """Rules 1 and 2 at one real point of the constants."""
    coefficients = _by_parameters(state, q)
    if not _is_definite(state, list(coefficients)):
        return 0
    signs = {sign_at(state, c, point) for c in coefficients.values()}
    return signs.pop() if len(signs) == 1 else 0


def _by_parameters(state: State, q: Polynomial) -> dict[tuple[int, ...], Polynomial]:
    """The coefficients, polynomials in constants, of the monomials in parameters."""
    constants = [state.desk.index[r.name] for r in state.relations]
    parts: dict[tuple[int, ...], dict[tuple[int, ...], fmpz]] = {}
    state.desk.spend(len(q) * state.desk.ring.nvars())
    for exponents, c in q.to_dict().items():
        own = tuple(e if i in constants else 0 for i, e in enumerate(exponents))
        rest = tuple(0 if i in constants else int(e) for i, e in enumerate(exponents))
        parts.setdefault(rest, {})[own] = c
    return {monomial: state.desk.ring.from_dict(part) for monomial, part in parts.items()}


def _is_plain_unit(state: State, q: Polynomial) -> bool:
    """Rules 1, 2 and 4 without algebraic constants."""
    return bool(q) and (
        q.is_constant() or _one_sign(state, q) != 0 or _has_no_root(state, q) or _sign_by_square(state, q) != 0
    )


def _one_sign(state: State, q: Polynomial) -> int:
    """Rule 2: the sign of the terms, 0 where the rule does not apply."""
    if not state.variables.keys() >= set(names_of(q)):
        return 0
    signs = {c > 0 for c in q.coeffs()}
    if len(signs) != 1:
        return 0
    state.desk.spend(len(q) * len(state.desk.index))
    if not _is_definite(state, list(q.monoms())):
        return 0
    return 1 if signs.pop() else -1


def _is_definite(state: State, monomials: Sequence[tuple[int, ...]]) -> bool:
    """Whether a sum of the monomials with coefficients of one sign has that sign at all admissible points."""
    parameters = {state.desk.index[name]: v.range for name, v in state.variables.items() if v.kind == "P"}
    if any(a[i] % 2 for a in monomials for i, range_ in parameters.items() if range_ != POSITIVE):
        return False
    free = [i for i, range_ in parameters.items() if range_ == FREE]
    return any(all(a[i] == 0 for i in free) for a in monomials)


def _has_no_root(state: State, q: Polynomial) -> bool:
    """Rule 4."""
    names = names_of(q)
    if len(names) != 1 or names[0] not in state.variables or not is_moderate(q):
        return False
    state.desk.spend(int(q.total_degree()) ** 3)
    return count_in_range(to_univariate(q), state.variables[names[0]].range) == 0


def _sign_by_square(state: State, q: Polynomial) -> int:
    """Rule 4: the sign of a where 4 a q is a square plus something positive; 0 where the rule does not apply."""
    names = state.parameters_of(q)
    if len(q) > MAX_SQUARE_TERMS or len(names) > MAX_SQUARE_PARAMETERS or len(names) < len(names_of(q)):
        return 0
    for name in names:
        parts = _quadratic_parts(state, q, name)
        if parts is None:
            continue
        a, b, c = parts
        state.desk.spend(len(q) ** 2)
        rest = 4 * a * c - b * b
        if rest and (sign := _sign(state, a)) and _sign(state, primitive(rest)) == 1:
            return sign
    return 0


def _quadratic_parts(state: State, q: Polynomial, name: str) -> tuple[Polynomial, Polynomial, Polynomial] | None:
    """(a, b, c) with q = a p^2k + b p^k + c for some k >= 1, a, b and c free of p; None if q is not of this form."""
    i = state.desk.index[name]
    degree = int(q.degrees()[i])
    if degree < 2 or degree % 2:
        return None
    parts: dict[int, dict[tuple[int, ...], int]] = {degree: {}, degree // 2: {}, 0: {}}
    for a, c in q.terms():
        if a[i] not in parts:
            return None
        parts[a[i]][(*a[:i], 0, *a[i + 1 :])] = int(c)
    high, middle, low = (state.desk.ring.from_dict(parts[e]) for e in (degree, degree // 2, 0))
    return high, middle, low


def _entries(state: State, entries: Sequence[Polynomial]) -> list[Polynomial]:
    return [e for e in entries if e and not e.is_constant()]


def _without_known_units(state: State, q: Polynomial) -> Polynomial:
    """Rule 5: q divided by unit and positive parameters and by factors of the entries, as often as possible."""
    q = primitive(_without_parameters(state, q, even=False))
    for e in _entries(state, (*state.nonzero, *state.positive)):
        q = _without_common_factors(state, q, e)
    return q


def _without_common_factors(state: State, q: Polynomial, e: Polynomial) -> Polynomial:
    """q divided by factors of a polynomial e that vanishes nowhere, until they have none in common."""
    degree = int(q.total_degree()) + int(e.total_degree())
    if degree > MAX_GCD_DEGREE or len(q) * len(e) * degree > MAX_GCD:
        return _divided(state, q, e)
    while not q.is_constant() and not (common := q.gcd(e)).is_constant():
        state.desk.spend(100 * len(q) * len(e) * degree)
        q = q / common
    return q


def _without_parameters(state: State, q: Polynomial, even: bool) -> Polynomial:
    """q divided by all powers of positive and of unit parameters, where `even` by even powers of the latter only."""
    monomial = q.term_content()
    names = [name for name in names_of(monomial) if name in state.variables]
    for name in names:
        a = state.desk.degree_in(monomial, name)
        range_ = state.variables[name].range
        if range_ in (POSITIVE, UNIT):
            a -= a % 2 if even and range_ == UNIT else 0
            q = q / state.desk.gens[name] ** a
    return q


def _divided(state: State, q: Polynomial, e: Polynomial) -> Polynomial:
    """q divided by e as often as e divides it."""
    e = primitive(e)
    while not q.is_constant() and (r := quotient(state.desk, q, e)) is not None:
        q = r
    return q


def _sign(state: State, q: Polynomial) -> int:
    """The sign of a parameter polynomial that is not zero; 0 where none is proved."""
    if sign := _plain_sign(state, q):
        return sign
    q = primitive(_without_parameters(state, q, even=True))
    for e in _entries(state, state.positive):
        q = _divided(state, q, e)
    for e in _entries(state, state.nonzero):
        q = _divided(state, q, e * e)
    if sign := _plain_sign(state, q):
        return sign
    known = 0 if {r.name for r in state.relations}.isdisjoint(names_of(q)) else _sign_over_constants(state, q)
    return known or _sign_of_square(state, q)


def _plain_sign(state: State, q: Polynomial) -> int:
    """A constant, rule 2, or rule 4 where no root separates the range into parts of different sign."""
    if q.is_constant():
        return 0 if not q else 1 if q.leading_coefficient() > 0 else -1
    if sign := _one_sign(state, q):
        return sign
    names = names_of(q)
    if len(names) != 1:
        return _sign_by_square(state, q)
    if names[0] not in state.variables or not is_moderate(q):
        return 0
    p = to_univariate(q)
    range_ = state.variables[names[0]].range
    if count_in_range(p, FREE if range_ == UNIT else range_):
        return 0
    return 1 if p(1) > 0 else -1


def _sign_of_square(state: State, q: Polynomial) -> int:
    """The sign of c s^2 where s is a unit."""
    sign = 1 if q.leading_coefficient() > 0 else -1
    if len(q) > MAX_SQUARE:
        return 0
    try:
        root = (q if sign > 0 else -q).sqrt()
    except DomainError:
        return 0
    return sign if _is_unit(state, root) else 0
