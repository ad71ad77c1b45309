"""Witnesses: upper bounds for the value of a state from weights at one admissible point.

Theorem:
    At any point, |I_k| is at most a constant times the largest of its monomials, so the pair is at most that of the
    monomial ideals. With w >= 0, sum nu_j w_j = 1 and s = sum N_j w_j + sum n_k min w.a > 0, the latter is at most
    (1/s, k) for k independent such w with the same s. Parameters count as plain variables of weight 0.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import lcm

from algslt.verifier.constants import at_points, constants_have_points, pinned
from algslt.verifier.fields import Fields, as_object, as_rational
from algslt.verifier.linear import rank
from algslt.verifier.refused import Refused, require
from algslt.verifier.signs import read_point, value_at
from algslt.verifier.state import LOCAL, Ideal, State
from algslt.verifier.step import Bound
from algslt.verifier.units import is_unit, sign_of

__all__ = ["require_admissible", "upper_bound"]

MAX_WEIGHTS = 10_000

Exponent = tuple[int, ...]


def upper_bound(state: State, data: Fields) -> Bound:
    """The pair (1/s, number of weights) of a witness."""
    require_admissible(state, data.get("params") if "params" in data else {})
    weights = [_weight(state, value) for value in data.array("w")[:MAX_WEIGHTS]]
    local = state.of_kind(*LOCAL)
    require(0 < len(weights) <= len(local), "a witness needs at least one weight, and at most one for each variable")
    rows = [[w.get(x, Fraction(0)) for x in local] for w in weights]
    require(rank(rows) == len(rows), "the weights of the witness are dependent")
    exponents = [_exponents(state, ideal) for ideal in state.ideals]
    orders = {_order(state, local, row, exponents) for row in rows}
    require(len(orders) == 1, "the weights of the witness have different values of s")
    s = orders.pop()
    require(s > 0, "the weights of the witness have s = 0")
    return 1 / s, len(weights)


def require_admissible(state: State, params: object) -> None:
    """Refuse unless the values belong to an admissible point in the inside of the domain.

    With constants: to one for every real point of them, or for one of these points.
    """
    point = read_point(state, as_object(params, "params"), "params")
    require(constants_have_points(state), "the constants are not known to have a real point")
    try:
        _require_conditions(state, point)
    except Refused:
        real = at_points(state)
        if len(real) < 2 or not any(_has_conditions(pinned(state, p), point) for p in real):
            raise


def _has_conditions(state: State, point: dict[str, Fraction]) -> bool:
    try:
        _require_conditions(state, point)
    except Refused:
        return False
    return True


def _require_conditions(state: State, point: dict[str, Fraction]) -> None:
    """Refuse unless both lists, inequalities and prior factors hold strictly at a point."""
    # The entries of the lists are to be shown here, so nothing may be taken from them.
    bare = replace(state, nonzero=(), positive=())
    for q in state.nonzero:
        value = value_at(state, q, point)
        require(is_unit(bare, value), f"the entry {str(q)[:60]} of nonzero is not known to be non-zero at the witness")
    for q in state.positive:
        require(sign_of(bare, value_at(state, q, point)) == 1, f"{str(q)[:60]} is not known to be > 0 at the witness")
    for g in state.where:
        value = value_at(state, state.at_zero(g), point)
        require(sign_of(bare, value) == 1, f"the inequality {str(g)[:60]} is not strict at the witness")
    for g, _ in state.prior:
        value = value_at(state, state.at_zero(g), point)
        require(is_unit(bare, value), f"the prior factor {str(g)[:60]} vanishes at the witness")


def _weight(state: State, value: object) -> dict[str, Fraction]:
    """Weights w >= 0 with sum nu_j w_j = 1; variables that are not named have weight 0."""
    w = {x: as_rational(number, "a weight") for x, number in as_object(value, "a weight").items()}
    for x, number in w.items():
        require(x in state.variables and state.variables[x].kind in LOCAL, f"{x[:40]!r} is no variable of kind E or L")
        require(number >= 0, "a weight is negative")
    total = sum((state.variables[x].nu * number for x, number in w.items()), Fraction(0))
    require(total == 1, "the weights times nu do not add up to 1")
    return w


def _order(state: State, local: list[str], row: list[Fraction], exponents: list[list[Exponent]]) -> Fraction:
    """s = sum N_j w_j + sum n_k min over the terms of I_k of w.a."""
    s = sum((state.variables[x].order * w for x, w in zip(local, row, strict=True)), Fraction(0))
    scale = lcm(*(w.denominator for w in row))
    places = [(state.desk.index[x], int(w * scale)) for x, w in zip(local, row, strict=True) if w]
    for ideal, terms in zip(state.ideals, exponents, strict=True):
        state.desk.spend(len(terms) * len(places))
        s += ideal.exponent * min(sum(w * a[i] for i, w in places) for a in terms) / scale
    return s


def _exponents(state: State, ideal: Ideal) -> list[Exponent]:
    """The exponents of all terms of all generators of an ideal that is not zero."""
    require(bool(ideal.gens), "an ideal is zero")
    terms = [a for g in ideal.gens for a in g.monoms()]
    state.desk.spend(len(terms) * state.desk.ring.nvars())
    return [tuple(map(int, a)) for a in terms]
