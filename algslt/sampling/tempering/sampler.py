r"""Draws from tempered posteriors, by replica exchange in independent replicas.

A pilot finds a ladder of temperatures from the prior to the largest wanted one; then replicas, each with its own first
points, run in rounds of 50 sweeps (see `annealing` and `exchange`). A run is a pure function of (law, settings, seed,
number of rounds): a budget in seconds decides only where to stop, and a run goes on from where it stopped, to the bit,
in memory (`continue_posterior`) or from a file (`checkpoint`).

Example:
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.tempering.potential_law import PotentialLaw
    >>> law = PotentialLaw.of(Problem.build("x^2 + y^2"))
    >>> run = sample_posterior(law, inverse_temperatures=[1e4], rounds=5, replicas=4, seed=1)
    >>> run.points(1e4).shape, bool(abs(1e4 * run.losses(1e4).mean() - 1) < 0.1)
    ((16, 200, 2), True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from algslt.errors import InputError, excerpt
from algslt.sampling.arguments import natural, of_type, positive
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.annealing import build_ladder
from algslt.sampling.tempering.exchange import Task, advance
from algslt.sampling.tempering.law import Law
from algslt.sampling.tempering.posterior import Posterior
from algslt.sampling.tempering.storage import Settings, load_posterior, save_posterior, settings_of

__all__ = ["continue_posterior", "sample_posterior"]

Event: TypeAlias = Callable[[str], None]

SWEEPS = 50
ROUNDS = 20  # where nothing is said
MAX_ROUNDS = 1_000_000
MAX_CHAINS = 1000
MAX_STORED = 2**27  # numbers kept by a run: 1 GiB
GROWTH = 1.1  # of the number of rounds between two writings of the checkpoint: all of them cost as much as 11 last ones


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
    checkpoint: str | Path | None = None,
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
        checkpoint: a file where the run is kept after rounds, also when Ctrl-C stops it. The same call again goes on
            from there; the rounds and seconds in the file count.

    Raises:
        InputError: settings out of range, or a loss that is no number.
        StepLimitExceeded: the largest inverse temperature is out of reach.
        FileError: the checkpoint cannot be read or written, or is that of another run.
    """
    settings = _settings(law, inverse_temperatures, replicas, walkers, seed)
    most, seconds = _rounds(rounds, budget, 2), _budget(budget)
    file = None if checkpoint is None else Path(checkpoint)
    run = _begun(law, settings, on_event) if file is None or not file.exists() else _stored(file, law, settings)
    return _continued(run, most, seconds, executor, on_event, file)


def continue_posterior(
    run: Posterior,
    *,
    rounds: int | None = None,
    budget: float | None = None,
    executor: Executor | None = None,
    on_event: Event | None = None,
) -> Posterior:
    """The run with further rounds, the same as if it had not stopped; arguments as for `sample_posterior`."""
    of_type(run, Posterior, "the run", "one by sample_posterior")
    most, seconds = len(run.rounds) + _rounds(rounds, budget, 1), _budget(budget)
    return _continued(run, most, None if seconds is None else run.seconds + seconds, executor, on_event, None)


def _begun(law: Law, settings: Settings, on_event: Event | None) -> Posterior:
    """The run before its first round: a ladder."""
    wanted, replicas, walkers, seed = settings
    ladder = build_ladder(law, np.array(wanted), np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(0,))))
    if on_event is not None:
        on_event(f"{len(ladder)} temperatures from the prior to {wanted[-1]:g}")
    return Posterior(law, ladder, wanted, replicas, walkers, seed, (), "rounds", 0.0)


def _stored(file: Path, law: Law, settings: Settings) -> Posterior:
    run = load_posterior(file, law)
    if settings_of(run) != settings:
        raise InputError(
            f"the checkpoint {excerpt(str(file))} is of a run with other temperatures, replicas, walkers or seed: give "
            "those, or another file"
        )
    return run


def _continued(
    run: Posterior,
    most: int,
    budget: float | None,
    executor: Executor | None,
    on_event: Event | None,
    file: Path | None,
) -> Posterior:
    """The first rounds of the run, at most `most`, or up to a budget of CPU seconds; kept in the file."""
    kept = len(run.rounds)
    try:
        while len(run.rounds) < most and (budget is None or run.seconds < budget or len(run.rounds) < 2):
            run = _one_more(run, executor)
            if on_event is not None:
                on_event(f"round {len(run.rounds)}: {run.seconds:.1f} CPU seconds")
            if file is not None and len(run.rounds) >= GROWTH * kept:
                save_posterior(run, file)
                kept = len(run.rounds)
    finally:
        if file is not None and len(run.rounds) > kept:
            save_posterior(run, file)
    return replace(run, rounds=run.rounds[:most], stopped_by="rounds" if len(run.rounds) >= most else "budget")


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


def _settings(law: Law, temperatures: Iterable[float], replicas: int, walkers: int, seed: int) -> Settings:
    """The settings, checked."""
    of_type(law, Law, "the law", "an Experiment, or PotentialLaw.of(problem),")
    if not isinstance(temperatures, Iterable):
        raise InputError(f"inverse_temperatures is {excerpt(temperatures)}: a list of numbers > 0 is needed")
    wanted = tuple(sorted({positive(b, "an inverse temperature") for b in temperatures}))
    if not wanted:
        raise InputError("no inverse temperature was given: at least one is needed")
    sizes = natural(replicas, "replicas", 2, MAX_CHAINS), natural(walkers, "walkers", 1, MAX_CHAINS)
    return wanted, *sizes, natural(seed, "the seed")


def _rounds(rounds: int | None, budget: float | None, least: int) -> int:
    if rounds is not None:
        return natural(rounds, "rounds", least, MAX_ROUNDS)
    return ROUNDS if budget is None else MAX_ROUNDS


def _budget(budget: float | None) -> float | None:
    return None if budget is None else positive(budget, "the budget in CPU seconds")


def _check_storage(run: Posterior, kept: int) -> None:
    each = SWEEPS * run.chains * (len(run.ladder) + kept * run.law.dimension)
    if each * (len(run.rounds) + 1) > MAX_STORED:
        raise InputError(
            f"{len(run.rounds) + 1} rounds of {run.chains} chains keep more than 2^27 numbers: run fewer rounds, "
            "replicas, walkers or temperatures"
        )
