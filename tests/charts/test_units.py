"""Units and positive units, rule by rule, and what is no unit though it looks like one."""

from __future__ import annotations

from typing import cast

import pytest
from flint import fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.charts.constants import factors_over_constants
from algslt.charts.state import FREE, POSITIVE, UNIT, State
from algslt.charts.units import factors, is_positive, is_unit, one_signed, real_root_count, unit_proof
from algslt.poly import Polynomial, isolate_real_roots, to_text
from algslt.verifier.units import is_positive_unit as verifier_positive
from algslt.verifier.units import is_unit as verifier_unit
from tests.charts.states import chart, poly, verifier_state

RANGES = chart(
    "x u:E(1,2) f:free g:free q:unit s:unit r:positive t:positive",
    nonzero="f - q, f*g + 1",
    positive="r - g, 2 - t",
)
ROOT = {"c": ("c^2 - 2", ("1", "2"))}
CUBE = {"c": ("c^2 - 2", ("1", "2")), "d": ("d^3 - c", None)}


def assert_verdicts(state: State, text: str, unit: bool, positive: bool) -> None:
    f = poly(state, text)
    assert (is_unit(state, f), is_positive(state, f)) == (unit, positive)
    proof = unit_proof(state, f)
    if proof is not None:
        written = [[to_text(cast(Polynomial, g)), e] for g, e in proof] or None
        assert verifier_unit(verifier_state(state), f, written)
    if positive:
        assert verifier_positive(verifier_state(state), f)


@pytest.mark.parametrize(
    ("text", "unit", "positive"),
    [
        ("3", True, True),
        ("-3 + x*f + u", True, False),
        ("x + u", False, False),
        ("q", True, False),
        ("q^2", True, True),
        ("r*q^2*s^4", True, True),
        ("r*q", True, False),
        ("f", False, False),
        ("f^2", False, False),
    ],
)
def test_constants_and_monomials(text: str, unit: bool, positive: bool) -> None:
    assert_verdicts(RANGES, text, unit, positive)


@pytest.mark.parametrize(
    ("text", "unit", "positive"),
    [
        ("1 + r", True, True),
        ("1 + q", False, False),  # q = -1 is admissible
        ("1 - r", False, False),
        ("1 + q^2", True, True),
        ("1 + f^2*g^2 + f^4", True, True),
        ("-1 - f^2", True, False),
        ("f^2 + g^2", False, False),  # both may vanish
        ("f^2 + q^2", True, True),
        ("f^2*r + t", True, True),
        ("f^2*q + r", False, False),
        ("f*g + r", False, False),
    ],
)
def test_terms_of_one_sign(text: str, unit: bool, positive: bool) -> None:
    assert_verdicts(RANGES, text, unit, positive)


@pytest.mark.parametrize(
    ("text", "unit", "positive"),
    [
        ("f^2 + f*g + g^2 + 1", True, True),
        ("f^2 - 2*f*g + g^2 + r", True, True),
        ("-f^4 - f^2*g - g^2 - 2", True, False),
        ("f^2 + q^4 + 1 + f*q", True, True),
        ("f^2 + f*g + g^2 + g + 1 + q^2 + q*g", True, True),
        ("f^2 + f*g + g^2", False, False),  # both may vanish
        ("f^2 + 2*f*g + g^2", False, False),
        ("f^2 + 3*f*g + g^2 + 1", False, False),  # indefinite
        ("f^2 - 2*f*g + g^2 - r", False, False),
        ("(g^2 - 1)*f^2 + f*g + g^2 + 1", False, False),  # the leading coefficient changes sign
        ("f^3 + f*g + g^2 + 1", False, False),
    ],
)
def test_completed_squares(text: str, unit: bool, positive: bool) -> None:
    assert_verdicts(RANGES, text, unit, positive)


@pytest.mark.parametrize(
    ("text", "unit", "positive"),
    [
        ("f - q", True, False),
        ("q - f", True, False),
        ("f + q", False, False),
        ("(f - q)^3*(f*g + 1)*q", True, False),
        ("r - g", True, True),
        ("g - r", True, False),
        ("(r - g)^3*(2 - t)*r*(1 + f^2)", True, True),
        ("(r - g)*(2 - t)^2*q", True, False),
        ("(f - q)*(f + q)", False, False),
    ],
)
def test_entries_of_the_lists(text: str, unit: bool, positive: bool) -> None:
    assert_verdicts(RANGES, text, unit, positive)


