"""The radical of an ideal, and the tests: radical, prime, primary.

    rad(I) = {f : f^k in I for some k} = the intersection of the minimal primes of I.

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> radical(read_ideal(["x^2", "x*y^3"], ["x", "y"]))
    PolynomialIdeal('x'; x, y)
"""

from __future__ import annotations

from algslt.modules.ideals.ideal_operations import intersection, unit_ideal
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.modules.ideals.primary_components import primary_decomposition
from algslt.modules.ideals.prime_components import minimal_primes

__all__ = ["is_primary", "is_prime", "is_radical", "radical"]


def radical(ideal: PolynomialIdeal) -> PolynomialIdeal:
    """rad(I), the intersection of the minimal primes.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> radical(read_ideal(["x^2 + y^2", "x*y"], ["x", "y"]))
        PolynomialIdeal('y', 'x'; x, y)
    """
    return intersection(unit_ideal(ideal.ring), *(p.ideal for p in minimal_primes(ideal)))


def is_radical(ideal: PolynomialIdeal) -> bool:
    """Whether I is its own radical (the unit ideal is).

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> is_radical(read_ideal(["x*y"], ["x", "y"])), is_radical(read_ideal(["x^2"], ["x", "y"]))
        (True, False)
    """
    return radical(ideal) == ideal


def is_prime(ideal: PolynomialIdeal) -> bool:
    """Whether I is prime (the unit ideal is not, 0 is).

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> is_prime(read_ideal(["x^2 + y^2"], ["x", "y"])), is_prime(read_ideal(["x^2 - y^2"], ["x", "y"]))
        (True, False)
    """
    return any(p.ideal == ideal for p in minimal_primes(ideal))


def is_primary(ideal: PolynomialIdeal) -> bool:
    """Whether I is primary: I is proper, and f g in I implies f in I or g in rad(I).

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> is_primary(read_ideal(["x^2", "y"], ["x", "y"])), is_primary(read_ideal(["x^2", "x*y"], ["x", "y"]))
        (True, False)
    """
    return len(primary_decomposition(ideal).components) == 1
