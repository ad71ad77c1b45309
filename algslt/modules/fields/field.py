"""A computable field k: exact arithmetic, text, and factoring in k[x].

`Field` is abstract; `RationalField` (QQ), `PrimeField` (GF(p)) and `NumberField` (QQ(a)/(f)) are its final classes.
Equal fields compare equal. Polynomials in lists of factors are monic and irreducible, in canonical order: by degree,
then by coefficients from the top down.

Example:
    >>> from algslt.modules.fields import QQ
    >>> p = QQ.read_polynomial("x^4 - 1")
    >>> [(QQ.polynomial_text(q), e) for q, e in QQ.factor(p)]
    [('x - 1', 1), ('x + 1', 1), ('x^2 + 1', 1)]
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from algslt.errors import InputError, excerpt
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.modules.fields.text import terms_text

__all__ = ["Field"]


class Field(ABC):
    """A field whose elements and polynomials are exact and whose polynomials can be factored."""

    __slots__ = ()

    @property
    @abstractmethod
    def name(self) -> str:
        """The text that `read_field` reads, such as `GF(7)`."""

    @property
    @abstractmethod
    def characteristic(self) -> int:
        """The characteristic, 0 or a prime."""

    @property
    @abstractmethod
    def order(self) -> int | None:
        """The number of elements, None where the field is infinite."""

    @property
    @abstractmethod
    def zero(self) -> Scalar:
        """The element 0."""

    @property
    @abstractmethod
    def one(self) -> Scalar:
        """The element 1."""

    @abstractmethod
    def element(self, value: object) -> Scalar:
        """The element that an integer, a rational number, a text or an element stands for.

        Raises:
            InputError: it stands for no element (a float is an `InexactInput`).
        """

    @abstractmethod
    def text(self, element: Scalar) -> str:
        """The text of an element; `element` reads it back."""

    @abstractmethod
    def polynomial(self, coefficients: Iterable[object]) -> Univariate:
        """The polynomial with these coefficients, the constant one first."""

    @abstractmethod
    def read_polynomial(self, text: str, variable: str = "x") -> Univariate:
        """The polynomial that a text describes.

        Raises:
            InputError: it is no polynomial in the variable with coefficients in this field.
        """

    @abstractmethod
    def sort_key(self, element: Scalar) -> tuple[object, ...]:
        """A tuple that orders elements; it says nothing about size."""

    @abstractmethod
    def _monic_factors(self, p: Univariate) -> Iterable[tuple[Univariate, int]]:
        """The monic irreducible factors of a monic polynomial with their exponents, in any order."""

    @property
    def x(self) -> Univariate:
        """The polynomial x."""
        return self.polynomial([0, 1])

    def monic(self, p: Univariate) -> Univariate:
        """The monic multiple of p, 0 for 0."""
        return p * (self.one / p.leading_coefficient()) if p else p

    def lcm(self, p: Univariate, q: Univariate) -> Univariate:
        """The monic least common multiple of two non-zero polynomials."""
        return self.monic(p // p.gcd(q) * q)

    def polynomial_key(self, p: Univariate) -> tuple[object, ...]:
        """A hashable tuple that orders polynomials by degree, then by coefficients from the top down."""
        return (p.degree(), *(self.sort_key(c) for c in reversed(p.coeffs())))

    def factor(self, p: Univariate) -> tuple[tuple[Univariate, int], ...]:
        """The monic irreducible factors of p with their exponents, in canonical order: p = lc(p) * prod q^e.

        Raises:
            InputError: p is 0.

        Example:
            >>> from algslt.modules.fields import GF
            >>> GF(2).factor(GF(2).read_polynomial("x^4 + 1"))
            ((x + 1, 4),)
        """
        if not p:
            raise InputError("the zero polynomial was given to be factored: a polynomial other than 0 is needed")
        found = self._monic_factors(self.monic(p)) if p.degree() > 0 else ()
        return tuple(sorted(found, key=lambda pair: self.polynomial_key(pair[0])))

    def is_irreducible(self, p: Univariate) -> bool:
        """Whether p is irreducible in k[x] (constants are not)."""
        return p.degree() > 0 and [e for _, e in self.factor(p)] == [1]

    def polynomial_text(self, p: Univariate, variable: str = "x") -> str:
        """The text of a polynomial, highest power first; `read_polynomial` reads it back.

        Example:
            >>> from algslt.modules.fields import QQ
            >>> QQ.polynomial_text(QQ.polynomial([-1, "1/2", 1]), "t")
            't^2 + 1/2*t - 1'
        """
        return terms_text([self.text(c) for c in p.coeffs()], variable)


def refused(value: object, field: str) -> InputError:
    """The error for a value that stands for no element of a field."""
    return InputError(
        f"{excerpt(value)} of type {type(value).__name__} was given as an element of {field}: "
        "an integer, a rational number or a text such as '3/2' is needed"
    )
