"""Membership with cofactors, local membership with a unit, standard bases, Milnor and Tjurina numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InputError, StepLimitExceeded
from algslt.poly import (
    Ideal,
    Membership,
    NonMembership,
    make_ring,
    membership,
    milnor_number,
    parse_polynomial,
    substitute,
    tjurina_number,
)
from algslt.poly.standard_basis import count_standard_monomials, standard_basis
from tests.strategies import polynomials

RING = make_ring(["x", "y", "z"])
X, Y, Z = RING.gens()
SMALL = polynomials(RING, terms=3, degree=2, size=3)


def read(text):
    return parse_polynomial(text, RING)[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(SMALL, min_size=1, max_size=3), st.lists(SMALL, min_size=3, max_size=3), st.booleans())
def test_combinations_are_members(generators, cofactors, local):
    f = sum((c * g for c, g in zip(cofactors, generators, strict=False)), RING.constant(0))
    try:
        found = membership(f, Ideal(tuple(generators)), local, steps=200_000)
    except StepLimitExceeded:
        return
    assert isinstance(found, Membership)
    assert found.verify()


@settings(max_examples=40, deadline=None)
@given(st.lists(SMALL, min_size=1, max_size=3), SMALL, st.booleans())
def test_every_decision_verifies(generators, f, local):
    try:
        found = membership(f, Ideal(tuple(generators)), local, steps=200_000)
        assert found.verify(*(() if isinstance(found, Membership) else (500_000,)))
    except StepLimitExceeded:
        return


@settings(max_examples=25, deadline=None)
@given(st.lists(polynomials(RING, terms=3, degree=2, size=3, least_degree=1), min_size=1, max_size=2), SMALL)
def test_a_unit_does_not_change_the_local_ideal(generators, f):
    unit = 1 + X - 2 * Y * Z
    try:
        changed = membership(f, Ideal(tuple(g * unit for g in generators)), local=True, steps=100_000)
        plain = membership(f, Ideal(tuple(generators)), local=True, steps=100_000)
    except StepLimitExceeded:
        return
    assert type(changed) is type(plain)


@pytest.mark.parametrize(
    ("f", "generators", "in_global", "in_local"),
    [
        ("x", ["x*(1-y)"], False, True),
        ("1", ["x - 1"], False, True),
        ("1", ["x*y - 1", "x"], True, True),
        ("x", ["x^2"], False, False),
        ("x", ["x - x^2", "y"], False, True),
        ("x^2*y^2", ["x^3", "y^3", "x*y - x^2*y^3"], True, True),
        ("y^5", ["y^4 - y^6", "x"], False, True),
        ("x^2 - y^2", ["x + y"], True, True),
        ("x^4 + y^5 + x^2*y^3", ["4*x^3 + 2*x*y^3", "5*y^4 + 3*x^2*y^2"], False, False),
        ("x^3 + y^5", ["3*x^2", "5*y^4"], True, True),
        ("0", ["x"], True, True),
        ("x", ["0"], False, False),
        ("0", ["0"], True, True),
        ("3", ["2"], True, True),
    ],
)
def test_known_memberships(f, generators, in_global, in_local):
    ideal = Ideal(tuple(map(read, generators)))
    for local, expected in ((False, in_global), (True, in_local)):
        found = membership(read(f), ideal, local)
        assert isinstance(found, Membership if expected else NonMembership)
        assert found.verify()


def test_damaged_proofs_are_refused():
    found = membership(X, Ideal((X - X * Y, Y**2)), local=True)
    assert isinstance(found, Membership)
    assert found.verify()
    assert not replace(found, cofactors=(RING.constant(2), RING.constant(0))).verify()
    assert not replace(found, element=Y).verify()
    assert not replace(found, local=False).verify()
    zero = RING.constant(0)
    assert not replace(found, multiplier=zero, cofactors=(zero, zero)).verify()
    assert not replace(found, multiplier=Y**2, cofactors=(zero, X)).verify()
    missing = membership(Y, Ideal((X, Y**2)), local=True)
    assert isinstance(missing, NonMembership)
    assert missing.verify()
    assert not replace(missing, remainder=zero).verify()
    smaller = replace(missing.basis, elements=missing.basis.elements[:1], rows=missing.basis.rows[:1])
    assert not replace(missing, basis=smaller).verify()


def test_ideals_are_equal_as_ideals():
    assert Ideal((X + Y, X - Y)) == Ideal((X, Y, X * Y))
    assert Ideal((X**2, Y)) != Ideal((X, Y))
    assert hash(Ideal((X + Y, X - Y))) == hash(Ideal((X, Y)))
    assert Ideal((X * Y, X * Z)) == Ideal((-2 * X * Z, 3 * X * Y))


def test_bad_ideals():
    with pytest.raises(InputError):
        Ideal(())
    with pytest.raises(InputError):
        Ideal((X, make_ring(["t"]).gen(0)))
    with pytest.raises(InputError):
        membership(make_ring(["t"]).gen(0), Ideal((X,)))


def test_the_step_limit_has_a_name():
    with pytest.raises(StepLimitExceeded):
        membership(read("x^7*y^3"), Ideal(tuple(map(read, ["x^5*y^2+z^3-x", "y^4*z-x^3+1", "x*y*z-z^5+y"]))), steps=50)


PLANE = make_ring(["x", "y"])

# ADE singularities: Milnor = Tjurina = index (Arnold).
ADE = {
    **{f"x^2 + y^{k + 1}": k for k in range(1, 12)},
    **{f"x^2*y + y^{k - 1}": k for k in range(4, 12)},
    "x^3 + y^4": 6,
    "x^3 + x*y^3": 7,
    "x^3 + y^5": 8,
}


@pytest.mark.parametrize("text", ADE)
def test_simple_singularities(text):
    f = parse_polynomial(text, PLANE)[0]
    x, y = PLANE.gens()
    moved = substitute(f, {"x": x + y**2 + x * y, "y": y - x**2})
    assert milnor_number(f) == milnor_number(moved) == ADE[text]
    assert tjurina_number(f) == tjurina_number(moved) == tjurina_number(f * (1 + x)) == ADE[text]


# Singular 4.3.1, orderings ds and dp: Milnor and Tjurina numbers, local and global.
SINGULAR = {
    "y^2-x^2-x^3": (1, 1, 2, 1),
    "x^5+y^5+x^2*y^2": (11, 10, 16, 10),
    "x^4+y^5+x^2*y^3": (12, 11, 14, 11),
    "x^2+y^3+z^5": (8, 8, 8, 8),
    "x*y*z+x^4+y^4+z^4": (11, 10, 27, 10),
    "(y^2-x^3)^2-4*x^5*y-x^7": (16, 14, 18, 15),
}


@pytest.mark.parametrize("text", SINGULAR)
def test_against_singular(text):
    names = ["x", "y", "z"] if "z" in text else ["x", "y"]
    f = parse_polynomial(text, make_ring(names))[0]
    found = milnor_number(f), tjurina_number(f), milnor_number(f, local=False), tjurina_number(f, local=False)
    assert found == SINGULAR[text]


@pytest.mark.parametrize(("a", "b", "c"), [(2, 3, 7), (3, 3, 4), (4, 5, 6), (2, 4, 9)])
def test_brieskorn_and_cusps(a, b, c):
    assert milnor_number(X**a + Y**b + Z**c) == (a - 1) * (b - 1) * (c - 1)
    if 6 * (a * b + b * c + a * c) < 6 * a * b * c:
        assert milnor_number(X * Y * Z + X**a + Y**b + Z**c) == a + b + c - 1
        assert tjurina_number(X * Y * Z + X**a + Y**b + Z**c) == a + b + c - 2


def test_smooth_and_not_isolated():
    x, y = PLANE.gens()
    assert milnor_number(x + y**2) == 0
    assert milnor_number(x**2) is None
    assert milnor_number(x**2 * y**2) is None


@settings(max_examples=30, deadline=None)
@given(st.lists(polynomials(PLANE, terms=3, degree=3, size=3), min_size=1, max_size=3), st.booleans())
def test_standard_bases_verify_and_count_alike(generators, local):
    try:
        recorded = standard_basis(tuple(generators), local=local, steps=300_000)
        plain = standard_basis(tuple(generators), local=local, recorded=False, steps=300_000)
        assert recorded.verify()
    except StepLimitExceeded:
        return
    assert sorted(recorded.leading_monomials) == sorted(plain.leading_monomials)
    assert recorded.quotient_dimension() == plain.quotient_dimension()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), max_size=5))
def test_the_count_of_standard_monomials(leads):
    leads = [*leads, (5, 0, 0), (0, 4, 0), (0, 0, 5)]
    box = [(i, j, k) for i in range(5) for j in range(5) for k in range(5)]
    outside = [m for m in box if not any(all(a <= b for a, b in zip(lead, m, strict=True)) for lead in leads)]
    assert count_standard_monomials(tuple(leads), 3) == len(outside)
    assert count_standard_monomials(((2, 0, 0), (0, 2, 0)), 3) is None
    assert count_standard_monomials((), 1) is None
