"""Upper bounds with witnesses, exact monomial leaves, lower bounds: by hand and by the verifier."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.charts.pairs import NO_POLE, Pair
from algslt.charts.state import State
from algslt.search.bounds import lower_bounds, monomial_leaf, monomial_subideal, upper_bound, upper_pair
from algslt.verifier.bounds import bound as verified_bound
from algslt.verifier.fields import Fields
from algslt.verifier.leaves import monomial as verified_leaf
from algslt.verifier.witness import upper_bound as verified_witness
from tests.charts.states import assert_confirmed, chart, shown, verifier_state, written


def pair(lam: str, m: int) -> Pair:
    return Pair(Fraction(lam), m)


def seen(bound: tuple[Fraction, int] | None) -> Pair:
    """The verifier's pair as a pair of the search."""
    return NO_POLE if bound is None else Pair(*bound)


LEAVES = {
    "one variable": (chart("x", "x^3"), pair("1/3", 1)),
    "crossing": (chart("x y", "x^2*y^2"), pair("1/2", 2)),
    "orders and nu": (chart("u:E(2,3) x", "u, x^2 | 1/2"), pair("7/5", 1)),
    "only divisors": (chart("u:E(2,3) v:E(4,6)+ w:E(1,9)"), pair("3/2", 2)),
    "several ideals": (chart("x y z", "x, y", "y, z | 2"), pair("1", 2)),
    "units": (chart("x p:unit", "p*x^2 + p^2*x^2 + x^3", nonzero="p + 1"), pair("1/2", 1)),
    "Howald's example": (chart("x y z", "x*y^4*z^6, x^5*y, y^7*z, x^8*z^8"), pair("68/191", 1)),
    "no pole": (chart("x p:free", "1 | 3"), NO_POLE),
}


@pytest.mark.parametrize("name", LEAVES)
def test_monomial_leaves(name: str) -> None:
    state, expected = LEAVES[name]
    found = monomial_leaf(state)
    assert found is not None
    value, fields = found
    assert value == expected == seen(verified_leaf(verifier_state(state), Fields({"mu": written(fields["mu"])})))


@pytest.mark.parametrize("state", [chart("x y", "x + y"), chart("x p:free", "p*x"), chart("x p:unit", "x + p*x")])
def test_no_monomial_leaf(state: State) -> None:
    assert monomial_leaf(state) is None


UPPER = {
    "cusp": (chart("x y", "y^2 - x^3"), pair("5/6", 1)),
    "two facets meet": (chart("x y", "y^2 - x^2"), pair("1", 1)),
    "normal crossing": (chart("x y", "x*y + x^2*y^2"), pair("1", 2)),
    "exceptional": (chart("u:E(1,2) x", "x^2 + u | 1/2"), pair("5/3", 1)),
    "parameters count as weight 0": (chart("x p:free", "p*x^2 - x^3"), pair("1/2", 1)),
}


@pytest.mark.parametrize("name", UPPER)
def test_upper_bounds_have_witnesses(name: str) -> None:
    state, expected = UPPER[name]
    value, weights = upper_pair(state)
    assert (value, upper_bound(state)[0]) == (expected, expected.lam)
    witness = {"params": {}, "w": [{state.names[i]: str(w) for i, w in row.items()} for row in weights]}
    assert seen(verified_witness(verifier_state(state), Fields(witness))) == expected


BOUNDS = {
    "B1: a direction": (chart("x y", "x^2 + y^3*x - y^7"), "B1", pair("1/2", 1)),
    "B1: several ideals": (chart("x y", "x^2 - y^3", "x + y | 1/2"), "B1", pair("2/5", 1)),
    "B1 below a divisor": (chart("u:E(1,2) x y", "x^2 + u*y"), "B1", pair("1/2", 1)),
    "B1 at the ratio of a divisor": (chart("u:E(4,2) v:E(2,1) x y", "x^2 + u*y"), "B1", pair("1/2", 3)),
    "B1 above a divisor": (chart("u:E(3,1) v:E(2,1) x y", "x^2 + u*y"), "B1", pair("1/3", 1)),
    "B1: a parameter": (chart("p:free x", "p^2 - 2 + x"), "B1", pair("1", 1)),
    "B2: plain generators": (chart("x y z w", "x, y, z^2 - w^3 | 2"), "B2", pair("1", 1)),
    "B2': one more generator": (chart("x y z w", "x, y, z^2 - w^3"), "B2'", pair("5/2", 1)),
    "smooth": (chart("x p:free q:free", "p^2 + q^2 - 1 + x^2 | 1/3"), "smooth", pair("3", 1)),
    "smooth: conics without a common point": (
        chart("x p:free q:free", "p^2 + q^2 - 1", "p^2 + 2*q^2 - 3 + x | 2"),
        "smooth",
        pair("1/2", 1),
    ),
    "smooth: a circle and a line": (chart("x p:free q:free", "p^2 + q^2 - 1", "p | 2"), "smooth", pair("1/3", 1)),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_lower_bounds(name: str) -> None:
    state, kind, expected = BOUNDS[name]
    best = NO_POLE
    for found in lower_bounds(state, Pair(Fraction(1, 9), 1)):
        assert seen(verified_bound(verifier_state(state), Fields(written(found.fields)))) == found.pair  # type: ignore[arg-type]
        if found.fields["type"] == kind and (best == NO_POLE or best < found.pair):
            best = found.pair
    assert best == expected


@pytest.mark.parametrize(
    "state",
    [
        chart("u:E(0,2) x", "u^2, x*u"),
        chart("x y", "x*y^2 - x^2*y, x^3*y"),
        chart("u:E(0,1) v:E(0,1)", "u + v"),
    ],
    ids=["prior variables are no direction", "order above the limit", "no plain variable"],
)
def test_no_bound_reaches_one_half(state: State) -> None:
    assert all(found.pair < pair("1/2", 1) for found in lower_bounds(state, pair("1/2", 1)))


def test_the_monomials_among_the_generators_bound_from_below() -> None:
    state = chart("x y z", "x*y - z^2, x^2, y^3, z*x + y^2*z", "x, y - z | 2")
    found = monomial_subideal(state)
    assert found is not None
    value, step = found
    assert_confirmed(state, step)
    assert not step.exact
    assert shown(step.state) == shown(chart("x y z", "x^2, y^3", "x | 2"))
    assert monomial_leaf(step.state) is not None
    assert value == pair("5/12", 1)


def test_no_monomial_among_the_generators() -> None:
    assert monomial_subideal(chart("x y", "x - y, x + y^2")) is None
