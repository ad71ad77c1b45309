"""An element of a number field: a polynomial in the generator a, reduced modulo the minimal polynomial of a.

Example:
    >>> from algslt.modules.fields import number_field
    >>> a = number_field("a^2 - 2").generator
    >>> (1 + a) ** 2, 1 / (1 + a)
    (2*a + 3, a - 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from flint import fmpq, fmpq_poly, fmpz

from algslt.errors import InputError
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.modules.fields.rationals import QQ

__all__ = ["NumberFieldElement", "inverse_modulo"]


def inverse_modulo(value: fmpq_poly, modulus: fmpq_poly) -> fmpq_poly:
    """The inverse of a non-zero residue modulo an irreducible polynomial.

    Raises:
        ZeroDivisionError: the residue is 0.
    """
    if not value:
        raise ZeroDivisionError("division by the element 0 of a number field")
    if value.degree() == 0:
        return fmpq_poly([1 / value[0]])
    _, s, _ = value.xgcd(modulus)
    return s % modulus


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberFieldElement:
    """The residue class of `value` modulo the minimal polynomial `modulus` of the generator `name`.

    Args:
        value: a polynomial of smaller degree than the modulus.
        modulus: monic and irreducible over QQ.
        name: the name of the generator.
    """

    value: fmpq_poly
    modulus: fmpq_poly
    name: str

    def _wrap(self, value: fmpq_poly) -> NumberFieldElement:
        return NumberFieldElement(value, self.modulus, self.name)

    def _value_of(self, other: object) -> fmpq_poly | None:
        """The value of an operand, None for an object of another kind."""
        if isinstance(other, NumberFieldElement):
            if other.modulus is not self.modulus and other.modulus != self.modulus:
                raise InputError(f"{self!r} and {other!r} are elements of different number fields")
            return other.value
        if isinstance(other, int | fmpz | fmpq):
            return fmpq_poly([other])
        return fmpq_poly([fmpq(other.numerator, other.denominator)]) if isinstance(other, Fraction) else None

    def __add__(self, other: Scalar | int) -> Scalar:
        value = self._value_of(other)
        return NotImplemented if value is None else self._wrap(self.value + value)

    def __sub__(self, other: Scalar | int) -> Scalar:
        value = self._value_of(other)
        return NotImplemented if value is None else self._wrap(self.value - value)

    def __mul__(self, other: Scalar | int) -> Scalar:
        value = self._value_of(other)
        return NotImplemented if value is None else self._wrap(self.value * value % self.modulus)

    def __truediv__(self, other: Scalar | int) -> Scalar:
        value = self._value_of(other)
        if value is None:
            return NotImplemented
        return self._wrap(self.value * inverse_modulo(value, self.modulus) % self.modulus)

    def __radd__(self, other: int) -> Scalar:
        return self + other

    def __rsub__(self, other: int) -> Scalar:
        return -self + other

    def __rmul__(self, other: int) -> Scalar:
        return self * other

    def __rtruediv__(self, other: int) -> Scalar:
        return self.inverse() * other

    def __neg__(self) -> Scalar:
        return self._wrap(-self.value)

    def __pow__(self, exponent: int) -> Scalar:
        base, result = (self if exponent >= 0 else self.inverse()), self._wrap(fmpq_poly([1]))
        for bit in bin(abs(exponent))[2:]:
            squared = cast(NumberFieldElement, result * result)
            result = cast(NumberFieldElement, squared * base) if bit == "1" else squared
        return result

    def inverse(self) -> NumberFieldElement:
        """1 / self.

        Raises:
            ZeroDivisionError: the element is 0.
        """
        return self._wrap(inverse_modulo(self.value, self.modulus))

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, NumberFieldElement):
            return bool(self.value == other.value) and bool(self.modulus == other.modulus)
        value = self._value_of(other)
        return NotImplemented if value is None else bool(self.value == value)

    def __hash__(self) -> int:
        if self.value.degree() <= 0:
            return hash(self.value[0])
        return hash(tuple(self.value.coeffs()))

    def __repr__(self) -> str:
        return QQ.polynomial_text(cast(Univariate, self.value), self.name)
