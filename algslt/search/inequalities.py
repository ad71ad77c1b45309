"""Steps that decide undecided inequalities and prior factors, or restate them: units, monomials, squares, flags."""

from __future__ import annotations

from collections.abc import Sequence

from algslt.charts.case_moves import (
    decide_prior,
    decide_where,
    factor_where,
    flag_coordinate,
    flag_variable,
    strip_prior,
    strip_where,
)
from algslt.charts.coordinate_moves import coordinates
from algslt.charts.state import (
    PLAIN,
    State,
)
from algslt.charts.step import Step
from algslt.charts.units import factors, is_positive, unit_proof
from algslt.poly import Polynomial
from algslt.search.shapes import is_monomial_ideal, linear_choice, occurrences

MAX_FACTORED = 60


def undecided_step(state: State) -> Step | None:
    """The first inequality or prior factor that is decided, divided, factored or a variable times a unit."""
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
    """x U with a positive unit U."""
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
    return None


def linear_flag(state: State, bend: bool) -> Step | None:
    """An inequality A x + B >= 0 with x plain becomes the coordinate x that occurs least in the ideals."""
    for j, g in enumerate(state.where):
        best = linear_choice(state, g, lambda i: sum(occurrences(state, k, i) for k in range(len(state.ideals))))
        if best is not None:
            i, a, b = best
            used = any(g.degrees()[i] > 0 for ideal in state.ideals for g in ideal.generators)
            if not bend and used and all(is_monomial_ideal(state, ideal) for ideal in state.ideals):
                continue
            return flag_coordinate(state, j, i, a, b, unit_proof(state, a))
    return None
