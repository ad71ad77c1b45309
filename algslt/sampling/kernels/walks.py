"""Random walks: additive steps, and multiplicative steps in logarithms of the coordinates.

Additive: v = u + s D z with D the width of the box and z normal on a random set of coordinates; symmetric.
Multiplicative: v_i = +-u_i exp(s z_i), signs independent of the point; with the logarithm as coordinate the step is
symmetric, and the density changes by du_i / u_i, so the ratio has the factor prod |v_i / u_i|. Weights z in the kernel
of all differences of exponents of one generator multiply this generator by one number: these directions stay in the
level set at every depth.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"]))
    >>> (weights,) = scaling_directions(potential)
    >>> weights.any(axis=1).sum(), np.allclose(weights[:, :2], weights[:, 2:])
    (np.int64(2), True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats
from algslt.sampling.generators import PolynomialGenerators
from algslt.sampling.kernels.kernel import Kernel, Walkers, metropolis
from algslt.sampling.potential import Potential

__all__ = ["AdditiveWalk", "MultiplicativeWalk", "along", "random_subsets", "scaling_directions"]

FLIPS = 0.25  # the share of steps that may change signs
STRETCH = 20.0  # the largest multiplicative step is about exp(+-STRETCH)


@dataclass(frozen=True, slots=True, eq=False)
class AdditiveWalk(Kernel):
    """Normal steps on a random set of coordinates, of a size drawn from all scales."""

    potential: Potential

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "additive"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 1.0

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        n, d = walkers.u.shape
        steps = rng.standard_normal((n, d)) * random_subsets(rng, n, d)
        proposal = walkers.u + scale[:, None] * steps * (self.potential.upper - self.potential.lower)
        return metropolis(self.potential, walkers, proposal, np.zeros(n), rng)


@dataclass(frozen=True, slots=True, eq=False)
class MultiplicativeWalk(Kernel):
    """Steps of the logarithms: on a random set of coordinates, or in a direction of `directions`.

    Args:
        potential: K.
        directions: see `scaling_directions`.
    """

    potential: Potential
    directions: Floats

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "multiplicative"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 1.5

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        n, d = walkers.u.shape
        steps = rng.standard_normal((n, d)) * random_subsets(rng, n, d)
        if len(self.directions):
            steps = np.where(rng.random((n, 1)) < 0.5, along(self.directions, rng, n), steps)
        steps *= STRETCH * scale[:, None]
        flips = (rng.random((n, 1)) < FLIPS) & random_subsets(rng, n, d)
        proposal = walkers.u * np.where(flips, -np.exp(steps), np.exp(steps))
        return metropolis(self.potential, walkers, proposal, steps.sum(axis=1), rng)


def random_subsets(rng: np.random.Generator, n: int, d: int) -> Booleans:
    """n random sets of coordinates: one, a few or all; never none: shape (n, d)."""
    share = 0.5 * rng.integers(3, size=(n, 1)).astype(np.float64)
    chosen = rng.random((n, d)) < share
    chosen[np.arange(n), rng.integers(d, size=n)] = True
    return chosen


def along(directions: Floats, rng: np.random.Generator, n: int) -> Floats:
    """n normal vectors in the span of one of some sets of directions: shape (n, d).

    Args:
        directions: shape (sets, d, d), rows that are not used are zero.
        rng: random numbers.
        n: how many.
    """
    d = directions.shape[2]
    sets = directions[rng.integers(len(directions), size=n)]
    result: Floats = np.einsum("nk,nki->ni", rng.standard_normal((n, d)), sets)
    return result


def scaling_directions(potential: Potential) -> Floats:
    """Orthonormal bases of weights for which every generator is homogeneous, and of those of degree 0.

    Returns:
        Shape (sets, d, d): sets that are not zero, their vectors as rows, filled up with zeros.
    """
    d = potential.dimension
    if not isinstance(potential.functions, PolynomialGenerators):
        return np.zeros((0, d, d))
    found = []
    for exponents in (potential.functions.exponent_differences(), potential.functions.all_exponents()):
        _, values, basis = np.linalg.svd(np.vstack([exponents, np.zeros((d, d))]))
        rank = int(np.sum(values > 1e-9))
        if rank < d:
            found.append(np.vstack([basis[rank:], np.zeros((rank, d))]))
    return np.array(found).reshape(-1, d, d)
