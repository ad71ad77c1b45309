"""One hidden layer of (leaky) ReLU units on a finite set of inputs: its values, and where its units change their sign.

y_k = sum_i a_ki s(z_i(x)) + d_k with z_i(x) = b_i . x + c_i, s(t) = t for t >= 0 and leak t for t < 0. Near a parameter
w0 the sign of z_i(x) is that at w0 wherever z_i(x) is not 0 there; the other z_i(x) = 0 are hyperplanes through w0 in
the weights b_i, c_i of one unit.

Example:
    >>> layer = ReluLayer(1, 1, ((Fraction(1),), (Fraction(-2),)))
    >>> layer.parameters, layer.values([Fraction(3), Fraction(-1)])
    (('a1_1', 'b1_1'), ((Fraction(0, 1),), (Fraction(6, 1),)))
    >>> [(r.signs, layer.walls({1: r})) for r in layer.regions([Fraction(0)] * 2, 1)]
    [((1, -1), ['b1_1 >= 0']), ((-1, 1), ['b1_1 <= 0'])]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.models.arrangement import Region, regions
from algslt.models.sizes import entries

__all__ = ["Point", "ReluLayer"]

ZERO, ONE = Fraction(0), Fraction(1)
Point = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class ReluLayer:
    """The layer.

    Args:
        hidden: the number of units i = 1, 2, ...
        outputs: the number of outputs k = 1, 2, ...
        points: the inputs x, of one length.
        bias, constant: whether there are c_i, d_k.
        leak: the slope of an inactive unit.
    """

    hidden: int
    outputs: int
    points: tuple[Point, ...]
    bias: bool = False
    constant: bool = False
    leak: Fraction = ZERO

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of a (outputs x hidden), b (hidden x inputs), c and d."""
        biases = [f"c{i}" for i in self.units if self.bias] + [
            f"d{k}" for k in range(1, self.outputs + 1) if self.constant
        ]
        return (*entries("a", self.outputs, self.hidden), *entries("b", self.hidden, len(self.points[0])), *biases)

    @property
    def units(self) -> range:
        """1, 2, ..., hidden."""
        return range(1, self.hidden + 1)

    def values(self, at: Sequence[Fraction]) -> tuple[Point, ...]:
        """The outputs at each input, for one parameter."""
        w = self._named(at)
        return tuple(
            tuple(
                sum(
                    (w[f"a{k}_{i}"] * self._activated(self._argument(w, i, x)) for i in self.units),
                    w.get(f"d{k}", ZERO),
                )
                for k in range(1, self.outputs + 1)
            )
            for x in self.points
        )

    def equal_units(self, at: Sequence[Fraction]) -> list[list[int]]:
        """The units, those of equal weights at a parameter together: exchanging these preserves it."""
        found = dict[Point, list[int]]()
        for i in self.units:
            names = (*(f"a{k}_{i}" for k in range(1, self.outputs + 1)), *self._weights(i))
            found.setdefault(tuple(self._named(at)[name] for name in names), []).append(i)
        return list(found.values())

    def regions(self, at: Sequence[Fraction], i: int) -> tuple[Region, ...]:
        """The regions around a parameter in the weights of a unit; signs of z at each input, 0 where z is 0 for all."""
        z = [self._argument(self._named(at), i, x) for x in self.points]
        found = regions(
            [self._normal(x) if t == 0 else (ZERO,) * len(self._normal(x)) for x, t in zip(self.points, z, strict=True)]
        )
        fixed = [(t > 0) - (t < 0) for t in z]
        return tuple(Region(tuple(s or f for s, f in zip(r.signs, fixed, strict=True)), r.walls) for r in found)

    def walls(self, chosen: Mapping[int, Region]) -> list[str]:
        """The inequalities of the cell that has these regions of the units."""
        sides = {1: ">=", -1: "<="}
        return [f"{self._form(i, self.points[j])} {sides[r.signs[j]]} 0" for i, r in chosen.items() for j in r.walls]

    def output(self, k: int, j: int, chosen: Mapping[int, Region]) -> str:
        """The output k at the input j on this cell, a polynomial in the parameters."""
        slopes = {1: ONE, 0: ZERO, -1: self.leak}
        terms = [f"({slopes[r.signs[j]]})*a{k}_{i}*({self._form(i, self.points[j])})" for i, r in chosen.items()]
        return " + ".join([*terms, *([f"d{k}"] if self.constant else [])])

    def _named(self, at: Sequence[Fraction]) -> dict[str, Fraction]:
        return dict(zip(self.parameters, at, strict=True))

    def _normal(self, x: Point) -> Point:
        """The coefficients of z(x) in the weights of a unit."""
        return (*x, ONE) if self.bias else x

    def _weights(self, i: int) -> tuple[str, ...]:
        """The names of these weights."""
        b = tuple(f"b{i}_{j}" for j in range(1, len(self.points[0]) + 1))
        return (*b, f"c{i}") if self.bias else b

    def _argument(self, w: Mapping[str, Fraction], i: int, x: Point) -> Fraction:
        return sum((w[name] * t for name, t in zip(self._weights(i), self._normal(x), strict=True)), ZERO)

    def _form(self, i: int, x: Point) -> str:
        terms = zip(self._weights(i), self._normal(x), strict=True)
        return " + ".join(name if t == 1 else f"({t})*{name}" for name, t in terms if t) or "0"

    def _activated(self, t: Fraction) -> Fraction:
        return t if t >= 0 else self.leak * t
