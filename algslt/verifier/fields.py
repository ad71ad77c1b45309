"""Reading the fields of a node, every one of which may be wrong.

Example:
    >>> Fields({"ideal": 2}).index("ideal", 3, "ideal")
    2
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from algslt.verifier.refused import Refused, require

__all__ = ["Fields", "as_index", "as_integer", "as_list", "as_object", "as_rational", "as_text"]

_RATIONAL = re.compile(r"\s*([+-]?[0-9]{1,600})\s*(?:/\s*([0-9]{1,600})\s*)?")
MAX_INTEGER = 10**6
MAX_BITS = 2000


def _shown(value: object) -> str:
    text = "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else repr(value)
    return text[:60]


def as_list(value: object, what: str) -> list[object]:
    """A JSON array."""
    if not isinstance(value, list):
        raise Refused(f"{what} is {_shown(value)}: a list is needed")
    return value


def as_object(value: object, what: str) -> dict[str, object]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise Refused(f"{what} is {_shown(value)}: an object is needed")
    return value


def as_text(value: object, what: str) -> str:
    """A JSON text."""
    if not isinstance(value, str):
        raise Refused(f"{what} is {_shown(value)}: a text is needed")
    return value


def as_integer(value: object, what: str) -> int:
    """An integer of moderate size."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused(f"{what} is {_shown(value)}: an integer is needed")
    require(abs(value) <= MAX_INTEGER, f"{what} is too large")
    return value


def as_index(value: object, size: int, what: str) -> int:
    """The index of one of `size` things."""
    i = as_integer(value, what)
    require(0 <= i < size, f"{what} is {i}, but there are {size}")
    return i


def as_rational(value: object, what: str) -> Fraction:
    """A rational number of moderate size, from a text or an integer."""
    if isinstance(value, int) and not isinstance(value, bool):
        require(value.bit_length() <= MAX_BITS, f"{what} is too large: a number of moderate size is needed")
        return Fraction(value)
    match = _RATIONAL.fullmatch(value) if isinstance(value, str) else None
    denominator = int(match[2] or 1) if match else 0
    if match is None or denominator == 0:
        raise Refused(f"{what} is {_shown(value)}: a rational number of moderate size such as '3/2' is needed")
    return Fraction(int(match[1]), denominator)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a node."""

    data: Mapping[str, object]

    def __contains__(self, name: str) -> bool:
        return name in self.data

    def get(self, name: str) -> object:
        """A field of any kind, `None` where it is missing."""
        return self.data.get(name)

    def need(self, name: str) -> object:
        """A field of any kind that must be there."""
        require(name in self.data, f"the field {name!r} is missing")
        return self.data[name]

    def text(self, name: str) -> str:
        """A field that is a text."""
        return as_text(self.need(name), name)

    def index(self, name: str, size: int, what: str) -> int:
        """A field that is the index of one of `size` things."""
        return as_index(self.need(name), size, what)

    def array(self, name: str) -> list[object]:
        """A field that is a list."""
        return as_list(self.need(name), name)

    def mapping(self, name: str) -> dict[str, object]:
        """A field that is an object."""
        return as_object(self.need(name), name)

    def texts(self, name: str) -> list[str]:
        """A field that is a list of distinct texts."""
        texts = [as_text(entry, name) for entry in self.array(name)]
        require(len(set(texts)) == len(texts), f"{name} has an entry twice")
        return texts

    def flag(self, name: str) -> bool:
        """A field that is true or false; false where it is missing."""
        value = self.data.get(name, False)
        if not isinstance(value, bool):
            raise Refused(f"{name} is {_shown(value)}: true or false is needed")
        return value
