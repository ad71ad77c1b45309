"""Fraction-free simplex for packing programs: maximise c.v subject to A v <= b, v >= 0, with b >= 0.

The tableau holds integers over one common positive denominator and the basic columns are not stored. A
pivot is Edmonds' integer pivot: every division is exact (Bareiss). The origin is feasible because b >= 0.
Pricing takes the greatest gain; after a run of degenerate pivots it falls back to Bland's rule, which
cannot cycle.
"""

from __future__ import annotations

from collections.abc import Sequence

Row = list[int]


class Tableau:
    """A condensed simplex tableau of a packing program in integers.

    Variables are numbered 0..n-1 (columns), n..n+m-1 (slacks of the rows). Row i reads
    ``den * basic[i] + sum_j rows[i][j] * nonbasic[j] = rows[i][n]`` and the last row
    ``den * objective + sum_j rows[m][j] * nonbasic[j] = rows[m][n]``: its entries are the reduced costs.

    Example:
        >>> t = Tableau([[1, 2], [3, 1]], [4, 6], [1, 1])
        >>> t.maximise()
        True
        >>> t.rows[-1][-1], t.den
        (14, 5)
    """

    __slots__ = ("basic", "den", "nonbasic", "rows", "steps")

    def __init__(self, matrix: Sequence[Sequence[int]], bounds: Sequence[int], gains: Sequence[int]) -> None:
        width = len(gains)
        self.rows: list[Row] = [[*row, bound] for row, bound in zip(matrix, bounds, strict=True)]
        self.rows.append([-gain for gain in gains] + [0])
        self.nonbasic = list(range(width))
        self.basic = list(range(width, width + len(bounds)))
        self.den = 1
        self.steps = 0

    def pivot(self, r: int, c: int) -> None:
        """Exchange the basic variable of row r (entry (r, c) positive) with the nonbasic one of column c."""
        den, pivot_row = self.den, self.rows[r]
        p = pivot_row[c]
        for i, row in enumerate(self.rows):
            if i == r:
                continue
            entry = row[c]
            if entry:
                if den == 1:
                    new = [p * x - entry * y for x, y in zip(row, pivot_row, strict=True)]
                else:
                    new = [(p * x - entry * y) // den for x, y in zip(row, pivot_row, strict=True)]
                new[c] = -entry
                self.rows[i] = new
            elif p != den:
                self.rows[i] = [p * x // den for x in row]
        pivot_row[c] = den
        self.den = p
        self.basic[r], self.nonbasic[c] = self.nonbasic[c], self.basic[r]
        self.steps += 1

    def entering(self, bland: bool) -> int:
        """A column with negative reduced cost, or -1 at the optimum."""
        costs = self.rows[-1]
        if not bland:
            least = min(costs[:-1], default=0)
            return costs.index(least) if least < 0 else -1
        best, column = -1, -1
        for j, variable in enumerate(self.nonbasic):
            if costs[j] < 0 and (column < 0 or variable < best):
                best, column = variable, j
        return column

    def leaving(self, c: int) -> int:
        """The row that limits column c (least index among ties), or -1 if nothing does."""
        best = -1
        num, div = 0, 1
        for i in range(len(self.basic)):
            row = self.rows[i]
            entry = row[c]
            if entry <= 0:
                continue
            compare = row[-1] * div - num * entry
            if best < 0 or compare < 0 or (compare == 0 and self.basic[i] < self.basic[best]):
                best, num, div = i, row[-1], entry
        return best

    def maximise(self) -> bool:
        """Pivot to an optimal basis; False if the objective is unbounded."""
        return self.ray_column() < 0

    def ray_column(self) -> int:
        """Pivot until optimal (-1) or until a column gains without a limit (that column)."""
        stalled = 0
        patience = 4 + len(self.basic)
        while True:
            c = self.entering(stalled > patience)
            if c < 0:
                return -1
            r = self.leaving(c)
            if r < 0:
                return c
            stalled = stalled + 1 if self.rows[r][-1] == 0 else 0
            self.pivot(r, c)
