"""Orthogonal triangulation of many small matrices at once, with the rounding behaviour of Householder's.

A regularised linear system: rows M / e of the generators, rows 1 / D of the box, and a right-hand side. Its normal
matrix M^T M / e^2 + D^-2 has a condition number of 1 / e^2, so it is never formed: the modified Gram-Schmidt process
gives R with R^T R equal to it, backward stable [Bjorck1967].

Example:
    >>> rows = np.array([[[3.0], [4.0]]])
    >>> triangle = Triangle.of(rows, np.array([[1.0, 2.0]]), np.array([0.5]), np.array([10.0]))
    >>> triangle.log_determinant().round(4).tolist(), round(float(np.sqrt((6**2 + 8**2 + 0.1**2))), 4)
    ([2.3026], 10.0005)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Floats

__all__ = ["Triangle"]


@dataclass(frozen=True, slots=True, eq=False)
class Triangle:
    """R upper triangular and w with |(M y + c) / e|^2 + |(y - y0) / D|^2 = |R y + w|^2 + rest.

    Args:
        r: shape (n, b, b), positive diagonal.
        w: shape (n, b).
    """

    r: Floats
    w: Floats

    @staticmethod
    def of(matrix: Floats, constant: Floats, width: Floats, reach: Floats, centre: Floats | None = None) -> Triangle:
        """The triangle of the stacked system.

        Args:
            matrix: M, shape (n, g, b).
            constant: c, shape (n, g).
            width: e > 0, shape (n,).
            reach: D > 0, shape (b,) or (n, b).
            centre: y0, shape (b,), by default 0.
        """
        n, g, b = matrix.shape
        table = np.zeros((b + 1, g + b, n))
        table[:b, :g] = (matrix / width[:, None, None]).transpose(2, 1, 0)
        table[b, :g] = (constant / width[:, None]).T
        reach = np.broadcast_to(reach, (n, b))
        for i in range(b):
            table[i, g + i] = 1 / reach[:, i]
            if centre is not None:
                table[b, g + i] = -centre[i] / reach[:, i]
        r = np.zeros((b, b + 1, n))
        for i in range(b):
            r[i, i] = np.sqrt(np.einsum("jn,jn->n", table[i], table[i]))
            table[i] /= r[i, i]
            r[i, i + 1 :] = np.einsum("jn,kjn->kn", table[i], table[i + 1 :])
            table[i + 1 :] -= r[i, i + 1 :, None] * table[i]
        return Triangle(r[:, :b].transpose(2, 0, 1), r[:, b].T)

    def log_determinant(self) -> Floats:
        """log det R: shape (n,)."""
        total: Floats = np.sum(np.log(np.einsum("nii->ni", self.r)), axis=1)
        return total

    def whiten(self, y: Floats) -> Floats:
        """R y + w: shape (n, b)."""
        z: Floats = np.einsum("nij,nj->ni", self.r, y) + self.w
        return z

    def solve(self, z: Floats) -> Floats:
        """R^-1 z: shape (n, b)."""
        b = z.shape[1]
        y = np.zeros_like(z)
        for i in reversed(range(b)):
            known = np.einsum("nj,nj->n", self.r[:, i, i + 1 :], y[:, i + 1 :])
            y[:, i] = (z[:, i] - known) / self.r[:, i, i]
        return y

    def unwhiten(self, z: Floats) -> Floats:
        """The y with R y + w = z: shape (n, b)."""
        return self.solve(z - self.w)
