"""Types of the arrays of this room, and the arithmetic they share.

Rows are points: an array of shape (n, d) holds n points of R^d, an array of shape (n,) one number a point.

Example:
    >>> log_sum_of_squares(np.array([[-1.0, -800.0], [-np.inf, -np.inf]])).tolist()
    [-2.0, -inf]
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Booleans", "Floats", "Integers", "log_sum_of_squares", "place", "product"]

SERIAL = 2**18  # multiplications; libraries for linear algebra use several threads above about this size

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Booleans: TypeAlias = NDArray[np.bool_]


def product(a: Floats, b: Floats) -> Floats:
    """The matrix product in parts so small that it stays in one thread: threads cost more than they save here.

    Args:
        a: shape (p, k).
        b: shape (k, n), n large.

    Example:
        >>> product(np.ones((2, 3)), np.ones((3, 1))).tolist()
        [[3.0], [3.0]]
    """
    (p, k), n = a.shape, b.shape[1]
    width = max(1, SERIAL // (p * k + 1))
    if n <= width:
        result: Floats = a @ b
        return result
    return np.concatenate([a @ b[:, i : i + width] for i in range(0, n, width)], axis=1)


def log_sum_of_squares(logs: Floats) -> Floats:
    """log sum_j exp(2 l_j) along the last axis, without underflow; -inf where every l_j is -inf.

    Args:
        logs: shape (n, g).

    Returns:
        Shape (n,).
    """
    top = np.max(logs, axis=-1)
    anchor = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        total: Floats = 2 * anchor + np.log(np.sum(np.exp(2 * (logs - anchor[..., None])), axis=-1))
    return total


def place(point: Floats) -> str:
    """A point as a short text.

    Example:
        >>> place(np.array([0.5, -1 / 3]))
        '(0.5, -0.333333)'
    """
    shown = ", ".join(f"{x:.6g}" for x in point[:8])
    return f"({shown})" if len(point) <= 8 else f"({shown}, ...)"
