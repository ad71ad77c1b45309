"""Splits by parameter polynomials and of undecided polynomials; empty states; smooth hypersurfaces."""

from __future__ import annotations

import pytest

from algslt.charts.state import State
from algslt.charts.units import is_unit
from algslt.search.cofactors import smooth_cofactors
from algslt.search.emptiness import is_empty
from algslt.search.splits import split, split_undecided
from algslt.verifier.fields import Fields
from algslt.verifier.leaves import empty as verified_empty
from tests.charts.states import assert_confirmed, chart, poly, shown, verifier_state, written

SPARE = {"c": None, "d": None}
SPLITS = {
    "a value of a generator": (chart("x p:free", "p + x^2"), "case"),
    "a parameter factor": (chart("x y p:free", "p*(x^2 - y^3)"), "case"),
    "a linear coefficient": (chart("x y p:free", "p*x + y^2, x*y"), "case"),
    "a coefficient that may vanish": (chart("x p:free q:free", "x, p*q - 1 + p^2*q^3"), "case"),
    "an algebraic value": (chart("x y p:free", "x, p^2 - 2", "x - p*y", constants=SPARE), "case"),
    "a smooth value beside another generator": (chart("x p:free", "x^2, p^2 - 2 + x"), "implicit"),
    "a smooth curve of parameters": (chart("x p:free q:free", "p^2 + q^2 - 1", "x"), "implicit"),
}


@pytest.mark.parametrize("name", SPLITS)
def test_splits_are_confirmed(name: str) -> None:
    state, move = SPLITS[name]
    step = split(state)
    assert step is not None
    assert step.move == move
    assert_confirmed(state, step)


@pytest.mark.parametrize(
    "state",
    [
        chart("x y", "x^2 - y^3"),
        chart("x y p:unit", "p*x^2 - y^3"),
        chart("x p:free", "x^2*(p^2 + 1) + x^3"),
        chart("x p:free", "x, p^2 + 1", constants=SPARE),
    ],
    ids=["no parameter", "a unit", "one-signed", "no real zero"],
)
def test_no_split(state: State) -> None:
    assert split(state) is None


UNDECIDED = {
    "an inequality with a parameter": (chart("x p:free", "x", where="p - x^2"), "case"),
    "a unit inequality": (chart("x p:unit", "x", where="p + x"), "case"),
    "a product": (chart("x p:free q:free", "x", where="p*q + x^2"), "case"),
    "a local variable": (chart("x y", "x*y", where="x*y - x^3"), "halves"),
    "a prior factor": (chart("x p:free", "x", prior={"p - x": "1"}), "case"),
}


@pytest.mark.parametrize("name", UNDECIDED)
def test_undecided_polynomials_are_split(name: str) -> None:
    state, move = UNDECIDED[name]
    step = split_undecided(state)
    assert step is not None
    assert step.move == move
    assert_confirmed(state, step)


def test_a_local_inequality_without_a_factor_waits_for_a_blow_up() -> None:
    assert split_undecided(chart("x y", "x*y", where="y^2 - x^3")) is None


EMPTY = {
    "a zero that must not be zero": chart("x p:unit", "x", nonzero="p, 0"),
    "a zero that must be positive": chart("x p:unit", "x", positive="p, 0"),
    "a negative constant": chart("x", "x", positive="-3"),
    "an inequality that fails": chart("x p:positive", "x", where="x, -p - p^3 + x"),
    "two parabolas": chart("x y", "x", where="y - x^2, -y + x^3"),
    "three half-planes": chart("x y", "x", where="x, -x - y, y - x"),
    "a flag": chart("x:E(0,1)+ y", "x", where="-x - y^2 + x*y^5"),
    "a definite form": chart("x y", "x", where="-x^2 + x*y - y^2 + x^3"),
    "a cycle": chart("x y z", "x", where="x - y, y - z, z - x - x^2"),
    "a positive entry": chart("x p:free", "x", positive="p", where="-p*x^2 - x^4"),
    "a coefficient": chart("x y", "x", where="c*x - y, y - c*x - x^2", constants={"c": ("c^2 - 2", ("1", "2"))}),
    "a range": chart("x p:free", "x", positive="p - 1, -p^3 - p + 1"),
    "modulo a constant": chart("x", "x", nonzero="c^2 - 2", constants={"c": ("c^2 - 2", ("1", "2"))}),
}


@pytest.mark.parametrize("name", EMPTY)
def test_empty_states(name: str) -> None:
    why = is_empty(EMPTY[name])
    assert why is not None
    assert verified_empty(verifier_state(EMPTY[name]), Fields({"why": written(why)})) is None


@pytest.mark.parametrize(
    "state",
    [
        chart("x p:free", "x", nonzero="p", positive="p - 1", where="x - 1 + p"),
        chart("x", "1", where="-x"),
        chart("x y", "x", where="x + y^2, -x + y^2"),
        chart("x y", "x", where="y - x^2, x^2 - y + x^2*y"),
        chart("x y", "x", where="-x^2 + 3*x*y - y^2"),
        chart("x y z", "x", where="x - y, y - z, z - x + x^2"),
        chart("x:E(0,1) y", "x", where="-x - y^2"),
        chart("x p:free", "x", positive="p - 1, -p + 3"),
    ],
)
def test_not_empty(state: State) -> None:
    assert is_empty(state) is None


@pytest.mark.parametrize(
    ("text", "smooth"),
    [
        ("p^2 + q^2 - 1", True),
        ("p*q - 1", True),
        ("p + q^3", True),
        ("p^3 + p*q^2 + 3*q - 7*p^2*q^3", None),  # unknown or not: a proof must be right
        ("p^2 + q^2", False),
        ("p*q", False),
        ("q^2 - p^3", False),
        ("(p - 1)*(q - 1)", False),
    ],
)
def test_cofactors_prove_smoothness(text: str, smooth: bool | None) -> None:
    state = chart("p:free q:free", text)
    f = poly(state, text)
    found = smooth_cofactors(state, f, [0, 1])
    assert smooth is None or (found is not None) == smooth
    if found is not None:
        a, b = found
        total = a * f
        for i, c in b.items():
            total = total + c * f.derivative(i)
        assert is_unit(state, total)


def test_a_unit_range_may_make_a_curve_smooth() -> None:
    """The cusp q^2 = p^3 is smooth where p is not zero."""
    state = chart("p:unit q:free", "q^2 - p^3")
    assert smooth_cofactors(state, poly(state, "q^2 - p^3"), [0, 1]) is not None


def test_a_split_gives_up_no_zero() -> None:
    """p q = 0 on p != 0 or p = 0: the zero q = 0 is met in the first branch, p = 0 in the second."""
    state = chart("x p:free q:free", "x, p*q")
    step = split(state)
    assert step is not None
    assert_confirmed(state, step)
    other, zero = (shown(child)["variables"] for _, child in step.children)
    assert isinstance(other, dict) and isinstance(zero, dict)
    assert sorted(other.values()) == ["L", "free", "unit"]
    assert sorted(zero.values()) == ["L", "L", "free"]
