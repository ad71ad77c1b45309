"""Models whose K is comparable with a polynomial on each of finitely many cells around a point of the fibre.

Each cell is a problem of its own; `algslt.models.pieces` has why the least of their pairs is that of K.

Example:
    >>> from algslt.models.relu import ReluNetwork
    >>> model: PiecewiseModel = ReluNetwork.build(1)
    >>> [(str(cell), rlct(cell.problem).pair_text()) for cell in model.cells()]
    [('b1_1 >= 0', 'lambda = 1/2, m = 2'), ('b1_1 <= 0', 'lambda = 1/2, m = 2')]
    >>> model.rlct().pair_text()
    'lambda = 1/2, m = 2'
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from algslt.answer import Answer
from algslt.models.pieces import least_answer, solve_pieces
from algslt.problem import Problem
from algslt.threshold import rlct

__all__ = ["Cell", "PiecewiseModel"]

MAX_CELLS = 300
SHOWN = 20
CELLS = "Zeta is the sum over {} cells, so the least pair of a cell decides; up to exchange of equal units: {}."


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell around a point, with those that an exchange of equal parts of the model makes of it.

    Args:
        problem: the pair of K on the cell.
        walls: what cuts out the cell, in words.
        count: how many cells an exchange makes of it.
    """

    problem: Problem
    walls: tuple[str, ...]
    count: int

    def __str__(self) -> str:
        shown = ", ".join(self.walls) or "a full neighbourhood"
        return shown if self.count == 1 else f"{shown} (as {self.count} cells)"


class PiecewiseModel(ABC):
    """A model with cells; subclasses are frozen dataclasses.

    Attributes:
        label: the model in a few words.
    """

    __slots__ = ()
    label: str

    @property
    @abstractmethod
    def parameters(self) -> tuple[str, ...]:
        """The names of the coordinates of a parameter."""

    @abstractmethod
    def cells(self, at: Sequence[object] | None = None) -> tuple[Cell, ...]:
        """The cells around a point of the fibre, one for those that an exchange of equal units makes of it.

        Args:
            at: one coordinate a parameter; by default the true parameter.

        Raises:
            PointError: the point does not give the truth.
            InputError: too many cells, or K is 0 on one of them.
        """

    @abstractmethod
    def reasons(self, at: Sequence[object] | None = None) -> tuple[str, str]:
        """Why K has the pair of the cells, and of which points of the fibre the pair speaks."""

    def rlct(
        self,
        at: Sequence[object] | None = None,
        *,
        time_limit: float | None = 60.0,
        on_event: Callable[[str], None] | None = None,
        verify: bool = True,
        allow_theorems: bool = False,
    ) -> Answer:
        """The pair (lambda, m) of K at a point of the fibre, by default the true parameter.

        Args:
            at: one coordinate a parameter.
            time_limit: for all cells together.
            on_event, verify, allow_theorems: as for `algslt.rlct`.

        Returns:
            The least answer of the cells, with the certificate of a cell that attains it; `reduction` lists the answers
            of all. To check them again, solve the problem of each of `cells` and verify its certificate.

        Raises:
            PointError, InputError: see `cells`.
        """

        def solve(problem: Problem, seconds: float | None) -> Answer:
            """The answer of one cell."""
            return rlct(problem, time_limit=seconds, on_event=on_event, verify=verify, allow_theorems=allow_theorems)

        cells = self.cells(at)
        answers = solve_pieces([cell.problem for cell in cells], solve, time_limit)
        found = [f"on {cell}: {answer.pair_text()}" for cell, answer in zip(cells, answers, strict=True)]
        shown = found[:SHOWN] + [f"and {len(found) - SHOWN} more"] * (len(found) > SHOWN)
        kinds = CELLS.format(sum(cell.count for cell in cells), "; ".join(shown))
        before, after = self.reasons(at)
        dimension = max(len(cell.problem.variables) for cell in cells)
        return replace(least_answer(answers, dimension), id=self.label, reduction=f"{before} {kinds} {after}")
