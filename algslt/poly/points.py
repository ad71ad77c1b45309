"""Signs of polynomials at points whose coordinates are rational or algebraic numbers, decided exactly.

Let p have integer coefficients, and let a_1, ..., a_k be the distinct irrational coordinates with minimal polynomials
m_1, ..., m_k. The value v = p(a) is a root of

    N(z) = Res_{x_1}(m_1, ... Res_{x_k}(m_k, z - p(x)) ...),

whose roots are the values of p at all tuples of conjugates. Write N = z^j N_1 with N_1(0) != 0. Every non-zero root of
N has an absolute value above 1 / (root bound of the reversed N_1); so v = 0 as soon as an interval that contains v
lies within this distance of 0, and v != 0 as soon as an interval excludes 0. The coordinates need not be independent.

Example:
    >>> from algslt.poly.algebraic import real_root
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> a = real_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2))
    >>> b = real_root(fmpz_poly([-8, 0, 1]), Fraction(2), Fraction(3))
    >>> sign_at_point(2 * x - y, [a, b]), sign_at_point(x - y, [a, a]), sign_at_point(x - y, [a, b])
    (0, 0, -1)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import TypeAlias

from flint import fmpz, fmpz_poly

from algslt.errors import InputError, StepLimitExceeded, excerpt
from algslt.poly.algebraic import AlgebraicNumber
from algslt.poly.one_variable import from_univariate, reduce_modulo, to_univariate
from algslt.poly.operations import change_ring, substitute, substitute_rationals
from algslt.poly.ring import Polynomial, make_ring, names_of
from algslt.poly.show import rational_to_text, to_text
from algslt.poly.univariate import Interval, root_bound

__all__ = ["Coordinate", "Point", "enclose", "sign_at_point", "value_text"]

Coordinate: TypeAlias = Fraction | AlgebraicNumber
Point: TypeAlias = Sequence[Coordinate]

MAX_CONJUGATES = 256


def sign_at_point(p: Polynomial, point: Point) -> int:
    """The sign (-1, 0, 1) of p at a point, one coordinate for each variable of its ring.

    Raises:
        InputError: a wrong number of coordinates.
        StepLimitExceeded: p may vanish there, and the degrees of the coordinates are too large to decide it.
    """
    if not any(c != 0 for c in point) and len(point) == p.context().nvars():
        return _sign(p[(0,) * len(point)])
    q, numbers = _reduced(p, point)
    if q.is_constant():
        return _sign(q.leading_coefficient()) if q else 0
    if len(numbers) == 1:
        return next(iter(numbers.values())).sign_of(to_univariate(q))
    low, high = _enclose(q, numbers, 64)
    if low <= 0 <= high:
        return _decide(q, numbers)
    return 1 if low > 0 else -1


def enclose(p: Polynomial, point: Point, width: Fraction) -> Interval:
    """A rational interval of at most that width that contains the value of p at the point.

    Example:
        >>> from algslt.poly.algebraic import real_root
        >>> from algslt.poly.ring import make_ring
        >>> (x,) = make_ring(["x"]).gens()
        >>> low, high = enclose(x**3, [real_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2))], Fraction(1, 100))
        >>> low**2 < 8 < high**2, high - low <= Fraction(1, 100)
        (True, True)
    """
    if width <= 0:
        raise InputError(f"the width {width} was asked for: a positive width is needed")
    q, scale, numbers = _split(p, point)
    bits = 16
    while True:
        low, high = _enclose(q, numbers, bits)
        if high - low <= width * scale:
            return low / scale, high / scale
        bits *= 2


def value_text(p: Polynomial, point: Point, scale: Fraction = Fraction(1)) -> str:
    """The value of `scale * p` at the point for a message: exact where rational, otherwise six decimals.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> (x,) = make_ring(["x"]).gens()
        >>> value_text(x + 1, [Fraction(1, 2)])
        '3/2'
    """
    q, factor, numbers = _split(p, point)
    low, high = (scale * end / factor for end in _enclose(q, numbers, 128))
    if low == high:
        return excerpt(rational_to_text(low), 40).replace("'", "")
    if high - low > Fraction(1, 10**7):
        return "a positive number" if low > 0 else "a negative number" if high < 0 else "a non-zero number"
    digits = round((low + high) / 2 * 10**6)
    return f"about {'-' * (digits < 0)}{abs(digits) // 10**6}.{abs(digits) % 10**6:06d}"


def _split(p: Polynomial, point: Point) -> tuple[Polynomial, int, dict[str, AlgebraicNumber]]:
    """A multiple of p with the rational coordinates put in, the positive factor, and the other coordinates."""
    coordinates = dict(zip(_names(p, point), point, strict=True))
    rationals = {name: c for name, c in coordinates.items() if isinstance(c, Fraction)}
    q, scale = substitute_rationals(p, rationals)
    return q, scale, {name: c for name, c in coordinates.items() if isinstance(c, AlgebraicNumber)}


def _names(p: Polynomial, point: Point) -> tuple[str, ...]:
    names = p.context().names()
    if len(names) != len(point):
        raise InputError(f"{len(point)} coordinates were given for {len(names)} variables: give one for each")
    return names


def _reduced(p: Polynomial, point: Point) -> tuple[Polynomial, dict[str, AlgebraicNumber]]:
    """A positive multiple of the value as a reduced polynomial in distinct algebraic numbers that occur in it."""
    rationals: dict[str, Fraction] = {}
    first: dict[AlgebraicNumber, str] = {}
    renamed: dict[str, Polynomial] = {}
    for name, c, variable in zip(_names(p, point), point, p.context().gens(), strict=True):
        if isinstance(c, Fraction):
            rationals[name] = c
        elif c in first:
            renamed[name] = p.context().gen(p.context().variable_to_index(first[c]))
        else:
            first[c] = str(variable)
    q = substitute(substitute_rationals(p, rationals)[0], renamed)
    for number, name in first.items():
        q = reduce_modulo(q, name, number.minimal_polynomial)
    occurring = set(names_of(q))
    return q, {name: number for number, name in first.items() if name in occurring}


def _enclose(q: Polynomial, numbers: dict[str, AlgebraicNumber], bits: int) -> Interval:
    """Interval evaluation of q with the coordinates known to 2^-bits."""
    width = Fraction(1, 2**bits)
    boxes = {q.context().variable_to_index(name): number.interval(width) for name, number in numbers.items()}
    low = high = Fraction(0)
    for exponents, c in q.terms():
        a, b = Fraction(int(c)), Fraction(int(c))
        for i, box in boxes.items():
            if exponents[i]:
                a, b = _times((a, b), _power(box, int(exponents[i])))
        low, high = low + a, high + b
    return low, high


def _times(u: Interval, v: Interval) -> Interval:
    products = [a * b for a in u for b in v]
    return min(products), max(products)


def _power(u: Interval, n: int) -> Interval:
    a, b = sorted((u[0] ** n, u[1] ** n))
    return (Fraction(0), b) if n % 2 == 0 and u[0] < 0 < u[1] else (a, b)


def _sign(value: fmpz) -> int:
    return (value > 0) - (value < 0)


def _decide(q: Polynomial, numbers: dict[str, AlgebraicNumber]) -> int:
    """The sign of q at the numbers by the polynomial N of all conjugates, see the docstring of this file."""
    conjugates = prod(number.minimal_polynomial.degree() for number in numbers.values())
    if conjugates > MAX_CONJUGATES:
        raise StepLimitExceeded(
            f"whether {excerpt(to_text(q))} is zero at the point was not decided: its coordinates have {conjugates} "
            f"tuples of conjugates, at most {MAX_CONJUGATES} are tried; give the point by fewer algebraic numbers"
        )
    distance = _smallest_nonzero_value(q, numbers)
    bits = 128
    while True:
        low, high = _enclose(q, numbers, bits)
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
        if distance is not None and -distance < low and high < distance:
            return 0
        bits *= 2


def _smallest_nonzero_value(q: Polynomial, numbers: dict[str, AlgebraicNumber]) -> Fraction | None:
    """A bound below all |values| != 0 of q at tuples of conjugates; None where no value is zero."""
    free = next(name for i in range(len(numbers) + 1) if (name := f"z{i}") not in numbers)
    ring = make_ring([*numbers, free])
    norm = ring.gen(len(numbers)) - change_ring(q, ring)
    for name, number in numbers.items():
        modulus = from_univariate(number.minimal_polynomial, ring.gen(ring.variable_to_index(name)))
        norm = modulus.resultant(norm, name)
    coefficients = to_univariate(norm).coeffs()
    if coefficients[0] != 0:
        return None
    while coefficients[0] == 0:
        del coefficients[0]
    return 1 / root_bound(fmpz_poly(coefficients[::-1]))
