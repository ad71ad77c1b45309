"""Real algebraic numbers: an irreducible polynomial over QQ and an interval that holds exactly one of its real roots.

A rational number is never an `AlgebraicNumber`: `real_root` gives a `Fraction` for it. Two algebraic numbers are equal
if their minimal polynomials are and they are the same root in the order of the line, whatever their intervals are.

Example:
    >>> root = real_root(fmpz_poly([-4, 0, 0, 0, 1]), Fraction(1), Fraction(2))
    >>> root
    AlgebraicNumber(root_of='t^2 - 2', interval=(1, 2))
    >>> root.sign_of(fmpz_poly([-3, 2])), root > Fraction(7, 5), root < 1
    (-1, True, False)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from flint import fmpq_poly, fmpz_poly

from algslt.errors import InputError, excerpt
from algslt.poly.one_variable import to_univariate
from algslt.poly.parse import parse_polynomial, parse_rational, variables_of
from algslt.poly.ring import make_ring
from algslt.poly.show import rational_to_text, univariate_to_text
from algslt.poly.univariate import (
    Interval,
    count_in_intervals,
    count_real_roots,
    enclose_univariate,
    isolate_real_roots,
    narrow,
    rational_roots,
    sign_at,
)

__all__ = ["AlgebraicNumber", "algebraic_from_json", "real_root"]

MAX_DEGREE = 50
MAX_HEIGHT_BITS = 500


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AlgebraicNumber:
    """The only real root of an irreducible polynomial of degree at least 2 in (low, high).

    Args:
        minimal_polynomial: irreducible over QQ, content 1, positive leading coefficient, degree at least 2.
        low: a rational number below the root.
        high: a rational number above it, such that no other root is in [low, high].

    Raises:
        InputError: the polynomial or the interval is not as described (use `real_root` for other input).
    """

    minimal_polynomial: fmpz_poly
    low: Fraction
    high: Fraction
    index: int = field(init=False)

    def __post_init__(self) -> None:
        p = self.minimal_polynomial
        constant, factors = p.factor()
        if constant != 1 or len(factors) != 1 or factors[0][1] != 1 or p.degree() < 2:
            raise InputError(f"{excerpt(univariate_to_text(p))} is not a minimal polynomial of degree at least 2")
        before, inside = count_in_intervals(p, (None, self.low), (self.low, self.high))
        if inside != 1:
            raise InputError(f"{self._interval_text()} does not hold exactly one root of {univariate_to_text(p)}")
        object.__setattr__(self, "index", before)

    def _interval_text(self) -> str:
        return f"({rational_to_text(self.low)}, {rational_to_text(self.high)})"

    def __repr__(self) -> str:
        root_of = univariate_to_text(self.minimal_polynomial)
        return f"AlgebraicNumber(root_of={root_of!r}, interval={self._interval_text()})"

    def _key(self) -> tuple[tuple[int, ...], int]:
        return tuple(int(c) for c in self.minimal_polynomial.coeffs()), self.index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AlgebraicNumber) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __reduce__(self) -> tuple[object, tuple[list[int], Fraction, Fraction]]:
        return _rebuild, ([int(c) for c in self.minimal_polynomial.coeffs()], self.low, self.high)

    def sign_of(self, q: fmpz_poly) -> int:
        """The sign (-1, 0, 1) of q at this number.

        Example:
            >>> real_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2)).sign_of(fmpz_poly([4, 0, -4, 0, 1]))
            0
        """
        remainder = (fmpq_poly(q) % fmpq_poly(self.minimal_polynomial)).numer()
        if not remainder:
            return 0
        box = self.low, self.high
        while True:
            low, high = enclose_univariate(remainder, box)
            if low > 0 or high < 0:
                return 1 if low > 0 else -1
            box = narrow(self.minimal_polynomial, *box, (box[1] - box[0]) / 2**16)

    def compare(self, value: Fraction | int) -> int:
        """The sign of this number minus a rational number; never 0.

        Example:
            >>> real_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2)).compare(Fraction(3, 2))
            -1
        """
        if not self.low < value < self.high:
            return 1 if value <= self.low else -1
        p = self.minimal_polynomial
        return 1 if sign_at(p, Fraction(value)) == sign_at(p, self.low) else -1

    def __lt__(self, value: Fraction | int) -> bool:
        return self.compare(value) < 0

    def __gt__(self, value: Fraction | int) -> bool:
        return self.compare(value) > 0

    def interval(self, width: Fraction) -> Interval:
        """An interval of at most that width that holds the number in its inside.

        Example:
            >>> real_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2)).interval(Fraction(1, 4))
            (Fraction(5, 4), Fraction(3, 2))
        """
        if width <= 0:
            raise InputError(f"the width {width} was asked for: a positive width is needed")
        return narrow(self.minimal_polynomial, self.low, self.high, width)

    def to_json(self) -> dict[str, str | list[str]]:
        """The form `{"root_of": "t^2 - 2", "interval": ["1", "2"]}`.

        Example:
            >>> real_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2)).to_json()
            {'root_of': 't^2 - 2', 'interval': ['1', '2']}
        """
        interval = [rational_to_text(self.low), rational_to_text(self.high)]
        return {"root_of": univariate_to_text(self.minimal_polynomial), "interval": interval}


def _rebuild(coefficients: list[int], low: Fraction, high: Fraction) -> AlgebraicNumber:
    return AlgebraicNumber(fmpz_poly(coefficients), low, high)


def real_root(p: fmpz_poly, low: Fraction, high: Fraction) -> AlgebraicNumber | Fraction:
    """The only real root of p in [low, high], which may be a multiple one.

    Returns:
        A `Fraction` where the root is rational, otherwise the algebraic number with its irreducible factor of p.

    Raises:
        InputError: p is zero or very large, or has no root or several in the interval (the message says how many).

    Example:
        >>> real_root(fmpz_poly([0, -2, 1]), Fraction(1), Fraction(2))
        Fraction(2, 1)
    """
    _check_size(p)
    if low > high:
        raise InputError(f"the interval [{low}, {high}] is empty: give the smaller end first")
    number = count_real_roots(p, low, high) + (sign_at(p, low) == 0)
    if number != 1:
        text, ends = univariate_to_text(p), excerpt(f"[{rational_to_text(low)}, {rational_to_text(high)}]")
        raise InputError(
            f"{excerpt(text)} has {number or 'no'} real root{'s' * (number != 1)} in {ends}: "
            f"give an interval with exactly one (intervals that do: {excerpt(_isolations(p), 200)})"
        )
    for root in rational_roots(p):
        if low <= root <= high:
            return root
    factors = [f if f.leading_coefficient() > 0 else -f for f, _ in p.factor()[1] if f.degree() > 1]
    found = factors[0] if len(factors) == 1 else next(f for f in factors if count_real_roots(f, low, high))
    return AlgebraicNumber(found, low, high)


def _check_size(p: fmpz_poly) -> None:
    if p.degree() > MAX_DEGREE or p.height_bits() > MAX_HEIGHT_BITS:
        raise InputError(
            f"the polynomial has degree {p.degree()} and coefficients of {p.height_bits()} bits: at most degree "
            f"{MAX_DEGREE} and {MAX_HEIGHT_BITS} bits are accepted for an algebraic number"
        )


def _isolations(p: fmpz_poly) -> str:
    found = [f"[{rational_to_text(a)}, {rational_to_text(b)}]" for a, b in isolate_real_roots(p)[:4]]
    return ", ".join(found) or "none, there is no real root"


def algebraic_from_json(data: Mapping[str, object]) -> AlgebraicNumber | Fraction:
    """The number that `{"root_of": "t^2 - 2", "interval": ["1", "2"]}` describes.

    Raises:
        InputError: a key is missing, the polynomial is not in one variable, or there is not exactly one root.

    Example:
        >>> algebraic_from_json({"root_of": "t^2 - 2", "interval": ["-2", 0]})
        AlgebraicNumber(root_of='t^2 - 2', interval=(-2, 0))
    """
    if "root_of" not in data or "interval" not in data:
        raise InputError(f"{excerpt(dict(data))} is not a number: root_of and interval are needed")
    text, ends = data["root_of"], data["interval"]
    if not isinstance(text, str) or not isinstance(ends, list | tuple) or len(ends) != 2:
        raise InputError(f"{excerpt(dict(data))} is not a number: root_of is a text, interval a list of two rationals")
    names = variables_of(text)
    if len(names) != 1:
        raise InputError(f"root_of {excerpt(text)} has {len(names)} variables: a polynomial in one variable is needed")
    p = to_univariate(parse_polynomial(text, make_ring(names))[0])
    if not p:
        raise InputError(f"root_of {excerpt(text)} is the zero polynomial: a non-zero polynomial is needed")
    return real_root(p, parse_rational(ends[0]), parse_rational(ends[1]))
