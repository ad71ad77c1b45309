"""What the parameters of a theorem are: exact sizes, lists of sizes, choices, edges; checked once, read from texts.

A theorem is a frozen dataclass whose fields are annotated, `inputs: Annotated[int, Integer("number of inputs")]`; the
same annotation checks the value on construction, reads it on the command line and is shown by `--help`.

Example:
    >>> Integer("a size").read("3"), Integers("sizes").read("2,1,2"), Edges("a tree").read("1-a,2-a")
    (3, (2, 1, 2), (('1', 'a'), ('2', 'a')))
"""

from __future__ import annotations

import numbers
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import ClassVar, get_args, get_type_hints

from algslt.errors import InexactInput, InputError, excerpt

__all__ = ["Choice", "Edges", "Integer", "Integers", "Parameter", "parameters_of"]

MOST = 1_000_000


class Parameter(ABC):
    """The domain of one parameter.

    Attributes:
        text: what the parameter is, for `--help`.
        metavar: how a value is written there.
    """

    __slots__ = ()
    text: str
    metavar: ClassVar[str]

    @abstractmethod
    def check(self, name: str, value: object) -> None:
        """Raises InputError, with the name, unless the value is in the domain."""

    @abstractmethod
    def read(self, text: str) -> object:
        """The value that a text of the command line stands for."""


def _check_integer(name: str, value: object, least: int, most: int = MOST) -> None:
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Rational):
        raise InexactInput(f"{name} is the float {excerpt(value)}: write an integer")
    if isinstance(value, bool) or not isinstance(value, int):
        raise InputError(f"{name} is {excerpt(value)} of type {type(value).__name__}: an integer is needed")
    if not least <= value <= most:
        raise InputError(f"{name} is {excerpt(value)}: an integer from {least} to {most} is needed")


def _read_integer(text: str) -> int:
    try:
        return int(text) if len(text) < 100 else MOST + 1
    except ValueError:
        raise InputError(f"{excerpt(text.strip())} was given: an integer is needed") from None


@dataclass(frozen=True, slots=True)
class Integer(Parameter):
    """The integers from `least` to 10^6."""

    text: str
    least: int = 1
    metavar: ClassVar[str] = "N"

    def check(self, name: str, value: object) -> None:
        """Raises unless the value is an integer of the range."""
        _check_integer(name, value, self.least)

    def read(self, text: str) -> int:
        """The integer."""
        return _read_integer(text)


@dataclass(frozen=True, slots=True)
class Integers(Parameter):
    """Tuples of at least `shortest` integers from `least` to 10^6."""

    text: str
    least: int = 1
    shortest: int = 1
    metavar: ClassVar[str] = "N,N,..."

    def check(self, name: str, value: object) -> None:
        """Raises unless the value is such a tuple."""
        if not isinstance(value, tuple) or not self.shortest <= len(value) <= 1000:
            raise InputError(
                f"{name} is {excerpt(value)}: a tuple of at least {self.shortest} integers (and at most 1000) is needed"
            )
        for number in value:
            _check_integer(f"an entry of {name}", number, self.least)

    def read(self, text: str) -> tuple[int, ...]:
        """The integers between the commas."""
        return tuple(map(_read_integer, text.split(","))) if text.strip() else ()


@dataclass(frozen=True, slots=True)
class Choice(Parameter):
    """One of a few words."""

    text: str
    options: tuple[str, ...]
    metavar: ClassVar[str] = "WORD"

    def check(self, name: str, value: object) -> None:
        """Raises unless the value is one of the words."""
        if value not in self.options:
            raise InputError(f"{name} is {excerpt(value)}: one of {', '.join(self.options)} is needed")

    def read(self, text: str) -> str:
        """The word."""
        return text.strip()


@dataclass(frozen=True, slots=True)
class Edges(Parameter):
    """Sets of edges of a graph, as tuples of pairs of names."""

    text: str
    metavar: ClassVar[str] = "A-B,C-D,..."

    def check(self, name: str, value: object) -> None:
        """Raises unless the value is a tuple of pairs of two different names, no edge twice."""
        good = isinstance(value, tuple) and len(value) <= 1000
        if not good or not all(_is_edge(e) for e in value):  # type: ignore[attr-defined]
            raise InputError(f"{name} is {excerpt(value)}: a tuple of pairs of two different names is needed")
        if len({frozenset(e) for e in value}) != len(value):  # type: ignore[attr-defined,arg-type]
            raise InputError(f"{name} is {excerpt(value)}: an edge is given twice, give each edge once")

    def read(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The edges between the commas, each with a dash between its ends."""
        return tuple(tuple(part.strip().split("-")) for part in text.split(",")) if text.strip() else ()


def _is_edge(edge: object) -> bool:
    return (
        isinstance(edge, tuple)
        and len(edge) == 2
        and all(isinstance(v, str) and v for v in edge)
        and edge[0] != edge[1]
    )


@cache
def parameters_of(cls: type) -> Mapping[str, tuple[Parameter, Field[object]]]:
    """The parameters of a theorem by name, in order, each with its dataclass field (which has the default)."""
    hints = get_type_hints(cls, include_extras=True)
    return MappingProxyType({f.name: (_annotation(cls, f.name, hints[f.name]), f) for f in fields(cls)})


def _annotation(cls: type, name: str, hint: object) -> Parameter:
    for note in get_args(hint)[1:]:
        if isinstance(note, Parameter):
            return note
    raise TypeError(f"{cls.__name__}.{name} is not annotated with a Parameter")
