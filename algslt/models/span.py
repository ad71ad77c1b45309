"""A basis of the rational span of polynomials: the sums of squares of both bound each other, and bases are shorter.

Example:
    >>> linear_basis(["a*b + a - 1", "a*b - a + 1", "2*a*b"], ("a", "b"))
    ('a*b', 'a - 1')
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_mat

from algslt.models.functions import integral
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import make_ring
from algslt.poly.show import to_text

__all__ = ["linear_basis"]


def linear_basis(texts: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The reduced row echelon basis, monomials of high degree first.

    Args:
        texts: polynomials in the named variables.
    """
    ring = make_ring(names)
    rows = []
    for text in texts:
        p, denominator = parse_polynomial(text, ring)
        rows.append({tuple(map(int, e)): fmpq(c, denominator) for e, c in p.terms()})
    monomials = sorted({e for row in rows for e in row}, key=lambda e: (-sum(e), e))
    entries = [row.get(e, fmpq(0)) for row in rows for e in monomials]
    reduced, rank = fmpq_mat(len(rows), len(monomials), entries).rref()
    basis = [{e: reduced[i, j] for j, e in enumerate(monomials) if reduced[i, j]} for i in range(rank)]
    return tuple(to_text(integral(row, ring)) for row in basis)
