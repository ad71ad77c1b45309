"""strip, drop_unit, factor, merge, gens, positive: the state after the move, by hand and by the verifier."""

from __future__ import annotations

import pytest

from algslt.charts.ideal_moves import add, divide, drop_unit, factor, generators, merge, positive, strip
from algslt.charts.state import State
from algslt.charts.step import Step
from algslt.charts.units import unit_proof
from tests.charts.states import assert_confirmed, chart, poly, shown


def after(state: State, step: Step | None) -> dict[str, object]:
    """What the only branch shows, once the verifier has confirmed the step."""
    assert step is not None
    assert_confirmed(state, step)
    assert step.exact
    return shown(step.state)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (chart("x y", "x^2*y, x*y^3"), chart("x:E(1,1) y:E(1,1)", "x, y^2")),
        (chart("x y", "x^2*y + x^2 | 3/2"), chart("x:E(3,1) y", "y + 1 | 3/2")),
        (chart("u:E(1,5/2)+ y", "u^2*y - u^2"), chart("u:E(3,5/2)+ y", "y - 1")),
        (
            chart("x p:unit q:positive r:free", "x*p^2*q*r - x*p*q"),
            chart("x:E(1,1) p:unit q:positive r:free", "p*r - 1"),
        ),
        (chart("x", "x^3, 2*x^5"), chart("x:E(3,1)", "1, x^2")),
    ],
    ids=["plain becomes exceptional", "exponent times power", "flag and nu stay", "free parameters stay", "to a unit"],
)
def test_strip(before: State, expected: State) -> None:
    assert after(before, strip(before, 0)) == shown(expected)


@pytest.mark.parametrize("state", [chart("x y", "x, y"), chart("p:free x", "p*x + p"), chart("x", "x + 1")])
def test_strip_finds_nothing(state: State) -> None:
    assert strip(state, 0) is None


def test_strip_takes_one_ideal_only() -> None:
    state = chart("x y", "x", "x*y, x")
    assert after(state, strip(state, 1)) == shown(chart("x:E(1,1) y", "x", "y, 1"))


@pytest.mark.parametrize(
    "state",
    [
        chart("x", "x, 1 + x"),
        chart("x p:unit", "x, p^2 + x"),
        chart("x p:free", "x, p^2*x + p^2 + 1"),
        chart("x p:free q:unit", "x, q^3*p^2 + q^3 - q*x"),
    ],
    ids=["constant", "unit parameter", "one-signed", "product with a proof"],
)
def test_drop_unit(state: State) -> None:
    proof = unit_proof(state, state.ideals[0].generators[1])
    assert proof is not None
    assert after(state, drop_unit(state, 0, 1, proof))["ideals"] == []


def test_factor_splits_powers_and_leaves_the_quotient() -> None:
    state = chart("x y z", "z", "(x - y)^2*(x + y)*z, (x - y)^2*(x + y)*x | 1/2")
    parts = [(poly(state, "x - y"), 2), (poly(state, "x + y"), 1)]
    expected = chart("x y z", "z", "x - y", "x + y | 1/2", "z, x | 1/2")
    assert after(state, factor(state, 1, parts)) == shown(expected)


def test_factor_leaves_out_a_constant_quotient() -> None:
    state = chart("x y", "4*x^3 - 4*x^2*y")
    parts = [(poly(state, "x"), 2), (poly(state, "x - y"), 1)]
    assert after(state, factor(state, 0, parts)) == shown(chart("x y", "x | 2", "x - y"))


def test_merge_adds_exponents() -> None:
    state = chart("x y", "x, y - x", "y", "x - y, x | 1/3")
    assert after(state, merge(state, 0, 2)) == shown(chart("x y", "x, y - x | 4/3", "y"))


def test_operations_on_generators_run_one_after_another() -> None:
    state = chart("x y z", "x + 3*y, x*z, y")
    one = state.ring.constant(1)
    operations = [
        add(0, {2: -6 * one}, 2 * one),  # 2 (x + 3 y) - 6 y = 2 x
        add(1, {0: -poly(state, "z")}, 2 * one),  # 2 x z - z (2 x) = 0
    ]
    assert after(state, generators(state, 0, operations)) == shown(chart("x y z", "x, y"))


def test_operations_may_multiply_and_divide_by_units() -> None:
    state = chart("x y p:unit", "p*x + p*y, x")
    p, one = poly(state, "p"), state.ring.constant(1)
    divided = generators(state, 0, [divide(0, p)])
    assert after(state, divided) == shown(chart("x y p:unit", "x + y, x"))
    scaled = generators(state, 0, [add(1, {0: -one}, p)])  # p x - (p x + p y)
    assert after(state, scaled) == shown(chart("x y p:unit", "p*x + p*y, -p*y"))


def test_operations_reduce_modulo_algebraic_constants() -> None:
    roots = {"c": ("c^2 - 2", ("1", "2"))}
    state = chart("x y", "c*x + y, x", constants=roots)
    step = generators(state, 0, [add(0, {1: state.ring.constant(-2)}, poly(state, "c"))])  # c (c x + y) - 2 x = c y
    assert after(state, step) == shown(chart("x y", "c*y, x", constants=roots))


def test_a_sum_of_squares_becomes_its_parts() -> None:
    state = chart("x y p:positive", "y, (x - y)^2 + 2*p*x^4, x")
    parts = [[(poly(state, "x - y"), 2)], [(state.ring.constant(2), 1), (poly(state, "p"), 1), (poly(state, "x"), 4)]]
    expected = chart("x y p:positive", "y, (x - y)^2, p*x^4, x")
    assert after(state, positive(state, 0, 1, parts)) == shown(expected)


def test_odd_powers_of_flagged_variables_and_positive_units_are_parts() -> None:
    state = chart("u:E(0,1)+ x", "u^3 + x^2 - 3*x^3")
    parts = [[(poly(state, "u"), 3)], [(poly(state, "x"), 2), (poly(state, "1 - 3*x"), 1)]]
    expected = chart("u:E(0,1)+ x", "u^3, x^2 - 3*x^3")
    assert after(state, positive(state, 0, 0, parts)) == shown(expected)
