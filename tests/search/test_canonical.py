"""Canonical forms, renamings with signs, and orbits of symmetries."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.charts.state import State
from algslt.search.canonical import canonical_form, renaming
from algslt.search.orbits import orbits
from algslt.verifier.fields import Fields
from algslt.verifier.symmetry import check_symmetry
from tests.charts.states import chart, verifier_state


def mapping_between(source: State, target: State) -> dict[int, tuple[int, int]] | None:
    """The renaming that equal forms give, confirmed by the verifier; None where forms or signs differ."""
    first, second = canonical_form(source), canonical_form(target)
    if first.key != second.key:
        return None
    found = renaming(source, target, list(zip(first.order, second.order, strict=True)))
    if found is not None:
        names = source.names
        written = {names[x]: [names[y], sign] for x, (y, sign) in found.items()}
        assert check_symmetry(verifier_state(source), verifier_state(target), Fields({"target": 0, "map": written}))
    return found


EQUAL = {
    "a swap": (chart("x y", "x^2 + y^3"), chart("x y", "y^2 + x^3")),
    "orders and generators": (chart("x u:E(1,2) z", "x*u, z^2"), chart("x u:E(1,2) z", "x^2, z*u")),
    "two exceptional": (chart("u:E(1,2) v:E(1,3) x", "u*x + v"), chart("u:E(1,3) v:E(1,2) x", "v*x + u")),
    "several ideals": (chart("x y", "x | 1/2", "x + y"), chart("x y", "x + y", "y | 1/2")),
    "lists": (chart("p:free q:unit x", "p*q*x", nonzero="p - q"), chart("p:unit q:free x", "p*q*x", nonzero="q - p")),
    "a sign of a variable": (chart("x y", "x^3 + y, x^2"), chart("x y", "x^3 - y, x^2")),
    "signs of generators": (chart("x y z", "x*y - z^2, x"), chart("x y z", "z^2 - x*y, -x")),
    "signs of parameters": (chart("x p:unit", "x + p*x^2, p - 1"), chart("x p:unit", "x - p*x^2, p + 1")),
}
DIFFERENT = {
    "exponents of the ideal": (chart("x y", "x*y"), chart("x y", "x*y | 2")),
    "log discrepancies": (chart("u:E(1,2) x", "u + x"), chart("u:E(1,3) x", "u + x")),
    "flags": (chart("u:E(1,2) x", "u + x"), chart("u:E(1,2)+ x", "u + x")),
    "ranges": (chart("x p:free", "x*p"), chart("x p:unit", "x*p")),
    "coefficients": (chart("x y", "x^2 + 2*y^2"), chart("x y", "x^2 + 3*y^2")),
    "the sign of an even power": (chart("x y", "x^2 + y^2"), chart("x y", "x^2 - y^2")),
    "signs and flags": (chart("u:E(1,2)+ v:E(1,2)+", "u + v"), chart("u:E(1,2)+ v:E(1,2)+", "u - v")),
    "incidence": (chart("a b c d", "a*b, c*d, a*c, b*d"), chart("a b c d", "a*b, c*d, a*c, a*d")),
    "variables that only count": (chart("u:E(1,1) x", "x"), chart("u x", "x")),
    "undecided": (chart("x y", "x", where="y"), chart("x y", "x", where="x")),
}


@pytest.mark.parametrize("name", EQUAL)
def test_equal_up_to_renaming(name: str) -> None:
    assert mapping_between(*EQUAL[name]) is not None


@pytest.mark.parametrize("name", DIFFERENT)
def test_not_equal(name: str) -> None:
    assert mapping_between(*DIFFERENT[name]) is None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.dictionaries(st.tuples(*[st.integers(0, 2)] * 4), st.integers(1, 3), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ),
    st.permutations(range(4)),
    st.tuples(*[st.sampled_from([1, -1])] * 4),
    st.randoms(use_true_random=False),
)
def test_whatever_is_found_is_a_symmetry(
    gens: list[dict[tuple[int, ...], int]], order: list[int], signs: tuple[int, ...], shuffle: random.Random
) -> None:
    """A renamed copy: `mapping_between` may miss it (ties), but what it finds has been confirmed."""
    names = "xyzw"
    images = [f"({'-' if signs[i] < 0 else ''}{names[order[i]]})" for i in range(4)]
    first, second = ([_text(g, words) for g in gens] for words in (list(names), images))
    shuffle.shuffle(second)
    found = mapping_between(chart("x y z w", ", ".join(first)), chart("x y z w", ", ".join(second)))
    used = {i for g in gens for m in g for i in range(4) if m[i]}
    assert found is None or set(found) == used


def _text(terms: dict[tuple[int, ...], int], names: list[str]) -> str:
    powers = (f"{c}*" + "*".join(f"{n}^{e}" for n, e in zip(names, m, strict=True)) for m, c in terms.items())
    return " + ".join(powers)


def test_a_product_of_matrices_has_one_orbit_for_each_factor() -> None:
    state = chart("a b c d p q r s", "a*p + b*r, a*q + b*s, c*p + d*r, c*q + d*s")
    found = orbits(state, dict.fromkeys(range(8), 1))
    assert sorted(sorted(members) for members in found) in ([[0, 1, 2, 3], [4, 5, 6, 7]], [list(range(8))])
    left = orbits(state, dict.fromkeys(range(4), 1))
    assert [sorted(members) for members in left] == [[0, 1, 2, 3]]


def test_variables_of_different_weights_are_in_different_orbits() -> None:
    state = chart("a b c d", "a*b*c*d")
    assert len(orbits(state, {0: 1, 1: 1, 2: 2, 3: 2})) == 2
