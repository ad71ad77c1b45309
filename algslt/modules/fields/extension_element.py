"""An element of k[t]/(p), k any field: a polynomial over k reduced modulo p.

Example:
    >>> from algslt.modules.fields import GF
    >>> p = GF(3).read_polynomial("x^2 + 1")
    >>> i = ExtensionElement(GF(3).x, p, GF(3))
    >>> i * i, 1 / i
    (2, 2*t)
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.modules.fields.field import Field
from algslt.modules.fields.protocols import Univariate

__all__ = ["ExtensionElement"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ExtensionElement:
    """The residue class of `value` modulo the irreducible `modulus` over the field `base`."""

    value: Univariate
    modulus: Univariate
    base: Field

    def _wrap(self, value: Univariate) -> ExtensionElement:
        return ExtensionElement(value, self.modulus, self.base)

    def _value_of(self, other: object) -> Univariate:
        return other.value if isinstance(other, ExtensionElement) else self.base.polynomial([other])

    def __add__(self, other: object) -> ExtensionElement:
        return self._wrap(self.value + self._value_of(other))

    def __sub__(self, other: object) -> ExtensionElement:
        return self._wrap(self.value - self._value_of(other))

    def __mul__(self, other: object) -> ExtensionElement:
        return self._wrap(self.value * self._value_of(other) % self.modulus)

    def __truediv__(self, other: object) -> ExtensionElement:
        return self * self._wrap(self._value_of(other)).inverse()

    def __neg__(self) -> ExtensionElement:
        return self._wrap(-self.value)

    def __radd__(self, other: object) -> ExtensionElement:
        return self + other

    def __rsub__(self, other: object) -> ExtensionElement:
        return -self + other

    def __rmul__(self, other: object) -> ExtensionElement:
        return self * other

    def __rtruediv__(self, other: object) -> ExtensionElement:
        return self.inverse() * other

    def __pow__(self, exponent: int) -> ExtensionElement:
        base, result = (self if exponent >= 0 else self.inverse()), self._wrap(self.base.polynomial([1]))
        for bit in bin(abs(exponent))[2:]:
            result = result * result
            if bit == "1":
                result = result * base
        return result

    def inverse(self) -> ExtensionElement:
        """1 / self.

        Raises:
            ZeroDivisionError: the element is 0.
        """
        if not self.value:
            raise ZeroDivisionError("division by the element 0 of an extension field")
        _, s, _ = self.value.xgcd(self.modulus)
        return self._wrap(s % self.modulus)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ExtensionElement):
            return self.value == other.value and self.modulus == other.modulus
        return self.value == self._value_of(other)

    def __hash__(self) -> int:
        return hash(tuple(self.value.coeffs()))

    def __repr__(self) -> str:
        return self.base.polynomial_text(self.value, "t")
