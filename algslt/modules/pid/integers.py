"""The ring ZZ of integers, with flint's `fmpz` as elements.

Example:
    >>> ZZ.factor(ZZ.element("-360"))
    ((2, 3), (3, 2), (5, 1))
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import cast

from flint import fmpq, fmpz, fmpz_mat

from algslt.errors import InexactInput, InputError, StepLimitExceeded, excerpt
from algslt.modules.pid.domain import Element, EuclideanDomain, Rows
from algslt.poly import parse_rational

__all__ = ["ZZ", "IntegerRing", "integer_matrix"]

# A composite cofactor without a prime factor below 2^SMOOTH_BITS is factored up to this size only.
HARD_BITS = 200
SMOOTH_BITS = 40


@dataclass(frozen=True, slots=True)
class IntegerRing(EuclideanDomain):
    """The integers; canonical generators are non-negative. `ZZ` is the only object."""

    @property
    def name(self) -> str:
        """`ZZ`."""
        return "ZZ"

    @property
    def zero(self) -> Element:
        """The integer 0."""
        return cast(Element, fmpz(0))

    @property
    def one(self) -> Element:
        """The integer 1."""
        return cast(Element, fmpz(1))

    def element(self, value: object) -> Element:
        """The integer that an integer, a text such as `-12` or an integral fraction stands for.

        Raises:
            InputError: it is no integer (a float is an `InexactInput`).
        """
        if isinstance(value, fmpz):
            return cast(Element, value)
        if isinstance(value, int) and not isinstance(value, bool):
            return cast(Element, fmpz(value))
        if isinstance(value, float):
            raise InexactInput(f"the float {value!r} was given: write an integer")
        rational = parse_rational(value) if isinstance(value, str) else value
        if isinstance(rational, Fraction | fmpq) and rational.denominator == 1:
            return cast(Element, fmpz(int(rational.numerator)))
        raise InputError(f"{excerpt(value)} was given as an element of ZZ: an integer is needed")

    def text(self, a: Element) -> str:
        """Decimal digits."""
        return str(a)

    def key(self, a: Element) -> tuple[object, ...]:
        """The integer itself."""
        return (a,)

    def size(self, a: Element) -> int:
        """The absolute value."""
        return int(abs(cast(fmpz, a)))

    def canonical_unit(self, a: Element) -> Element:
        """The sign."""
        return cast(Element, fmpz(-1 if cast(fmpz, a) < 0 else 1))

    def gcd(self, a: Element, b: Element) -> Element:
        """The non-negative greatest common divisor."""
        return cast(Element, cast(fmpz, a).gcd(cast(fmpz, b)))

    def factor(self, a: Element) -> tuple[tuple[Element, int], ...]:
        """The primes of an integer other than 0, increasing.

        Raises:
            InputError: the integer is 0.
            StepLimitExceeded: what is left after the small primes is composite and has more than 200 bits.
        """
        n = abs(cast(fmpz, a))
        if n == 0:
            raise InputError("0 was given to be factored: a non-zero integer is needed")
        return _factors(n)

    def residue_count(self, a: Element) -> int | None:
        """The absolute value."""
        return self.size(a)

    def residue_dimension(self, a: Element) -> int | None:
        """None: ZZ holds no field."""
        return None

    def multiply(self, left: Rows, right: Rows, ncols: int) -> Rows:
        """The product by flint."""
        if not left or not right or not ncols:
            return tuple((self.zero,) * ncols for _ in left)
        return rows_of(integer_matrix(left) * integer_matrix(right))

    def determinant(self, rows: Rows) -> Element:
        """The determinant by flint."""
        return cast(Element, integer_matrix(rows).det()) if rows else self.one

    def __repr__(self) -> str:
        return self.name


@lru_cache(maxsize=256)
def _factors(n: fmpz) -> tuple[tuple[Element, int], ...]:
    if n.bit_length() > HARD_BITS:
        _refuse_hard(n)
    return tuple((cast(Element, p), int(e)) for p, e in sorted(n.factor()))


def _refuse_hard(n: fmpz) -> None:
    rest = fmpz(1)
    for p, e in n.factor_smooth(SMOOTH_BITS):
        if not p.is_prime():
            rest *= p**e
    if rest.bit_length() > HARD_BITS:
        raise StepLimitExceeded(
            f"an integer of {n.bit_length()} bits was to be factored: a composite of {rest.bit_length()} bits is "
            f"left after the small primes, at most {HARD_BITS} bits are tried"
        )


def integer_matrix(rows: Rows) -> fmpz_mat:
    """The rows, at least one of at least one entry, as a matrix of flint."""
    return fmpz_mat(cast(list[list[fmpz]], rows))


def rows_of(matrix: fmpz_mat) -> Rows:
    """The rows of a matrix of flint."""
    return cast(Rows, tuple(map(tuple, matrix.tolist())))


ZZ = IntegerRing()
