"""The prime fields GF(p): elements are flint's `nmod`, polynomials flint's `nmod_poly`.

Example:
    >>> GF(7).element("1/2"), GF(7).read_polynomial("x^3 - 2")
    (4, x^3 + 5)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from flint import fmpz, nmod, nmod_poly

from algslt.errors import InputError, excerpt
from algslt.modules.fields.field import Field
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.modules.fields.rationals import read_rational
from algslt.poly import make_ring, parse_polynomial, to_univariate

__all__ = ["GF", "PrimeField"]

LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class PrimeField(Field):
    """The field of p elements, p a prime below 2^63.

    Raises:
        InputError: p is no such prime.
    """

    p: int

    def __post_init__(self) -> None:
        if not isinstance(self.p, int) or isinstance(self.p, bool) or self.p < 2:
            raise InputError(f"{excerpt(self.p)} was given as the number of elements of a field: a prime is needed")
        if self.p >= LARGEST:
            raise InputError(f"GF({excerpt(self.p)}) was given: primes below 2^63 are supported")
        if not fmpz(self.p).is_prime():
            raise InputError(f"GF({self.p}) was given: {self.p} is not a prime; give a prime number of elements")

    @property
    def name(self) -> str:
        """`GF(p)`."""
        return f"GF({self.p})"

    @property
    def characteristic(self) -> int:
        """The prime p."""
        return self.p

    @property
    def order(self) -> int | None:
        """The number of elements, p."""
        return self.p

    @property
    def zero(self) -> Scalar:
        """The element 0."""
        return cast(Scalar, nmod(0, self.p))

    @property
    def one(self) -> Scalar:
        """The element 1."""
        return cast(Scalar, nmod(1, self.p))

    def element(self, value: object) -> Scalar:
        """The residue class of an integer or of a rational number whose denominator is prime to p.

        Raises:
            InputError: p divides the denominator, or the value is no rational number.
        """
        if type(value) is int:
            return cast(Scalar, nmod(value % self.p, self.p))
        if isinstance(value, nmod):
            if value.modulus() != self.p:
                raise InputError(f"an element of GF({value.modulus()}) was given as an element of {self.name}")
            return cast(Scalar, value)
        rational = read_rational(value, self.name)
        return cast(Scalar, nmod(int(rational.p) % self.p, self.p) / self._unit(int(rational.q), value))

    def _unit(self, denominator: int, given: object) -> nmod:
        if denominator % self.p == 0:
            raise InputError(f"{excerpt(given)} has a denominator that is 0 in {self.name}: use another prime")
        return nmod(denominator % self.p, self.p)

    def text(self, element: Scalar) -> str:
        """The representative 0, ..., p - 1."""
        return str(int(cast(nmod, element)))

    def polynomial(self, coefficients: Iterable[object]) -> Univariate:
        """The polynomial with these coefficients, the constant one first."""
        return cast(Univariate, nmod_poly([cast(nmod, self.element(c)) for c in coefficients], self.p))

    def read_polynomial(self, text: str, variable: str = "x") -> Univariate:
        """The polynomial that a text describes."""
        numerator, denominator = parse_polynomial(text, make_ring([variable]))
        unit = self._unit(denominator, text)
        return cast(Univariate, nmod_poly(to_univariate(numerator).coeffs(), self.p) * (1 / unit))

    def sort_key(self, element: Scalar) -> tuple[object, ...]:
        """The representative 0, ..., p - 1."""
        return (int(cast(nmod, element)),)

    def _monic_factors(self, p: Univariate) -> Iterable[tuple[Univariate, int]]:
        _, factors = cast(nmod_poly, p).factor()
        return [(self.monic(cast(Univariate, q)), int(e)) for q, e in factors]

    def __repr__(self) -> str:
        return self.name


def GF(p: int) -> PrimeField:
    """The field of p elements.

    Raises:
        InputError: p is not a prime below 2^63.

    Example:
        >>> GF(4)
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: GF(4) was given: 4 is not a prime; give a prime number of elements
    """
    return PrimeField(p)
