"""Candidate centres: integral, useful, within the limits, best first."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.charts.state import State
from algslt.search.bounds import upper_bound
from algslt.search.centres import MAX_WEIGHT, PREFERENCES, centres, integral, ratio
from tests.charts.states import chart

STATES = {
    "cusp": chart("x y", "y^2 - x^3"),
    "product": chart("a b c d", "a*c + b*d"),
    "exceptional": chart("u:E(2,3) x y", "x^2 + u*y^3", "x - y"),
    "parameters": chart("x y p:free", "x*y + p*x^3, y^4"),
    "undecided": chart("x y", "x, y", where="y - x^2"),
}


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({0: "1/3", 1: "1/2"}, {0: 2, 1: 3}),
        ({0: "2", 1: "0", 3: "4"}, {0: 1, 3: 2}),
        ({0: "0"}, {}),
    ],
)
def test_weights_are_primitive_integers(weights: dict[int, str], expected: dict[int, int]) -> None:
    assert integral({i: Fraction(w) for i, w in weights.items()}) == expected


@pytest.mark.parametrize("preference", PREFERENCES)
@pytest.mark.parametrize("name", STATES)
def test_candidates_are_centres(name: str, preference: str) -> None:
    state = STATES[name]
    found = centres(state, upper_bound(state)[1], preference)
    assert found
    for weights in found:
        assert len(weights) > 1
        assert all(0 < w <= MAX_WEIGHT and state.variables[i].kind != "P" for i, w in weights.items())
    assert len({tuple(sorted(w.items())) for w in found}) == len(found)


def test_the_newton_weights_of_the_cusp_come_first() -> None:
    state = STATES["cusp"]
    assert centres(state, upper_bound(state)[1], "ratio")[0] == {0: 2, 1: 3}


def test_monomial_ideals_need_no_centre() -> None:
    state = chart("x y p:unit", "x^2*y, p*y^3")
    assert centres(state, upper_bound(state)[1], "ratio") == []


@pytest.mark.parametrize(
    ("state", "weights", "expected"),
    [
        (STATES["cusp"], {0: 2, 1: 3}, "5/6"),
        (STATES["exceptional"], {0: 1, 1: 1, 2: 1}, "5/5"),  # nu 3 + 1 + 1, N 2 + order 2 + order 1
        (chart("u:E(1/2,4) x", "u, x^3 | 3/2"), {0: 1, 1: 2}, "6/2"),
    ],
)
def test_the_ratio_is_that_of_the_new_divisor(state: State, weights: dict[int, int], expected: str) -> None:
    assert ratio(state, weights) == Fraction(expected)
