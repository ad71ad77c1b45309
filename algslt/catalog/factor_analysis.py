"""Factor analysis Sigma = diag(psi) + L L^T: one factor exactly, several factors by a bound.

Example:
    >>> OneFactor(4, "diagonal").pair(), FactorBound(6, factors=2, true_factors=1).bounds()
    ((Fraction(3, 1), 1), (Fraction(3, 1), Fraction(29, 4)))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Choice, Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.errors import InputError
from algslt.problem import Problem

__all__ = ["FactorBound", "OneFactor"]


@dataclass(frozen=True, slots=True)
class OneFactor(Theorem):
    """p observed variables, one factor, known mean: the p variances are smooth, the rest is l_i l_j - c_ij.

    The truth is `diagonal`, `pair` (exactly one covariance is not 0) or `generic` (at least three loadings are not 0):

    ```
    p >= 3:  diagonal (3p/4, 1);   pair ((2p - 1)/2, 1);   generic (p, 1)
    p = 2:   diagonal (3/2, 2);    pair (3/2, 1)
    ```

    Proof. Diagonal: monomials l_i l_j, p/2 for the ideal at the origin, of order 2 for p = 2, against p - 1 elsewhere.
    Pair: l_1 l_2 and the p - 2 other loadings are smooth. Generic: all 2p parameters are.

    Theorem: DrtonLinWeihsZwiernik2017.

    Example:
        >>> OneFactor(2, "diagonal").pair()
        (Fraction(3, 2), 2)
    """

    variables: Annotated[int, Integer("p, the number of observed variables", least=2)]
    truth: Annotated[str, Choice("the true covariance; default diagonal", ("diagonal", "pair", "generic"))] = "diagonal"

    name: ClassVar[str] = "one-factor"
    title: ClassVar[str] = "Factor analysis with one factor"
    formula: ClassVar[str] = "p>=3: diagonal (3p/4, 1), pair ((2p-1)/2, 1), generic (p, 1); p=2: (3/2, 2), (3/2, 1)"
    citation: ClassVar[tuple[str, ...]] = ("DrtonLinWeihsZwiernik2017",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """A generic truth needs three variables."""
        good = self.truth != "generic" or self.variables >= 3
        yield good, f"a generic truth needs at least 3 variables, {self.variables} were given"

    def value(self) -> Value:
        """The table."""
        p = self.variables
        if self.truth == "diagonal":
            return Value.pair(Fraction(3 * p, 4), 2 if p == 2 else 1)
        return Value.pair(Fraction(2 * p - (self.truth == "pair"), 2), 1)

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        return Evidence("proved here", "a monomial ideal or smooth directions; the engine proves p <= 4 in all cases")

    def problem(self) -> Problem:
        """The entries of Sigma(w) - Sigma0, loadings 1 or 0, unit variances psi."""
        p, ones = self.variables, {"diagonal": 0, "pair": 2, "generic": self.variables}[self.truth]
        guard(self.label(), 2 * p, p * p)
        load = [int(i < ones) for i in range(p)]
        ideal = [f"l{i + 1}*l{j + 1} - {load[i] * load[j]}" for i, j in combinations(range(p), 2)]
        ideal += [f"s{i + 1} + l{i + 1}^2 - {1 + load[i]}" for i in range(p)]
        names = [f"{letter}{i}" for letter in "ls" for i in range(1, p + 1)]
        return Problem.build(ideal, variables=names, at=[*load, *([1] * p)], id=self.label())


@dataclass(frozen=True, slots=True)
class FactorBound(Theorem):
    """p variables, k >= 2 factors, truth with l generic factors:

    ```
    p/2 <= lambda <= ((k + 2) p + l (p - k + 1)) / 4
    ```

    Proof. The p variances are smooth. At the loadings (L0, 0) of the truth the orthogonal group moves the point along
    l (2k - l - 1)/2 directions of the fibre. Across them K is bounded by the squares of p variances and
    p l - l (l - 1)/2 loadings of the first l columns, and the fourth powers of (p - l)(k - l) others. Software reports
    m = 1 with this value: it is a bound, exact for k = 1.

    Theorem: DrtonPlummer2017 (the R package sBIC).

    Example:
        >>> [str(FactorBound(6, 3, l).bounds()[1]) for l in range(4)]
        ['15/2', '17/2', '19/2', '21/2']
    """

    variables: Annotated[int, Integer("p, the number of observed variables", least=3)]
    factors: Annotated[int, Integer("k, the number of factors of the model", least=2)]
    true_factors: Annotated[int, Integer("l, the number of factors of the truth; default 0", least=0)] = 0

    name: ClassVar[str] = "factor-bound"
    title: ClassVar[str] = "Factor analysis with several factors: bound"
    formula: ClassVar[str] = "p/2 <= lambda <= ((k+2)p + l(p-k+1))/4"
    citation: ClassVar[tuple[str, ...]] = ("DrtonPlummer2017",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """l <= k <= p."""
        k, p, true = self.factors, self.variables, self.true_factors
        yield k <= p, f"{k} factors were given for {p} variables, at most {p} are possible"
        yield true <= k, f"{true} true factors do not fit in {k}: give at least {true} factors"

    def value(self) -> Value:
        """The bounds."""
        p, k, true = self.variables, self.factors, self.true_factors
        return Value(Fraction(p, 2), Fraction((k + 2) * p + true * (p - k + 1), 4))

    def evidence(self) -> Evidence:
        """The proof of the docstring and the tests of sBIC."""
        why = "the proof by slices; equal to the values in the tests of the R package sBIC (p = 6, k <= 3)"
        return Evidence("proved here", why)

    def problem(self) -> Problem:
        """None: a bound has no point that attains it."""
        raise InputError(f"{self.label()}: a bound only; no point that attains lambda is known")
