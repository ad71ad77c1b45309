"""Simple extensions k[t]/(p) of any field k, p irreducible over k: GF(q), and towers over number fields.

Over QQ use `number_field`. Arithmetic and linear algebra work as over any other field; factoring is not offered.

Example:
    >>> from algslt.modules.fields import GF
    >>> L = adjoin_root(GF(2), GF(2).read_polynomial("x^2 + x + 1"), "t")
    >>> L.name, L.order, L.text(L.generator**2)
    ('GF(2)(t)/(t^2+t+1)', 4, 't + 1')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from flint import fmpq

from algslt.errors import InputError, excerpt
from algslt.modules.fields.extension_element import ExtensionElement
from algslt.modules.fields.field import Field
from algslt.modules.fields.number_field import NumberField
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.modules.fields.rationals import RationalField

__all__ = ["ExtensionField", "adjoin_root"]


@dataclass(frozen=True, slots=True)
class ExtensionField(Field):
    """The field k[t]/(p).

    Args:
        base: the field k.
        coefficients: those of p, monic and irreducible over k, the constant one first.
        generator_name: the name of the class of t.
    """

    base: Field
    coefficients: tuple[Scalar, ...]
    generator_name: str
    modulus: Univariate = field(init=False, compare=False)

    def __post_init__(self) -> None:
        modulus = self.base.polynomial(self.coefficients)
        object.__setattr__(self, "modulus", modulus)
        if not self.base.is_irreducible(modulus) or modulus.leading_coefficient() != self.base.one:
            shown = excerpt(self.base.polynomial_text(modulus, self.generator_name))
            raise InputError(f"{shown} was given: a monic irreducible polynomial over {self.base.name} is needed")

    @property
    def degree(self) -> int:
        """The degree over k."""
        return len(self.coefficients) - 1

    @property
    def name(self) -> str:
        """`k(t)/(p)`."""
        p = self.base.polynomial_text(self.modulus, self.generator_name).replace(" ", "")
        return f"{self.base.name}({self.generator_name})/({p})"

    @property
    def characteristic(self) -> int:
        """That of k."""
        return self.base.characteristic

    @property
    def order(self) -> int | None:
        """The number of elements, None where k is infinite."""
        return None if self.base.order is None else self.base.order**self.degree

    @property
    def zero(self) -> Scalar:
        """The element 0."""
        return self._wrap(self.base.polynomial([]))

    @property
    def one(self) -> Scalar:
        """The element 1."""
        return self._wrap(self.base.polynomial([1]))

    @property
    def generator(self) -> Scalar:
        """The class of t, a root of p."""
        return self._wrap(self.base.x % self.modulus)

    def _wrap(self, value: Univariate) -> Scalar:
        return cast(Scalar, ExtensionElement(value, self.modulus, self.base))

    def element(self, value: object) -> Scalar:
        """The element that an element of k, or what stands for one, is in this field; a text may use t."""
        if isinstance(value, ExtensionElement):
            if value.modulus != self.modulus:
                raise InputError(f"an element of another field was given as an element of {self.name}")
            return cast(Scalar, value)
        if isinstance(value, str):
            return self._wrap(self.base.read_polynomial(value, self.generator_name) % self.modulus)
        return self._wrap(self.base.polynomial([value]))

    def text(self, element: Scalar) -> str:
        """The polynomial in t."""
        return self.base.polynomial_text(cast(ExtensionElement, element).value, self.generator_name)

    def polynomial(self, coefficients: Iterable[object]) -> Univariate:
        """Not offered: polynomials over this field are not needed.

        Raises:
            InputError: always.
        """
        raise InputError(f"polynomials over {self.name} are not supported: use QQ, GF(p) or a number field")

    def read_polynomial(self, text: str, variable: str = "x") -> Univariate:
        """Not offered, as `polynomial`."""
        return self.polynomial([text, variable])

    def sort_key(self, element: Scalar) -> tuple[object, ...]:
        """The keys of the coefficients in powers of t."""
        value = cast(ExtensionElement, element).value
        return tuple(self.base.sort_key(value[i]) for i in reversed(range(self.degree)))

    def _monic_factors(self, p: Univariate) -> Iterable[tuple[Univariate, int]]:
        raise InputError(f"factoring over {self.name} is not supported: use QQ, GF(p) or a number field")

    def __repr__(self) -> str:
        return self.name


def adjoin_root(base: Field, p: Univariate, name: str) -> Field:
    """The field k[t]/(p): a `NumberField` over QQ, an `ExtensionField` otherwise.

    Args:
        base: the field k.
        p: monic and irreducible over k.
        name: the name of the root.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> adjoin_root(QQ, QQ.read_polynomial("x^2 - 2"), "t")
        QQ(t)/(t^2-2)
    """
    if isinstance(base, RationalField):
        return NumberField(tuple(cast(fmpq, c) for c in p.coeffs()), name)
    return ExtensionField(base, tuple(p.coeffs()), name)
