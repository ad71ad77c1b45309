r"""Losses of single data over the posterior, and their covariance: which data respond to the same directions.

C_ij = Cov_beta(l_i, l_j) for l_i(w) = -log p(x_i|w). In a regular model C_ij is close to g_i^T H^(-1) g_j / (n beta)
with the gradients g_i of l_i and the Hessian H of L_n: the influence of datum j on the loss of datum i.

The error of each entry is found by a block bootstrap [Kunsch1989]: the chains are cut into blocks of at least five
autocorrelation times, blocks are drawn with replacement, and the standard deviation over such samples is taken. The
entries need many draws (about 5000 for a relative error of .2 with 30 data and 2 parameters): look at `relative_error`.

Example:
    >>> ones = np.ones(2)
    >>> LossCovariance((0, 1), ones, ones, np.eye(2), np.eye(2) / 8, 1, ()).relative_error
    0.125
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from algslt.errors import InputError, excerpt
from algslt.sampling.arguments import natural
from algslt.sampling.arrays import Floats
from algslt.sampling.data.criteria import experiment_of
from algslt.sampling.tempering.diagnostics import effective_draws, mean_error
from algslt.sampling.tempering.measured import worries_about
from algslt.sampling.tempering.posterior import Posterior

__all__ = ["LossCovariance", "loss_covariance"]

MAX_DATA = 300
LEAST_BLOCKS = 64
SAMPLES = 200
BLOCK_TIMES = 5.0
MOST_RELATIVE_ERROR = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class LossCovariance:
    """Means and covariances of the losses of k data over the posterior.

    Args:
        data: their indices.
        mean, mean_error: shape (k,).
        covariance, error: shape (k, k); one standard error of each entry.
        block: draws in a block of the bootstrap.
        worries: why it should not be trusted; empty where the diagnostics are good.
    """

    data: tuple[int, ...]
    mean: Floats
    mean_error: Floats
    covariance: Floats
    error: Floats
    block: int
    worries: tuple[str, ...]

    @property
    def status(self) -> str:
        """`reliable`, or `not converged` where there is a worry."""
        return "not converged" if self.worries else "reliable"

    @property
    def relative_error(self) -> float:
        """Frobenius norm of the errors over that of the covariance."""
        size = float(np.linalg.norm(self.covariance))
        return float(np.linalg.norm(self.error)) / size if size else float("inf")

    @property
    def correlation(self) -> Floats:
        """The matrix of correlations; 0 where a loss does not vary."""
        spread = np.sqrt(np.diag(self.covariance))
        scale = np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)
        correlation: Floats = self.covariance * np.outer(scale, scale)
        return correlation


def loss_covariance(run: Posterior, beta: float = 1.0, data: Sequence[int] | None = None) -> LossCovariance:
    """The covariance of per-datum losses at one of the inverse temperatures of the run.

    Args:
        run: of an experiment.
        beta: the inverse temperature.
        data: indices of at most 300 data; by default all.

    Raises:
        InputError: too many data, or an index out of range.
    """
    experiment, points = experiment_of(run), run.points(beta)
    wanted = _wanted(data, experiment.count)
    losses = -np.array([np.concatenate(experiment.in_parts(chain, wanted)) for chain in points])
    watched = run.losses(beta)
    mean = losses.mean(axis=(0, 1))
    length = _block_length(watched)
    covariance, error = _bootstrap(losses - mean, length, np.random.default_rng([run.seed, 2]))
    spread = np.array([mean_error(losses[:, :, i]) for i in range(len(wanted))])
    found = LossCovariance(tuple(wanted), mean, spread, covariance, error, length, worries_about(watched))
    if found.relative_error <= MOST_RELATIVE_ERROR:
        return found
    worry = f"the relative error is {found.relative_error:.2f}: run more rounds"
    return LossCovariance(tuple(wanted), mean, spread, covariance, error, length, (*found.worries, worry))


def _wanted(data: Sequence[int] | None, count: int) -> list[int]:
    if not (data is None or isinstance(data, Iterable)):
        raise InputError(f"data is {excerpt(data)}: a list of indices is needed")
    wanted = list(range(count)) if data is None else [natural(i, "the index of a datum", 0, count - 1) for i in data]
    if not 1 <= len(wanted) <= MAX_DATA:
        raise InputError(
            f"the covariance of {len(wanted)} data was asked for: from 1 to {MAX_DATA} are needed, choose them by data="
        )
    return wanted


def _block_length(watched: Floats) -> int:
    """At least five autocorrelation times of the loss, and as long as there are 64 blocks."""
    chains, draws = watched.shape
    time = chains * draws / max(effective_draws(watched), 1.0)
    longest = max(1, draws // ceil(LEAST_BLOCKS / chains))
    return int(min(draws, max(ceil(BLOCK_TIMES * time), longest)))


def _bootstrap(centred: Floats, length: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The covariance and the standard error of each entry.

    Args:
        centred: losses minus their mean, shape (chains, draws, k).
        length: of a block.
        rng: the source of randomness.
    """
    chains, draws, k = centred.shape
    whole = draws // length
    blocks = centred[:, : whole * length].reshape(chains * whole, length, k)
    first, second = blocks.mean(axis=1), np.matmul(blocks.transpose(0, 2, 1), blocks) / length
    flat = second.reshape(len(blocks), -1)
    total, squares = np.zeros(k * k), np.zeros(k * k)
    for _ in range(SAMPLES):
        weights = rng.multinomial(len(blocks), np.full(len(blocks), 1 / len(blocks))) / len(blocks)
        mean = weights @ first
        sample = weights @ flat - np.outer(mean, mean).ravel()
        total, squares = total + sample, squares + sample**2
    spread = np.sqrt(np.maximum(squares / SAMPLES - (total / SAMPLES) ** 2, 0.0))
    everything = centred.reshape(-1, k)
    return everything.T @ everything / len(everything), spread.reshape(k, k)
