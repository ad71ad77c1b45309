"""Chains whose autocorrelation is known."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.diagnostics import effective_draws, jackknife, mean_error, r_hat
from algslt.sampling.tempering.measured import Measured, worries_about


def autoregressive(rho: float, chains: int, draws: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    x = np.empty((chains, draws))
    x[:, 0] = rng.standard_normal(chains)
    for t in range(1, draws):
        x[:, t] = rho * x[:, t - 1] + np.sqrt(1 - rho**2) * rng.standard_normal(chains)
    return x


def test_the_effective_draws_of_an_autoregressive_chain() -> None:
    for rho in (0.0, 0.5, 0.9, -0.4):
        x = autoregressive(rho, 8, 4000, 1)
        assert abs(effective_draws(x) / x.size * (1 + rho) / (1 - rho) - 1) < 0.12


def test_the_error_of_the_mean_is_the_spread_of_the_means() -> None:
    means = [autoregressive(0.8, 8, 500, s) for s in range(100)]
    z = np.array([x.mean() / mean_error(x) for x in means])
    assert 0.85 < np.sqrt(np.mean(z**2)) < 1.2


def test_chains_that_disagree_are_seen() -> None:
    x = autoregressive(0.5, 8, 1000, 2)
    assert r_hat(x) < 1.01 and not worries_about(x)
    x[0] += 2.0
    assert r_hat(x) > 1.1 and "disagree" in worries_about(x)[0]
    drift = autoregressive(0.0, 4, 400, 3) + np.linspace(0, 4, 400)
    assert r_hat(drift) > 1.3


def test_chains_that_stand_still() -> None:
    assert (r_hat(np.ones((4, 10))), effective_draws(np.ones((4, 10))), mean_error(np.ones((4, 10)))) == (1.0, 0.0, 0.0)
    apart = np.repeat(np.arange(4.0)[:, None], 10, axis=1)
    assert r_hat(apart) == np.inf and len(worries_about(apart)) == 2


def test_the_jackknife_of_a_mean_is_its_standard_error() -> None:
    groups = np.random.default_rng(0).standard_normal((20, 3))
    value, error = jackknife(lambda mean: mean, groups)
    assert np.allclose(value, groups.mean(axis=0))
    assert np.allclose(error, groups.std(axis=0, ddof=1) / np.sqrt(20))


def test_a_measured_number_equals_no_number() -> None:
    half = Measured("x", 0.5, 0.0, "exactly", ())
    assert half != 0.5 and half != Fraction(1, 2) and Fraction(1, 2) != half and half.interval95 == (0.5, 0.5)
    doubtful = Measured("x", 0.5, 0.1, "badly", ("short",))
    assert doubtful.interval95 is None and doubtful.status == "not converged"
    assert str(doubtful) == "x = 0.5 +- 0.1 (not converged; short)"
