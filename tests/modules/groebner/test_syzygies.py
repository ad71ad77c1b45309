"""Syzygies, liftings and Schreyer's resolution: completeness by theorem, against Singular, and damaged results."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner import (
    PolynomialMatrix,
    annihilator_of_columns,
    column_degrees,
    find_grading,
    groebner_basis,
    lift,
    minimal_generators,
    same_span,
    syzygies,
    verify_syzygies,
)
from algslt.poly import make_ring, parse_polynomial
from tests.modules.groebner.objects import graded_matrices, matrices, rings
from tests.modules.groebner.test_bases import CASES, FEW


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_syzygies_are_those_of_singular(case: dict[str, Any]) -> None:
    matrix = PolynomialMatrix.read(case["vars"], case["presentation"])
    ring = matrix.ring
    columns = tuple(tuple(parse_polynomial(p, ring)[0] for p in v) for v in case["syzygies"])
    assert same_span(syzygies(matrix), PolynomialMatrix(ring, matrix.ncols, columns))


@FEW
@given(matrices())
def test_syzygies_are_complete_by_schreyers_theorem(matrix: PolynomialMatrix) -> None:
    verify_syzygies(matrix, syzygies(matrix))


@FEW
@given(st.data(), rings(3), st.integers(1, 2))
def test_kernels_modulo_a_submodule(data: st.DataObject, ring: Any, rank: int) -> None:
    matrix, modulo = (data.draw(matrices(ring, rank, most=2)) for _ in range(2))
    verify_syzygies(matrix, syzygies(matrix, modulo), modulo)


def test_a_missing_or_foreign_syzygy_is_found() -> None:
    matrix = PolynomialMatrix.read(["x", "y", "z"], [["x", "y", "z"]])
    found = syzygies(matrix)
    verify_syzygies(matrix, found)
    for j in range(found.ncols):
        with pytest.raises(CheckFailed, match="do not generate"):
            verify_syzygies(matrix, found.select(columns=[k for k in range(found.ncols) if k != j]))
    with pytest.raises(CheckFailed, match="not a syzygy"):
        verify_syzygies(matrix, found | PolynomialMatrix.identity(matrix.ring, 3))


@FEW
@given(st.data(), rings(3), st.integers(1, 2))
def test_lifting_solves_the_equation(data: st.DataObject, ring: Any, rank: int) -> None:
    a = data.draw(matrices(ring, rank))
    modulo = data.draw(matrices(ring, rank, most=1))
    x = data.draw(matrices(ring, a.ncols, most=2)) if a.ncols else PolynomialMatrix(ring, 0, ((),))
    right = a @ x
    found = lift(a, right.scale(2), modulo)
    assert groebner_basis(modulo).contains_columns(a @ found - right.scale(2))


def test_an_equation_without_solution_names_the_column() -> None:
    a = PolynomialMatrix.read(["x", "y"], [["x", "y"]])
    with pytest.raises(InputError, match="column 2 is not in the span"):
        lift(a, PolynomialMatrix.read(["x", "y"], [["x^2", "1"]]))


@FEW
@given(graded_matrices())
def test_minimal_generators_of_graded_modules(matrix: PolynomialMatrix) -> None:
    kept = minimal_generators(matrix, (0,) * matrix.nrows)
    assert same_span(matrix.select(columns=kept), matrix)
    for j in kept:
        rest = matrix.select(columns=[k for k in kept if k != j])
        assert not groebner_basis(rest).contains(matrix.columns[j])


@FEW
@given(matrices())
def test_gradings(matrix: PolynomialMatrix) -> None:
    found = find_grading(matrix)
    degrees = column_degrees(matrix, (0,) * matrix.nrows)
    if found is None:
        assert degrees is None
        return
    rows, columns = found
    for j, column in enumerate(matrix.columns):
        for i, p in enumerate(column):
            assert all(int(sum(e)) == columns[j] - rows[i] for e in p.monoms())


@FEW
@given(matrices(most=2))
def test_annihilators_of_the_generators(matrix: PolynomialMatrix) -> None:
    identity = PolynomialMatrix.identity(matrix.ring, matrix.nrows)
    ideal = annihilator_of_columns(identity, matrix)
    basis = groebner_basis(matrix)
    for (f,) in ideal.columns:
        assert basis.contains_columns(identity.scale(f))
    minor = matrix.nrows == matrix.ncols == 1 and matrix[0, 0]
    if minor:
        assert same_span(ideal, matrix)


def test_koszul_syzygies() -> None:
    ring = make_ring(["x", "y", "z", "w"])
    matrix = PolynomialMatrix(ring, 1, tuple((g,) for g in ring.gens()))
    found = syzygies(matrix)
    assert len(minimal_generators(found, (1,) * 4)) == 6
    assert found.ncols == 6
