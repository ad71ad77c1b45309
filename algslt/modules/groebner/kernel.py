"""The two operations of flint that the engine stands on; they are missing in the type stubs of python-flint.

Example:
    >>> from flint import fmpz_mpoly_ctx, fmpz_mpoly_vec
    >>> context = fmpz_mpoly_ctx.get(["x", "y"], "lex")
    >>> x, y = context.gens()
    >>> s_polynomial(x**2 - y, 2 * x * y - 1), remainder(x**2, fmpz_mpoly_vec([2 * x - y], context))
    (x - 2*y^2, y^2)
"""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpz_mpoly, fmpz_mpoly_vec

__all__ = ["remainder", "s_polynomial", "size"]

# The combination of two polynomials in which their leading terms, raised to the least common multiple, cancel.
s_polynomial: Callable[[fmpz_mpoly, fmpz_mpoly], fmpz_mpoly] = fmpz_mpoly.spoly  # type: ignore[attr-defined]

# The remainder of a multiple c f, c > 0, on division by the polynomials of the vector, divided by its content: no term
# of it is a multiple of a leading monomial of the vector.
remainder: Callable[[fmpz_mpoly, fmpz_mpoly_vec], fmpz_mpoly] = fmpz_mpoly.reduction_primitive_part  # type: ignore[attr-defined]


def size(p: fmpz_mpoly) -> int:
    """The number of terms, times the length of the leading coefficient: how much work the polynomial makes."""
    return len(p) * (1 + (p.leading_coefficient().bit_length() >> 4)) if p else 0
