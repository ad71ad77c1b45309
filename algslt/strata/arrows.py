r"""Representations of a line of arrows 1 -> 2 -> ... -> n over a field: spaces with maps between neighbours.

Every representation is a direct sum of intervals [i, j], the field at i, ..., j with identities between (Gabriel1972,
over any field; for this line it is a form of Gaussian elimination). Their multiplicities are determined by the ranks
r_ij of the composed maps i -> j, r_ij = number of intervals that contain i and j, and the ranks by them; so
representations are isomorphic exactly if they have the same ranks (AbeasisDelFra1980).

Hom([i, j], [k, l]) has dimension 1 if k <= i <= l <= j and 0 otherwise: the image is the quotient [i, l] of [i, j],
which is a subrepresentation of [k, l]. So the orbit of M = sum of m_I I under the product of the GL of the spaces has
the dimension sum of dim_k^2 - sum of m_I m_J dim Hom(I, J).

Example:
    >>> [dict(m) for m in decompositions((1, 1), 0)], [dict(m) for m in decompositions((1, 1), 1)]
    ([{(1, 1): 1, (2, 2): 1}], [{(1, 2): 1}])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

__all__ = ["Decomposition", "Interval", "decompositions", "layers", "orbit_dimension", "rank_between"]

Interval: TypeAlias = tuple[int, int]
Decomposition: TypeAlias = Mapping[Interval, int]


def decompositions(dimensions: Sequence[int], rank: int) -> Iterator[Decomposition]:
    """All sums of intervals with these dimensions whose composed map 1 -> n has this rank.

    Example:
        >>> len(list(decompositions((2, 2, 2), 1))), len(list(decompositions((2, 2, 2), 0)))
        (3, 6)
    """
    n = len(dimensions)
    intervals = [(i, j) for i in range(1, n + 1) for j in range(n, i - 1, -1) if (i, j) != (1, n)]
    left = [size - rank for size in dimensions]
    if min(left) < 0:
        return
    whole = {(1, n): rank} if rank else {}
    for found in _fill(intervals, left):
        yield whole | found


def _fill(intervals: Sequence[Interval], left: Sequence[int]) -> Iterator[dict[Interval, int]]:
    """Multiplicities of the intervals, sorted by their first vertex, that use up the dimensions left."""
    if not intervals:
        if not any(left):
            yield {}
        return
    (i, j), rest = intervals[0], intervals[1:]
    if any(left[: i - 1]):
        return
    for m in range(min(left[i - 1 : j]), -1, -1):
        lower = [size - m * (i <= k <= j) for k, size in enumerate(left, 1)]
        for found in _fill(rest, lower):
            yield ({(i, j): m} | found) if m else found


def rank_between(m: Decomposition, i: int, j: int) -> int:
    """The rank of the composed map i -> j."""
    return sum(count for (a, b), count in m.items() if a <= i and j <= b)


def layers(m: Decomposition, dimensions: Sequence[int]) -> list[list[list[int]]]:
    """Matrices of the representation, entries 0 and 1; the whole intervals come first in each basis.

    Example:
        >>> layers({(1, 2): 1, (2, 2): 1}, (1, 2))
        [[[1], [0]]]
    """
    n = len(dimensions)
    order = sorted(m, key=lambda interval: (interval != (1, n), interval))
    summands = [(interval, copy) for interval in order for copy in range(m[interval])]
    bases = [[s for s in summands if s[0][0] <= k <= s[0][1]] for k in range(1, n + 1)]
    return [[[int(s == t) for s in source] for t in target] for source, target in pairwise(bases)]


def orbit_dimension(m: Decomposition, dimensions: Sequence[int]) -> int:
    """The dimension of the orbit under the product of the general linear groups.

    Example:
        >>> orbit_dimension({(1, 2): 1}, (1, 1)), orbit_dimension({(1, 1): 1, (2, 2): 1}, (1, 1))
        (1, 0)
    """
    maps = sum(m[source] * m[target] for source in m for target in m if _has_map(source, target))
    return sum(size * size for size in dimensions) - maps


def _has_map(source: Interval, target: Interval) -> bool:
    """Whether Hom is not 0."""
    return target[0] <= source[0] <= target[1] <= source[1]
