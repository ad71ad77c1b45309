r"""Data drawn from the truth of a model of `algslt.models`, and the experiment that they make with the model.

Here the exact models become floating point: K and its pair stay with `algslt.models`.

Example:
    >>> from algslt.models import Regression
    >>> experiment = simulate(Regression.build("a*tanh(b*x)", true="0"), 100, seed=1)
    >>> experiment.count, experiment.dimension, experiment.point.tolist()
    (100, 2, [0.0, 0.0])
"""

from __future__ import annotations

from math import lgamma, log, pi

import numpy as np

from algslt.errors import InputError, excerpt
from algslt.models import FiniteModel, GaussianModel, Mixture, Model, Regression
from algslt.models.functions import read_function
from algslt.poly.monomials import parse_monomial
from algslt.poly.parse import parse_rational
from algslt.sampling.arguments import natural, of_type, positive
from algslt.sampling.arrays import Floats
from algslt.sampling.data.experiment import Experiment
from algslt.sampling.data.families import (
    CellLikelihood,
    GaussianLikelihood,
    Likelihood,
    MixtureLikelihood,
    RegressionLikelihood,
)
from algslt.sampling.data.numeric import Domain, FunctionTable, polynomials
from algslt.sampling.data.priors import BoxPrior, Prior

__all__ = ["prior_around_truth", "simulate"]

MAX_COUNT = 1_000_000
INPUTS = ("uniform", "normal")


def simulate(
    model: Model,
    count: int,
    *,
    seed: int = 0,
    prior: Prior | None = None,
    radius: float = 1.0,
    inputs: str = "uniform",
) -> Experiment:
    """An experiment with data from the true distribution of a model.

    Args:
        model: a `Regression` (unit noise), `FiniteModel`, `Mixture` on the simplex, or `GaussianModel`.
        count: the number of data.
        seed: of the data.
        prior: on the parameters; by default `prior_around_truth(model, radius)`.
        radius: of that box.
        inputs: of a regression with an open law: "uniform" on [-1, 1]^k, or "normal".

    Returns:
        The experiment, with the true parameter of the model as its point.

    Raises:
        InputError: another kind of model, or sizes out of range.
    """
    count, seed = natural(count, "the number of data", 1, MAX_COUNT), natural(seed, "the seed")
    if inputs not in INPUTS:
        raise InputError(f"the law of the inputs is {excerpt(inputs)}: use one of {', '.join(INPUTS)}")
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(3,)))
    likelihood = _likelihood(model, count, rng, inputs)
    chosen = prior_around_truth(model, radius) if prior is None else prior
    _fitting(chosen, len(model.parameters))
    return Experiment.build(likelihood, chosen, score=likelihood.score, point=_true_point(model).tolist())


def _fitting(prior: Prior, dimension: int) -> None:
    of_type(prior, Prior, "the prior", "a BoxPrior or a NormalPrior")
    if prior.dimension != dimension:
        raise InputError(f"the prior has dimension {prior.dimension}: the model has {dimension} parameters")


def prior_around_truth(model: Model, radius: float = 1.0) -> BoxPrior:
    """The box |w_i - w0_i| <= radius around the true parameter, cut by the domain, with the model's monomial prior."""
    radius = positive(radius, "the radius")
    at = _true_point(model)
    exponents = parse_monomial(model.prior)
    tau = [float(exponents.get(name, 0)) for name in model.parameters]
    condition = Domain.of(model.domain, model.parameters)
    return BoxPrior.build((at - radius).tolist(), (at + radius).tolist(), exponents=tau, condition=condition)


def _true_point(model: Model) -> Floats:
    if len(model.true_parameter) != len(model.parameters):
        raise InputError(f"the true parameter has {len(model.true_parameter)} coordinates for {len(model.parameters)}")
    return np.array([float(parse_rational(value)) for value in model.true_parameter])


def _likelihood(model: Model, count: int, rng: np.random.Generator, inputs: str) -> Likelihood:
    if isinstance(model, Regression):
        return _regression(model, count, rng, inputs)
    if isinstance(model, FiniteModel):
        cells = polynomials([text for _, text in model.cells], model.parameters)
        return CellLikelihood(cells, rng.choice(len(model.cells), size=count, p=[float(q) for q in model.truth]))
    if isinstance(model, Mixture) and not model.signed:
        return _mixture(model, count, rng)
    if isinstance(model, GaussianModel):
        return _gaussian(model, count, rng)
    kind = "mixture with signed weights" if isinstance(model, Mixture) else type(model).__name__
    raise InputError(
        f"a {kind} was given: data are simulated for a Regression, FiniteModel, Mixture on the simplex or "
        "GaussianModel; for another one give a log-likelihood to Experiment.build"
    )


def _regression(model: Regression, count: int, rng: np.random.Generator, inputs: str) -> RegressionLikelihood:
    known = {a.name: a for a in model.activations}

    def table(text: str) -> FunctionTable:
        """The function of a text, as arrays."""
        return FunctionTable.of(read_function(text, model.inputs, model.parameters, known))

    if model.points is None:
        shape = count, len(model.inputs)
        x = rng.uniform(-1, 1, shape) if inputs == "uniform" else rng.standard_normal(shape)
    else:
        points = np.array([[float(c) for c in point] for point in model.points]).reshape(-1, len(model.inputs))
        x = points[rng.integers(len(points), size=count)]
    functions = tuple(map(table, model.functions))
    truth = tuple(map(table, model.truth)) or functions
    means = np.array([f.values(x, _true_point(model)[None, :])[0] for f in truth])
    return RegressionLikelihood(functions, x, means + rng.standard_normal(means.shape))


def _mixture(model: Mixture, count: int, rng: np.random.Generator) -> MixtureLikelihood:
    truth = model.truth()
    points = np.array([[float(c) for c in point] for point in truth])
    b = points[rng.choice(len(points), size=count, p=[float(q) for q in truth.values()])]
    trials = model.trials or 0
    if model.component == "gaussian":
        x = b + rng.standard_normal(b.shape)
        constant = np.full(count, -0.5 * model.dimension * log(2 * pi))
    elif model.component == "poisson":
        x = rng.poisson(b).astype(float)
        constant = -_log_factorial(x[:, 0])
    else:
        x = rng.binomial(trials, b).astype(float)
        constant = lgamma(trials + 1) - _log_factorial(x[:, 0]) - _log_factorial(trials - x[:, 0])
    return MixtureLikelihood(model.component, model.components, model.dimension, trials, x, constant)


def _gaussian(model: GaussianModel, count: int, rng: np.random.Generator) -> GaussianLikelihood:
    mean = polynomials(model.mean, model.parameters) if model.mean else None
    covariance = polynomials([text for row in model.covariance for text in row], model.parameters)
    at, k = _true_point(model)[None, :], len(model.covariance)
    factor = np.linalg.cholesky(covariance.values(at).reshape(k, k))
    centre = np.zeros(k) if mean is None else mean.values(at)[0]
    return GaussianLikelihood(mean, covariance, centre + rng.standard_normal((count, k)) @ factor.T)


def _log_factorial(x: Floats) -> Floats:
    return np.array([lgamma(value + 1) for value in x])
