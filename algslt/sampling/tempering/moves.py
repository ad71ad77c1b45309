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

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.law import Law, Walkers, evaluate

__all__ = ["Langevin", "Move", "Proposal", "RandomWalk", "Rescaling", "Shape", "moves_of", "step"]

Rng: TypeAlias = np.random.Generator


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a move knows of the law besides the walker.

    Args:
        beta: inverse temperature of each walker, shape (n,).
        scale: the step of the move for each walker, shape (n,).
        factor, inverse: F and its inverse for each walker, shape (n, d, d).
        centre: shape (d,).
    """

    beta: Floats
    scale: Floats
    factor: Floats
    inverse: Floats
    centre: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """Proposed points (n, d), the scale s (n,) that was drawn, and the log of the volume change (n,)."""

    points: Floats
    scale: Floats
    log_volume: Floats


class Move(ABC):
    """A family of proposals with the ratio of their densities.

    Attributes:
        target: the rate of acceptance that the step is tuned to.
    """

    __slots__ = ()
    target: float

    @abstractmethod
    def propose(self, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """A proposal for each walker."""

    @abstractmethod
    def log_ratio(self, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """log q(old|new) - log q(new|old) at the scale that was drawn: shape (n,)."""


@dataclass(frozen=True, slots=True)
class RandomWalk(Move):
    """Additive steps of all scales."""

    target: float = 0.4

    def propose(self, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """w + s F z."""
        z = rng.standard_normal(walkers.points.shape)
        s = _scales(shape, rng, 3.0)
        return Proposal(walkers.points + s[:, None] * _apply(shape.factor, z), s, np.zeros(len(z)))

    def log_ratio(self, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """0."""
        return made.log_volume


@dataclass(frozen=True, slots=True)
class Langevin(Move):
    """Steps along the gradient, corrected."""

    target: float = 0.6

    def propose(self, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """w + v(w) + s F z."""
        z = rng.standard_normal(walkers.points.shape)
        s = _scales(shape, rng, 1.0)
        moved = _drift(walkers, s, shape) + s[:, None] * z
        return Proposal(walkers.points + _apply(shape.factor, moved), s, np.zeros(len(z)))

    def log_ratio(self, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """The normal densities of the noise that leads there and back."""
        way = _apply(shape.inverse, new.points - old.points)
        there = way - _drift(old, made.scale, shape)
        back = -way - _drift(new, made.scale, shape)
        ratio: Floats = (np.sum(there**2, axis=1) - np.sum(back**2, axis=1)) / (2 * made.scale**2)
        return ratio


@dataclass(frozen=True, slots=True)
class Rescaling(Move):
    """Multiplicative steps in one or two coordinates about the centre."""

    target: float = 0.4

    def propose(self, walkers: Walkers, shape: Shape, rng: Rng) -> Proposal:
        """(w - c)_i exp(s z_i) + c."""
        n, d = walkers.points.shape
        s = _scales(shape, rng, 2.0)
        rows, i = np.arange(n), rng.integers(d, size=n)
        z, kind = rng.standard_normal((n, 2)), rng.integers(4, size=n)
        exponent = np.zeros((n, d))
        exponent[rows, i] = s * z[:, 0]
        if d > 1:
            j = (i + rng.integers(1, d, size=n)) % d
            exponent[rows, j] = s * np.choose(kind, (0 * z[:, 0], z[:, 1], z[:, 0], -z[:, 0]))
        offset = walkers.points - shape.centre
        return Proposal(shape.centre + offset * np.exp(exponent), s, np.sum(exponent, axis=1))

    def log_ratio(self, old: Walkers, new: Walkers, made: Proposal, shape: Shape) -> Floats:
        """The change of volume."""
        return made.log_volume


def moves_of(law: Law) -> tuple[Move, ...]:
    """The moves of a sweep: Langevin ones where there is a gradient."""
    return (RandomWalk(), Rescaling(), *((Langevin(),) if law.smooth else ()))


def step(law: Law, move: Move, walkers: Walkers, shape: Shape, rng: Rng) -> tuple[Walkers, Floats]:
    """One Metropolis step of every walker.

    Returns:
        The walkers after it, and the probabilities of acceptance, shape (n,).
    """
    made = move.propose(walkers, shape, rng)
    new = evaluate(law, made.points)
    with np.errstate(over="ignore", invalid="ignore"):
        difference = new.log_density(shape.beta) - walkers.log_density(shape.beta)
        difference += move.log_ratio(walkers, new, made, shape)
    difference[np.isnan(difference)] = -np.inf  # numbers that overflow
    probability = np.exp(np.minimum(difference, 0.0))
    return walkers.where(rng.random(len(probability)) < probability, new), probability


def _scales(shape: Shape, rng: Rng, decades: float) -> Floats:
    scales: Floats = shape.scale * 10.0 ** (-decades * rng.random(len(shape.scale)))
    return scales


def _apply(matrices: Floats, vectors: Floats) -> Floats:
    product: Floats = np.matmul(matrices, vectors[:, :, None])[:, :, 0]
    return product


def _drift(walkers: Walkers, s: Floats, shape: Shape) -> Floats:
    """F^(-1) v: the gradient in the metric of F F^T, cut."""
    v = _apply(shape.factor.transpose(0, 2, 1), walkers.gradient(shape.beta)) * (s**2 / 2)[:, None]
    length = np.sqrt(np.sum(v**2, axis=1))
    most = s * np.sqrt(v.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        cut = np.where(length > most, most / length, 1.0)
    drift: Floats = v * cut[:, None]
    return drift
