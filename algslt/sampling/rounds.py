"""Rounds of splitting with growing effort: what was done, what comes next, in this process or over an executor.

Round k has effort 1/2, 1, 2, 2, 4, 4, 8, 8, ... and its own random numbers, so that the rounds are a function of
(potential, seed); a budget only says where to stop, also between two levels of a round. A round of twice the effort
that finds the same hazards is the sign that the points move far enough.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build("x^2"))
    >>> work = work_on(potential, seed=1, rounds=1, budget=100.0, work=Work())
    >>> work.tables()[0].replicates, work.stopped_by
    (8, 'number of rounds')
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace

import numpy as np

from algslt.sampling.hazard_table import HazardTable
from algslt.sampling.potential import Potential
from algslt.sampling.splitting import Plan, Run, advance, start

__all__ = ["Finished", "Work", "deep_mobility", "plan_of", "work_on", "work_over"]

REPLICATES, SIZE = 8, 128
LARGE, SMALL_SIZE = 8, 64  # above this dimension, replicates are smaller
IN_FLIGHT = 4
SAVE_EVERY = 5.0  # seconds of processor time


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """What a round, or the part of it that was done, leaves behind."""

    effort: float
    table: HazardTable
    mobility: tuple[float, ...]
    ended: str

    @staticmethod
    def of(plan: Plan, run: Run) -> Finished:
        """The result of a run."""
        return Finished(plan.effort, run.table(), run.mobility, run.ended)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """All rounds so far.

    Args:
        finished: the rounds that have ended.
        current: the next one where it has begun.
        seconds: of processor time, all in all.
        stopped_by: why the work was left.
        last: seconds of processor time of the last level.
    """

    finished: tuple[Finished, ...] = ()
    current: Run | None = None
    seconds: float = 0.0
    stopped_by: str = ""
    last: float = 0.0

    def results(self, potential: Potential, seed: int) -> tuple[Finished, ...]:
        """The finished rounds and, where it has passed some levels, the current one."""
        if self.current is None or self.current.steps < 1:
            return self.finished
        return *self.finished, Finished.of(plan_of(potential, seed, len(self.finished)), self.current)

    def tables(self) -> list[HazardTable]:
        """The tables of the finished rounds."""
        return [done.table for done in self.finished]


def plan_of(potential: Potential, seed: int, number: int) -> Plan:
    """Round `number` of an estimate."""
    effort = 0.5 if number == 0 else 1.0 if number == 1 else 2.0 ** (number // 2)
    size = SIZE if potential.dimension <= LARGE else SMALL_SIZE
    return Plan(potential, seed, number, REPLICATES, size, effort)


def work_on(
    potential: Potential,
    seed: int,
    rounds: int | None,
    budget: float,
    work: Work,
    on_event: Callable[[str], None] | None = None,
    save: Callable[[Work], None] | None = None,
) -> Work:
    """Goes on until the budget or the number of rounds is reached.

    Args:
        potential: K.
        seed: of the random numbers.
        rounds: how many at most; None for no limit.
        budget: seconds of processor time, with those of `work`; a level that is as long as the last must fit in.
        work: what was done before.
        on_event: called with a short sentence after each round.
        save: called with the work every five seconds and at the end.
    """
    base, saved = time.process_time() - work.seconds, time.process_time()
    work = replace(work, stopped_by="")
    while True:
        number, now = len(work.finished), time.process_time()
        if rounds is not None and number >= rounds:
            work = replace(work, stopped_by="number of rounds")
        elif now - base + work.last >= budget:
            work = replace(work, stopped_by="budget")
        if save is not None and (work.stopped_by or now - saved > SAVE_EVERY):
            save(replace(work, seconds=now - base))
            saved = now
        if work.stopped_by:
            return replace(work, seconds=now - base)
        plan = plan_of(potential, seed, number)
        run = start(plan) if work.current is None else advance(plan, work.current)
        work = replace(work, current=run, last=time.process_time() - now)
        if run.ended:
            work = replace(work, current=None, finished=(*work.finished, Finished.of(plan, run)))
            if on_event is not None:
                on_event(f"round {number + 1}, effort {plan.effort:g}: {run.steps} levels, ended by {run.ended}")


def work_over(
    executor: Executor,
    potential: Potential,
    seed: int,
    rounds: int | None,
    budget: float,
    work: Work,
    on_event: Callable[[str], None] | None = None,
    save: Callable[[Work], None] | None = None,
) -> Work:
    """The same rounds, whole ones, spread over an executor; the seconds of all its workers count."""
    waiting: list[Future[tuple[Finished, float]]] = []
    while True:
        number = len(work.finished)
        enough = rounds is not None and number >= rounds
        if enough or work.seconds >= budget:
            for future in waiting:
                future.cancel()
            return replace(work, stopped_by="number of rounds" if enough else "budget")
        limit = number + IN_FLIGHT if rounds is None else min(rounds, number + IN_FLIGHT)
        for k in range(number + len(waiting), limit):
            waiting.append(executor.submit(whole_round, plan_of(potential, seed, k)))
        done, seconds = waiting.pop(0).result()
        work = Work((*work.finished, done), None, work.seconds + seconds)
        if on_event is not None:
            on_event(f"round {number + 1}, effort {done.effort:g}: ended by {done.ended}")
        if save is not None:
            save(work)


def whole_round(plan: Plan) -> tuple[Finished, float]:
    """A round from its start to its end, and the seconds of processor time of this thread."""
    begin = time.thread_time()
    run = start(plan)
    while not run.ended:
        run = advance(plan, run)
    return Finished.of(plan, run), time.thread_time() - begin


def deep_mobility(done: Finished) -> float:
    """The median of the mobility over the deeper half of the levels, 0 where there is none."""
    deep = done.mobility[len(done.mobility) // 2 :]
    return float(np.median(deep)) if deep else 0.0
