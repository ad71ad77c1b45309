"""Low-rank tensors against the catalog, reduced rank regression, and symmetric ones against sums of powers."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from algslt.catalog import RankOneTensor
from algslt.errors import InputError, PointError
from algslt.models import Regression, low_rank_tensor, polynomial_network, reduced_rank, symmetric_tensor


@pytest.mark.parametrize("sizes", [*combinations_with_replacement(range(1, 4), 3), (1, 2, 2, 2), (3,)], ids=str)
def test_rank_one_is_the_theorem(sizes: tuple[int, ...]) -> None:
    answer = low_rank_tensor(sizes).rlct()
    assert answer.status == "proved" and (answer.lam, answer.multiplicity) == RankOneTensor(sizes).pair()
    assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


@pytest.mark.parametrize("sizes", [(2, 2), (2, 2, 2), (1, 2, 3), (3, 1, 1, 2)], ids=str)
def test_a_rank_one_truth_is_a_smooth_point(sizes: tuple[int, ...]) -> None:
    """Tensors of rank one are a manifold of dimension sum n_i - (k - 1)."""
    answer = low_rank_tensor(sizes, true_terms=1).rlct()
    assert (answer.lam, answer.multiplicity) == (Fraction(sum(sizes) - len(sizes) + 1, 2), 1)


@pytest.mark.parametrize(("sizes", "terms", "rank"), [((2, 2), 2, 0), ((2, 2), 2, 1), ((3, 2), 2, 1), ((2, 3), 1, 0)])
def test_matrices_are_reduced_rank_regression(sizes: tuple[int, int], terms: int, rank: int) -> None:
    known = reduced_rank(sizes[1], terms, sizes[0], rank).rlct()
    answer = low_rank_tensor(sizes, terms, true_terms=rank).rlct()
    assert answer.status == "proved" and answer.pair_text() == known.pair_text()


@pytest.mark.parametrize(("size", "order", "terms"), [(2, 2, 1), (2, 3, 1), (2, 3, 2), (3, 2, 2), (1, 3, 2)])
def test_symmetric_tensors_are_sums_of_powers(size: int, order: int, terms: int) -> None:
    forms = [" + ".join(f"v{r}_{j}*x{j}" for j in range(1, size + 1)) for r in range(1, terms + 1)]
    inputs = [f"x{j}" for j in range(1, size + 1)]
    by_hand = Regression.build(" + ".join(f"({form})^{order}" for form in forms), inputs=inputs, true="0").rlct()
    assert symmetric_tensor(size, order, terms).rlct().pair_text() == by_hand.pair_text()


def test_two_terms_with_two_true_ones() -> None:
    """Generic tensors of rank 2 are a manifold of dimension 8; symmetric ones of order 3 of dimension 4."""
    assert low_rank_tensor((2, 2, 2), 2, true_terms=2).rlct().pair_text() == "lambda = 4, m = 1"
    assert symmetric_tensor(2, 3, 2, true_terms=2).rlct().pair_text() == "lambda = 2, m = 1"


def test_even_order_is_a_sum_of_squares_without_weights() -> None:
    """sum v^2 has no cancellation, sum a v^2 has: (1, 1) against (1/2, 2)."""
    assert symmetric_tensor(1, 2, 4).rlct().pair_text() == "lambda = 1, m = 1"
    assert polynomial_network(2, 2).rlct().pair_text() == "lambda = 1/2, m = 2"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: low_rank_tensor(()), "0 sizes were given"),
        (lambda: low_rank_tensor((2, 0)), "size 2 = 0"),
        (lambda: low_rank_tensor((2,) * 16), "65536 terms"),
        (lambda: low_rank_tensor((40, 40)), "80 parameters"),
        (lambda: low_rank_tensor((2, 2), 1, true_terms=2), "2 true terms"),
        (lambda: symmetric_tensor(10, 12), "terms: up to"),
        (lambda: symmetric_tensor(2, 0), "order = 0"),
        (lambda: low_rank_tensor((1, 1), true_parameter=[0.5, 1]), "float"),
        (lambda: low_rank_tensor((1, 1), true_parameter=[1]).problem(), "1 coordinates"),
    ],
)
def test_bad_input_is_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]


def test_a_point_off_the_fibre_is_named() -> None:
    with pytest.raises(PointError, match="is not in the fibre"):
        low_rank_tensor((1, 1)).problem(at=[1, 1])
