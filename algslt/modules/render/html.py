"""HTML of polynomials, matrices and lists of invariants; plain tables that need no script.

Example:
    >>> matrix_html([["1", "x^2"]])
    '<table class="algslt-matrix"><tr><td>1</td><td>x<sup>2</sup></td></tr></table>'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from algslt.modules.render.tokens import plain_signs, words

__all__ = ["definition_html", "matrix_html", "polynomial_html", "table_html"]

MOST_ENTRIES = 400
_WORDS = {"power": "<sup>{}</sup>", "times": "&nbsp;"}


def polynomial_html(text: str) -> str:
    """A printed polynomial with its exponents raised.

    Example:
        >>> polynomial_html("3/2*x1^12 + (-1)*x*y")
        '3/2&nbsp;x1<sup>12</sup> - 1&nbsp;x&nbsp;y'
    """
    return "".join(_WORDS.get(kind, "{}").format(escape(word)) for kind, word in words(plain_signs(text)))


def matrix_html(rows: Sequence[Sequence[str]]) -> str:
    """A matrix of printed entries; one with too many entries to read is told by its shape."""
    width = len(rows[0]) if rows else 0
    if len(rows) * width > MOST_ENTRIES or not width:
        return f"a matrix of shape {len(rows)} &times; {width}"
    return _table("algslt-matrix", [[polynomial_html(entry) for entry in row] for row in rows])


def table_html(rows: Sequence[Sequence[object]], head: Sequence[object] = ()) -> str:
    """A table of texts, with a row of headings if given.

    Example:
        >>> table_html([["a", 1]], ["name", "value"])
        '<table class="algslt-table"><tr><th>name</th><th>value</th></tr><tr><td>a</td><td>1</td></tr></table>'
    """
    texts = [[escape(str(cell)) for cell in row] for row in rows]
    return _table("algslt-table", texts, [escape(str(cell)) for cell in head])


def definition_html(title: str, entries: Mapping[str, str]) -> str:
    """A title with named values, given as HTML.

    Example:
        >>> definition_html("module", {"annihilator": "x<sup>2</sup>"})
        '<div class="algslt"><b>module</b><br>annihilator: x<sup>2</sup></div>'
    """
    lines = [f"<b>{escape(title)}</b>", *(f"{escape(name)}: {value}" for name, value in entries.items())]
    return f'<div class="algslt">{"<br>".join(lines)}</div>'


def _table(name: str, rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> str:
    first = f"<tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>" if head else ""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="{name}">{first}{body}</table>'
