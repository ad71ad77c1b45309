"""Steps with one branch that make a state simpler, in a fixed order of preference.

``next_step`` returns the first that applies: common monomials, units, decided inequalities, factors, redundant
generators, linear
elimination, the implicit function theorem. Everything here is a choice of trusted moves; nothing here is trusted.
"""

from __future__ import annotations

from math import gcd

from algslt.charts.combine import components
from algslt.charts.coordinate_moves import coordinates, implicit, occurs_outside
from algslt.charts.ideal_moves import add, drop_unit, factor, generators, merge, positive, power, strip
from algslt.charts.state import (
    PLAIN,
    State,
    leading_coefficient,
    support,
)
from algslt.charts.step import Step
from algslt.charts.units import factors, unit_proof
from algslt.poly import Polynomial, irreducible_factors
from algslt.search.clock import tick
from algslt.search.generators import clean_generators, reduce_generators, unit_part
from algslt.search.inequalities import linear_flag, undecided_step
from algslt.search.shapes import (
    dominated,
    is_nonnegative,
    linear_choice,
    monomial_factors,
    occurrences,
    terms_of,
)
from algslt.search.smooth import smooth_step
from algslt.search.sparse import sparse_step


def next_step(state: State, bend: bool = True) -> Step | None:
    """The next simplifying step with one branch, or None (also where an ideal is zero).

    Args:
        state: the state.
        bend: whether an inequality may become a coordinate where this bends ideals of monomials.
    """
    if not all(ideal.generators for ideal in state.ideals):
        return None
    for k in range(len(state.ideals)):
        if (step := strip(state, k)) is not None:
            return step
    return (
        _drop_unit(state)
        or undecided_step(state)
        or _factor(state)
        or _merge(state)
        or _each_ideal(state, clean_generators)
        or _each_ideal(state, _positive_parts)
        or _each_ideal(state, _square_parts)
        or _each_ideal(state, _common_power)
        or smooth_step(state)
        or sparse_step(state)
        or _eliminate(state)
        or _implicit(state)
        or _each_ideal(state, reduce_generators)
        or _absorb(state)
        or linear_flag(state, bend)
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


def _eliminate(state: State) -> Step | None:
    best: tuple[tuple[int, int], int, Polynomial, Polynomial] | None = None
    for k, ideal in enumerate(state.ideals):
        for g in ideal.generators:
            if len(g) == 1:
                continue
            found = linear_choice(state, g, lambda i, k=k: occurrences(state, k, i))
            if found is not None:
                i, a, b = found
                price = (0 if a.is_constant() else len(a), len(g) + occurrences(state, k, i))
                if best is None or price < best[0]:
                    best = (price, i, a, b)
    if best is None:
        return None
    _, i, a, b = best
    return coordinates(state, i, a, b, unit_proof(state, a))


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
