"""The rational numbers QQ: elements are flint's `fmpq`, polynomials flint's `fmpq_poly`.

Example:
    >>> QQ.element("3/6"), QQ.read_polynomial("(x - 1/2)^2")
    (1/2, x^2 + (-1)*x + 1/4)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from flint import fmpq, fmpq_poly, fmpz

from algslt.errors import InexactInput
from algslt.modules.fields.field import Field, refused
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.poly import make_ring, parse_polynomial, parse_rational, rational_to_text, to_univariate

__all__ = ["QQ", "RationalField", "read_rational"]

_PLAIN = re.compile(r"\s*([+-]?[0-9]{1,4000})(?:/([0-9]{1,4000}))?\s*", re.ASCII)


def read_rational(value: object, field: str = "QQ") -> fmpq:
    """The rational number that an integer, a fraction or a text stands for.

    Raises:
        InputError: it is no rational number (a float is an `InexactInput`).

    Example:
        >>> read_rational("-6/4"), read_rational(Fraction(1, 3))
        (-3/2, 1/3)
    """
    if isinstance(value, fmpq):
        return value
    if isinstance(value, fmpz | int) and not isinstance(value, bool):
        return fmpq(value)
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value)
        if plain and (plain[2] is None or plain[2].strip("0")):
            return fmpq(int(plain[1]), int(plain[2] or 1))
        value = parse_rational(value)
    if isinstance(value, Fraction):
        return fmpq(value.numerator, value.denominator)
    if isinstance(value, float):
        raise InexactInput(f"the float {value!r} was given: write an exact number, an integer or a text such as '3/2'")
    raise refused(value, field)


@dataclass(frozen=True, slots=True)
class RationalField(Field):
    """The field of rational numbers; `QQ` is its only object."""

    @property
    def name(self) -> str:
        """`QQ`."""
        return "QQ"

    @property
    def characteristic(self) -> int:
        """0."""
        return 0

    @property
    def order(self) -> int | None:
        """None: the field is infinite."""
        return None

    @property
    def zero(self) -> Scalar:
        """The element 0."""
        return cast(Scalar, fmpq(0))

    @property
    def one(self) -> Scalar:
        """The element 1."""
        return cast(Scalar, fmpq(1))

    def element(self, value: object) -> Scalar:
        """The rational number that an integer, a fraction or a text stands for."""
        return cast(Scalar, read_rational(value))

    def text(self, element: Scalar) -> str:
        """`p/q` or `p`."""
        return rational_to_text(cast(fmpq, element))

    def polynomial(self, coefficients: Iterable[object]) -> Univariate:
        """The polynomial with these coefficients, the constant one first."""
        return cast(Univariate, fmpq_poly([read_rational(c) for c in coefficients]))

    def read_polynomial(self, text: str, variable: str = "x") -> Univariate:
        """The polynomial that a text describes."""
        numerator, denominator = parse_polynomial(text, make_ring([variable]))
        return cast(Univariate, fmpq_poly(to_univariate(numerator)) / denominator)

    def sort_key(self, element: Scalar) -> tuple[object, ...]:
        """The absolute value, then the number: x comes before x - 1, x + 1, x - 2."""
        return (abs(cast(fmpq, element)), element)

    def _monic_factors(self, p: Univariate) -> Iterable[tuple[Univariate, int]]:
        _, factors = cast(fmpq_poly, p).factor()
        return [(self.monic(cast(Univariate, fmpq_poly(q))), int(e)) for q, e in factors]

    def __repr__(self) -> str:
        return "QQ"


QQ = RationalField()
