"""Dense matrices over any field, by elimination, with the methods of flint's `fmpq_mat`; used over number fields.

Example:
    >>> from algslt.modules.fields import number_field
    >>> K = number_field("a^2 - 2")
    >>> m = DenseMatrix(K, 2, 2, [K.element(t) for t in ("1", "a", "a", "2")])
    >>> m.rref()[1], m.charpoly()
    (1, x^2 - 3*x)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.modules.fields import Field, Scalar, Univariate

__all__ = ["DenseMatrix"]


@dataclass(frozen=True, slots=True)
class DenseMatrix:
    """A matrix by its entries, row by row."""

    field: Field
    rows: int
    columns: int
    values: Sequence[Scalar]

    def nrows(self) -> int:
        """The number of rows."""
        return self.rows

    def ncols(self) -> int:
        """The number of columns."""
        return self.columns

    def entries(self) -> list[Scalar]:
        """The entries, row by row."""
        return list(self.values)

    def tolist(self) -> list[list[Scalar]]:
        """The rows."""
        return [list(self.values[i * self.columns : (i + 1) * self.columns]) for i in range(self.rows)]

    def _like(self, rows: int, columns: int, values: Sequence[Scalar]) -> DenseMatrix:
        return DenseMatrix(self.field, rows, columns, values)

    def __getitem__(self, place: tuple[int, int]) -> Scalar:
        return self.values[place[0] * self.columns + place[1]]

    def __add__(self, other: DenseMatrix) -> DenseMatrix:
        return self._like(self.rows, self.columns, [a + b for a, b in zip(self.values, other.values, strict=True)])

    def __sub__(self, other: DenseMatrix) -> DenseMatrix:
        return self._like(self.rows, self.columns, [a - b for a, b in zip(self.values, other.values, strict=True)])

    def __neg__(self) -> DenseMatrix:
        return self._like(self.rows, self.columns, [-a for a in self.values])

    def __mul__(self, other: DenseMatrix | Scalar) -> DenseMatrix:
        if not isinstance(other, DenseMatrix):
            return self._like(self.rows, self.columns, [a * other for a in self.values])
        columns = other.transpose().tolist()
        values = [self._dot(row, column) for row in self.tolist() for column in columns]
        return self._like(self.rows, other.columns, values)

    def _dot(self, row: Sequence[Scalar], column: Sequence[Scalar]) -> Scalar:
        total = self.field.zero
        for a, b in zip(row, column, strict=True):
            if a and b:
                total = total + a * b
        return total

    def transpose(self) -> DenseMatrix:
        """The transpose."""
        return self._like(
            self.columns, self.rows, [a for j in range(self.columns) for a in self.values[j :: self.columns]]
        )

    def rref(self) -> tuple[DenseMatrix, int]:
        """The reduced row echelon form and the rank."""
        rows, rank = self.tolist(), 0
        for j in range(self.columns):
            pivot = next((i for i in range(rank, self.rows) if rows[i][j]), None)
            if pivot is None:
                continue
            rows[rank], rows[pivot] = rows[pivot], rows[rank]
            inverse = self.field.one / rows[rank][j]
            rows[rank] = [a * inverse if a else a for a in rows[rank]]
            for i in range(self.rows):
                if i != rank and rows[i][j]:
                    rows[i] = _minus(rows[i], rows[i][j], rows[rank])
            rank += 1
        return self._like(self.rows, self.columns, [a for row in rows for a in row]), rank

    def rank(self) -> int:
        """The rank."""
        return self.rref()[1]

    def det(self) -> Scalar:
        """The determinant, by elimination."""
        rows, result = self.tolist(), self.field.one
        for j in range(self.rows):
            pivot = next((i for i in range(j, self.rows) if rows[i][j]), None)
            if pivot is None:
                return self.field.zero
            if pivot != j:
                rows[j], rows[pivot], result = rows[pivot], rows[j], -result
            result = result * rows[j][j]
            inverse = self.field.one / rows[j][j]
            for i in range(j + 1, self.rows):
                if rows[i][j]:
                    rows[i] = _minus(rows[i], rows[i][j] * inverse, rows[j])
        return result

    def charpoly(self) -> Univariate:
        """det(x I - A), by the Hessenberg form."""
        h = _hessenberg(self.field, self.tolist())
        found = [self.field.polynomial([1])]
        for k in range(self.rows):
            p = found[k] * (self.field.x - self.field.polynomial([h[k][k]]))
            product = self.field.one
            for i in reversed(range(k)):
                product = product * h[i + 1][i]
                p = p - found[i] * (h[i][k] * product)
            found.append(p)
        return found[-1]


def _minus(row: Sequence[Scalar], c: Scalar, other: Sequence[Scalar]) -> list[Scalar]:
    return [a - c * b if b else a for a, b in zip(row, other, strict=True)]


def _hessenberg(field: Field, h: list[list[Scalar]]) -> list[list[Scalar]]:
    """A similar matrix that is 0 below the first subdiagonal (in place)."""
    n = len(h)
    for k in range(1, n - 1):
        pivot = next((i for i in range(k, n) if h[i][k - 1]), None)
        if pivot is None:
            continue
        h[k], h[pivot] = h[pivot], h[k]
        for row in h:
            row[k], row[pivot] = row[pivot], row[k]
        inverse = field.one / h[k][k - 1]
        for i in range(k + 1, n):
            if h[i][k - 1]:
                c = h[i][k - 1] * inverse
                h[i] = _minus(h[i], c, h[k])
                for row in h:
                    row[k] = row[k] + c * row[i]
    return h
