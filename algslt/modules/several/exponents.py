"""Monomials in x_1, ..., x_n as tuples of exponents, in the graded reverse lexicographic order, and their texts.

Example:
    >>> sorted([(2, 0), (0, 1), (1, 1), (0, 2), (1, 0)], key=degrevlex)
    [(0, 1), (1, 0), (0, 2), (1, 1), (2, 0)]
    >>> monomial_text((2, 1), ("x", "y"))
    'x^2*y'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import lcm

from flint import fmpq

from algslt.modules.fields import Field, NumberFieldElement, Scalar

__all__ = [
    "Exponents",
    "combination_text",
    "degrevlex",
    "divides",
    "lowered",
    "monomial_text",
    "raised",
    "without_denominators",
]

Exponents = tuple[int, ...]


def degrevlex(e: Exponents) -> tuple[int, tuple[int, ...]]:
    """A key that sorts monomials in the graded reverse lexicographic order with x_1 > x_2 > ... > x_n."""
    return sum(e), tuple(-a for a in reversed(e))


def divides(e: Exponents, f: Exponents) -> bool:
    """Whether x^e divides x^f."""
    return all(a <= b for a, b in zip(e, f, strict=True))


def raised(e: Exponents, i: int) -> Exponents:
    """The exponents of x_i x^e."""
    return (*e[:i], e[i] + 1, *e[i + 1 :])


def lowered(e: Exponents, i: int) -> Exponents:
    """The exponents of x^e / x_i, where x_i divides x^e."""
    return (*e[:i], e[i] - 1, *e[i + 1 :])


def monomial_text(e: Exponents, names: Sequence[str]) -> str:
    """The text of a monomial, `1` for exponents 0."""
    factors = [name if a == 1 else f"{name}^{a}" for name, a in zip(names, e, strict=True) if a]
    return "*".join(factors) or "1"


def without_denominators(field: Field, terms: Sequence[tuple[Scalar, Exponents]]) -> list[tuple[Scalar, Exponents]]:
    """The least positive integer multiple of a polynomial whose coefficients have no denominators.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> without_denominators(QQ, [(QQ.one, (1,)), (QQ.element("-2/3"), (0,))])
        [(3, (1,)), (-2, (0,))]
    """
    multiplier = lcm(*(_denominator(c) for c, _ in terms))
    return [(c * field.element(multiplier), e) for c, e in terms]


def _denominator(c: Scalar) -> int:
    if isinstance(c, fmpq):
        return int(c.q)
    return int(c.value.denom()) if isinstance(c, NumberFieldElement) else 1


def combination_text(field: Field, terms: Iterable[tuple[Scalar, Exponents]], names: Sequence[str]) -> str:
    """The text of a polynomial, its terms in the given order.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> combination_text(QQ, [(QQ.one, (1, 1)), (QQ.element("-1/2"), (0, 0))], ("x", "y"))
        'x*y - 1/2'
    """
    texts = [_term(field.text(c), monomial_text(e, names)) for c, e in terms if c]
    if not texts:
        return "0"
    return texts[0] + "".join(f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in texts[1:])


def _term(coefficient: str, monomial: str) -> str:
    if monomial == "1":
        return f"({coefficient})" if " " in coefficient else coefficient
    if coefficient in ("1", "-1"):
        return coefficient[:-1] + monomial
    return f"({coefficient})*{monomial}" if " " in coefficient else f"{coefficient}*{monomial}"
