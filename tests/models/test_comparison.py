"""Numbers: near a fibre point, K by quadrature lies between fixed multiples of the sum of squares of the generators."""

from __future__ import annotations

import random
from fractions import Fraction
from math import exp, log1p, tanh

import pytest

from algslt.models import Mixture, Model, Regression
from algslt.poly import evaluate, make_ring, parse_polynomial

GRID = [i / 40 for i in range(-40, 41)]
LINE = [i / 10 for i in range(-120, 121)]


def squares(model: Model, at: list[Fraction]) -> float:
    ring, total = make_ring(model.parameters), Fraction(0)
    for text in model.fibre_ideal().generators:
        p, denominator = parse_polynomial(text, ring)
        total += (evaluate(p, at) / denominator) ** 2
    return float(total)


def nearby(model: Model, seed: int, scale: Fraction) -> list[Fraction]:
    """A point at distance `scale`; half of the coordinates are left in place, so that curves along strata are met."""
    source = random.Random(seed)
    steps = [source.choice([0, 0, *range(-4, 5)]) for _ in model.parameters]
    return [Fraction(x) + scale * step for x, step in zip(model.true_parameter, steps, strict=True)]


@pytest.mark.parametrize(
    "at", [["0", "0", "0", "0"], ["1", "1", "0", "1"], ["1/2", "1", "1/2", "1"], ["1", "1", "0", "0"]]
)
def test_two_tanh_units(at: list[str]) -> None:
    model = Regression.build("a*tanh(b*x) + c*tanh(d*x)", true_parameter=at)
    a0, b0, c0, d0 = (float(Fraction(x)) for x in at)
    ratios = []
    for seed in range(60):
        w = nearby(model, seed, Fraction(1, (20, 80, 320)[seed % 3]))
        a, b, c, d = map(float, w)
        divergence = sum(
            (a * tanh(b * x) + c * tanh(d * x) - a0 * tanh(b0 * x) - c0 * tanh(d0 * x)) ** 2 for x in GRID
        ) / len(GRID)  # fmt: skip
        if (total := squares(model, w)) > 1e-22:
            ratios.append(divergence / total)
    assert len(ratios) > 30
    assert max(ratios) < 1e6 * min(ratios)


@pytest.mark.parametrize("at", [["0", "1", "1"], ["1/2", "1", "1"], ["1/2", "1", "2"], ["0", "1", "2/3"]])
def test_two_exponential_components(at: list[str]) -> None:
    model = Mixture.build("exponential", 2, true_parameter=at)
    a0, b0, d0 = (float(Fraction(x)) for x in at)

    def density(a: float, b: float, d: float, x: float) -> float:
        return (1 - a) * b * exp(-b * x) + a * d * exp(-d * x)

    ratios = []
    for seed in range(60):
        w = nearby(model, seed, Fraction(1, (20, 80, 320)[seed % 3]))
        w[0], w[2] = abs(w[0]), max(w[2], Fraction(2, 3))
        divergence = 0.0
        for x in (0.1 * (i + 0.5) for i in range(500)):
            q = density(a0, b0, d0, x)
            change = density(*map(float, w), x) / q - 1
            divergence += q * (change - log1p(change))
        if (total := squares(model, w)) > 1e-12:
            ratios.append(divergence / total)
    assert len(ratios) > 20
    assert max(ratios) < 1e4 * min(ratios)


@pytest.mark.parametrize("at", [["0", "0", "0"], ["1/2", "0", "0"], ["1/2", "0", "1"]])
def test_two_gaussian_components(at: list[str]) -> None:
    model = Mixture.build("gaussian", 2, true_parameter=at)
    a0, b0, d0 = (float(Fraction(x)) for x in at)

    def density(a: float, b: float, d: float, x: float) -> float:
        return (1 - a) * exp(-((x - b) ** 2) / 2) + a * exp(-((x - d) ** 2) / 2)

    ratios = []
    for seed in range(60):
        w = nearby(model, seed, Fraction(1, (20, 80, 320)[seed % 3]))
        w[0] = abs(w[0])
        divergence = 0.0
        for x in LINE:
            q = density(a0, b0, d0, x)
            change = density(*map(float, w), x) / q - 1
            divergence += q * (change - log1p(change))
        if (total := squares(model, w)) > 1e-12:
            ratios.append(divergence / total)
    assert len(ratios) > 20
    assert max(ratios) < 1e4 * min(ratios)
