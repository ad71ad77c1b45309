"""Inequalities between polynomials from text: `p >= q`, `p <= q`, `p > q`, `p < q`, read as g >= 0.

Strict and non-strict mean the same, since a domain is only seen up to closure.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> parse_inequality("a + b <= 1/2", make_ring(["a", "b"]))
    (-2*a - 2*b + 1, '<=')
"""

from __future__ import annotations

import re

from algslt.errors import InputError, excerpt
from algslt.poly.operations import primitive_part
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import Polynomial, Ring
from algslt.poly.tokens import variables_of

__all__ = ["parse_inequality", "split_inequality", "variables_of_inequality"]

_COMPARISON = re.compile(r"[<>=!]+")
_KNOWN = (">=", "<=", ">", "<")


def split_inequality(text: str) -> tuple[str, str, str]:
    """(left side, comparison, right side).

    Raises:
        InputError: not exactly one of `>= <= > <`.

    Example:
        >>> split_inequality("x >= y^2")
        ('x ', '>=', ' y^2')
    """
    found = list(_COMPARISON.finditer(text))
    if len(found) != 1 or found[0].group() not in _KNOWN:
        given = ", ".join(excerpt(match.group(), 10) for match in found[:5]) or "no comparison"
        raise InputError(
            f"{excerpt(text)} is not an inequality: it has {given}, exactly one of >=, <=, >, < is needed "
            "(write a chain or an equation as several inequalities)"
        )
    return text[: found[0].start()], found[0].group(), text[found[0].end() :]


def variables_of_inequality(text: str) -> tuple[str, ...]:
    """The names in an inequality, in order of first appearance.

    Example:
        >>> variables_of_inequality("x >= y^2 + x")
        ('x', 'y')
    """
    left, _, right = split_inequality(text)
    return tuple(dict.fromkeys(variables_of(left) + variables_of(right)))


def parse_inequality(text: str, ring: Ring) -> tuple[Polynomial, str]:
    """(g, comparison), where the inequality means g >= 0 (or g > 0); g has content 1.

    Raises:
        InputError: see `split_inequality` and `parse_polynomial`.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> parse_inequality("2*x >= 4*x^2", make_ring(["x"]))
        (-2*x^2 + x, '>=')
    """
    left, comparison, right = split_inequality(text)
    (p, d), (q, e) = parse_polynomial(left, ring), parse_polynomial(right, ring)
    g = p * e - q * d
    return primitive_part(g if comparison in (">=", ">") else -g), comparison
