"""Matrices and subspaces: every operation by its defining property, over every kind of field."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InexactInput, InputError
from algslt.modules.fields import GF, QQ, Field
from algslt.modules.linear import Matrix, Subspace
from tests.modules.strategies import FIELDS, fields, matrices, monic_polynomials, polynomials

many = settings(derandomize=True, deadline=None, max_examples=100)
SIZES = st.integers(0, 4)


@given(st.data())
@many
def test_elimination(data: st.DataObject) -> None:
    field, m, n, k = data.draw(fields()), data.draw(SIZES), data.draw(SIZES), data.draw(SIZES)
    A, X = data.draw(matrices(field, m, n)), data.draw(matrices(field, n, k))
    reduced, pivots = A.rref()
    assert reduced.shape == A.shape
    assert len(pivots) == A.rank() == A.transpose().rank()
    for i, j in enumerate(pivots):
        assert [row[j] for row in reduced.rows] == [field.one if r == i else field.zero for r in range(m)]
        assert not any(reduced[i, c] for c in range(j))
    kernel = A.kernel()
    assert kernel.shape == (n, n - A.rank())
    assert not A @ kernel
    assert kernel.rank() == kernel.ncols
    image = A.image()
    assert image.shape == (m, A.rank())
    assert image.image() == image
    assert image.solve(A) is not None
    B = A @ X
    solution = A.solve(B)
    assert solution is not None
    assert A @ solution == B


@given(st.data())
@many
def test_a_right_side_outside_the_image_has_no_solution(data: st.DataObject) -> None:
    field = data.draw(fields())
    A, b = data.draw(matrices(field, 3, 2)), data.draw(matrices(field, 3, 1))
    solution = A.solve(b)
    assert (solution is None) == (A.beside(b).rank() > A.rank())


@given(st.data())
@many
def test_square_matrices(data: st.DataObject) -> None:
    field, n = data.draw(fields()), data.draw(SIZES)
    A, B = data.draw(matrices(field, n, n)), data.draw(matrices(field, n, n))
    p, q = data.draw(polynomials(field)), data.draw(polynomials(field))
    assert (A @ B).determinant() == A.determinant() * B.determinant()
    assert (A @ B).trace() == (B @ A).trace()
    charpoly, minpoly = A.charpoly(), A.minpoly()
    assert charpoly.degree() == n
    assert charpoly(field.zero) == (-A).determinant()
    assert not A.evaluate(charpoly)
    assert not A.evaluate(minpoly)
    assert not charpoly % minpoly
    assert [s for s, _ in field.factor(charpoly)] == [s for s, _ in field.factor(minpoly)]
    for s, _ in field.factor(minpoly):
        assert A.evaluate(minpoly // s)
    assert A.evaluate(p * q) == A.evaluate(p) @ A.evaluate(q)
    assert A**3 == A @ A @ A
    if A.determinant():
        assert A @ A.inverse() == Matrix.identity(field, n) == A**-1 @ A
    else:
        with pytest.raises(InputError, match="singular"):
            A.inverse()


@given(st.data())
@many
def test_the_companion_matrix_has_its_polynomial(data: st.DataObject) -> None:
    field = data.draw(fields())
    p, q = data.draw(monic_polynomials(field)), data.draw(monic_polynomials(field))
    C = Matrix.companion(field, p)
    assert C.charpoly() == p == C.minpoly()
    D = Matrix.block_diagonal(field, [C, Matrix.companion(field, q)])
    assert D.charpoly() == p * q
    assert D.minpoly() == field.lcm(p, q)


@given(st.data())
@many
def test_subspaces_form_a_modular_lattice(data: st.DataObject) -> None:
    field = data.draw(fields())
    U, V, W = (Subspace.spanned_by(data.draw(matrices(field, 4, data.draw(st.integers(0, 3))))) for _ in range(3))
    assert (U + V).dimension + (U & V).dimension == U.dimension + V.dimension
    assert (U & V) <= U <= (U + V)
    assert (U & V) + (U & W) <= U & (V + W)
    assert (U + (V & (U + W))) == (U + V) & (U + W)
    assert Subspace.spanned_by(U.basis) == U
    assert U.basis.beside(U.complement()).determinant()
    F = data.draw(matrices(field, 4, 4))
    assert (U + V).image_under(F) == U.image_under(F) + V.image_under(F)
    orbit = U
    for _ in range(4):
        orbit = orbit + orbit.image_under(F)
    assert orbit.is_stable_under(F)
    assert F @ orbit.basis == orbit.basis @ orbit.restricted(F)
    assert Subspace.zero(field, 4) <= U <= Subspace.whole(field, 4)


@pytest.mark.parametrize("F", FIELDS, ids=str)
def test_equal_matrices_have_equal_hashes(F: Field) -> None:
    A, B = Matrix(F, [["1/5", 2], [3, 4]]), Matrix.read(F, [["2/10", "2"], ["3", "4"]])
    assert A == B
    assert hash(A) == hash(B)
    assert Matrix(F, [[0, 2], [3, 4]]) != A
    assert Matrix.read(F, A.texts()) == A


@pytest.mark.parametrize("F", FIELDS, ids=str)
def test_empty_matrices(F: Field) -> None:
    empty = Matrix(F, [])
    assert empty.shape == (0, 0)
    assert empty.determinant() == F.one
    assert empty.charpoly() == F.polynomial([1]) == empty.minpoly()
    assert empty.inverse() == empty
    wide = Matrix(F, [], ncols=3)
    assert wide.kernel() == Matrix.identity(F, 3)
    assert wide.transpose().shape == (3, 0)
    assert wide.transpose().rows == ((), (), ())
    assert (wide.transpose() @ wide) == Matrix.zero(F, 3, 3)


@pytest.mark.parametrize("F", FIELDS, ids=str)
def test_matrices_and_fields_are_copied_and_sent(F: Field) -> None:
    for value in (F, Matrix(F, [["1/5", 2], [3, 4]]), Matrix(F, [], ncols=3), Matrix(F, [[], []])):
        assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)


def test_wrong_matrices_are_one_line_errors() -> None:
    A = Matrix(QQ, [[1, 2, 3]])
    cases = [
        (lambda: Matrix(QQ, [[1, 2], [3]]), "row 2 of a matrix has 1 entries: 2 are needed"),
        (lambda: Matrix(QQ, [[1]], ncols=2), "row 1 of a matrix has 1 entries: 2 are needed"),
        (lambda: Matrix(QQ, "12"), "a list of lists is needed"),
        (lambda: Matrix(QQ, ["12"]), "a list of lists is needed"),
        (lambda: Matrix(QQ, 5), "a list of lists is needed"),  # type: ignore[arg-type]
        (lambda: A @ A, "shapes do not fit"),
        (lambda: A + A.transpose(), "shapes do not fit"),
        (lambda: A @ Matrix(GF(5), [[1], [2], [3]]), "one field is needed"),
        (A.charpoly, "needs a square matrix"),
        (A.determinant, "needs a square matrix"),
        (A.inverse, "needs a square matrix"),
        (lambda: Subspace(A), "reduced column echelon form"),
        (lambda: Subspace.zero(QQ, 1).coordinates(Matrix(QQ, [[1]])), "not in the subspace"),
    ]
    for call, message in cases:
        with pytest.raises(InputError, match=message):
            call()
    with pytest.raises(InexactInput):
        Matrix(QQ, [[1.0]])
    with pytest.raises(IndexError):
        A[1, 0]
