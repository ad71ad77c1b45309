"""The weighted blow-up `wblow`, and `halves`. Both of type `=`.

Chart of the pivot x_i with sign e: x_i = e x_i^{w_i}, x_j = x_i^{w_j} x_j for the other centre variables. Every point
of the exceptional divisor has a first coordinate, in the given order, that is not zero; in the chart of that coordinate
the earlier ones are zero. So earlier variables stay local at 0, and later ones take all values: a plain one becomes a
free parameter, an exceptional one stays zero (label) or becomes a parameter with range unit (positive if flagged).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from algslt.poly import Polynomial
from algslt.verifier.arithmetic import put_monomials
from algslt.verifier.fields import Fields, as_integer
from algslt.verifier.refused import require
from algslt.verifier.state import FREE, LOCAL, POSITIVE, UNIT, State, Variable
from algslt.verifier.step import Step, no_label
from algslt.verifier.substitution import transform

__all__ = ["halves", "wblow"]

MAX_WEIGHT = 10_000


def wblow(state: State, fields: Fields) -> Step:
    """The weighted blow-up of {x_j = 0, j in the centre}."""
    weights = {x: as_integer(w, "a weight") for x, w in fields.mapping("centre").items()}
    order, half = fields.texts("order"), fields.flag("half")
    require(bool(order) and set(order) == set(weights), "order must list the centre variables")
    for x, w in weights.items():
        require(x in state.variables and state.variables[x].kind in LOCAL, f"{x[:40]!r} is no variable of kind E or L")
        require(0 < w <= MAX_WEIGHT, "a weight is not a positive integer of moderate size")
    flagged = any(state.variables[x].flagged for x in order)
    require(half or not flagged, "a centre variable is flagged, so half must be true")
    charts = {f"{x}{sign}": x for x in order for sign in _signs(state.variables[x], weights[x], half)}
    later = {x: [y for y in order[i + 1 :] if state.variables[y].kind == "E"] for i, x in enumerate(order)}
    branches = sum(2 ** len(later[x]) for x in charts.values())
    mapped = _mapped(state, weights)

    def child(label: str) -> State:
        chart, _, names = label.partition("|")
        if chart not in charts:
            return no_label(label)
        x = charts[chart]
        kept = names.split(",") if names else []
        expected = [y for y in later[x] if y in set(kept)]
        if kept != expected or ("|" in label and not kept):
            return no_label(label)
        return _chart(mapped(chart[-1] == "-", x), weights, order, x, kept, half)

    return Step(branches, child)


def _signs(v: Variable, weight: int, half: bool) -> str:
    """The signs of the charts of a pivot."""
    if half:
        return "+" if v.flagged else "+-"
    return "+-" if weight % 2 == 0 else "+"


def _mapped(state: State, weights: dict[str, int]) -> Callable[[bool, str], State]:
    """The state with the substitution of a chart, by sign and pivot; variables are changed later."""
    desk = state.desk

    @cache
    def mapped(negative: bool, x: str) -> State:
        u, images = desk.gens[x], dict(desk.gens)
        for y, w in weights.items():
            images[y] = u**w * (desk.gens[y] if y != x else -1 if negative else 1)
        values = list(images.values())

        def put(p: Polynomial) -> Polynomial:
            return put_monomials(desk, p, values)

        return transform(state, put, put, lists=False)

    return mapped


def _chart(state: State, weights: dict[str, int], order: list[str], x: str, kept: list[str], half: bool) -> State:
    """The data of the variables in the chart of the pivot x."""
    old = state.variables
    changes = {}
    for y in order[order.index(x) + 1 :]:
        if old[y].kind == "L":
            changes[y] = Variable.parameter(FREE)
        elif y not in kept:
            changes[y] = Variable.parameter(POSITIVE if old[y].flagged else UNIT)
    order_ = sum((weights[y] * old[y].order for y in order), Fraction(0))
    nu = sum((weights[y] * old[y].nu for y in order), Fraction(0))
    changes[x] = Variable.exceptional(order_, nu, half)
    return state.with_variables(**changes)


def halves(state: State, fields: Fields) -> Step:
    """x >= 0 and x <= 0 one by one; x becomes a flagged variable of kind E."""
    x = fields.text("var")
    require(x in state.variables and state.variables[x].kind in LOCAL, f"{x[:40]!r} is no variable of kind E or L")
    v = state.variables[x]
    require(not v.flagged, f"{x} is flagged already")
    desk = state.desk
    values = [-gen if name == x else gen for name, gen in desk.gens.items()]

    def put(p: Polynomial) -> Polynomial:
        return put_monomials(desk, p, values)

    def child(label: str) -> State:
        if label not in ("+", "-"):
            return no_label(label)
        half = state if label == "+" else transform(state, put, put, lists=False)
        return half.with_variables(**{x: Variable.exceptional(v.order, v.nu, True)})

    return Step(2, child)
