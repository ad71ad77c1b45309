"""Invariants of presented modules: against Macaulay2 and Singular, by construction, and conventions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algslt.errors import InputError, StepLimitExceeded
from algslt.modules.groebner import PolynomialMatrix
from algslt.modules.ideals.polynomial_ideal import read_ideal
from algslt.modules.presented import PresentedModule, prune
from algslt.poly import make_ring, parse_polynomial
from tests.modules.groebner.objects import graded_matrices, matrices
from tests.modules.groebner.test_bases import CASES, FEW


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_invariants_are_those_of_macaulay2(case: dict[str, Any]) -> None:
    names = case["vars"]
    module = PresentedModule.read(names, case["presentation"])
    found = [module.dimension(), module.rank(), module.length(), module.local_length(), module.projective_dimension()]
    assert found == [case[k] for k in ("dim", "rank", "length", "local_length", "proj_dim")]
    assert module.annihilator() == read_ideal(case["annihilator"], names)
    assert list(module.fitting_ideals()) == [read_ideal(ideal, names) for ideal in case["fitting"]]
    if "betti" in case:
        assert [list(entry) for entry in module.betti()] == case["betti"]
        series = module.hilbert_series()
        expected = parse_polynomial(case["hilbert_numerator"], make_ring(["T"]))[0]
        assert parse_polynomial(series.numerator_text(), make_ring(["T"]))[0] == expected
        assert series.denominator_power == case["hilbert_denominator_power"]
        assert module.regularity() == case["regularity"]
        if not module.is_zero():
            assert module.multiplicity() == case["multiplicity"]


@FEW
@given(graded_matrices())
def test_the_minimal_resolution_gives_betti_numbers_and_hilbert_series(matrix: PolynomialMatrix) -> None:
    module = PresentedModule(matrix)
    resolution = module.minimal_resolution()
    resolution.verify()
    assert resolution.betti() == module.betti()
    assert module.local_betti() == module.total_betti()
    n = matrix.ring.nvars()
    series = module.hilbert_series()
    last = max((d for _, d, _ in module.betti()), default=0) + 2
    values = [0] * (last + 1)
    for i, d, rank in module.betti():
        values[d] += (-1) ** i * rank
    for _ in range(n):
        for k in range(1, last + 1):
            values[k] += values[k - 1]
    assert tuple(values) == series.values(last)


@FEW
@given(graded_matrices(), st.data())
def test_invariants_do_not_depend_on_the_presentation(matrix: PolynomialMatrix, data: st.DataObject) -> None:
    """A superfluous generator with its relation is added, and variables are exchanged."""
    module = PresentedModule(matrix)
    ring = matrix.ring
    column = data.draw(st.lists(st.integers(-2, 2), min_size=matrix.nrows, max_size=matrix.nrows))
    relation = (*(ring.constant(c) for c in column), ring.constant(1))
    lower = matrix.stack(PolynomialMatrix.zero(ring, 1, matrix.ncols))
    larger = PresentedModule(lower | PolynomialMatrix(ring, matrix.nrows + 1, (relation,)))
    assert larger.betti() == module.betti()
    assert larger.hilbert_series() == module.hilbert_series()
    assert larger.annihilator() == module.annihilator()
    assert larger.fitting_ideals()[:-1] == module.fitting_ideals()
    assert (larger.rank(), larger.dimension(), larger.length()) == (module.rank(), module.dimension(), module.length())
    assert larger.minimal_presentation().betti() == module.betti()


@FEW
@given(graded_matrices(most=2), graded_matrices(most=2))
def test_direct_sums(a: PolynomialMatrix, b: PolynomialMatrix) -> None:
    if a.ring is not b.ring:
        return
    left, right = PresentedModule(a), PresentedModule(b)
    both = PresentedModule(a.direct_sum(b))
    assert both.hilbert_values(8) == tuple(map(sum, zip(left.hilbert_values(8), right.hilbert_values(8), strict=True)))
    assert both.rank() == left.rank() + right.rank()
    assert both.dimension() == max(left.dimension(), right.dimension())
    assert both.projective_dimension() == max(left.projective_dimension(), right.projective_dimension())


@FEW
@given(matrices(most=2), st.fractions(-2, 2, max_denominator=2))
def test_translations_move_local_invariants(matrix: PolynomialMatrix, a: Fraction) -> None:
    """M at the origin and the translated module at the translated point have the same localisation."""
    module = PresentedModule(matrix)
    images = [g * a.denominator - a.numerator for g in matrix.ring.gens()]
    ring = matrix.ring
    columns = (
        tuple(homogenised(p, a.denominator, v).compose(*images, ctx=ring) for p in v) for v in matrix.columns
    )
    moved = PresentedModule(PolynomialMatrix(ring, matrix.nrows, tuple(columns)))
    point = (a,) * ring.nvars()
    assert moved.local_betti(point) == module.local_betti()
    assert moved.local_length(point) == module.local_length()


def homogenised(p: Any, d: int, v: tuple[Any, ...]) -> Any:
    """p with the coefficients times powers of d that make p(x/d) d^k integral, k the degree of the column."""
    top = max((int(q.total_degree()) for q in v if q), default=0)
    return p.context().from_dict({e: c * d ** (top - int(sum(e))) for e, c in p.terms()})


@FEW
@given(matrices(most=2))
def test_local_resolutions_are_minimal_and_exact(matrix: PolynomialMatrix) -> None:
    module = PresentedModule(matrix)
    resolution = module.local_minimal_resolution()
    resolution.verify()
    betti = tuple(rank for rank in resolution.ranks if rank)
    assert betti == module.local_betti()


def test_a_product_of_points_has_the_lengths_of_its_points() -> None:
    module = PresentedModule.read(["x", "y"], [["x^2*(x - 1)^3", "y*(2*y - 1)^2"]])
    assert module.length() == 15
    half = Fraction(1, 2)
    assert [module.local_length(p) for p in [(0, 0), (1, 0), (0, half), (1, half), (2, 0)]] == [2, 3, 4, 6, 0]
    assert module.local_betti((1, half)) == (1, 2, 1)


def test_the_zero_module_and_free_modules() -> None:
    zero = PresentedModule.read(["x", "y"], [["1"]])
    assert zero.is_zero()
    assert [zero.dimension(), zero.rank(), zero.length(), zero.projective_dimension()] == [-1, 0, 0, -1]
    assert [zero.depth(), zero.grade(), zero.regularity(), zero.betti()] == [None, None, None, ()]
    assert zero.annihilator().is_unit
    assert [ideal.texts() for ideal in zero.fitting_ideals()] == [["1"], ["1"]]
    nothing = PresentedModule(PolynomialMatrix(make_ring(["x"]), 0, ((), ())))
    assert nothing.is_zero()
    assert nothing.projective_dimension() == -1
    assert [ideal.texts() for ideal in nothing.fitting_ideals()] == [["1"]]
    free = PresentedModule.free(make_ring(["x", "y"]), 2)
    assert [free.dimension(), free.rank(), free.length(), free.projective_dimension()] == [2, 2, None, 0]
    assert [free.depth(), free.grade(), free.betti()] == [2, 0, ((0, 0, 2),)]
    assert free.annihilator().is_zero
    field = PresentedModule.read(["x"], [["0"]])
    assert (field.rank(), field.hilbert_values(3)) == (1, (1, 1, 1, 1))
    for module in (zero, nothing, free, field):
        module.verify()


def test_inhomogeneous_modules_have_no_graded_invariants() -> None:
    module = PresentedModule.read(["x", "y"], [["y^2 - x^3"]])
    for ask in (module.betti, module.depth, module.hilbert_series, module.minimal_resolution, module.multiplicity):
        with pytest.raises(InputError, match="homogeneous"):
            ask()
    assert [module.projective_dimension(), module.grade(), module.local_depth()] == [1, 1, 1]


def test_projective_dimension_of_a_projective_module_that_is_not_free_as_presented() -> None:
    """The cokernel of a unimodular column is stably free: projective dimension 0."""
    module = PresentedModule.read(["x", "y"], [["x"], ["y"], ["1 - x*y"]])
    assert module.projective_dimension() == 0
    assert PresentedModule.read(["x", "y"], [["x"], ["y"]]).projective_dimension() == 1


def test_degrees_of_generators() -> None:
    module = PresentedModule(PolynomialMatrix.read(["x", "y"], [["x^2"], ["y"]]), (0, 1))
    assert module.is_homogeneous()
    assert module.betti() == ((0, 0, 1), (0, 1, 1), (1, 2, 1))
    assert module.hilbert_values(3) == (1, 3, 4, 5)
    low = PresentedModule(PolynomialMatrix.read(["x", "y"], [["x", "y"]]), (-2,))
    assert low.hilbert_series().values(1) == (0, 0)
    with pytest.raises(InputError, match="2 degrees"):
        PresentedModule(PolynomialMatrix.read(["x", "y"], [["x"]]), (0, 1))


def test_pruning_gives_the_isomorphism() -> None:
    matrix = PolynomialMatrix.read(["x", "y"], [["x", "1 + y", "y^2"], ["2", "x", "0"], ["y", "x*y", "x^2"]])
    pruned = prune(matrix, (0, 0, 0))
    small = PresentedModule(pruned.presentation)
    assert small.basis.contains_columns(pruned.to_kept @ matrix)
    assert small.annihilator() == PresentedModule(matrix).annihilator()
    kept = PolynomialMatrix.identity(matrix.ring, 3).select(columns=pruned.kept)
    large = PresentedModule(matrix)
    assert large.basis.contains_columns(kept @ pruned.presentation)
    assert large.basis.contains_columns(kept @ pruned.to_kept - PolynomialMatrix.identity(matrix.ring, 3))


def test_too_many_minors_are_refused() -> None:
    rows = [[f"x^{i + 1}*y + {j}*y^3" for j in range(12)] for i in range(10)]
    rows = [[f"{p} + x^{i * j + 2}" for j, p in enumerate(row)] for i, row in enumerate(rows)]
    with pytest.raises(StepLimitExceeded, match="minors"):
        PresentedModule.read(["x", "y"], rows).fitting_ideals()
