"""What polynomials look like on a state: linear in a variable, monomials times units, sums of non-negative terms.

Questions only; the steps that use the answers are elsewhere.
"""

from __future__ import annotations

from algslt.charts.state import (
    PARAMETER,
    PLAIN,
    PoweredIdeal,
    State,
    exponents,
    leading_coefficient,
)
from algslt.charts.units import is_unit, sign_of_number
from algslt.poly import Polynomial


def linear_choice(state: State, g: Polynomial, cost: object) -> tuple[int, Polynomial, Polynomial] | None:
    """(x, A, B) with g = A x + B, x plain, A a unit, B0 = 0, of least cost."""
    best: tuple[tuple[int, int], int, Polynomial, Polynomial] | None = None
    degrees = g.degrees()
    alone = _alone(state, g)
    if not alone or (state.has_parameter_term(g) and not state.restrict(g).is_zero()):
        return None
    for i in alone:
        if state.variables[i].kind != PLAIN or degrees[i] != 1:
            continue
        a = leading_coefficient(g, i, 1)
        if not is_unit(state, a):
            continue
        price = (0 if a.is_constant() else len(a), cost(i))  # type: ignore[operator]
        if best is None or price < best[0]:
            best = (price, i, a, g - a * state.ring.gen(i))
    return None if best is None else best[1:]


def _alone(state: State, g: Polynomial) -> list[int]:
    """Local variables x such that g has a term that is x times parameters."""
    part = state.local_part
    found = set()
    for m in g.monoms():
        exponents_ = part(m)
        if sum(exponents_) == 1:
            found.add(state.local[exponents_.index(1)])
    return sorted(found)


def occurrences(state: State, k: int, i: int) -> int:
    """How much a change of the variable disturbs ideal k, and the others even more."""
    outside = sum(10 for j, ideal in enumerate(state.ideals) if j != k for g in ideal.generators if g.degrees()[i] > 0)
    return outside + sum(max(0, int(g.degrees()[i])) for g in state.ideals[k].generators)


def is_nonnegative(state: State, f: Polynomial) -> bool:
    """Whether all terms of f are non-negative on the domain."""
    return all(c > 0 for c in f.coeffs()) and all(nonnegative_monomial(state, m) for m in f.monoms())


def terms_of(g: Polynomial) -> list[Polynomial]:
    """The terms of g as polynomials."""
    return [g.context().from_dict({m: c}) for m, c in g.terms()]


def dominated(state: State, g: Polynomial) -> list[tuple[tuple[int, ...], Polynomial]] | None:
    """Non-negative monomials x^a with positive units U_a such that g = sum x^a U_a, or None."""
    units: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
    terms = _by_variables(state, g)
    # Monomials of low degree come first: whoever has no owner is seen early, and owners are minimal.
    for m in sorted(terms, key=sum):
        owner = next((a for a in units if _vanishing_quotient(m, a, state.local)), None)
        if owner is None:
            if not nonnegative_monomial(state, m) or not _is_positive_number(state, terms[m]):
                return None
            owner, units[m] = m, {}
        for n, c in terms[m].items():
            units[owner][tuple(p + q - r for p, q, r in zip(m, n, owner, strict=True))] = c
    return [(m, state.ring.from_dict(u)) for m, u in units.items()]


def _by_variables(state: State, g: Polynomial) -> dict[tuple[int, ...], dict[tuple[int, ...], int]]:
    """The coefficients, polynomials in constants, of the monomials in the variables."""
    count = len(state.variables)
    spare = len(state.names) - count
    terms: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
    for m, c in zip(exponents(g), map(int, g.coeffs()), strict=True):
        terms.setdefault((*m[:count], *(0,) * spare), {})[(*(0,) * count, *m[count:])] = c
    return terms


def _is_positive_number(state: State, coefficients: dict[tuple[int, ...], int]) -> bool:
    if len(coefficients) == 1 and not any(next(iter(coefficients))):
        return next(iter(coefficients.values())) > 0
    return sign_of_number(state, state.ring.from_dict(coefficients)) == 1


def _vanishing_quotient(m: tuple[int, ...], a: tuple[int, ...], local: tuple[int, ...]) -> bool:
    return all(p >= q for p, q in zip(m, a, strict=True)) and any(m[i] > a[i] for i in local)


def nonnegative_monomial(state: State, m: tuple[object, ...]) -> bool:
    """Whether x^m >= 0 on the domain, by its even exponents, flags and positive parameters."""
    for i, e in enumerate(m):
        if e:
            if i >= len(state.variables):
                return False
            v = state.variables[i]
            if int(e) % 2 and not (v.flagged or (v.kind == PARAMETER and v.range == "positive")):  # type: ignore[call-overload]
                return False
    return True


def monomial_factors(state: State, m: tuple[object, ...]) -> list[tuple[Polynomial, int]]:
    """x^m as a list of variables with exponents."""
    return [(state.ring.gen(i), int(e)) for i, e in enumerate(m) if e]  # type: ignore[call-overload]


def is_monomial_ideal(state: State, ideal: PoweredIdeal) -> bool:
    """Whether every generator is a unit times a monomial in E and L variables."""
    return all(monomial_generator(state, g) is not None for g in ideal.generators)


def monomial_generator(state: State, g: Polynomial) -> tuple[int, ...] | None:
    """The exponent a if g = unit * x^a, else None."""
    least = [int(min(column)) for column in zip(*g.monoms(), strict=True)]
    a = tuple(
        e if i < len(state.variables) and state.variables[i].kind != PARAMETER else 0 for i, e in enumerate(least)
    )
    if len(g) == 1 and all(e == 0 for i, e in enumerate(least) if i not in state.local):
        return a
    rest = g / state.ring.term(coeff=1, exp_vec=a) if any(a) else g
    if not state.has_parameter_term(rest):
        return None
    return a if is_unit(state, rest) else None
