"""Rank over QQ.

Example:
    >>> rank([[1, 2], [2, 4], [0, 1]])
    2
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

__all__ = ["rank"]


def rank(rows: Sequence[Sequence[Fraction | int]]) -> int:
    """The rank of a matrix, given by its rows."""
    if not rows or not rows[0]:
        return 0
    entries = [fmpq(x.numerator, x.denominator) for row in rows for x in row]
    return int(fmpq_mat(len(rows), len(rows[0]), entries).rank())
