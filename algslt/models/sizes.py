"""Sizes of families: what is written down, refused before memory goes, and the names of the entries of a matrix.

Example:
    >>> entries("a", 2, 2)
    ('a1_1', 'a1_2', 'a2_1', 'a2_2')
"""

from __future__ import annotations

from algslt.errors import InputError

__all__ = ["MAX_PARAMETERS", "MAX_TERMS", "check_sizes", "check_terms", "entries"]

MAX_PARAMETERS = 60
MAX_TERMS = 20_000


def entries(letter: str, rows: int, columns: int) -> tuple[str, ...]:
    """The names of the entries of a matrix, row by row."""
    return tuple(f"{letter}{i}_{j}" for i in range(1, rows + 1) for j in range(1, columns + 1))


def check_sizes(parameters: int, **sizes: int) -> None:
    """Refuses sizes below 1 and more than `MAX_PARAMETERS` parameters.

    Raises:
        InputError: names the size.
    """
    wrong = next((f"{name.replace('_', ' ')} = {value}" for name, value in sizes.items() if value < 1), None)
    if wrong is not None:
        raise InputError(f"{wrong} was given: an integer of at least 1 is needed")
    if parameters > MAX_PARAMETERS:
        raise InputError(f"the model has {parameters} parameters: up to {MAX_PARAMETERS} are written down; take fewer")


def check_terms(terms: int) -> None:
    """Refuses functions of more than `MAX_TERMS` terms.

    Raises:
        InputError: names the number.
    """
    if terms > MAX_TERMS:
        raise InputError(f"the functions have about {terms} terms: up to {MAX_TERMS} are written down; take less")
