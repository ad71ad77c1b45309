"""A map of the unit cube that puts points where an integrand is large: a binary partition, learned from samples.

Every inner cell is cut by a hyperplane x_k = c, and the share p of the points goes to the lower part. A point y of the
cube descends: at a cut of coordinate k it goes down if y_k < p, and y_k is stretched to [0, 1) again. So uniform
points come out with a density that is constant on each leaf, and well-spread points stay well spread. With density q
the variance of the mean of f / q is least if q of a leaf is proportional to the root of the mean of f^2 there; cells
are cut where this lowers the variance most, as in foam [Jadach2003]. A part of the points stays uniform, so that no
leaf is ever left out and the estimate stays unbiased.

Example:
    >>> rng = np.random.default_rng(0)
    >>> points = rng.random((4000, 2))
    >>> square = np.where(points[:, 0] < 0.1, 1.0, 0.0)
    >>> moved, weight = grown(points, square, 8).move(points)
    >>> bool((moved[:, 0] < 0.1).mean() > 0.8), bool(abs(np.exp(weight).mean() - 1) < 0.1)
    (True, True)
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from algslt.sampling.arrays import Floats

__all__ = ["Partition", "grown"]

UNIFORM_SHARE = 0.1
CUTS = 16
FEWEST = 48
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """A binary partition of the unit cube; node 0 is the cube.

    Args:
        axis: shape (nodes,), the coordinate that is cut, -1 for a leaf.
        share: shape (nodes,), the share of the lower part.
        lower_child: shape (nodes,), the number of the lower part; the upper one comes next.
        corner: shape (nodes, d), the lower corners.
        side: shape (nodes, d), the side lengths.
        log_density: shape (nodes,), of the leaves.
    """

    axis: Indices
    share: Floats
    lower_child: Indices
    corner: Floats
    side: Floats
    log_density: Floats

    @staticmethod
    def trivial(dimension: int) -> Partition:
        """The cube as the only leaf."""
        one = np.zeros(1, dtype=np.intp)
        return Partition(one - 1, np.ones(1), one, np.zeros((1, dimension)), np.ones((1, dimension)), np.zeros(1))

    def move(self, points: Floats) -> tuple[Floats, Floats]:
        """The images of points, and minus the logarithm of the density there.

        Args:
            points: shape (n, d), in [0, 1).
        """
        y, node = points.copy(), np.zeros(len(points), dtype=np.intp)
        active = np.arange(len(points)) if self.axis[0] >= 0 else np.arange(0)
        while len(active):
            here = node[active]
            k, p = self.axis[here], self.share[here]
            value = y[active, k]
            down = value < p
            stretched = np.where(down, value / p, (value - p) / np.where(down, 1.0, 1.0 - p))
            y[active, k] = np.clip(stretched, 0.0, 1.0 - 2**-53)
            node[active] = self.lower_child[here] + np.where(down, 0, 1)
            active = active[self.axis[node[active]] >= 0]
        return self.corner[node] + y * self.side[node], -self.log_density[node]


def grown(points: Floats, squares: Floats, leaves: int) -> Partition:
    """The partition for an integrand f known at sample points.

    Args:
        points: shape (n, d), in the cube.
        squares: shape (n,), f^2 times a weight, so that sums over a cell estimate n times the integral of f^2.
        leaves: the most leaves.
    """
    growth = _Growth(points, squares)
    while growth.heap and growth.leaves < leaves:
        growth.cut()
    return growth.partition()


@dataclass(slots=True, eq=False)
class _Growth:
    """A partition while it grows; the heap holds the cuts that may come next, the best one first."""

    points: Floats
    squares: Floats
    axis: list[int] = field(default_factory=lambda: [-1])
    lower_child: list[int] = field(default_factory=lambda: [0])
    corner: list[Floats] = field(default_factory=list)
    side: list[Floats] = field(default_factory=list)
    total: list[float] = field(default_factory=list)
    heap: list[tuple[float, int, int, float, Indices]] = field(default_factory=list)
    leaves: int = 0

    def __post_init__(self) -> None:
        d = self.points.shape[1]
        self._leaf(np.zeros(d), np.ones(d), np.arange(len(self.points)))

    def _leaf(self, corner: Floats, side: Floats, inside: Indices) -> None:
        """Add a leaf, and the best cut of it to the heap."""
        node = len(self.corner)
        self.corner.append(corner)
        self.side.append(side)
        self.total.append(float(self.squares[inside].sum()))
        self.leaves += 1
        if len(inside) >= FEWEST and self.total[node] > 0:
            gain, axis, where = self._best_cut(node, inside)
            if gain > 0:
                heapq.heappush(self.heap, (-gain, node, axis, where, inside))

    def _best_cut(self, node: int, inside: Indices) -> tuple[float, int, float]:
        """(gain, axis, fraction): how much the sum over leaves of root(volume * integral of f^2) falls."""
        squares, total = self.squares[inside], self.total[node]
        fractions = np.arange(1, CUTS) / CUTS
        best, volume = (0.0, 0, 0.5), float(self.side[node].prod())
        for k, (low, length) in enumerate(zip(self.corner[node], self.side[node], strict=True)):
            bins = np.clip(((self.points[inside, k] - low) / length * CUTS).astype(np.intp), 0, CUTS - 1)
            below = np.bincount(bins, squares, CUTS).cumsum()[:-1]
            number = np.bincount(bins, minlength=CUTS).cumsum()[:-1]
            after = np.sqrt(fractions * below) + np.sqrt((1 - fractions) * np.maximum(total - below, 0.0))
            after[(number < FEWEST // 6) | (len(inside) - number < FEWEST // 6)] = np.inf
            i = int(after.argmin())
            gain = float(np.sqrt(volume) * (np.sqrt(total) - after[i]))
            if gain > best[0]:
                best = (gain, k, float(fractions[i]))
        return best

    def cut(self) -> None:
        """Cut the leaf for which this helps most."""
        _, node, axis, fraction, inside = heapq.heappop(self.heap)
        corner, side = self.corner[node], self.side[node]
        upper_corner, lower_side, upper_side = corner.copy(), side.copy(), side.copy()
        upper_corner[axis] += fraction * side[axis]
        lower_side[axis] *= fraction
        upper_side[axis] *= 1 - fraction
        down = self.points[inside, axis] < upper_corner[axis]
        self.axis[node], self.lower_child[node] = axis, len(self.corner)
        self.axis += [-1, -1]
        self.lower_child += [0, 0]
        self.leaves -= 1
        self._leaf(corner, lower_side, inside[down])
        self._leaf(upper_corner, upper_side, inside[~down])

    def partition(self) -> Partition:
        """The finished partition: leaves get their shares, inner nodes the sums."""
        axis, child = np.array(self.axis, dtype=np.intp), np.array(self.lower_child, dtype=np.intp)
        side = np.array(self.side)
        volume, leaf = side.prod(axis=1), axis < 0
        wish = np.where(leaf, np.sqrt(volume * np.array(self.total)), 0.0)
        if wish.sum() == 0:
            return Partition.trivial(side.shape[1])
        mass = np.where(leaf, (1 - UNIFORM_SHARE) * wish / wish.sum() + UNIFORM_SHARE * volume, 0.0)
        for node in reversed(np.flatnonzero(~leaf)):
            mass[node] = mass[child[node]] + mass[child[node] + 1]
        share = np.where(leaf, 1.0, mass[child] / mass)
        return Partition(axis, share, child, np.array(self.corner), side, np.log(mass / volume))
