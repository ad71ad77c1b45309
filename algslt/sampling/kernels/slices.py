"""Slice sampling along lines in logarithms of the coordinates.

Along the curve s -> u_i exp(s z_i) the prior has the density exp(s sum_i (1 + tau_i) z_i) in s, up to a constant. With
an auxiliary height, h uniform between 0 and the density at s = 0, a uniform draw from the part of the slice
that shrinkage finds in a bracket placed at random around 0 leaves the law invariant [Neal2003]. Every step moves,
across many orders of magnitude where the level set allows it.

Example:
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.kernels.walks import scaling_directions
    >>> potential = Potential.of(Problem.build("(a*b)^2"))
    >>> u = np.full((400, 2), 1e-6)
    >>> start = Walkers(u, -potential.log_k(u), np.full(400, 50.0))
    >>> kernel = LogSlice(potential, scaling_directions(potential))
    >>> moved, accepted = kernel.move(start, np.ones(400), np.random.default_rng(0))
    >>> bool(accepted.all()), bool(np.all(moved.t > 50)), bool(np.log(np.abs(moved.u[:, 0])).std() > 2)
    (True, True, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats
from algslt.sampling.kernels.kernel import Kernel, Walkers
from algslt.sampling.kernels.walks import along, random_subsets
from algslt.sampling.potential import Potential

__all__ = ["LogSlice"]

BRACKET = 40.0
SHRINKS = 60  # of the bracket at most: a point that is not done by then stays where it is


@dataclass(frozen=True, slots=True, eq=False)
class LogSlice(Kernel):
    """A draw from the slice in a random direction of logarithms, or in one of `directions`.

    Args:
        potential: K.
        directions: see `scaling_directions`.
    """

    potential: Potential
    directions: Floats

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "logarithmic slice"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 6.0

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        z = self._directions(rng, *walkers.u.shape)
        slope = z @ (1 + self.potential.prior_exponents)
        height = np.log(rng.random(len(z)))
        left = -BRACKET * rng.random(len(z))
        right = left + BRACKET
        u, t = walkers.u.copy(), walkers.t.copy()
        waiting = np.arange(len(z))
        for _ in range(SHRINKS):
            s = left[waiting] + (right - left)[waiting] * rng.random(len(waiting))
            v = walkers.u[waiting] * np.exp(s[:, None] * z[waiting])
            good = (s * slope[waiting] >= height[waiting]) & self.potential.inside(v)
            t_new = np.full(len(waiting), -np.inf)
            t_new[good] = -self.potential.log_k(v[good])
            good = t_new > walkers.level[waiting]
            u[waiting[good]], t[waiting[good]] = v[good], t_new[good]
            refused, s = waiting[~good], s[~good]
            left[refused] = np.where(s < 0, s, left[refused])
            right[refused] = np.where(s < 0, right[refused], s)
            waiting = refused
            if not len(waiting):
                break
        accepted = np.ones(len(z), dtype=bool)
        accepted[waiting] = False
        return Walkers(u, t, walkers.level), accepted

    def _directions(self, rng: np.random.Generator, n: int, d: int) -> Floats:
        """Unit vectors: normal on a random set of coordinates, or in the span of the directions."""
        z = rng.standard_normal((n, d)) * random_subsets(rng, n, d)
        if len(self.directions):
            z = np.where(rng.random(n)[:, None] < 0.5, along(self.directions, rng, n), z)
        unit: Floats = z / np.maximum(np.sqrt(np.sum(z * z, axis=1, keepdims=True)), 1e-300)
        return unit
