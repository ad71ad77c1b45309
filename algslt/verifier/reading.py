"""Reading polynomials that are sums of terms, as certificates mostly have them, in one pass.

Every other text is left to the parser of `algslt.poly`, which has the whole grammar.

Example:
    >>> from algslt.poly import make_ring
    >>> read_expanded("x^2*y - 3*y + 1", make_ring(["x", "y"]))
    x^2*y - 3*y + 1
    >>> read_expanded("(x + y)^2", make_ring(["x", "y"])) is None
    True
"""

from __future__ import annotations

import re

from algslt.poly import Polynomial, Ring

__all__ = ["read_expanded"]

_SIGN = re.compile(r"[ ]*([+-])[ ]*")
_FACTOR = re.compile(r"(?:([0-9]{1,300})|([A-Za-z_][A-Za-z0-9_]*)(?:\^([0-9]{1,4}))?)")


def read_expanded(text: str, ring: Ring) -> Polynomial | None:
    """The polynomial of a text such as "-2*x^2*y + 3"; `None` where the text is of another form."""
    index = {name: i for i, name in enumerate(ring.names())}
    pieces = _SIGN.split(text)
    pieces = pieces[1:] if pieces[0] == "" and len(pieces) > 1 else ["+", *pieces]
    known: dict[str, tuple[int, int]] = {}
    terms: dict[tuple[int, ...], int] = {}
    for sign, term in zip(pieces[::2], pieces[1::2], strict=True):
        exponents, c = [0] * len(index), 1 if sign == "+" else -1
        for factor in term.split("*"):
            place, value = known.get(factor) or _factor(factor, index, known)
            if place == _NUMBER:
                c *= value
            elif place == _OTHER:
                return None
            else:
                exponents[place] += value
        key = tuple(exponents)
        terms[key] = terms.get(key, 0) + c
    return ring.from_dict(terms)


_NUMBER, _OTHER = -1, -2


def _factor(text: str, index: dict[str, int], known: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """(index of the variable, exponent), or a mark and the number."""
    match = _FACTOR.fullmatch(text)
    found = (_OTHER, 0)
    if match is not None and match[1] is not None:
        found = (_NUMBER, int(match[1]))
    elif match is not None and match[2] in index:
        found = (index[match[2]], 1 if match[3] is None else int(match[3]))
    known[text] = found
    return found
