"""An exercise with its worked solution and the objects that prove it.

Example:
    >>> one = Exercise("sum", "What is $1 + 1$?", ("Count.",), "2", ())
    >>> print(one.markdown())
    What is $1 + 1$?
    <BLANKLINE>
    **Solution.**
    <BLANKLINE>
    1. Count.
    <BLANKLINE>
    **Answer:** 2
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from algslt.modules.fields import Field, Univariate
from algslt.modules.render import polynomial_latex

__all__ = ["Checkable", "Exercise", "polynomial_tex"]


class Checkable(Protocol):
    """An object that can re-check itself."""

    def verify(self) -> None:
        """Raise `CheckFailed` if a defining identity does not hold."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question, the steps of its solution, the answer.

    Args:
        kind: what it is about.
        statement: the question, in Markdown with LaTeX.
        steps: the solution, step by step.
        answer: the result in one line.
        results: the objects from which the solution was written.
    """

    kind: str
    statement: str
    steps: tuple[str, ...]
    answer: str
    results: tuple[Checkable, ...]

    def verify(self) -> None:
        """Re-check every object that the solution rests on.

        Raises:
            CheckFailed: one of them is wrong.
        """
        for result in self.results:
            result.verify()

    def markdown(self, *, with_solution: bool = True) -> str:
        """The exercise as Markdown, with or without its solution."""
        if not with_solution:
            return self.statement
        steps = "\n".join(f"{i}. {step}" for i, step in enumerate(self.steps, start=1))
        return f"{self.statement}\n\n**Solution.**\n\n{steps}\n\n**Answer:** {self.answer}"


def polynomial_tex(field: Field, p: Univariate, variable: str = "x") -> str:
    """A polynomial in LaTeX.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> polynomial_tex(QQ, QQ.read_polynomial("2*x^10 - x"))
        '2 x^{10} - x'
    """
    return polynomial_latex(field.polynomial_text(p, variable))
