"""Monomials packed into one integer: divisibility, least common multiples and degrees in a few operations.

The exponents of x^a stand one after the other in fields of `BITS` bits, the first one highest; the highest bit of a
field is a guard that is 0. All fields are compared at once by subtracting with the guards set.

Example:
    >>> guard = guards(2)
    >>> a, b = pack((2, 1)), pack((3, 0))
    >>> divides(a, b, guard), unpack(least_common_multiple(a, b, guard), 2), degree(a)
    (False, (3, 1), 3)
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["BITS", "degree", "divides", "guards", "least_common_multiple", "pack", "unpack"]

BITS = 24
_FIELD = (1 << BITS) - 1


def pack(exponents: Iterable[int]) -> int:
    """The exponents as one integer."""
    packed = 0
    for e in exponents:
        packed = packed << BITS | e
    return packed


def unpack(packed: int, variables: int) -> tuple[int, ...]:
    """The exponents of a packed monomial."""
    return tuple(packed >> BITS * k & _FIELD for k in range(variables - 1, -1, -1))


def guards(variables: int) -> int:
    """The guard bits of that many fields."""
    return pack([1 << BITS - 1] * variables)


def divides(a: int, b: int, guard: int) -> bool:
    """Whether the monomial a divides b."""
    return ((b | guard) - a) & guard == guard


def least_common_multiple(a: int, b: int, guard: int) -> int:
    """The least common multiple: in each field the larger exponent."""
    larger = ((a | guard) - b) & guard
    mask = larger - (larger >> BITS - 1)
    return (a & mask) | (b & ~mask)


def degree(a: int) -> int:
    """The sum of the exponents: casting out 2^BITS - 1."""
    return a % _FIELD