@pytest.mark.parametrize(
    ("text", "unit", "positive"),
    [
        ("f^2 - f + 1", True, True),
        ("-f^2 + f - 1", True, False),
        ("f^2 - f - 1", False, False),
        ("f^4 - 4*f^3 + 6*f^2 - 4*f + 1", False, False),
        ("q^2 + q", False, False),  # q + 1 vanishes at -1
        ("q^3 + q", True, False),
        ("r^2 - r + 1", True, True),
        ("r^2 + r - 1", False, False),
        ("r^3 + 3*r^2 + 2*r", True, True),
        ("(f^4 - f + 1)*(g^4 + g + 1)", True, False),  # a unit by its factors; positive is left undecided
        ("(f^2 - f + 1)*(g + 1)", False, False),
    ],
)
def test_one_variable_and_products(text: str, unit: bool, positive: bool) -> None:
    assert_verdicts(RANGES, text, unit, positive)


@pytest.mark.parametrize(
    ("text", "unit"), [("c", True), ("c - 1", True), ("c^2 - 2", False), ("c^3 - 2*c", False), ("c + p", False)]
)
def test_algebraic_constants(text: str, unit: bool) -> None:
    assert_verdicts(chart("x p:unit", constants=ROOT), text, unit, unit)  # the units here are positive at sqrt(2)


def test_towers_of_constants() -> None:
    state = chart("x", constants=CUBE)
    assert is_unit(state, poly(state, "d^2 - c - 1"))
    assert not is_unit(state, poly(state, "d^6 - 2"))


def test_a_product_has_a_proof_and_a_sum_has_none() -> None:
    state = chart("x p:free q:free")
    proof = unit_proof(state, poly(state, "(p^4 + p + 1)^2*(q^4 + q + 1)"))
    assert proof is not None
    assert sorted((to_text(cast(Polynomial, g)), e) for g, e in proof) == [("p^4 + p + 1", 2), ("q^4 + q + 1", 1)]
    assert unit_proof(state, poly(state, "p^2 + 1 + x*q")) == []
    assert unit_proof(state, poly(state, "p + q")) is None
    assert unit_proof(state, poly(state, "x")) is None


def test_factors_do_not_mix_rings() -> None:
    """The same text over other names is another polynomial."""
    first, second = chart("x y"), chart("y x")
    f, g = poly(first, "x^2 - y^2"), poly(second, "y^2 - x^2")
    assert {a.context() for a, _ in factors(f)} == {first.ring}
    assert {a.context() for a, _ in factors(g)} == {second.ring}


@pytest.mark.parametrize(
    ("text", "sign"), [("1 + f^2", 1), ("-2 - q^2", -1), ("f^2", 0), ("1 - f^2", 0), ("1 + f", 0), ("-r - r*t", -1)]
)
def test_one_signed(text: str, sign: int) -> None:
    assert one_signed(RANGES, poly(RANGES, text)) == sign


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6).map(fmpz_poly).filter(lambda f: f.degree() >= 1))
def test_root_counts_agree_with_isolated_roots(f: fmpz_poly) -> None:
    """Two independent ways: Sturm chains here, isolation in poly; f(x^2) has two roots for each positive one of f."""
    roots, zero = len(isolate_real_roots(f)), int(f(0) == 0)
    doubled = len(isolate_real_roots(f(fmpz_poly([0, 0, 1]))))
    assert real_root_count(f, FREE) == roots
    assert real_root_count(f, UNIT) == roots - zero
    assert real_root_count(f, POSITIVE) == (doubled - zero) // 2


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.tuples(*[st.integers(0, 2)] * 3), st.integers(-3, 3), min_size=1, max_size=4),
    st.tuples(st.integers(-3, 3), st.sampled_from([-2, -1, 1, 3]), st.integers(1, 4)),
)
def test_a_unit_vanishes_nowhere(terms: dict[tuple[int, ...], int], point: tuple[int, int, int]) -> None:
    """What is called a unit is not zero, and what is called positive is positive, at random admissible points."""
    state = chart("f:free q:unit r:positive")
    f = state.ring.from_dict(terms)
    value = f(*point)
    assert not is_unit(state, f) or value != 0
    assert not is_positive(state, f) or value > 0


def test_factors_over_constants_belong_to_the_ring_they_are_asked_for_in() -> None:
    """States with the same relations and the same text, over different variables."""
    for variables in ("p:free", "x p:free q:free"):
        state = chart(variables, "p", constants={"c": ("c^2 - 2", (1, 2))})
        found = factors_over_constants(state, poly(state.ring, "p^2 - 2"))
        assert found is not None
        assert len(found) == 2
        assert all(f.context() == state.ring for f, _ in found)
