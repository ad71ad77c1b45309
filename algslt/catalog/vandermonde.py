"""Singularities of Vandermonde type: sums of odd, even or other powers with weights of either sign.

Example:
    >>> Vandermonde(outputs=1, step=2, units=4).pair()
    (Fraction(1, 1), 2)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["Vandermonde"]

LARGEST_PROGRAM = 7


@dataclass(frozen=True, slots=True)
class Vandermonde(Theorem):
    """The ideal of sum_h a_kh b_h^(1 + Q n), k = 1..M, n = 0..H-1, in a full real neighbourhood of 0.

    More n add nothing, by the recurrence with characteristic polynomial prod (T - b_h^Q).

    ```
    k = max{i >= 0 : 2 H >= M (i (i - 1) Q + 2 i)}
    lambda = (M Q k (k + 1) + 2 H) / (4 (1 + k Q))
    m = 2 if k > 0 and 2 H = M (k (k - 1) Q + 2 k), else 1
    ```

    The weights a have either sign: on a >= 0 (a mixture on the simplex) the values differ.

    Second derivation, proved: for fixed b the ideal is linear in a, so the volume is E_b prod_i min(1, delta / s_i)^M
    with the singular values s_i of the matrix b_h^(1 + Q n). Its k x k minors are Vandermonde determinants times
    Schur functions, hence s_1 ... s_k is comparable with the greatest prod_{h in S} b_h prod_{h < j in S}
    |b_h^Q - b_j^Q| over |S| = k (signs equal, the densest sector). On an ultrametric tree of 0, b_1, ..., b_H this is
    a linear program: least sum of heights + M max_S (|S| - valuation of S); m - 1 is the dimension of its
    optimal face. The star (all heights 1 / (1 + k Q)) is feasible and shows lambda <= the formula for all sizes.

    Theorem: Aoyagi2009, Aoyagi2010.

    Example:
        >>> Vandermonde(2, 1, 3).pair()
        (Fraction(5, 4), 1)
    """

    outputs: Annotated[int, Integer("M, the number of outputs")]
    step: Annotated[int, Integer("Q, the step of the exponents 1, 1+Q, 1+2Q, ...")]
    units: Annotated[int, Integer("H, the number of units")]

    name: ClassVar[str] = "vandermonde"
    title: ClassVar[str] = "Vandermonde type singularity, one input, signed weights (local, at 0)"
    formula: ClassVar[str] = "(MQk(k+1)+2H)/(4(1+kQ)), k = max{i: 2H >= M(i(i-1)Q+2i)}; m = 2 where equality, k > 0"
    citation: ClassVar[tuple[str, ...]] = ("Aoyagi2009", "Aoyagi2010")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """None beyond the ranges."""
        return ()

    def value(self) -> Value:
        """The formula."""
        m, q, h = self.outputs, self.step, self.units
        k = 0
        while 2 * h >= m * ((k + 1) * k * q + 2 * (k + 1)):
            k += 1
        order = 2 if k > 0 and 2 * h == m * (k * (k - 1) * q + 2 * k) else 1
        return Value.pair(Fraction(m * q * k * (k + 1) + 2 * h, 4 * (1 + k * q)), order)

    def evidence(self) -> Evidence:
        """The linear program over ultrametric trees, where it was run."""
        if self.units <= LARGEST_PROGRAM and self.outputs <= 4 and self.step <= 4:
            why = "the linear program over ultrametric trees (in the docstring) gives the same lambda and m"
            return Evidence("checked by computation", why, recalled=True)
        if self.outputs == 1 and self.step == 2:
            why = f"lambda <= this is proved; equals the other form (H+i^2+i)/(4i+2), i = {isqrt(self.units)}"
            return Evidence("unchecked", why, recalled=True)
        why = "lambda <= this is proved; equality was confirmed by a linear program for M, Q <= 4, H <= 7 only"
        return Evidence("unchecked", why, recalled=True)

    def problem(self) -> Problem:
        """The sums of powers at the origin."""
        m, q, h = self.outputs, self.step, self.units
        guard(self.label(), (m + 1) * h, m * h * h)
        units = range(1, h + 1)
        ideal = [" + ".join(f"a{k}_{i}*b{i}^{1 + q * n}" for i in units) for k in range(1, m + 1) for n in range(h)]
        names = [f"a{k}_{i}" for k in range(1, m + 1) for i in units] + [f"b{i}" for i in units]
        return Problem.build(ideal, variables=names, id=self.label())
