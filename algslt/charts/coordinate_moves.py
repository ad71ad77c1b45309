"""Changes of coordinates: coords, implicit, radial, scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from algslt.charts.state import (
    EXCEPTIONAL,
    LOCAL,
    PARAMETER,
    PoweredIdeal,
    State,
    make_ideal,
    parameter,
    primitive,
    support,
)
from algslt.charts.step import Step, single
from algslt.charts.substitution import substitute
from algslt.charts.units import Proof
from algslt.poly import Polynomial


def coordinates(state: State, index: int, a: Polynomial, b: Polynomial, proof: Proof | None = None) -> Step:
    """The new x is A x + B; A, B free of x, A a unit, B zero at E = L = 0 for an L variable."""
    x = state.ring.gen(index)
    return single("coords", substitute(state, index, x - b, a), {"var": state.names[index], "A": a, "B": b}, unit=proof)


def implicit(state: State, k: int, variables: Sequence[int], proof: Proof | None = None) -> Step:
    """The generators of I_k become the coordinates ``variables`` (of kind L, in no other ideal)."""
    ideal = state.ideals[k]
    new = PoweredIdeal(tuple(state.ring.gen(i) for i in variables), ideal.exponent)
    names = [state.names[i] for i in variables]
    fields = {"ideal": k, "vars": names, "gens": list(range(len(ideal.generators)))}
    return single("implicit", state.with_ideal(k, new), fields, unit=proof)


def implicit_parameters(
    state: State,
    k: int,
    variables: Sequence[int],
    cofactors: tuple[Polynomial, Mapping[int, Polynomial]],
    zero: Mapping[str, object] | None,
    proof: Proof | None = None,
    gen: int = 0,
) -> Step:
    """A generator of I_k is smooth in the parameters ``variables``, which occur in it alone: it is a coordinate."""
    first, gens = variables[0], state.ideals[k].generators
    new = PoweredIdeal((*gens[:gen], state.ring.gen(first), *gens[gen + 1 :]), state.ideals[k].exponent)
    after = state.with_ideal(k, new).with_variables({first: LOCAL} | {i: parameter() for i in variables[1:]})
    fields: dict[str, object] = {
        "ideal": k,
        "vars": [state.names[i] for i in variables],
        "cofactors": [cofactors[0], {state.names[i]: b for i, b in cofactors[1].items()}],
    }
    if len(gens) > 1:
        fields["gen"] = gen
    if zero is not None:
        fields["zero"] = zero
    if proof:
        fields["unit"] = proof
    return Step("implicit", fields, (("", after),), exact=zero is not None)


def radial(state: State, k: int, variables: Sequence[int]) -> Step:
    """Several variables that occur only as generators of I_k become one radial variable."""
    first, *others = variables
    nu = sum((state.variables[i].nu for i in variables), Fraction(0))
    ideal = state.ideals[k]
    gone = {str(sign * state.ring.gen(i)) for i in others for sign in (1, -1)}
    rest = tuple(g for g in ideal.generators if str(g) not in gone)
    changed = replace(state.variables[first], kind=EXCEPTIONAL, nu=nu, order=Fraction(0), flagged=False)
    after = state.with_ideal(k, replace(ideal, generators=rest))
    merged = after.with_variables({first: changed} | dict.fromkeys(others, LOCAL))
    return single("radial", merged, {"ideal": k, "vars": [state.names[i] for i in variables]})


def scale(state: State, weights: Mapping[int, int]) -> Step:
    """Free parameters of positive weight become local at 0: the limit of the scaling is the worst point (F7)."""
    moved = {i: LOCAL for i, w in weights.items() if w and state.variables[i].kind == PARAMETER}
    written = {state.names[i]: w for i, w in weights.items() if w}
    return single("scale", state.with_variables(moved), {"weights": written})


def occurs_outside(state: State, k: int, index: int) -> bool:
    """Whether the variable occurs in another ideal than I_k, in a list or in an undecided polynomial."""
    others = [g for j, ideal in enumerate(state.ideals) if j != k for g in ideal.generators]
    rest = (*state.nonzero, *state.positive, *state.where, *(g for g, _ in state.prior))
    return any(index in support(f) for f in (*others, *rest))


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The polynomials of a state in new coordinates, and the multipliers by their places, as in the certificate."""

    generators: tuple[tuple[Polynomial, ...], ...]
    where: tuple[Polynomial, ...] = ()
    prior: tuple[Polynomial, ...] = ()
    multipliers: Mapping[str, Polynomial] = field(default_factory=dict)


def etale(
    state: State,
    variables: Sequence[int],
    functions: Sequence[Polynomial],
    after: Rewritten,
    proof: Proof | None = None,
) -> Step:
    """New coordinates x_i = h_i whose inverse is only an algebraic function; all polynomials are given in them.

    Every polynomial g' satisfies g'(x_i = h_i) = s g with its multiplier s, a unit (positive for inequalities); the
    Jacobian of the h_i with respect to the x_i (of kind L) is a unit.
    """
    pairs = zip(after.generators, state.ideals, strict=True)
    ideals = tuple(make_ideal(gens, ideal.exponent) for gens, ideal in pairs)
    fields: dict[str, object] = {
        "vars": [state.names[i] for i in variables],
        "new": list(functions),
        "ideals": [list(gens) for gens in after.generators],
    }
    if state.where or state.prior:
        fields |= {"where": list(after.where), "prior": list(after.prior)}
    if after.multipliers:
        fields["multipliers"] = dict(after.multipliers)
    changed = replace(
        state,
        ideals=ideals,
        where=tuple(primitive(g) for g in after.where),
        prior=tuple((primitive(g), tau) for g, (_, tau) in zip(after.prior, state.prior, strict=True)),
    )
    return single("etale", changed, fields, unit=proof)
