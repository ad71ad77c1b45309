"""Models as callables: scores are gradients, data follow the truth, singular posteriors agree with quadrature."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from algslt.errors import InputError
from algslt.models import Boltzmann, FiniteModel, GaussianModel, Mixture, Model, Regression, one_factor
from algslt.models.activations import ACTIVATIONS, Activation
from algslt.sampling.arrays import Floats
from algslt.sampling.data import BoxPrior, Experiment, simulate, wbic, wbic_temperature
from algslt.sampling.data.activations import evaluated
from algslt.sampling.tempering import sample_posterior

TWO_INPUTS = ["a*x*y + b^2*softplus(c*x - a*y)", "a*b*y^2 + c"]
MODELS = {
    "activations": Regression.build("a*tanh(b*x) + c*x^2*a + gelu(a*x)*b", true="0"),
    "two inputs": Regression.build(TWO_INPUTS, inputs=("x", "y"), true_parameter=["1/2", "1", "-1"]),
    "points": Regression.build("a*b*x", true="0", points=[["1"], ["2"]]),
    "cells": FiniteModel.build(["a*b", "a*(1 - b)", "1 - a"], ["1/2", "1/3"], domain=["a >= 0", "a <= 1", "b >= 0"]),
    "gaussians": Mixture.build("gaussian", 3, true_components=2, dimension=2),
    "poissons": Mixture.build("poisson", 2),
    "binomials": Mixture.build("binomial", 2, trials=4),
    "factors": one_factor(3),
    "mean": GaussianModel.build([["1", "0"], ["0", "1 + a^2"]], [0, 0], mean=["b", "a*b"]),
}


def numeric_gradient(experiment: Experiment, w: Floats) -> Floats:
    steps = 1e-6 * np.eye(experiment.dimension)
    return np.stack([(experiment.loss(w + h) - experiment.loss(w - h)) / 2e-6 for h in steps], axis=1)


@pytest.mark.parametrize("name", MODELS)
def test_the_score_is_the_gradient(name: str) -> None:
    experiment = pickle.loads(pickle.dumps(simulate(MODELS[name], 30, seed=1, radius=0.3)))
    w = experiment.draw(np.random.default_rng(0), 5)
    exact = experiment.loss_gradient(w)
    assert np.allclose(exact, numeric_gradient(experiment, w), atol=1e-5 * np.abs(exact).max())


@pytest.mark.parametrize("name", ["cells", "gaussians", "poissons", "binomials", "factors"])
def test_the_truth_explains_its_data_best(name: str) -> None:
    """E log q/p = K >= 0, and likelihood ratios have mean 1 under the truth."""
    model = MODELS[name]
    experiment = simulate(model, 20_000, seed=2, radius=0.2)
    w = experiment.draw(np.random.default_rng(0), 3)
    ratios = experiment.log_likelihood(w) - experiment.log_likelihood(experiment.point[None, :])
    assert np.all(ratios.mean(axis=1) < 0)
    spread = np.exp(ratios).std(axis=1) / np.sqrt(experiment.count)
    assert np.all(np.abs(np.exp(ratios).mean(axis=1) - 1) < 5 * spread)


def test_the_divergence_of_a_regression_is_that_of_the_model() -> None:
    model = Regression.build("a*b*x + a*x^2", true="0", points=[["1"], ["2"]])
    experiment = simulate(model, 100_000, seed=3)
    w = np.array([[0.5, -0.4]])
    values = 0.5 * np.array([-0.4 + 1, -0.4 * 2 + 4])
    exact = float(np.mean(values**2) / 2)
    found = float(experiment.loss(w)[0] - experiment.reference) / experiment.count
    assert abs(found - exact) < 0.02


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_has_its_taylor_series_and_its_derivative(name: str) -> None:
    t = np.linspace(-0.02, 0.02, 5)
    value, slope = evaluated(name, t)
    activation = ACTIVATIONS[name]
    if activation.rational is not None:
        series = sum(float(activation.coefficient(k)) * t**k for k in range(5))
        shift = value[2] - float(activation.coefficient(0))
        assert np.allclose(value - shift, series, atol=1e-9) and abs(shift) < 1e-12
    h = 1e-6
    up, down = evaluated(name, t + h)[0], evaluated(name, t - h)[0]
    assert np.allclose((up - down) / (2 * h), slope, atol=1e-8)


def test_wbic_of_a_singular_network_agrees_with_quadrature() -> None:
    """a tanh(b x) with m = 2: (WBIC - n L_n(w0))/log n is far below lambda = 1/2, and we find the same number."""
    experiment = simulate(Regression.build("a*tanh(b*x)", true="0"), 300, seed=4)
    beta = wbic_temperature(300)
    nodes, weights = np.polynomial.legendre.leggauss(60)
    grid = np.stack(np.meshgrid(nodes, nodes, indexing="ij"), axis=-1).reshape(-1, 2)
    loss = experiment.loss(grid) - experiment.reference
    mass = np.outer(weights, weights).ravel() * np.exp(-beta * loss)
    exact = beta * float(np.sum(mass * loss) / mass.sum())
    run = sample_posterior(experiment, inverse_temperatures=[beta], rounds=4, replicas=4, seed=1)
    found = wbic(run)
    value, error = beta * (found.value - experiment.reference), beta * found.error
    assert abs(value - exact) < 4 * error < 0.1 and exact < 0.4


def test_the_prior_is_cut_by_the_domain() -> None:
    w = simulate(MODELS["poissons"], 10, radius=2.0).draw(np.random.default_rng(0), 500)
    assert w.min() >= 0 and w[:, 0].max() <= 1


def test_what_is_not_simulated() -> None:
    models: list[tuple[Model, str]] = [
        (Mixture.build("gaussian", 2, signed=True), "signed weights"),
        (Boltzmann.build(visible=2), "a Boltzmann was given"),
    ]
    for model, message in models:
        with pytest.raises(InputError, match=message):
            simulate(model, 10)
    mine = Regression.build("a*mine(b*x)", true="0", activations=[Activation("mine", 1, 2)])
    with pytest.raises(InputError, match="'mine' has no numeric form"):
        simulate(mine, 10)
    with pytest.raises(InputError, match="from 1 to 1000000"):
        simulate(MODELS["points"], 0)
    with pytest.raises(InputError, match="the law of the inputs"):
        simulate(MODELS["points"], 10, inputs="cauchy")
    with pytest.raises(InputError, match="the radius is"):
        simulate(MODELS["points"], 10, radius=-1.0)
    assert simulate(MODELS["points"], 10, inputs="normal", prior=BoxPrior.build([0, 0], [1, 1])).count == 10
