"""Latent Dirichlet allocation: Hayashi's reduction to reduced rank regression.

Example:
    >>> LatentDirichlet(words=3, topics=3, documents=3).pair()
    (Fraction(5, 2), 1)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.matrices import Entries, flat, guard, minus, multiply, product, unknowns
from algslt.catalog.parameters import Integer
from algslt.catalog.reduced_rank import ReducedRank
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["LatentDirichlet"]


@dataclass(frozen=True, slots=True)
class LatentDirichlet(Theorem):
    """A (M x H) B (H x N) of column-stochastic matrices; M words, H topics, N documents.

    ```
    lambda = (M - 1)/2 + lambda of reduced rank regression (M - 1, H - 1, N - 1) of rank r,   m as there
    ```

    r is the rank of U0 V0 with U0 = the first H0 - 1 columns of A0 minus its last one, last row dropped, V0 = the first
    N - 1 columns of B0 minus its last one, last row dropped. It is NOT the number of true topics. Needed, and not
    visible in the parameters: the stratum that attains the pair meets the interior of the simplices.

    Reason: with a the last column of A, column j of A B is a + U b_j, so the ideal is M - 1 smooth directions plus the
    entries of U V - U0 V0.

    Theorem: Hayashi2021.

    Example:
        >>> LatentDirichlet(2, 2, 2).pair(), LatentDirichlet(3, 2, 2).pair()
        ((Fraction(1, 1), 2), (Fraction(3, 2), 1))
    """

    words: Annotated[int, Integer("M, the number of words", least=2)]
    topics: Annotated[int, Integer("H, the number of topics of the model", least=2)]
    documents: Annotated[int, Integer("N, the number of documents", least=2)]
    rank: Annotated[int, Integer("r, the rank of U0 V0 (not the number of topics); default 0", least=0)] = 0

    name: ClassVar[str] = "latent-dirichlet"
    title: ClassVar[str] = "Latent Dirichlet allocation"
    formula: ClassVar[str] = "(M-1)/2 + reduced rank regression (M-1, H-1, N-1; r), m as there"
    citation: ClassVar[tuple[str, ...]] = ("Hayashi2021",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """r <= min(M, H, N) - 1."""
        least = min(self.words, self.topics, self.documents) - 1
        yield self.rank <= least, f"the rank {self.rank} was given, at most min(M, H, N) - 1 = {least} is possible"

    def value(self) -> Value:
        """The reduction."""
        lam, m = ReducedRank(self.words - 1, self.topics - 1, self.documents - 1, self.rank).pair()
        return Value.pair(lam + Fraction(self.words - 1, 2), m)

    def evidence(self) -> Evidence:
        """The second form and the engine."""
        why = (
            "equals reduced rank regression (M, H, N; r + 1) - N/2 for all sizes up to 7; the engine proves small sizes"
        )
        return Evidence("cited theorem", why)

    def problem(self) -> Problem:
        """Inner columns near the uniform ones, r of them moved so that U0 V0 has rank r."""
        m, h, n = self.words, self.topics, self.documents
        guard(self.label(), (m - 1) * h + (h - 1) * n, m * h * h * n)
        a, b = unknowns("a", m - 1, h), unknowns("b", h - 1, n)
        rest = tuple("1" + "".join(f" - {row[j]}" for row in b) for j in range(n))
        a0, b0 = self._moved(m - 1, h, Fraction(1, m)), self._moved(h - 1, n, Fraction(1, h))
        rest0 = tuple(1 - sum((row[j] for row in b0), Fraction(0)) for j in range(n))
        ideal = minus(product(a, (*b, rest)), multiply(a0, (*b0, rest0)))
        return Problem.build(ideal, variables=[*flat(a), *flat(b)], at=[*flat(a0), *flat(b0)], id=self.label())

    def _moved(self, rows: int, columns: int, base: Fraction) -> Entries:
        """The constant matrix with half the base added at the first r places of the diagonal."""
        return tuple(tuple(base + (base / 2 if i == j < self.rank else 0) for j in range(columns)) for i in range(rows))
