"""coords, etale, implicit, radial, scale: the state after the move, by hand and by the verifier."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from algslt.charts.coordinate_moves import (
    Rewritten,
    coordinates,
    etale,
    implicit,
    implicit_parameters,
    occurs_outside,
    radial,
    scale,
)
from algslt.charts.state import State
from algslt.charts.units import unit_proof
from tests.charts.states import assert_confirmed, chart, poly, shown


@pytest.mark.parametrize(
    ("before", "var", "a", "b", "expected"),
    [
        (chart("x y", "x^2 + x*y^2, y"), "x", "1", "y^2", chart("x y", "x^2 - x*y^2, y")),
        (chart("x y", "x + y", "x^2 + y"), "x", "2", "y", chart("x y", "x + y", "x^2 - 2*x*y + y^2 + 4*y")),
        (chart("x p:unit", "x^2 + x"), "x", "p", "0", chart("x p:unit", "x^2 + p*x")),
        (
            chart("x p:free q:unit", "p*x + q", nonzero="p - 1", positive="p^3 + 2"),
            "p",
            "2",
            "1",
            chart("x p:free q:unit", "(p - 1)*x + 2*q", nonzero="p - 3", positive="(p - 1)^3 + 16"),
        ),
        (chart("x y", "x*y", where="x - y^3"), "x", "3", "y", chart("x y", "(x - y)*y", where="x - y - 3*y^3")),
        (chart("x", "x", prior={"x^2 + x": "1/2"}), "x", "-1", "0", chart("x", "x", prior={"x^2 - x": "1/2"})),
    ],
    ids=["triangular", "denominators", "unit", "lists", "where", "prior"],
)
def test_coords(before: State, var: str, a: str, b: str, expected: State) -> None:
    factor = poly(before, a)
    step = coordinates(before, before.names.index(var), factor, poly(before, b), unit_proof(before, factor))
    assert_confirmed(before, step)
    assert shown(step.state) == shown(expected)


def test_coords_keep_the_sign_of_inequalities() -> None:
    """x = (x - y)/(-1): the inequality x >= 0 is y - x >= 0 afterwards, not x - y >= 0."""
    state = chart("x y", "x*y", where="x")
    step = coordinates(state, 0, state.ring.constant(-1), poly(state, "y"))
    assert_confirmed(state, step)
    assert shown(step.state)["where"] == ["-x + y"]


def test_coords_round_the_power_of_a_unit_up_to_even() -> None:
    state = chart("x y p:unit", "y", where="x^3 + y")
    step = coordinates(state, 0, poly(state, "p"), state.ring.constant(0))
    assert_confirmed(state, step)
    assert shown(step.state)["where"] == shown(chart("x y p:unit", where="p*x^3 + p^4*y"))["where"]


def test_etale_coordinates() -> None:
    """h = x + x^2 - y^2 has no polynomial inverse; the generators are powers of it."""
    state = chart("x y u:E(1,2) p:unit", "(x + x^2 - y^2)^2 + y^3, u", "y | 1/2", nonzero="p - 1")
    new = Rewritten(((poly(state, "x^2 + y^3"), poly(state, "u")), (poly(state, "y"),)))
    step = etale(state, [0], [poly(state, "x + x^2 - y^2")], new)
    assert_confirmed(state, step)
    assert step.exact
    assert shown(step.state) == shown(chart("x y u:E(1,2) p:unit", "x^2 + y^3, u", "y | 1/2", nonzero="p - 1"))


def test_etale_coordinates_with_a_proof_of_the_jacobian() -> None:
    state = chart("x y p:free q:free", "(p^2 + 1)*(q^2 + 1)*x + y + x^3, y - x^2")
    functions = [poly(state, "(p^2 + 1)*(q^2 + 1)*x + y + x^3"), poly(state, "y - x^2")]
    proof = unit_proof(state, poly(state, "(p^2 + 1)*(q^2 + 1)"))
    step = etale(state, [0, 1], functions, Rewritten(((poly(state, "x"), poly(state, "y")),)), proof)
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y p:free q:free", "x, y"))


def test_etale_coordinates_of_an_inequality() -> None:
    """y (1 + y) is the coordinate: y^2 is its square up to a unit, the inequality is linear in it."""
    state = chart("x y", "y^2", where="y + y^2 + x^2", prior={"x*y": "1/2"})
    y, unit = poly(state, "y"), poly(state, "1 + y")
    after = Rewritten(((y**2,),), (poly(state, "y + x^2"),), (poly(state, "x*y"),), {"0,0": unit**2, "prior,0": unit})
    step = etale(state, [1], [y * unit], after)
    assert_confirmed(state, step)
    assert step.exact
    assert shown(step.state) == shown(chart("x y", "y^2", where="y + x^2", prior={"x*y": "1/2"}))


def test_implicit_with_one_generator() -> None:
    state = chart("u:E(1,2) x y", "x + x^3 - y^2*u | 3/2", "y")
    step = implicit(state, 0, [1])
    assert_confirmed(state, step)
    assert step.exact
    assert shown(step.state) == shown(chart("u:E(1,2) x y", "x | 3/2", "y"))


def test_implicit_with_two_generators() -> None:
    state = chart("x y z", "x + y + z^2, x - y + x*z")
    step = implicit(state, 0, [0, 1])
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("x y z", "x, y"))


CIRCLE: Mapping[str, object] = {"minus": {"p": "0", "q": "0"}, "plus": {"p": "2", "q": "0"}}


@pytest.mark.parametrize(("zero", "exact"), [(None, False), (CIRCLE, True), ({"at": {"p": "3/5", "q": "-4/5"}}, True)])
def test_a_smooth_hypersurface_of_parameters_is_a_coordinate(zero: Mapping[str, object] | None, exact: bool) -> None:
    state = chart("x p:free q:free", "x", "p^2 + q^2 - 1 | 1/2")
    p, q = (poly(state, name) for name in "pq")
    cofactors = (state.ring.constant(-2), {1: p, 2: q})  # -2 (p^2 + q^2 - 1) + 2 p^2 + 2 q^2 = 2
    step = implicit_parameters(state, 1, [1, 2], cofactors, zero)
    assert_confirmed(state, step)
    assert step.exact == exact
    assert shown(step.state) == shown(chart("x p q:free", "x", "p | 1/2"))


def test_radial_adds_up_nu() -> None:
    state = chart("a u:E(0,3)+ y b", "b, a, u, y^2 | 1/2", "y")
    step = radial(state, 0, [0, 1, 3])
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("a:E(0,5) u y b", "a, y^2 | 1/2", "y"))


def test_radial_takes_a_generator_with_either_sign() -> None:
    state = chart("a b y", "a, -b, b, y^2")
    step = radial(state, 0, [0, 1])
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("a:E(0,2) b y", "a, y^2"))


def test_scale_moves_free_parameters_to_zero() -> None:
    state = chart("u:E(1,2) x p:free q:unit", "x*u + p^2, x*u*q", nonzero="q - 1")
    step = scale(state, {0: -1, 1: 5, 2: 2})
    assert_confirmed(state, step)
    assert shown(step.state) == shown(chart("u:E(1,2) x p q:unit", "x*u + p^2, x*u*q", nonzero="q - 1"))


def test_occurs_outside_looks_at_everything_but_one_ideal() -> None:
    state = chart("a b c d p:free", "a, b", "b", where="c", prior={"d": "1"}, nonzero="p")
    assert [occurs_outside(state, 0, i) for i in range(5)] == [False, True, True, True, True]
