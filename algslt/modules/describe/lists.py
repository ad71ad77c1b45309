"""Lists in the description of a module.

Example:
    >>> read_list([1, 2], "vars")
    [1, 2]
"""

from __future__ import annotations

from algslt.errors import InputError, excerpt

__all__ = ["read_list"]


def read_list(value: object, name: str) -> list[object]:
    """The value of a field that must be a list.

    Raises:
        InputError: it is none.
    """
    if not isinstance(value, list | tuple):
        raise InputError(f"{name} is {excerpt(value)}: a list is needed")
    return list(value)
