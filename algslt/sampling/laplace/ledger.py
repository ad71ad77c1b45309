"""The ledger of a structured estimate: its rounds with what each has cost, kept, known again, or done elsewhere.

A round of a sampler is a function of (problem, seed, label of the sampler, number of the round); only the decision
which round comes next looks at the clock. The ledger is that clock: `spent` is what its rounds have cost, with the fits
that followed each. A round that an earlier run has left is not done again and costs what it cost then, so that a run
which was stopped takes the same decisions again and goes on as if it had never been stopped.

Example:
    >>> import numpy as np
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.laplace.designs import designs
    >>> sampler = LaplaceSampler(designs(Problem.build("x^2"), 9.0)[0], np.arange(10.0), seed=1, label="line")
    >>> first = Ledger()
    >>> done = first.advanced(sampler, 2)
    >>> again = Ledger(first.rounds, first.preparation)
    >>> bool(np.all(again.advanced(sampler, 2).table.log_values == done.table.log_values))
    True
    >>> again.spent == sum(known.seconds for known in first.rounds.values()) + first.preparation
    True
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from algslt.sampling.laplace.importance import LaplaceSampler, LaplaceTable
from algslt.sampling.laplace.partition import Partition

__all__ = ["DoneRound", "Ledger"]

SAVE_EVERY = 5.0  # seconds of processor time


@dataclass(frozen=True, slots=True, eq=False)
class DoneRound:
    """What a round leaves behind.

    Args:
        partition: learned from it.
        table: of its values.
        seconds: of processor time, with the fits after it.
    """

    partition: Partition
    table: LaplaceTable
    seconds: float


class Ledger:
    """All rounds of one estimate, by label and number; see the docstring of this file.

    Args:
        known: rounds of an earlier run.
        preparation: the seconds that it took before its first round.
        executor: where the lattices of a round are run.
        save: called with the ledger every five seconds, and by `close`.

    The seconds of the workers of an executor count; beside an executor, this thread alone is measured here.
    """

    __slots__ = ("_clock", "_executor", "_last", "_mark", "_save", "_saved", "_spent", "preparation", "rounds")

    def __init__(
        self,
        known: Mapping[str, DoneRound] | None = None,
        preparation: float = 0.0,
        executor: Executor | None = None,
        save: Callable[[Ledger], None] | None = None,
    ) -> None:
        self.rounds: dict[str, DoneRound] = dict(known or {})
        self.preparation = preparation
        self._clock = time.process_time if executor is None else time.thread_time
        self._executor, self._save = executor, save
        self._mark = self._saved = self._clock()
        self._spent = preparation
        # The round whose cost time adds to: "" is the preparation, None a round that was known.
        self._last: str | None = None if self.rounds else ""

    @property
    def spent(self) -> float:
        """Seconds of processor time so far, those of known rounds included."""
        self._charge()
        return self._spent

    def advanced(self, sampler: LaplaceSampler, rounds: int = 1) -> LaplaceSampler:
        """The sampler after so many rounds more, each of them known or done now."""
        for _ in range(rounds):
            self._charge()
            name = f"{sampler.label}, round {sampler.round}"
            known = self.rounds.get(name)
            sampler = self._done(sampler, name) if known is None else self._known(sampler, known)
        return sampler

    def close(self) -> None:
        """Store what there is."""
        self._charge()
        if self._save is not None:
            self._save(self)

    def _done(self, sampler: LaplaceSampler, name: str) -> LaplaceSampler:
        """The sampler after a round that is done now."""
        self._mark = self._clock()
        after = sampler.advanced(1, self._executor)
        assert after.partition is not None
        self.rounds[name] = DoneRound(after.partition, after.table, after.seconds_away)
        self._spent += after.seconds_away
        self._last = name
        self._charge()
        if self._save is not None and self._clock() - self._saved > SAVE_EVERY:
            self._save(self)
            self._saved = self._clock()
        return after

    def _known(self, sampler: LaplaceSampler, known: DoneRound) -> LaplaceSampler:
        """The sampler after a round of an earlier run."""
        self._last = None
        self._spent += known.seconds
        return replace(sampler, round=sampler.round + 1, partition=known.partition, result=known.table)

    def _charge(self) -> None:
        """Add the time since the last look at the clock to the round that it belongs to."""
        now = self._clock()
        passed, self._mark = now - self._mark, now
        if self._last is None:
            return
        self._spent += passed
        if self._last == "":
            self.preparation += passed
        else:
            done = self.rounds[self._last]
            self.rounds[self._last] = replace(done, seconds=done.seconds + passed)
