r"""Volumes of the levels of K from draws at all temperatures, as a hazard table.

The draws at rungs beta_k follow exp(-beta_k K + F_k) prior. Pooled, the prior mass of a bin of t = -log K with n draws
in it is best estimated by

    g = n / sum_k N_k exp(F_k - beta_k K),    exp(-F_k) = sum over the bins of g exp(-beta_k K),

N_k draws at rung k, K the mean in the bin [FerrenbergSwendsen1989]: two equations that are iterated, from differences
of F_k by `bennett`. With V(e^-t) the mass of the bins beyond t, the hazard of a unit bin is the difference of -log V.

The table goes into `fit_hazard` and `curve_of_table` like any other one. Only the rungs before the first one whose
chains disagree count. The deaths are effective numbers: h^2 over the variance of h between the replicas, shared out in
proportion to the draws.

Example:
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.tempering import PotentialLaw, sample_posterior
    >>> law = PotentialLaw.of(Problem.build("x^2 + y^2"))
    >>> run = sample_posterior(law, inverse_temperatures=[1e4], rounds=5, replicas=4)
    >>> table = table_of_run(run)
    >>> bool(abs(table.deaths[:, 5:10].sum() / table.exposures[:, 5:10].sum() - 1) < 0.1)
    True
"""

from __future__ import annotations

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arguments import of_type
from algslt.sampling.arrays import Floats
from algslt.sampling.hazard import HazardTable
from algslt.sampling.tempering.diagnostics import r_hat
from algslt.sampling.tempering.integration import bennett
from algslt.sampling.tempering.posterior import Posterior
from algslt.sampling.tempering.potential_law import PotentialLaw

__all__ = ["table_of_run"]

FINE = 16  # bins for each unit of t
LEAST_DRAWS = 20
MOST_R_HAT = 1.03  # of many rungs together, not of one figure
ITERATIONS = 30
SMOOTH = 7  # bins over which the effective number of draws is averaged


def table_of_run(run: Posterior) -> HazardTable:
    """The table of a run on a potential; its replicates are the replicas.

    Raises:
        InputError: the run is one of data, or too short to fill eight bins.
    """
    of_type(run, Posterior, "the run", "one by sample_posterior")
    if not isinstance(run.law, PotentialLaw):
        raise InputError(f"the run is one of a {type(run.law).__name__}: volumes need a potential, a PotentialLaw")
    betas, chains = _converged(run)
    losses = chains.reshape(len(betas), run.replicas, -1)
    with np.errstate(divide="ignore"):
        t = -np.log(losses)
    first = float(np.floor(t.min()))
    depth = _depth(t, first)
    if depth < 8:
        raise InputError(
            f"the draws that have converged, up to inverse temperature {betas[-1]:.3g}, fill {depth} bins of "
            "t = -log K, 8 are needed: run more rounds, or give a larger inverse temperature"
        )
    hazards = np.array([_hazards(betas, losses[:, r], t[:, r], first, depth) for r in range(run.replicas)])
    counts = np.array([_unit_counts(t[:, r], first, depth) for r in range(run.replicas)])
    deaths = counts * _efficiency(hazards, counts.mean(axis=0))
    return HazardTable(first + np.arange(depth + 1.0), deaths, deaths / np.maximum(hazards, 1e-12))


def _converged(run: Posterior) -> tuple[Floats, Floats]:
    """The rungs before the first one whose chains disagree, with the losses: shape (rungs, chains, draws)."""
    found = []
    for k, beta in enumerate(run.ladder.betas):
        chains = run.losses(float(beta))
        if k > 0 and not r_hat(chains) <= MOST_R_HAT:
            break
        found.append(chains)
    return run.ladder.betas[: len(found)], np.array(found)


def _unit_counts(t: Floats, first: float, depth: int) -> Floats:
    places = np.clip(t.ravel() - first, -1, depth + 1)
    return np.histogram(places, bins=np.arange(depth + 1.0))[0].astype(np.float64)


def _depth(t: Floats, first: float) -> int:
    """How many unit bins lie before the last one that has enough draws in every replica."""
    most = int(np.ceil(np.max(t[np.isfinite(t)]) - first)) + 1
    enough = np.min([_unit_counts(t[:, r], first, most) for r in range(t.shape[1])], axis=0) >= LEAST_DRAWS
    filled = np.flatnonzero(enough)
    return int(filled[-1]) if len(filled) else 0


def _hazards(betas: Floats, losses: Floats, t: Floats, first: float, depth: int) -> Floats:
    """-log V at the end minus the start of each unit bin, for one replica: losses and t of shape (R, draws)."""
    bins = np.clip((t.ravel() - first) * FINE, 0, depth * FINE).astype(np.int64)  # the last one holds what is beyond
    counts = np.bincount(bins, minlength=depth * FINE + 1).astype(np.float64)
    sums = np.bincount(bins, weights=losses.ravel(), minlength=len(counts))
    seen = counts > 0
    log_mass = np.full(len(counts), -np.inf)
    log_mass[seen] = _log_masses(betas, losses, counts[seen], sums[seen] / counts[seen])
    top = log_mass.max()
    beyond = np.cumsum(np.exp(log_mass - top)[::-1])[::-1][::FINE]
    hazards: Floats = -np.diff(np.log(beyond))
    return hazards


def _log_masses(betas: Floats, losses: Floats, counts: Floats, energy: Floats) -> Floats:
    """log g of each bin: counts and mean K of shape (bins,)."""
    steps = np.diff(betas)
    free = np.concatenate([[0.0], np.cumsum([bennett(h * losses[k], h * losses[k + 1]) for k, h in enumerate(steps)])])
    exponents = betas[:, None] * energy
    draws = np.log(losses.shape[1])
    for _ in range(ITERATIONS):
        log_mass = np.log(counts) - draws - np.logaddexp.reduce(free[:, None] - exponents, axis=0)
        free = -np.logaddexp.reduce(log_mass - exponents, axis=1)
    return np.asarray(log_mass)


def _efficiency(hazards: Floats, counts: Floats) -> Floats:
    """Effective deaths for each draw in each unit bin: shape (depth,)."""
    variance = hazards.var(axis=0, ddof=1)
    kernel = np.ones(min(SMOOTH, len(counts)))
    squares = np.convolve(hazards.mean(axis=0) ** 2, kernel, "same")
    efficiency: Floats = squares / np.maximum(np.convolve(variance * counts, kernel, "same"), 1e-300)
    return np.minimum(efficiency, 1.0)
