"""Non-negative matrix factorisation X Y of a true matrix.

Example:
    >>> Nonnegative(2, 2, 2).pair(), Nonnegative(3, 2, 3, true_rank=1).bounds()
    ((Fraction(2, 1), 3), (Fraction(7, 2), Fraction(4, 1)))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar

from algslt.catalog.matrices import flat, guard, minus, product, unknowns
from algslt.catalog.parameters import Integer
from algslt.catalog.reduced_rank import ReducedRank
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.errors import InputError
from algslt.problem import Problem

__all__ = ["Nonnegative"]


@dataclass(frozen=True, slots=True)
class Nonnegative(Theorem):
    """X (M x H), Y (H x N) with entries >= 0, true matrix of non-negative rank H0.

    ```
    H0 = 0:  lambda = H min(M, N) / 2,  m = 1 + H if M = N, else 1
    H0 > 0:  reduced rank regression of the same rank <= lambda <= ((H - H0) min(M, N) + H0 (M + N - 1)) / 2
    M = N = H = 2, H0 = 1, all true entries positive:  (2, 2)
    ```

    The upper bound is often quoted as the value: the last line shows that it is not.

    Proof. H0 = 0: on the orthant the entries are comparable with the monomials x_ih y_hj, and for each h the ideal is
    (x_ih : i) (y_hj : j). Lower bound: reduced rank regression has the same K on a larger domain (rank = H0 for
    H0 <= 2, rank >= 3 for H0 >= 3: the least over the possible ranks). Upper bound: the ideal is inside that of the
    surplus columns of X (or rows of Y) plus X0 Y0 - C in H0 columns, whose fibre has dimension >= H0 (scaling) inside
    the faces of the orthant. The last line: an inner point with the pair of reduced rank regression exists.

    Theorem: HayashiWatanabe2017.

    Example:
        >>> Nonnegative(2, 2, 2, true_rank=1).pair()
        (Fraction(2, 1), 2)
    """

    rows: Annotated[int, Integer("M, the number of rows")]
    inner: Annotated[int, Integer("H, the inner dimension of the model")]
    columns: Annotated[int, Integer("N, the number of columns")]
    true_rank: Annotated[int, Integer("H0, the non-negative rank of the true matrix; default 0", least=0)] = 0

    name: ClassVar[str] = "nonnegative-factorisation"
    title: ClassVar[str] = "Non-negative matrix factorisation"
    formula: ClassVar[str] = "H0=0: (H min(M,N)/2, 1+H if M=N else 1); H0>0: lambda <= ((H-H0)min(M,N)+H0(M+N-1))/2"
    citation: ClassVar[tuple[str, ...]] = ("HayashiWatanabe2017",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """H0 <= min(M, H, N)."""
        least = min(self.rows, self.inner, self.columns)
        yield (
            self.true_rank <= least,
            f"the rank {self.true_rank} was given, at most min(M, H, N) = {least} is possible",
        )

    def value(self) -> Value:
        """Exact at the zero matrix and for 2 x 2 x 2 at rank 1."""
        m, h, n, true = self.rows, self.inner, self.columns, self.true_rank
        if true == 0:
            return Value.pair(Fraction(h * min(m, n), 2), 1 + h * (m == n))
        if (m, h, n, true) == (2, 2, 2, 1):
            return Value.pair(Fraction(2), 2)
        ranks = range(min(true, 3), true + 1)
        lower = min(ReducedRank(m, h, n, r).pair()[0] for r in ranks)
        return Value(lower, Fraction((h - true) * min(m, n) + true * (m + n - 1), 2))

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        if self.exact:
            return Evidence("proved here", "monomials, or an inner point; the engine proves small sizes")
        why = "inclusions of ideals and domains; lower <= upper for all sizes up to 6, golden values inside"
        return Evidence("proved here", why, recalled=True)

    def problem(self) -> Problem:
        """The entries of X Y - C on x, y >= 0: C = 0 at the origin, or ones at x = 1, y = 1/2."""
        m, h, n = self.rows, self.inner, self.columns
        if not self.exact:
            raise InputError(f"{self.label()}: no point that attains lambda is known for a true matrix that is not 0")
        guard(self.label(), h * (m + n), m * h * n)
        x, y = unknowns("x", m, h), unknowns("y", h, n)
        one = Fraction(self.true_rank)
        at = [str(one)] * (m * h) + [str(one / 2)] * (h * n)
        names = [*flat(x), *flat(y)]
        where = [] if one else [f"{name} >= 0" for name in names]
        ideal = minus(product(x, y), ((one,) * n,) * m)
        return Problem.build(ideal, variables=names, at=at, where=where, id=self.label())
