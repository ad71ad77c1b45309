"""Mixtures of regressions: the pairs of Gaussian mixtures, a reduced ideal by hand, K by quadrature, bad input."""

from __future__ import annotations

import random
from fractions import Fraction
from math import exp, log1p

import pytest

from algslt.errors import InputError
from algslt.models import Mixture, RegressionMixture
from algslt.poly import evaluate, make_ring, parse_polynomial
from algslt.threshold import rlct


def test_one_slope_is_a_mixture_of_means() -> None:
    for components in (2, 3):
        answer = RegressionMixture.build(components).rlct()
        assert (
            answer.status == "proved" and answer.pair_text() == Mixture.build("gaussian", components).rlct().pair_text()
        )
        assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


def test_two_regressions_by_hand() -> None:
    """With the mean slope m smooth the rest is a (1 - a) d_i d_j, d the difference; at a = 0 that is a d_i d_j."""
    for inputs in (1, 2, 3):
        d = [f"d{i}" for i in range(inputs)]
        squares = [f"a*{x}*{y}" for x in d for y in d]
        by_hand = rlct([f"m{i}" for i in range(inputs)] + squares, where=["a >= 0"])
        assert RegressionMixture.build(2, inputs).rlct().pair_text() == by_hand.pair_text()


def test_an_intercept_is_one_more_slope() -> None:
    assert RegressionMixture.build(2, 1, intercept=True).problem() == RegressionMixture.build(2, 2).problem()


def test_two_true_regressions_are_a_smooth_point() -> None:
    assert RegressionMixture.build(2, 2, true_components=2).rlct().pair_text() == "lambda = 5/2, m = 1"


@pytest.mark.parametrize("at", [["0", "0", "0", "0", "0"], ["1/2", "0", "0", "0", "0"], ["1/2", "0", "1", "1", "0"]])
def test_the_divergence_by_quadrature(at: list[str]) -> None:
    """Inputs x on a grid of [-1, 1], means b x + c; y on a grid, two components."""
    model = RegressionMixture.build(2, 1, intercept=True, true_parameter=at)
    ring, ratios = make_ring(model.parameters), []
    parsed = [parse_polynomial(text, ring) for text in model.fibre_ideal().generators]
    grid, line = [i / 4 for i in range(-4, 5)], [i / 5 for i in range(-40, 41)]

    def density(w: list[float], x: float, y: float) -> float:
        a, b1, c1, b2, c2 = w
        return (1 - a) * exp(-((y - b1 * x - c1) ** 2) / 2) + a * exp(-((y - b2 * x - c2) ** 2) / 2)

    truth = [float(Fraction(c)) for c in at]
    for seed in range(60):
        source, size = random.Random(seed), Fraction(1, (20, 80, 320)[seed % 3])
        w = [Fraction(c) + size * source.choice([0, 0, *range(-4, 5)]) for c in at]
        w[0] = abs(w[0])
        total, divergence = float(sum((evaluate(p, w) / d) ** 2 for p, d in parsed)), 0.0
        for x in grid:
            for y in line:
                q = density(truth, x, y)
                change = density(list(map(float, w)), x, y) / q - 1
                divergence += q * (change - log1p(change))
        if total > 1e-12:
            ratios.append(divergence / total)
    assert len(ratios) > 20 and max(ratios) < 1e4 * min(ratios)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: RegressionMixture.build(0), "components = 0"),
        (lambda: RegressionMixture.build(2, 0), "inputs = 0"),
        (lambda: RegressionMixture.build(2, true_components=3), "1 <= true <= components"),
        (lambda: RegressionMixture.build(2, true_parameter=[-1, 0, 1]), "true weight -1 is negative"),
        (lambda: RegressionMixture.build(2, true_parameter=[0, 1]), "2 coordinates"),
        (lambda: RegressionMixture.build(2, 40), "up to 60 coordinates"),
        (lambda: RegressionMixture.build(2).kullback_leibler(), "no polynomial"),
    ],
)
def test_bad_input_is_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]
