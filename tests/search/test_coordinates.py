"""Shifts that lower the number of terms, gradings that move parameters to zero, better generators."""

from __future__ import annotations

import pytest

from algslt.charts.state import State
from algslt.search.generators import clean_generators, coefficient_polynomials, reduce_generators, unit_part
from algslt.search.scaling import scaling_step
from algslt.search.straighten import straighten, term_count
from tests.charts.states import assert_confirmed, chart, poly, shown


def straight(state: State) -> State:
    """The state after all shifts, each confirmed by the verifier and each with fewer terms."""
    while (step := straighten(state)) is not None:
        assert_confirmed(state, step)
        assert term_count(step.state) < term_count(state)
        state = step.state
    return state


@pytest.mark.parametrize(
    ("given", "terms"),
    [
        (chart("x y", "(y - x^2)^2 + x^6"), 2),
        (chart("x y", "(2*y - x^2 + 3*x^3)^3 + x^11"), 2),
        (chart("x y z", "(x + y + z)^2, y^4, z^4"), 3),
        (chart("x y p:unit", "(x + p*y)^2 + y^5"), 2),
        (chart("p:free q:free x", "x*(p - q)^2 + x*q^4"), 2),
    ],
)
def test_hidden_coordinates_are_found(given: State, terms: int) -> None:
    assert term_count(straight(given)) == terms


@pytest.mark.parametrize(
    "state",
    [
        chart("x y", "x^2 + y^3"),
        chart("x:E(0,1) y:E(0,1)", "(x - y)^2"),
        chart("x p:unit", "(p - 1)^2 + x^3"),
        chart("p:free q:free x", "(p - q)^2*x + q*x^3", nonzero="p - 1, q - 2"),
    ],
    ids=["nothing hidden", "exceptional variables stay", "ranges stay", "lists stay"],
)
def test_no_shift(state: State) -> None:
    assert straight(state) == state


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (chart("x p:free", "x + p"), chart("x p", "x + p")),
        (chart("x y p:free q:free", "x*p + y*q^2"), chart("x y p q", "x*p + y*q^2")),
        (chart("x p:unit q:free", "p*x + q"), chart("x p:unit q", "p*x + q")),
        (chart("x p:free q:free", "x*(p + 1) + q", "q*x"), chart("x p:free q", "x*(p + 1) + q", "q*x")),
    ],
)
def test_a_grading_moves_free_parameters_to_zero(given: State, expected: State) -> None:
    step = scaling_step(given)
    assert step is not None
    assert_confirmed(given, step)
    assert shown(step.state) == shown(expected)


@pytest.mark.parametrize(
    "state",
    [
        chart("x p:free", "x*p + x"),
        chart("x p:unit", "x + p"),
        chart("x p:free", "x + p", nonzero="p + 1"),
        chart("x p:free", "x + p", where="p"),
        chart("x p:free", "x", "p - 1"),
    ],
    ids=["not homogeneous", "a unit", "in a list", "undecided", "an affine condition"],
)
def test_no_grading(state: State) -> None:
    assert scaling_step(state) is None


def test_units_are_divided_out_of_generators() -> None:
    state = chart("x y p:unit q:free", "(q^2 + 1)*p*(x + y), q*x^2")
    assert unit_part(state, state.ideals[0].generators[1]) is None
    step = clean_generators(state, 0)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state)["ideals"] == ["x + y, x^2*q | 1"]


def test_terms_that_monomial_generators_imply_are_removed() -> None:
    state = chart("x y z p:free", "x^2, y*x^3 + z^3 + p*x^2*z, x^2*z, z*p")
    step = clean_generators(state, 0)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state)["ideals"] == ["x^2, z^3, z*p | 1"]


def test_no_generator_is_lost_where_two_imply_each_other() -> None:
    state = chart("x y", "x, x, y")
    step = clean_generators(state, 0)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state)["ideals"] == ["x, y | 1"]


def test_multiples_of_other_generators_are_subtracted() -> None:
    state = chart("x y z", "x*y + z^2, x*y*z + z^3 + x^3")
    step = reduce_generators(state, 0)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state)["ideals"] == ["x*y + z^2, x^3 | 1"]


def test_coefficients_in_the_local_variables() -> None:
    state = chart("x u:E(1,2) p:free q:unit")
    found = coefficient_polynomials(state, poly(state, "(p - q)*x^2*u + p^2*u - 3*u + 7"))
    assert found == {(2, 1): poly(state, "p - q"), (0, 1): poly(state, "p^2 - 3"), (0, 0): poly(state, "7")}
