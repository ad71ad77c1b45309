"""Interval arithmetic with dyadic ends: an interval is a pair of integers (low, high) that means [low/2^b, high/2^b].

Every function rounds outwards, so that its result contains all values for numbers in the given intervals. The scale b
belongs to the caller.

Example:
    >>> times((3, 5), (-2, 7), 1)
    (-5, 18)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

__all__ = ["Dyadic", "enclose_near", "evaluate_at", "over", "sign_of", "taylor", "times"]

Dyadic: TypeAlias = tuple[int, int]


def times(u: Dyadic, v: Dyadic, scale: int) -> Dyadic:
    """The product.

    Example:
        >>> times((1, 1), (1, 1), 1)
        (0, 1)
    """
    products = (u[0] * v[0], u[0] * v[1], u[1] * v[0], u[1] * v[1])
    return min(products) >> scale, -(-max(products) >> scale)


def over(u: Dyadic, v: Dyadic, scale: int) -> Dyadic:
    """The quotient u/v, where v does not contain 0.

    Example:
        >>> over((2, 2), (3, 3), 1)
        (1, 2)
    """
    pairs = [((a << scale), b) for a in u for b in v]
    return min(a // b for a, b in pairs), max(-(-a // b) for a, b in pairs)


def sign_of(u: Dyadic) -> int:
    """1 or -1 where all numbers of the interval have that sign, otherwise 0."""
    return 1 if u[0] > 0 else -1 if u[1] < 0 else 0


def evaluate_at(coefficients: Sequence[Dyadic], x: int, scale: int) -> Dyadic:
    """c_0 + c_1 x + ... + c_n x^n at x/2^scale by Horner's rule.

    Example:
        >>> evaluate_at([(-4, -4), (0, 0), (2, 2)], 3, 1)
        (0, 1)
    """
    low = high = 0
    for c in reversed(coefficients):
        low, high = _times_number((low, high), x, scale)
        low, high = low + c[0], high + c[1]
    return low, high


def _times_number(u: Dyadic, x: int, scale: int) -> Dyadic:
    a, b = (u[0] * x, u[1] * x) if x >= 0 else (u[1] * x, u[0] * x)
    return a >> scale, -(-b >> scale)


def taylor(coefficients: Sequence[Dyadic], x: int, scale: int) -> list[Dyadic]:
    """The coefficients of the polynomial in t - x/2^scale, by repeated division.

    Example: t^2 = 1 + 2 (t - 1) + (t - 1)^2.
        >>> taylor([(0, 0), (0, 0), (1, 1)], 1, 0)
        [(1, 1), (2, 2), (1, 1)]
    """
    result = list(coefficients)
    for i in range(len(result) - 1):
        for j in range(len(result) - 2, i - 1, -1):
            low, high = _times_number(result[j + 1], x, scale)
            result[j] = result[j][0] + low, result[j][1] + high
    return result


def enclose_near(parts: Sequence[Dyadic], radius: int, scale: int) -> tuple[Dyadic, Dyadic]:
    """Enclosures of c_0 + c_1 h + ... + c_n h^n and of its derivative for |h| <= radius/2^scale.

    Example: 2 + h/2 for |h| <= 1.
        >>> enclose_near([(4, 4), (1, 1)], 2, 1)
        ((3, 5), (1, 1))
    """
    value = slope = 0
    power = 1 << scale
    for k in range(1, len(parts)):
        size = max(abs(parts[k][0]), abs(parts[k][1]))
        if k > 1:
            slope -= -k * size * power >> scale
        power = -(-power * radius >> scale)
        value -= -size * power >> scale
    steep = parts[1] if len(parts) > 1 else (0, 0)
    return (parts[0][0] - value, parts[0][1] + value), (steep[0] - slope, steep[1] + slope)
