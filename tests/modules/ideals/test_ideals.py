"""Laws of ideals, checks that must fail on damaged results, and bad input."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules.ideals import ideal_operations, polynomial_ideal
from algslt.modules.ideals.dimensions import hilbert_numerator_of_monomials, ideal_dimension, standard_monomials
from algslt.modules.ideals.elimination_orders import block_basis, eliminate_from
from algslt.modules.ideals.finite_algebras import finite_algebra
from algslt.modules.ideals.ideal_operations import (
    elimination_ideal,
    ideal_power,
    ideal_product,
    ideal_quotient,
    ideal_sum,
    intersection,
    is_in_radical,
    quotient_by_element,
    saturation,
    saturation_by_element,
    unit_ideal,
    zero_ideal,
)
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal, flint_basis, ideal_of, read_ideal
from algslt.modules.ideals.primary_components import primary_decomposition
from algslt.modules.ideals.prime_components import minimal_primes
from algslt.modules.ideals.prime_ideals import PrimeIdeal
from algslt.modules.ideals.radical_ideals import is_primary, is_prime, radical
from algslt.poly import Ideal, Polynomial, make_ring, to_univariate

RING = make_ring(["x", "y", "z"])
X, Y, Z = RING.gens()


def random_polynomial(chance: random.Random, terms: int = 2, degree: int = 1) -> Polynomial:
    total = RING.constant(0)
    for _ in range(terms):
        total = total + RING.term(chance.choice([-3, -2, -1, 1, 2, 3]), [chance.randint(0, degree) for _ in range(3)])
    return total


def random_ideal(chance: random.Random) -> PolynomialIdeal:
    return ideal_of([random_polynomial(chance) for _ in range(chance.randint(1, 3))], RING)


@pytest.mark.parametrize("seed", range(20))
def test_operations_satisfy_their_laws(seed: int) -> None:
    chance = random.Random(seed)
    first, second, f = random_ideal(chance), random_ideal(chance), random_polynomial(chance, 2, 1)
    both, product = intersection(first, second), ideal_product(first, second)
    assert product <= both <= first <= ideal_sum(first, second)
    assert both == intersection(second, first)
    quotient = ideal_quotient(first, second)
    assert first <= quotient
    assert ideal_product(quotient, second) <= first
    assert quotient_by_element(first, f * f) == quotient_by_element(quotient_by_element(first, f), f)
    saturated = saturation(first, second)
    assert quotient <= saturated == ideal_quotient(saturated, second)
    assert ideal_quotient(first, zero_ideal(RING)).is_unit
    assert elimination_ideal(first, []) == first


@pytest.mark.parametrize("seed", range(8))
def test_membership_agrees_with_the_division_that_keeps_cofactors(seed: int) -> None:
    chance = random.Random(seed)
    generators = [p for p in (random_polynomial(chance, 2) for _ in range(2)) if p] or [X]
    ideal, other = ideal_of(generators, RING), Ideal(tuple(generators))
    for f in [*generators, X * generators[0] + Y * generators[-1], random_polynomial(chance), X, X * Y * Z]:
        assert ideal.contains(f) == other.contains(f)


@pytest.mark.parametrize("seed", range(12))
def test_a_radical_is_the_set_of_elements_with_a_power_in_the_ideal(seed: int) -> None:
    chance = random.Random(100 + seed)
    ideal = ideal_product(random_ideal(chance), random_ideal(chance))
    found = radical(ideal)
    assert all(is_in_radical(ideal, f) for f in found.basis)
    assert radical(found) == found
    for f in (X, Y, X - Y, random_polynomial(chance)):
        assert is_in_radical(ideal, f) == found.contains(f)


@pytest.mark.parametrize("seed", range(10))
def test_an_intersection_of_powers_of_primes_has_these_primes(seed: int) -> None:
    """Distinct primes, none inside another: exactly they are the minimal primes of the intersection."""
    chance = random.Random(seed)
    primes = [["x - 1", "y"], ["x^2 + 1", "y"], ["y - 2", "z"], ["y^2 - 2*x^2", "z - 1"], ["x*y - z^2 + 3"]]
    chosen = [read_ideal(texts, "xyz") for texts in chance.sample(primes, 3)]
    whole = intersection(*(ideal_power(p, chance.randint(1, 2)) for p in chosen))
    assert {p.ideal for p in minimal_primes(whole)} == set(chosen)
    decomposition = primary_decomposition(whole)
    decomposition.verify()
    assert {p.ideal for p in decomposition.minimal_primes} == set(chosen)


def test_primes_whose_points_are_not_rational() -> None:
    ideal = read_ideal(["x^2 - 2", "y^2 - 2", "z^2 - x*y"], ["x", "y", "z"])
    found = minimal_primes(ideal)
    assert [p.residue_degree for p in found] == [2, 2, 4]
    for p in found:
        p.verify()


def test_conventions_for_zero_and_unit_ideal() -> None:
    zero, unit = zero_ideal(RING), unit_ideal(RING)
    assert [p.ideal for p in minimal_primes(zero)] == [zero]
    assert minimal_primes(unit) == ()
    assert primary_decomposition(unit).components == ()
    primary_decomposition(unit).verify()
    primary_decomposition(zero).verify()
    assert (radical(unit), radical(zero)) == (unit, zero)
    assert (is_prime(unit), is_prime(zero), is_primary(unit), is_primary(zero)) == (False, True, False, True)
    assert (ideal_dimension(unit), ideal_dimension(zero)) == (-1, 3)
    assert finite_algebra(unit).dimension == 0
    assert finite_algebra(unit).minimal_polynomial(X) == 1


def test_a_ring_without_variables() -> None:
    zero, unit = read_ideal([], []), read_ideal(["2"], [])
    assert [p.ideal for p in minimal_primes(zero)] == [zero]
    assert primary_decomposition(unit).components == ()
    primary_decomposition(zero).verify()


@pytest.mark.parametrize(
    ("texts", "parameters", "polynomial"),
    [
        (["x^2 - y^2"], ("y", "z"), "t^2 - y^2"),  # not irreducible
        (["x^2"], ("y", "z"), "t"),  # of the wrong degree
        (["x*y"], ("y", "z"), "t"),  # not contracted: y is a component
        (["x", "y"], ("y", "z"), "t"),  # y is not independent
        (["x - 1"], ("y", "z"), "t"),  # not a root
        (["x"], ("y",), "t"),  # too few parameters
    ],
)
def test_a_wrong_proof_of_primality_is_refused(texts: list[str], parameters: tuple[str, ...], polynomial: str) -> None:
    ring = make_ring([*parameters, "t"])
    f = read_ideal([polynomial], [*parameters, "t"]).basis[0]
    assert f.context() is ring
    with pytest.raises(CheckFailed):
        PrimeIdeal(read_ideal(texts, "xyz"), parameters, X, f).verify()


def test_a_damaged_decomposition_is_refused() -> None:
    good = primary_decomposition(read_ideal(["x^2*y", "x*y^2*z"], ["x", "y", "z"]))
    good.verify()
    first = good.components[0]
    damaged = [
        replace(good, components=good.components[1:]),
        replace(good, components=(*good.components, first)),
        replace(good, ideal=read_ideal(["x*y"], "xyz")),
        replace(good, components=(replace(first, prime=good.components[-1].prime), *good.components[1:])),
        replace(good, components=(replace(first, primary=unit_ideal(RING)), *good.components[1:])),
        replace(good, components=(replace(first, primary=good.ideal), *good.components[1:])),
    ]
    for wrong in damaged:
        with pytest.raises(CheckFailed):
            wrong.verify()


def test_a_basis_that_is_none_is_refused() -> None:
    with pytest.raises(CheckFailed, match="no reduced Groebner basis"):
        PolynomialIdeal(RING, (X * Y - 1, Y**2 - X)).verify()


def test_elimination_finds_the_same_ideal_by_weights_and_by_lex(monkeypatch: pytest.MonkeyPatch) -> None:
    generators = [X**2 - Y * Z + 1, X * Y**2 - Z**3]
    weights = ideal_of(eliminate_from(generators, RING, ["x"]), RING)
    degrees = {g.lead for g in block_basis(generators, RING, ["x", "y"]) if sum(g.lead) < 3}
    monkeypatch.setattr("algslt.modules.ideals.elimination_orders.ROUNDS", 0)
    assert weights == ideal_of(eliminate_from(generators, RING, ["x"]), RING)
    leads = block_basis(generators, RING, ["x", "y"])
    assert degrees
    assert all(g.coefficient.degrees()[0] == 0 == g.coefficient.degrees()[1] for g in leads)


def test_homogenising_gives_the_same_basis(monkeypatch: pytest.MonkeyPatch) -> None:
    generators = [X**3 - Y * Z + 1, X * Y**2 - Z**2, Y**2 - X - 2]
    direct = ideal_of(generators, RING)
    monkeypatch.setattr(polynomial_ideal, "SMALL", (1, 1, 1))
    assert ideal_of(generators, RING) == direct
    with pytest.raises(StepLimitExceeded, match="lower degree"):
        flint_basis(generators, RING, (2, 3, 4))


def test_saturation_is_the_same_by_elimination_and_by_quotients(monkeypatch: pytest.MonkeyPatch) -> None:
    ideal = ideal_of([X**2 * Y - X * Y * Z, X * Z**2 - X], RING)
    found = saturation_by_element(ideal, X)
    monkeypatch.setattr(polynomial_ideal, "SMALL", (1, 1, 1))
    monkeypatch.setattr(ideal_operations, "SMALL", (1, 1, 1))
    assert saturation_by_element(ideal, X) == found == quotient_by_element(ideal, X)


def test_minimal_polynomials_annihilate() -> None:
    algebra = finite_algebra(read_ideal(["x^2 - y", "y^2 - 2*z", "z^2 - x - 1"], ["x", "y", "z"]))
    f = X + 2 * Y - Z * X
    polynomial = algebra.minimal_polynomial(f)
    assert polynomial.degree() == algebra.dimension == 8
    value = sum((c * f**i for i, c in enumerate(polynomial.numer().coeffs())), RING.constant(0))
    assert algebra.ideal.contains(value)
    x = algebra.minimal_polynomial(X).numer()
    assert elimination_ideal(algebra.ideal, ["y", "z"]).basis[0].total_degree() == x.degree()
    assert to_univariate(elimination_ideal(algebra.ideal, ["y", "z"]).basis[0]) == x


def test_the_hilbert_numerator_counts_standard_monomials() -> None:
    leads = ((2, 0, 0), (0, 3, 0), (1, 1, 1), (0, 0, 2))
    count = len(standard_monomials(leads, 3))
    series = [0] * 20
    for k, c in hilbert_numerator_of_monomials(leads, 3).items():
        for d in range(k, 20):
            series[d] += c * (d - k + 1) * (d - k + 2) // 2
    assert sum(series) == count


def test_input_that_cannot_be_right() -> None:
    ideal = read_ideal(["x"], ["x", "y"])
    with pytest.raises(InputError, match="read both with the same list"):
        ideal_sum(ideal, zero_ideal(RING))
    with pytest.raises(InputError, match="at least one"):
        intersection()
    with pytest.raises(InputError, match="no variable of the ideal"):
        elimination_ideal(ideal, ["t"])
    with pytest.raises(InputError, match="change_ring"):
        ideal.contains(X)
    with pytest.raises(InputError, match="a list of generators"):
        read_ideal("x*y", ["x", "y"])
    with pytest.raises(InputError, match="infinite dimension"):
        finite_algebra(ideal)
