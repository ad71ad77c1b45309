"""What an answer is made of: exact JSON. Integers of 4000 digits and more, which Python will not print, are texts.

Example:
    >>> count(2**4), count(None), len(count(2**20000))
    (16, None, 6021)
"""

from __future__ import annotations

from typing import TypeAlias

from flint import fmpz

__all__ = ["Json", "count"]

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

LONGEST = 13_000


def count(number: int | None) -> Json:
    """An integer, as a text where it has more than 13000 bits; None stays."""
    return number if number is None or number.bit_length() <= LONGEST else str(fmpz(number))
