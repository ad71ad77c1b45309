r"""Priors from which one can draw: uniform or monomial on a box, and normal, each cut by a condition.

Example:
    >>> prior = BoxPrior.build([-1.0, 0.0], [1.0, 2.0], exponents=[0.0, 1.0])
    >>> prior.log_density(np.array([[0.0, 1.0], [0.0, 3.0]])).tolist()
    [0.0, -inf]
    >>> prior.draw(np.random.default_rng(0), 3).shape
    (3, 2)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arguments import called, vector
from algslt.sampling.arrays import Booleans, Floats

__all__ = ["BoxPrior", "Condition", "NormalPrior", "Prior", "draw_where"]

Condition: TypeAlias = Callable[[Floats], Booleans]
"""Which of the rows of an array (n, d) are in the domain: shape (n,)."""

MAX_TRIES = 4_000_000


class Prior(ABC):
    """A law on R^d with a density on a domain.

    Attributes:
        dimension: d.
        condition: cuts the domain; None for no cut.
    """

    __slots__ = ()
    dimension: int
    condition: Condition | None

    @abstractmethod
    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """n independent points: shape (n, d)."""

    @abstractmethod
    def log_density(self, w: Floats) -> Floats:
        """Logarithm of the density up to a constant, -infinity outside the domain: shape (n,)."""

    @abstractmethod
    def gradient(self, w: Floats) -> Floats:
        """The gradient of `log_density` inside: shape (n, d)."""


@dataclass(frozen=True, slots=True, eq=False)
class BoxPrior(Prior):
    """Density prod |w_i|^tau_i on a box; use `build`.

    Args:
        lower, upper, exponents: shape (d,); the exponents tau are > -1.
        condition: see `Prior`.
        dimension: d.
    """

    lower: Floats
    upper: Floats
    exponents: Floats
    condition: Condition | None
    dimension: int

    @staticmethod
    def build(
        lower: Sequence[float],
        upper: Sequence[float],
        *,
        exponents: Sequence[float] | None = None,
        condition: Condition | None = None,
    ) -> BoxPrior:
        """The prior on the box from `lower` to `upper`, by default uniform.

        Raises:
            InputError: the box is empty or not bounded, or the lengths differ.
        """
        low, high = vector(lower, "lower"), vector(upper, "upper")
        tau = np.zeros(len(low)) if exponents is None else vector(exponents, "exponents")
        if not len(low) == len(high) == len(tau):
            given = f"{len(low)} lower bounds, {len(high)} upper bounds, {len(tau)} exponents"
            raise InputError(f"the box has {given}: as many of each are needed")
        if not np.all(low < high):
            raise InputError(f"the box from {low} to {high} is empty: lower < upper is needed")
        if not np.all(tau > -1):
            raise InputError(f"the exponents are {tau}: each must be > -1")
        return BoxPrior(low, high, tau, condition, len(low))

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """See `Prior.draw`; the distribution function of a coordinate is linear in sign(w) |w|^(tau + 1)."""
        power = self.exponents + 1
        low, high = (np.sign(x) * np.abs(x) ** power for x in (self.lower, self.upper))

        def draw_in_box(size: int) -> Floats:
            """Draws before the condition."""
            y = low + (high - low) * rng.random((size, self.dimension))
            return np.clip(np.sign(y) * np.abs(y) ** (1 / power), self.lower, self.upper)

        return draw_where(self.condition, draw_in_box, n)

    def log_density(self, w: Floats) -> Floats:
        """See `Prior.log_density`."""
        inside = np.all((w >= self.lower) & (w <= self.upper), axis=1)
        active = self.exponents != 0
        with np.errstate(divide="ignore"):
            density = np.log(np.abs(w[:, active])) @ self.exponents[active] if active.any() else np.zeros(len(w))
        return np.where(_within(self.condition, w, inside), density, -np.inf)

    def gradient(self, w: Floats) -> Floats:
        """See `Prior.gradient`."""
        with np.errstate(divide="ignore", invalid="ignore"):
            gradient: Floats = np.where(self.exponents != 0, self.exponents / w, 0.0)
        return gradient


@dataclass(frozen=True, slots=True, eq=False)
class NormalPrior(Prior):
    """Independent normal coordinates; use `build`.

    Args:
        mean, deviation: shape (d,).
        condition: see `Prior`.
        dimension: d.
    """

    mean: Floats
    deviation: Floats
    condition: Condition | None
    dimension: int

    @staticmethod
    def build(
        mean: Sequence[float], deviation: float | Sequence[float], *, condition: Condition | None = None
    ) -> NormalPrior:
        """The normal prior with this mean and this standard deviation, one for all or one for each coordinate.

        Raises:
            InputError: a deviation is not > 0, or the lengths differ.
        """
        centre = vector(mean, "mean")
        widths = vector([deviation] * len(centre) if np.ndim(deviation) == 0 else deviation, "the deviation")
        if widths.shape != centre.shape or not np.all(widths > 0):
            raise InputError(f"the deviation is {deviation}: a number > 0, or {len(centre)} of them, is needed")
        return NormalPrior(centre, widths, condition, len(centre))

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """See `Prior.draw`."""

        def draw_freely(size: int) -> Floats:
            """Draws before the condition."""
            return self.mean + self.deviation * rng.standard_normal((size, self.dimension))

        return draw_where(self.condition, draw_freely, n)

    def log_density(self, w: Floats) -> Floats:
        """See `Prior.log_density`."""
        density = -0.5 * np.sum(((w - self.mean) / self.deviation) ** 2, axis=1)
        return np.where(_within(self.condition, w, np.ones(len(w), dtype=bool)), density, -np.inf)

    def gradient(self, w: Floats) -> Floats:
        """See `Prior.gradient`."""
        gradient: Floats = -(w - self.mean) / self.deviation**2
        return gradient


def draw_where(condition: Condition | None, draw: Callable[[int], Floats], n: int) -> Floats:
    """n draws that satisfy the condition.

    Raises:
        InputError: almost no draw does, or the condition is not vectorised.
    """
    if condition is None:
        return draw(n)
    found: list[Floats] = []
    tried = kept = 0
    while kept < n:
        points = draw(max(1000, 2 * n))
        good = points[holds(condition, points)]
        found, tried, kept = [*found, good], tried + len(points), kept + len(good)
        if tried > MAX_TRIES:
            raise InputError(f"{kept} of {tried} draws of the prior are in the domain: give a prior closer to it")
    return np.concatenate(found)[:n]


def holds(condition: Condition, w: Floats) -> Booleans:
    """Where the condition holds: shape (n,).

    Raises:
        InputError: it is not vectorised.
    """
    needed = "an array of one truth value a row"
    values = called(condition, w, "the condition of the prior", needed)
    if values.dtype != bool or values.shape != (len(w),):
        given = f"values of type {values.dtype} and shape {values.shape} for {len(w)} points"
        raise InputError(f"the condition of the prior gives {given}: {needed} is needed")
    return values


def _within(condition: Condition | None, w: Floats, inside: Booleans) -> Booleans:
    return inside if condition is None else inside & holds(condition, w)
