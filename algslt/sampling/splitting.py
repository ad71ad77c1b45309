"""Adaptive multilevel splitting: points are driven down the levels of K, and their deaths make a hazard table.

A replicate is a set of N points of the prior restricted to {t > L}, t = -log K. Its next level L' is the largest t of
its lower half: these points die. Each has been exposed from L to its own t, each survivor from L to L'. The survivors
are doubled, and kernels that leave the prior on {t > L'} invariant move all points [CerouGuyader2007]. The deaths form
a counting process with rate (points at risk) times h(t), up to the correlation that the moves have not removed; it
shows as overdispersion between replicates, and as a low `mobility`.

One round moves all its replicates together, with one stream of random numbers made from (seed, round): it is the same
on every run.

Example:
    >>> from algslt.problem import Problem
    >>> plan = Plan(potential=Potential.of(Problem.build("x^2")), seed=1, round=0, replicates=4, size=50, effort=1.0)
    >>> run = start(plan)
    >>> for _ in range(6):
    ...     run = advance(plan, run)
    >>> run.levels.shape, bool(run.table().deaths.sum() == 6 * 4 * 25)
    ((4,), True)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from algslt.errors import ProblemError
from algslt.sampling.arrays import Floats, Integers, place
from algslt.sampling.hazard import HazardTable
from algslt.sampling.kernels import Kernel, Ladder, Shares, Walkers, features, kernels_of
from algslt.sampling.potential import Potential

__all__ = ["Plan", "Run", "advance", "start"]

RUNGS = 30
RENEWAL = 0.8  # what the steps of a level should add up to, for the slowest feature, at effort 1
LEAST, MOST = (6.0, 1.0), (12.0, 6.0)  # bounds of the number of steps, at effort 1: c + c' d
LEVELS = 200  # at most
WIDTH = 1.0  # of the bins of a table
DEEPEST = 600.0  # squares of eps must not underflow
THIN = 3  # each third point is looked at to learn the shares of the kernels
PRECISION = 0.02  # the rounding error of sqrt K that the worst twentieth of the points may have


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """All that fixes a round: it is a function of these numbers.

    Args:
        potential: K.
        seed, round: of the random numbers.
        replicates: how many independent populations.
        size: the number of points of each, even.
        effort: how far the points are moved at each level; 2 means twice as many steps.
        levels: how many at most; None for 200.
    """

    potential: Potential
    seed: int
    round: int
    replicates: int
    size: int
    effort: float
    levels: int | None = None

    def kernels(self) -> tuple[Kernel, ...]:
        """The kernels of this round."""
        return kernels_of(self.potential, self.size)

    def moves(self, rate: float) -> int:
        """Kernel steps at a level, where one step renews the slowest feature at this rate."""
        d = self.potential.dimension
        least, most = self.effort * (LEAST[0] + LEAST[1] * d), self.effort * (MOST[0] + MOST[1] * d)
        return int(np.clip(np.ceil(self.effort * RENEWAL / max(rate, 1e-9)), least, most))


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A round between two levels.

    Args:
        walkers: the points, replicate by replicate.
        levels: L of each replicate, shape (r,).
        first: the left end of the first bin.
        deaths, exposures: shape (r, bins).
        ladders, shares: of the kernels.
        steps: how many levels were passed.
        mobility: for each level the least, over features, of the share that the moves have renewed.
        ended: why the round is over; empty while it is not.
        rng: the state of the random numbers.
    """

    walkers: Walkers
    levels: Floats
    first: float
    deaths: Floats
    exposures: Floats
    ladders: tuple[Ladder, ...]
    shares: Shares
    steps: int
    mobility: tuple[float, ...]
    ended: str
    rng: dict[str, object]

    def table(self) -> HazardTable:
        """Deaths and exposures so far."""
        seen = np.flatnonzero(self.exposures.sum(axis=0) > 0)
        last = int(seen[-1]) + 1 if len(seen) else 1
        edges: Floats = self.first + WIDTH * np.arange(last + 1, dtype=np.float64)
        return HazardTable(edges, self.deaths[:, :last], self.exposures[:, :last])


def start(plan: Plan) -> Run:
    """The round before its first level: points drawn from the prior.

    Raises:
        ProblemError: K is not a number, or 0, at points of the domain, or too small everywhere.
    """
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([plan.seed, plan.round])))
    u = plan.potential.draw(rng, plan.replicates * plan.size)
    t = -plan.potential.log_k(u)
    if not np.all(np.isfinite(t)):
        bad = int(np.flatnonzero(~np.isfinite(t))[0])
        where = f"K is {np.exp(-t[bad]):.6g} at the point {place(plan.potential.origin + u[bad])} of the domain"
        raise ProblemError(f"{where}: numbers > 0, but for a set of volume 0, are needed")
    if not t.min() < DEEPEST:
        raise ProblemError(f"K is at most exp(-{t.min():.6g}) in the domain, too small for numbers: give a larger one")
    levels = t.reshape(plan.replicates, plan.size).min(axis=1) - 1e-9
    first = float(WIDTH * np.floor(levels.min() / WIDTH))
    walkers = Walkers(u, t, np.repeat(levels, plan.size))
    bins = int((DEEPEST - first) / WIDTH) + 2
    empty = np.zeros((plan.replicates, bins))
    kernels = plan.kernels()
    ladders = tuple(Ladder.start(RUNGS) for _ in kernels)
    shares = Shares.start(np.array([kernel.cost for kernel in kernels]), 2 * plan.potential.dimension)
    return Run(walkers, levels, first, empty, empty.copy(), ladders, shares, 0, (), "", _state(rng))


