"""Naive Bayes: a binary hidden root with n binary features.

Example:
    >>> NaiveBayes(3, "independent").pair(), NaiveBayes(2, "independent").pair()
    ((Fraction(2, 1), 1), (Fraction(3, 2), 3))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import prod
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Choice, Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["NaiveBayes"]


@dataclass(frozen=True, slots=True)
class NaiveBayes(Theorem):
    """P(1) = t at the root, feature i has probability a_i or b_i; the moments over all sets of features.

    The truth is `independent` (a product law), `pair` (exactly two features dependent) or `regular`:

    ```
    n >= 3:  regular (2n + 1)/2, m = 1;   pair (2n - 1)/2, m = 1;   independent (n + 1)/2, m = 1
    n = 2:   pair 3/2, m = 1;   independent 3/2, m = 3
    n = 1:   independent 1/2, m = 1
    ```

    Proof. The n means are smooth. With u_i the difference of the two conditional means, the rest is
    t (1 - t) (u_i u_j : i < j) at an independent truth, least at t = 0: min(1, n/2), of order 3 for n = 2. At a pair
    t is inner and u_1, u_2 are not 0: n + 1 + (n - 2) smooth directions; with three u_i not 0 all 2n + 1 parameters
    are. Three types exhaust the truths. Local values at nice points are larger: 3n/4 at t = 1/2, independent, n >= 3.

    Theorem: RusakovGeiger2005 (its "- 2 ln ln N" at n = 2 is m = 3).

    Example:
        >>> [str(NaiveBayes(4, truth).pair()[0]) for truth in ("independent", "pair", "regular")]
        ['5/2', '7/2', '9/2']
    """

    features: Annotated[int, Integer("n, the number of binary features")]
    truth: Annotated[str, Choice("the truth; default independent", ("independent", "pair", "regular"))] = "independent"

    name: ClassVar[str] = "naive-bayes"
    title: ClassVar[str] = "Naive Bayes with a binary root"
    formula: ClassVar[str] = (
        "n>=3: regular ((2n+1)/2, 1), pair ((2n-1)/2, 1), independent ((n+1)/2, 1); n=2: 3/2, m 1 or 3"
    )
    citation: ClassVar[tuple[str, ...]] = ("RusakovGeiger2005",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """Enough features for the dependence."""
        needed = {"independent": 1, "pair": 2, "regular": 3}[self.truth]
        yield self.features >= needed, f"a {self.truth} truth needs at least {needed} features, {self.features} given"

    def value(self) -> Value:
        """The table."""
        n = self.features
        if self.truth == "independent":
            return Value.pair(Fraction(n + min(n - 1, 1), 2), 3 if n == 2 else 1)
        return Value.pair(Fraction(2 * n + 1 if self.truth == "regular" else 2 * n - 1, 2), 1)

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        return Evidence("proved here", "the proof reduces to monomials; the engine proves n <= 4 in all cases")

    def problem(self) -> Problem:
        """The moments; an independent truth at t = 0, the others at t = 1/2 with feature probabilities 1/4 and 3/4."""
        n, dependent = self.features, {"independent": 0, "pair": 2, "regular": self.features}[self.truth]
        guard(self.label(), 2 * n + 1, 4 ** min(n, 20))
        low, high = Fraction(1, 4), Fraction(3, 4)
        a = [low if i < dependent else Fraction(1, 2) for i in range(n)]
        b = [high if i < dependent else Fraction(1, 2) for i in range(n)]
        t = Fraction(1, 2) if dependent else Fraction(0)
        ideal = []
        for chosen in (s for size in range(1, n + 1) for s in combinations(range(n), size)):
            x, y = ("*".join(f"{letter}{i + 1}" for i in chosen) for letter in "ab")
            value = (1 - t) * prod(a[i] for i in chosen) + t * prod(b[i] for i in chosen)
            ideal.append(f"(1 - t)*{x} + t*{y} - ({value})")
        names = ["t", *(f"{letter}{i}" for letter in "ab" for i in range(1, n + 1))]
        where = [] if dependent else ["t >= 0"]
        return Problem.build(ideal, variables=names, at=list(map(str, [t, *a, *b])), where=where, id=self.label())
