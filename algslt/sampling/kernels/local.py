"""Random walks with the metric of the level set at the point, and steps along differences of other points.

Metric walk. With J the Jacobian matrix of the generators, R(u)^T R(u) = J^T J / e^2 + (s D)^-2 describes the region
around u in which K < eps to first order, cut to the scale s of the box. The step v = u + r R(u)^-1 z, z normal, has
density q(u -> v) = det R(u) exp(-|R(u) (v - u)|^2 / (2 r^2)) up to a constant, and is accepted as Hastings asks.

Ensemble walk. The points of one replicate are split into two halves; one moves by multiples of differences of two
points of the other one, u + s (a - b), or of their logarithms, u_i exp(s log |a_i / b_i|) [TerBraak2006]. Given the
other half the step is symmetric (in the logarithms, with the Jacobian prod |v_i / u_i|), so the product law of the
points stays invariant.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build("x^2 + 100*y^2"))
    >>> rng, u = np.random.default_rng(0), np.full((500, 2), 1e-4)
    >>> walkers = Walkers(u, -potential.log_k(u), np.full(500, 9.0))
    >>> moved, accepted = MetricWalk(potential).move(walkers, np.ones(500), rng)
    >>> bool(np.all(moved.t > 9)), bool(0.3 < accepted.mean() < 0.9)
    (True, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats, Integers
from algslt.sampling.kernels.kernel import Kernel, Walkers, metropolis
from algslt.sampling.kernels.triangular import Triangle
from algslt.sampling.potential import Potential

__all__ = ["EnsembleWalk", "MetricWalk"]


@dataclass(frozen=True, slots=True, eq=False)
class MetricWalk(Kernel):
    """Normal steps shaped by the level set at the point."""

    potential: Potential

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "metric"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 2.0 + self.potential.dimension**2 / 5

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        n, d = walkers.u.shape
        radius = 0.8 / np.sqrt(d)
        z = rng.standard_normal((n, d))
        before = self._metric(walkers.u, walkers.level, scale)
        step = radius * before.solve(z)
        proposal = walkers.u + step
        after = self._metric(proposal, walkers.level, scale)
        back = np.einsum("nij,nj->ni", after.r, step) / radius
        log_ratio = after.log_determinant() - before.log_determinant()
        log_ratio += 0.5 * (np.einsum("ni,ni->n", z, z) - np.einsum("ni,ni->n", back, back))
        return metropolis(self.potential, walkers, proposal, log_ratio, rng)

    def _metric(self, u: Floats, level: Floats, scale: Floats) -> Triangle:
        """R(u)."""
        jacobian = self.potential.jacobian(u)
        width = np.exp(-level / self.potential.power)
        reach = scale[:, None] * (self.potential.upper - self.potential.lower)
        return Triangle.of(jacobian, np.zeros(jacobian.shape[:2]), width, reach)


@dataclass(frozen=True, slots=True, eq=False)
class EnsembleWalk(Kernel):
    """Steps along differences of points of the other half of the replicate.

    Args:
        potential: K.
        size: of a replicate; rows k size, ..., (k + 1) size - 1 of the walkers are one replicate.
        logarithmic: whether logarithms of the coordinates make the step.
    """

    potential: Potential
    size: int
    logarithmic: bool

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "logarithmic ensemble" if self.logarithmic else "ensemble"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 0.6

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        half = self.size // 2
        position = np.arange(len(walkers.u)) % self.size
        moving = np.flatnonzero((position < half) == bool(rng.integers(2)))
        a, b = self._partner(moving, half, rng), self._partner(moving, half, rng)
        u = walkers.u
        if self.logarithmic:
            with np.errstate(divide="ignore", invalid="ignore"):
                steps = scale[moving, None] * np.nan_to_num(np.log(np.abs(u[a] / u[b])), posinf=0.0, neginf=0.0)
            proposal, log_ratio = u[moving] * np.exp(steps), steps.sum(axis=1)
        else:
            proposal, log_ratio = u[moving] + scale[moving, None] * (u[a] - u[b]), np.zeros(len(moving))
        part = Walkers(u[moving], walkers.t[moving], walkers.level[moving])
        moved, accepted_part = metropolis(self.potential, part, proposal, log_ratio, rng)
        u_new, t_new, accepted = u.copy(), walkers.t.copy(), np.zeros(len(u), dtype=bool)
        u_new[moving], t_new[moving], accepted[moving] = moved.u, moved.t, accepted_part
        return Walkers(u_new, t_new, walkers.level), accepted

    def _partner(self, moving: Integers, half: int, rng: np.random.Generator) -> Integers:
        """For each moving row a random row of the other half of its replicate."""
        start = moving - moving % self.size
        other_is_first = moving % self.size >= half
        count = np.where(other_is_first, half, self.size - half)
        rows: Integers = start + np.where(other_is_first, 0, half) + (rng.random(len(moving)) * count).astype(np.int64)
        return rows
