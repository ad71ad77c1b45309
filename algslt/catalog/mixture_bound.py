"""The upper bound for overfitted mixtures with a Dirichlet-like prior on the weights.

Example:
    >>> MixtureBound(components=3, true_components=1, dimension=1).bounds()
    (Fraction(1, 2), Fraction(3, 2))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.errors import InputError
from algslt.problem import Problem

__all__ = ["MixtureBound"]


@dataclass(frozen=True, slots=True)
class MixtureBound(Theorem):
    """H components with d-dimensional parameters, truth with r, prior prod a_h^(phi - 1) on the weights:

    ```
    lambda <= min(r d + r - 1 + phi (H - r), H d + r - 1) / 2
    ```

    Proof. Where the surplus weights are 0, K is bounded by the squares of the r d + r - 1 coordinates of the true part
    and of the surplus weights, each of which costs phi. Where all surplus components sit at true ones with positive
    weights, it is bounded by the squares of the H d parameters and r - 1 weights of clusters. The lower bound is that
    of the smooth directions, r d + r - 1, where the true components are identifiable with independent derivatives.
    A Rousseau-Mengersen bound, not the pair: software that reports m = 1 with it does so by decree.

    Theorem: RousseauMengersen2011, DrtonPlummer2017.

    Example:
        >>> MixtureBound(2, 2, 3).bounds()
        (Fraction(7, 2), Fraction(7, 2))
    """

    components: Annotated[int, Integer("H, the number of components of the model")]
    true_components: Annotated[int, Integer("r, the number of components of the truth")]
    dimension: Annotated[int, Integer("d, the dimension of the parameter of a component; default 1")] = 1
    concentration: Annotated[int, Integer("phi, the prior of the weights is prod a^(phi - 1); default 1")] = 1

    name: ClassVar[str] = "mixture-bound"
    title: ClassVar[str] = "Mixture with a prior on the weights: bound"
    formula: ClassVar[str] = "(rd+r-1)/2 <= lambda <= min(rd+r-1+phi(H-r), Hd+r-1)/2"
    citation: ClassVar[tuple[str, ...]] = ("RousseauMengersen2011", "DrtonPlummer2017")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """r <= H."""
        h, r = self.components, self.true_components
        yield r <= h, f"{r} true components do not fit in {h}: give at least {r} components"

    def value(self) -> Value:
        """The bounds."""
        h, r, d = self.components, self.true_components, self.dimension
        true = r * d + r - 1
        return Value(Fraction(true, 2), Fraction(min(true + self.concentration * (h - r), h * d + r - 1), 2))

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        return Evidence("proved here", "the proof is two points of the fibre; contains the exact pairs at phi = 1")

    def problem(self) -> Problem:
        """None: a bound has no point that attains it."""
        raise InputError(f"{self.label()}: a bound for many families has no ideal; see the family `mixture`")
