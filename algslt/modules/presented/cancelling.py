"""Cancelling units in the matrices of a finite free resolution, until it is minimal.

If the entry u in row a and column b of d_l: F_l -> F_(l-1) is a unit, the basis of F_l is changed by
e_c' = e_c - (d_l[a, c]/u) e_b for c != b, after which row a has the entry u only; e_b and e_a span a trivial direct
summand 0 -> R -> R -> 0, and row a and column b of d_l, row b of d_(l+1) and column a of d_(l-1) are left out
(Eisenbud1995, section 20.1).

* Graded: a unit is a non-zero constant. One pass over the columns is enough: for reasons of degree a column without
  units gets none by later steps.
* Local, at the origin: a unit has a non-zero constant term. To stay with polynomials all e_c' are multiplied by u; one
  factor for all of F_l changes d_(l+1) by a unit factor only, which is left out.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> complex_ = Complex(x.context(), [[0, 1], [0, 1]], [[{0: x, 1: y**0}, {0: x * y, 1: x}]])
    >>> cancel_units(complex_, local=False)
    >>> complex_.kept, complex_.columns[0][1]
    ([[0], [1]], {0: -x^2 + x*y})
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from algslt.modules.groebner.matrices import PolynomialMatrix, Vector
from algslt.modules.groebner.schreyer import Column
from algslt.poly.ring import Polynomial, Ring

__all__ = ["Complex", "cancel_units"]


@dataclass(slots=True, eq=False)
class Complex:
    """A complex of free modules, by sparse columns; changed in place.

    Args:
        ring: R.
        kept: for each l the indices of the basis elements of F_l that are left.
        columns: for each l >= 1 the columns of d_l by index, rows as indices in F_(l-1).
    """

    ring: Ring
    kept: list[list[int]]
    columns: list[list[Column]]

    def matrix(self, place: int) -> PolynomialMatrix:
        """d_place on the basis elements that are left."""
        zero = self.ring.constant(0)
        rows = self.kept[place - 1]
        columns: list[Vector] = []
        for j in self.kept[place]:
            column = self.columns[place - 1][j]
            columns.append(tuple(column.get(i, zero) for i in rows))
        return PolynomialMatrix(self.ring, len(rows), tuple(columns))


def cancel_units(complex_: Complex, local: bool) -> None:
    """Cancels all units of all maps; the homology stays.

    Args:
        complex_: exact in all places but F_0; graded, unless `local`.
        local: a unit is what is not 0 at the origin.
    """
    scales: dict[int, Fraction] = {}
    for place in range(1, len(complex_.kept)):
        step = _Step(complex_, place, local)
        step.start(scales)
        step.run()
        scales = step.scales


@dataclass(slots=True, eq=False)
class _Step:
    """The cancellations in one map d_l; `scales[c]` says by which number e_c was multiplied on the way."""

    complex_: Complex
    place: int
    local: bool
    scales: dict[int, Fraction] = field(default_factory=dict)

    @property
    def columns(self) -> list[Column]:
        return self.complex_.columns[self.place - 1]

    def start(self, scales: dict[int, Fraction]) -> None:
        """Leaves out cancelled rows, and divides the others by the factors of their basis elements."""
        rows = set(self.complex_.kept[self.place - 1])
        for j in self.complex_.kept[self.place]:
            column = {i: p for i, p in self.columns[j].items() if i in rows}
            factors = [scales[i] for i in column if i in scales]
            if factors:
                common = lcm(*(s.numerator for s in factors))
                weights = {i: common / scales.get(i, Fraction(1)) for i in column}
                column = {i: p * int(weights[i]) for i, p in column.items()}
                self.scales[j] = Fraction(common)
            self.columns[j] = column
            self._divide_content(j)

    def run(self) -> None:
        """Cancels the units of this map."""
        indices = self.complex_.kept[self.place]
        for j in list(indices):
            row = next((i for i, p in self.columns[j].items() if self._is_unit(p)), None)
            if row is not None:
                indices.remove(j)
                self._clear(row, j)
                self.complex_.kept[self.place - 1].remove(row)

    def _is_unit(self, p: Polynomial) -> bool:
        return bool(p[(0,) * self.complex_.ring.nvars()]) if self.local else p.is_constant() and bool(p)

    def _clear(self, row: int, j: int) -> None:
        """Makes the row 0 outside column j, and leaves it out."""
        pivot = self.columns[j]
        unit = pivot[row]
        for c in self.complex_.kept[self.place]:
            column = self.columns[c]
            factor = column.get(row)
            if factor is not None:
                common = 1 if self.local else gcd(int(unit.leading_coefficient()), int(factor.primitive()[0]))
                self.columns[c] = _combined(column, unit / common, pivot, factor / common)
                if not self.local:
                    number = Fraction(int(unit.leading_coefficient()), common)
                    self.scales[c] = self.scales.get(c, Fraction(1)) * number
                    self._divide_content(c)
            elif self.local:
                self.columns[c] = {i: p * unit for i, p in column.items()}

    def _divide_content(self, j: int) -> None:
        if self.local or j not in self.scales:
            return
        content = gcd(*(int(p.primitive()[0]) for p in self.columns[j].values()))
        if content > 1:
            self.columns[j] = {i: p / content for i, p in self.columns[j].items()}
            self.scales[j] /= content


def _combined(column: Column, a: Polynomial, other: Column, b: Polynomial) -> Column:
    """a column - b other, without the entries that are 0."""
    out = {i: a * p for i, p in column.items()}
    for i, p in other.items():
        out[i] = out[i] - b * p if i in out else -(b * p)
    return {i: p for i, p in out.items() if p}
