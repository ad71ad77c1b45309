"""The Hilbert symbol over QQ: whether a x^2 + b y^2 = z^2 has a solution other than 0 over QQ_p, or over the reals.

Theorem (Serre1973, III.1). Write a = p^s u and b = p^t v with p-adic units u, v. For an odd prime p,
(a, b)_p = (-1)^(s t (p - 1) / 2) (u/p)^t (v/p)^s with Legendre symbols; for p = 2 it is (-1) to the power
e(u) e(v) + s w(v) + t w(u) with e(u) = (u - 1) / 2 and w(u) = (u^2 - 1) / 8 modulo 2. The real symbol is -1 if both
are negative.
The quaternion algebra (a, b) over QQ is a division ring exactly if (a, b)_p = -1 for some p or at the real place.

Example:
    >>> [hilbert_symbol(fmpq(-1), fmpq(-1), p) for p in (0, 2, 3, 5)]
    [-1, -1, 1, 1]
    >>> ramified_place(fmpq(-1), fmpq(-1)), ramified_place(fmpq(2), fmpq(3)), ramified_place(fmpq(1), fmpq(3))
    (0, 2, None)
"""

from __future__ import annotations

from typing import cast

from flint import fmpq, fmpz

__all__ = ["hilbert_symbol", "ramified_place", "square_class"]


def hilbert_symbol(a: object, b: object, p: int) -> int:
    """The symbol (a, b)_p of rational numbers other than 0; p = 0 stands for the real place."""
    m, n = _integer(a), _integer(b)
    if p == 0:
        return -1 if m < 0 and n < 0 else 1
    (s, u), (t, v) = _split(m, p), _split(n, p)
    if p == 2:
        exponent = (u - 1) // 2 * ((v - 1) // 2) + s * ((v * v - 1) // 8) + t * ((u * u - 1) // 8)
        return -1 if exponent % 2 else 1
    sign = -1 if s * t % 2 and p % 4 == 3 else 1
    return sign * (_legendre(u, p) if t % 2 else 1) * (_legendre(v, p) if s % 2 else 1)


def _integer(a: object) -> int:
    """An integer in the class of a modulo squares."""
    rational = cast(fmpq, a)
    return int(rational.p) * int(rational.q)


def _split(n: int, p: int) -> tuple[int, int]:
    """(s, u) with n = p^s u and u prime to p."""
    s = 0
    while n % p == 0:
        s, n = s + 1, n // p
    return s, n


def _legendre(u: int, p: int) -> int:
    return 1 if pow(u, (p - 1) // 2, p) == 1 else -1


def square_class(a: object) -> tuple[int, fmpq]:
    """(c, r) with a = c r^2, c a squarefree integer.

    Example:
        >>> square_class(fmpq(-12, 5))
        (-15, 2/5)
    """
    n = _integer(a)
    c, root = (1 if n > 0 else -1), fmpq(1, int(cast(fmpq, a).q))
    for p, e in fmpz(abs(n)).factor():
        c, root = c * int(p) ** (e % 2), root * int(p) ** (e // 2)
    return c, root


def ramified_place(a: object, b: object) -> int | None:
    """A place with symbol -1: 0 for the reals, otherwise a prime; None where (a, b) splits."""
    primes = {2} | {int(p) for n in (_integer(a), _integer(b)) for p, _ in fmpz(abs(n)).factor()}
    return next((p for p in (0, *sorted(primes)) if hilbert_symbol(a, b, p) == -1), None)
