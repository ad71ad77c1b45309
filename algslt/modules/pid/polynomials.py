"""The ring k[x] of polynomials in one variable over a field of the room `fields`.

Example:
    >>> from algslt.modules.fields import GF
    >>> R = PolynomialRing(GF(5))
    >>> R, R.text(R.canonical(R.element("2*x^2 + 1")))
    (GF(5)[x], 'x^2 + 3')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from algslt.errors import InputError, excerpt
from algslt.modules.fields import Field, Univariate
from algslt.modules.pid.domain import Element, EuclideanDomain, Rows
from algslt.modules.pid.kronecker import rational_content, rational_determinant, rational_product
from algslt.poly import is_name

__all__ = ["PolynomialRing"]


@dataclass(frozen=True, slots=True)
class PolynomialRing(EuclideanDomain):
    """The polynomials in one variable over a field; canonical generators are monic.

    Raises:
        InputError: the variable is no name.
    """

    field: Field
    variable: str = "x"

    def __post_init__(self) -> None:
        if not is_name(self.variable):
            raise InputError(f"{excerpt(self.variable)} was given as a variable: a name such as x is needed")

    @property
    def name(self) -> str:
        """Such as `QQ[x]`."""
        return f"{self.field.name}[{self.variable}]"

    @property
    def zero(self) -> Element:
        """The polynomial 0."""
        return cast(Element, self.field.polynomial([]))

    @property
    def one(self) -> Element:
        """The polynomial 1."""
        return cast(Element, self.field.polynomial([1]))

    def element(self, value: object) -> Element:
        """The polynomial that a text, a constant or a polynomial stands for.

        Raises:
            InputError: it is none over this field (a float is an `InexactInput`).
        """
        if isinstance(value, str):
            return cast(Element, self.field.read_polynomial(value, self.variable))
        if isinstance(value, type(self.zero)):
            return cast(Element, self.field.polynomial(cast(Univariate, value).coeffs()))
        return cast(Element, self.field.polynomial([value]))

    def text(self, a: Element) -> str:
        """The terms, highest power first."""
        return self.field.polynomial_text(cast(Univariate, a), self.variable)

    def key(self, a: Element) -> tuple[object, ...]:
        """The degree, then coefficients from the top down."""
        return self.field.polynomial_key(cast(Univariate, a))

    def size(self, a: Element) -> int:
        """The degree."""
        return cast(Univariate, a).degree()

    def canonical_unit(self, a: Element) -> Element:
        """The inverse of the leading coefficient."""
        lead = cast(Univariate, a).leading_coefficient() if a else self.field.one
        return cast(Element, self.field.polynomial([self.field.one / lead]))

    def gcd(self, a: Element, b: Element) -> Element:
        """The monic greatest common divisor."""
        return cast(Element, cast(Univariate, a).gcd(cast(Univariate, b)))

    def xgcd(self, a: Element, b: Element) -> tuple[Element, Element, Element]:
        """(g, s, t) with g = s * a + t * b."""
        return cast(tuple[Element, Element, Element], cast(Univariate, a).xgcd(cast(Univariate, b)))

    def factor(self, a: Element) -> tuple[tuple[Element, int], ...]:
        """The monic irreducible factors, by degree and coefficients.

        Raises:
            InputError: a is 0.
        """
        return cast(tuple[tuple[Element, int], ...], self.field.factor(cast(Univariate, a)))

    def residue_count(self, a: Element) -> int | None:
        """q^deg(a) over a field of q elements; over an infinite field None, or 1 for units."""
        order, degree = self.field.order, self.size(a)
        return 1 if degree == 0 else None if order is None else int(order**degree)

    def residue_dimension(self, a: Element) -> int | None:
        """The degree."""
        return self.size(a)

    def small_unit(self, row: Sequence[Element]) -> Element | None:
        """Over QQ the unit that makes the coefficients integers without a common factor."""
        if self.field.name != "QQ":
            return None
        content = rational_content(row)
        return None if content == 1 else cast(Element, self.field.polynomial([1 / content]))

    def multiply(self, left: Rows, right: Rows, ncols: int) -> Rows:
        """The product of two matrices, over QQ by evaluation at a power of 2."""
        if self.field.name == "QQ" and left and right and ncols:
            return rational_product(left, right)
        columns = list(zip(*right, strict=True)) if right else [()] * ncols
        return tuple(tuple(self.dot(row, column) for column in columns) for row in left)

    def determinant(self, rows: Rows) -> Element:
        """The determinant, over QQ by evaluation at a power of 2, else by exact division (Bareiss)."""
        if not rows:
            return self.one
        return rational_determinant(rows) if self.field.name == "QQ" else self._bareiss([list(row) for row in rows])

    def _bareiss(self, m: list[list[Element]]) -> Element:
        sign, previous = self.one, self.one
        for k in range(len(m) - 1):
            pivot = next((i for i in range(k, len(m)) if m[i][k]), None)
            if pivot is None:
                return self.zero
            if pivot != k:
                m[k], m[pivot], sign = m[pivot], m[k], -sign
            for i in range(k + 1, len(m)):
                for j in range(k + 1, len(m)):
                    m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) // previous
            previous = m[k][k]
        return sign * m[-1][-1]

    def __repr__(self) -> str:
        return self.name
