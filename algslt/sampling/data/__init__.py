"""Figures of Bayesian learning from data: a log-likelihood, or a model of the package with simulated data.

Example:
    >>> from algslt.models import FiniteModel
    >>> from algslt.sampling.tempering import sample_posterior
    >>> coin = simulate(FiniteModel.build(["w", "1 - w"], ["1/2"]), 30, radius=0.5)
    >>> run = sample_posterior(coin, inverse_temperatures=[1.0], rounds=4, replicas=4)
    >>> bool(0 < singular_fluctuation(run).value < 1)
    True
"""

from algslt.sampling.data.covariance import LossCovariance, loss_covariance
from algslt.sampling.data.criteria import local_learning_coefficient, singular_fluctuation, waic, wbic, wbic_temperature
from algslt.sampling.data.experiment import Experiment
from algslt.sampling.data.priors import BoxPrior, NormalPrior, Prior
from algslt.sampling.data.simulation import prior_around_truth, simulate

__all__ = [
    "BoxPrior",
    "Experiment",
    "LossCovariance",
    "NormalPrior",
    "Prior",
    "local_learning_coefficient",
    "loss_covariance",
    "prior_around_truth",
    "simulate",
    "singular_fluctuation",
    "waic",
    "wbic",
    "wbic_temperature",
]
