"""Matrices over a Euclidean domain, frozen; a matrix with no rows or no columns keeps its shape.

Example:
    >>> from algslt.modules.pid import ZZ
    >>> A = RingMatrix.read(ZZ, [["1", "2"], ["3", "4"]])
    >>> (A @ A).determinant(), A.transpose().texts()
    (4, [['1', '3'], ['2', '4']])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from algslt.errors import InputError, excerpt
from algslt.modules.pid.domain import Element, EuclideanDomain, Rows
from algslt.modules.render import Shown, matrix_html, matrix_latex

__all__ = ["MAX_ENTRIES", "RingMatrix"]

MAX_ENTRIES = 1_000_000


@dataclass(frozen=True, slots=True)
class RingMatrix(Shown):
    """A matrix over R by rows of elements of R; entries may be given as integers or texts to `read`.

    Args:
        ring: the ring R.
        rows: the rows, elements of R, all of length `ncols`.
        ncols: the number of columns.
    """

    ring: EuclideanDomain
    rows: Rows
    ncols: int

    def __post_init__(self) -> None:
        if any(len(row) != self.ncols for row in self.rows):
            lengths = sorted({len(row) for row in self.rows})
            raise InputError(f"rows of lengths {excerpt(lengths)} were given: each needs {self.ncols} entries")

    @classmethod
    def read(cls, ring: EuclideanDomain, rows: object, ncols: int | None = None) -> RingMatrix:
        """The matrix with rows of integers, texts or elements; without rows, `ncols` says how many columns it has.

        Raises:
            InputError: the rows are not of the same length, or an entry is not of the ring.
        """
        if not isinstance(rows, Sequence) or isinstance(rows, str | bytes):
            raise InputError(f"{excerpt(rows)} was given as a matrix: a list of rows is needed")
        for i, row in enumerate(rows):
            if not isinstance(row, Sequence) or isinstance(row, str | bytes):
                raise InputError(f"row {i + 1} of a matrix is {excerpt(row)}: a list of entries is needed")
        width = ncols if ncols is not None else len(rows[0]) if rows else 0
        if len(rows) * width > MAX_ENTRIES:
            raise InputError(f"a matrix of {len(rows)} x {width} entries: at most {MAX_ENTRIES} entries are read")
        return cls(ring, tuple(tuple(ring.element(a) for a in row) for row in rows), width)

    @classmethod
    def identity(cls, ring: EuclideanDomain, n: int) -> RingMatrix:
        """The identity matrix of size n."""
        return cls.diagonal(ring, [ring.one] * n)

    @classmethod
    def zero(cls, ring: EuclideanDomain, nrows: int, ncols: int) -> RingMatrix:
        """The zero matrix."""
        return cls(ring, ((ring.zero,) * ncols,) * nrows, ncols)

    @classmethod
    def diagonal(
        cls, ring: EuclideanDomain, entries: Sequence[Element], nrows: int | None = None, ncols: int | None = None
    ) -> RingMatrix:
        """The matrix with these entries on its diagonal, square unless its shape is given."""
        m, n = len(entries) if nrows is None else nrows, len(entries) if ncols is None else ncols
        zero = ring.zero
        rows = tuple(tuple(entries[i] if i == j and i < len(entries) else zero for j in range(n)) for i in range(m))
        return cls(ring, rows, n)

    @property
    def nrows(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @property
    def shape(self) -> tuple[int, int]:
        """(number of rows, number of columns)."""
        return self.nrows, self.ncols

    def __getitem__(self, index: tuple[int, int]) -> Element:
        return self.rows[index[0]][index[1]]

    def __hash__(self) -> int:
        return hash((self.ring, self.ncols, tuple(self.ring.key(a) for row in self.rows for a in row)))

    def __matmul__(self, other: RingMatrix) -> RingMatrix:
        self._same_ring(other)
        if self.ncols != other.nrows:
            raise InputError(f"matrices of shapes {self.shape} and {other.shape} do not multiply: check their order")
        return RingMatrix(self.ring, self.ring.multiply(self.rows, other.rows, other.ncols), other.ncols)

    def __add__(self, other: RingMatrix) -> RingMatrix:
        self._same_shape(other)
        pairs = zip(self.rows, other.rows, strict=True)
        rows = tuple(tuple(a + b for a, b in zip(r, s, strict=True)) for r, s in pairs)
        return RingMatrix(self.ring, rows, self.ncols)

    def __neg__(self) -> RingMatrix:
        return RingMatrix(self.ring, tuple(tuple(-a for a in row) for row in self.rows), self.ncols)

    def __sub__(self, other: RingMatrix) -> RingMatrix:
        return self + -other

    def scaled(self, a: Element) -> RingMatrix:
        """The matrix times an element."""
        return RingMatrix(self.ring, tuple(tuple(a * b for b in row) for row in self.rows), self.ncols)

    def transpose(self) -> RingMatrix:
        """The transposed matrix."""
        return RingMatrix(self.ring, self.columns(), self.nrows)

    def columns(self) -> Rows:
        """The columns."""
        return tuple(zip(*self.rows, strict=True)) if self.rows else ((),) * self.ncols

    def select_rows(self, indices: Iterable[int]) -> RingMatrix:
        """The matrix of some of the rows."""
        return RingMatrix(self.ring, tuple(self.rows[i] for i in indices), self.ncols)

    def select_columns(self, indices: Iterable[int]) -> RingMatrix:
        """The matrix of some of the columns."""
        chosen = tuple(indices)
        return RingMatrix(self.ring, tuple(tuple(row[j] for j in chosen) for row in self.rows), len(chosen))

    def beside(self, other: RingMatrix) -> RingMatrix:
        """The matrix [self | other]."""
        self._same_ring(other)
        if self.nrows != other.nrows:
            raise InputError(f"matrices of shapes {self.shape} and {other.shape} do not stand side by side")
        rows = tuple(r + s for r, s in zip(self.rows, other.rows, strict=True))
        return RingMatrix(self.ring, rows, self.ncols + other.ncols)

    def direct_sum(self, other: RingMatrix) -> RingMatrix:
        """The block matrix with self and other on its diagonal."""
        self._same_ring(other)
        right, left = (self.ring.zero,) * other.ncols, (self.ring.zero,) * self.ncols
        rows = tuple(row + right for row in self.rows) + tuple(left + row for row in other.rows)
        return RingMatrix(self.ring, rows, self.ncols + other.ncols)

    def kronecker(self, other: RingMatrix) -> RingMatrix:
        """The Kronecker product: the matrix of the tensor product, e_i (x) f_j being number i * n + j of the basis."""
        self._same_ring(other)
        rows = tuple(tuple(a * b for a in r for b in s) for r in self.rows for s in other.rows)
        return RingMatrix(self.ring, rows, self.ncols * other.ncols)

    def determinant(self) -> Element:
        """The determinant, 1 of the matrix without entries.

        Raises:
            InputError: the matrix is not square.
        """
        if self.nrows != self.ncols:
            raise InputError(f"a matrix of shape {self.shape} has no determinant: a square matrix is needed")
        return self.ring.determinant(self.rows)

    def is_zero(self) -> bool:
        """Whether every entry is 0."""
        return not any(a for row in self.rows for a in row)

    def is_diagonal(self) -> bool:
        """Whether every entry away from the diagonal is 0."""
        return not any(a for i, row in enumerate(self.rows) for j, a in enumerate(row) if i != j)

    def texts(self) -> list[list[str]]:
        """The entries as texts."""
        return [[self.ring.text(a) for a in row] for row in self.rows]

    def latex(self) -> str:
        """The entries between parentheses."""
        return matrix_latex(self.texts(), self.ncols)

    def html(self) -> str:
        """A table of the entries."""
        return matrix_html(self.texts())

    def _same_ring(self, other: RingMatrix) -> None:
        if self.ring != other.ring:
            raise InputError(f"matrices over {self.ring.name} and {other.ring.name} were given: one ring is needed")

    def _same_shape(self, other: RingMatrix) -> None:
        self._same_ring(other)
        if self.shape != other.shape:
            raise InputError(f"matrices of shapes {self.shape} and {other.shape} were given: one shape is needed")
