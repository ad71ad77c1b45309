"""Gaussian vectors: factor analysis, comparison with K in numbers, bad input."""

from __future__ import annotations

from math import log

import pytest

from algslt.errors import InputError, PointError
from algslt.models import GaussianModel, one_factor


@pytest.mark.parametrize(
    ("observed", "dependent", "pair"),
    [
        (1, 0, ("1/2", 1)),
        (2, 0, ("3/2", 2)),
        (3, 0, ("9/4", 1)),
        (3, 2, ("5/2", 1)),
        (3, 3, ("3", 1)),
        (4, 0, ("3", 1)),
        (4, 2, ("7/2", 1)),
        (4, 4, ("4", 1)),
    ],
)
def test_one_factor(observed: int, dependent: int, pair: tuple[str, int]) -> None:
    answer = one_factor(observed, dependent).rlct(time_limit=20)
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")


def test_mean_and_covariance() -> None:
    model = GaussianModel.build([["1"]], [0, 0], mean=["a*b"])
    assert model.fibre_ideal().generators == ("a*b",) and model.rlct().multiplicity == 2
    both = GaussianModel.build([["1 + a^2"]], [0, 0], mean=["a*b"])
    assert both.rlct().pair_text() == "lambda = 1/2, m = 2"  # (a^2, a b) = a (a, b): 1/1 and 2/2 meet, halved


@pytest.mark.parametrize("step", [0.1, 0.01, 0.001])
def test_the_divergence_is_comparable_with_the_entries(step: float) -> None:
    """Covariance (1, c; c, 1 + d) against the identity."""
    for c, d in ((step, 0.0), (0.0, step), (step, -step)):
        det = 1 + d - c * c
        divergence = ((2 + d) / det - 2 + log(det)) / 2
        assert 0.1 < divergence / (2 * c * c + d * d) < 1


@pytest.mark.parametrize(
    ("covariance", "at", "options", "message"),
    [
        ([["a", "b"]], [1, 0], {}, "a square matrix"),
        ([], [], {}, "a square matrix"),
        ([["a", "b"], ["0", "a"]], [1, 0], {}, "not symmetric"),
        ([["a"]], [0], {}, "not positive definite"),
        ([["1", "a"], ["a", "1"]], [1], {}, "leading minor 2"),
        ([["a"]], [1], {"mean": ["b", "c"]}, "the mean has 2 entries"),
        ([["a"]], [1, 2], {}, "2 coordinates for 1 parameters"),
        ([["0.5*a"]], [1], {}, "float"),
    ],
)
def test_bad_input_is_one_clear_error(
    covariance: list[list[str]], at: list[object], options: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        GaussianModel.build(covariance, at, **options)  # type: ignore[arg-type]


def test_points_and_sizes() -> None:
    with pytest.raises(PointError, match="is not in the fibre"):
        one_factor(2).problem(at=[1, 1, 0, 0])
    for given in ((0, 0), (2, 1), (2, 3), (31, 0)):
        with pytest.raises(InputError):
            one_factor(*given)
    with pytest.raises(InputError, match="use fibre_ideal"):
        one_factor(2).kullback_leibler()
