"""K and its gradient as numpy callables, in the coordinates w of the model, with the box around the point.

For a regression model K is its divergence E |f - f0|^2 / 2; for another one the sum of squares of the generators of
its fibre ideal (or the function of its problem), which lies between positive multiples of the divergence near the
point and has the same pair.

Example:
    >>> from algslt.problem import Problem
    >>> k = Callables(Potential.of(Problem.build(["x*y", "x - 1"], at=[1, 0])), None)
    >>> k.loss([1.0, 0.5]), k.gradient([[1.0, 0.5], [1.0, 0.0]]).tolist(), k.inside([1.0, 0.5])
    (0.25, [[0.5, 1.0], [0.0, 0.0]], False)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from algslt.calibration.loss import RegressionLoss
from algslt.errors import InputError
from algslt.sampling import Potential
from algslt.sampling.arrays import Floats

__all__ = ["Callables"]


@dataclass(frozen=True, slots=True, eq=False)
class Callables:
    """The numeric side of an entry.

    Args:
        potential: of its problem, with the box and the domain.
        regression: the loss on data, for a regression model.
    """

    potential: Potential
    regression: RegressionLoss | None

    @property
    def start(self) -> Floats:
        """The point of the fibre, shape (d,)."""
        return self.potential.origin.copy()

    @property
    def lower(self) -> Floats:
        """The lower corner of the box, shape (d,)."""
        return self.potential.origin + self.potential.lower

    @property
    def upper(self) -> Floats:
        """The upper corner of the box, shape (d,)."""
        return self.potential.origin + self.potential.upper

    def loss(self, w: ArrayLike) -> Floats | float:
        """K at one point (d,), a number, or at n points (n, d), shape (n,).

        Raises:
            InputError: w is of another shape.
        """
        points = self._points(w)
        if self.regression is not None:
            values = self.regression.divergence(points)
        else:
            values = np.exp(self.potential.log_k(points - self.potential.origin))
        return values if np.ndim(w) == 2 else float(values[0])

    def gradient(self, w: ArrayLike) -> Floats:
        """The gradient of K, of the shape of w.

        Raises:
            InputError: w is of another shape.
        """
        points = self._points(w)
        if self.regression is not None:
            slopes = self.regression.divergence_gradient(points)
        else:
            slopes = self.potential.gradient(points - self.potential.origin)
        return slopes if np.ndim(w) == 2 else slopes[0]

    def inside(self, w: ArrayLike) -> bool | NDArray[np.bool_]:
        """Whether w is in the box and satisfies the inequalities of the problem."""
        found = self.potential.inside(self._points(w) - self.potential.origin)
        return found if np.ndim(w) == 2 else bool(found[0])

    def _points(self, w: ArrayLike) -> Floats:
        points = np.atleast_2d(np.asarray(w, dtype=np.float64))
        if points.ndim != 2 or points.shape[1] != self.potential.dimension:
            d = self.potential.dimension
            raise InputError(f"points of shape {np.shape(w)} were given: ({d},) or (n, {d}) is needed")
        return points
