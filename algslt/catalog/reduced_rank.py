"""Reduced rank regression y = B A x + noise: the theorem of Aoyagi and Watanabe.

Example:
    >>> ReducedRank(inputs=3, hidden=2, outputs=2).pair()
    (Fraction(2, 1), 2)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.matrices import flat, guard, identity_block, minus, product, unknowns
from algslt.catalog.parameters import Integer
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["ReducedRank"]


@dataclass(frozen=True, slots=True)
class ReducedRank(Theorem):
    """The entries of B A - C, A of size H x M, B of size N x H, C of rank r; M inputs, H hidden, N outputs.

    With s = H + r:

    ```
    N + r <= M + H, M + r <= N + H, H + r <= M + N:
        lambda = (-s^2 - M^2 - N^2 + 2 s (M + N) + 2 M N) / 8, m = 1        where M + H + N + r is even
        lambda = (the same + 1) / 8, m = 2                                  where it is odd
    M + H < N + r:  lambda = (H M - H r + N r) / 2, m = 1
    N + H < M + r:  lambda = (H N - H r + M r) / 2, m = 1
    M + N < H + r:  lambda = M N / 2, m = 1
    ```

    A usual slip is to exchange M and N in the inequality of the second case and not in its formula. Only the
    second moments of the inputs need be positive definite.

    Theorem: AoyagiWatanabe2005.

    Example:
        >>> ReducedRank(2, 2, 2, rank=1).pair()
        (Fraction(2, 1), 2)
    """

    inputs: Annotated[int, Integer("M, the number of inputs")]
    hidden: Annotated[int, Integer("H, the number of hidden units")]
    outputs: Annotated[int, Integer("N, the number of outputs")]
    rank: Annotated[int, Integer("r, the rank of the true matrix; default 0", least=0)] = 0

    name: ClassVar[str] = "reduced-rank"
    title: ClassVar[str] = "Reduced rank regression"
    formula: ClassVar[str] = "four cases; least of r(M+N-r)/2 + (k(N-r) + (M-r-k)(H-r-k))/2, m = number of minimisers"
    citation: ClassVar[tuple[str, ...]] = ("AoyagiWatanabe2005",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """r <= min(M, H, N)."""
        least = min(self.inputs, self.hidden, self.outputs)
        given = f"the rank {self.rank} was given"
        yield self.rank <= least, f"{given}, at most min(inputs, hidden, outputs) = {least} is possible"

    def value(self) -> Value:
        """The four cases of the theorem."""
        m, h, n, r = self.inputs, self.hidden, self.outputs, self.rank
        if m + h < n + r:
            return Value.pair(Fraction(h * m - h * r + n * r, 2), 1)
        if n + h < m + r:
            return Value.pair(Fraction(h * n - h * r + m * r, 2), 1)
        if m + n < h + r:
            return Value.pair(Fraction(m * n, 2), 1)
        odd = (m + h + n + r) % 2
        eighths = -((h + r) ** 2) - m * m - n * n + 2 * (h + r) * (m + n) + 2 * m * n + odd
        return Value.pair(Fraction(eighths, 8), 1 + odd)

    def evidence(self) -> Evidence:
        """Three closed forms, a proof at rank 0, the engine."""
        return Evidence(
            "cited theorem",
            "equal to the least number of equations over the strata of rank k and to the singular-value form, in "
            "lambda and m, for all sizes up to 7; the same cases as the R package sBIC; the engine proves small sizes",
        )

    def problem(self) -> Problem:
        """The entries of B A - diag(1, ..., 1, 0, ..., 0) at A, B with r ones on the diagonal."""
        m, h, n, r = self.inputs, self.hidden, self.outputs, self.rank
        guard(self.label(), h * (m + n), m * h * n)
        a, b = unknowns("a", h, m), unknowns("b", n, h)
        point = [*flat(identity_block(h, m, r)), *flat(identity_block(n, h, r))]
        ideal = minus(product(b, a), identity_block(n, m, r))
        return Problem.build(ideal, variables=[*flat(a), *flat(b)], at=point, id=self.label())
