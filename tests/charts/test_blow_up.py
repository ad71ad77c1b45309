"""Weighted blow-ups and halves: branches, orders, log discrepancies, ranges and flags."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.charts.blow_up import blow_up, halves
from algslt.charts.state import State, primitive
from tests.charts.states import assert_confirmed, chart, poly, shown


def branches(state: State, weights: dict[str, int], order: str, half: bool = False) -> dict[str, State]:
    """The states of a blow-up by their labels, confirmed by the verifier."""
    places = {state.names.index(name): w for name, w in weights.items()}
    step = blow_up(state, places, [state.names.index(name) for name in order.split()], half=half)
    assert_confirmed(state, step)
    assert step.exact
    return dict(step.children)


def assert_shows(found: dict[str, State], expected: dict[str, State]) -> None:
    assert {label: shown(state) for label, state in found.items()} == {k: shown(v) for k, v in expected.items()}


def test_the_cusp() -> None:
    """Weights (3, 2) for y^2 = x^3; only the even weight needs both signs; x after y is a free parameter."""
    found = branches(chart("x y", "y^2 - x^3"), {"x": 2, "y": 3}, "y x")
    expected = {
        "y+": chart("x:free y:E(0,5)", "y^6 - y^6*x^3"),
        "x+": chart("x:E(0,5) y", "y^2*x^6 - x^6"),
        "x-": chart("x:E(0,5) y", "y^2*x^6 + x^6"),
    }
    assert_shows(found, expected)


def test_orders_and_log_discrepancies_add_up_with_the_weights() -> None:
    state = chart("u:E(3,5) x v:E(1/2,7/2)", "x + u*v")
    pivot = branches(state, {"u": 2, "x": 3, "v": 1}, "x u v")["x+"].variables[1]
    assert (pivot.order, pivot.nu) == (Fraction(2 * 3 + 1, 1) - Fraction(1, 2), 2 * 5 + 3 + Fraction(7, 2))


def test_later_exceptional_variables_are_zero_or_units() -> None:
    found = branches(chart("x u:E(1,2) v:E(1,3)", "x + u*v"), {"x": 1, "u": 1, "v": 1}, "x u v")
    assert_shows(
        found,
        {
            "x+|u,v": chart("x:E(2,6) u:E(1,2) v:E(1,3)", "x + x^2*u*v"),
            "x+|u": chart("x:E(2,6) u:E(1,2) v:unit", "x + x^2*u*v"),
            "x+|v": chart("x:E(2,6) u:unit v:E(1,3)", "x + x^2*u*v"),
            "x+": chart("x:E(2,6) u:unit v:unit", "x + x^2*u*v"),
            "u+|v": chart("x u:E(2,6) v:E(1,3)", "u*x + u^2*v"),
            "u+": chart("x u:E(2,6) v:unit", "u*x + u^2*v"),
            "v+": chart("x u:E(1,2) v:E(2,6)", "v*x + v^2*u"),
        },
    )


def test_flags_pass_to_the_pivot_and_to_positive_parameters() -> None:
    """On the quadrant y is kept at zero or positive, never a unit: y = -1 lies outside the domain."""
    found = branches(chart("x:E(0,1)+ y:E(0,1)+ z", "x + y + z"), {"x": 1, "y": 1, "z": 1}, "z x y")
    assert_shows(
        found,
        {
            "z+|x,y": chart("x:E(0,1)+ y:E(0,1)+ z:E(0,3)+", "x*z + y*z + z"),
            "z+|x": chart("x:E(0,1)+ y:positive z:E(0,3)+", "x*z + y*z + z"),
            "z+|y": chart("x:positive y:E(0,1)+ z:E(0,3)+", "x*z + y*z + z"),
            "z+": chart("x:positive y:positive z:E(0,3)+", "x*z + y*z + z"),
            "z-|x,y": chart("x:E(0,1)+ y:E(0,1)+ z:E(0,3)+", "x*z + y*z - z"),
            "z-|x": chart("x:E(0,1)+ y:positive z:E(0,3)+", "x*z + y*z - z"),
            "z-|y": chart("x:positive y:E(0,1)+ z:E(0,3)+", "x*z + y*z - z"),
            "z-": chart("x:positive y:positive z:E(0,3)+", "x*z + y*z - z"),
            "x+|y": chart("x:E(0,3)+ y:E(0,1)+ z", "x + x*y + x*z"),
            "x+": chart("x:E(0,3)+ y:positive z", "x + x*y + x*z"),
            "y+": chart("x:E(0,1)+ y:E(0,3)+ z", "x*y + y + y*z"),
        },
    )


def test_half_needs_both_signs_of_odd_weights() -> None:
    found = branches(chart("x y", "x + y", where="x^2*y"), {"x": 1, "y": 2}, "x y", half=True)
    assert list(found) == ["x+", "x-", "y+", "y-"]
    assert shown(found["x-"]) == shown(chart("x:E(0,3)+ y:free", "-x + x^2*y", where="x^4*y"))
    assert shown(found["y-"]) == shown(chart("x y:E(0,3)+", "x*y - y^2", where="-x^2*y^4"))


def test_prior_factors_are_blown_up_as_well() -> None:
    found = branches(chart("x y", "x", prior={"x + y^2": "3/2"}), {"x": 2, "y": 1}, "y x")
    assert shown(found["x-"])["prior"] == ["x^2*y^2 - x^2 ^ 3/2"]


def test_halves() -> None:
    state = chart("x:E(1,2) y", "x - y", where="x^3 + y^2", prior={"x + y": "1"})
    step = halves(state, 0)
    assert_confirmed(state, step)
    expected = {
        "+": chart("x:E(1,2)+ y", "x - y", where="x^3 + y^2", prior={"x + y": "1"}),
        "-": chart("x:E(1,2)+ y", "-x - y", where="-x^3 + y^2", prior={"-x + y": "1"}),
    }
    assert_shows(dict(step.children), expected)


VALUES = st.integers(-3, 3)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(weights=st.tuples(*[st.integers(1, 3)] * 3), values=st.tuples(VALUES, VALUES, VALUES), pivot=st.integers(0, 2))
def test_a_chart_is_the_chart_map(weights: tuple[int, ...], values: tuple[int, ...], pivot: int) -> None:
    """A polynomial of a chart, at any point, is the old polynomial at the image of the point."""
    state = chart("x y z", "x^2*y - 3*y*z^2 + x^3 - z + 5*x*y*z")
    before = state.ideals[0].generators[0]
    step = blow_up(state, dict(enumerate(weights)), [0, 1, 2], half=True)
    for label, sign in ((f"{'xyz'[pivot]}+", 1), (f"{'xyz'[pivot]}-", -1)):
        u = values[pivot]
        image = [u**w * v for w, v in zip(weights, values, strict=True)]
        image[pivot] = sign * u ** weights[pivot]
        assert dict(step.children)[label].ideals[0].generators[0](*values) == before(*image)


def test_contents_are_cleared() -> None:
    state = chart("x y", "2*x - 2*y")
    assert state.ideals[0].generators == (primitive(poly(state, "2*x - 2*y")),) == (poly(state, "x - y"),)
