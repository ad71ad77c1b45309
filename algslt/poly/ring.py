"""Polynomial rings ZZ[x_1, ..., x_n] of flint, and small questions about their elements.

A ring is a flint context with the ordering `degrevlex`; a polynomial is a flint `fmpz_mpoly`. Denominators are cleared
on input, since an ideal of QQ[x] is not changed by rational multiples of its generators. Flint keeps one context for
each list of names: two rings with the same names are the same object.

Example:
    >>> ring = make_ring(["x", "y"])
    >>> x, y = ring.gens()
    >>> (x - y) * (x + y)
    x^2 - y^2
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from flint import Ordering, fmpz_mpoly, fmpz_mpoly_ctx

from algslt.errors import InputError, excerpt

__all__ = ["Polynomial", "Ring", "is_name", "make_ring", "names_of", "polynomial_key"]

Ring: TypeAlias = fmpz_mpoly_ctx
Polynomial: TypeAlias = fmpz_mpoly

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def is_name(text: str) -> bool:
    """Whether the text may name a variable: a letter or `_`, then letters, digits and `_`.

    Example:
        >>> is_name("w_1"), is_name("1w"), is_name("x y")
        (True, False, False)
    """
    return _NAME.fullmatch(text) is not None


def make_ring(names: Sequence[str]) -> Ring:
    """The ring ZZ[names] with the ordering degrevlex.

    Args:
        names: distinct variable names; the empty list gives ZZ.

    Raises:
        InputError: a name is not a name, or occurs twice.

    Example:
        >>> make_ring(["a", "b"]).names()
        ('a', 'b')
    """
    seen: set[str] = set()
    for name in names:
        if not isinstance(name, str) or not is_name(name):
            raise InputError(f"{excerpt(name)} cannot name a variable: use a letter or _, then letters, digits and _")
        if name in seen:
            raise InputError(f"the variable {excerpt(name)} is listed twice: list every variable once")
        seen.add(name)
    return fmpz_mpoly_ctx.get(list(names), Ordering.degrevlex)


def names_of(p: Polynomial) -> tuple[str, ...]:
    """The variables that occur in p, in the order of its ring.

    Example:
        >>> x, y, z = make_ring(["x", "y", "z"]).gens()
        >>> names_of(x * z - z**2)
        ('x', 'z')
    """
    return tuple(name for name, degree in zip(p.context().names(), p.degrees(), strict=True) if degree > 0)


def polynomial_key(p: Polynomial) -> tuple[tuple[str, ...], tuple[tuple[tuple[int, ...], int], ...]]:
    """A hashable value that is equal for equal polynomials: (names, ((exponents, coefficient), ...)).

    Flint's polynomials are mutable and cannot be hashed.

    Example:
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> polynomial_key(x - 2 * y)
        (('x', 'y'), (((1, 0), 1), ((0, 1), -2)))
    """
    return p.context().names(), tuple((exponents, int(c)) for exponents, c in p.terms())
