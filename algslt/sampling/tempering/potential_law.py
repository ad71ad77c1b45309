r"""The tempered laws of a potential: exp(-beta K(u)) prior(u) du on its box, in the coordinates u = w - point.

beta E_beta[K] tends to lambda, from below where m > 1:  lambda - (m - 1)/(log beta + b) + smaller terms.

A `Problem` keeps its polynomials up to a constant, with integer coefficients; a temperature depends on that constant,
so where it matters give the `scale` by which K of the problem is to be multiplied.

Example:
    >>> law = PotentialLaw.of(Problem.build("x^2*y^2"), radius=1.0)
    >>> law.loss(np.array([[0.5, 2.0]])).tolist(), law.log_prior(np.array([[0.5, 2.0]])).tolist()
    ([1.0], [-inf])
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError, excerpt
from algslt.problem import Problem
from algslt.sampling.arguments import of_type, positive
from algslt.sampling.arrays import Floats
from algslt.sampling.potential import Potential
from algslt.sampling.tempering.law import Law, Move
from algslt.sampling.tempering.level_moves import level_moves

__all__ = ["PotentialLaw"]


@dataclass(frozen=True, slots=True, eq=False)
class PotentialLaw(Law):
    """A potential as a law; use `of`.

    Args:
        potential: K, its box and its prior.
        scale: a factor > 0 of K.
        dimension, centre, smooth, reference, special: see `Law`.
    """

    potential: Potential
    scale: float
    dimension: int
    centre: Floats
    special: tuple[Move, ...]
    smooth: bool = True
    reference: float | None = 0.0

    @staticmethod
    def of(given: Problem | Potential, *, radius: float | None = None, scale: float = 1.0) -> PotentialLaw:
        """The law of a problem, with a box of this radius around its point, or of a potential.

        Raises:
            InputError: neither a problem nor a potential, or a scale that is not > 0.
        """
        potential = Potential.of(given, radius=radius) if isinstance(given, Problem) else given
        of_type(potential, Potential, "what was given", "a Problem or a Potential")
        if radius is not None and potential is given:
            raise InputError(f"the radius {excerpt(radius)} was given for a potential, which has a box: leave it out")
        scale = positive(scale, "the scale")
        d = potential.dimension
        return PotentialLaw(potential, scale, d, np.zeros(d), level_moves(potential, scale))

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """See `Law.draw`."""
        return self.potential.draw(rng, n)

    def log_prior(self, w: Floats) -> Floats:
        """See `Law.log_prior`."""
        return np.where(self.potential.inside(w), self.potential.log_prior(w), -np.inf)

    def prior_gradient(self, w: Floats) -> Floats:
        """tau_i / u_i."""
        with np.errstate(divide="ignore", invalid="ignore"):
            gradient: Floats = np.where(self.potential.prior_exponents > 0, self.potential.prior_exponents / w, 0.0)
        return gradient

    def loss(self, w: Floats) -> Floats:
        """K times the scale."""
        with np.errstate(over="ignore"):
            loss: Floats = self.scale * np.exp(self.potential.log_k(w))
        return loss

    def loss_gradient(self, w: Floats) -> Floats:
        """The gradient of K times the scale."""
        gradient: Floats = self.scale * self.potential.gradient(w)
        return gradient
