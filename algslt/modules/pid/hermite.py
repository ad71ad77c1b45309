"""The Hermite basis of a submodule of R^m, and division by it.

Theorem (Hermite; key Hermite1851): every submodule of R^m has exactly one basis h_1, ..., h_r with the first non-zero
coordinates of the h_j in places p_1 < ... < p_r, these coordinates (the pivots) canonical, and coordinate p_j of h_i,
i < j, reduced modulo the pivot of h_j. Remainders of the division by it, from the first pivot to the last, are
canonical representatives modulo the submodule.

Example:
    >>> from algslt.modules.pid import ZZ, RingMatrix
    >>> hermite_basis(RingMatrix.read(ZZ, [[4, 6], [1, 1]])).texts()
    [['2', '0'], ['0', '1']]
"""

from __future__ import annotations

from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.integers import IntegerRing, integer_matrix, rows_of
from algslt.modules.pid.matrix import RingMatrix

__all__ = ["divide", "hermite_basis"]


def hermite_basis(columns: RingMatrix) -> RingMatrix:
    """The Hermite basis of the submodule that the columns generate, as the columns of a matrix.

    Theorem:
        Hermite1851.

    Example:
        >>> from algslt.modules.pid import read_ring
        >>> R = read_ring("QQ[x]")
        >>> hermite_basis(RingMatrix.read(R, [["x^2", "x"], ["x", "1"]])).texts()
        [['x'], ['1']]
    """
    ring, rows = columns.ring, columns.columns()
    if isinstance(ring, IntegerRing):
        found = rows_of(integer_matrix(rows).hnf()) if rows and columns.nrows else ()
        basis = [row for row in found if any(row)]
    else:
        basis = [tuple(row) for row in _echelon(ring, [list(row) for row in rows if any(row)], columns.nrows)]
    return RingMatrix(ring, tuple(basis), columns.nrows).transpose()


def _echelon(ring: EuclideanDomain, rows: list[list[Element]], width: int) -> list[list[Element]]:
    """The Hermite basis, by rows, of what the rows generate."""
    basis: list[list[Element]] = []
    for column in range(width):
        pivot = _eliminated(ring, rows, column)
        if pivot is None:
            continue
        unit = ring.canonical_unit(pivot[column])
        pivot = [unit * a for a in pivot]
        for i, row in enumerate(basis):
            if row[column]:
                basis[i] = _minus(row, row[column] // pivot[column], pivot)
        basis.append(pivot)
    return basis


def _eliminated(ring: EuclideanDomain, rows: list[list[Element]], column: int) -> list[Element] | None:
    """Takes out a row whose entry generates the column's entries, and makes the column 0 in the rows that stay."""
    while True:
        hit = [i for i, row in enumerate(rows) if row[column]]
        if not hit:
            return None
        k = min(hit, key=lambda i: ring.size(rows[i][column]))
        if len(hit) == 1:
            return rows.pop(k)
        for i in hit:
            if i != k:
                row = _minus(rows[i], rows[i][column] // rows[k][column], rows[k])
                unit = ring.small_unit(row)
                rows[i] = row if unit is None else [unit * a for a in row]


def _minus(row: list[Element], factor: Element, other: list[Element]) -> list[Element]:
    return [a - factor * b if b else a for a, b in zip(row, other, strict=True)]


def divide(basis: RingMatrix, columns: RingMatrix) -> tuple[RingMatrix, RingMatrix]:
    """(Q, S) with columns = basis Q + S, S the canonical representatives modulo the span of the Hermite basis."""
    zero = basis.ring.zero
    vectors = [(next(i for i, a in enumerate(h) if a), h) for h in basis.columns()]
    quotients: list[tuple[Element, ...]] = []
    remainders: list[tuple[Element, ...]] = []
    for column in columns.columns():
        rest, found = list(column), []
        for place, h in vectors:
            q = rest[place] // h[place] if rest[place] else zero
            if q:
                rest = [a - q * b if b else a for a, b in zip(rest, h, strict=True)]
            found.append(q)
        quotients.append(tuple(found))
        remainders.append(tuple(rest))
    ring = basis.ring
    return (
        RingMatrix(ring, tuple(quotients), basis.ncols).transpose(),
        RingMatrix(ring, tuple(remainders), basis.nrows).transpose(),
    )
