"""What code for any field may do with an element and with a polynomial in one variable.

The classes behind these protocols are flint's `fmpq`, `nmod`, `fmpq_poly`, `nmod_poly` and our own
`NumberFieldElement`, `NumberFieldPolynomial`: code written against the protocols runs over every `Field`. An integer
may stand on the right of every operator. Polynomials of flint cannot be hashed: use `tuple(p.coeffs())` as a key.

Example:
    >>> from algslt.modules.fields import GF
    >>> p = GF(5).polynomial([1, 0, 1])
    >>> p.degree(), p.gcd(GF(5).polynomial([2, 1])), p(GF(5).element(2))
    (2, x + 2, 0)
"""

from __future__ import annotations

from typing import Protocol

__all__ = ["Scalar", "Univariate"]


class Scalar(Protocol):
    """An element of a field."""

    def __add__(self, other: Scalar | int, /) -> Scalar: ...
    def __sub__(self, other: Scalar | int, /) -> Scalar: ...
    def __mul__(self, other: Scalar | int, /) -> Scalar: ...
    def __truediv__(self, other: Scalar | int, /) -> Scalar: ...
    def __pow__(self, exponent: int, /) -> Scalar: ...
    def __neg__(self) -> Scalar: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...


class Univariate(Protocol):
    """A polynomial in one variable over a field; gcds are monic, `degree` of 0 is -1."""

    def __add__(self, other: Univariate | int, /) -> Univariate: ...
    def __sub__(self, other: Univariate | int, /) -> Univariate: ...
    def __mul__(self, other: Univariate | Scalar | int, /) -> Univariate: ...
    def __floordiv__(self, other: Univariate, /) -> Univariate: ...
    def __mod__(self, other: Univariate, /) -> Univariate: ...
    def __divmod__(self, other: Univariate, /) -> tuple[Univariate, Univariate]: ...
    def __pow__(self, exponent: int, /) -> Univariate: ...
    def __neg__(self) -> Univariate: ...
    def __bool__(self) -> bool: ...
    def __getitem__(self, index: int, /) -> Scalar: ...
    def __eq__(self, other: object, /) -> bool: ...

    def __call__(self, value: Scalar, /) -> Scalar:
        """The value at an element."""

    def degree(self) -> int:
        """The degree, -1 for the zero polynomial."""

    def coeffs(self) -> list[Scalar]:
        """The coefficients from the constant one up, without trailing zeros."""

    def leading_coefficient(self) -> Scalar:
        """The coefficient of the highest power, 0 for the zero polynomial."""

    def derivative(self) -> Univariate:
        """The formal derivative."""

    def gcd(self, other: Univariate, /) -> Univariate:
        """The monic greatest common divisor."""

    def xgcd(self, other: Univariate, /) -> tuple[Univariate, Univariate, Univariate]:
        """(g, s, t) with g = gcd = s * self + t * other."""
