"""Steps with one branch that make a state simpler, in a fixed order of preference.

``next_step`` returns the first that applies: common monomials, units, decided inequalities, factors, redundant
generators, linear
elimination, the implicit function theorem. Everything here is a choice of trusted moves; nothing here is trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from algslt.charts.case_moves import (
    decide_prior,
    decide_where,
    factor_where,
    flag_coordinate,
    flag_variable,
    strip_prior,
    strip_where,
)
from algslt.charts.combine import components
from algslt.charts.coordinate_moves import coordinates, implicit, occurs_outside
from algslt.charts.ideal_moves import add, drop_unit, factor, generators, merge, positive, power, strip
from algslt.charts.state import (
    PARAMETER,
    PLAIN,
    PoweredIdeal,
    State,
    exponents,
    leading_coefficient,
    support,
)
from algslt.charts.step import Step
from algslt.charts.units import factors, is_positive, is_unit, sign_of_number, unit_proof
from algslt.poly import Polynomial, irreducible_factors
from algslt.search.clock import tick
from algslt.search.generators import clean_generators, reduce_generators, unit_part

MAX_FACTORED = 60


def next_step(state: State) -> Step | None:
    """The next simplifying step with one branch, or None (also where an ideal is zero)."""
    if not all(ideal.generators for ideal in state.ideals):
        return None
    for k in range(len(state.ideals)):
        if (step := strip(state, k)) is not None:
            return step
    return (
        _drop_unit(state)
        or _undecided(state)
        or _factor(state)
        or _merge(state)
        or _each_ideal(state, clean_generators)
        or _each_ideal(state, _positive_parts)
        or _each_ideal(state, _square_parts)
        or _each_ideal(state, _common_power)
        or _eliminate(state)
        or _implicit(state)
        or _each_ideal(state, reduce_generators)
        or _absorb(state)
    )


def _each_ideal(state: State, rule: object) -> Step | None:
    for k in range(len(state.ideals)):
        tick()
        if (step := rule(state, k)) is not None:  # type: ignore[operator]
            return step  # type: ignore[no-any-return]
    return None


def _drop_unit(state: State) -> Step | None:
    for k, ideal in enumerate(state.ideals):
        for i, g in enumerate(ideal.generators):
            if state.has_parameter_term(g) and (proof := unit_proof(state, g)) is not None:
                return drop_unit(state, k, i, proof)
    return None


def _undecided(state: State) -> Step | None:
    for j, g in enumerate(state.where):
        if is_positive(state, g):
            return decide_where(state, j)
        if (step := strip_where(state, j)) is not None:
            return step
        if (step := factored_inequality(state, j, factors(g) if len(g) <= MAX_FACTORED else ())) is not None:
            return step
        if (step := _flag(state, j, g)) is not None:
            return step
    for j, (g, _) in enumerate(state.prior):
        if unit_proof(state, g) == []:
            return decide_prior(state, j)
        if (step := strip_prior(state, j)) is not None:
            return step
    return None


def factored_inequality(state: State, j: int, parts: Sequence[tuple[Polynomial, int]]) -> Step | None:
    """Leave out even powers and units of known sign among the factors of an inequality; None if there are none."""
    signs = {i: sign for i, (f, _) in enumerate(parts) if (sign := _sign(state, f))}
    if not signs and all(e == 1 for _, e in parts):
        return None
    return factor_where(state, j, parts, signs)


def _sign(state: State, f: Polynomial) -> int:
    """1 or -1 for a unit of that sign, 0 where it is not known to be one."""
    if not state.has_parameter_term(f):
        return 0
    return 1 if is_positive(state, f) else -1 if is_positive(state, -f) else 0


def _flag(state: State, j: int, g: Polynomial) -> Step | None:
    """x U with a positive unit U, or a coordinate A x + B with x plain."""
    one = state.ring.constant(1)
    for i in state.local:
        v = state.variables[i]
        x = state.ring.gen(i)
        quotient, remainder = divmod(g, x)
        if remainder.is_zero():
            if is_positive(state, quotient):
                return flag_variable(state, j, i)
            if quotient.is_constant() and not v.flagged and v.kind == PLAIN:
                return flag_coordinate(state, j, i, quotient, 0 * one)
            if is_positive(state, -quotient) and not v.flagged:
                return coordinates(state, i, -one, 0 * one) if v.kind == PLAIN else None
    best = _linear_choice(state, g, lambda i: 0)
    if best is None:
        return None
    i, a, b = best
    return flag_coordinate(state, j, i, a, b, unit_proof(state, a))


def _factor(state: State) -> Step | None:
    for k, ideal in enumerate(state.ideals):
        common = ideal.generators[0]
        if len(ideal.generators) == 1:
            if len(common) == 1 and common.total_degree() == 1:
                continue
            parts = factors(common)
            if len(parts) > 1 or (parts and parts[0][1] > 1):
                return factor(state, k, parts)
            continue
        for g in ideal.generators[1:]:
            if common.is_constant():
                break
            common = common.gcd(g)
        if not common.is_constant():
            return factor(state, k, factors(common))
    return None


def _merge(state: State) -> Step | None:
    seen: dict[frozenset[str], int] = {}
    for k, ideal in enumerate(state.ideals):
        key = frozenset(str(g if g.leading_coefficient() > 0 else -g) for g in ideal.generators)
        if key in seen and len(key) == len(ideal.generators):
            return merge(state, seen[key], k)
        seen[key] = k
    return None


def _linear_choice(state: State, g: Polynomial, cost: object) -> tuple[int, Polynomial, Polynomial] | None:
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


def _eliminate(state: State) -> Step | None:
    best: tuple[tuple[int, int], int, Polynomial, Polynomial] | None = None
    for k, ideal in enumerate(state.ideals):
        for g in ideal.generators:
            if len(g) == 1:
                continue
            found = _linear_choice(state, g, lambda i, k=k: _occurrences(state, k, i))
            if found is not None:
                i, a, b = found
                price = (0 if a.is_constant() else len(a), len(g) + _occurrences(state, k, i))
                if best is None or price < best[0]:
                    best = (price, i, a, b)
    if best is None:
        return None
    _, i, a, b = best
    return coordinates(state, i, a, b, unit_proof(state, a))


def _occurrences(state: State, k: int, i: int) -> int:
    outside = sum(10 for j, ideal in enumerate(state.ideals) if j != k for g in ideal.generators if g.degrees()[i] > 0)
    return outside + sum(max(0, int(g.degrees()[i])) for g in state.ideals[k].generators)


def _implicit(state: State) -> Step | None:
    for k, ideal in enumerate(state.ideals):
        if len(ideal.generators) != 1:
            continue
        g = ideal.generators[0]
        if len(g) == 1 or (state.has_parameter_term(g) and not state.restrict(g).is_zero()):
            continue
        for i in support(g):
            if i >= len(state.variables) or state.variables[i].kind != PLAIN or occurs_outside(state, k, i):
                continue
            slope = g.derivative(i)
            if state.has_parameter_term(slope) and (proof := unit_proof(state, slope)) is not None:
                return implicit(state, k, [i], proof)
    return None


def _positive_parts(state: State, k: int) -> Step | None:
    """A generator that is a sum of non-negative monomials times positive units is as good as these monomials."""
    for n, g in enumerate(state.ideals[k].generators):
        if len(g) < 2:
            continue
        for sign in (1, -1):
            parts = dominated(state, sign * g)
            if parts is not None and len(parts) > 1:
                if sign < 0:
                    return generators(state, k, [add(n, {}, state.ring.constant(-1))])
                return positive(state, k, n, [[*monomial_factors(state, m), (unit, 1)] for m, unit in parts])
    return None


def _square_parts(state: State, k: int) -> Step | None:
    """A generator that is a sum of non-negative functions of disjoint variables is as good as these functions."""
    for n, g in enumerate(state.ideals[k].generators):
        if len(g) < 3:
            continue
        blocks = components([frozenset(support(f)) for f in terms_of(g)])
        if len(blocks) < 2 or state.has_parameter_term(g):
            continue
        parts = []
        for block in blocks:
            part = sum((f for f in terms_of(g) if set(support(f)) <= block), state.ring.constant(0))
            content, found = irreducible_factors(part)
            if content < 0 or not all(e % 2 == 0 or is_nonnegative(state, f) for f, e in found):
                break
            parts.append([(state.ring.constant(content), 1), *found])
        else:
            return positive(state, k, n, parts)
    return None


def _common_power(state: State, k: int) -> Step | None:
    """Generators that are all e-th powers (up to constants), not all monomials: the ideal of their roots."""
    gens = state.ideals[k].generators
    if len(gens) == 1 or all(len(g) == 1 for g in gens):
        return None
    ends = [e for g in gens for m in (g.monoms()[0], g.monoms()[-1]) for e in map(int, m)]
    if gcd(*ends) == 1:
        return None
    parts = [factors(g) for g in gens]
    common = gcd(*(e for part in parts for _, e in part))
    if common < 2:
        return None
    roots = []
    for part in parts:
        root = state.ring.constant(1)
        for f, e in part:
            root = root * f ** (e // common)
        roots.append(root)
    return power(state, k, common, roots)


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


def _absorb(state: State) -> Step | None:
    """A plain variable that occurs only in multiples x U of one unit U: the new coordinate is x U.

    Inequalities do not count: there the unit stays, since they are multiplied by even powers of it.
    """
    polynomials = [*(g for ideal in state.ideals for g in ideal.generators), *(g for g, _ in state.prior)]
    for i in state.local:
        if state.variables[i].kind != PLAIN:
            continue
        carriers = [f for f in polynomials if f.degrees()[i] > 0]
        if not carriers or any(f.degrees()[i] > 1 for f in carriers):
            continue
        common = leading_coefficient(carriers[0], i, 1)
        for f in carriers[1:]:
            if len(common) == 1:
                break
            common = common.gcd(leading_coefficient(f, i, 1))
        if len(common) > 1 and (unit := unit_part(state, common)) is not None:
            return coordinates(state, i, unit, state.ring.constant(0), unit_proof(state, unit))
    return None


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
