"""Groebner and standard bases: laws on random matrices, against Singular, and damaged bases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules.groebner import (
    GroebnerBasis,
    PolynomialMatrix,
    colon_by_polynomial,
    eliminate,
    eliminate_variables,
    groebner_basis,
    intersection,
    same_span,
    saturation,
)
from algslt.poly import make_ring, parse_polynomial, to_text
from tests.modules.groebner.objects import matrices, rings
from tests.strategies import polynomials

GOLDEN = Path(__file__).parents[2] / "golden" / "modules" / "groebner.json"
CASES: list[dict[str, Any]] = json.loads(GOLDEN.read_text())["cases"]
ORDERS = ("top", "pot", "local", eliminate(1))
FEW = settings(max_examples=40, deadline=None, derandomize=True)


def columns_of(case: dict[str, Any], key: str) -> list[tuple[str, ...]]:
    ring = make_ring(case["vars"])
    return sorted(tuple(to_text(parse_polynomial(p, ring)[0]) for p in v) for v in case[key])


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_bases_are_those_of_singular(case: dict[str, Any]) -> None:
    matrix = PolynomialMatrix.read(case["vars"], case["presentation"])
    for order in ("top", "pot"):
        basis = groebner_basis(matrix, order)
        assert sorted(tuple(map(to_text, v)) for v in basis.elements) == columns_of(case, order)
    local = groebner_basis(matrix, "local").leads
    ring = matrix.ring
    expected = []
    for v in case["local_leads"]:
        i = next(i for i, p in enumerate(v) if p != "0")
        expected.append((i, tuple(map(int, parse_polynomial(v[i], ring)[0].monomial(0)))))
    assert sorted(local) == sorted(expected)


@FEW
@given(matrices(), st.sampled_from(ORDERS))
def test_a_basis_checks_itself(matrix: PolynomialMatrix, order: str) -> None:
    groebner_basis(matrix, order).verify()


@FEW
@given(st.data(), matrices(), st.sampled_from(ORDERS))
def test_combinations_of_the_generators_have_normal_form_0(
    data: st.DataObject, matrix: PolynomialMatrix, order: str
) -> None:
    weights = [data.draw(polynomials(matrix.ring, terms=2, degree=2, size=3)) for _ in range(matrix.ncols)]
    v = (matrix @ PolynomialMatrix(matrix.ring, matrix.ncols, (tuple(weights),))).columns[0]
    basis = groebner_basis(matrix, order)
    assert basis.contains(v)
    lift = basis.lift(v)
    combined = matrix @ PolynomialMatrix(matrix.ring, matrix.ncols, (lift.cofactors,))
    assert combined.columns[0] == tuple(lift.multiplier * p for p in v)


@FEW
@given(st.data(), matrices(), st.sampled_from(ORDERS))
def test_a_normal_form_is_congruent_and_irreducible(data: st.DataObject, matrix: PolynomialMatrix, order: str) -> None:
    ring = matrix.ring
    v = tuple(data.draw(polynomials(ring, terms=3, degree=3, size=3)) for _ in range(matrix.nrows))
    basis = groebner_basis(matrix, order)
    found = basis.normal_form(v)
    difference = tuple(found.multiplier * p - q for p, q in zip(v, found.remainder, strict=True))
    assert basis.contains(difference)
    assert basis.contains(v) == (not any(found.remainder))
    if basis.order.local:
        assert found.multiplier[(0,) * ring.nvars()] > 0
    else:
        assert found.multiplier.is_constant()
        for i, p in enumerate(found.remainder):
            for e in p.monoms():
                assert not any(k == i and all(a <= b for a, b in zip(m, e, strict=True)) for k, m in basis.leads)


@FEW
@given(st.data(), matrices())
def test_the_basis_depends_on_the_submodule_alone(data: st.DataObject, matrix: PolynomialMatrix) -> None:
    shuffled = data.draw(st.permutations(range(matrix.ncols)))
    other = matrix.select(columns=shuffled)
    if matrix.ncols > 1:
        p = data.draw(polynomials(matrix.ring, terms=2, degree=1, size=2))
        first, second = other.select(columns=[0]), other.select(columns=[1])
        other = (first + second.scale(p)) | other.select(columns=range(1, matrix.ncols))
    for order in ("top", "pot"):
        assert groebner_basis(other, order).matrix == groebner_basis(matrix, order).matrix


def test_a_damaged_basis_is_rejected() -> None:
    matrix = PolynomialMatrix.read(["x", "y"], [["x^2", "x*y - y", "y^3"], ["y", "1", "x"]])
    for order in ("top", "pot", "local"):
        whole = groebner_basis(matrix, order)
        whole.verify()
        for k in range(len(whole.codes)):
            missing = GroebnerBasis(matrix, whole.order)
            missing.__dict__["codes"] = whole.codes[:k] + whole.codes[k + 1 :]
            with pytest.raises(CheckFailed):
                missing.verify()
    other = groebner_basis(PolynomialMatrix.read(["x", "y"], [["x"], ["0"]]))
    foreign = GroebnerBasis(PolynomialMatrix.read(["x", "y"], [["x*y"], ["0"]]), other.order)
    foreign.__dict__["codes"] = other.codes
    with pytest.raises(InputError, match="not in the submodule"):
        foreign.verify()


@FEW
@given(st.data(), rings(3))
def test_intersections(data: st.DataObject, ring: Any) -> None:
    rank = data.draw(st.integers(1, 2))
    a = data.draw(matrices(ring, rank, most=2))
    b = data.draw(matrices(ring, rank, most=2))
    both = intersection(a, b)
    assert groebner_basis(a).contains_columns(both)
    assert groebner_basis(b).contains_columns(both)
    assert both == intersection(b, a)
    if rank == 1 and a.ncols and b.ncols:
        product = a.kronecker(b)
        assert groebner_basis(both).contains_columns(product)


@FEW
@given(st.data(), matrices(most=2))
def test_colon_and_saturation(data: st.DataObject, matrix: PolynomialMatrix) -> None:
    f = data.draw(polynomials(matrix.ring, terms=2, degree=1, size=2).filter(bool))
    colon = colon_by_polynomial(matrix, f)
    assert groebner_basis(matrix).contains_columns(colon.scale(f))
    assert groebner_basis(colon).contains_columns(matrix)
    saturated, power = saturation(matrix, f)
    assert colon_by_polynomial(saturated, f) == saturated
    assert groebner_basis(matrix).contains_columns(saturated.scale(f**power))


def test_elimination_of_the_parameter_of_a_curve() -> None:
    matrix = PolynomialMatrix.read(["t", "x", "y", "z"], [["x - t", "y - t^2", "z - t^3"]])
    expected = PolynomialMatrix.read(["t", "x", "y", "z"], [["x^2 - y", "x*y - z", "y^2 - x*z"]])
    assert same_span(eliminate_variables(matrix, 1), expected)


def test_katsura_4_has_16_points() -> None:
    rows = [["a + 2*b + 2*c + 2*d - 1", "a^2 + 2*b^2 + 2*c^2 + 2*d^2 - a", "2*a*b + 2*b*c + 2*c*d - b",
             "b^2 + 2*a*c + 2*b*d - c"]]
    basis = groebner_basis(PolynomialMatrix.read(["a", "b", "c", "d"], rows))
    basis.verify()
    assert len(basis.elements) == 7


def test_wrong_input_is_one_line() -> None:
    matrix = PolynomialMatrix.read(["x"], [["x"]])
    with pytest.raises(InputError, match="the order 'lex2' is unknown"):
        groebner_basis(matrix, "lex2")
    with pytest.raises(InputError, match="a vector of 2 entries"):
        groebner_basis(matrix).contains((matrix.ring.gen(0),) * 2)
    with pytest.raises(InputError, match="lengths"):
        PolynomialMatrix.read(["x"], [["x"], ["x", "1"]])
    with pytest.raises(InputError, match="another ring"):
        groebner_basis(matrix).contains((make_ring(["y"]).gen(0),))
    long = groebner_basis(PolynomialMatrix.read(["x", "y"], [["x^3 - y", "x*y^4 - 1", "y^5 - x^2"]]), steps=20)
    with pytest.raises(StepLimitExceeded):
        long.contains((long.ring.gen(0),))
