r"""Replica exchange [HukushimaNemoto1996]: walkers at all temperatures of a ladder, which now and then change places.

W walkers stand at each of the R rungs. A sweep is one step of every move at every rung above the prior, fresh draws of
the prior at rung 0, and one attempt to swap the walkers of neighbouring rungs k, k + 1 (even and odd k in turn), with
probability min(1, exp((beta_(k+1) - beta_k) (L_(k+1) - L_k))). Each part leaves the product of the tempered laws
invariant, so the draws at each rung are a Markov chain for its law; fresh draws of the prior wander down and end the
memory of where it began.

`advance` is a pure function of its task: the same task gives the same draws on any machine of an executor.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.annealing import Ladder, descend
from algslt.sampling.tempering.law import Law, Shape, Walkers, evaluate
from algslt.sampling.tempering.moves import Rng, sweep

__all__ = ["Round", "Task", "advance", "begin"]


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One round of one replica.

    Args:
        law: the prior and the loss.
        ladder: the rungs.
        kept: indices of the rungs whose points are kept.
        walkers: W, the walkers at each rung.
        sweeps: of this round.
        seed: of the run.
        replica, number: of the replica and of the round; together with the seed they determine all random numbers.
        points: the points at the end of the round before, shape (R, W, d); None begins the replica.
    """

    law: Law
    ladder: Ladder
    kept: tuple[int, ...]
    walkers: int
    sweeps: int
    seed: int
    replica: int
    number: int
    points: Floats | None


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What a round of a replica gave.

    Args:
        points: where it ended, shape (R, W, d).
        losses: shape (sweeps, R, W).
        draws: at the rungs that are kept, shape (kept, sweeps, W, d).
        acceptance: mean rate of each move at each rung, shape (moves, R).
        swaps: mean rate of swaps between neighbouring rungs, shape (R - 1,).
        log_z: of the population that began the replica, shape (R,); empty in later rounds.
        seconds: CPU seconds.
    """

    points: Floats
    losses: Floats
    draws: Floats
    acceptance: Floats
    swaps: Floats
    log_z: Floats
    seconds: float


def begin(task: Task, rng: Rng) -> tuple[Floats, Floats]:
    """First points (R, W, d) from a fresh population, and its estimates of log Z."""
    found, log_z = descend(task.law, task.ladder, rng, population=max(64, 2 * task.walkers))
    return np.array([walkers.points[: task.walkers] for walkers in found]), log_z


def advance(task: Task) -> Round:
    """The next round of a replica."""
    start = time.thread_time()
    rng = np.random.default_rng(np.random.SeedSequence(task.seed, spawn_key=(1, task.replica, task.number)))
    points, log_z = begin(task, rng) if task.points is None else (task.points, np.empty(0))
    rungs, count, d = points.shape
    shape, steps = _shape(task)
    walkers = evaluate(task.law, points.reshape(-1, d))
    losses, draws = np.empty((task.sweeps, rungs, count)), np.empty((len(task.kept), task.sweeps, count, d))
    acceptance, swaps = np.zeros((2, steps.shape[1], rungs)), np.zeros((2, rungs - 1))
    above = np.arange(count, rungs * count)
    for t in range(task.sweeps):
        moved, rates = sweep(task.law, walkers.take(above), shape, steps, rng)
        rates = rates.reshape(-1, rungs - 1, count).mean(axis=2)
        acceptance[:, :, 1:] += np.nan_to_num(rates), ~np.isnan(rates)
        walkers = _joined(evaluate(task.law, task.law.draw(rng, count)), moved)
        walkers, tried = _swapped(walkers, task.ladder.betas, count, t % 2, rng)
        swaps[:, t % 2 :: 2] += tried
        losses[t] = walkers.loss.reshape(rungs, count)
        draws[:, t] = walkers.points.reshape(rungs, count, d)[list(task.kept)]
    used = time.thread_time() - start
    last = walkers.points.reshape(rungs, count, d)
    accepted, swapped = (x[0] / np.maximum(x[1], 1.0) for x in (acceptance, swaps))
    return Round(last, losses, draws, accepted, swapped, log_z, used)


def _shape(task: Task) -> tuple[Shape, Floats]:
    """The shape and the steps of every rung above the prior, for all its walkers."""
    ladder, count = task.ladder, task.walkers
    betas, steps, factors, inverses = (
        np.repeat(x[1:], count, axis=0) for x in (ladder.betas, ladder.steps, ladder.factors, ladder.inverses)
    )
    return Shape(betas, np.ones(len(betas)), factors, inverses, task.law.centre), steps


def _joined(first: Walkers, rest: Walkers) -> Walkers:
    pairs = [(getattr(first, name), getattr(rest, name)) for name in Walkers.__slots__]
    return Walkers(*(np.concatenate(pair) for pair in pairs))


def _swapped(walkers: Walkers, betas: Floats, count: int, parity: int, rng: Rng) -> tuple[Walkers, Floats]:
    """The walkers after the swaps of one parity; and (mean probability, 1) for each pair tried, shape (2, pairs)."""
    lower = np.arange(parity, len(betas) - 1, 2)
    loss = walkers.loss.reshape(len(betas), count)
    with np.errstate(invalid="ignore"):
        exponent = (betas[lower + 1] - betas[lower])[:, None] * (loss[lower + 1] - loss[lower])
    probability = np.exp(np.minimum(np.nan_to_num(exponent, nan=0.0), 0.0))
    accepted = rng.random(probability.shape) < probability
    index = np.arange(len(betas) * count).reshape(len(betas), count)
    index[lower], index[lower + 1] = (
        np.where(accepted, index[lower + 1], index[lower]),
        np.where(accepted, index[lower], index[lower + 1]),
    )
    return walkers.take(index.ravel()), np.array([probability.mean(axis=1), np.ones(len(lower))])
