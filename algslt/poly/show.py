"""Text of exact objects; everything printed here is read back by `algslt.poly.parse` to an equal object.

Python refuses to print integers of more than 4300 digits; flint does not, so integers are printed by flint.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> to_text(x**2 * y - 3 * y**3 + 1)
    'x^2*y - 3*y^3 + 1'
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq, fmpz, fmpz_poly

from algslt.poly.ring import Polynomial

__all__ = ["rational_to_text", "to_text", "univariate_to_text"]


def to_text(p: Polynomial) -> str:
    """The text of a polynomial, terms in decreasing order of its ring.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> to_text(-x * y**2 + 2), to_text(x - x)
        ('-x*y^2 + 2', '0')
    """
    return str(p)


def rational_to_text(value: Fraction | int | fmpz | fmpq) -> str:
    """The text "p/q" or "p" of a rational number.

    Example:
        >>> rational_to_text(Fraction(-3, 6)), rational_to_text(4)
        ('-1/2', '4')
    """
    if isinstance(value, int | fmpz):
        return str(fmpz(value))
    numerator, denominator = fmpz(int(value.numerator)), fmpz(int(value.denominator))
    return str(numerator) if denominator == 1 else f"{numerator}/{denominator}"


def univariate_to_text(p: fmpz_poly, name: str = "t") -> str:
    """The text of a univariate polynomial in the named variable.

    Example:
        >>> univariate_to_text(fmpz_poly([-2, 0, 1]))
        't^2 - 2'
    """
    terms = [(int(i), c) for i, c in enumerate(p.coeffs()) if c != 0]
    return _join([_term(c, name, i) for i, c in reversed(terms)]) if terms else "0"


def _term(c: fmpz, name: str, exponent: int) -> str:
    power = name if exponent == 1 else f"{name}^{exponent}"
    if exponent == 0:
        return str(c)
    return power if c == 1 else f"-{power}" if c == -1 else f"{c}*{power}"


def _join(terms: list[str]) -> str:
    return terms[0] + "".join(f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in terms[1:])
