r"""The generic rank of a polynomial matrix: its rank over QQ(w), exactly.

At any point the rank is at most the generic one, since minors that are 0 stay 0; so points give lower bounds. If the
columns of S are syzygies, J S = 0, then rank J + rank S <= d, the number of columns: the rank of S at a point gives an
upper bound. Where the two meet, the rank is proved; for S generating all syzygies, rank J + rank S = d over QQ(w), and
the bounds meet outside a proper algebraic subset.

Example:
    >>> J = PolynomialMatrix.read(["a", "b"], [["b", "a"], ["b^2", "a*b"]])
    >>> generic_rank(J)
    GenericRank(rank=1, point=(2, 3))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from algslt.errors import StepLimitExceeded
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import syzygies

__all__ = ["GenericRank", "generic_rank", "kernel", "rank_at"]

MAX_POINTS = 30
STEPS = 20_000_000


@dataclass(frozen=True, slots=True)
class GenericRank:
    """The rank over QQ(w), and a point where it is attained."""

    rank: int
    point: tuple[int, ...]


def rank_at(matrix: PolynomialMatrix, point: Sequence[Fraction | int]) -> int:
    """The rank of the matrix of numbers at a point.

    Example:
        >>> rank_at(PolynomialMatrix.read(["a", "b"], [["b", "a"]]), (0, 0))
        0
    """
    return int(matrix.value_at(point).rank())


def kernel(matrix: PolynomialMatrix, steps: int = STEPS) -> PolynomialMatrix:
    """Columns that generate the kernel of the matrix over QQ[w].

    Raises:
        StepLimitExceeded: too many steps; take fewer parameters or components.
    """
    if any(rank_at(matrix, point) == matrix.ncols for point in _some_points(matrix.ring.nvars(), 3)):
        return PolynomialMatrix(matrix.ring, matrix.ncols, ())
    return syzygies(matrix, steps=steps)


def generic_rank(matrix: PolynomialMatrix, steps: int = STEPS) -> GenericRank:
    """The rank over QQ(w).

    Raises:
        StepLimitExceeded: the syzygies need too many steps.
    """
    full = min(matrix.shape)
    best = GenericRank(-1, ())
    for point in _some_points(matrix.ring.nvars(), 3):
        best = max(best, GenericRank(rank_at(matrix, point), point), key=lambda found: found.rank)
    if best.rank == full:
        return best
    relations = syzygies(matrix, steps=steps)
    for point in _some_points(matrix.ring.nvars(), MAX_POINTS):
        best = max(best, GenericRank(rank_at(matrix, point), point), key=lambda found: found.rank)
        if best.rank + rank_at(relations, point) == matrix.ncols:
            return best
    raise StepLimitExceeded(f"at {MAX_POINTS} points the bounds on the generic rank differ: give a smaller matrix")


def _some_points(count: int, size: int) -> Iterator[tuple[int, ...]]:
    """Points with integer coordinates, the same in every run; the first has 2, 3, 5, 7, 11, 13, 8, ...."""
    small = (2, 3, 5, 7, 11, 13)
    yield tuple(small[i % 6] + 6 * (i // 6) for i in range(count))
    random = Random(0)
    for _ in range(size - 1):
        yield tuple(random.randint(-99, 99) for _ in range(count))
