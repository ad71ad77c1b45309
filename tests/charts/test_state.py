"""States, reduction modulo constants, substitution of one variable."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.charts.state import State, leading_coefficient, make_ideal, primitive, pseudo_remainder, support
from algslt.charts.substitution import clean, negate_variable, substitute_fraction
from tests.charts.states import chart, poly, shown

ROOT = {"c": ("2*c^2 - 3", None)}


def test_positions_of_the_kinds() -> None:
    state = chart("x p:free u:E(1,2) q:unit", "x*u", nonzero="q - 1", constants=ROOT)
    assert (state.local, state.parameters) == ((0, 2), (1, 3))
    assert state.occurring() == {0, 2, 3}
    assert state.names == ("x", "p", "u", "q", "c")


def test_restriction_sets_local_variables_to_zero() -> None:
    state = chart("x p:free u:E(1,2)")
    assert state.restrict(poly(state, "x + u*p + p^2 - 3")) == poly(state, "p^2 - 3")
    assert state.restrict(poly(state, "x*p")).is_zero()


def test_restriction_sees_zeros_modulo_constants() -> None:
    state = chart("x p:free", constants=ROOT)
    assert state.restrict(poly(state, "2*c^2*p - 3*p + x")).is_zero()
    assert state.reduce(poly(state, "2*c^3")) == poly(state, "c")  # up to a positive constant: 2 c^3 = 3 c


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.dictionaries(st.tuples(st.integers(0, 2), st.integers(0, 5)), st.integers(-5, 5), max_size=5))
def test_a_pseudo_remainder_is_a_positive_multiple_modulo_the_relation(terms: dict[tuple[int, ...], int]) -> None:
    """At the roots c = 2 and c = -2 of the modulus."""
    ring = chart("x c").ring
    f = ring.from_dict(terms)
    rest = pseudo_remainder(f, poly(ring, "-3*c^2 + 12"), 1)
    assert rest.degrees()[1] < 2
    at_roots = [(f(x, c), rest(x, c)) for x in (1, -2, 3) for c in (2, -2)]
    assert all((before > 0) == (after > 0) and (before == 0) == (after == 0) for before, after in at_roots)


def test_normalised_ideals() -> None:
    state = chart("x y")
    gens = [poly(state, "-4*x + 6*y"), state.ring.constant(0), poly(state, "3")]
    assert [str(g) for g in make_ideal(gens, Fraction(1)).generators] == ["-2*x + 3*y", "1"]
    assert primitive(state.ring.constant(0)).is_zero()


def test_leading_coefficient_and_support() -> None:
    state = chart("x y z")
    f = poly(state, "3*x^2*y - x^2*z^3 + x*y + 5")
    assert leading_coefficient(f, 0, 2) == poly(state, "3*y - z^3")
    assert leading_coefficient(f, 0, 0) == poly(state, "5")
    assert leading_coefficient(f, 0, 3).is_zero()
    assert support(f) == (0, 1, 2)


@pytest.mark.parametrize(
    ("f", "even", "expected"),
    [
        ("x^2 + x + 1", False, "y^2 + p*y + p^2"),
        ("x^3 + 1", True, "p*y^3 + p^4"),
        ("x^3 + 1", False, "y^3 + p^3"),
        ("y + p", False, "y + p"),
    ],
)
def test_substitution_clears_denominators(f: str, even: bool, expected: str) -> None:
    """x = y/p."""
    state = chart("x y p:unit")
    image = substitute_fraction(poly(state, f), 0, poly(state, "y"), poly(state, "p"), even=even)
    assert image == poly(state, expected)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.tuples(*[st.integers(0, 3)] * 3), st.integers(-5, 5), min_size=1, max_size=5),
    st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.sampled_from([-2, -1, 1, 3])),
    st.booleans(),
)
def test_substitution_is_evaluation(terms: dict[tuple[int, ...], int], point: tuple[int, int, int], even: bool) -> None:
    """z^k f((x - y)/z, y, z) for x = (x - y)/z, with an even k where signs matter."""
    ring = chart("x y z").ring
    f, (x, y, z) = ring.from_dict(terms), ring.gens()
    degree = max(int(f.degrees()[0]), 0)
    power = degree + (degree % 2 if even else 0)
    a, b, c = point
    image = substitute_fraction(f, 0, x - y, z, even=even)(a, b, c)
    direct = sum(
        Fraction(int(k)) * Fraction(a - b, c) ** int(i) * b ** int(j) * c ** int(n) for (i, j, n), k in f.terms()
    )
    assert int(image) == c**power * direct


def test_negation_acts_on_everything() -> None:
    state = chart("x p:free", "x^3 - p", nonzero="p", where="x + p", prior={"x - 1": "1"})
    expected = chart("x p:free", "-x^3 - p", nonzero="p", where="-x + p", prior={"-x - 1": "1"})
    assert shown(negate_variable(state, 0)) == shown(expected)


def test_lists_keep_repetitions_as_the_verifier_does() -> None:
    entries = [poly(state := chart("p:free"), "2*p + 2"), poly(state, "p + 1"), poly(state, "p")]
    assert clean(entries) == (poly(state, "p + 1"), poly(state, "p + 1"), poly(state, "p"))



def test_states_are_values() -> None:
    first, second = chart("x p:unit", "x*p", nonzero="p - 1"), chart("x p:unit", "x*p", nonzero="p - 1")
    assert first == second
    assert first != chart("x p:free", "x*p", nonzero="p - 1")
    with pytest.raises(AttributeError):
        first.ideals = ()  # type: ignore[misc]
    assert isinstance(first, State)
