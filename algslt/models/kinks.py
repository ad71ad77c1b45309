"""Orders of the kinks of a network on an interval: on each, f - f0 as polynomials in slopes, places and gaps.

The kinks near one place are a cluster: units, and an anchor where f0 has a kink or the interval an end there, which
does not move. An order of a cluster is a tuple of units and 0 for the anchor. The neighbours in an order differ by
the square of a variable r_i of the unit that is farther from the anchor; without an anchor the first one has its
place t_i.

Example:
    >>> order = Cluster(Fraction(1), True, (1, 2)).orders({1: "a", 2: "a"})[1]
    >>> order, places(Fraction(1), order), [gap(order, j) for j in (0, 1)]
    ((1, 0, 2), {0: '(1)', 2: '(1) + r2^2', 1: '(1) - r1^2'}, ['r1', 'r2'])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import factorial, prod

from algslt.models.relu_layer import ReluLayer

__all__ = ["Cluster", "Pieces", "gap", "places"]

Order = tuple[int, ...]
Line = tuple[tuple[Fraction, Fraction], ...]
"""Slope and intercept of each output."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The kinks near one place.

    Args:
        place: where.
        anchored: whether f0 has a kink, or the interval an end, there.
        units: those with a kink there.
    """

    place: Fraction
    anchored: bool
    units: tuple[int, ...]

    def exchanges(self, kinds: Mapping[int, Hashable]) -> int:
        """In how many ways units of one kind can be exchanged."""
        return prod(factorial(n) for n in Counter(kinds[i] for i in self.units).values())

    def size(self, kinds: Mapping[int, Hashable]) -> int:
        """How many orders there are up to exchange."""
        return factorial(len(self.units) + self.anchored) // self.exchanges(kinds)

    def orders(self, kinds: Mapping[int, Hashable]) -> list[Order]:
        """The orders in which units of one kind follow each other by their numbers."""
        found = permutations((*([0] if self.anchored else []), *self.units))
        return [order for order in found if _ascending(order, kinds)]


def _ascending(order: Order, kinds: Mapping[int, Hashable]) -> bool:
    last: dict[Hashable, int] = {}
    for i in filter(None, order):
        if last.get(kinds[i], 0) > i:
            return False
        last[kinds[i]] = i
    return True


def gap(order: Order, j: int) -> str:
    """The variable whose square is the distance of the entries j and j + 1."""
    return f"r{order[j]}" if 0 in order[j + 1 :] else f"r{order[j + 1]}"


def places(place: Fraction, order: Order) -> dict[int, str]:
    """The places of the entries of an order, as texts."""
    start = order.index(0) if 0 in order else 0
    found = {order[start]: f"({place})" if 0 in order else f"t{order[start]}"}
    for j in range(start + 1, len(order)):
        found[order[j]] = f"{found[order[j - 1]]} + r{order[j]}^2"
    for j in range(start - 1, -1, -1):
        found[order[j]] = f"{found[order[j + 1]]} - r{order[j]}^2"
    return found


@dataclass(frozen=True, slots=True)
class Pieces:
    """f - f0 near a point of the fibre.

    Args:
        layer: the network on the interval.
        clusters: from left to right, the first and the last at the ends of the interval.
        sides: the sign of b for each unit with a kink.
        slopes: that of the activation for each unit without one: 1, or leak.
        truth: f0 between the clusters.
    """

    layer: ReluLayer
    clusters: tuple[Cluster, ...]
    sides: Mapping[int, int]
    slopes: Mapping[int, Fraction]
    truth: tuple[Line, ...]

    def generators(self, orders: Sequence[Order]) -> list[str]:
        """Polynomials whose sum of squares K is comparable with where the kinks have these orders."""
        at = {
            i: text for c, o in zip(self.clusters, orders, strict=True) for i, text in places(c.place, o).items() if i
        }
        passed, found = set[int](), list[str]()
        for p, (cluster, order) in enumerate(zip(self.clusters, orders, strict=True)):
            found += self._inner(p, cluster, order, passed, at)
            passed |= set(cluster.units)
            if p < len(self.truth):
                found += [text for k in self._outputs for text in self._line(k, p, passed, at)]
        return list(dict.fromkeys(found))

    def _inner(self, p: int, cluster: Cluster, order: Order, passed: set[int], at: Mapping[int, str]) -> Iterator[str]:
        """Gaps times values at the kinks in the interval that end no long piece."""
        first, last = p == 0, p == len(self.clusters) - 1
        low, high = order.index(0) if first else 0, order.index(0) if last else len(order) - 1
        place = places(cluster.place, order)
        for j in range(low + (not first), high + last):
            beside = [gap(order, i) for i in (j - 1, j) if low <= i < high]
            line = p if 0 in order[: j + 1] and not last else p - 1
            for k in self._outputs:
                slope, intercept = self._line(k, line, {*passed, *order[: j + 1]}, at)
                yield from (f"{r}*(({slope})*({place[order[j]]}) + {intercept})" for r in beside)

    @property
    def _outputs(self) -> range:
        return range(1, self.layer.outputs + 1)

    def _line(self, k: int, line: int, passed: set[int], at: Mapping[int, str]) -> tuple[str, str]:
        """Slope and intercept of an output where the kinks of the units in `passed` lie to the left."""
        factors = {i: side * (1 if (i in passed) == (side > 0) else self.layer.leak) for i, side in self.sides.items()}
        slope, intercept = self.truth[line][k - 1]
        slopes = [f"({c})*a{k}_{i}" for i, c in factors.items()]
        slopes += [f"({c})*a{k}_{i}*b{i}_1" for i, c in self.slopes.items()]
        constants = [f"({-c})*a{k}_{i}*({at[i]})" for i, c in factors.items()]
        constants += [f"({c})*a{k}_{i}*c{i}" for i, c in self.slopes.items()] + [f"d{k}"] * self.layer.constant
        return " + ".join([*slopes, f"({-slope})"]), " + ".join([*constants, f"({-intercept})"])
