"""ReLU networks with one input and without biases, truth 0.

Example:
    >>> ReluZero(1).pair(), ReluZero(2).pair()
    ((Fraction(1, 2), 2), (Fraction(1, 2), 1))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Choice, Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["ReluZero"]


@dataclass(frozen=True, slots=True)
class ReluZero(Theorem):
    """f = sum_h a_h max(b_h x, 0), x a real input that takes both signs, true function 0.

    ```
    H = 1:   (1/2, 2)
    H >= 2:  (1/2, 1)
    ```

    Proof. K is comparable with the sum of the squares of the coefficients of max(x, 0) and max(-x, 0), sums of a_h b_h
    over the units with b_h of one sign; the least pair over the sign patterns decides. All signs equal: one function
    sum a_h b_h on b >= 0, for H = 1 the monomial a b, for H >= 2 a quadratic form whose toric value H is cut at 1 by
    its real zeros, of order 1. Both signs occur: two functions in different variables, the pair of which is at least
    1/2 + 1/2.

    Example:
        >>> ReluZero(2, "opposite").pair()
        (Fraction(1, 1), 3)
    """

    units: Annotated[int, Integer("H, the number of hidden units")]
    cell: Annotated[
        str, Choice("global (default), or opposite: the cell of two units of opposite signs", ("global", "opposite"))
    ] = "global"

    name: ClassVar[str] = "relu"
    title: ClassVar[str] = "ReLU network, one input, no biases, truth 0"
    formula: ClassVar[str] = "H=1: (1/2, 2); H>=2: (1/2, 1); the cell of two opposite signs alone: (1, 3)"
    citation: ClassVar[tuple[str, ...]] = ("Watanabe2009",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """The opposite cell has two units."""
        good = self.cell == "global" or self.units == 2
        yield good, f"the cell of opposite signs is that of 2 units, {self.units} were given"

    def value(self) -> Value:
        """The two cases, or the cell."""
        if self.cell == "opposite":
            return Value.pair(Fraction(1), 3)
        return Value.pair(Fraction(1, 2), 2 if self.units == 1 else 1)

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        why = "linear in the weights on every cell: linear programs of monomials; the engine proves H <= 4 on b >= 0"
        return Evidence("proved here", why)

    def problem(self) -> Problem:
        """The cell b >= 0 (signs of opposite units are turned into the domain)."""
        guard(self.label(), 2 * self.units, self.units)
        units = range(1, self.units + 1)
        terms = [f"a{h}*b{h}" for h in units]
        ideal = terms if self.cell == "opposite" else [" + ".join(terms)]
        names = [f"{letter}{h}" for letter in "ab" for h in units]
        return Problem.build(ideal, variables=names, where=[f"b{h} >= 0" for h in units], id=self.label())
