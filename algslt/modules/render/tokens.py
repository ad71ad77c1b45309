"""The words of a printed polynomial: numbers, fractions, powers of names, signs and parentheses.

Example:
    >>> list(words("2/3*x^2 - y1"))
    [('number', '2/3'), ('times', '*'), ('name', 'x'), ('power', '2'), ('other', ' - '), ('name', 'y1')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["plain_signs", "words"]

_WORD = re.compile(
    r"(?P<number>\d+(?:/\d+)?)|(?P<name>[A-Za-z_][A-Za-z_0-9]*)|\^(?P<power>\d+)|(?P<times>\*)|(?P<other>[^\w^*]+)"
)
_NEGATIVE = re.compile(r"\+ \(-(\d+(?:/\d+)?)\)")
_ALONE = re.compile(r"^\(-(\d+(?:/\d+)?)\)")


def words(text: str) -> Iterator[tuple[str, str]]:
    """(kind, text) for each word; kinds are number, name, power (the exponent), times and other."""
    for found in _WORD.finditer(text):
        kind = str(found.lastgroup)
        yield kind, found.group(kind)


def plain_signs(text: str) -> str:
    """The text with `- 7` for `+ (-7)`.

    Example:
        >>> plain_signs("x^2 + (-7)*x + (-1/2)")
        'x^2 - 7*x - 1/2'
    """
    return _ALONE.sub(r"-\1", _NEGATIVE.sub(r"- \1", text))
