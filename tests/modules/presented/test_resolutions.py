"""Resolutions whose Betti numbers are known by theorems: Koszul, Eagon-Northcott, stable ideals; damaged ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import CheckFailed
from algslt.modules.groebner import PolynomialMatrix, groebner_basis
from algslt.modules.presented import PresentedModule, free_resolution
from tests.modules.groebner.objects import graded_matrices, homogeneous_polynomials, matrices
from tests.modules.groebner.test_bases import FEW


def rational_normal_curve(d: int) -> PresentedModule:
    names = [f"x{i}" for i in range(d + 1)]
    minors = [f"x{i}*x{j + 1} - x{i + 1}*x{j}" for i in range(d) for j in range(i + 1, d)]
    return PresentedModule.read(names, [minors])


@pytest.mark.parametrize("d", range(2, 8))
def test_rational_normal_curves_have_the_eagon_northcott_resolution(d: int) -> None:
    module = rational_normal_curve(d)
    assert module.betti() == ((0, 0, 1), *((i, i + 1, i * comb(d, i + 1)) for i in range(1, d)))
    assert (module.dimension(), module.depth(), module.multiplicity(), module.regularity()) == (2, 2, d, 1)
    if d < 5:
        module.minimal_resolution().verify()


@pytest.mark.parametrize("n", range(1, 7))
def test_the_residue_field_has_the_koszul_complex(n: int) -> None:
    names = [f"x{i}" for i in range(n)]
    module = PresentedModule.read(names, [names])
    assert module.betti() == tuple((i, i, comb(n, i)) for i in range(n + 1))
    resolution = module.minimal_resolution()
    assert resolution.ranks == tuple(comb(n, i) for i in range(n + 1))
    if n < 5:
        resolution.verify()


@pytest.mark.parametrize("power", [2, 3])
def test_powers_of_the_maximal_ideal_have_the_eliahou_kervaire_resolution(power: int) -> None:
    """beta_(i+1) = sum over the monomials u of comb(max u - 1, i), all in degree power + i."""
    names = ["x", "y", "z", "w"]
    monomials = list(combinations_with_replacement(range(4), power))
    module = PresentedModule.read(names, [["*".join(names[k] for k in m) for m in monomials]])
    expected = [(i + 1, power + i, sum(comb(max(m), i) for m in monomials)) for i in range(4)]
    assert module.betti() == ((0, 0, 1), *expected)
    assert module.length() == comb(power + 3, 4)


@FEW
@given(st.data(), st.integers(1, 3))
def test_complete_intersections_have_the_koszul_betti_numbers(data: st.DataObject, count: int) -> None:
    """Triangular forms x_k^d + (terms in the variables before x_k): always a regular sequence."""
    ring = PolynomialMatrix.read(["x", "y", "z"], [["0"]]).ring
    degrees = data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    forms = []
    for k, d in enumerate(degrees):
        p = data.draw(homogeneous_polynomials(ring, d))
        lower = ring.from_dict({e: c for e, c in p.terms() if all(a == 0 for a in e[k:])})
        forms.append(ring.gen(k) ** d + lower)
    module = PresentedModule(PolynomialMatrix(ring, 1, tuple((p,) for p in forms)))
    assert sum(rank for _, _, rank in module.betti()) == 2**count
    assert module.total_betti() == tuple(comb(count, i) for i in range(count + 1))
    assert module.depth() == module.dimension() == 3 - count


@FEW
@given(matrices())
def test_schreyers_resolution_is_exact_and_short(matrix: PolynomialMatrix) -> None:
    resolution = free_resolution(groebner_basis(matrix))
    resolution.verify()
    assert resolution.length <= matrix.ring.nvars()


def test_damaged_resolutions_are_rejected() -> None:
    resolution = PresentedModule.read(["x", "y", "z"], [["x*y", "x*z", "y*z"]]).minimal_resolution()
    first, second = resolution.matrices
    less = replace(resolution, source=(first, second.select(columns=[0])))
    with pytest.raises(CheckFailed, match="do not generate"):
        less.verify()
    wrong = replace(resolution, source=(first, second.map(lambda p: p * p)))
    with pytest.raises(CheckFailed):
        wrong.verify()
    other = replace(resolution, presentation=PolynomialMatrix.read(["x", "y", "z"], [["x*y", "x*z"]]))
    with pytest.raises(CheckFailed):
        other.verify()
    padded = PresentedModule.read(["x", "y"], [["x", "x + y", "y"]]).resolution
    with pytest.raises(CheckFailed, match="not minimal"):
        unit = PolynomialMatrix.read(["x", "y"], [["x", "y", "x"]])
        replace(padded, minimal=True, degrees=((0,), (1, 1, 1)), presentation=unit, source=with_unit(unit)).verify()


def with_unit(matrix: PolynomialMatrix) -> tuple[PolynomialMatrix, ...]:
    second = PolynomialMatrix.read(["x", "y"], [["1", "y"], ["0", "-x"], ["-1", "0"]])
    assert not matrix @ second
    return matrix, second


@pytest.mark.slow
@settings(max_examples=150, deadline=None, derandomize=True)
@given(graded_matrices(most=4))
def test_many_minimal_resolutions(matrix: PolynomialMatrix) -> None:
    PresentedModule(matrix).minimal_resolution().verify()


@pytest.mark.slow
def test_the_rational_normal_curve_of_degree_8() -> None:
    module = rational_normal_curve(8)
    assert module.total_betti() == (1, 28, 112, 210, 224, 140, 48, 7)
    first, second = module.minimal_resolution().matrices[:2]
    assert not first @ second
