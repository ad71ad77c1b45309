r"""Groups of units at one place: their weights, their texts, and when the weights do not change the pair.

Units of a network with M outputs, sum_i a_i sigma(b_i . x) with weights a_i in R^M, fall into groups of equal b (up to
sign for an odd sigma). Let a group have h units at b0 with d_i = b_i - b0; `live` of them have weights that are not 0.
Near the point the ideal is a sum of ideals of the groups, in disjoint variables (`algslt.strata.networks`):

* at a true unit (b0, a0): (sum a_i - a0, sum a_i d_i^e for 1 <= |e| <= h);
* at another place b0 != 0: (sum a_i d_i^e for 0 <= |e| <= h - 1);
* at b0 = 0, where the function of a unit is 0: (sum a_i b_i^e for |e| = 1, 1 + q, ..., 1 + q (h - 1)).

**The pair is the same for all weights of a group in these cases.**

1. One point, or one orbit of the linear maps of R^M, which keep the ideal: at a true unit one live unit (its weight is
   a0); elsewhere no live unit (the place b0 does not occur in the ideal); at 0 none or one.
2. Two live units at a true one. Let e = d_2 - d_1 and a_2 = u a0 + u', u' in a complement of a0. Modulo sum a_i - a0,
   the first order gives d_1 = - u e, and u' e; then the second one u (1 - u) e e^T. So the ideal is (sum a_i - a0, d_1
   + u e, u' e^T, u (1 - u) e e^T): it depends on whether the weights are *independent*, u' != 0, or not; then u (1 - u)
   is a unit.
3. Two live units at another place: a_1 + a_2 = 0, and the ideal is (a_1 + a_2, d_1 - d_2).
4. Two live units at 0. Independent weights give (b_1, b_2). If they are proportional at the point, a linear map takes
   a_1 to (s, alpha), a_2 to (t, beta), with s, t in R not 0 and alpha, beta in R^(M-1) equal to 0 there. The first
   order gives b_1 = - (t/s) b_2 and gamma b_2^T, gamma = beta - (t/s) alpha; the next one, of degree n = 1 + q, the
   products of n coordinates of b_2 times t (1 + (-1)^n (t/s)^(n-1)). This is a unit unless the units *cancel*: t = - s,
   or for an odd sigma also t = s. There it is a unit times v = s + t (or s - t), so the ideal is (first order, gamma
   b_2^T, v times the products); the other and the later orders are multiples.

In other cases weights whose partial sums vanish, or of other signs, can have another pair.

**A lower bound in other cases.** No weights of a kind have a smaller pair than the *least group*, with as few live
units as possible:

* Elsewhere and at 0 there is none in it. The ideal is homogeneous in the weights: multiplying them by t keeps the pair,
  t -> 0 moves every point to the least group, and the pair is lower semicontinuous.
* At a true unit, with three units, one input and one output, there is one. Let a_1 be live, e_i = d_i - d_1, a0 = 1.
  Modulo the first two orders the second one is f = a_2 e_2^2 + a_3 e_3^2 - (a_2 e_2 + a_3 e_3)^2. If all are live, it
  is a nondegenerate form, since its determinant is a_1 a_2 a_3; if a_3 = 0 only, it is +- y^2 +- a_3 e_3^2 in suitable
  coordinates. So f^2 has a pair of at least (1/2, 2), and so has any ideal with f in it: with the first two orders
  (3/2, 2), which is the pair of the least group (by the engine; a test of this package).

Example:
    >>> group = Group("true", live=1, dead=1)
    >>> str(group), group.weights(1), group.one_pair
    ('1 + 1 of weight 0', (('1',), ('0',)), True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Literal

from algslt.poly.show import rational_to_text
from algslt.problem import Problem

__all__ = ["Group", "free_groups", "true_groups", "zero_groups"]


@dataclass(frozen=True, slots=True)
class Group:
    """Units at one place.

    Args:
        kind: at a true unit, at 0, or at another place.
        live: the number of units whose weight is not 0.
        dead: the number of those of weight 0.
        relation: of the weights of two live units, at a true one or at 0, without others: independent vectors; or at 0
            units that cancel. Else there is none: two such units have proportional weights that do not cancel.
    """

    kind: Literal["true", "zero", "free"]
    live: int
    dead: int
    relation: Literal["", "cancel", "independent"] = ""

    @property
    def size(self) -> int:
        """The number of units."""
        return self.live + self.dead

    @property
    def one_pair(self) -> bool:
        """Whether it is proved that all weights of this kind have the same pair."""
        return self.live <= {"true": 1, "zero": 1, "free": 0}[self.kind] or self.size <= 2

    def is_bounded(self, inputs: int, outputs: int) -> bool:
        """Whether it is proved that no weights of this kind have a smaller pair than the least group."""
        return self.kind != "true" or self.one_pair or (self.size == 3 and inputs == outputs == 1)

    def dimension(self, inputs: int, outputs: int) -> int:
        """The dimension of the set of weights and places."""
        free = self.live if self.kind == "zero" else max(self.live - 1, 0)
        if self.live == self.size == 2 and self.kind != "free" and self.relation != "independent":
            weights = (outputs if self.kind == "zero" else 0) + (self.relation != "cancel")
        else:
            weights = free * outputs
        return weights + (inputs if self.kind == "free" else 0)

    def weights(self, outputs: int) -> tuple[tuple[str, ...], ...]:
        """Weights of such a group, those that are not 0 first; all coordinates of those of true units are 1."""
        one = [Fraction(1)] * outputs
        live = [[c * x for x in one] for c in self._factors(self.live)]
        if self.relation == "independent":
            second = [Fraction(int(k == 0)) for k in range(outputs)]
            live = [[x - y for x, y in zip(one, second, strict=True)], second]
        return tuple(tuple(map(rational_to_text, a)) for a in [*live, *[[Fraction(0)] * outputs] * self.dead])

    def problem(self, inputs: int, outputs: int, step: int) -> Problem:
        """The ideal of the group, in the coordinates a_i and d_i (b_i for one at 0).

        Args:
            inputs, outputs: N and M.
            step: q.

        Example:
            >>> [str(p) for p in Group("zero", live=0, dead=2).problem(1, 1, 2).polynomials]
            ['a1_1*d1_1 + a1_2*d2_1', 'a1_1*d1_1^3 + a1_2*d2_1^3']
        """
        h = self.size
        places = [[f"d{i}_{j}" for j in range(1, inputs + 1)] for i in range(1, h + 1)]
        monomials = [e for n in self._orders(step) for e in combinations_with_replacement(range(inputs), n)]
        generators, names = [], []
        for k in range(1, outputs + 1):
            weights = [f"a{k}_{i}" for i in range(1, h + 1)]
            names += weights
            for e in monomials:
                text = " + ".join("*".join([a, *(d[j] for j in e)]) for a, d in zip(weights, places, strict=True))
                generators.append(f"{text} - 1" if self.kind == "true" and not e else text)
        at = [a[k] for k in range(outputs) for a in self.weights(outputs)] + ["0"] * (h * inputs)
        return Problem.build(generators, variables=[*names, *(x for d in places for x in d)], at=at)

    def _orders(self, step: int) -> range:
        """The orders in d that generate the ideal."""
        h = self.size
        return {"true": range(h + 1), "free": range(h), "zero": range(1, 2 + step * (h - 1), step)}[self.kind]

    def _factors(self, n: int) -> list[Fraction]:
        """Factors of the weights of live units: with sum 1 at a true unit, with sum 0 at another place."""
        if self.kind == "true":
            return [Fraction(1, n)] * n
        if self.kind == "zero" and not self.relation:
            return [Fraction(2**i) for i in range(n)]
        return [Fraction(1)] * (n - 1) + [Fraction(1 - n)] * min(n, 1)

    def __str__(self) -> str:
        if not self.size:
            return "-"
        relation = "cancel" if self.kind == "free" and self.live else self.relation
        that = {"": "", "cancel": " that cancel", "independent": " independent"}[relation]
        live = [f"{self.live}{that}"] if self.live else []
        return " + ".join([*live, *([f"{self.dead} of weight 0"] if self.dead else [])])


def true_groups(size: int, outputs: int = 1) -> Iterator[Group]:
    """The groups of this size at a true unit."""
    yield from (Group("true", live, size - live) for live in range(1, size + 1))
    if size == 2 and outputs > 1:
        yield Group("true", 2, 0, "independent")


def zero_groups(size: int, outputs: int = 1) -> Iterator[Group]:
    """The groups of this size at 0."""
    yield from (Group("zero", live, size - live) for live in range(size + 1))
    if size == 2:
        yield Group("zero", 2, 0, "cancel")
    if size == 2 and outputs > 1:
        yield Group("zero", 2, 0, "independent")


def free_groups(size: int) -> Iterator[tuple[Group, ...]]:
    """The multisets of groups at other places with so many units in all.

    Example:
        >>> [" | ".join(map(str, groups)) for groups in free_groups(2)]
        ['2 of weight 0', '2 that cancel', '1 of weight 0 | 1 of weight 0']
    """
    kinds = [Group("free", live, total - live) for total in range(size, 0, -1) for live in (0, *range(2, total + 1))]
    yield from _multisets(kinds, size)


def _multisets(kinds: list[Group], size: int) -> Iterator[tuple[Group, ...]]:
    if size == 0:
        yield ()
        return
    for i, group in enumerate(kinds):
        if group.size <= size:
            yield from ((group, *rest) for rest in _multisets(kinds[i:], size - group.size))
