r"""Figures of Bayesian learning from the draws of a posterior: WBIC, WAIC, singular fluctuation, learning coefficient.

Notation [Watanabe2009]: L_n(w) = -(1/n) sum log p(x_i|w), E_beta and Var_beta under the posterior
exp(-beta n L_n) prior / Z, w0 the optimal parameter, (lambda, m) the pair of the divergence K.

* **WBIC** = E_beta[n L_n] at beta = 1/log n estimates the free energy: WBIC = n L_n(w0) + lambda log n +
  O_p(sqrt(log n)) [Watanabe2013]. It is no estimate of lambda where m > 1: (WBIC - n L_n(w0))/log n has a mean near
  lambda - (m - 1)/log(n/log n), still far below lambda at any n that one meets.
* **WAIC** = T + (beta/n) V estimates the generalisation loss of the Bayes predictive distribution, with
  T = -(1/n) sum log E_beta[p(x_i|w)] and the functional variance V = sum Var_beta[log p(x_i|w)]; its mean is that loss
  up to o(1/n) [Watanabe2010].
* **Singular fluctuation** nu(beta) = limit of (beta/2) E[V] over the data: one data set gives (beta/2) V, which for
  singular models stays random as n grows; for regular realisable ones it tends to d/2.
* **Local learning coefficient** at a point w*, with the prior exp(-gamma |w - w*|^2/2) around it
  [LauFurmanWangMurfetWei2023]: beta (E_beta[n L_n] - n L_n(w*)), by default at beta = 1/log n. Its bias has three parts
  that no run can remove: -(m - 1)/log(n beta) by the finite temperature; the localisation, below lambda where gamma is
  not far below n beta (a regular direction of curvature h gives n beta h/(n beta h + gamma)/2 for 1/2); and the noise
  of the data. There is no step size in it: the moves are corrected by Metropolis' rule.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arguments import natural, of_type
from algslt.sampling.arrays import Floats
from algslt.sampling.data.experiment import Experiment
from algslt.sampling.tempering.measured import Measured, measured_by_jackknife, measured_mean
from algslt.sampling.tempering.posterior import Posterior

__all__ = ["experiment_of", "local_learning_coefficient", "singular_fluctuation", "waic", "wbic", "wbic_temperature"]

METHOD = "Metropolis-corrected replica exchange"
WBIC_BIAS = "estimates the free energy up to O(sqrt(log n)); not lambda where m > 1"
WAIC_BIAS = "estimates the generalisation loss, its mean up to o(1/n)"
FLUCTUATION_BIAS = "(beta/2) V of these data; the singular fluctuation is its mean over data sets as n grows"
LOCAL_BIAS = "below lambda by about (m - 1)/log(n beta); lower where the localisation is not far below n beta"


def wbic_temperature(count: int) -> float:
    """The inverse temperature 1/log n.

    Raises:
        InputError: fewer than 3 data.

    Example:
        >>> round(wbic_temperature(1000), 4)
        0.1448
    """
    return 1 / log(natural(count, "the number of data", 3))


def wbic(run: Posterior) -> Measured:
    """E_beta[n L_n] at beta = 1/log n, which the run must have; see the head of this file for its bias."""
    beta = wbic_temperature(experiment_of(run).count)
    return measured_mean("WBIC", run.losses(beta), METHOD, bias=WBIC_BIAS)


def waic(run: Posterior, beta: float = 1.0) -> Measured:
    """T + beta V/n, per datum; `details` has T and V."""
    count = experiment_of(run).count
    shift, parts = _moments(run, beta)

    def value(mean: Floats) -> Floats:
        """WAIC from the means of exp(l), l, l^2 with l shifted."""
        return np.asarray(-np.mean(np.log(mean[0]) + shift) + beta * _variance(mean) / count)

    mean = parts.mean(axis=0)
    training, variance = float(-np.mean(np.log(mean[0]) + shift)), float(_variance(mean))
    details = (("training loss T", training), ("functional variance V", variance), ("data", float(count)))
    return _by_jackknife("WAIC", value, parts, run, beta, WAIC_BIAS, details)


def singular_fluctuation(run: Posterior, beta: float = 1.0) -> Measured:
    """(beta/2) V of these data; see the head of this file."""
    _, parts = _moments(run, beta)

    def value(mean: Floats) -> Floats:
        """beta V / 2."""
        return beta * _variance(mean) / 2

    details = (("data", float(experiment_of(run).count)),)
    return _by_jackknife("singular fluctuation", value, parts, run, beta, FLUCTUATION_BIAS, details)


def local_learning_coefficient(run: Posterior, beta: float | None = None) -> Measured:
    """beta (E_beta[n L_n] - n L_n(w*)) at the point of the experiment.

    Args:
        run: of `experiment.near(point, localisation)`; of any experiment with a point for a coefficient over its prior.
        beta: one of the inverse temperatures of the run, by default 1/log n.

    Raises:
        InputError: the experiment has no point.
    """
    experiment = experiment_of(run)
    if experiment.reference is None:
        raise InputError("the experiment has no point to compare with: use experiment.near(point, localisation)")
    at = wbic_temperature(experiment.count) if beta is None else beta
    chains = at * (run.losses(at) - experiment.reference)
    details = (("inverse temperature", at), ("n beta", at * experiment.count))
    return measured_mean("local learning coefficient", chains, METHOD, bias=LOCAL_BIAS, details=details)


def experiment_of(run: Posterior) -> Experiment:
    """The experiment of a run.

    Raises:
        InputError: the run is one of a potential.
    """
    of_type(run, Posterior, "the run", "one by sample_posterior")
    if not isinstance(run.law, Experiment):
        raise InputError(f"the run is one of a {type(run.law).__name__}: this figure needs data, an Experiment")
    return run.law


def _by_jackknife(
    quantity: str,
    value: Callable[[Floats], Floats],
    parts: Floats,
    run: Posterior,
    beta: float,
    bias: str,
    details: tuple[tuple[str, float], ...],
) -> Measured:
    return measured_by_jackknife(quantity, value, parts, run.losses(beta), METHOD, bias=bias, details=details)


def _variance(mean: Floats) -> Floats:
    """The sum over the data of the variance, from the means of (exp(l), l, l^2)."""
    return np.asarray(np.sum(mean[2] - mean[1] ** 2))


def _moments(run: Posterior, beta: float) -> tuple[Floats, Floats]:
    """The shifts s (N,), and each chain's means of exp(l), l and l^2 for l = log p(x_i|w) - s_i: shape (C, 3, N)."""
    experiment, points = experiment_of(run), run.points(beta)
    shift = np.concatenate(experiment.in_parts(points[:, -1])).max(axis=0)
    found = np.zeros((len(points), 3, experiment.count))
    for c, chain in enumerate(points):
        for part in experiment.in_parts(chain):
            logs = part - shift
            terms = np.exp(np.minimum(logs, 700.0)), logs, logs**2
            found[c] += np.array([term.sum(axis=0) for term in terms])
    return shift, found / points.shape[1]
