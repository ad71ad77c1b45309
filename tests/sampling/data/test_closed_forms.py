"""Where everything is known: the normal location model, and the coin with its Beta integrals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import lgamma, log, pi

import numpy as np
import pytest

from algslt.errors import InputError
from algslt.models import FiniteModel
from algslt.sampling.arrays import Floats
from algslt.sampling.data import (
    BoxPrior,
    Experiment,
    NormalPrior,
    local_learning_coefficient,
    loss_covariance,
    simulate,
    singular_fluctuation,
    waic,
    wbic,
    wbic_temperature,
)
from algslt.sampling.tempering import Measured, Posterior, free_energy, sample_posterior

N, WIDTH, CONSTANT = 20, 2.0, 0.5 * log(2 * pi)
X = np.random.default_rng(3).standard_normal(N)
BETA = wbic_temperature(N)


@dataclass(frozen=True)
class Location:
    """Unit normal data about w."""

    def __call__(self, w: Floats) -> Floats:
        return -0.5 * (X - w) ** 2 - CONSTANT

    def score(self, w: Floats) -> Floats:
        return (X - w).sum(axis=1, keepdims=True)


@cache
def run() -> Posterior:
    experiment = Experiment.build(Location(), NormalPrior.build([0.0], WIDTH), score=Location().score, point=[0.0])
    return sample_posterior(experiment, inverse_temperatures=[BETA, 1.0], rounds=6, seed=2)


def posterior(beta: float) -> tuple[float, float]:
    """Mean and variance of w."""
    variance = 1 / (WIDTH**-2 + beta * N)
    return float(beta * X.sum() * variance), variance


def mean_loss(beta: float) -> float:
    mean, variance = posterior(beta)
    return float(0.5 * np.sum((X - mean) ** 2 + variance)) + N * CONSTANT


def close(found: Measured, exact: float, least: float) -> bool:
    return found.status == "reliable" and abs(found.value - exact) < 4 * found.error < least


def test_wbic() -> None:
    assert close(wbic(run()), mean_loss(BETA), 0.25)


def test_waic_and_singular_fluctuation() -> None:
    mean, variance = posterior(1.0)
    spread = float(np.sum((X - mean) ** 2 * variance + variance**2 / 2))
    training = float(np.mean((X - mean) ** 2 / (2 * (1 + variance)) + 0.5 * np.log(2 * pi * (1 + variance))))
    found = waic(run())
    assert close(found, training + spread / N, 0.02)
    assert abs(dict(found.details)["functional variance V"] - spread) < 0.1
    assert close(singular_fluctuation(run()), spread / 2, 0.1)


def test_free_energy() -> None:
    covariance = np.eye(N) + WIDTH**2
    quadratic = X @ np.linalg.solve(covariance, X)
    exact = float(0.5 * quadratic + 0.5 * np.linalg.slogdet(covariance)[1]) + N * CONSTANT
    found = free_energy(run())
    assert close(found, exact, 0.15)
    assert abs(dict(found.details)["by the populations"] - exact) < 0.5


def test_the_learning_coefficient_over_the_prior() -> None:
    exact = BETA * (mean_loss(BETA) - float(0.5 * np.sum(X**2)) - N * CONSTANT)
    assert close(local_learning_coefficient(run()), exact, 0.1)


def test_the_local_learning_coefficient_of_a_regular_point_is_half_the_dimension() -> None:
    experiment = run().law
    assert isinstance(experiment, Experiment)
    optimum = float(X.mean())
    local = sample_posterior(experiment.near([optimum], 0.1), inverse_temperatures=[1.0], rounds=6, seed=1)
    assert close(local_learning_coefficient(local, 1.0), 0.5 * N / (N + 0.1), 0.08)


def test_the_covariance_of_the_losses() -> None:
    mean, variance = posterior(1.0)
    exact = np.outer(X - mean, X - mean) * variance + variance**2 / 2
    found = loss_covariance(run())
    z = (found.covariance - exact) / found.error
    assert found.status == "reliable" and found.relative_error < 0.1
    assert np.linalg.norm(found.covariance - exact) < 0.1 * np.linalg.norm(exact) and np.sqrt(np.mean(z**2)) < 3
    assert np.allclose(found.mean, 0.5 * ((X - mean) ** 2 + variance) + CONSTANT, atol=0.05)
    assert np.all(np.abs(found.mean - 0.5 * ((X - mean) ** 2 + variance) - CONSTANT) < 4 * found.mean_error)
    some = loss_covariance(run(), data=[3, 1])
    assert np.allclose(some.covariance, found.covariance[np.ix_([3, 1], [3, 1])])
    assert np.allclose(np.diag(found.correlation), 1.0) and some.data == (3, 1)


def test_the_coin_has_a_beta_function() -> None:
    coin = simulate(FiniteModel.build(["w", "1 - w"], ["1/2"]), 40, seed=5, prior=BoxPrior.build([0.0], [1.0]))
    heads = int(np.round(coin.log_likelihood(np.array([[0.25]])) == log(0.25)).sum())
    exact = -(lgamma(heads + 1) + lgamma(41 - heads) - lgamma(42))
    found = free_energy(sample_posterior(coin, inverse_temperatures=[1.0], rounds=5, replicas=4, seed=1))
    assert close(found, exact, 0.2)


def test_what_a_run_cannot_give() -> None:
    with pytest.raises(InputError, match="300 are needed"):
        loss_covariance(run(), data=list(range(N)) * 20)
    with pytest.raises(InputError, match="an integer from 0 to 19"):
        loss_covariance(run(), data=[20])
    with pytest.raises(InputError, match="at least 3"):
        wbic_temperature(2)
    lonely = Experiment.build(Location(), NormalPrior.build([0.0], WIDTH))
    with pytest.raises(InputError, match="no point to compare with"):
        local_learning_coefficient(sample_posterior(lonely, inverse_temperatures=[BETA], rounds=2, replicas=2))
