"""Factor analysis with one and several factors against the catalog and against ideals written by hand."""

from __future__ import annotations

import pytest

from algslt.catalog import FactorBound, OneFactor
from algslt.errors import InputError, PointError
from algslt.models import GaussianModel, factor_analysis, one_factor
from algslt.threshold import rlct


@pytest.mark.parametrize("observed", [2, 3, 4])
@pytest.mark.parametrize(("truth", "dependent"), [("diagonal", 0), ("pair", 2), ("generic", 3)])
def test_one_factor_is_the_theorem(observed: int, truth: str, dependent: int) -> None:
    if dependent <= observed:
        answer = one_factor(observed, dependent).rlct()
        assert answer.status == "proved"
        assert (answer.lam, answer.multiplicity) == OneFactor(observed, truth).pair()


@pytest.mark.parametrize(
    ("observed", "factors", "true"), [(3, 2, 0), (3, 2, 1), (3, 3, 0), (4, 2, 0), (4, 2, 1), (4, 3, 1), (5, 2, 1)]
)
def test_several_factors_are_within_the_bound(observed: int, factors: int, true: int) -> None:
    answer = factor_analysis(observed, factors, dependent=observed * true).rlct()
    low, high = FactorBound(observed, factors, true).bounds()
    assert answer.status == "proved" and answer.lam is not None and low <= answer.lam <= high


def test_without_the_rotation_the_pair_is_the_same() -> None:
    """All loadings as parameters, the truth of three equal loadings on the first factor."""
    names = [(f"l{i}", f"k{i}") for i in (1, 2, 3)]
    rows = [[f"{a}*{c} + {b}*{d}" + f" + p{i}" * (a == c) for c, d in names] for i, (a, b) in enumerate(names)]
    parameters = [*(x for pair in names for x in pair), "p0", "p1", "p2"]
    full = GaussianModel.build(rows, [1, 0, 1, 0, 1, 0, 1, 1, 1], parameters=parameters).rlct()
    turned = factor_analysis(3, 2, dependent=3)
    assert full.status == "proved" and full.pair_text() == turned.rlct().pair_text()
    assert "l1_2" not in turned.parameters and "Rotations of the loadings" in turned.reduction()
    assert "l1_2" in factor_analysis(3, 2).parameters and "Rotations" not in factor_analysis(3, 2).reduction()


def test_the_first_row_is_kept_where_it_may_vanish_or_is_not_turned() -> None:
    for loadings in ([[0, 0], [1, 0], [1, 0]], [[1, 1], [1, 0], [1, 0]], [[1, 0], [0, 1], [0, 1]]):
        assert "l1_2" in factor_analysis(3, 2, loadings=loadings).parameters


def test_two_variables_and_two_factors_by_hand() -> None:
    """Two smooth variances and one quadratic form of signature (2, 2)."""
    assert factor_analysis(2, 2).rlct().pair_text() == "lambda = 3/2, m = 1"


def test_three_variables_and_two_factors_by_hand() -> None:
    """The three inner products of three vectors of the plane, after the smooth variances."""
    core = rlct(["a*c + b*d", "a*e + b*f", "c*e + d*f"])
    answer = factor_analysis(3, 2).rlct()
    assert core.lam is not None and answer.lam == core.lam + 3 / core.lam.__class__(2)
    assert answer.multiplicity == core.multiplicity
    assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


def test_a_rotated_truth_has_the_same_pair_and_is_called_local() -> None:
    a = factor_analysis(3, 2, loadings=[[1, 0], [1, 0], [1, 0]])
    b = factor_analysis(3, 2, loadings=[["3/5", "4/5"]] * 3)
    assert a.rlct().pair_text() == b.rlct().pair_text() == factor_analysis(3, 2, dependent=3).rlct().pair_text()
    assert "may have a smaller one" in b.reduction()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: factor_analysis(0), "observed = 0"),
        (lambda: factor_analysis(3, 0), "factors = 0"),
        (lambda: factor_analysis(3, 1, dependent=1), "1 dependent variables"),
        (lambda: factor_analysis(20, 4), "100 parameters"),
        (lambda: factor_analysis(2, 2, loadings=[[1, 0]]), "2 rows of 2 numbers"),
        (lambda: factor_analysis(2, 2, loadings=[[1], [0]]), "2 rows of 2 numbers"),
        (lambda: factor_analysis(2, 1, loadings=[[0.5], [0]]), "float"),
    ],
)
def test_bad_input_is_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]


def test_a_point_off_the_fibre_is_named() -> None:
    with pytest.raises(PointError, match="is not in the fibre"):
        factor_analysis(2, 1).problem(at=[1, 1, 1, 1])
