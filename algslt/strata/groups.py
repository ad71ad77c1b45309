r"""Groups of units at one place: their weights, their texts, and when the weights do not change the pair.

Units of a network with one output, sum_i a_i sigma(b_i . x), fall into groups of equal b (up to sign for an odd sigma).
Let a group have h units at b0 with d_i = b_i - b0; `live` of them have weights that are not 0. Near the point the ideal
is a sum of ideals of the groups, in disjoint variables (`algslt.strata.networks`):

* at a true unit (b0, a0): (sum a_i - a0, sum a_i d_i^e for 1 <= |e| <= h);
* at another place b0 != 0: (sum a_i d_i^e for 0 <= |e| <= h - 1);
* at b0 = 0, where the function of a unit is 0: (sum a_i b_i^e for |e| = 1, 1 + q, ..., 1 + q (h - 1)).

**The pair is the same for all weights of a group in these cases.**

1. One point, or one orbit: at a true unit one live unit (its weight is a0); elsewhere no live unit (the place b0 does
   not occur in the ideal); at 0 one live unit (multiplying all a_i of the group by a constant keeps the ideal).
2. Two units, both live, at a true unit. With e = d_2 - d_1, u = a_2 and modulo sum a_i - a0, the first order gives a0
   d_1 = - u e, and then the second one u (1 - u/a0) e e^T, where u (1 - u/a0) is a unit: the ideal is (sum a_i - a0,
   a0 d_1 + u e, all products of two coordinates of e).
3. Two units, both live, at another place: a_1 + a_2 = 0, and the ideal is (a_1 + a_2, d_1 - d_2).
4. Two units, both live, at 0. The first order gives b_1 = - (a_2/a_1) b_2, and the next one, of degree n = 1 + q, the
   products of n coordinates of b_2 times a_2 (1 + (-1)^n (a_2/a_1)^(n-1)). This is a unit unless the units *cancel*:
   a_2 = - a_1, or for an odd sigma also a_2 = a_1. There it is a unit times v = a_1 + a_2 (or a_1 - a_2), so the ideal
   is (first order, v times the products); the later orders are multiples.

In other cases weights whose partial sums vanish, or of other signs, can have another pair, and nothing is claimed.

Example:
    >>> group = Group("true", live=1, dead=1)
    >>> str(group), group.weights(), group.one_pair
    ('1 + 1 of weight 0', ('1', '0'), True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from algslt.poly.show import rational_to_text

__all__ = ["Group", "free_groups", "true_groups", "zero_groups"]


@dataclass(frozen=True, slots=True)
class Group:
    """Units at one place.

    Args:
        kind: at a true unit, at 0, or at another place.
        live: the number of units whose weight is not 0.
        dead: the number of those of weight 0.
        cancels: whether two live units at 0 cancel.
    """

    kind: Literal["true", "zero", "free"]
    live: int
    dead: int
    cancels: bool = False

    @property
    def size(self) -> int:
        """The number of units."""
        return self.live + self.dead

    @property
    def one_pair(self) -> bool:
        """Whether it is proved that all weights of this kind have the same pair."""
        return self.live <= {"true": 1, "zero": 1, "free": 0}[self.kind] or self.size <= 2

    def dimension(self, inputs: int) -> int:
        """The dimension of the set of weights and places."""
        if self.kind == "zero":
            return 1 if self.cancels else self.live
        return max(self.live - 1, 0) + (inputs if self.kind == "free" else 0)

    def weights(self) -> tuple[str, ...]:
        """Weights of such a group, those that are not 0 first; true units have weight 1."""
        n = self.live
        if self.kind == "true":
            live = [Fraction(1, n)] * n
        elif self.kind == "zero" and not self.cancels:
            live = [Fraction(2**i) for i in range(n)]
        else:
            live = [Fraction(1)] * (n - 1) + [Fraction(1 - n)] * min(n, 1)
        return tuple(map(rational_to_text, [*live, *[Fraction(0)] * self.dead]))

    def __str__(self) -> str:
        if not self.size:
            return "-"
        sums = self.cancels or (self.kind == "free" and self.live)
        live = [f"{self.live} that cancel" if sums else str(self.live)] if self.live else []
        return " + ".join([*live, *([f"{self.dead} of weight 0"] if self.dead else [])])


def true_groups(size: int) -> Iterator[Group]:
    """The groups of this size at a true unit."""
    return (Group("true", live, size - live) for live in range(1, size + 1))


def zero_groups(size: int) -> Iterator[Group]:
    """The groups of this size at 0; where there are two live units and no others, those that cancel apart."""
    yield from (Group("zero", live, size - live) for live in range(size + 1))
    if size == 2:
        yield Group("zero", 2, 0, cancels=True)


def free_groups(size: int, most: int | None = None) -> Iterator[tuple[Group, ...]]:
    """The multisets of groups at other places with so many units in all.

    Example:
        >>> [" | ".join(map(str, groups)) for groups in free_groups(2)]
        ['2 of weight 0', '2 that cancel', '1 of weight 0 | 1 of weight 0']
    """
    if size == 0:
        yield ()
        return
    kinds = [Group("free", live, total - live) for total in range(size, 0, -1) for live in (0, *range(2, total + 1))]
    yield from _multisets(kinds, size)


def _multisets(kinds: list[Group], size: int) -> Iterator[tuple[Group, ...]]:
    if size == 0:
        yield ()
        return
    for i, group in enumerate(kinds):
        if group.size <= size:
            yield from ((group, *rest) for rest in _multisets(kinds[i:], size - group.size))
