"""Restricted Boltzmann machines without biases, uniform truth.

Example:
    >>> Boltzmann(visible=3, hidden=1).pair(), Boltzmann(visible=3, hidden=2).bounds()
    ((Fraction(3, 4), 1), (Fraction(0, 1), Fraction(3, 2)))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.errors import InputError
from algslt.problem import Problem

__all__ = ["Boltzmann"]


@dataclass(frozen=True, slots=True)
class Boltzmann(Theorem):
    """n visible and H hidden units with values +1, -1, weights w_ki, no biases.

    ```
    H = 1:   n = 2: (1/2, 2);   n >= 3: (n/4, 1)
    H >= 2:  lambda <= n H / 4
    ```

    Proof. For H = 1 the ideal is (w_i w_j : i < j): at the origin the monomials give n/2 for the ideal, at a point with
    one w_i not 0 they give n - 1. For every H the coefficients of log prod cosh(w_k . x) vanish to order 2 at the
    origin: blow it up. No closed formula for H >= 2 has been confirmed, and the statement "m = H at n = H + 1" is not.

    Theorem: AoyagiBoltzmann2010.

    Example:
        >>> Boltzmann(2).pair()
        (Fraction(1, 2), 2)
    """

    visible: Annotated[int, Integer("n, the number of visible units", least=2)]
    hidden: Annotated[int, Integer("H, the number of hidden units; default 1")] = 1

    name: ClassVar[str] = "boltzmann"
    title: ClassVar[str] = "Restricted Boltzmann machine without biases, uniform truth"
    formula: ClassVar[str] = "H=1: n=2 (1/2, 2), n>=3 (n/4, 1); H>=2: lambda <= nH/4"
    citation: ClassVar[tuple[str, ...]] = ("AoyagiBoltzmann2010",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """None beyond the ranges."""
        return ()

    def value(self) -> Value:
        """Exact for one hidden unit."""
        n, h = self.visible, self.hidden
        if h == 1:
            return Value.pair(Fraction(n, 4), 2 if n == 2 else 1)
        return Value(Fraction(0), Fraction(n * h, 4))

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        if self.hidden == 1:
            return Evidence("proved here", "a monomial ideal: its linear program; the engine proves n <= 5")
        return Evidence("proved here", "one blow-up; values worked out by hand for H = 2, n <= 4 obey the bound")

    def problem(self) -> Problem:
        """The products of two weights, for one hidden unit."""
        if self.hidden > 1:
            raise InputError(
                f"{self.label()}: no polynomial ideal with the same pair is proved for several hidden units"
            )
        guard(self.label(), self.visible, self.visible**2)
        names = [f"w{i}" for i in range(1, self.visible + 1)]
        return Problem.build([f"{x}*{y}" for x, y in combinations(names, 2)], variables=names, id=self.label())
