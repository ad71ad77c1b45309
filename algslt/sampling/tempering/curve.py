r"""The complexity dial: lambda(beta) = beta E_beta[L - L(w0)] over many decades of beta, and the heat capacity.

With C(beta) = beta^2 Var_beta[L], the heat capacity, d lambda(beta) / d log beta = lambda(beta) - C(beta). For L = K:

    lambda(beta) = lambda - (m - 1)/(log beta + b) + smaller terms      as beta tends to infinity [Watanabe2009],

so for m > 1 the limit is approached along a slope. In between, where K looks like another singularity at the scale
1/beta, lambda(beta) rests near the pair of that one: a plateau.

Two sources give the curve, each with errors from independent replicates (one left out at a time):

* `curve_of_table`: a hazard table h(t), t = -log K, gives V(e^-t) = exp(-integral of h), and with the density h V of t
  every beta at once. In a bin h is taken as constant: with bins of width 1 the error is about h''/24 of it. The last
  temperature is exp(depth - 6): beyond, what lies below the depth would count.
* `curve_of_run`: the draws at each rung of a run of replica exchange; no discretisation.

Example:
    >>> edges = np.arange(0.0, 41.0)
    >>> curve = curve_of_table(HazardTable(edges, np.full((4, 40), 5.0), np.full((4, 40), 10.0)))
    >>> round(curve.at(1e8)[0], 3)
    0.5
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arguments import of_type, positive
from algslt.sampling.arrays import Floats
from algslt.sampling.hazard import HazardTable
from algslt.sampling.tempering.posterior import Posterior

__all__ = ["ComplexityCurve", "curve_of_run", "curve_of_table"]

MARGIN = 6.0
PER_UNIT = 4  # temperatures for each unit of log beta
NODES = 8


@dataclass(frozen=True, slots=True, eq=False)
class ComplexityCurve:
    """lambda(beta) and the heat capacity on a grid, from R replicates.

    Args:
        log_beta: increasing, shape (b,).
        value, heat_capacity: lambda(beta) and beta^2 Var_beta, shape (b,).
        value_without, heat_without: the same with one replicate left out, shape (R, b).
        method: how they were made.
    """

    log_beta: Floats
    value: Floats
    heat_capacity: Floats
    value_without: Floats
    heat_without: Floats
    method: str

    @property
    def error(self) -> Floats:
        """One standard error of `value`, shape (b,)."""
        return jackknife_error(self.value_without)

    @property
    def heat_error(self) -> Floats:
        """One standard error of `heat_capacity`, shape (b,)."""
        return jackknife_error(self.heat_without)

    def at(self, beta: float) -> tuple[float, float]:
        """lambda(beta) and its standard error, linear in log beta between the points of the grid.

        Raises:
            InputError: beta is outside the range of the curve.
        """
        beta, (low, high) = positive(beta, "the inverse temperature"), np.exp(self.log_beta[[0, -1]])
        if not low * (1 - 1e-9) <= beta <= high * (1 + 1e-9):
            raise InputError(f"the inverse temperature is {beta:g}: the curve is known from {low:.3g} to {high:.3g}")
        x = np.log(beta)
        return float(np.interp(x, self.log_beta, self.value)), float(np.interp(x, self.log_beta, self.error))


def jackknife_error(without: Floats) -> Floats:
    """The standard error of each column, from values with one of R groups left out: shape (R, ...) to (...).

    The spread of few groups is itself uncertain: it is widened so that the error has the variance of Student's law with
    R - 1 degrees of freedom, (R - 1)/(R - 3); three times where R is 2 or 3.
    """
    count = len(without)
    widened = np.sqrt((count - 1) / (count - 3)) if count > 3 else 3.0
    error: Floats = widened * np.sqrt((count - 1) * np.var(without, axis=0))
    return error


def curve_of_table(table: HazardTable) -> ComplexityCurve:
    """The curve of K from deaths and exposures.

    Raises:
        InputError: fewer than two replicates, or the table ends too early.
    """
    of_type(table, HazardTable, "the table", "a HazardTable")
    last = int(np.flatnonzero(table.exposures.sum(axis=0) > 0)[-1]) + 1 if table.exposures.any() else 0
    edges = table.edges[: last + 1]
    if table.replicates < 2 or edges[-1] - edges[0] <= MARGIN:
        raise InputError(
            f"the table has {table.replicates} replicates over t from {edges[0]:g} to {edges[-1]:g}: two replicates "
            f"and a range of more than {MARGIN:g} are needed"
        )
    first = np.ceil(edges[0] * PER_UNIT) / PER_UNIT
    log_beta = np.arange(first, edges[-1] - MARGIN, 1 / PER_UNIT)

    def moments(deaths: Floats, exposures: Floats) -> Floats:
        """lambda and heat capacity from one row of the table: shape (2, b)."""
        hazard = np.divide(deaths, exposures, out=np.zeros(last), where=exposures > 0)
        return _moments(edges, hazard, log_beta)

    deaths, exposures = table.deaths[:, :last], table.exposures[:, :last]
    totals = deaths.sum(axis=0), exposures.sum(axis=0)
    without = np.array([moments(totals[0] - d, totals[1] - e) for d, e in zip(deaths, exposures, strict=True)])
    return _curve(log_beta, moments(*totals), without, "volumes of the levels of K")


def curve_of_run(run: Posterior) -> ComplexityCurve:
    """The curve at the rungs of a run, errors from its replicates.

    Raises:
        InputError: the law has no reference: data without a point to compare with.
    """
    of_type(run, Posterior, "the run", "one by sample_posterior")
    if run.law.reference is None:
        raise InputError("the experiment has no point to compare with: give point= to Experiment.build")
    betas = run.ladder.betas[1:]
    sums = np.empty((run.replicas, 2, len(betas)))
    for k, beta in enumerate(betas):
        scaled = beta * (run.losses(float(beta)) - run.law.reference)
        by_replica = scaled.reshape(run.replicas, -1)
        sums[:, :, k] = np.array([by_replica.mean(axis=1), (by_replica**2).mean(axis=1)]).T
    without = (sums.sum(axis=0) - sums) / (run.replicas - 1)
    return _curve(np.log(betas), _centred(sums.mean(axis=0)), _each(_centred, without), "replica exchange")


def _curve(log_beta: Floats, whole: Floats, without: Floats, method: str) -> ComplexityCurve:
    return ComplexityCurve(log_beta, whole[0], whole[1], without[:, 0], without[:, 1], method)


def _centred(moments: Floats) -> Floats:
    """Mean and variance from mean and mean square."""
    return np.array([moments[0], moments[1] - moments[0] ** 2])


def _each(function: Callable[[Floats], Floats], groups: Floats) -> Floats:
    return np.array([function(group) for group in groups])


def _moments(edges: Floats, hazard: Floats, log_beta: Floats) -> Floats:
    """beta E[K] and beta^2 Var[K] for a hazard that is constant in each bin, and goes on as in the last one."""
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    width = np.diff(edges)
    inside = 0.5 * width[:, None] * (nodes + 1)  # t minus the left edge
    log_volume = -np.concatenate([[0.0], np.cumsum(hazard * width)])
    with np.errstate(divide="ignore"):
        log_mass = np.log(0.5 * width[:, None] * weights) + np.log(hazard)[:, None]
    log_mass = log_mass + log_volume[:-1, None] - hazard[:, None] * inside
    t = (edges[:-1, None] + inside).ravel()
    energy = np.exp(np.minimum(log_beta[:, None] - t, 700.0))
    exponent = log_mass.ravel() - energy
    top = np.maximum(exponent.max(axis=1), log_volume[-1])
    mass, rest = np.exp(exponent - top[:, None]), np.exp(log_volume[-1] - top)
    below = np.exp(log_beta - edges[-1]) * hazard[-1] / (hazard[-1] + 1)
    total = mass.sum(axis=1) + rest
    mean = ((mass * energy).sum(axis=1) + rest * below) / total
    return np.array([mean, (mass * energy**2).sum(axis=1) / total - mean**2])
