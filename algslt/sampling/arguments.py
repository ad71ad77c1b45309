"""What a user gives to this room, checked once and in one way: numbers, vectors, and vectorised callables.

Every error is one line that says what was given and what is needed. Integers of numpy are integers, its numbers are
numbers; truth values are neither.

Example:
    >>> natural(np.int64(3), "the seed"), positive(2, "the budget"), vector([0, 1], "the point", 2).tolist()
    (3, 2.0, [0.0, 1.0])
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from algslt.errors import AlgsltError, InputError, excerpt
from algslt.sampling.arrays import Floats

__all__ = ["called", "natural", "of_type", "positive", "same_alone", "vector"]

MOST = 2**63 - 1
NUMBERS = int, float, Fraction, np.integer, np.floating


def natural(given: object, what: str, least: int = 0, most: int = MOST) -> int:
    """An integer from `least` to `most`.

    Raises:
        InputError: it is none.

    Example:
        >>> natural(-1, "the seed")
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: the seed is '-1': an integer of at least 0 is needed
    """
    try:
        number = None if isinstance(given, bool) else index(given)  # type: ignore[arg-type]
    except TypeError:
        number = None
    if number is None or not least <= number <= most:
        wanted = f"of at least {least}" if most == MOST else f"from {least} to {most}"
        raise InputError(f"{what} is {excerpt(given)}: an integer {wanted} is needed")
    return number


def positive(given: object, what: str, most: float = math.inf) -> float:
    """A finite number greater than 0, at most `most`.

    Raises:
        InputError: it is none.

    Example:
        >>> positive(float("nan"), "the budget")
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: the budget is 'nan': a number > 0 is needed
    """
    number = float(given) if isinstance(given, NUMBERS) and not isinstance(given, bool) else 0.0
    if 0 < number < math.inf and number <= most:
        return number
    wanted = "a number > 0" if most == math.inf else f"a number > 0, at most {most:g},"
    raise InputError(f"{what} is {excerpt(given)}: {wanted} is needed")


def vector(given: object, what: str, size: int | None = None) -> Floats:
    """A list of finite numbers as an array (d,), d >= 1.

    Args:
        given: any sequence of numbers.
        what: its name, for the message.
        size: the d that is needed; None for any.

    Raises:
        InputError: it is none.
    """
    try:
        array = np.array(given, dtype=float)
    except (TypeError, ValueError):
        array = np.empty((0, 0))
    if array.ndim != 1 or not len(array) or len(array) != (size or len(array)) or not np.isfinite(array).all():
        wanted = "a list of finite numbers, one a coordinate," if size is None else f"a list of {size} finite numbers"
        raise InputError(f"{what} is {excerpt(given)}: {wanted} is needed")
    return array


def of_type(given: object, kind: type, what: str, needed: str) -> None:
    """Refuses what is of another kind.

    Raises:
        InputError: it is.

    Example:
        >>> of_type(3, str, "the name", "a text")
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: the name is a int: a text is needed
    """
    if not isinstance(given, kind):
        raise InputError(f"{what} is a {type(given).__name__}: {needed} is needed")


def called(function: Callable[[Floats], object], rows: Floats, what: str, needed: str) -> NDArray[Any]:
    """What a callable of the user gives for an array (n, d), as an array of real numbers or truth values.

    Its overflows and invalid operations are not shown as warnings: the values are looked at instead.

    Raises:
        InputError: the callable fails, or gives something else.
    """
    try:
        with np.errstate(all="ignore"):
            values = np.asarray(function(rows))
    except (AlgsltError, MemoryError):
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise InputError(f"{what} fails on an array of shape {rows.shape} ({reason}): {needed} is needed") from error
    if values.dtype.kind not in "fiub":
        raise InputError(f"{what} gives values of type {values.dtype}: {needed} is needed")
    return values


def same_alone(function: Callable[[Floats], Floats], rows: Floats, what: str, needed: str) -> None:
    """Refuses a callable whose value at a point depends on what other points there are.

    Raises:
        InputError: it does.
    """
    alone = np.concatenate([function(rows[i : i + 1]) for i in range(len(rows))])
    if not np.allclose(function(rows), alone, rtol=1e-6, atol=1e-12):
        raise InputError(f"{what} gives other values to a row alone than among others: {needed} is needed")
