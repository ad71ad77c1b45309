r"""The draws of a run of replica exchange: losses at every rung of a ladder, points at the wanted temperatures.

Independent replicas of several chains each run in rounds of sweeps (see `sampler`, which makes them, and `exchange`).
The first fifth of the rounds is thrown away when figures are read off.

Example:
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.tempering import PotentialLaw, sample_posterior
    >>> run = sample_posterior(PotentialLaw.of(Problem.build("x^2")), inverse_temperatures=[1e4], rounds=2, replicas=3)
    >>> run.chains, run.points(1e4).shape, run.losses(1e4).shape
    (12, (12, 50, 1), (12, 50))
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.annealing import Ladder
from algslt.sampling.tempering.exchange import Round
from algslt.sampling.tempering.law import Law

__all__ = ["Posterior"]

BURN = 0.2


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
