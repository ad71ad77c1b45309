"""Curved inequalities become coordinates; the pairs are those of integrals done by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

import algslt
from algslt.search.boundaries import boundary_step
from tests.charts.states import assert_confirmed, chart, shown


def test_a_variable_that_occurs_nowhere_else() -> None:
    state = chart("x y z", "x*z^2", where="y + y^2 + x*y^3 - x^2")
    step = boundary_step(state)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y z", "x*z^2", where="y"))


def test_a_power_elsewhere_is_multiplied_by_a_unit() -> None:
    state = chart("x y", "x^2*y^3", where="y + y^2 - x^2")
    step = boundary_step(state)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y", "x^2*y^3", where="y - x^2"))


def test_two_inequalities_at_once() -> None:
    state = chart("x y z", "z^2", where="x + y^2 + x^3, y - x^2 + y^3")
    step = boundary_step(state)
    assert step is not None
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y z", "z^2", where="x, y"))


@pytest.mark.parametrize("where", ["y + x^2", "x^2 - y^2", "y^2 + y^3"])
def test_nothing_to_do(where: str) -> None:
    assert boundary_step(chart("x y", "x*y", where=where)) is None


@pytest.mark.parametrize(
    ("k", "where", "pair"),
    [
        ("y", ["y + y^2 >= x^2"], ("3/2", 1)),  # the integral of y^(1/2 - c)
        ("y", ["y + y^2 + x^2 >= 0"], ("1", 1)),  # the line y = 0 is inside
        ("x*y", ["y + y^2 + x^2 >= 0"], ("1", 2)),
        ("y^2", ["x + x^2 + x*y >= y^3", "y + y^2 + x^5 >= 0"], ("1/2", 1)),
        ("x^2 + y^2", ["x + x^3 >= y^2 + x^2*y"], ("1", 1)),
        ("y*z", ["y + y^2 >= x^2 + x*y^3", "z + z^4 >= y^2"], ("7/6", 1)),  # of y^(1/2 - c + 2 (1 - c))
    ],
)
def test_pairs_on_curved_domains(k: str, where: list[str], pair: tuple[str, int]) -> None:
    answer = algslt.rlct(k, where=where, time_limit=5)
    assert (answer.lam, answer.multiplicity) == (Fraction(pair[0]), pair[1])
