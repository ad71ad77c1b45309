r"""LaTeX of polynomials, matrices, rings, ideals and direct sums, from their printed forms.

Example:
    >>> sum_latex(["\\mathbb{Z}/(2)", "\\mathbb{Z}/(2)", "\\mathbb{Z}"])
    '\\left(\\mathbb{Z}/(2)\\right)^{2} \\oplus \\mathbb{Z}'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from algslt.modules.render.tokens import plain_signs, words

__all__ = ["ideal_latex", "matrix_latex", "polynomial_latex", "ring_latex", "sum_latex"]

_SUBSCRIPT = re.compile(r"([A-Za-z]+)_?(\d+)")
_RING = re.compile(r"(QQ|ZZ|GF\((\d+)\))(?:\((\w+)\)/\((.*)\))?(?:\[(.*)\])?")
MOST_ENTRIES = 400


def polynomial_latex(text: str) -> str:
    r"""A printed polynomial.

    Example:
        >>> polynomial_latex("3/2*x1^12 - x*y")
        '\\frac{3}{2} x_{1}^{12} - x y'
    """
    parts: list[str] = []
    for kind, word in words(plain_signs(text)):
        if kind == "number" and "/" in word:
            parts.append("\\frac{{{}}}{{{}}}".format(*word.split("/")))
        elif kind == "name":
            parts.append(_name(word))
        elif kind == "power":
            parts.append(f"^{{{word}}}")
        else:
            parts.append(" " if kind == "times" else word)
    return "".join(parts)


def _name(word: str) -> str:
    found = _SUBSCRIPT.fullmatch(word)
    return f"{found[1]}_{{{found[2]}}}" if found else word.replace("_", r"\_")


def ideal_latex(generators: Iterable[str]) -> str:
    """(f, g, ...); the zero ideal is (0).

    Example:
        >>> ideal_latex(["x^2", "y"]), ideal_latex([])
        ('(x^{2}, y)', '(0)')
    """
    return f"({', '.join(map(polynomial_latex, generators)) or '0'})"


def matrix_latex(rows: Sequence[Sequence[str]], ncols: int | None = None) -> str:
    r"""A matrix of printed entries; one without entries, or with too many to read, is told by its shape.

    Example:
        >>> matrix_latex([["1", "x^2"]])
        '\\begin{pmatrix} 1 & x^{2} \\end{pmatrix}'
        >>> matrix_latex([], 3)
        '0_{0 \\times 3}'
    """
    width = len(rows[0]) if rows else (ncols or 0)
    if not rows or not width:
        return f"0_{{{len(rows)} \\times {width}}}"
    if len(rows) * width > MOST_ENTRIES:
        return f"\\left(a_{{ij}}\\right)_{{{len(rows)} \\times {width}}}"
    lines = (" & ".join(map(polynomial_latex, row)) for row in rows)
    return _pmatrix(lines)


def _pmatrix(lines: Iterable[str]) -> str:
    return "\\begin{pmatrix} " + " \\\\ ".join(lines) + " \\end{pmatrix}"


def ring_latex(name: str) -> str:
    r"""The ring of a printed name; polynomials over a number field only name its generator.

    Example:
        >>> [ring_latex(name) for name in ("ZZ", "GF(7)[x]", "QQ(a)/(a^2-2)", "QQ(a)/(a^2-2)[x1,y]")]
        ['\\mathbb{Z}', '\\mathbb{F}_{7}[x]', '\\mathbb{Q}[a]/(a^{2}-2)', '\\mathbb{Q}(a)[x_{1}, y]']
    """
    found = _RING.fullmatch(name.replace(" ", ""))
    if found is None:
        return f"\\text{{{name}}}"
    base = {"QQ": "\\mathbb{Q}", "ZZ": "\\mathbb{Z}"}.get(found[1], f"\\mathbb{{F}}_{{{found[2]}}}")
    if found[3]:
        base += f"({_name(found[3])})" if found[5] else f"[{_name(found[3])}]/({polynomial_latex(found[4])})"
    return base + (f"[{', '.join(map(_name, found[5].split(',')))}]" if found[5] else "")


def sum_latex(parts: Sequence[str]) -> str:
    r"""The direct sum of parts, equal neighbours as a power; of none it is 0.

    Example:
        >>> sum_latex(["k", "k", "k"]), sum_latex([])
        ('k^{3}', '0')
    """
    groups: list[tuple[str, int]] = []
    for part in parts:
        if groups and groups[-1][0] == part:
            groups[-1] = part, groups[-1][1] + 1
        else:
            groups.append((part, 1))
    return " \\oplus ".join(_power(part, count) for part, count in groups) or "0"


def _power(part: str, count: int) -> str:
    if count == 1:
        return part
    return f"{part}^{{{count}}}" if "/" not in part else f"\\left({part}\\right)^{{{count}}}"
