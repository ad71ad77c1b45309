"""Kernels for a block y in which the generators are affine, g = M(x) y + c(x).

Transport. Let R(x)^T R(x) = M^T M / e^2 + D^-2 with e^2 = eps, D the box, and z = R(x) y + w(x) the whitened y. A
step x -> x' of any kind, with z kept, moves y to y' = R(x')^-1 (z - w(x')): along the zero set, however curved. For
fixed x, x' this map is affine in y with determinant det R(x) / det R(x'), and its inverse is the map of the step
x' -> x; so the step with the acceptance probability min(1, det R(x) / det R(x') r) and r the ratio of the step of x,
refused outside of {K < eps}, satisfies detailed balance for the prior there.

Line moves. For fixed x the conditional law of y is uniform on an ellipsoid cut by the box. Along a line y + s v whose
direction depends on x alone this is an interval whose ends are known; a uniform s on it leaves the law invariant
[Smith1984]. With v = R(x)^-1 xi, xi normal, the ellipsoid is nearly round.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build("(a*b)^2"))
    >>> rng = np.random.default_rng(0)
    >>> u = np.array([[0.1, 0.1]])
    >>> start = Walkers(u, -potential.log_k(u), np.array([9.0]))
    >>> moved, accepted = LineMoves(potential, affine_blocks(potential)[0], 1).move(start, np.ones(1), rng)
    >>> bool(moved.t[0] > 9.0), moved.u[0, 1]
    (True, np.float64(0.1))
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats
from algslt.sampling.kernels.blocks import AffineBlock, affine_blocks
from algslt.sampling.kernels.kernel import Kernel, Walkers, metropolis
from algslt.sampling.kernels.triangular import Triangle
from algslt.sampling.kernels.walks import STRETCH, random_subsets
from algslt.sampling.potential import Potential

__all__ = ["LineMoves", "Transport", "affine_blocks"]


@dataclass(frozen=True, slots=True, eq=False)
class Transport(Kernel):
    """A random step of x that carries the whitened y with it.

    Args:
        potential: K.
        block: y and x.
        multiplicative: whether log |x| makes the step, or x.
    """

    potential: Potential
    block: AffineBlock
    multiplicative: bool

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "multiplicative transport" if self.multiplicative else "additive transport"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 1.5 + len(self.block.inner) / 2

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        inner, outer = list(self.block.inner), list(self.block.outer)
        before = _triangle(self.potential, self.block, walkers)
        n, k = len(walkers.u), len(outer)
        steps = scale[:, None] * rng.standard_normal((n, k)) * random_subsets(rng, n, k)
        proposal, log_ratio = walkers.u.copy(), np.zeros(n)
        if self.multiplicative:
            proposal[:, outer] *= np.exp(STRETCH * steps)
            log_ratio = STRETCH * steps.sum(axis=1)
        else:
            proposal[:, outer] += steps * (self.potential.upper - self.potential.lower)[outer]
        after = _triangle(self.potential, self.block, Walkers(proposal, walkers.t, walkers.level))
        proposal[:, inner] = after.unwhiten(before.whiten(walkers.u[:, inner]))
        log_ratio += before.log_determinant() - after.log_determinant()
        return metropolis(self.potential, walkers, proposal, log_ratio, rng)


@dataclass(frozen=True, slots=True, eq=False)
class LineMoves(Kernel):
    """Exact draws of y along random lines, x fixed.

    Args:
        potential: K.
        block: y and x.
        lines: how many lines a move.
    """

    potential: Potential
    block: AffineBlock
    lines: int

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "affine lines"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 2.0 + self.lines * len(self.block.inner) / 3

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        inner = list(self.block.inner)
        triangle = _triangle(self.potential, self.block, walkers)
        matrix, constant = self.block.system(walkers.u)
        width = _width(self.potential, walkers)
        y = walkers.u[:, inner]
        residual = (np.einsum("ngb,nb->ng", matrix, y) + constant) / width[:, None]
        for _ in range(self.lines):
            v = triangle.solve(rng.standard_normal(y.shape))
            slope = np.einsum("ngb,nb->ng", matrix, v) / width[:, None]
            low, high = self._interval(y, v, residual, slope)
            s = low + (high - low) * rng.random(len(y))
            y, residual = y + s[:, None] * v, residual + s[:, None] * slope
        proposal = walkers.u.copy()
        proposal[:, inner] = y
        return metropolis(self.potential, walkers, proposal, np.zeros(len(y)), rng)

    def _interval(self, y: Floats, v: Floats, residual: Floats, slope: Floats) -> tuple[Floats, Floats]:
        """The s with |residual + s slope| < 1 and y + s v in the box; [0, 0] where rounding leaves nothing."""
        inner = list(self.block.inner)
        a, b = np.einsum("ng,ng->n", slope, slope), np.einsum("ng,ng->n", residual, slope)
        c = np.minimum(np.einsum("ng,ng->n", residual, residual) - 1, 0)
        root = np.sqrt(b * b - a * c)
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = (self.potential.lower[inner] - y) / v, (self.potential.upper[inner] - y) / v
            high = np.where(b > 0, -c / (b + root), (root - b) / a)
            low = np.where(b < 0, c / (root - b), (-root - b) / a)
        high = np.fmin(high, np.fmin.reduce(np.fmax(*ends), axis=1))
        low = np.fmax(low, np.fmax.reduce(np.fmin(*ends), axis=1))
        return np.minimum(low, 0), np.maximum(high, 0)


def _triangle(potential: Potential, block: AffineBlock, walkers: Walkers) -> Triangle:
    """R(x) and w(x) at the levels of the walkers."""
    inner = list(block.inner)
    matrix, constant = block.system(walkers.u)
    low, high = potential.lower[inner], potential.upper[inner]
    return Triangle.of(matrix, constant, _width(potential, walkers), (high - low) / 2, (low + high) / 2)


def _width(potential: Potential, walkers: Walkers) -> Floats:
    """e with {K < eps} = {sum g_j^2 < e^2}."""
    width: Floats = np.exp(-walkers.level / potential.power)
    return width
