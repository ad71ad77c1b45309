"""Exact matrices over a field k, as linear maps k^ncols -> k^nrows on columns.

Over QQ and GF(p) the arithmetic is flint's, over number fields our own elimination. All results are exact.

Example:
    >>> from algslt.modules.fields import QQ
    >>> A = Matrix(QQ, [[1, 2], [3, 4]])
    >>> A.determinant(), A.charpoly(), A @ A.inverse() == Matrix.identity(QQ, 2)
    (-2, x^2 + (-5)*x + (-2), True)
    >>> Matrix.read(QQ, [["1", "1/2"], ["2", "1"]]).kernel()
    Matrix(QQ, [['-1/2'], ['1']])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from algslt.errors import InputError, excerpt
from algslt.modules.fields import Field, Scalar, Univariate
from algslt.modules.linear.kernels import KernelMatrix, make_kernel
from algslt.modules.render import Shown, matrix_html, matrix_latex

__all__ = ["Matrix"]


@dataclass(frozen=True, slots=True, init=False, eq=False, repr=False)
class Matrix(Shown):
    """A matrix over a field; it cannot be changed.

    Args:
        field: the field k.
        rows: rows of equal length; entries are what `field.element` takes (integers, texts, elements).
        ncols: the number of columns, needed only where there are no rows (default 0).

    Raises:
        InputError: the rows are ragged, or an entry is no element of the field.
    """

    field: Field
    kernel_matrix: KernelMatrix

    def __init__(self, field: Field, rows: Iterable[Iterable[object]], ncols: int | None = None) -> None:
        table = [[field.element(entry) for entry in _row(row)] for row in _row(rows)]
        width = len(table[0]) if table else (ncols or 0)
        for i, row in enumerate(table, start=1):
            if len(row) != width or ncols not in (None, width):
                needed = width if ncols is None else ncols
                raise InputError(f"row {i} of a matrix has {len(row)} entries: {needed} are needed, as in every row")
        _set(self, field, make_kernel(field, len(table), width, [entry for row in table for entry in row]))

    @classmethod
    def wrap(cls, field: Field, kernel_matrix: KernelMatrix) -> Matrix:
        """The matrix with this flint matrix inside; it must not be changed later."""
        matrix = object.__new__(cls)
        _set(matrix, field, kernel_matrix)
        return matrix

    @classmethod
    def of_entries(cls, field: Field, nrows: int, ncols: int, entries: Sequence[Scalar]) -> Matrix:
        """The matrix with these elements of the field, row by row."""
        return cls.wrap(field, make_kernel(field, nrows, ncols, entries))

    @classmethod
    def read(cls, field: Field, rows: Iterable[Iterable[object]]) -> Matrix:
        """The matrix with these rows of texts; the same as the constructor."""
        return cls(field, rows)

    @classmethod
    def zero(cls, field: Field, nrows: int, ncols: int) -> Matrix:
        """The zero matrix."""
        return cls.of_entries(field, nrows, ncols, [field.zero] * (nrows * ncols))

    @classmethod
    def identity(cls, field: Field, n: int) -> Matrix:
        """The identity matrix of size n."""
        zero, one = field.zero, field.one
        return cls.of_entries(field, n, n, [one if i == j else zero for i in range(n) for j in range(n)])

    @classmethod
    def from_columns(cls, field: Field, nrows: int, columns: Sequence[Sequence[object]]) -> Matrix:
        """The matrix with these columns, each of length nrows."""
        return cls(field, columns, None if columns else nrows).transpose()

    @classmethod
    def companion(cls, field: Field, p: Univariate) -> Matrix:
        """The companion matrix of a monic p: multiplication by x on the basis 1, x, ..., x^(n-1) of k[x]/(p)."""
        n, zero, one = p.degree(), field.zero, field.one
        last = [-c for c in p.coeffs()[:n]]
        entries = [last[i] if j == n - 1 else one if i == j + 1 else zero for i in range(n) for j in range(n)]
        return cls.of_entries(field, n, n, entries)

    @classmethod
    def block_diagonal(cls, field: Field, blocks: Sequence[Matrix]) -> Matrix:
        """The block diagonal matrix of these blocks (of any shapes)."""
        height, width = sum(b.nrows for b in blocks), sum(b.ncols for b in blocks)
        entries, top, left = [field.zero] * (height * width), 0, 0
        for block in blocks:
            for i, row in enumerate(block.rows, start=top):
                entries[i * width + left : i * width + left + len(row)] = row
            top, left = top + block.nrows, left + block.ncols
        return cls.of_entries(field, height, width, entries)

    @property
    def nrows(self) -> int:
        """The number of rows."""
        return int(self.kernel_matrix.nrows())

    @property
    def ncols(self) -> int:
        """The number of columns."""
        return int(self.kernel_matrix.ncols())

    @property
    def shape(self) -> tuple[int, int]:
        """(nrows, ncols)."""
        return self.nrows, self.ncols

    @property
    def rows(self) -> tuple[tuple[Scalar, ...], ...]:
        """The rows, as tuples of elements."""
        return tuple(map(tuple, self.kernel_matrix.tolist())) if self.ncols else ((),) * self.nrows

    @property
    def columns(self) -> tuple[tuple[Scalar, ...], ...]:
        """The columns, as tuples of elements."""
        return self.transpose().rows

    @property
    def entries(self) -> tuple[Scalar, ...]:
        """The entries, row by row."""
        return tuple(self.kernel_matrix.entries())

    def __getitem__(self, place: tuple[int, int]) -> Scalar:
        i, j = place
        if not (0 <= i < self.nrows and 0 <= j < self.ncols):
            raise IndexError(f"entry {place} of a matrix of shape {self.shape}")
        return self.kernel_matrix[i, j]

    def texts(self) -> list[list[str]]:
        """The rows of texts; `read` gives the matrix back."""
        return [[self.field.text(entry) for entry in row] for row in self.rows]

    def _same(self, other: Matrix, shape: tuple[int, int], what: str) -> None:
        if self.field != other.field:
            raise InputError(f"matrices over {self.field.name} and {other.field.name} were given: one field is needed")
        if other.shape != shape:
            raise InputError(f"{what} of matrices of shapes {self.shape} and {other.shape}: the shapes do not fit")

    def _new(self, kernel_matrix: KernelMatrix) -> Matrix:
        return Matrix.wrap(self.field, kernel_matrix)

    def __add__(self, other: Matrix) -> Matrix:
        self._same(other, self.shape, "the sum")
        return self._new(self.kernel_matrix + other.kernel_matrix)

    def __sub__(self, other: Matrix) -> Matrix:
        self._same(other, self.shape, "the difference")
        return self._new(self.kernel_matrix - other.kernel_matrix)

    def __neg__(self) -> Matrix:
        return self * -self.field.one

    def __matmul__(self, other: Matrix) -> Matrix:
        self._same(other, (self.ncols, other.ncols), "the product")
        return self._new(self.kernel_matrix * other.kernel_matrix)

    def __mul__(self, other: Matrix | Scalar | int) -> Matrix:
        if isinstance(other, Matrix):
            return self @ other
        return self._new(self.kernel_matrix * self.field.element(other))

    def __rmul__(self, other: Scalar | int) -> Matrix:
        return self * other

    def __pow__(self, exponent: int) -> Matrix:
        self.require_square("a power")
        base, result = self if exponent >= 0 else self.inverse(), Matrix.identity(self.field, self.nrows)
        for bit in bin(abs(exponent))[2:] if exponent else "":
            result = result @ result
            if bit == "1":
                result = result @ base
        return result

    def __bool__(self) -> bool:
        return any(self.kernel_matrix.entries())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Matrix):
            return NotImplemented
        return self.field == other.field and self.shape == other.shape and self.entries == other.entries

    def __hash__(self) -> int:
        return hash((self.shape, self.entries))

    def __repr__(self) -> str:
        return f"Matrix({self.field!r}, {self.texts()})"

    def latex(self) -> str:
        """The entries between parentheses."""
        return matrix_latex(self.texts(), self.ncols)

    def html(self) -> str:
        """A table of the entries."""
        return matrix_html(self.texts())

    def __reduce__(self) -> tuple[object, tuple[Field, list[list[str]], int]]:
        return Matrix, (self.field, self.texts(), self.ncols)

    def require_square(self, what: str) -> None:
        """Raise unless the matrix is square.

        Raises:
            InputError: it is not.
        """
        if self.nrows != self.ncols:
            raise InputError(f"a matrix of shape {self.shape} was given: {what} needs a square matrix")

    def transpose(self) -> Matrix:
        """The transpose."""
        return self._new(self.kernel_matrix.transpose())

    def select(self, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
        """The submatrix with these rows and columns, in this order."""
        table = self.rows
        return Matrix.of_entries(self.field, len(rows), len(columns), [table[i][j] for i in rows for j in columns])

    def column(self, j: int) -> Matrix:
        """The column j as a matrix with one column."""
        return self.select(range(self.nrows), [j])

    def beside(self, *others: Matrix) -> Matrix:
        """(self | others ...): matrices with the same number of rows, side by side."""
        for other in others:
            self._same(other, (self.nrows, other.ncols), "(A | B)")
        tables = [m.rows for m in (self, *others)]
        entries = [entry for i in range(self.nrows) for table in tables for entry in table[i]]
        return Matrix.of_entries(self.field, self.nrows, sum(m.ncols for m in (self, *others)), entries)

    def above(self, *others: Matrix) -> Matrix:
        """The matrix on top of others with the same number of columns."""
        for other in others:
            self._same(other, (other.nrows, self.ncols), "(A over B)")
        entries = [entry for m in (self, *others) for entry in m.entries]
        return Matrix.of_entries(self.field, sum(m.nrows for m in (self, *others)), self.ncols, entries)

    def rref(self) -> tuple[Matrix, tuple[int, ...]]:
        """The reduced row echelon form, and the columns of its pivots.

        Example:
            >>> from algslt.modules.fields import QQ
            >>> Matrix(QQ, [[0, 2, 4], [0, 1, 2]]).rref()
            (Matrix(QQ, [['0', '1', '2'], ['0', '0', '0']]), (1,))
        """
        if 0 in self.shape:
            return self, ()
        reduced, rank = self.kernel_matrix.rref()
        table = reduced.tolist()
        pivots = tuple(next(j for j, entry in enumerate(table[i]) if entry) for i in range(int(rank)))
        return self._new(reduced), pivots

    def rank(self) -> int:
        """The rank."""
        return int(self.kernel_matrix.rank()) if 0 not in self.shape else 0

    def kernel(self) -> Matrix:
        """The matrix whose columns are a basis of {v : A v = 0}: each is 1 at one free coordinate, 0 at the others.

        Example:
            >>> from algslt.modules.fields import GF
            >>> Matrix(GF(2), [[1, 1, 0]]).kernel().texts()
            [['1', '0'], ['1', '0'], ['0', '1']]
        """
        reduced, pivots = self.rref()
        free = [j for j in range(self.ncols) if j not in set(pivots)]
        table, zero, one = reduced.rows, self.field.zero, self.field.one
        row_of = {j: i for i, j in enumerate(pivots)}
        entries = [
            -table[row_of[i]][j] if i in row_of else one if i == j else zero for i in range(self.ncols) for j in free
        ]
        return Matrix.of_entries(self.field, self.ncols, len(free), entries)

    def image(self) -> Matrix:
        """The matrix whose columns are the basis of the column space in reduced column echelon form.

        Two matrices have the same column space if and only if their images are equal.
        """
        reduced, pivots = self.transpose().rref()
        return reduced.select(range(len(pivots)), range(self.nrows)).transpose()

    def solve(self, right: Matrix) -> Matrix | None:
        """A matrix X with A X = B, None where there is none; free coordinates are 0.

        Example:
            >>> from algslt.modules.fields import QQ
            >>> A = Matrix(QQ, [[1, 1], [2, 2]])
            >>> A.solve(Matrix(QQ, [[1], [2]])).texts(), A.solve(Matrix(QQ, [[1], [1]]))
            ([['1'], ['0']], None)
        """
        reduced, pivots = self.beside(right).rref()
        if pivots and pivots[-1] >= self.ncols:
            return None
        table, zero = reduced.rows, self.field.zero
        row_of = {j: i for i, j in enumerate(pivots)}
        width = range(self.ncols, self.ncols + right.ncols)
        entries = [table[row_of[i]][j] if i in row_of else zero for i in range(self.ncols) for j in width]
        return Matrix.of_entries(self.field, self.ncols, right.ncols, entries)

    def inverse(self) -> Matrix:
        """The inverse.

        Raises:
            InputError: the matrix is not square, or singular.
        """
        self.require_square("an inverse")
        found = self.solve(Matrix.identity(self.field, self.nrows))
        if found is None:
            raise InputError(
                f"a singular matrix of size {self.nrows} was given: an inverse needs determinant other than 0"
            )
        return found

    def determinant(self) -> Scalar:
        """The determinant; 1 for size 0."""
        self.require_square("a determinant")
        return self.kernel_matrix.det() if self.nrows else self.field.one

    def trace(self) -> Scalar:
        """The sum of the diagonal."""
        self.require_square("a trace")
        total = self.field.zero
        for i in range(self.nrows):
            total = total + self.kernel_matrix[i, i]
        return total

    def charpoly(self) -> Univariate:
        """The characteristic polynomial det(x I - A)."""
        self.require_square("a characteristic polynomial")
        return self.kernel_matrix.charpoly() if self.nrows else self.field.polynomial([1])

    def minpoly(self) -> Univariate:
        """The monic polynomial of least degree with p(A) = 0."""
        self.require_square("a minimal polynomial")
        found, n = self.field.polynomial([1]), self.nrows
        for i in range(n):
            vector = Matrix.of_entries(
                self.field, n, 1, [self.field.one if j == i else self.field.zero for j in range(n)]
            )
            found = self._times_annihilator(found, vector)
        return found

    def _times_annihilator(self, p: Univariate, vector: Matrix) -> Univariate:
        """p times the minimal polynomial of p(A) v: the least common multiple with that of v."""
        vector = self.evaluate_at(p, vector)
        krylov = vector
        while vector:
            vector = self @ vector
            relation = krylov.solve(vector)
            if relation is not None:
                return p * self.field.polynomial([*(-c for c in relation.entries), 1])
            krylov = krylov.beside(vector)
        return p

    def evaluate(self, p: Univariate) -> Matrix:
        """p(A), by Horner's rule."""
        self.require_square("p(A)")
        return self.evaluate_at(p, Matrix.identity(self.field, self.nrows))

    def evaluate_at(self, p: Univariate, vectors: Matrix) -> Matrix:
        """p(A) V, by Horner's rule: no power of A is formed."""
        if not p:
            return Matrix.zero(self.field, *vectors.shape)
        *rest, top = p.coeffs()
        result = vectors * top
        for c in reversed(rest):
            result = self @ result + vectors * c if c else self @ result
        return result


def _row(values: object) -> Iterable[Iterable[object]]:
    """A list or tuple, and no text (which could be taken for a list of digits)."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise InputError(f"{excerpt(values)} was given as a matrix or a row of one: a list of lists is needed")
    return values


def _set(matrix: Matrix, field: Field, kernel_matrix: KernelMatrix) -> None:
    object.__setattr__(matrix, "field", field)
    object.__setattr__(matrix, "kernel_matrix", kernel_matrix)
