r"""Draws from tempered posteriors, by replica exchange in independent replicas.

A pilot finds a ladder of temperatures from the prior to the largest wanted one; then replicas, each with its own first
points, run in rounds of 50 sweeps (see `annealing` and `exchange`). The first fifth of the rounds is thrown away when
figures are read off. A run is a pure function of (law, settings, seed, number of rounds): a budget in seconds decides
only where to stop, and `continue_posterior` goes on from where a run stopped, to the bit.

Example:
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.tempering.potential_law import PotentialLaw
    >>> law = PotentialLaw.of(Problem.build("x^2 + y^2"))
    >>> run = sample_posterior(law, inverse_temperatures=[1e4], rounds=5, replicas=4, seed=1)
    >>> run.points(1e4).shape, bool(abs(1e4 * run.losses(1e4).mean() - 1) < 0.1)
    ((16, 200, 2), True)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from algslt.errors import InputError, excerpt
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.annealing import Ladder, build_ladder
from algslt.sampling.tempering.exchange import Round, Task, advance
from algslt.sampling.tempering.law import Law

__all__ = ["Posterior", "continue_posterior", "sample_posterior"]

SWEEPS = 50
BURN = 0.2
MAX_CHAINS = 1000
MAX_STORED = 2**27  # numbers kept by a run: 1 GiB

Event = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """The draws of a run; use `sample_posterior`.

    Args:
        law: the prior and the loss.
        ladder: the rungs.
        inverse_temperatures: those that were asked for, increasing; points are kept for these.
        replicas, walkers, seed: the settings.
        rounds: for each round, what each replica gave.
        stopped_by: "rounds" or "budget".
        seconds: CPU seconds, added over the replicas.
    """

    law: Law
    ladder: Ladder
    inverse_temperatures: tuple[float, ...]
    replicas: int
    walkers: int
    seed: int
    rounds: tuple[tuple[Round, ...], ...]
    stopped_by: str
    seconds: float

    @property
    def chains(self) -> int:
        """The number of chains: replicas times walkers; those of different replicas never meet."""
        return self.replicas * self.walkers

    def losses(self, beta: float) -> Floats:
        """The losses at one rung, by chain: shape (chains, draws)."""
        k = self.ladder.rung(beta)
        return self._by_chain([[r.losses[:, k] for r in results] for results in self._counted])

    def points(self, beta: float) -> Floats:
        """The points at one of the wanted inverse temperatures, by chain: shape (chains, draws, d)."""
        self.ladder.rung(beta)
        found = np.flatnonzero(np.isclose(self.inverse_temperatures, beta, rtol=1e-12, atol=0.0))
        if not len(found):
            known = ", ".join(f"{b:g}" for b in self.inverse_temperatures[:10])
            raise InputError(f"no points were kept at inverse temperature {beta:g}: they are for {known}")
        return self._by_chain([[r.draws[found[0]] for r in results] for results in self._counted])

    @property
    def log_z(self) -> Floats:
        """log Z at each rung by the population that began each replica, shape (replicas, R)."""
        return np.array([r.log_z for r in self.rounds[0]])

    @property
    def acceptance(self) -> Floats:
        """Mean rates of acceptance, shape (moves, R); 0 at the prior, where draws are fresh."""
        rates: Floats = np.mean([r.acceptance for results in self.rounds for r in results], axis=0)
        return rates

    @property
    def swaps(self) -> Floats:
        """Mean rates of swaps between neighbouring rungs, shape (R - 1,)."""
        rates: Floats = np.mean([r.swaps for results in self.rounds for r in results], axis=0)
        return rates

    @property
    def _counted(self) -> tuple[tuple[Round, ...], ...]:
        """The rounds after the first fifth."""
        return self.rounds[math.ceil(BURN * len(self.rounds)) if len(self.rounds) > 1 else 0 :]

    def _by_chain(self, parts: list[list[Floats]]) -> Floats:
        """(rounds, replicas) of (sweeps, W, ...) as (replicas W, rounds sweeps, ...)."""
        stacked = np.concatenate([np.stack(row) for row in parts], axis=1)  # (replicas, draws, W, ...)
        moved = np.moveaxis(stacked, 2, 1)
        return moved.reshape(-1, *moved.shape[2:])


def sample_posterior(
    law: Law,
    *,
    inverse_temperatures: Iterable[float],
    rounds: int | None = None,
    budget: float | None = None,
    replicas: int = 8,
    walkers: int = 4,
    seed: int = 0,
    executor: Executor | None = None,
    on_event: Event | None = None,
) -> Posterior:
    """Draws from exp(-beta L) prior / Z for the wanted inverse temperatures and all rungs above them.

    Args:
        law: the prior and the loss: an `Experiment`, or `PotentialLaw.of(problem)`.
        inverse_temperatures: numbers > 0; for data, 1 is the posterior itself.
        rounds: of 50 sweeps; by default 20 where no budget is given.
        budget: CPU seconds, added over the replicas; the run stops after the round in which they are used up.
        replicas: independent runs, at least 2.
        walkers: at each temperature of a replica; they share their first population, but not their later moves.
        seed: an integer >= 0.
        executor: any `concurrent.futures.Executor`; the draws do not depend on it.
        on_event: called with short sentences about the progress.

    Raises:
        InputError: settings out of range, or a loss that is no number.
        StepLimitExceeded: the largest inverse temperature is out of reach.
    """
    wanted = _temperatures(inverse_temperatures)
    _check(law, replicas, walkers, seed)
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(0,)))
    ladder = build_ladder(law, np.array(wanted), rng)
    if on_event is not None:
        on_event(f"{len(ladder)} temperatures from the prior to {wanted[-1]:g}")
    empty = Posterior(law, ladder, wanted, replicas, walkers, seed, (), "rounds", 0.0)
    return continue_posterior(empty, rounds=rounds, budget=budget, executor=executor, on_event=on_event)


def continue_posterior(
    run: Posterior,
    *,
    rounds: int | None = None,
    budget: float | None = None,
    executor: Executor | None = None,
    on_event: Event | None = None,
) -> Posterior:
    """The run with further rounds, the same as if it had not stopped; arguments as for `sample_posterior`."""
    most = _rounds(rounds, budget, 1 if run.rounds else 2) + len(run.rounds)
    if on_event is None:
        on_event = _silent
    start = run.seconds
    while len(run.rounds) < most and (budget is None or run.seconds - start < budget or len(run.rounds) < 2):
        run = _one_more(run, executor)
        on_event(f"round {len(run.rounds)}: {run.seconds:.1f} CPU seconds")
    return replace(run, stopped_by="rounds" if len(run.rounds) == most else "budget")


def _silent(event: str) -> None:
    """No progress is shown."""


def _one_more(run: Posterior, executor: Executor | None) -> Posterior:
    kept = tuple(run.ladder.rung(beta) for beta in run.inverse_temperatures)
    number = len(run.rounds)
    _check_storage(run, len(kept))
    before: Sequence[Floats | None] = [r.points for r in run.rounds[-1]] if run.rounds else [None] * run.replicas
    tasks = [
        Task(run.law, run.ladder, kept, run.walkers, SWEEPS, run.seed, replica, number, points)
        for replica, points in enumerate(before)
    ]
    results = tuple(map(advance, tasks) if executor is None else executor.map(advance, tasks))
    return replace(run, rounds=(*run.rounds, results), seconds=run.seconds + sum(r.seconds for r in results))


def _temperatures(given: Iterable[float]) -> tuple[float, ...]:
    found = sorted({float(b) for b in given})
    if not found or not all(0 < b < math.inf for b in found):
        raise InputError(f"inverse temperatures {excerpt(found)}: at least one, each a number > 0, is needed")
    return tuple(found)


def _check(law: Law, replicas: int, walkers: int, seed: int) -> None:
    if not isinstance(law, Law):
        raise InputError(f"a {type(law).__name__} was given: an Experiment, or PotentialLaw.of(problem), is needed")
    for what, given, least in (("replicas", replicas, 2), ("walkers", walkers, 1)):
        if not (isinstance(given, int) and least <= given <= MAX_CHAINS):
            raise InputError(f"{excerpt(given)} {what} were given: from {least} to {MAX_CHAINS} are needed")
    if not isinstance(seed, int) or seed < 0:
        raise InputError(f"the seed is {excerpt(seed)}: an integer >= 0 is needed")


def _rounds(rounds: int | None, budget: float | None, least: int) -> int:
    if rounds is not None and not (isinstance(rounds, int) and rounds >= least):
        raise InputError(f"rounds is {excerpt(rounds)}: an integer of at least {least} is needed")
    if budget is not None and not 0 < budget < math.inf:
        raise InputError(f"budget is {excerpt(budget)}: a number of CPU seconds > 0 is needed")
    if rounds is not None:
        return rounds
    return 20 if budget is None else 1_000_000


def _check_storage(run: Posterior, kept: int) -> None:
    each = SWEEPS * run.chains * (len(run.ladder) + kept * run.law.dimension)
    if each * (len(run.rounds) + 1) > MAX_STORED:
        raise InputError(
            f"{len(run.rounds) + 1} rounds of {run.chains} chains keep more than 2^27 numbers: run fewer rounds, "
            "replicas, walkers or temperatures"
        )
