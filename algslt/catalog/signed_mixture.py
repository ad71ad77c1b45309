"""Mixtures on the line whose surplus weights may have either sign, and one true component: a table of exact values.

Example:
    >>> SignedMixture(4).pair()
    (Fraction(7, 6), 1)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.moments import moment_problem
from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["SignedMixture"]

TABLE = {2: (Fraction(3, 4), 1), 3: (Fraction(1), 2), 4: (Fraction(7, 6), 1), 5: (Fraction(4, 3), 1)}


@dataclass(frozen=True, slots=True)
class SignedMixture(Theorem):
    """The moments sum_h a_h b_h^n, sum_h a_h = 1, of H points on the line, truth one point, weights of either sign.

    ```
    H        2        3      4        5
    lambda   3/4      1      7/6      4/3
    m        1        2      1        1
    ```

    Local, where all points coincide and the surplus weights are 0, in a full neighbourhood. On the simplex the values
    are (H + 1) / 4, m = 1: quoting these for mixtures of probability laws is a frequent mistake.

    Theorem: Aoyagi2010 (Vandermonde type; the values are those of a linear program, not of the paper).

    Example:
        >>> SignedMixture(3).pair()
        (Fraction(1, 1), 2)
    """

    components: Annotated[int, Integer("H, the number of components, 2 to 5", least=2)]

    name: ClassVar[str] = "signed-mixture"
    title: ClassVar[str] = "Mixture on the line with signed weights, one true component (local, surplus weights 0)"
    formula: ClassVar[str] = "H = 2, 3, 4, 5: (3/4, 1), (1, 2), (7/6, 1), (4/3, 1)"
    citation: ClassVar[tuple[str, ...]] = ("Aoyagi2010",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """Only the table."""
        yield self.components in TABLE, f"{self.components} components were given, values are known for 2 to 5 only"

    def value(self) -> Value:
        """The entry of the table."""
        return Value.pair(*TABLE[self.components])

    def evidence(self) -> Evidence:
        """The engine for few components; the linear program of the reduced ideal."""
        if self.components <= 4:
            return Evidence("checked by computation", "the engine proves the pair from the moments")
        why = "a linear program gives (5/6, 1) for the sums a_i b_i^n, n >= 2; the step from the moments to these sums"
        return Evidence("unchecked", f"{why} was not proved")

    def problem(self) -> Problem:
        """The moments of degree up to H."""
        return moment_problem(self.label(), self.components, 1, 1, self.components, simplex=False)
