"""Matrices of texts: how the polynomials of a model are written down, without expanding anything.

Example:
    >>> a, b = unknowns("a", 1, 2), unknowns("b", 2, 1)
    >>> product(a, b)
    (('a1_1*b1_1 + a1_2*b2_1',),)
    >>> minus(product(a, b), ((Fraction(1, 2),),))
    ['a1_1*b1_1 + a1_2*b2_1 - (1/2)']
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from algslt.errors import InputError

__all__ = [
    "Entries",
    "Matrix",
    "flat",
    "guard",
    "identity_block",
    "minus",
    "multiply",
    "product",
    "sum_text",
    "unknowns",
]

Matrix = tuple[tuple[str, ...], ...]
Entries = tuple[tuple[Fraction, ...], ...]

MAX_VARIABLES = 60
MAX_TERMS = 20_000


def guard(what: str, variables: int, terms: int) -> None:
    """Refuses what is too large to write down, before memory goes.

    Raises:
        InputError: more than 60 variables or 20000 terms.
    """
    if variables > MAX_VARIABLES or terms > MAX_TERMS:
        raise InputError(
            f"{what} has {variables} variables and about {terms} terms: up to {MAX_VARIABLES} and {MAX_TERMS} are "
            "written down; take smaller sizes"
        )


def unknowns(name: str, rows: int, columns: int) -> Matrix:
    """The matrix with the entries name1_1, name1_2, ..."""
    return tuple(tuple(f"{name}{i}_{j}" for j in range(1, columns + 1)) for i in range(1, rows + 1))


def sum_text(terms: Sequence[str]) -> str:
    """The sum of the terms; a sum inside is put in parentheses by `product`."""
    return " + ".join(terms) if terms else "0"


def _factor(text: str) -> str:
    return f"({text})" if any(c in text for c in "+-") else text


def product(a: Matrix, b: Matrix) -> Matrix:
    """The matrix product."""
    columns = list(zip(*b, strict=True))
    return tuple(
        tuple(sum_text([f"{_factor(x)}*{_factor(y)}" for x, y in zip(row, column, strict=True)]) for column in columns)
        for row in a
    )


def multiply(a: Entries, b: Entries) -> Entries:
    """The product of matrices of rationals."""
    columns = list(zip(*b, strict=True))
    return tuple(
        tuple(sum((x * y for x, y in zip(row, column, strict=True)), Fraction(0)) for column in columns) for row in a
    )


def identity_block(rows: int, columns: int, rank: int) -> Entries:
    """The matrix with `rank` ones on the diagonal and zeros elsewhere."""
    return tuple(tuple(Fraction(int(i == j < rank)) for j in range(columns)) for i in range(rows))


def flat(matrix: Sequence[Sequence[object]]) -> list[str]:
    """The entries row by row, as texts."""
    return [str(x) for row in matrix for x in row]


def minus(matrix: Matrix, values: Entries) -> list[str]:
    """The entries of `matrix - values`, row by row."""
    return [
        f"{text} - ({value})" if value else text
        for row, numbers in zip(matrix, values, strict=True)
        for text, value in zip(row, numbers, strict=True)
    ]
