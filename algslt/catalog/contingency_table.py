"""Two-way contingency tables: a mixture of two independence tables, truth of rank one.

Example:
    >>> ContingencyTable(3, 3).pair(), ContingencyTable(3, 3, "interior").pair()
    ((Fraction(5, 2), 1), (Fraction(3, 1), 2))
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

__all__ = ["ContingencyTable"]


@dataclass(frozen=True, slots=True)
class ContingencyTable(Theorem):
    """R x C cells (1 - t) a_i b_j + t c_i d_j, minus those of one independence table.

    ```
    t = 0 (the least over the fibre):  lambda = (R + C - 1)/2,  m = 1 + [R = 2] + [C = 2]
    0 < t < 1 (local):                 lambda = (R + C - 2)/2 + min(R - 1, C - 1)/2,  m = 2 if R = C, else 1
    ```

    Proof. The R - 1 + C - 1 marginals are smooth; with c, d the differences of the conditional marginals the rest is
    t (1 - t) (c_i d_j), a product of ideals of coordinates: the least threshold wins and the orders add.

    Example:
        >>> ContingencyTable(2, 2).pair(), ContingencyTable(2, 3).pair()
        ((Fraction(3, 2), 3), (Fraction(2, 1), 2))
    """

    rows: Annotated[int, Integer("R, the number of rows", least=2)]
    columns: Annotated[int, Integer("C, the number of columns", least=2)]
    weight: Annotated[str, Choice("t: zero (global, default) or interior (local)", ("zero", "interior"))] = "zero"

    name: ClassVar[str] = "contingency-table"
    title: ClassVar[str] = "Two-state mixture of contingency tables, truth of rank one"
    formula: ClassVar[str] = "t=0: ((R+C-1)/2, 1+[R=2]+[C=2]); 0<t<1 (local): (R+C-2+min(R,C)-1)/2, m = 2 if R=C else 1"
    citation: ClassVar[tuple[str, ...]] = ("Watanabe2009",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """None beyond the ranges."""
        return ()

    def value(self) -> Value:
        """The two cases."""
        r, c = self.rows, self.columns
        if self.weight == "zero":
            return Value.pair(Fraction(r + c - 1, 2), 1 + (r == 2) + (c == 2))
        return Value.pair(Fraction(r + c - 2 + min(r, c) - 1, 2), 1 + (r == c))

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        return Evidence("proved here", "the sum and product rules; the engine proves 2 x 2, 2 x 3 and 3 x 3 tables")

    def problem(self) -> Problem:
        """The cells but one, at a uniform truth, the two tables equal."""
        r, c = self.rows, self.columns
        guard(self.label(), 1 + 2 * (r + c - 2), 2 * (r * c) ** 2)
        sizes = {"a": r, "b": c, "c": r, "d": c}
        free = {x: [f"{x}{i}" for i in range(1, n)] for x, n in sizes.items()}
        full = {x: [*names, "(" + " - ".join(["1", *names]) + ")"] for x, names in free.items()}
        cells = [(i, j) for i in range(r) for j in range(c)][:-1]
        a, b, x, y = (full[letter] for letter in "abcd")
        ideal = [f"(1 - t)*{a[i]}*{b[j]} + t*{x[i]}*{y[j]} - 1/{r * c}" for i, j in cells]
        at = ["0" if self.weight == "zero" else "1/2", *(f"1/{sizes[x]}" for x, names in free.items() for _ in names)]
        names = ["t", *(name for names in free.values() for name in names)]
        where = ["t >= 0"] if self.weight == "zero" else []
        return Problem.build(ideal, variables=names, at=at, where=where, id=self.label())
