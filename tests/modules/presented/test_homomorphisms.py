"""Homomorphisms: kernels, images, cokernels, lengths in exact sequences, composition, inverses."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner import PolynomialMatrix
from algslt.modules.presented import Homomorphism, PresentedModule, Subobject
from tests.modules.groebner.objects import graded_matrices, homogeneous_polynomials
from tests.modules.groebner.test_bases import FEW
from tests.strategies import polynomials


@FEW
@given(graded_matrices(most=2), st.data())
def test_multiplication_and_its_exact_sequence(matrix: PolynomialMatrix, data: st.DataObject) -> None:
    """0 -> K -> M(-d) -> M -> C -> 0 for multiplication by a form of degree d: Hilbert functions add up."""
    module = PresentedModule(matrix)
    d = data.draw(st.integers(0, 2))
    form = data.draw(homogeneous_polynomials(matrix.ring, d))
    source = PresentedModule(matrix, (d,) * matrix.nrows)
    f = Homomorphism(source, module, PolynomialMatrix.identity(matrix.ring, matrix.nrows).scale(form))
    kernel, image, cokernel = f.kernel(), f.image(), f.cokernel()
    kernel.verify()
    image.verify()
    assert (f @ kernel.inclusion).is_zero()
    assert kernel.module.is_homogeneous()
    values = [m.hilbert_values(7) for m in (kernel.module, image.module, source, module, cokernel)]
    for k, i, s, m, c in zip(*values, strict=True):
        assert (k + i, i + c) == (s, m)
    assert f.is_injective() == kernel.module.is_zero()
    assert f.is_surjective() == cokernel.is_zero()


@FEW
@given(graded_matrices(most=2), st.data())
def test_composition_and_sums(matrix: PolynomialMatrix, data: st.DataObject) -> None:
    module = PresentedModule(matrix)
    p, q = (data.draw(polynomials(matrix.ring, terms=2, degree=2, size=3)) for _ in range(2))
    identity = PolynomialMatrix.identity(matrix.ring, matrix.nrows)
    f, g = (Homomorphism(module, module, identity.scale(r)) for r in (p, q))
    assert f @ g == g @ f
    assert f @ (f + g) == f @ f + f @ g
    assert (f - f).is_zero()
    one = Homomorphism.identity(module)
    assert one @ f == f
    assert one.is_isomorphism()
    assert one.inverse() == one


def test_an_isomorphism_with_a_rational_inverse() -> None:
    module = PresentedModule.read(["x", "y"], [["x^3", "y^2"]])
    f = Homomorphism.read(module, module, [["2 + x + y"]])
    inverse = f.inverse()
    assert f @ inverse == Homomorphism.identity(module)
    assert inverse @ f == Homomorphism.identity(module)
    with pytest.raises(InputError, match="not bijective"):
        Homomorphism.read(module, module, [["x"]]).inverse()


def test_values_can_be_pickled() -> None:
    module = PresentedModule.read(["x", "y"], [["x^3/2", "y^2 - 1"], ["0", "x"]])
    module.length()
    for value in (module.presentation, module, Homomorphism.identity(module)):
        assert pickle.loads(pickle.dumps(value)) == value
    basis = pickle.loads(pickle.dumps(module.basis))
    assert basis.matrix == module.basis.matrix


def test_wrong_maps_are_refused() -> None:
    a, b = PresentedModule.read(["x"], [["x"]]), PresentedModule.read(["x"], [["x^2"]])
    with pytest.raises(InputError, match="relation 1 of the source"):
        Homomorphism.read(a, b, [["1"]])
    with pytest.raises(InputError, match="is needed"):
        Homomorphism.read(a, b, [["1", "x"]])
    with pytest.raises(InputError, match="cannot be composed"):
        Homomorphism.read(b, a, [["1"]]) @ Homomorphism.read(b, a, [["1"]])
    with pytest.raises(InputError, match="different rings"):
        Homomorphism.read(a, PresentedModule.read(["y"], [["y"]]), [["1"]])


def test_a_false_kernel_is_found() -> None:
    module = PresentedModule.read(["x", "y"], [["x*y"]])
    kernel = Homomorphism.read(module, module, [["x"]]).kernel()
    kernel.verify()
    bad = PresentedModule.read(["x", "y"], [["x^2"]])
    with pytest.raises(CheckFailed):
        Subobject(bad, Homomorphism(bad, module, kernel.inclusion.matrix)).verify()
