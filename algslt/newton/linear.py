"""Small exact linear algebra over the rationals: rank, independence and kernels of integer matrices."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd


def echelon(rows: Sequence[Sequence[int]]) -> list[tuple[int, list[int]]]:
    """Row echelon form of an integer matrix as pairs (pivot column, primitive row).

    Example:
        >>> echelon([[2, 4], [1, 2], [0, 3]])
        [(0, [1, 2]), (1, [0, 1])]
    """
    basis: list[tuple[int, list[int]]] = []
    for row in rows:
        reduced = reduce_row(row, basis)
        column = next((j for j, x in enumerate(reduced) if x), -1)
        if column >= 0:
            basis.append((column, reduced))
    return basis


def reduce_row(row: Sequence[int], basis: Sequence[tuple[int, list[int]]]) -> list[int]:
    """The row reduced modulo an echelon basis (in the order of its making), primitive."""
    current = list(row)
    for column, pivot_row in basis:
        entry = current[column]
        if entry:
            p = pivot_row[column]
            current = [p * x - entry * y for x, y in zip(current, pivot_row, strict=True)]
    content = gcd(*current)
    return [x // content for x in current] if content > 1 else current


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Rank of an integer matrix.

    Example:
        >>> rank([[1, 2], [2, 4]])
        1
    """
    return len(echelon(rows))


def kernel(rows: Sequence[Sequence[int]], width: int) -> list[list[int]]:
    """A basis of {v in QQ^width : row . v = 0 for all rows}, in primitive integer vectors.

    Example:
        >>> kernel([[1, 1, 0]], 3)
        [[-1, 1, 0], [0, 0, 1]]
    """
    basis = echelon(rows)
    pivots = {column for column, _ in basis}
    vectors = []
    for free in (j for j in range(width) if j not in pivots):
        vector = [0] * width
        vector[free] = 1
        for column, row in reversed(basis):
            dot = sum(x * y for x, y in zip(row, vector, strict=True))
            p = row[column]
            vector = [p * x for x in vector]
            vector[column] = -dot
            if p < 0:
                vector = [-x for x in vector]
        content = gcd(*vector)
        vectors.append([x // content for x in vector])
    return vectors
