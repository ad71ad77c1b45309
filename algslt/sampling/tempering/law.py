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
from algslt.sampling.arrays import Booleans, Floats, Integers

__all__ = ["Law", "Walkers", "evaluate", "place"]


class Law(ABC):
    """A prior and a loss; subclasses are frozen dataclasses that can be pickled.

    Attributes:
        dimension: d.
        centre: shape (d,); the point about which the moves rescale coordinates. It affects the speed only.
        smooth: whether `loss_gradient` is available.
        reference: the loss at the true parameter, where that is known; `None` otherwise.
    """

    __slots__ = ()
    dimension: int
    centre: Floats
    smooth: bool
    reference: float | None

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
class Walkers:
    """n points with what the moves need to know of them.

    Args:
        points: shape (n, d).
        loss, log_prior: shape (n,); outside the support the loss is infinite.
        slope, prior_slope: gradients of the loss and of the log prior, shape (n, d); 0 where the law is not smooth.
    """

    points: Floats
    loss: Floats
    log_prior: Floats
    slope: Floats
    prior_slope: Floats

    def log_density(self, beta: Floats) -> Floats:
        """log_prior - beta L, with 0 times infinity = 0: shape (n,)."""
        with np.errstate(invalid="ignore"):
            energy = np.where(beta > 0, beta * self.loss, 0.0)
        density: Floats = self.log_prior - energy
        return density

    def gradient(self, beta: Floats) -> Floats:
        """The gradient of `log_density`: shape (n, d)."""
        total: Floats = self.prior_slope - beta[:, None] * self.slope
        return total

    def take(self, index: Booleans | Integers) -> Walkers:
        """The walkers with these indices, or those that are flagged."""
        parts = (self.points, self.loss, self.log_prior, self.slope, self.prior_slope)
        return Walkers(*(part[index] for part in parts))

    def where(self, accepted: Booleans, other: Walkers) -> Walkers:
        """The walkers of `other` where accepted, these elsewhere."""
        row = accepted[:, None]
        return Walkers(
            np.where(row, other.points, self.points),
            np.where(accepted, other.loss, self.loss),
            np.where(accepted, other.log_prior, self.log_prior),
            np.where(row, other.slope, self.slope),
            np.where(row, other.prior_slope, self.prior_slope),
        )


def evaluate(law: Law, points: Floats) -> Walkers:
    """The walkers at these points; the loss is asked for inside the support only.

    Raises:
        InputError: the loss or its gradient is not a number, or the loss is minus infinity; the message says where.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        log_prior = law.log_prior(points)
    inside = np.isfinite(log_prior)
    loss = np.full(len(points), np.inf)
    loss[inside] = law.loss(points[inside])
    wrong = np.isnan(loss) | (loss == -np.inf)
    if wrong.any():
        raise InputError(
            f"the loss is {loss[wrong][0]} at {place(points[wrong][0])}: a number, or +inf for probability 0, is "
            "needed; check the function there, or restrict the prior"
        )
    slope, prior_slope = np.zeros_like(points), np.zeros_like(points)
    finite = inside & np.isfinite(loss)
    if law.smooth and finite.any():
        slope[finite], prior_slope[finite] = law.loss_gradient(points[finite]), law.prior_gradient(points[finite])
        wrong = ~np.isfinite(slope).all(axis=1)
        if wrong.any():
            given, where = place(slope[wrong][0]), place(points[wrong][0])
            raise InputError(f"the gradient of the loss is {given} at {where}: finite numbers are needed")
    return Walkers(points, loss, log_prior, slope, prior_slope)


def place(point: Floats) -> str:
    """A point as a short text.

    Example:
        >>> place(np.array([0.5, -1 / 3]))
        '(0.5, -0.333333)'
    """
    shown = ", ".join(f"{x:.6g}" for x in point[:8])
    return f"({shown})" if len(point) <= 8 else f"({shown}, ...)"
