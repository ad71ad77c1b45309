"""Polynomials in one variable over a number field, with the methods of flint's `fmpq_poly`.

Example:
    >>> from algslt.modules.fields import number_field
    >>> K = number_field("a^2 - 2")
    >>> p, q = K.read_polynomial("x^2 - 2"), K.read_polynomial("a*x - 2")
    >>> divmod(p, q), p.gcd(q)
    ((1/2*a*x + 1, 0), x - a)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flint import fmpq, fmpq_poly, fmpz

from algslt.modules.fields.number_field_element import NumberFieldElement, inverse_modulo
from algslt.modules.fields.protocols import Scalar
from algslt.modules.fields.text import terms_text

__all__ = ["NumberFieldPolynomial"]

ZERO = fmpq_poly([])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberFieldPolynomial:
    """sum c_i x^i with c_i in QQ(a).

    Args:
        values: the c_i as residues modulo the minimal polynomial, the constant one first; trailing zeros are dropped.
        modulus: the minimal polynomial of a.
        name: the name of a.
    """

    values: tuple[fmpq_poly, ...]
    modulus: fmpq_poly
    name: str

    def __post_init__(self) -> None:
        if self.values and not self.values[-1]:
            length = max((i + 1 for i, c in enumerate(self.values) if c), default=0)
            object.__setattr__(self, "values", self.values[:length])

    def _like(self, values: Sequence[fmpq_poly]) -> NumberFieldPolynomial:
        return NumberFieldPolynomial(tuple(values), self.modulus, self.name)

    def _element(self, value: fmpq_poly) -> NumberFieldElement:
        return NumberFieldElement(value, self.modulus, self.name)

    def _values_of(self, other: object) -> tuple[fmpq_poly, ...]:
        """The coefficients of an operand: a polynomial or a constant."""
        if isinstance(other, NumberFieldPolynomial):
            return other.values
        if isinstance(other, NumberFieldElement):
            return (other.value,)
        if isinstance(other, int | fmpz | fmpq):
            return (fmpq_poly([other]),)
        raise TypeError(f"a polynomial over a number field cannot be combined with {type(other).__name__}")

    def degree(self) -> int:
        """The degree, -1 for the zero polynomial."""
        return len(self.values) - 1

    def coeffs(self) -> list[Scalar]:
        """The coefficients from the constant one up, without trailing zeros."""
        return [self._element(c) for c in self.values]

    def leading_coefficient(self) -> Scalar:
        """The coefficient of the highest power, 0 for the zero polynomial."""
        return self._element(self.values[-1] if self.values else ZERO)

    def __getitem__(self, index: int) -> Scalar:
        return self._element(self.values[index] if 0 <= index < len(self.values) else ZERO)

    def __add__(self, other: object) -> NumberFieldPolynomial:
        a, b = self.values, self._values_of(other)
        a, b = (a, b) if len(a) >= len(b) else (b, a)
        return self._like([*(s + t for s, t in zip(a, b, strict=False)), *a[len(b) :]])

    def __sub__(self, other: object) -> NumberFieldPolynomial:
        return self + (-self._like(self._values_of(other)))

    def __neg__(self) -> NumberFieldPolynomial:
        return self._like([-c for c in self.values])

    def __mul__(self, other: object) -> NumberFieldPolynomial:
        a, b = self.values, self._values_of(other)
        if not a or not b:
            return self._like(())
        sums = [ZERO] * (len(a) + len(b) - 1)
        for i, s in enumerate(a):
            if s:
                for j, t in enumerate(b, start=i):
                    sums[j] = sums[j] + s * t
        return self._like([c % self.modulus for c in sums])

    def __radd__(self, other: int) -> NumberFieldPolynomial:
        return self + other

    def __rsub__(self, other: int) -> NumberFieldPolynomial:
        return -self + other

    def __rmul__(self, other: int) -> NumberFieldPolynomial:
        return self * other

    def __pow__(self, exponent: int) -> NumberFieldPolynomial:
        result = self._like((fmpq_poly([1]),))
        for bit in bin(exponent)[2:]:
            result = result * result
            if bit == "1":
                result = result * self
        return result

    def __divmod__(self, other: NumberFieldPolynomial) -> tuple[NumberFieldPolynomial, NumberFieldPolynomial]:
        if not other.values:
            raise ZeroDivisionError("division by the polynomial 0 over a number field")
        inverse = inverse_modulo(other.values[-1], self.modulus)
        rest, quotient = list(self.values), [ZERO] * max(len(self.values) - len(other.values) + 1, 0)
        for i in reversed(range(len(quotient))):
            top = rest[i + len(other.values) - 1] % self.modulus
            if top:
                c = quotient[i] = top * inverse % self.modulus
                for j, t in enumerate(other.values[:-1], start=i):
                    rest[j] = rest[j] - c * t
        return self._like(quotient), self._like([c % self.modulus for c in rest[: len(other.values) - 1]])

    def __floordiv__(self, other: NumberFieldPolynomial) -> NumberFieldPolynomial:
        return divmod(self, other)[0]

    def __mod__(self, other: NumberFieldPolynomial) -> NumberFieldPolynomial:
        return divmod(self, other)[1]

    def __call__(self, value: Scalar) -> Scalar:
        """The value at an element (Horner's rule)."""
        result = self._element(ZERO)
        for c in reversed(self.values):
            result = cast(NumberFieldElement, result * value + self._element(c))
        return result

    def derivative(self) -> NumberFieldPolynomial:
        """The formal derivative."""
        return self._like([c * i for i, c in enumerate(self.values)][1:])

    def monic(self) -> NumberFieldPolynomial:
        """The monic multiple, 0 for 0."""
        return self * self._element(inverse_modulo(self.values[-1], self.modulus)) if self.values else self

    def gcd(self, other: NumberFieldPolynomial) -> NumberFieldPolynomial:
        """The monic greatest common divisor (Euclid)."""
        p, q = self, other
        while q.values:
            p, q = q, (p % q).monic()
        return p.monic()

    def xgcd(
        self, other: NumberFieldPolynomial
    ) -> tuple[NumberFieldPolynomial, NumberFieldPolynomial, NumberFieldPolynomial]:
        """(g, s, t) with g = gcd = s * self + t * other."""
        one, zero = self._like((fmpq_poly([1]),)), self._like(())
        p, q, rows = self, other, ((one, zero), (zero, one))
        while q.values:
            quotient, rest = divmod(p, q)
            (s, t), (u, v) = rows
            p, q, rows = q, rest, ((u, v), (s - quotient * u, t - quotient * v))
        if not p.values:
            return zero, zero, zero
        unit = self._element(inverse_modulo(p.values[-1], self.modulus))
        return p * unit, rows[0][0] * unit, rows[0][1] * unit

    def __bool__(self) -> bool:
        return bool(self.values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NumberFieldPolynomial):
            return NotImplemented
        return self.values == other.values and bool(self.modulus == other.modulus)

    def __hash__(self) -> int:
        return hash(tuple(tuple(c.coeffs()) for c in self.values))

    def __repr__(self) -> str:
        return terms_text([repr(self._element(c)) for c in self.values], "x")
