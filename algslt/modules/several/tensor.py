"""Tensor products of matrices and partial traces: several quantum systems seen as one, and one as a part of several.

The basis of a tensor product is ordered as in e_1 (x) f_1, e_1 (x) f_2, ...: the last factor runs fastest.

Example:
    >>> from algslt.modules.fields import QQ
    >>> x, z = Matrix(QQ, [[0, 1], [1, 0]]), Matrix(QQ, [[1, 0], [0, -1]])
    >>> tensor_product(z, x).texts()
    [['0', '1', '0', '0'], ['1', '0', '0', '0'], ['0', '0', '0', '-1'], ['0', '0', '-1', '0']]
    >>> partial_trace(tensor_product(z, x + z), (2, 2), [1]).texts()
    [['0', '0'], ['0', '0']]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

from algslt.errors import InputError
from algslt.modules.linear import Matrix

__all__ = ["partial_trace", "tensor_product"]


def tensor_product(first: Matrix, *others: Matrix) -> Matrix:
    """The Kronecker product of matrices over one field."""
    found = first
    for other in others:
        entries = [x * y for row in found.rows for more in other.rows for x in row for y in more]
        found = Matrix.of_entries(found.field, found.nrows * other.nrows, found.ncols * other.ncols, entries)
    return found


def partial_trace(matrix: Matrix, dimensions: Sequence[int], kept: Sequence[int]) -> Matrix:
    """The trace over all tensor factors but some: the state of a part of a system in the given state.

    Args:
        matrix: a square matrix on a tensor product.
        dimensions: the dimensions of the factors.
        kept: the positions, increasing, of the factors that stay.

    Raises:
        InputError: the product of the dimensions is not the size of the matrix.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> bell = Matrix(QQ, [["1/2", 0, 0, "1/2"], [0, 0, 0, 0], [0, 0, 0, 0], ["1/2", 0, 0, "1/2"]])
        >>> partial_trace(bell, (2, 2), [0]).texts()
        [['1/2', '0'], ['0', '1/2']]
    """
    if matrix.shape != (prod(dimensions), prod(dimensions)):
        raise InputError(f"a matrix of shape {matrix.shape} was given on factors of dimensions {tuple(dimensions)}")
    inner = [range(d) if i in kept else range(1) for i, d in enumerate(dimensions)]
    traced = [range(1) if i in kept else range(d) for i, d in enumerate(dimensions)]
    places = list(product(*inner))
    entries = []
    for row, column in product(places, repeat=2):
        total = matrix.field.zero
        for summed in product(*traced):
            total = total + matrix[_index(row, summed, dimensions), _index(column, summed, dimensions)]
        entries.append(total)
    return Matrix.of_entries(matrix.field, len(places), len(places), entries)


def _index(kept: Sequence[int], summed: Sequence[int], dimensions: Sequence[int]) -> int:
    """The position of the basis vector with index kept_i + summed_i in the i-th factor (one of the two is 0)."""
    found = 0
    for a, b, d in zip(kept, summed, dimensions, strict=True):
        found = found * d + a + b
    return found
