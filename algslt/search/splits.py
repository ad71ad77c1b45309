"""Splits of a state by parameter polynomials: which one, and how its zeros are solved for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpz_poly

from algslt.charts.blow_up import halves
from algslt.charts.case_moves import (
    case_algebraic,
    case_linear,
    case_prior,
    case_where,
    case_where_unit,
)
from algslt.charts.constants import factors_over_constants, roots_over_constants
from algslt.charts.coordinate_moves import coordinates, implicit_parameters, occurs_outside
from algslt.charts.state import FREE, PARAMETER, PLAIN, POSITIVE, UNIT, State, leading_coefficient, support
from algslt.charts.step import Step
from algslt.charts.substitution import substitute_fraction
from algslt.charts.units import (
    factors,
    is_unit,
    parameter_unit,
    real_root_count,
    sign_of_number,
    univariate,
)
from algslt.poly import Polynomial
from algslt.poly.univariate import Interval, isolate_real_roots, refine_root
from algslt.search.cofactors import combination_proof, smooth_cofactors
from algslt.search.critical import singular_eliminants


def split(state: State) -> Step | None:
    """The next split by a parameter polynomial that hinders progress, or None."""
    obstacles = list(_obstacles(state))
    for q in sorted(obstacles, key=len):
        for f in _open_factors(state, q):
            if (step := _linear(state, f)) is not None:
                return step
    for k in range(len(state.ideals)):
        if (step := _smooth(state, k)) is not None:
            return step
    for q in sorted(obstacles, key=len):
        for f in _open_factors(state, q):
            if (
                step := _by_coefficient(state, f)
                or _by_derivative(state, f)
                or _singular(state, f)
                or _critical(state, f)
                or _algebraic(state, f)
            ) is not None:
                return step
    for k in range(len(state.ideals)):
        if (step := _smooth(state, k, partly=True)) is not None:
            return step
    return None


def _by_derivative(state: State, f: Polynomial) -> Step | None:
    """Split on a factor of a partial derivative of f: off its zeros f = 0 is smooth."""
    for p in state.parameters:
        slope = f.derivative(p)
        if slope.is_constant() or is_unit(state, slope):
            continue
        for c in _open_factors(state, slope):
            if len(support(c)) < len(support(f)) and (step := _linear(state, c)) is not None:
                return step
    return None


def _singular(state: State, f: Polynomial) -> Step | None:
    """Split on the coordinates of the singular points of f = 0."""
    for _, u in singular_eliminants(state, f):
        for c in _open_factors(state, u):
            if (step := _linear(state, c) or _algebraic(state, c)) is not None:
                return step
    return None


def _critical(state: State, f: Polynomial) -> Step | None:
    """f in two parameters: split on the projections of its critical points, the factors of a resultant."""
    parameters = [i for i in support(f) if i < len(state.variables)]
    if len(parameters) != 2 or len(support(f)) != 2:
        return None
    for p in parameters:
        resultant = f.resultant(f.derivative(p), state.names[p])
        if resultant.is_zero() or resultant.is_constant():
            continue
        for c in _open_factors(state, resultant):
            if (step := _linear(state, c) or _algebraic(state, c)) is not None:
                return step
    return None


def _obstacles(state: State) -> Iterator[Polynomial]:
    """Parameter polynomials that are not units.

    Values of generators, parameter factors, coefficients of plain linear terms.
    """
    for ideal in state.ideals:
        for g in ideal.generators:
            if state.has_parameter_term(g) and not (q := state.restrict(g)).is_zero():
                yield q
    local = state.local
    for ideal in state.ideals:
        for g in ideal.generators:
            if any(g.degrees()[i] > 0 for i in state.parameters):
                for f, _ in factors(g):
                    if not any(f.degrees()[i] > 0 for i in local) and not f.is_constant():
                        yield f
    for ideal in state.ideals:
        for g in ideal.generators:
            degrees = g.degrees()
            for i in local:
                if degrees[i] == 1 and state.variables[i].kind == PLAIN:
                    a = leading_coefficient(g, i, 1)
                    if state.has_parameter_term(a) and not (q := state.restrict(a)).is_zero():
                        yield q


def _open_factors(state: State, q: Polynomial) -> list[Polynomial]:
    """Irreducible factors of q, over the field of the constants, that are not known to be units, simplest first."""
    parts = factors_over_constants(state, q) or factors(q)
    return sorted((f for f, _ in parts if not parameter_unit(state, f)), key=len)


def _linear(state: State, f: Polynomial) -> Step | None:
    best: tuple[int, int] | None = None
    degrees = f.degrees()
    for p in state.parameters:
        if degrees[p] == 1:
            c = leading_coefficient(f, p, 1)
            if is_unit(state, c):
                price = (0 if c.is_constant() else len(c)) * 100 + sum(
                    1 for g in state.polynomials() if g.degrees()[p] > 0
                )
                if best is None or price < best[0]:
                    best = (price, p)
    return None if best is None else case_linear(state, f, best[1])


def _algebraic(state: State, f: Polynomial) -> Step | None:
    used = support(f)
    parameters = [i for i in used if i < len(state.variables)]
    taken = {r.index for r in state.relations}
    spare = [i for i in range(len(state.variables), len(state.names)) if i not in taken]
    if len(parameters) != 1 or not spare:
        return None
    (p,) = parameters
    if len(used) > 1:
        return _algebraic_over_constants(state, f, p, spare[0])
    dense = univariate(f, p)
    if real_root_count(dense, state.variables[p].range) == 0:
        return None
    if not (state.where or state.positive or state.prior):
        return case_algebraic(state, f, p, spare[0], None)
    away = [_away_from_zero(dense, r) for r in isolate_real_roots(dense)]
    roots = [r for r in away if state.variables[p].range != POSITIVE or r[1] > 0]
    return case_algebraic(state, f, p, spare[0], roots)


def _algebraic_over_constants(state: State, f: Polynomial, p: int, constant: int) -> Step | None:
    """f over the field of the constants, with a rational leading coefficient."""
    lead = leading_coefficient(f, p, int(f.degrees()[p]))
    if not lead.is_constant():
        return None
    if not lead.is_one() and state.variables[p].range != POSITIVE:
        # A constant with a monic polynomial: powers of it are then reduced without denominators.
        return coordinates(state, p, lead, 0 * lead)
    if not (state.where or state.positive or state.prior):
        return case_algebraic(state, f, p, constant, None)
    roots = roots_over_constants(state, f, p)
    return None if roots is None else case_algebraic(state, f, p, constant, roots)


def _away_from_zero(f: fmpz_poly, interval: Interval) -> Interval:
    """An isolating interval of the same root, with 0 outside unless 0 is the root."""
    low, high = interval
    width = high - low
    while f[0] != 0 and low <= 0 <= high:
        width /= 2
        low, high = refine_root(f, low, high, width)
    return low, high


def _by_coefficient(state: State, f: Polynomial) -> Step | None:
    """f linear in a parameter with a coefficient that may vanish: split on the coefficient first."""
    degrees = f.degrees()
    for p in state.parameters:
        if degrees[p] == 1:
            for c in _open_factors(state, leading_coefficient(f, p, 1)):
                step = _linear(state, c) or _algebraic(state, c) or _by_coefficient(state, c)
                if step is not None:
                    return step
    return None


def _smooth(state: State, k: int, partly: bool = False) -> Step | None:
    """A generator that is a smooth hypersurface in its parameters, which occur nowhere else.

    ``partly``: it may have other parameters too; then only a lower bound passes.
    """
    gens = state.ideals[k].generators
    for n, g in enumerate(gens):
        q = state.restrict(g) if state.has_parameter_term(g) else state.ring.constant(0)
        others = {i for m, h in enumerate(gens) if m != n for i in support(h)}
        variables = [i for i in support(q) if i < len(state.variables)] if not q.is_zero() else []
        own = [i for i in variables if i not in others and not occurs_outside(state, k, i)]
        if not own or (len(own) < len(variables) and not partly) or not _open_factors(state, q):
            continue
        found = smooth_cofactors(state, q, own)
        if found is None:
            continue
        zero = None if partly else _real_zero(state, q, own)
        if zero is None and not partly and len(own) == 1:
            zero = _isolated_zero(state, q, own[0])
        return implicit_parameters(state, k, own, found, zero, combination_proof(state, q, found), n)
    return None


def _isolated_zero(state: State, q: Polynomial, index: int) -> dict[str, object] | None:
    """A real zero in the one parameter of q: the ends of an isolating interval in its range."""
    name, range_ = state.names[index], state.variables[index].range
    if len(support(q)) == 1:
        dense = univariate(q, index)
        roots = [_away_from_zero(dense, r) for r in isolate_real_roots(dense)]
    else:
        roots = roots_over_constants(state, q, index) or []
    for low, high in roots:
        inside = range_ == FREE or low > 0 or (range_ == UNIT and high < 0)
        if not inside:
            continue
        if low == high:
            return {"at": {name: str(low)}}
        low_sign = _sign_at(state, q, index, low)
        if low_sign and _sign_at(state, q, index, high) == -low_sign:
            ends = (str(low), str(high)) if low_sign < 0 else (str(high), str(low))
            return {"minus": {name: ends[0]}, "plus": {name: ends[1]}}
    return None


def _sign_at(state: State, q: Polynomial, index: int, value: Fraction) -> int:
    """The sign of q at a rational value of its only parameter; 0 where it is not known."""
    one = state.ring.constant(1)
    number = state.reduce(substitute_fraction(q, index, one * value.numerator, one * value.denominator, even=True))
    return 0 if number.is_zero() else sign_of_number(state, number) or 0


def _real_zero(state: State, q: Polynomial, variables: list[int]) -> dict[str, object] | None:
    """Two points of one sign pattern where q takes opposite signs."""
    values: tuple[int, ...] = (1, 2, 3, 5, 10, 100)
    if any(state.variables[i].range != FREE for i in variables):
        patterns = [dict.fromkeys(variables, 1)]
    else:
        patterns = [dict.fromkeys(variables, 1), {i: (1 if n % 2 else -1) for n, i in enumerate(variables)}]
    for pattern in patterns:
        found: dict[bool, dict[str, str]] = {}
        for n, value in enumerate(values):
            for first in (1, 7):
                point = {i: s * (value if m % 2 == n % 2 else first) for m, (i, s) in enumerate(pattern.items())}
                number = q.subs({state.names[i]: v for i, v in point.items()})
                if number.is_zero():
                    return {"at": {state.names[i]: str(v) for i, v in point.items()}}
                if (sign := sign_of_number(state, number)) is not None:
                    found.setdefault(sign > 0, {state.names[i]: str(v) for i, v in point.items()})
        origin = q.subs({state.names[i]: 0 for i in variables})
        inside = all(state.variables[i].range == FREE for i in variables) and not origin.is_zero()
        if inside and (sign := sign_of_number(state, origin)) is not None:
            found.setdefault(sign > 0, {state.names[i]: "0" for i in variables})
        if len(found) == 2:
            return {"minus": found[False], "plus": found[True]}
    return None


def split_undecided(state: State) -> Step | None:
    """A split that decides an inequality or a prior factor, or None."""
    for j, (g, _) in enumerate(state.prior):
        p = _linear_parameter(state, g)
        if p is not None:
            return case_prior(state, j, p)
    for j, g in enumerate(state.where):
        q = state.restrict(g)
        if not q.is_zero():
            if is_unit(state, g):
                return case_where_unit(state, j)
            p = _linear_parameter(state, g)
            if p is not None:
                return case_where(state, j, p)
            for f in _open_factors(state, q):
                if (step := _linear(state, f) or _algebraic(state, f)) is not None:
                    return step
            continue
        for i, v in enumerate(state.variables):
            if v.kind != PARAMETER and not v.flagged and divmod(g, state.ring.gen(i))[1].is_zero():
                return halves(state, i)
    return None


def _linear_parameter(state: State, g: Polynomial) -> int | None:
    degrees = g.degrees()
    for p in state.parameters:
        if degrees[p] == 1:
            c = leading_coefficient(g, p, 1)
            if is_unit(state, c) and c == state.restrict(c):
                return p
    return None
