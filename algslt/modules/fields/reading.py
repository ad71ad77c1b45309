"""Fields from text: `QQ`, `GF(p)`, `QQ(a)/(f)`.

Example:
    >>> read_field("QQ(i)/(i^2 + 1)").degree
    2
"""

from __future__ import annotations

import re

from algslt.errors import InputError, excerpt
from algslt.modules.fields.field import Field
from algslt.modules.fields.number_field import number_field
from algslt.modules.fields.prime_field import GF
from algslt.modules.fields.rationals import QQ
from algslt.poly import variables_of

__all__ = ["read_field"]

_PRIME = re.compile(r"\s*GF\(\s*([0-9]{1,40})\s*\)\s*", re.ASCII)
_NUMBER = re.compile(r"\s*QQ\(\s*([A-Za-z_][A-Za-z0-9_]*)\s*\)\s*/\s*\((.*)\)\s*", re.ASCII | re.DOTALL)


def read_field(text: object) -> Field:
    """The field that a text names.

    Args:
        text: `QQ`, `GF(p)` with a prime p, or `QQ(a)/(f)` with f in a irreducible over QQ.

    Raises:
        InputError: the text is none of these.

    Example:
        >>> [read_field(text) for text in ("QQ", "GF(7)", "QQ(a)/(a^2 - 2)")]
        [QQ, GF(7), QQ(a)/(a^2-2)]
    """
    if isinstance(text, Field):
        return text
    if isinstance(text, str):
        if text.strip() == "QQ":
            return QQ
        if prime := _PRIME.fullmatch(text):
            return GF(int(prime[1]))
        if number := _NUMBER.fullmatch(text):
            return _number_field(number[1], number[2])
    raise InputError(f"{excerpt(text)} was given as a field: QQ, GF(p) or QQ(a)/(a^2-2) is needed")


def _number_field(name: str, polynomial: str) -> Field:
    names = variables_of(polynomial)
    if list(names) != [name]:
        shown = ", ".join(names) or "none"
        raise InputError(
            f"the minimal polynomial {excerpt(polynomial)} has variables {shown}: exactly {name} is needed"
        )
    return number_field(polynomial)
