"""Admissible parameter values: what is found satisfies every condition."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.charts.state import State
from algslt.search.points import admissible_point
from tests.charts.states import chart

POSSIBLE = {
    "nothing needed": chart("x p:free", "x"),
    "ranges": chart("x p:unit q:positive r:free", "p*q*r"),
    "non-zero": chart("p:free q:free", "p*q", nonzero="p - 2, p - q, p*q - 6, p + q"),
    "positive": chart("p:free q:free", "p*q", positive="5 - p - q, p + 5, q - p"),
    "undecided": chart("x p:free q:unit", "x*p*q", where="x + p, 3 - q^2", prior={"p - q + x": "1"}),
    "a small interval": chart("p:free", "p", positive="3*p - 1, 1 - 2*p"),
}
IMPOSSIBLE = {
    "a contradiction": chart("p:free", "p", positive="p, -p"),
    "a square": chart("p:free", "p", positive="-p^2"),
    "a range": chart("p:positive", "p", where="-p"),
    "a local inequality is not strict": chart("x p:free", "p", where="x"),
}


@pytest.mark.parametrize("name", POSSIBLE)
def test_a_point_satisfies_everything(name: str) -> None:
    state = POSSIBLE[name]
    point = admissible_point(state)
    assert point is not None
    values = {state.names.index(n): Fraction(v) for n, v in point.items()}
    assert all(state.variables[i].range != "unit" or v for i, v in values.items())
    assert all(state.variables[i].range != "positive" or v > 0 for i, v in values.items())
    assert all(value(state, f, values) != 0 for f in (*state.nonzero, *(g for g, _ in state.prior)))
    assert all(value(state, f, values) > 0 for f in (*state.positive, *state.where))


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_no_point(name: str) -> None:
    assert admissible_point(IMPOSSIBLE[name]) is None


def value(state: State, f: object, point: dict[int, Fraction]) -> Fraction:
    """f at the point, local variables 0."""
    total = Fraction(0)
    for exponent, c in f.terms():  # type: ignore[attr-defined]
        term = Fraction(int(c))
        for i, e in enumerate(exponent):
            term *= (point[i] if i in point else Fraction(0)) ** int(e) if e else 1
        total += term
    return total
