"""The text of a polynomial in one variable from the texts of its coefficients.

Example:
    >>> terms_text(["-1", "0", "a + 1", "1"], "x")
    'x^3 + (a + 1)*x^2 - 1'
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["terms_text"]


def terms_text(coefficients: Sequence[str], variable: str) -> str:
    """The sum of c_i times the i-th power of the variable, the highest power first."""
    terms = [_term(c, variable, i) for i, c in enumerate(coefficients) if c != "0"][::-1]
    return terms[0] + "".join(f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in terms[1:]) if terms else "0"


def _term(coefficient: str, variable: str, exponent: int) -> str:
    power = variable if exponent == 1 else f"{variable}^{exponent}"
    if exponent == 0:
        return coefficient
    if coefficient in ("1", "-1"):
        return coefficient[:-1] + power
    return f"({coefficient})*{power}" if " " in coefficient else f"{coefficient}*{power}"
