"""Matrices over QQ[x_1, ..., x_n]: the columns span a submodule, or are the images of a basis.

A `PolynomialMatrix` is (1/denominator) times columns of integer polynomials (flint `fmpz_mpoly`, see
`algslt.poly.ring`); the denominator is positive and has no common factor with the content of all entries, so that two
matrices are equal exactly if their parts are. A vector of R^r is a tuple of r polynomials.

Example:
    >>> A = PolynomialMatrix.read(["x", "y"], [["x", "y/2"], ["0", "x"]])
    >>> A.shape, A.denominator, (A @ A).to_text()
    ((2, 2), 2, [['x^2', 'x*y'], ['0', 'x^2']])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from flint import Ordering, fmpq, fmpq_mat, fmpq_mpoly_ctx

from algslt.errors import InputError, excerpt
from algslt.modules.render import Shown, matrix_html, matrix_latex
from algslt.poly.operations import evaluate
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import Polynomial, Ring, make_ring, polynomial_key
from algslt.poly.show import to_text

__all__ = ["PolynomialMatrix", "Vector", "is_zero_vector", "polynomial_text"]

Vector: TypeAlias = tuple[Polynomial, ...]


def is_zero_vector(v: Vector) -> bool:
    """Whether all entries are 0."""
    return not any(v)


@dataclass(frozen=True, slots=True, eq=False)
class PolynomialMatrix(Shown):
    """An r x s matrix over QQ[x]: `columns / denominator`.

    Args:
        ring: the ring of the numerators, from `make_ring`.
        nrows: r; also known where there are no columns.
        columns: s tuples of r polynomials.
        denominator: a positive integer; common factors with the entries are divided out.

    Raises:
        InputError: a column has another length, or an entry is of another ring.

    Example:
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> PolynomialMatrix(x.context(), 1, ((2 * x,), (2 * y,)), 4)
        PolynomialMatrix([x, y] / 2)
    """

    ring: Ring
    nrows: int
    columns: tuple[Vector, ...]
    denominator: int = 1

    def __post_init__(self) -> None:
        for column in self.columns:
            if len(column) != self.nrows:
                raise InputError(f"a column has {len(column)} entries, but the matrix has {self.nrows} rows")
            if any(p.context() is not self.ring for p in column):
                raise InputError("an entry is of another ring: make all entries in the ring of the matrix")
        if self.denominator != 1:
            self._divide_common()

    def _divide_common(self) -> None:
        if self.denominator == 0:
            raise InputError("the denominator is 0")
        common = self.denominator
        for p in (p for column in self.columns for p in column if p):
            common = gcd(common, int(p.primitive()[0]))
        common = abs(common) if self.denominator > 0 else -abs(common)
        if common != 1:
            columns = tuple(tuple(p / common for p in column) for column in self.columns)
            object.__setattr__(self, "columns", columns)
            object.__setattr__(self, "denominator", self.denominator // common)

    @classmethod
    def read(cls, variables: Sequence[str], rows: Sequence[Sequence[str | int]]) -> PolynomialMatrix:
        """The matrix whose rows are given as texts.

        Args:
            variables: names of the variables, largest first.
            rows: at least one row; all of one length.

        Raises:
            InputError: ragged rows, no row at all, or an entry that is not a polynomial.

        Example:
            >>> PolynomialMatrix.read(["x", "y"], [["x", "y"], ["0", "x"]])
            PolynomialMatrix([x, y], [0, x])
        """
        ring = make_ring(variables)
        if not rows:
            raise InputError("a matrix without rows was given: use PolynomialMatrix(ring, 0, ((),) * s) for R^0")
        if any(isinstance(row, str) or not isinstance(row, Sequence) for row in rows):
            raise InputError("the rows of a matrix must be lists of polynomials: write [['x', 'y']] for one row")
        if len({len(row) for row in rows}) > 1:
            raise InputError(f"the rows have lengths {excerpt([len(row) for row in rows])}: give all rows one length")
        entries = [[parse_polynomial(text, ring) for text in row] for row in rows]
        common = lcm(*(d for row in entries for _, d in row))
        columns = zip(*([p * (common // d) for p, d in row] for row in entries), strict=True)
        return cls(ring, len(rows), tuple(columns), common)

    @classmethod
    def identity(cls, ring: Ring, size: int) -> PolynomialMatrix:
        """The identity matrix."""
        zero, one = ring.constant(0), ring.constant(1)
        return cls(ring, size, tuple(tuple(one if i == j else zero for i in range(size)) for j in range(size)))

    @classmethod
    def zero(cls, ring: Ring, nrows: int, ncols: int) -> PolynomialMatrix:
        """The zero matrix of that shape."""
        return cls(ring, nrows, ((ring.constant(0),) * nrows,) * ncols)

    @classmethod
    def diagonal(cls, ring: Ring, entries: Sequence[Polynomial]) -> PolynomialMatrix:
        """The square matrix with these diagonal entries."""
        zero, size = ring.constant(0), len(entries)
        return cls(ring, size, tuple(tuple(p if i == j else zero for i in range(size)) for j, p in enumerate(entries)))

    @property
    def ncols(self) -> int:
        """The number s of columns."""
        return len(self.columns)

    @property
    def shape(self) -> tuple[int, int]:
        """(number of rows, number of columns)."""
        return self.nrows, len(self.columns)

    @property
    def rows(self) -> tuple[Vector, ...]:
        """The rows of the numerator."""
        return tuple(zip(*self.columns, strict=True)) if self.columns else ((),) * self.nrows

    def __getitem__(self, at: tuple[int, int]) -> Polynomial:
        """The numerator of the entry in that row and column."""
        return self.columns[at[1]][at[0]]

    def __bool__(self) -> bool:
        """Whether some entry is not 0."""
        return any(any(column) for column in self.columns)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PolynomialMatrix):
            return NotImplemented
        mine, yours = (self.ring, self.shape, self.denominator), (other.ring, other.shape, other.denominator)
        return mine == yours and self.columns == other.columns

    def __hash__(self) -> int:
        entries = tuple(tuple(polynomial_key(p)[1] for p in column) for column in self.columns)
        return hash((self.ring.names(), self.nrows, entries, self.denominator))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """For pickles: flint's polynomials have none."""
        columns = tuple(tuple(polynomial_key(p)[1] for p in column) for column in self.columns)
        return _from_terms, (self.ring.names(), self.nrows, columns, self.denominator)

    def __matmul__(self, other: PolynomialMatrix) -> PolynomialMatrix:
        """The product of matrices."""
        if self.ncols != other.nrows:
            raise InputError(f"a {self.shape} matrix cannot be multiplied by a {other.shape} matrix")
        columns = tuple(self._combine(column) for column in other.columns)
        return PolynomialMatrix(self.ring, self.nrows, columns, self.denominator * other.denominator)

    def _combine(self, coefficients: Vector) -> Vector:
        used = [(c, column) for c, column in zip(coefficients, self.columns, strict=True) if c]
        zero = self.ring.constant(0)
        return tuple(sum((c * column[i] for c, column in used if column[i]), zero) for i in range(self.nrows))

    def __add__(self, other: PolynomialMatrix) -> PolynomialMatrix:
        if self.shape != other.shape:
            raise InputError(f"a {self.shape} matrix cannot be added to a {other.shape} matrix")
        common = lcm(self.denominator, other.denominator)
        a, b = common // self.denominator, common // other.denominator
        pairs = zip(self.columns, other.columns, strict=True)
        columns = tuple(tuple(p * a + q * b for p, q in zip(v, w, strict=True)) for v, w in pairs)
        return PolynomialMatrix(self.ring, self.nrows, columns, common)

    def __neg__(self) -> PolynomialMatrix:
        return self.map(lambda p: -p)

    def __sub__(self, other: PolynomialMatrix) -> PolynomialMatrix:
        return self + -other

    def scale(self, factor: Polynomial | int | Fraction) -> PolynomialMatrix:
        """The matrix times a polynomial or a rational number."""
        if isinstance(factor, int | Fraction):
            scaled = self.map(lambda p: p * factor.numerator)
            return PolynomialMatrix(self.ring, self.nrows, scaled.columns, scaled.denominator * factor.denominator)
        return self.map(lambda p: p * factor)

    def map(self, function: Callable[[Polynomial], Polynomial]) -> PolynomialMatrix:
        """The matrix with the function applied to every numerator (the ring stays)."""
        columns = tuple(tuple(function(p) for p in column) for column in self.columns)
        return PolynomialMatrix(self.ring, self.nrows, columns, self.denominator)

    def transpose(self) -> PolynomialMatrix:
        """The transposed matrix."""
        return PolynomialMatrix(self.ring, self.ncols, self.rows, self.denominator)

    def __or__(self, other: PolynomialMatrix) -> PolynomialMatrix:
        """The columns of both, side by side."""
        if self.nrows != other.nrows:
            raise InputError(f"columns of {self.nrows} and {other.nrows} entries cannot stand side by side")
        common = lcm(self.denominator, other.denominator)
        columns = (*self.numerators_over(common), *other.numerators_over(common))
        return PolynomialMatrix(self.ring, self.nrows, columns, common)

    def numerators_over(self, denominator: int) -> tuple[Vector, ...]:
        """The columns times a multiple of the denominator."""
        factor = denominator // self.denominator
        return self.columns if factor == 1 else tuple(tuple(p * factor for p in v) for v in self.columns)

    def stack(self, other: PolynomialMatrix) -> PolynomialMatrix:
        """The rows of both, one above the other."""
        return (self.transpose() | other.transpose()).transpose()

    def direct_sum(self, other: PolynomialMatrix) -> PolynomialMatrix:
        """The block matrix with both on the diagonal and 0 elsewhere."""
        upper = self | PolynomialMatrix.zero(self.ring, self.nrows, other.ncols)
        return upper.stack(PolynomialMatrix.zero(self.ring, other.nrows, self.ncols) | other)

    def kronecker(self, other: PolynomialMatrix) -> PolynomialMatrix:
        """The Kronecker product: entry ((i, k), (j, l)) is self[i, j] other[k, l], the first index running slowest."""
        columns = tuple(tuple(p * q for p in v for q in w) for v in self.columns for w in other.columns)
        return PolynomialMatrix(self.ring, self.nrows * other.nrows, columns, self.denominator * other.denominator)

    def select(self, rows: Iterable[int] | None = None, columns: Iterable[int] | None = None) -> PolynomialMatrix:
        """The rows and columns with these indices, in this order; None means all."""
        kept = self.columns if columns is None else tuple(self.columns[j] for j in columns)
        if rows is not None:
            wanted = tuple(rows)
            return PolynomialMatrix(
                self.ring, len(wanted), tuple(tuple(v[i] for i in wanted) for v in kept), self.denominator
            )
        return PolynomialMatrix(self.ring, self.nrows, kept, self.denominator)

    def value_at(self, point: Sequence[Fraction | int]) -> fmpq_mat:
        """The matrix of rational numbers at a point, one coordinate a variable.

        Example:
            >>> PolynomialMatrix.read(["x", "y"], [["x", "y/2"]]).value_at([2, 3])
            [2, 3/2]
        """
        values = [[evaluate(p, point) / self.denominator for p in row] for row in self.rows]
        flat = [fmpq(v.numerator, v.denominator) for row in values for v in row]
        return fmpq_mat(self.nrows, self.ncols, flat)

    def to_text(self) -> list[list[str]]:
        """The rows as texts that `read` reads back.

        Example:
            >>> PolynomialMatrix.read(["x", "y"], [["x/2", "y - 1/3"]]).to_text()
            [['1/2*x', 'y - 1/3']]
        """
        return [[polynomial_text(p, self.denominator) for p in row] for row in self.rows]

    def latex(self) -> str:
        """The entries between parentheses, times 1/denominator."""
        entries = matrix_latex([[to_text(p) for p in row] for row in self.rows], self.ncols)
        return entries if self.denominator == 1 else f"\\frac{{1}}{{{self.denominator}}} {entries}"

    def html(self) -> str:
        """A table of the entries, times 1/denominator."""
        entries = matrix_html([[to_text(p) for p in row] for row in self.rows])
        return entries if self.denominator == 1 else f"1/{self.denominator} times {entries}"

    def __repr__(self) -> str:
        body = ", ".join(f"[{', '.join(map(to_text, row))}]" for row in self.rows)
        return f"PolynomialMatrix({body}{f' / {self.denominator}' if self.denominator != 1 else ''})"


_Terms = tuple[tuple[tuple[int, ...], int], ...]


def _from_terms(
    names: tuple[str, ...], nrows: int, columns: tuple[tuple[_Terms, ...], ...], denominator: int
) -> PolynomialMatrix:
    ring = make_ring(names)
    restored = tuple(tuple(ring.from_dict(dict(terms)) for terms in column) for column in columns)
    return PolynomialMatrix(ring, nrows, restored, denominator)


def polynomial_text(p: Polynomial, denominator: int = 1) -> str:
    """The text of p/denominator, term by term.

    Example:
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> polynomial_text(2 * x**2 - y, 2)
        'x^2 - 1/2*y'
    """
    if denominator == 1:
        return to_text(p)
    context = fmpq_mpoly_ctx.get(p.context().names(), Ordering.degrevlex)
    return str(context.from_dict({tuple(e): fmpq(c, denominator) for e, c in p.terms()}))
