"""The front door of the numeric estimates: a problem in, an `Estimate` out.

With the method "auto" the structure of the problem is tried first, with a part of the budget: exact integration over a
block and learned importance sampling, see `algslt.sampling.laplace`. Where it is not reliable, or where rounds or a
radius are given, points are driven down the levels of K by multilevel splitting, see `algslt.sampling.splitting`. The
estimate speaks of the whole box.

Example:
    >>> estimate = estimate_rlct(Problem.build(["x", "y"]), seed=1, rounds=2)
    >>> round(estimate.value, 1), estimate.status, estimate.probable_multiplicity
    (1.0, 'reliable', 1)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from algslt.errors import InputError, ProblemError, excerpt
from algslt.problem import Problem
from algslt.sampling.arguments import natural, positive
from algslt.sampling.arrays import place
from algslt.sampling.checkpoint import Progress, key_of, load, save
from algslt.sampling.estimate import Estimate
from algslt.sampling.laplace.ledger import Ledger
from algslt.sampling.laplace.structured import structured_estimate
from algslt.sampling.potential import Potential
from algslt.sampling.reliability import judge
from algslt.sampling.rounds import Work, work_on, work_over

__all__ = ["estimate_rlct"]

MAX_BUDGET = 1e7
PROBES = 2000
METHODS = ("auto", "structure", "splitting")
SHARE, LARGE_SHARE, LARGE = 0.5, 0.3, 5  # of the budget for the structure; from 5 variables on it helps less often


def estimate_rlct(
    problem: Problem | Potential,
    budget: float = 10.0,
    seed: int = 0,
    rounds: int | None = None,
    *,
    method: str = "auto",
    radius: float | None = None,
    on_event: Callable[[str], None] | None = None,
    checkpoint: str | Path | None = None,
    executor: Executor | None = None,
) -> Estimate:
    """A numeric estimate of (lambda, m); see the docstring of this file.

    Args:
        problem: a problem, or a potential made from a callable.
        budget: seconds of processor time, of all workers of the executor, and of earlier runs from the checkpoint.
        seed: a natural number.
        rounds: of splitting, at most. Where the budget is not reached, the result is the same on every run.
        method: "auto", "structure" or "splitting".
        radius: of the box around the point of a local problem, by default chosen by the method (splitting: 1/4).
        on_event: called with short sentences about the progress.
        checkpoint: a file from which the work goes on, and where it is stored.
        executor: any `concurrent.futures.Executor`; the rounds do not depend on it.

    Raises:
        InputError: an option is out of range.
        ProblemError: the domain is empty, or K is negative or not a number in it.
        FileError: the checkpoint cannot be read or written, or is that of another estimate.
    """
    budget, seed, rounds = _checked(budget, seed, rounds, method)
    task = _Task(_potential(problem, radius, seed), seed, on_event, executor, checkpoint)
    first, progress = None, task.load()
    if isinstance(problem, Problem) and (method == "structure" or (method == "auto" and rounds is None and not radius)):
        first, progress = _by_structure(problem, budget, method == "auto", task, progress)
        if first is not None and (method == "structure" or first.reliable):
            return first
    second = _by_splitting(budget - (0.0 if first is None else first.seconds), rounds, task, progress)
    return second if first is None or math.isfinite(second.value) else first


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """What both methods share: the potential, the seed, whom to tell, where to compute, where to store."""

    potential: Potential
    seed: int
    on_event: Callable[[str], None] | None
    executor: Executor | None
    checkpoint: str | Path | None

    def load(self) -> Progress:
        """What an earlier run has stored."""
        return Progress() if self.checkpoint is None else load(Path(self.checkpoint), self._key)

    def save(self, progress: Progress) -> None:
        """Stores it, where there is a file."""
        if self.checkpoint is not None:
            save(Path(self.checkpoint), self._key, progress)

    @property
    def _key(self) -> str:
        return key_of(self.potential, self.seed)


def _by_structure(
    problem: Problem, budget: float, shared: bool, task: _Task, before: Progress
) -> tuple[Estimate | None, Progress]:
    """The estimate from the structure of a problem, within its share of the budget, and what is done then.

    The estimate is None where there is no structure to use.
    """

    def grown(ledger: Ledger) -> Progress:
        """The progress with the rounds of the ledger."""
        return replace(before, structure=dict(ledger.rounds), preparation=ledger.preparation)

    ledger = Ledger(before.structure, before.preparation, task.executor, lambda ledger: task.save(grown(ledger)))
    share = 1.0 if not shared else SHARE if len(problem.variables) < LARGE else LARGE_SHARE
    return structured_estimate(problem, share * budget, task.seed, task.on_event, ledger), grown(ledger)


def _by_splitting(budget: float, rounds: int | None, task: _Task, before: Progress) -> Estimate:
    """The estimate by multilevel splitting."""

    def store(work: Work) -> None:
        """Stores the progress with these rounds."""
        task.save(replace(before, work=work))

    run = work_on if task.executor is None else partial(work_over, task.executor)
    work = run(task.potential, task.seed, rounds, budget, before.work, task.on_event, store)
    return _estimate(task.potential, task.seed, work)


def _potential(problem: object, radius: float | None, seed: int) -> Potential:
    """The potential of a problem, with values that are numbers >= 0."""
    if not isinstance(problem, Problem | Potential):
        raise InputError(f"{excerpt(problem)} is no problem: give a Problem (Problem.build) or a Potential")
    potential = problem if isinstance(problem, Potential) else Potential.of(problem, radius=radius)
    _check_values(potential, seed)
    return potential


def _checked(budget: float, seed: int, rounds: int | None, method: str) -> tuple[float, int, int | None]:
    """The numbers among the options, in range."""
    if method not in METHODS:
        raise InputError(f"the method is {excerpt(method)}: one of {', '.join(METHODS)} is needed")
    some = None if rounds is None else natural(rounds, "rounds", 1)
    return positive(budget, "the budget in seconds", MAX_BUDGET), natural(seed, "the seed"), some


def _check_values(potential: Potential, seed: int) -> None:
    """Refuses a K that is not a number at random points of the domain; a callable is also watched while it is used."""
    u = potential.draw(np.random.Generator(np.random.PCG64(seed)), PROBES)
    with np.errstate(over="ignore", invalid="ignore"):
        logs = potential.log_k(u)
    bad = np.flatnonzero(~(logs < np.inf))
    if len(bad):
        where = f"K is not a number, or too large, at the point {place(potential.origin + u[bad[0]])} of the domain"
        raise ProblemError(f"{where}: give a smaller domain")


def _estimate(potential: Potential, seed: int, work: Work) -> Estimate:
    """What the work says."""
    results = work.results(potential, seed)
    if not results:
        return Estimate(
            math.nan, None, None, {1: 1.0}, "too shallow", "splitting", {}, "the budget ended before the first level",
            work.stopped_by, seed, 0, work.seconds,
        )  # fmt: skip
    verdict = judge(results, potential.dimension)
    fit = verdict.fit
    reliable = verdict.status == "reliable" and fit is not None
    return Estimate(
        value=math.nan if fit is None else fit.value,
        interval90=fit.interval90 if reliable and fit is not None else None,
        interval95=fit.interval95 if reliable and fit is not None else None,
        multiplicity={1: 1.0} if fit is None else fit.multiplicity,
        conditional={} if fit is None else fit.conditional,
        status=verdict.status,
        method="splitting",
        diagnostics={**verdict.diagnostics, "box": float(np.max(np.abs([potential.lower, potential.upper])))},
        reason=verdict.reason,
        stopped_by=work.stopped_by,
        seed=seed,
        rounds=len(work.finished),
        seconds=work.seconds,
    )
