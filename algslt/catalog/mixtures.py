"""Finite mixtures with weights on the simplex: any component family, binomial components, signed weights, the bound.

Example:
    >>> SimplexMixture(components=3, true_components=1, dimension=2).pair()
    (Fraction(2, 1), 3)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.moments import moment_problem
from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.errors import InputError
from algslt.problem import Problem

__all__ = ["BinomialMixture", "SimplexMixture"]


def _fits(true: int, components: int) -> Hypothesis:
    return true <= components, f"{true} true components do not fit in {components}: give at least {true} components"


@dataclass(frozen=True, slots=True)
class SimplexMixture(Theorem):
    """p = sum_h a_h p(x | b_h), b_h in R^N, a on the simplex, truth with r different components of positive weight.

    ```
    N = 1:   lambda = (3 r + H - 2) / 4,   m = 1
    N = 2:   lambda = (2 r + H - 1) / 2,   m = H - r + 1
    N >= 3:  lambda = (N r + H - 1) / 2,   m = 1
    ```

    Needed, and not visible in the parameters: linear independence of p(. | b) at the true components, its first
    derivatives there, the second ones of clusters with surplus components, and p(. | b) at free components (it holds
    for Gaussian means with known variance, Poisson rates; for binomial components see `binomial-mixture`).

    Proof. Every true component has a model component of positive weight near it; the ideal is a sum over clusters.
    A cluster gives smooth directions, its weight and its mean: together r (N + 1) - 1. Weights are >= 0, so the trace
    of sum a_i d_i d_i^T bounds all higher moments, and it is comparable with the sum of a_i |d_i|^2 over the surplus
    components, d_i measured from a component of the cluster with weight bounded below. Each surplus component adds the
    ideal a (d^1, ..., d^N)^2 on a >= 0: min(1/2, N/4), of order 2 exactly for N = 2. A surplus component elsewhere has
    weight 0 and adds 1/2, of order 1.

    Theorem: YamazakiWatanabe2003, Aoyagi2010, SatoWatanabe2019.

    Example:
        >>> [SimplexMixture(2, 1, n).pair() for n in (1, 2, 3)]
        [(Fraction(3, 4), 1), (Fraction(3, 2), 2), (Fraction(2, 1), 1)]
    """

    components: Annotated[int, Integer("H, the number of components of the model")]
    true_components: Annotated[int, Integer("r, the number of components of the truth")]
    dimension: Annotated[int, Integer("N, the dimension of the parameter of a component; default 1")] = 1

    name: ClassVar[str] = "mixture"
    title: ClassVar[str] = "Mixture with weights on the simplex"
    formula: ClassVar[str] = "N=1: ((3r+H-2)/4, 1); N=2: ((2r+H-1)/2, H-r+1); N>=3: ((Nr+H-1)/2, 1)"
    citation: ClassVar[tuple[str, ...]] = ("YamazakiWatanabe2003", "Aoyagi2010", "SatoWatanabe2019")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """r <= H."""
        yield _fits(self.true_components, self.components)

    def value(self) -> Value:
        """The three cases."""
        h, r, n = self.components, self.true_components, self.dimension
        if n == 1:
            return Value.pair(Fraction(3 * r + h - 2, 4), 1)
        return Value.pair(Fraction(n * r + h - 1, 2), h - r + 1 if n == 2 else 1)

    def evidence(self) -> Evidence:
        """The proof of the docstring; small sizes by the engine."""
        why = "the count of clusters in the proof gives the same; the engine proves small sizes (H <= 4, N <= 3)"
        return Evidence("proved here", why, recalled=True)

    def problem(self) -> Problem:
        """The moments of degree up to H + r - 1, which are enough; the surplus components have weight 0."""
        h, r, n = self.components, self.true_components, self.dimension
        return moment_problem(self.label(), h, r, n, h + r - 1, simplex=True)


@dataclass(frozen=True, slots=True)
class BinomialMixture(Theorem):
    """A mixture of H binomial laws with T trials, truth with r different components, weights on the simplex.

    The data see exactly the moments of order <= T of the mixing law. T >= H + r - 1 gives all of them, and so
    lambda = (3 r + H - 2) / 4, m = 1 as for any one-dimensional component; for r = 1 already T >= 2 does, since the
    mean and the variance bound all higher moments. T = 1 sees the mean only: (1/2, 1).

    Theorem: YamazakiWatanabe2003.

    Example:
        >>> BinomialMixture(2, 1, trials=2).pair(), BinomialMixture(2, 1, trials=1).pair()
        ((Fraction(3, 4), 1), (Fraction(1, 2), 1))
    """

    components: Annotated[int, Integer("H, the number of components of the model")]
    true_components: Annotated[int, Integer("r, the number of components of the truth")]
    trials: Annotated[int, Integer("T, the number of trials")]

    name: ClassVar[str] = "binomial-mixture"
    title: ClassVar[str] = "Mixture of binomial laws"
    formula: ClassVar[str] = "T >= H+r-1, or r = 1 and T >= 2: ((3r+H-2)/4, 1); T = 1: (1/2, 1)"
    citation: ClassVar[tuple[str, ...]] = ("YamazakiWatanabe2003",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """r <= H and T large enough."""
        yield _fits(self.true_components, self.components)
        needed = self.components + self.true_components - 1
        enough = self.trials >= needed or self.trials == 1 or self.true_components == 1
        yield enough, f"{self.trials} trials were given, at least H + r - 1 = {needed} (or 1) are needed"

    def value(self) -> Value:
        """The formula, or the saturated model."""
        if self.trials == 1:
            return Value.pair(Fraction(1, 2), 1)
        return Value.pair(Fraction(3 * self.true_components + self.components - 2, 4), 1)

    def evidence(self) -> Evidence:
        """As for any mixture."""
        why = "the proof for mixtures of one-dimensional components; the engine proves H = 2, 3 with few trials"
        return Evidence("proved here", why, recalled=True)

    def problem(self) -> Problem:
        """The moments of order <= T (at most H + r - 1); the surplus components have weight 0."""
        h, r = self.components, self.true_components
        if self.trials == 1 and r > 1:
            raise InputError(f"{self.label()}: one trial does not see {r} components; take --true-components 1")
        return moment_problem(self.label(), h, r, 1, min(self.trials, h + r - 1), simplex=True)
