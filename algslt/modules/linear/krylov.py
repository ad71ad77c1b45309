"""Krylov matrices (v, A v, A^2 v, ...), and matrices modulo a large prime, which prove that columns are independent.

Columns that are independent modulo p (after a common denominator is removed) are independent over QQ: a minor that is
not 0 modulo p is not 0. The converse fails for finitely many p, so that a modular rank is a lower bound of the rank.

Example:
    >>> from algslt.modules.fields import QQ
    >>> A = Matrix(QQ, [[0, 1], [1, 1]])
    >>> krylov(A, Matrix(QQ, [[1], [0]]), 3).texts()
    [['1', '0', '1'], ['0', '1', '1']]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from flint import fmpq_mat, fmpz, nmod, nmod_mat

from algslt.modules.fields import GF, Field, PrimeField, RationalField, Scalar
from algslt.modules.linear.kernels import KernelMatrix
from algslt.modules.linear.matrix import Matrix

__all__ = ["fast_field", "krylov", "krylov_rows", "mapped", "padded_kernel", "rows_matrix"]

PRIME = 2**61 - 1


def krylov(matrix: Matrix, vector: Matrix, length: int) -> Matrix:
    """The matrix with columns v, A v, ..., A^(length-1) v.

    Args:
        matrix: a square matrix A.
        vector: a matrix v with one column.
        length: the number of columns.
    """
    return rows_matrix(matrix, krylov_rows(matrix, vector, length)).transpose()


def krylov_rows(matrix: Matrix, vector: Matrix, length: int) -> list[list[Scalar]]:
    """The columns of the Krylov matrix, as lists of entries."""
    action, column = matrix.kernel_matrix, vector.kernel_matrix
    rows = []
    for i in range(length):
        column = action * column if i else column
        rows.append(column.entries())
    return rows


def rows_matrix(matrix: Matrix, rows: Sequence[Sequence[Scalar]]) -> Matrix:
    """The matrix with these rows of elements, of the width and over the field of another matrix."""
    flat = [entry for row in rows for entry in row]
    return Matrix.of_entries(matrix.field, len(rows), matrix.ncols, flat)


def fast_field(matrix: Matrix) -> Field:
    """A field with fast arithmetic to which the matrix can be mapped: over QQ a large prime field, else its own.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> fast_field(Matrix(QQ, [["1/2"]])).name
        'GF(2305843009213693951)'
    """
    if not isinstance(matrix.field, RationalField):
        return matrix.field
    _, denominator = cast(fmpq_mat, matrix.kernel_matrix).numer_denom()
    prime = PRIME
    while denominator % prime == 0 or not fmpz(prime).is_prime():
        prime -= 2
    return GF(prime)


def mapped(matrix: Matrix, field: Field) -> Matrix:
    """The matrix in its fast field; over QQ modulo the prime, which divides no denominator."""
    if not isinstance(field, PrimeField) or not isinstance(matrix.field, RationalField):
        return matrix
    numerator, denominator = cast(fmpq_mat, matrix.kernel_matrix).numer_denom()
    reduced = nmod_mat(numerator, field.p)
    if denominator != 1:
        reduced = reduced * nmod(pow(int(denominator), -1, field.p), field.p)
    return Matrix.wrap(field, cast(KernelMatrix, reduced))


def padded_kernel(matrix: Matrix) -> Matrix:
    """A matrix whose columns span the kernel; over GF(p) with columns of zeros at the end, which is faster."""
    if not isinstance(matrix.field, PrimeField) or 0 in matrix.shape:
        return matrix.kernel()
    basis, _ = cast(nmod_mat, matrix.kernel_matrix).nullspace()
    return Matrix.wrap(matrix.field, cast(KernelMatrix, basis))
