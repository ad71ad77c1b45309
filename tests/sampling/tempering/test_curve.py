"""lambda(beta) against quadrature, from tables and from runs; plateaus and what lies between them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from algslt.errors import InputError
from algslt.sampling.arrays import Floats
from algslt.sampling.hazard import HazardTable
from algslt.sampling.tempering import curve_of_run, curve_of_table, plateaus, sample_posterior, transitions
from algslt.sampling.tempering.curve import ComplexityCurve
from tests.sampling.tempering.laws import law_of

SMALL = 1e-8


def dial(beta: float, small: float) -> tuple[float, float]:
    """lambda and heat capacity of x^2 y^2 + small (x^2 + y^2) on |x|, |y| <= 1, in logarithmic coordinates."""
    nodes, weights = np.polynomial.legendre.leggauss(6)
    edges = np.linspace(0.0, 36.0, 73)
    s = (0.25 * (nodes + 1) + edges[:-1, None]).ravel()
    w = np.tile(0.25 * weights, 72) * np.exp(-s)
    x = np.exp(-2 * s)
    energy = beta * (x[:, None] * x + small * (x[:, None] + x))
    mass = w[:, None] * w * np.exp(-energy)
    mean = np.sum(mass * energy) / mass.sum()
    return float(mean), float(np.sum(mass * energy**2) / mass.sum() - mean**2)


def crossing_table(last: float, width: float, replicates: int = 4, noise: float = 0.0) -> HazardTable:
    """The exact hazards of x^2 y^2, V(e^-t) = e^(-t/2) (1 + t/2), with a factor of noise."""
    edges = np.arange(0.0, last + width / 2, width)
    log_volume = np.log1p(edges / 2) - edges / 2
    hazard = -np.diff(log_volume) / np.diff(edges)
    rng = np.random.default_rng(0)
    exposures = np.full((replicates, len(hazard)), 1000.0)
    return HazardTable(edges, exposures * hazard * (1 + noise * rng.standard_normal(exposures.shape)), exposures)


def test_a_table_gives_every_temperature() -> None:
    curve = curve_of_table(crossing_table(40.0, 1.0))
    for k in range(20, len(curve.log_beta), 20):
        value, heat = dial(float(np.exp(curve.log_beta[k])), 0.0)
        assert abs(curve.value[k] - value) < 2e-3 and abs(curve.heat_capacity[k] - heat) < 4e-3
    fine = curve_of_table(crossing_table(40.0, 0.25))
    assert abs(fine.at(1e5)[0] - dial(1e5, 0.0)[0]) < 2e-4


def test_the_errors_of_a_table_are_those_of_its_replicates() -> None:
    exact = curve_of_table(crossing_table(30.0, 1.0))
    noisy = curve_of_table(crossing_table(30.0, 1.0, replicates=12, noise=0.15))
    z = (noisy.value - exact.value)[8:] / noisy.error[8:]
    assert 0.3 < np.sqrt(np.mean(z**2)) < 2.0 and np.all(noisy.error[8:] > 0.002)


def test_bad_tables_and_temperatures() -> None:
    with pytest.raises(InputError, match="a range of more than 6"):
        curve_of_table(crossing_table(5.0, 1.0))
    with pytest.raises(InputError, match="1 replicates"):
        curve_of_table(crossing_table(40.0, 1.0, replicates=1))
    with pytest.raises(InputError, match="the curve is known from"):
        curve_of_table(crossing_table(40.0, 1.0)).at(1e30)


def test_a_run_gives_the_dial_over_many_decades() -> None:
    law = law_of(f"x^2*y^2 + (x^2 + y^2)/{10**8}")
    wanted = [1e-1, 1e2, 1e5, 1e8]  # of 10^8 K, as the problem has integer coefficients
    curve = curve_of_run(sample_posterior(law, inverse_temperatures=wanted, rounds=3, replicas=5, seed=2))
    for beta in wanted:
        value, error = curve.at(beta)
        assert abs(value - dial(beta * 1e8, SMALL)[0]) < 4 * error and error < 0.07


@cache
def exact_curve(small: float) -> ComplexityCurve:
    x = np.arange(8.0, 46.0, 0.5)
    values: Floats = np.array([dial(float(np.exp(t)), small) for t in x]).T
    return ComplexityCurve(x, *values, *np.repeat(values[:, None], 2, axis=1), "quadrature")


def test_plateaus_of_a_crossing_that_opens_at_a_small_scale() -> None:
    curve = exact_curve(SMALL)
    hot, middle, cold = plateaus(curve)
    assert hot.lowest > 0.40 and hot.highest < 0.46 < middle.lowest
    assert 0.5 < middle.lowest < middle.highest < 0.63 and abs(cold.value - 1) < 0.01
    first, second = transitions(curve)
    assert 1e7 < first.beta < 2e8 and 1e15 < second.beta < 1e16
    assert second.beta_range[0] < second.beta < second.steepest < second.beta_range[1]
    assert second.factor == 1.0


def test_a_plain_crossing_has_one_plateau_which_is_a_slope() -> None:
    curve = exact_curve(0.0)
    (only,) = plateaus(curve)
    assert only.highest < 0.5 and only.highest - only.lowest > 0.03 and not transitions(curve)


def test_noise_opens_the_ends() -> None:
    exact = exact_curve(SMALL)
    rng = np.random.default_rng(0)
    noise = np.cumsum(rng.standard_normal((8, len(exact.value))), axis=1) * 1e-3
    noisy = ComplexityCurve(exact.log_beta, exact.value, exact.heat_capacity, exact.value + noise, noise, "noisy")
    for p in plateaus(noisy):
        assert p.outer[0] <= p.inner[0] < p.inner[1] <= p.outer[1]
    assert any(p.outer != p.inner for p in plateaus(noisy))
    assert all(t.factor > 1 for t in transitions(noisy))


def test_bad_plateaus() -> None:
    curve = exact_curve(0.0)
    with pytest.raises(InputError, match="two windows"):
        plateaus(curve, window=30.0)
    with pytest.raises(InputError, match="the tolerance is"):
        plateaus(curve, tolerance=0.0)
