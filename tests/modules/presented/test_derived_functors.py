"""Laws of Hom, tensor, Ext and Tor, and of these functors on maps."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.presented import Homomorphism, PresentedModule, Subquotient
from algslt.modules.presented.derived_functors import ext, hom, resolution_of, tensor, tor
from algslt.modules.presented.functor_maps import ext_map, hom_map, tensor_map, tor_map
from tests.modules.presented.random_modules import RING, alike, graded_module, linear_form, module, multiplication

PLACES = range(4)


@pytest.mark.parametrize("seed", range(12))
def test_tensor_and_tor_are_symmetric(seed: int) -> None:
    first, second = module(seed), module(seed + 100)
    assert alike(tensor(first, second), tensor(second, first))
    assert alike(tor(0, first, second).module, tensor(first, second))
    for i in PLACES:
        one, other = tor(i, first, second), tor(i, second, first)
        one.verify()
        assert alike(one.module, other.module)


@pytest.mark.parametrize("seed", range(12))
def test_ext_0_is_hom(seed: int) -> None:
    first, second = module(seed), module(seed + 200)
    found = hom(first, second)
    found.verify()
    assert alike(ext(0, first, second).module, found.module)
    for column in found.generators.columns:
        q = second.generator_count
        images = tuple(column[a * q : (a + 1) * q] for a in range(first.generator_count))
        Homomorphism(first, second, PolynomialMatrix(RING, q, images))


@pytest.mark.parametrize("seed", range(10))
def test_hom_and_tensor_are_adjoint(seed: int) -> None:
    """Hom(M (x) N, P) = Hom(M, Hom(N, P))."""
    first, second, third = graded_module(seed, 2), graded_module(seed + 300, 1), module(seed + 400)
    left = hom(tensor(first, second), third).module
    right = hom(first, hom(second, third).module).module
    assert alike(left, right)


@pytest.mark.parametrize("seed", range(10))
def test_the_euler_characteristic_of_tor_is_the_product_of_series(seed: int) -> None:
    """sum (-1)^i HS(Tor_i) = K(T) HS(N), K(T) = sum (-1)^i T^(degrees of F_i)."""
    first, second = graded_module(seed), graded_module(seed + 500)
    last = 8
    total = [0] * (last + 1)
    for i in PLACES:
        values = tor(i, first, second).module.hilbert_values(last)
        total = [a + (-1) ** i * b for a, b in zip(total, values, strict=True)]
    expected = [0] * (last + 1)
    values = second.hilbert_values(last)
    for i, degree, rank in first.betti():
        for d in range(degree, last + 1):
            expected[d] += (-1) ** i * rank * values[d - degree]
    assert total == expected


@pytest.mark.parametrize("seed", range(10))
def test_the_euler_characteristic_of_ext_is_a_product_of_ranks(seed: int) -> None:
    first, second = module(seed), graded_module(seed + 600)
    ranks = [ext(i, first, second).module.rank() for i in PLACES]
    assert ranks[0] - ranks[1] + ranks[2] - ranks[3] == first.rank() * second.rank()
    point = PresentedModule.read(["x", "y", "z"], [["x^2", "y - 1", "z*x", "z^2"]])
    lengths = [ext(i, first, point).module.length() for i in PLACES]
    assert None not in lengths
    assert sum((-1) ** i * int(n or 0) for i, n in enumerate(lengths)) == first.rank() * int(point.length() or 0)


@pytest.mark.parametrize("seed", range(6))
def test_ext_and_tor_of_a_direct_sum_are_direct_sums(seed: int) -> None:
    first, second, third = graded_module(seed, 1), graded_module(seed + 50, 1), graded_module(seed + 60)
    both = PresentedModule(first.presentation.direct_sum(second.presentation))
    for i in PLACES:
        for functor in (ext, tor):
            parts = [functor(i, m, third).module for m in (first, second)]
            joined = PresentedModule(parts[0].presentation.direct_sum(parts[1].presentation))
            assert alike(functor(i, both, third).module, joined)


@pytest.mark.parametrize("seed", range(6))
def test_functors_respect_identities_composition_and_sums(seed: int) -> None:
    chance = random.Random(seed)
    first, second = module(seed), module(seed + 700)
    f, g = (multiplication(first, linear_form(chance) + chance.randint(0, 1)) for _ in range(2))
    one = Homomorphism.identity(second)
    for i in (0, 1, 2):
        tor_of, ext_of = (lambda h, i=i: tor_map(i, h, one)), (lambda h, i=i: ext_map(i, h, one))
        assert tor_of(Homomorphism.identity(first)) == Homomorphism.identity(tor(i, first, second).module)
        assert ext_of(Homomorphism.identity(first)) == Homomorphism.identity(ext(i, first, second).module)
        assert tor_of(f @ g) == tor_of(f) @ tor_of(g)
        assert ext_of(f @ g) == ext_of(g) @ ext_of(f)
        assert tor_of(f + g) == tor_of(f) + tor_of(g)
        assert ext_of(f + g) == ext_of(f) + ext_of(g)
    assert tensor_map(f @ g, one) == tensor_map(f, one) @ tensor_map(g, one)
    assert hom_map(f @ g, one) == hom_map(g, one) @ hom_map(f, one)
    assert hom_map(one, f) == hom_map(one, f @ Homomorphism.identity(first))


@pytest.mark.parametrize("seed", range(8))
def test_projections_of_modules_induce_natural_maps(seed: int) -> None:
    """M -> M/(relations) and a multiplication on N: f first or g first gives the same map."""
    first, second = module(seed), module(seed + 800)
    extra = PolynomialMatrix.identity(RING, first.generator_count).scale(RING.gen(seed % 3))
    smaller = PresentedModule(first.presentation | extra)
    p = Homomorphism(first, smaller, PolynomialMatrix.identity(RING, first.generator_count))
    g = multiplication(second, RING.gen(0) + RING.gen(1))
    for i in (0, 1, 2):
        one, other = Homomorphism.identity(smaller), Homomorphism.identity(first)
        left = tor_map(i, one, g) @ tor_map(i, p, Homomorphism.identity(second))
        assert left == tor_map(i, p, g) == tor_map(i, p, Homomorphism.identity(second)) @ tor_map(i, other, g)
        right = ext_map(i, other, g) @ ext_map(i, p, Homomorphism.identity(second))
        assert right == ext_map(i, p, g)
    assert (
        tensor_map(p, g).is_surjective() == g.is_surjective()
        or tensor_map(p, Homomorphism.identity(second)).is_surjective()
    )


@pytest.mark.parametrize("seed", range(8))
def test_elements_that_annihilate_one_module_annihilate_ext_and_tor(seed: int) -> None:
    first, second = module(seed), module(seed + 900)
    for i in PLACES:
        for found in (ext(i, first, second), tor(i, first, second)):
            killed = found.module.annihilator()
            assert first.annihilator() <= killed
            assert second.annihilator() <= killed


def test_the_zero_module_and_places_out_of_range() -> None:
    zero, one = PresentedModule.read(["x", "y", "z"], [["1"]]), PresentedModule.free(RING, 2)
    some = graded_module(3)
    for pair in ((zero, some), (some, zero)):
        assert hom(*pair).is_zero()
        assert tensor(*pair).is_zero()
        assert all(ext(i, *pair).is_zero() and tor(i, *pair).is_zero() for i in PLACES)
    assert ext(-1, some, some).is_zero()
    assert tor(7, some, some).is_zero()
    assert ext(1, one, some).is_zero()
    assert hom(one, one).module.rank() == 4
    assert resolution_of(zero).ranks[0] == 0 or zero.is_zero()


def test_a_damaged_subquotient_is_refused() -> None:
    found = tor(
        1, PresentedModule.read(["x", "y", "z"], [["x", "y"]]), PresentedModule.read(["x", "y", "z"], [["x", "y"]])
    )
    found.verify()
    other = PresentedModule(PolynomialMatrix(RING, found.generators.ncols, found.module.presentation.columns[:1]))
    for wrong in (
        replace(found, module=PresentedModule.free(RING, found.generators.ncols)),
        replace(found, module=other),
    ):
        with pytest.raises(CheckFailed, match="lacks a relation"):
            wrong.verify()
    free = Subquotient(found.generators, PolynomialMatrix(RING, found.generators.nrows, ()), found.module)
    with pytest.raises(CheckFailed, match="does not hold"):
        free.verify()


def test_modules_over_different_rings_are_told_apart() -> None:
    with pytest.raises(InputError, match="one list of variables"):
        tensor(graded_module(1), PresentedModule.read(["x", "y"], [["x"]]))
