"""The number of submodules of a k[x]-module of finite dimension.

A submodule is the direct sum of its primary components, so the numbers of the primary components multiply. A
component is a module of finite length over a discrete valuation ring with residue field F = k[x]/(p).

Theorem. Let M have type lambda over a discrete valuation ring with residue field F.
(1) If F is infinite, the number of submodules is finite if and only if M is cyclic; then it is e + 1, e the length.
(2) If F has q elements, the number of submodules of type mu is the product over i >= 1 of
q^(mu'_(i+1) (lambda'_i - mu'_i)) times the Gaussian binomial [lambda'_i - mu'_(i+1), mu'_i - mu'_(i+1)]_q,
where ' is the conjugate partition (Birkhoff1935; Butler1994).

For (1): if M is not cyclic, the socle has dimension at least 2 over F, so infinitely many lines, each a submodule.

Example:
    >>> count_of_type(2, (1, 1)), count_of_type(2, (2, 1)), count_of_type(5, (7,))
    (5, 8, 8)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from algslt.modules.one_matrix.structure import PrimaryPart, conjugate

__all__ = ["count_of_type", "number_of_submodules"]


def number_of_submodules(order: int | None, parts: Iterable[PrimaryPart]) -> int | None:
    """The number of submodules, with 0 and the module itself; None where it is infinite.

    Args:
        order: the number of elements of k, None where k is infinite.
        parts: the primary parts.
    """
    total = 1
    for part in parts:
        if order is not None:
            total *= count_of_type(order**part.degree, part.partition)
        elif len(part.partition) == 1:
            total *= part.partition[0] + 1
        else:
            return None
    return total


def count_of_type(q: int, partition: Sequence[int]) -> int:
    """The number of submodules of a module of this type, with a residue field of q elements: formula (2), summed.

    The sum over mu is done column by column from the last: `sums[m]` is the sum of the products over the columns
    beyond i, with mu'_(i+1) = m.
    """
    sums = {0: 1}
    for length in reversed(conjugate(partition)):
        sums = {
            m: sum(s * q ** (r * (length - m)) * _gaussian(q, length - r, m - r) for r, s in sums.items() if r <= m)
            for m in range(length + 1)
        }
    return sum(sums.values())


@cache
def _gaussian(q: int, n: int, k: int) -> int:
    """The number of subspaces of dimension k of a space of dimension n over q elements."""
    numerator = denominator = 1
    for i in range(k):
        numerator *= q ** (n - i) - 1
        denominator *= q ** (i + 1) - 1
    return numerator // denominator
