"""The Laplace transform Z(e^t) by importance sampling that learns: rounds of sixteen shifted lattices.

One round draws, for each of 16 random shifts, n points of a Kronecker lattice in the unit cube, moves them through the
learned partition and the cylinder of a design, and averages the integrand over the known density. Each average is
unbiased whatever was learned, since a round learns from the rounds before it only; the sixteen are independent. Round k
has 2^k times the points of round 0, and depends on (design, seed, k) alone.

The effective sample size at depth t, (sum w)^2 / sum w^2 for the weights w of exp(-e^t K), says how far down points are
dense enough; the share of Z that comes from points where double precision fails says how far down values mean anything.

Example:
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.laplace.designs import designs
    >>> design = designs(Problem.build("x^2*y^2 + x^4"), 50.0)[0]
    >>> table = LaplaceSampler(design, np.arange(20.0), 0).advanced(3).table
    >>> slopes = -np.diff(table.log_values.mean(axis=0))
    >>> bool(abs(slopes[-1] - 0.45) < 0.05)
    True
"""

from __future__ import annotations

import time
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.hazard import HazardTable
from algslt.sampling.laplace.designs import Design
from algslt.sampling.laplace.partition import Partition, grown

__all__ = ["LaplaceSampler", "LaplaceTable", "lattice"]

REPLICATES = 16
FIRST_POINTS = 256
FIRST_LEAVES = 150
MOST_LEAVES = 4000
LEARN_FROM = 1 << 18
CHUNK = 8192
FARTHEST = 300.0  # of logarithms whose exponentials are taken


@dataclass(frozen=True, slots=True, eq=False)
class LaplaceTable:
    """log Z(e^t) of independent replicates on a grid of t.

    Args:
        times: increasing, shape (T,).
        log_values: shape (replicates, T).
        sample_size: effective sample size of all replicates together, shape (T,).
        doubtful: the share of Z that comes from points where double precision fails, shape (T,).
    """

    times: Floats
    log_values: Floats
    sample_size: Floats
    doubtful: Floats

    @property
    def log_mean(self) -> Floats:
        """log Z(e^t), all replicates together."""
        total: Floats = np.logaddexp.reduce(self.log_values, axis=0) - np.log(len(self.log_values))
        return total

    def hazard_table(self) -> HazardTable:
        """Deaths and exposures with the same rates and the same variance of the rates between replicates."""
        rates = np.maximum(-np.diff(self.log_values, axis=1) / np.diff(self.times), 1e-12)
        exposure = rates.mean(axis=0) / np.maximum(rates.var(axis=0, ddof=1), 1e-12)
        exposures = np.broadcast_to(exposure, rates.shape)
        return HazardTable(self.times, rates * exposures, exposures)


@dataclass(frozen=True, slots=True, eq=False)
class LaplaceSampler:
    """The state after some rounds; `advanced` makes the next one.

    Args:
        design: what is integrated, and how.
        times: the grid of t.
        seed: of all random numbers.
        round: the number of rounds done.
        partition: what was learned.
        result: the table of the last round.
        label: tells the samplers of one estimate apart.
        seconds_away: of processor time, that the last round took in workers of an executor.
    """

    design: Design
    times: Floats
    seed: int
    round: int = 0
    partition: Partition | None = None
    result: LaplaceTable | None = None
    label: str = ""
    seconds_away: float = 0.0

    @property
    def table(self) -> LaplaceTable:
        """The table of the last round, which has about half of all points."""
        assert self.result is not None, "no round was done"
        return self.result

    def advanced(self, rounds: int = 1, executor: Executor | None = None) -> LaplaceSampler:
        """The state after so many rounds more; the replicates of a round may be run by an executor."""
        state = self
        for _ in range(rounds):
            state = state._next(executor)
        return state

    def _next(self, executor: Executor | None) -> LaplaceSampler:
        d, n = self.design.atlas.dimension, FIRST_POINTS << self.round
        partition = Partition.trivial(d) if self.partition is None else self.partition
        rng = np.random.default_rng(np.random.SeedSequence([self.seed, self.round]))
        scale = np.zeros(len(self.times))
        if self.result is not None:
            scale = self.result.log_mean
        else:
            points = lattice(n, d, np.random.default_rng(self.seed))
            scale = _run(self.design, self.times, partition, scale, points).log_mean
        scale = np.where(np.isfinite(scale), scale, 0.0)
        lattices = [lattice(n, d, rng) for _ in range(REPLICATES)]
        task = partial(_run, self.design, self.times, partition, scale)
        runs = list(map(task, lattices) if executor is None else executor.map(task, lattices))
        table = LaplaceTable(
            self.times,
            np.stack([run.log_mean for run in runs]),
            sum(run.first for run in runs) ** 2 / np.maximum(sum(run.second for run in runs), 1e-300),
            sum(run.doubtful for run in runs) / np.maximum(sum(run.first for run in runs), 1e-300),
        )
        cube, squares = np.concatenate([r.cube for r in runs]), np.concatenate([r.squares for r in runs])
        every = max(1, len(cube) // LEARN_FROM)
        learned = grown(cube[::every], squares[::every], min(FIRST_LEAVES << self.round, MOST_LEAVES))
        away = 0.0 if executor is None else sum(run.seconds for run in runs)
        return replace(self, round=self.round + 1, partition=learned, result=table, seconds_away=away)


def lattice(n: int, d: int, rng: np.random.Generator) -> Floats:
    """The points k (g^-1, ..., g^-d) + shift modulo 1, with the root g > 1 of g^(d + 1) = g + 1: shape (n, d).

    Example:
        >>> points = lattice(1000, 1, np.random.default_rng(0))
        >>> bool(np.diff(np.sort(points[:, 0])).max() < 0.003)
        True
    """
    g = 2.0
    for _ in range(64):
        g = (1 + g) ** (1 / (d + 1))
    points: Floats = (np.arange(n)[:, None] * g ** -np.arange(1.0, d + 1) + rng.random(d)) % 1.0
    return points


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """One replicate: log Z, sums over points of the weights over Z, of their squares, of the doubtful ones.

    `cube` are its points in the unit cube, `squares` the mean over t of (integrand / Z)^2 over the density of points,
    `seconds` the processor time of the thread that did it.
    """

    log_mean: Floats
    first: Floats
    second: Floats
    doubtful: Floats
    cube: Floats
    squares: Floats
    seconds: float


def _run(design: Design, times: Floats, partition: Partition, scale: Floats, points: Floats) -> _Run:
    """The integrand over its density and over exp(scale) at the images of the points, chunk by chunk."""
    begin, sums = time.thread_time(), np.zeros((3, len(times)))
    cubes, squares = [], []
    for start in range(0, len(points), CHUNK):
        cube, stretch = partition.move(points[start : start + CHUNK])
        v, weight = design.atlas.draw(cube)
        log, trusted = design.log_values(v, times)
        weights = np.exp(np.minimum(log + (stretch + weight)[:, None] - scale, FARTHEST))
        sums += weights.sum(axis=0), (weights**2).sum(axis=0), (weights * (trusted[:, None] < times)).sum(axis=0)
        cubes.append(cube)
        squares.append(np.mean(weights**2, axis=1) * np.exp(-stretch))
    with np.errstate(divide="ignore"):
        log_mean = np.log(sums[0] / len(points)) + scale
    seconds = time.thread_time() - begin
    return _Run(log_mean, sums[0], sums[1], sums[2], np.concatenate(cubes), np.concatenate(squares), seconds)