def advance(plan: Plan, run: Run) -> Run:
    """The round one level further down."""
    rng = np.random.Generator(np.random.PCG64())
    rng.bit_generator.state = run.rng
    t = run.walkers.t.reshape(plan.replicates, plan.size)
    order = np.argsort(t, axis=1, kind="stable")
    half = plan.size // 2
    levels = np.take_along_axis(t, order[:, half - 1 : half], axis=1)[:, 0]
    ended = _end(plan, run, levels)
    if ended:
        return replace(run, ended=ended)
    deaths, exposures = run.deaths.copy(), run.exposures.copy()
    for r in range(plan.replicates):
        _count(run, r, t[r], float(levels[r]), deaths[r], exposures[r])
    rows = _survivors(order, half, rng)
    walkers = Walkers(run.walkers.u[rows], run.walkers.t[rows], np.repeat(levels, plan.size))
    moved, ladders, shares = _move(plan, walkers, run, rng)
    mobility = (*run.mobility, float(np.min(_gain(walkers.u, moved.u))))
    return Run(moved, levels, run.first, deaths, exposures, ladders, shares, run.steps + 1, mobility, "", _state(rng))


def _end(plan: Plan, run: Run, levels: Floats) -> str:
    """Why the next levels cannot be entered; empty where they can."""
    if run.steps >= (LEVELS if plan.levels is None else plan.levels):
        return "last level"
    if levels.max() >= min(DEEPEST, 300.0 * plan.potential.power):
        return "underflow of eps"
    if np.mean(~(plan.potential.relative_error(run.walkers.u) <= PRECISION)) > 0.05:
        return "rounding errors of K"
    return ""


def _count(run: Run, r: int, t: Floats, level: float, deaths: Floats, exposures: Floats) -> None:
    """Adds the deaths and exposures of replicate r between its level and the next."""
    low = float(run.levels[r])
    until = np.minimum(t, level)
    a, b = int((low - run.first) / WIDTH), int((level - run.first) / WIDTH)
    for i in range(a, b + 1):
        left, right = run.first + i * WIDTH, run.first + (i + 1) * WIDTH
        exposures[i] += float(np.sum(np.clip(until, max(left, low), right) - max(left, low)))
    died = t[t <= level]
    np.add.at(deaths, ((died - run.first) / WIDTH).astype(np.int64), 1.0)


def _survivors(order: Integers, half: int, rng: np.random.Generator) -> Integers:
    """Rows of the next population: every survivor once, and again in a random order until all places are filled."""
    replicates, size = order.shape
    rows = np.empty_like(order)
    for r in range(replicates):
        alive = order[r, half:]
        rows[r] = r * size + np.concatenate([alive, rng.permutation(alive)[: size - len(alive)]])
    return rows.ravel()


def _move(
    plan: Plan, walkers: Walkers, run: Run, rng: np.random.Generator
) -> tuple[Walkers, tuple[Ladder, ...], Shares]:
    """The points after some steps of random kernels, and what ladders and shares have learnt for the next level."""
    kernels, shares, learnt = plan.kernels(), run.shares, list(run.ladders)
    moves = plan.moves(float(shares.rates().min()))
    chosen = np.searchsorted(np.cumsum(shares.shares)[:-1], rng.random(moves), side="right")
    for k in chosen.tolist():
        rungs, scales = run.ladders[k].draw(rng, len(walkers.u))
        before = walkers.u[::THIN]
        walkers, accepted = kernels[k].move(walkers, scales, rng)
        learnt[k] = learnt[k].learn(rungs, accepted)
        shares = shares.learn(k, _gain(before, walkers.u[::THIN]))
    return walkers, tuple(ladder.forget() for ladder in learnt), shares.settle()


def _gain(before: Floats, after: Floats) -> Floats:
    """Half the mean square step of each feature over its variance, 1 where it was renewed: shape (2 d,)."""
    f, g = features(before), features(after)
    gain: Floats = np.mean((g - f) ** 2, axis=0) / (2 * np.maximum(np.var(g, axis=0), 1e-300))
    return gain


def _state(rng: np.random.Generator) -> dict[str, object]:
    return dict(rng.bit_generator.state)
