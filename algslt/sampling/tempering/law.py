r"""A prior and a loss L on R^d, and their tempered laws  exp(-beta L(w)) prior(w) dw / Z(beta),  beta >= 0.

L is the divergence K of a problem, or n times the empirical loss of data. The laws run from the prior (beta = 0, where
points can be drawn exactly) to the posterior; everything in this room is read off Monte Carlo draws from them. With
E_beta the mean under the law at beta,

    d log Z / d beta = -E_beta[L],      d E_beta[L] / d beta = -Var_beta[L].

L may be +infinity (probability 0 there); it may not be minus infinity or no number.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arrays import Booleans, Floats, Integers, place

__all__ = ["Law", "Move", "Shape", "Walkers", "evaluate"]


class Law(ABC):
    """A prior and a loss; subclasses are frozen dataclasses that can be pickled.

    Attributes:
        dimension: d.
        centre: shape (d,); the point about which the moves rescale coordinates. It affects the speed only.
        smooth: whether `loss_gradient` is available.
        reference: the loss at the true parameter, where that is known; `None` otherwise.
        special: moves that suit this law, besides the general ones.
    """

    __slots__ = ()
    dimension: int
    centre: Floats
    smooth: bool
    reference: float | None
    special: tuple[Move, ...]

    @abstractmethod
    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """n independent points of the prior: shape (n, d)."""

    @abstractmethod
    def log_prior(self, w: Floats) -> Floats:
        """Logarithm of the prior density up to a constant, -infinity outside its support: shape (n,)."""

    @abstractmethod
    def prior_gradient(self, w: Floats) -> Floats:
        """Gradient of `log_prior` at points of the support: shape (n, d)."""

    @abstractmethod
    def loss(self, w: Floats) -> Floats:
        """L at points of the support: shape (n,)."""

    @abstractmethod
    def loss_gradient(self, w: Floats) -> Floats:
        """Gradient of L at points of the support where L is finite: shape (n, d)."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a move knows of the law besides the walkers.

    Args:
        beta: inverse temperature of each walker, shape (n,).
        scale: the step of the move for each walker, shape (n,).
        factor, inverse: a factor of the covariance and its inverse for each walker, shape (n, d, d).
        centre: shape (d,).
    """

    beta: Floats
    scale: Floats
    factor: Floats
    inverse: Floats
    centre: Floats


class Move(ABC):
    """A Markov step of many walkers that leaves the tempered law of each invariant.

    Attributes:
        target: the rate of acceptance that the step is tuned to.
    """

    __slots__ = ()
    target: float

    @abstractmethod
    def step(self, law: Law, walkers: Walkers, shape: Shape, rng: np.random.Generator) -> tuple[Walkers, Floats]:
        """The walkers after one step, and the probabilities (or 0 and 1) of acceptance, shape (n,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Walkers:
    """n points with what the moves need to know of them.

    Args:
        points: shape (n, d).
        loss, log_prior: shape (n,); outside the support the loss is infinite.
    """

    points: Floats
    loss: Floats
    log_prior: Floats

    def log_density(self, beta: Floats) -> Floats:
        """log_prior - beta L, with 0 times infinity = 0: shape (n,)."""
        with np.errstate(invalid="ignore"):
            energy = np.where(beta > 0, beta * self.loss, 0.0)
        density: Floats = self.log_prior - energy
        return density

    def take(self, index: Booleans | Integers) -> Walkers:
        """The walkers with these indices, or those that are flagged."""
        return Walkers(self.points[index], self.loss[index], self.log_prior[index])

    def where(self, accepted: Booleans, other: Walkers) -> Walkers:
        """The walkers of `other` where accepted, these elsewhere."""
        return Walkers(
            np.where(accepted[:, None], other.points, self.points),
            np.where(accepted, other.loss, self.loss),
            np.where(accepted, other.log_prior, self.log_prior),
        )

    def gradient(self, law: Law, beta: Floats) -> Floats:
        """The gradient of `log_density`, 0 where the density is 0: shape (n, d).

        Raises:
            InputError: the gradient of the loss is not a number; the message says where.
        """
        total, inside = np.zeros_like(self.points), np.isfinite(self.loss)
        if not inside.any():
            return total
        points = self.points[inside]
        slopes = law.loss_gradient(points)
        wrong = np.isnan(slopes).any(axis=1)
        if wrong.any():
            given, where = place(slopes[wrong][0]), place(points[wrong][0])
            raise InputError(f"the gradient of the loss is {given} at {where}: numbers are needed")
        total[inside] = law.prior_gradient(points) - beta[inside, None] * slopes
        return total


def evaluate(law: Law, points: Floats) -> Walkers:
    """The walkers at these points; the loss is asked for inside the support only.

    Raises:
        InputError: the loss is not a number, or minus infinity; the message says where.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        log_prior = law.log_prior(points)
    inside = np.isfinite(log_prior)
    loss = np.full(len(points), np.inf)
    with np.errstate(over="ignore"):
        loss[inside] = law.loss(points[inside])
    wrong = np.isnan(loss) | (loss == -np.inf)
    if wrong.any():
        raise InputError(
            f"the loss is {loss[wrong][0]} at {place(points[wrong][0])}: a number, or +inf for probability 0, is "
            "needed; check the function there, or restrict the prior"
        )
    return Walkers(points, loss, log_prior)
