"""Smith form over any Euclidean domain by elimination, with both transforms and the inverse of the left one.

A pivot of least size is brought to the corner of what is left; its column and its row are reduced modulo it until they
are 0, a smaller remainder becoming the new pivot; where the pivot does not divide an entry of the rest, the row of
that entry is added to the pivot's row. The size of the pivot falls whenever a step is repeated, so that the work ends.
Rows and columns are scaled by units on the way (over QQ[x]: to integer coefficients without a common factor), which
keeps the coefficients small.

Example:
    >>> from algslt.modules.pid import RingMatrix, read_ring
    >>> R = read_ring("QQ[x]")
    >>> e = Elimination.of(RingMatrix.read(R, [["x", "1"], ["0", "x"]]))
    >>> [R.text(d) for d in e.diagonal]
    ['1', 'x^2']
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.matrix import RingMatrix

__all__ = ["Elimination"]

_Grid = list[list[Element]]


@dataclass(slots=True)
class Elimination:
    """U A V = D in the making: `work` is the matrix as it is now, `inverse` and `right` are U^-1 and V transposed."""

    ring: EuclideanDomain
    work: _Grid
    left: _Grid
    inverse: _Grid
    right: _Grid
    ncols: int
    diagonal: list[Element]

    @classmethod
    def of(cls, a: RingMatrix) -> Elimination:
        """The finished elimination of a matrix; `diagonal` holds the non-zero entries of D, each dividing the next."""
        rows, columns = RingMatrix.identity(a.ring, a.nrows).rows, RingMatrix.identity(a.ring, a.ncols).rows
        work, left, inverse, right = ([list(row) for row in m] for m in (a.rows, rows, rows, columns))
        self = cls(a.ring, work, left, inverse, right, a.ncols, [])
        while self._bring_pivot():
            self._clear()
        return self

    def _bring_pivot(self) -> bool:
        """Moves an entry of least size to the corner; False where only zeros are left."""
        k, size = len(self.diagonal), self.ring.size
        places = [(size(a), i, j) for i in range(k, len(self.work)) for j, a in enumerate(self.work[i][k:], k) if a]
        if not places:
            return False
        _, i, j = min(places)
        for grid in (self.work, self.left, self.inverse):
            grid[k], grid[i] = grid[i], grid[k]
        self.right[k], self.right[j] = self.right[j], self.right[k]
        for row in self.work:
            row[k], row[j] = row[j], row[k]
        return True

    def _clear(self) -> None:
        """Clears the row and the column of the corner, once; a pivot that divides all the rest joins the diagonal."""
        k, work, zero = len(self.diagonal), self.work, self.ring.zero
        for i in range(k + 1, len(work)):
            if work[i][k]:
                self._add_row(i, k, -(work[i][k] // work[k][k]))
                self._scale_row(i)
        if any(row[k] for row in work[k + 1 :]):
            return
        for j in range(k + 1, self.ncols):
            if work[k][j]:
                self._add_column(j, -(work[k][j] // work[k][k]))
        if any(work[k][k + 1 :]):
            return
        pivot = work[k][k]
        bad = next((i for i in range(k + 1, len(work)) if any(a % pivot for a in work[i][k + 1 :])), None)
        if bad is not None:
            self._add_row(k, bad, self.ring.one)
            self._reduce_pivot_row()
            return
        self._multiply_row(k, self.ring.canonical_unit(pivot))
        self.diagonal.append(work[k][k])
        work[k][k + 1 :] = [zero] * (self.ncols - k - 1)

    def _reduce_pivot_row(self) -> None:
        k, work = len(self.diagonal), self.work
        for j in range(k + 1, self.ncols):
            if work[k][j]:
                self._add_column(j, -(work[k][j] // work[k][k]))

    def _add_row(self, i: int, j: int, factor: Element) -> None:
        """Row i += factor * row j."""
        for grid in (self.work, self.left):
            grid[i] = [a + factor * b if b else a for a, b in zip(grid[i], grid[j], strict=True)]
        self.inverse[j] = [b - factor * a if a else b for a, b in zip(self.inverse[i], self.inverse[j], strict=True)]

    def _add_column(self, j: int, factor: Element) -> None:
        """Column j += factor * the pivot's column."""
        k = len(self.diagonal)
        for row in self.work:
            if row[k]:
                row[j] = row[j] + factor * row[k]
        self.right[j] = [a + factor * b if b else a for a, b in zip(self.right[j], self.right[k], strict=True)]

    def _scale_row(self, i: int) -> None:
        """Scales a row by a unit that makes its coefficients small."""
        unit = self.ring.small_unit(self.work[i])
        if unit is not None:
            self._multiply_row(i, unit)

    def _multiply_row(self, i: int, unit: Element) -> None:
        inverse = self.ring.one // unit
        for grid, factor in ((self.work, unit), (self.left, unit), (self.inverse, inverse)):
            grid[i] = [a * factor for a in grid[i]]
