"""Gradings: degrees of rows and columns for which a matrix is homogeneous.

A matrix is homogeneous for degrees (d_i) of the rows and (c_j) of the columns if every entry (i, j) that is not 0 is
homogeneous of degree c_j - d_i; it is then a map of graded modules that sends a basis element of degree c_j to one of
the same degree.

Example:
    >>> A = PolynomialMatrix.read(["x", "y"], [["x^2", "y"], ["x", "1"]])
    >>> find_grading(A), column_degrees(A, (0, 0))
    (((0, 1), (2, 1)), None)
"""

from __future__ import annotations

from collections.abc import Sequence

from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.poly.ring import Polynomial

__all__ = ["column_degrees", "find_grading", "homogeneous_degree"]


def homogeneous_degree(v: Sequence[Polynomial], degrees: Sequence[int]) -> int | None:
    """The degree of a vector that is homogeneous when e_i has degree degrees[i]; None if it is 0 or not homogeneous.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> homogeneous_degree((x**2, y), (0, 1)), homogeneous_degree((x**2, y), (0, 0))
        (2, None)
    """
    found = {_degree(p, d) for p, d in zip(v, degrees, strict=True) if p}
    return found.pop() if len(found) == 1 else None


def _degree(p: Polynomial, shift: int) -> int | None:
    """The degree of a polynomial that is not 0, plus the shift; None if it is not homogeneous."""
    degree = p.total_degree()
    last = p.monomial(len(p) - 1)
    return int(degree) + shift if sum(last) == degree else None


def column_degrees(matrix: PolynomialMatrix, degrees: Sequence[int]) -> tuple[int, ...] | None:
    """The degrees of the columns when e_i has degree degrees[i]; None if a column is not homogeneous.

    A zero column has degree 0 by convention.
    """
    found = [homogeneous_degree(v, degrees) if any(v) else 0 for v in matrix.columns]
    return None if None in found else tuple(d for d in found if d is not None)


def find_grading(matrix: PolynomialMatrix) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Degrees of rows and columns for which the matrix is homogeneous, or None if there are none.

    In each connected part (rows and columns joined by entries that are not 0) the least degree of a row is 0.
    """
    entries: dict[tuple[int, int], int] = {}
    for j, column in enumerate(matrix.columns):
        for i, p in enumerate(column):
            if p:
                degree = _degree(p, 0)
                if degree is None:
                    return None
                entries[i, j] = degree
    rows, columns = _spread(matrix, entries)
    if any(columns[j] - rows[i] != d for (i, j), d in entries.items()):
        return None
    return tuple(rows[i] for i in range(matrix.nrows)), tuple(columns.get(j, 0) for j in range(matrix.ncols))


def _spread(matrix: PolynomialMatrix, entries: dict[tuple[int, int], int]) -> tuple[dict[int, int], dict[int, int]]:
    """Degrees along a spanning forest of the graph whose edges are the entries."""
    of_row: list[list[tuple[int, int]]] = [[] for _ in range(matrix.nrows)]
    of_column: list[list[tuple[int, int]]] = [[] for _ in range(matrix.ncols)]
    for (i, j), d in entries.items():
        of_row[i].append((j, d))
        of_column[j].append((i, d))
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for start in range(matrix.nrows):
        if start in rows:
            continue
        rows[start], waiting, part = 0, [start], [start]
        while waiting:
            i = waiting.pop()
            for j, d in of_row[i]:
                if j not in columns:
                    columns[j] = rows[i] + d
                    for other, e in of_column[j]:
                        if other not in rows:
                            rows[other] = columns[j] - e
                            waiting.append(other)
                            part.append(other)
        least = min(rows[i] for i in part)
        _shift(rows, columns, part, least, of_row)
    return rows, columns


def _shift(
    rows: dict[int, int], columns: dict[int, int], part: list[int], by: int, of_row: list[list[tuple[int, int]]]
) -> None:
    """Lowers all degrees of a connected part."""
    for j in {j for i in part for j, _ in of_row[i]}:
        columns[j] -= by
    for i in part:
        rows[i] -= by
