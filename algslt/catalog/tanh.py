"""Networks with one input, H units a tanh(b x) and one output: truth 0, and truth with H0 units.

Example:
    >>> TanhZero(2).pair(), TanhTruth(units=2, true_units=1).pair()
    ((Fraction(2, 3), 1), (Fraction(5, 4), 1))
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
from algslt.catalog.vandermonde import LARGEST_PROGRAM
from algslt.errors import InputError
from algslt.problem import Problem

__all__ = ["TanhTruth", "TanhZero"]


@dataclass(frozen=True, slots=True)
class TanhZero(Theorem):
    """f = sum_h a_h tanh(b_h x), true function 0: the ideal of sum_h a_h b_h^(2n+1), n = 0..H-1.

    ```
    lambda = (H + i^2 + i) / (4 i + 2),  i = floor(sqrt(H));   m = 2 if i^2 = H, else 1
    ```

    This is the Vandermonde type with one output and step 2. lambda <= the formula is proved there for all H.

    Theorem: Aoyagi2009, Watanabe2009.

    Example:
        >>> [str(TanhZero(h).pair()[0]) for h in range(1, 7)]
        ['1/2', '2/3', '5/6', '1', '11/10', '6/5']
    """

    units: Annotated[int, Integer("H, the number of hidden units")]

    name: ClassVar[str] = "tanh"
    title: ClassVar[str] = "One-hidden-layer tanh network, one input, truth 0"
    formula: ClassVar[str] = "(H+i^2+i)/(4i+2), i = floor(sqrt(H)); m = 2 if i^2 = H, else 1"
    citation: ClassVar[tuple[str, ...]] = ("Aoyagi2009", "Watanabe2009")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """None beyond the range."""
        return ()

    def value(self) -> Value:
        """The formula."""
        i = isqrt(self.units)
        return Value.pair(Fraction(self.units + i * i + i, 4 * i + 2), 2 if i * i == self.units else 1)

    def evidence(self) -> Evidence:
        """The linear program of the Vandermonde type; the engine for few units."""
        if self.units <= LARGEST_PROGRAM:
            why = "a linear program over ultrametric trees gives the same lambda and m; the engine proves H <= 4"
            return Evidence("checked by computation", why, recalled=True)
        why = "lambda <= this is proved; equals the Vandermonde formula (both from the literature) for H < 400"
        return Evidence("unchecked", why, recalled=True)

    def problem(self) -> Problem:
        """The sums of odd powers at the origin."""
        units = range(1, self.units + 1)
        guard(self.label(), 2 * self.units, self.units**2)
        ideal = [" + ".join(f"a{h}*b{h}^{2 * n + 1}" for h in units) for n in range(self.units)]
        return Problem.build(ideal, variables=[f"a{h}" for h in units] + [f"b{h}" for h in units], id=self.label())


@dataclass(frozen=True, slots=True)
class TanhTruth(Theorem):
    """f = sum_h a_h tanh(b_h x), true function with H0 >= 1 units of different |b0| > 0 and weights not 0.

    ```
    H = H0:      (H0, 1)
    H = H0 + 1:  (H0 + 1/4, 1)
    else:        H0 <= lambda <= H0 + min_{0 <= j <= s} ((s - j) / 4 + V(j)),  s = H - H0,
                 V(j) = lambda of j units, truth 0
    ```

    Proof. Every true unit has a model unit near it. Points with different b^2 separate, so the ideal is a sum over
    clusters. A cluster of 1 + k units at a true one gives two smooth directions (the weight sum and the mean) and the
    ideal of sum a_i d_i^n, n >= 2; units at b = 0 give the ideal of truth 0; a unit elsewhere has weight 0 and gives a
    smooth direction. One surplus unit: in a cluster d^2 or a d^2, that is (1/4, 1); at zero a b, that is (1/2, 2);
    elsewhere (1/2, 1). For more, blowing up the d of s - j surplus units, where the ideal has order 2, gives the upper
    bound, and the 2 H0 smooth directions the lower one.

    Theorem: Watanabe2009 (the method of strata).

    Example:
        >>> TanhTruth(3, 1).bounds()
        (Fraction(1, 1), Fraction(3, 2))
    """

    units: Annotated[int, Integer("H, the number of hidden units")]
    true_units: Annotated[int, Integer("H0, the number of units of the true function")]

    name: ClassVar[str] = "tanh-truth"
    title: ClassVar[str] = "One-hidden-layer tanh network, one input, truth with H0 units"
    formula: ClassVar[str] = "H=H0: (H0, 1); H=H0+1: (H0+1/4, 1); else bounds H0 .. H0 + min_j((H-H0-j)/4 + V(j))"
    citation: ClassVar[tuple[str, ...]] = ("Watanabe2009",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """H0 <= H."""
        yield self.true_units <= self.units, f"{self.true_units} true units do not fit in {self.units}: give more units"

    def value(self) -> Value:
        """Exact for at most one surplus unit."""
        surplus, least = self.units - self.true_units, Fraction(self.true_units)
        if surplus <= 1:
            return Value.pair(least + Fraction(surplus, 4), 1)
        at_zero = (Fraction(surplus - j, 4) + (TanhZero(j).bounds()[1] if j else 0) for j in range(surplus + 1))
        return Value(least, least + min(at_zero))

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        why = "the strata of the fibre; the engine proves H <= 4, and H = 2, H0 = 1 at each of its three strata"
        return Evidence("proved here", why if self.exact else "the bounds are proved: strata of the fibre")

    def problem(self) -> Problem:
        """The true units b = 1, 2, ..., weights 1; a surplus unit merges with the first and takes half its weight."""
        surplus = self.units - self.true_units
        if surplus > 1:
            raise InputError(f"{self.label()}: no point that attains lambda is known for more than one surplus unit")
        units, true = range(1, self.units + 1), range(1, self.true_units + 1)
        guard(self.label(), 2 * self.units, self.units * 2 * self.units)
        orders = [2 * n + 1 for n in range(self.units + self.true_units)]
        ideal = [" + ".join(f"a{h}*b{h}^{k}" for h in units) + f" - {sum(t**k for t in true)}" for k in orders]
        half = "1/2" if surplus else "1"
        weights = [half, *("1" for _ in true[1:]), *([half] * surplus)]
        slopes = [*(str(t) for t in true), *(["1"] * surplus)]
        names = [f"a{h}" for h in units] + [f"b{h}" for h in units]
        return Problem.build(ideal, variables=names, at=weights + slopes, id=self.label())
