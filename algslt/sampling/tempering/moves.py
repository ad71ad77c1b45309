r"""Metropolis moves that leave exp(-beta L) prior invariant, on many walkers at once, each with its own beta.

A move proposes w' from a density q(w'|w) and accepts with probability min(1, pi(w') q(w|w') / (pi(w) q(w'|w))), so that
pi is reversible for it [Hastings1970]. Every move draws its scale anew, s = step 10^(-c U) with U uniform on
[0, 1], independent of the walker: near a singular fibre no single scale fits the whole posterior. Given s:

* `RandomWalk`: w' = w + s F z, z standard normal; symmetric, so the ratio of proposals is 1.
* `Langevin` (MALA, [RobertsTweedie1996]): w' = w + v + s F z with v = (s^2/2) F F^T grad log pi, cut to length at most
  s sqrt(d) in the metric of F F^T: any v that depends on w and s alone is allowed, for the ratio of proposals is
  computed with it.
* `Rescaling`: about the centre c, (w' - c)_i = (w - c)_i exp(s z_i) for one or two coordinates, z_j = z_i, z_j
  independent of z_i, or z_j = -z_i. In log coordinates this is symmetric; the volume changes by prod exp(s z_i). The
  last kind runs along w_i w_j = const, where additive moves are slow.

F is a factor of the covariance of the population at that temperature, fixed before the draws that count.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.law import Law, Move, Shape, Walkers, evaluate

__all__ = ["Langevin", "Proposal", "ProposingMove", "RandomWalk", "Rescaling", "draw_scales", "moves_of", "sweep"]

Rng: TypeAlias = np.random.Generator


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """Proposed points (n, d), the scale s (n,) that was drawn, the log of the volume change (n,), the drift (n, d)."""

    points: Floats
    scale: Floats
    log_volume: Floats
    drift: Floats


class ProposingMove(Move):
    """A family of proposals with the ratio of their densities, corrected by Hastings' rule."""

    __slots__ = ()

    @abstractmethod
    def propose(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """A proposal for each walker."""

    @abstractmethod
    def log_ratio(self, law: Law, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """log q(old|new) - log q(new|old) at the scale that was drawn: shape (n,)."""

    def step(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> tuple[Walkers, Floats]:
        """See `Move.step`."""
        made = self.propose(law, walkers, shape, rng)
        new = evaluate(law, made.points)
        with np.errstate(over="ignore", invalid="ignore"):
            difference = new.log_density(shape.beta) - walkers.log_density(shape.beta)
            difference += self.log_ratio(law, walkers, new, made, shape)
        difference[np.isnan(difference)] = -np.inf  # numbers that overflow
        probability = np.exp(np.minimum(difference, 0.0))
        return walkers.where(rng.random(len(probability)) < probability, new), probability


@dataclass(frozen=True, slots=True)
class RandomWalk(ProposingMove):
    """Additive steps of all scales."""

    target: float = 0.4

    def propose(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """w + s F z."""
        z = rng.standard_normal(walkers.points.shape)
        s = draw_scales(shape, rng, 3.0)
        return Proposal(walkers.points + s[:, None] * _apply(shape.factor, z), s, np.zeros(len(z)), 0 * z)

    def log_ratio(self, law: Law, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """0."""
        return made.log_volume


@dataclass(frozen=True, slots=True)
class Langevin(ProposingMove):
    """Steps along the gradient, corrected."""

    target: float = 0.6

    def propose(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """w + v(w) + s F z."""
        z = rng.standard_normal(walkers.points.shape)
        s = draw_scales(shape, rng, 1.0)
        drift = _drift(law, walkers, s, shape)
        points = walkers.points + _apply(shape.factor, drift + s[:, None] * z)
        return Proposal(points, s, np.zeros(len(z)), drift)

    def log_ratio(self, law: Law, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """The normal densities of the noise that leads there and back."""
        way = _apply(shape.inverse, new.points - old.points)
        there = way - made.drift
        back = -way - _drift(law, new, made.scale, shape)
        ratio: Floats = (np.sum(there**2, axis=1) - np.sum(back**2, axis=1)) / (2 * made.scale**2)
        return ratio


@dataclass(frozen=True, slots=True)
class Rescaling(ProposingMove):
    """Multiplicative steps in one or two coordinates about the centre."""

    target: float = 0.4

    def propose(self, law: Law, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """(w - c)_i exp(s z_i) + c."""
        n, d = walkers.points.shape
        s = draw_scales(shape, rng, 2.0)
        rows, i = np.arange(n), rng.integers(d, size=n)
        z, kind = rng.standard_normal((n, 2)), rng.integers(4, size=n)
        exponent = np.zeros((n, d))
        exponent[rows, i] = s * z[:, 0]
        if d > 1:
            j = (i + rng.integers(1, d, size=n)) % d
            exponent[rows, j] = s * np.choose(kind, (0 * z[:, 0], z[:, 1], z[:, 0], -z[:, 0]))
        offset = walkers.points - shape.centre
        return Proposal(shape.centre + offset * np.exp(exponent), s, np.sum(exponent, axis=1), 0 * offset)

    def log_ratio(self, law: Law, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """The change of volume."""
        return made.log_volume


def moves_of(law: Law) -> tuple[Move, ...]:
    """The general moves, Langevin ones where there is a gradient, and then the special ones of the law."""
    return (RandomWalk(), Rescaling(), *((Langevin(),) if law.smooth else ()), *law.special)


def sweep(law: Law, walkers: Walkers, shape: Shape, steps: Floats, rng: Rng) -> tuple[Walkers, Floats]:
    """One step of each general move, and of one special move that is drawn by lot.

    Args:
        law: the prior and the loss.
        walkers: n of them.
        shape: its scale is replaced by that of each move.
        steps: the steps of the moves for each walker, shape (n, moves).
        rng: the source of randomness.

    Returns:
        The walkers, and the rates of acceptance, NaN for the moves that were not made: shape (moves, n).
    """
    moves, rates = moves_of(law), np.full(steps.T.shape, np.nan)
    general = len(moves) - len(law.special)
    chosen = [*range(general), *([general + int(rng.integers(len(law.special)))] if law.special else [])]
    for i in chosen:
        walkers, rates[i] = moves[i].step(law, walkers, replace(shape, scale=steps[:, i]), rng)
    return walkers, rates


def draw_scales(shape: Shape, rng: Rng, decades: float) -> Floats:
    """The step of each walker times 10^(-decades U)."""
    scales: Floats = shape.scale * 10.0 ** (-decades * rng.random(len(shape.scale)))
    return scales


def _apply(matrices: Floats, vectors: Floats) -> Floats:
    product: Floats = np.matmul(matrices, vectors[:, :, None])[:, :, 0]
    return product


def _drift(law: Law, walkers: Walkers, s: Floats, shape: Shape) -> Floats:
    """F^(-1) v: the gradient in the metric of F F^T, cut."""
    v = _apply(shape.factor.transpose(0, 2, 1), walkers.gradient(law, shape.beta)) * (s**2 / 2)[:, None]
    length = np.sqrt(np.sum(v**2, axis=1))
    most = s * np.sqrt(v.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        cut = np.where(length > most, most / length, 1.0)
    drift: Floats = v * cut[:, None]
    return drift
