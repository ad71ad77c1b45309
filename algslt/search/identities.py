"""A polynomial as a combination of others, if it is found within a limit on the work."""

from __future__ import annotations

from collections.abc import Sequence

from algslt.errors import StepLimitExceeded
from algslt.poly import Polynomial
from algslt.poly.ideals import Ideal, Membership, membership

__all__ = ["combination"]


def combination(f: Polynomial, generators: Sequence[Polynomial], steps: int) -> tuple[Polynomial, ...] | None:
    """(c_1, c_2, ...) with sum c_i g_i = u f for an integer u other than 0; None where none was found in so many steps.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> combination(x**2 - y**2, [x + y, x * y], 100), combination(x, [y], 100)
        ((x - y, 0), None)
    """
    try:
        found = membership(f, Ideal(tuple(generators)), steps=steps)
    except StepLimitExceeded:
        return None
    return found.cofactors if isinstance(found, Membership) else None
