"""Quotients and orthogonal spaces of subspaces of k^n, read off from the basis in reduced column echelon form.

In its pivot rows P the basis B of U is the identity matrix. With Q the other rows, v -> v_Q - B_Q v_P maps k^n onto
k^n / U, and the unit vectors at Q are a section of this map. Nothing has to be solved.

Example:
    >>> from algslt.modules.fields import QQ
    >>> plane = span(Matrix(QQ, [[1, 2], [1, 0], [2, 2]]))
    >>> plane.basis.texts(), pivots(plane)
    ([['1', '0'], ['0', '1'], ['1', '1']], (0, 1))
    >>> projection(plane).texts(), orthogonal(plane) == span(projection(plane).transpose())
    ([['-1', '-1', '1']], True)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from algslt.modules.fields import Field
from algslt.modules.linear import Matrix, Subspace

__all__ = [
    "columns_of",
    "combination",
    "is_proper",
    "kernel_space",
    "orthogonal",
    "pivots",
    "preimage",
    "projection",
    "section",
    "span",
    "vectorised",
]


def columns_of(matrix: Matrix, columns: Iterable[int]) -> Matrix:
    """The matrix of some of the columns."""
    return matrix.select(range(matrix.nrows), list(columns))


def span(first: Matrix, *others: Matrix) -> Subspace:
    """The space that the columns of matrices with equally many rows span."""
    return Subspace.spanned_by(first.beside(*others) if others else first)


def kernel_space(matrix: Matrix) -> Subspace:
    """The space of the vectors that a matrix maps to 0."""
    return span(matrix.kernel())


def is_proper(space: Subspace) -> bool:
    """Whether the subspace is neither 0 nor k^n."""
    return 0 < space.dimension < space.ambient_dimension


def pivots(space: Subspace) -> tuple[int, ...]:
    """The rows in which the basis is the identity matrix: the first non-zero entry of each column."""
    return tuple(next(i for i, e in enumerate(column) if e) for column in space.basis.columns)


def _others(space: Subspace) -> list[int]:
    taken = set(pivots(space))
    return [i for i in range(space.ambient_dimension) if i not in taken]


def projection(space: Subspace) -> Matrix:
    """The matrix of k^n -> k^n / U, in the basis of the unit vectors at the rows Q."""
    k, place = space.field, {c: j for j, c in enumerate(pivots(space))}
    rows, entries = space.basis.rows, []
    for i in _others(space):
        for c in range(space.ambient_dimension):
            entries.append(-rows[i][place[c]] if c in place else k.one if c == i else k.zero)
    n = space.ambient_dimension
    return Matrix.of_entries(k, n - space.dimension, n, entries)


def section(space: Subspace) -> Matrix:
    """The matrix that sends the basis of k^n / U to unit vectors of k^n."""
    return columns_of(Matrix.identity(space.field, space.ambient_dimension), _others(space))


def preimage(space: Subspace, above: Subspace) -> Subspace:
    """The subspace of k^n that holds U and maps onto a given subspace of k^n / U."""
    return span(space.basis, section(space) @ above.basis)


def orthogonal(space: Subspace) -> Subspace:
    """The vectors w with w^T u = 0 for all u in U."""
    return kernel_space(space.basis.transpose())


def vectorised(matrix: Matrix) -> Matrix:
    """The entries of a matrix, row by row, as one column."""
    return Matrix.of_entries(matrix.field, matrix.nrows * matrix.ncols, 1, matrix.entries)


def combination(
    field: Field, shape: tuple[int, int], coefficients: Sequence[object], matrices: Iterable[Matrix]
) -> Matrix:
    """The sum of coefficient * matrix, of the given shape."""
    total = Matrix.zero(field, *shape)
    for c, m in zip(coefficients, matrices, strict=True):
        if c:
            total = total + m * field.element(c)
    return total
