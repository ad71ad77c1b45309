"""Points dense near the strata of a singularity, with their exact density: coordinates log-uniform about roots.

A point is built up coordinate by coordinate. Given x_1, ..., x_(k-1), let c_1, ..., c_r be the real parts of the roots
in x_k of the polynomials of level k (`algslt.sampling.laplace.projection`) and w_i the absolute imaginary parts. The
coordinate x_k in [a, b] is drawn from the mixture of the uniform density and of the densities

    q_i(x) = 1 / (L_i sqrt((x - c_i)^2 + f_i^2)),     f_i^2 = w_i^2 + floor^2,
    L_i = asinh((b - c_i) / f_i) - asinh((a - c_i) / f_i),

that is, log-uniform in the distance from the root, down to the distance f_i within which the polynomial hardly changes.
The density of the point is the product of these mixtures, known exactly: the mean of g / density is an unbiased
estimate of the integral of g whatever the centres are, and wrong centres cost variance alone.

A blow-up chart is the part of the box around 0 where |x_1|^(1/w_1) is the largest of the |x_k|^(1/w_k), all relative
to the box: there x_k ranges over a box that shrinks with |x_1|^(w_k/w_1), so that points which are small together, in
the proportions of a quasi-homogeneous function, are no rarer than the others. The charts of all variables cover it.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> roots = Roots.of(make_ring(["x"]).gens(), ["x"])
    >>> cylinder = Cylinder((roots,), np.array([-1.0]), np.array([1.0]), 1e-9)
    >>> points, log_weight = cylinder.draw((np.arange(1000)[:, None] + 0.5) / 1000)
    >>> bool(abs(np.exp(log_weight).mean() - 2) < 0.01), int((np.abs(points) < 1e-6).sum())
    (True, 212)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algslt.sampling.arrays import Floats
from algslt.sampling.laplace.roots import Roots

__all__ = ["Atlas", "Cylinder"]

UNIFORM_SHARE = 0.4
FAR = 2.0
SMALLEST = 1e-200


@dataclass(frozen=True, slots=True, eq=False)
class Cylinder:
    """A map from the unit cube to a box that makes points dense near strata.

    Args:
        levels: for each coordinate, the centres as functions of the coordinates before it.
        lower: shape (d,), the lower corner of the box.
        upper: shape (d,), the upper corner.
        floor: the distance from a centre below which the density no longer grows, relative to the box.
        exponents: shape (d,), w_k/w_1 for a blow-up chart; None for the whole box.
    """

    levels: tuple[Roots, ...]
    lower: Floats
    upper: Floats
    floor: float
    exponents: Floats | None = None

    @property
    def dimension(self) -> int:
        """The number d of coordinates."""
        return len(self.levels)

    def draw(self, uniform: Floats) -> tuple[Floats, Floats]:
        """Points for uniform numbers in [0, 1), and minus the logarithm of their density.

        Args:
            uniform: shape (n, d).

        Returns:
            The points, shape (n, d), and the logarithmic weights, shape (n,).
        """
        points, weight = np.empty_like(uniform), np.zeros(len(uniform))
        for k, level in enumerate(self.levels):
            centres, widths = level.at(points[:, :k])
            size = np.full(len(uniform), max(abs(self.lower[k]), abs(self.upper[k])))
            floor = self.floor * size
            if k and self.exponents is not None:
                size = size * self._share_of_box(points[:, 0]) ** self.exponents[k]
            low, high = np.maximum(self.lower[k], -size), np.minimum(self.upper[k], size)
            points[:, k], log_density = _mixture(centres, widths, size, floor, low, high).draw(uniform[:, k])
            weight -= log_density
        return points, weight

    def _share_of_box(self, first: Floats) -> Floats:
        share: Floats = np.maximum(np.abs(first) / max(abs(self.lower[0]), abs(self.upper[0])), SMALLEST)
        return share


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """Charts that cover a box, each drawn with the same share of the points; their coordinates in one order.

    Args:
        charts: the charts.
        places: for each chart, the place of its k-th coordinate in a point.
        lower, upper: the box, shape (d,).
    """

    charts: tuple[Cylinder, ...]
    places: tuple[tuple[int, ...], ...]
    lower: Floats
    upper: Floats

    @property
    def dimension(self) -> int:
        """The number d of coordinates."""
        return len(self.lower)

    def draw(self, uniform: Floats) -> tuple[Floats, Floats]:
        """As `Cylinder.draw`; the first uniform number also chooses the chart."""
        count = len(self.charts)
        if count == 1:
            points, weight = self.charts[0].draw(uniform)
            return points[:, np.argsort(self.places[0])], weight
        scaled = uniform[:, 0] * count
        chosen = np.minimum(scaled.astype(np.int64), count - 1)
        points, weight = np.empty_like(uniform), np.empty(len(uniform))
        for i, (chart, places) in enumerate(zip(self.charts, self.places, strict=True)):
            here = np.flatnonzero(chosen == i)
            inside = uniform[here]
            inside[:, 0] = scaled[here] - i
            drawn, weight[here] = chart.draw(inside)
            points[here[:, None], np.array(places)] = drawn
        return points, weight + np.log(count)


@dataclass(frozen=True, slots=True, eq=False)
class _Mixture:
    """For n points at once, the mixture of the uniform density on [low, high] and r densities about centres."""

    low: Floats
    high: Floats
    centre: Floats
    radius: Floats
    start: Floats
    end: Floats
    share: Floats

    def draw(self, u: Floats) -> tuple[Floats, Floats]:
        """The inverse of the distribution function, one part after another, and the logarithm of the density."""
        uniform_share = 1.0 - self.share.sum(axis=0)
        bounds = np.concatenate([np.zeros((1, len(u))), uniform_share[None], uniform_share + np.cumsum(self.share, 0)])
        part = (u[None, :] >= bounds[1:-1]).sum(axis=0)
        here = np.arange(len(u))
        width = bounds[part + 1, here] - bounds[part, here]
        v = np.clip((u - bounds[part, here]) / np.where(width > 0, width, 1.0), 0.0, 1.0)
        i: NDArray[np.intp] = np.maximum(part - 1, 0)
        start, end = self.start[i, here], self.end[i, here]
        about = self.centre[i, here] + self.radius[i, here] * np.sinh(start + v * (end - start))
        x = np.clip(np.where(part == 0, self.low + v * (self.high - self.low), about), self.low, self.high)
        parts = self.share / ((self.end - self.start) * np.hypot(x - self.centre, self.radius))
        return x, np.log(uniform_share / (self.high - self.low) + parts.sum(axis=0))


def _mixture(centres: Floats, widths: Floats, size: Floats, floor: Floats, low: Floats, high: Floats) -> _Mixture:
    """The mixture about the centres that are not far from the box; a centre that is, gives its share to the uniform."""
    near = np.isfinite(centres) & (np.abs(centres) < FAR * size) & np.isfinite(widths)
    centre = np.where(near, centres, 0.0)
    radius = np.minimum(np.where(near, np.hypot(np.where(near, widths, 0.0), floor), size), 4 * size)
    start, end = np.arcsinh((low - centre) / radius), np.arcsinh((high - centre) / radius)
    share = np.where(near, (1 - UNIFORM_SHARE) / len(centres), 0.0)
    return _Mixture(low, high, centre, radius, start, end, share)
