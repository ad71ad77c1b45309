"""Euclidean domains from text: `ZZ`, `QQ[x]`, `GF(p)[x]`, `QQ(a)/(f)[x]`.

Example:
    >>> read_ring("GF(3)[t]").variable
    't'
"""

from __future__ import annotations

import re

from algslt.errors import InputError, excerpt
from algslt.modules.fields import read_field
from algslt.modules.pid.domain import EuclideanDomain
from algslt.modules.pid.integers import ZZ
from algslt.modules.pid.polynomials import PolynomialRing

__all__ = ["read_ring"]

_POLYNOMIALS = re.compile(r"\s*(.*?)\s*\[\s*([A-Za-z_][A-Za-z0-9_]*)\s*\]\s*", re.ASCII | re.DOTALL)


def read_ring(text: object) -> EuclideanDomain:
    """The Euclidean domain that a text names.

    Args:
        text: `ZZ`, or the text of a field followed by a variable in brackets; a ring is returned as it is.

    Raises:
        InputError: the text is neither.

    Example:
        >>> [read_ring(text) for text in ("ZZ", "QQ[x]", "GF(7)[x]")]
        [ZZ, QQ[x], GF(7)[x]]
    """
    if isinstance(text, EuclideanDomain):
        return text
    if isinstance(text, str):
        if text.strip() == "ZZ":
            return ZZ
        if match := _POLYNOMIALS.fullmatch(text):
            return PolynomialRing(read_field(match[1]), match[2])
    raise InputError(f"{excerpt(text)} was given as a ring: ZZ, QQ[x], GF(p)[x] or QQ(a)/(a^2-2)[x] is needed")
