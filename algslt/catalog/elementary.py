"""Elementary ideals: rank-one tensors, normal crossings, sums of powers.

Example:
    >>> RankOneTensor((2, 2, 2)).pair(), NormalCrossing((1, 2)).pair(), SumOfPowers((2, 3)).pair()
    ((Fraction(1, 1), 3), (Fraction(1, 4), 1), (Fraction(5, 12), 1))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Integer, Integers
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["NormalCrossing", "RankOneTensor", "SumOfPowers"]


@dataclass(frozen=True, slots=True)
class RankOneTensor(Theorem):
    """The entries of the tensor product of vectors of sizes n_1, n_2, ..., true tensor 0.

    ```
    lambda = min(n_i) / 2,   m = number of sizes that attain it
    ```

    Proof. The ideal is the product of the maximal ideals of the factors: the least threshold wins, the orders of those
    that attain it add.

    Example:
        >>> RankOneTensor((1, 2, 3)).pair()
        (Fraction(1, 2), 1)
    """

    sizes: Annotated[tuple[int, ...], Integers("n_1, n_2, ..., the sizes of the vectors")]

    name: ClassVar[str] = "rank-one-tensor"
    title: ClassVar[str] = "Rank-one tensor, truth 0"
    formula: ClassVar[str] = "min(n_i)/2, m = number of i that attain it"
    citation: ClassVar[tuple[str, ...]] = ("Watanabe2009",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """None beyond the range."""
        return ()

    def value(self) -> Value:
        """The product rule."""
        return Value.pair(Fraction(min(self.sizes), 2), self.sizes.count(min(self.sizes)))

    def evidence(self) -> Evidence:
        """The product rule."""
        return Evidence("proved here", "the product rule; equal to the linear program of the monomials for sizes <= 3")

    def problem(self) -> Problem:
        """The entries at the origin."""
        guard(self.label(), sum(self.sizes), prod(self.sizes))
        vectors = [[f"x{s}_{i}" for i in range(1, n + 1)] for s, n in enumerate(self.sizes, start=1)]
        ideal = ["*".join(entry) for entry in product(*vectors)]
        return Problem.build(ideal, variables=[x for v in vectors for x in v], id=self.label())


@dataclass(frozen=True, slots=True)
class NormalCrossing(Theorem):
    """K = (prod x_i^{k_i})^2 with density prod |x_i|^{h_i}.

    ```
    lambda = min over k_i > 0 of (h_i + 1) / (2 k_i),   m = number of i that attain it
    ```

    Proof. The zeta function is a product of integrals of |x|^(2 k z + h).

    Theorem: Watanabe2009.

    Example:
        >>> NormalCrossing((1, 2, 2), prior=(0, 1, 0)).pair()
        (Fraction(1, 4), 1)
    """

    exponents: Annotated[tuple[int, ...], Integers("k_1, k_2, ..., not all 0", least=0)]
    prior: Annotated[tuple[int, ...], Integers("h_1, h_2, ..., default 0", least=0, shortest=0)] = ()

    name: ClassVar[str] = "normal-crossing"
    title: ClassVar[str] = "Normal crossing with a monomial prior"
    formula: ClassVar[str] = "min (h_i+1)/(2k_i), m = number of i that attain it"
    citation: ClassVar[tuple[str, ...]] = ("Watanabe2009",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """As many h as k; some k positive."""
        yield any(self.exponents), "all exponents are 0, so K is constant: give a positive exponent"
        good = len(self.prior) in (0, len(self.exponents))
        yield good, f"{len(self.prior)} prior exponents were given, none or {len(self.exponents)} are needed"

    def value(self) -> Value:
        """The least ratio."""
        prior = self.prior or (0,) * len(self.exponents)
        ratios = [Fraction(h + 1, 2 * k) for k, h in zip(self.exponents, prior, strict=True) if k]
        return Value.pair(min(ratios), ratios.count(min(ratios)))

    def evidence(self) -> Evidence:
        """A product of integrals."""
        return Evidence("proved here", "a product of one-dimensional integrals; the engine proves small exponents")

    def problem(self) -> Problem:
        """The monomial at the origin."""
        names = [f"x{i}" for i in range(1, len(self.exponents) + 1)]
        guard(self.label(), len(names), 1)
        monomial = "*".join(f"{x}^{k}" for x, k in zip(names, self.exponents, strict=True) if k)
        prior = "*".join(f"{x}^{h}" for x, h in zip(names, self.prior, strict=False) if h) or "1"
        return Problem.build([monomial], variables=names, prior=prior, id=self.label())


@dataclass(frozen=True, slots=True)
class SumOfPowers(Theorem):
    """K = f^2, f = -x_1^{p_1} - ... - x_s^{p_s} + x_{s+1}^{p_{s+1}} + ... + x_n^{p_n}.

    With sigma = sum of 1/p_i:

    ```
    f has real zeros near 0 other than 0:  lambda = min(1, sigma)/2,  m = 2 if sigma = 1, else 1
    f has none:                            lambda = sigma/2,          m = 1
    ```

    Zeros exist where n >= 2 and an exponent is odd or both signs occur. Without zeros the value exceeds the complex one
    where sigma > 1: x^2 + y^2 + z^2 has 3/4.

    Proof. f is gradient-nondegenerate with toric value sigma, attained at one weight; real zeros with some coordinates
    not 0 give a smooth sheet, which caps the value and adds one to m at equality.

    Theorem: Varchenko1976, Lin2010.

    Example:
        >>> SumOfPowers((2, 2)).pair(), SumOfPowers((2, 2), minus=1).pair(), SumOfPowers((2, 2, 2)).pair()
        ((Fraction(1, 2), 1), (Fraction(1, 2), 2), (Fraction(3, 4), 1))
    """

    exponents: Annotated[tuple[int, ...], Integers("p_1, p_2, ...")]
    minus: Annotated[int, Integer("s, the number of terms, from the first, with sign -; default 0", least=0)] = 0

    name: ClassVar[str] = "sum-of-powers"
    title: ClassVar[str] = "Square of a sum of powers of different variables"
    formula: ClassVar[str] = "min(1, sum 1/p_i)/2 with real zeros (m = 2 at equality), sum 1/(2p_i) without"
    citation: ClassVar[tuple[str, ...]] = ("Varchenko1976", "Lin2010")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """At most all signs are negative."""
        n = len(self.exponents)
        yield self.minus <= n, f"{self.minus} negative terms were given of {n}: give at most {n}"

    def has_zeros(self) -> bool:
        """Whether f vanishes near 0 at a point other than 0."""
        n = len(self.exponents)
        return n >= 2 and (any(p % 2 for p in self.exponents) or 0 < self.minus < n)

    def value(self) -> Value:
        """The two cases."""
        sigma = sum((Fraction(1, p) for p in self.exponents), Fraction(0))
        if self.has_zeros():
            return Value.pair(min(Fraction(1), sigma) / 2, 2 if sigma == 1 else 1)
        return Value.pair(sigma / 2, 1)

    def evidence(self) -> Evidence:
        """The sheet theorem and the engine."""
        return Evidence("proved here", "the sheet theorem; the engine proves all exponents <= 4 in two variables")

    def problem(self) -> Problem:
        """f at the origin."""
        names = [f"x{i}" for i in range(1, len(self.exponents) + 1)]
        guard(self.label(), len(names), len(names))
        signs = ["-"] * self.minus + ["+"] * (len(names) - self.minus)
        text = " ".join(f"{s} {x}^{p}" for s, x, p in zip(signs, names, self.exponents, strict=True))
        return Problem.build([text.removeprefix("+ ")], variables=names, id=self.label())
