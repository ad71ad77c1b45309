"""The fit of log Z against exact transforms with known poles."""

import numpy as np
import pytest

from algslt.sampling.laplace.importance import LaplaceTable
from algslt.sampling.laplace.trend import fit_trend

TIMES = np.arange(0.0, 61.0)
CASES = {
    "one pole": (lambda t: -0.75 * t + np.log(1 + 0.5 * np.exp(-0.25 * t)), 0.75, 1),
    "double": (lambda t: -0.5 * t + np.log(t + 3.0), 0.5, 2),
    "triple": (lambda t: -t + np.log((t + 4.0) ** 2 + 3.0), 1.0, 3),
    "close pole": (lambda t: -t / 6 + np.log(-np.expm1(-(t + 2.0) / 12)), 1 / 6, 1),
    "crossing": (lambda t: np.logaddexp(-0.4 * t, -0.9 * t + 8.0), 0.4, 1),
    "two close poles": (lambda t: -t / 4 + 2 * np.log(-np.expm1(-(t + 3.0) / 16)), 1 / 4, 1),
    "four": (lambda t: -t + 3 * np.log(t + 6.0), 1.0, 4),
    "double behind": (lambda t: np.log(np.exp(-0.75 * t) + 0.3 * (t + 1) * np.exp(-1.05 * t)), 0.75, 1),
}


def noisy(exact, size, seed):
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((16, len(TIMES)))
    return exact(TIMES)[None, :] + size * (noise + 0.5 * np.roll(noise, 1, axis=1))


@pytest.mark.parametrize("name", CASES)
def test_known_poles(name):
    exact, value, m = CASES[name]
    fit = fit_trend(TIMES, noisy(exact, 1e-3, 0), 4)
    assert fit.value == pytest.approx(value, abs=0.006)
    assert fit.interval95[0] <= value <= fit.interval95[1]
    assert fit.multiplicity[m] > 0.5
    assert sum(fit.multiplicity.values()) == pytest.approx(1.0)


def test_intervals_cover():
    inside = 0
    for seed in range(9):
        exact, value, _ = list(CASES.values())[seed % 3]
        fit = fit_trend(TIMES, noisy(exact, 5e-3, seed), 3)
        inside += fit.interval90[0] <= value <= fit.interval90[1]
    assert inside >= 7


def test_hazards_of_a_table_are_its_slopes():
    values = noisy(lambda t: -0.5 * t, 1e-3, 1)
    table = LaplaceTable(TIMES, values, np.ones(61), np.zeros(61)).hazard_table()
    rates = table.deaths.sum(axis=0) / table.exposures.sum(axis=0)
    assert rates == pytest.approx(-np.diff(values.mean(axis=0)), abs=1e-12)


def test_what_the_table_cannot_tell_keeps_its_weight():
    """m = 1 with a pole at a distance of 1/50 behind, seen through errors of 1 %, is as good as m = 2."""
    for seed in range(6):
        fit = fit_trend(TIMES, noisy(lambda t: -t / 2 + np.log(-np.expm1(-(t + 3.0) / 50)), 1e-2, seed), 3)
        assert fit.multiplicity[1] > 0.05
        assert fit.multiplicity[2] > 0.05
        assert fit.interval95[0] <= 0.5 <= fit.interval95[1]


def test_the_mean_over_replicates_is_that_of_z():
    """Replicates with the mean Z, but with large errors of log Z far down, whose mean is far too small."""
    rng = np.random.default_rng(5)
    size = 0.4 * TIMES / TIMES[-1]
    noise = size * rng.standard_normal((400, 1)) - size**2 / 2
    fit = fit_trend(TIMES, -0.5 * TIMES + noise, 1)
    assert fit.value == pytest.approx(0.5, abs=2 * fit.deviation)
