"""Points of a state with rational parameters, and the proof that a parameter polynomial has an admissible real zero."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from algslt.poly import Polynomial, substitute_rationals
from algslt.verifier.fields import as_object, as_rational
from algslt.verifier.refused import require
from algslt.verifier.state import FREE, POSITIVE, State
from algslt.verifier.units import sign_of

__all__ = ["has_real_zero", "read_point", "value_at"]


def read_point(state: State, value: object, what: str) -> dict[str, Fraction]:
    """Rational values of parameters, within their ranges."""
    point = {}
    for name, text in as_object(value, what).items():
        require(name in state.variables and state.variables[name].kind == "P", f"{name[:40]!r} is no parameter")
        number, range_ = as_rational(text, f"the value of {name[:40]}"), state.variables[name].range
        inside = range_ == FREE or (number > 0 if range_ == POSITIVE else number != 0)
        require(inside, f"the value of {name} is outside its range")
        point[name] = number
    return point


def value_at(state: State, q: Polynomial, point: Mapping[str, Fraction]) -> Polynomial:
    """A positive multiple of q at a point that gives all its parameters: a polynomial in constants, reduced."""
    for name in state.parameters_of(q):
        require(name in point, f"the point gives no value for {name}")
    state.desk.spend(100 * len(q) * state.desk.ring.nvars())
    used = {name: value for name, value in point.items() if state.desk.degree_in(q, name)}
    size = sum(v.denominator.bit_length() + v.numerator.bit_length() for v in used.values())
    require(size * max(int(q.total_degree()), 1) <= 10**7, "the values of the parameters are too large")
    return state.reduce(substitute_rationals(q, used)[0])


def has_real_zero(state: State, g: Polynomial, data: Mapping[str, object]) -> bool:
    """Whether a zero, or two points in one box of the ranges with g of opposite signs, are given.

    Refuses data that are wrong.
    """
    if "at" in data:
        point = read_point(state, data["at"], "at")
        require(not value_at(state, g, point), "the given point is no zero")
        return True
    require("minus" in data and "plus" in data, "zero needs at, or minus and plus")
    minus, plus = read_point(state, data["minus"], "minus"), read_point(state, data["plus"], "plus")
    for name in state.parameters_of(g):
        require(name in minus and name in plus, f"the points give no value for {name}")
        same = state.variables[name].range == FREE or minus[name] * plus[name] > 0
        require(same, f"the points lie on different sides of {name} = 0")
    require(sign_of(state, value_at(state, g, minus)) == -1, "the polynomial is not negative at minus")
    require(sign_of(state, value_at(state, g, plus)) == 1, "the polynomial is not positive at plus")
    return True
