"""What an answer is made of: exact JSON. Integers too long for other programs become texts.

Example:
    >>> count(2**4), count(2**80), count(None)
    (16, '1208925819614629174706176', None)
"""

from __future__ import annotations

from typing import TypeAlias

from flint import fmpz

__all__ = ["Json", "count"]

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

LONGEST = 53


def count(number: int | None) -> Json:
    """An integer, as a text where it has more than 53 bits; None stays."""
    return number if number is None or number.bit_length() <= LONGEST else str(fmpz(number))
