"""Deep linear networks y = W_L ... W_1 x + noise: Aoyagi's formula.

Example:
    >>> DeepLinear((2, 2, 2, 2)).pair()
    (Fraction(3, 2), 3)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Annotated, ClassVar

from algslt.catalog.matrices import flat, guard, identity_block, minus, product, unknowns
from algslt.catalog.parameters import Integer, Integers
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["DeepLinear"]

# Number of factors -> the greatest width minus rank up to which the second derivation was run.
LARGEST_CORE = {3: 5, 4: 4, 5: 4, 6: 3}


@dataclass(frozen=True, slots=True)
class DeepLinear(Theorem):
    """The entries of W_L ... W_1 - C, widths H_1, ..., H_{L+1}, C of rank r.

    Sort M_s = H_s - r. There is one l in 1..L such that the set S of the l + 1 least M_s has sum >= l max(S), and
    sum < l M_s for every other s. With Sigma = sum of S, c = ceil(Sigma / l), a = Sigma - (c - 1) l:

    ```
    lambda = (r (H_1 + H_{L+1}) - r^2) / 2 + a (l - a) / (4 l) - l (l - 1) / 4 (Sigma / l)^2
             + (sum of M_i M_j over i < j in S) / 2
    m = a (l - a) + 1
    ```

    A report of m = a (l - a) elsewhere is off by one: widths 1, 1, 1, 1 give the monomial a b c, m = 3. The number of
    top-dimensional components of the fibre is a third number. lambda is half the codimension of the fibre.

    At r = H_s for some s (proof): the product is L R with L of full column rank r and R of full row rank r, and the
    outermost factors alone move L and R in all directions, so the product runs over the matrices of rank r near C, a
    manifold of dimension r (H_1 + H_{L+1} - r): that many smooth directions, m = 1.

    Theorem: Aoyagi2024; lambda at r = 0 also PepinLehalleurRimanyi2024.

    Example:
        >>> DeepLinear((1, 1, 1, 1)).pair(), DeepLinear((2, 2, 2, 2), rank=1).pair()
        ((Fraction(1, 2), 3), (Fraction(2, 1), 3))
    """

    widths: Annotated[tuple[int, ...], Integers("H_1, ..., H_{L+1}, input to output", shortest=3)]
    rank: Annotated[int, Integer("r, the rank of the true product; default 0", least=0)] = 0

    name: ClassVar[str] = "deep-linear"
    title: ClassVar[str] = "Deep linear network"
    formula: ClassVar[str] = (
        "(r(H_1+H_{L+1})-r^2)/2 + a(l-a)/(4l) - l(l-1)/4 (Sigma/l)^2 + sum M_i M_j / 2, m = a(l-a) + 1"
    )
    citation: ClassVar[tuple[str, ...]] = ("Aoyagi2024", "PepinLehalleurRimanyi2024")

    def hypotheses(self) -> Iterable[Hypothesis]:
        """r <= every width."""
        least = min(self.widths)
        yield self.rank <= least, f"the rank {self.rank} was given, at most the least width, {least}, is possible"

    def value(self) -> Value:
        """The formula."""
        r, ends = self.rank, self.widths[0] + self.widths[-1]
        chosen = _chosen([width - r for width in self.widths])
        size, total = len(chosen) - 1, sum(chosen)
        a = total - (-(-total // size) - 1) * size
        pairs = (total * total - sum(x * x for x in chosen)) // 2
        lam = Fraction(r * ends - r * r, 2) + Fraction(a * (size - a), 4 * size)
        return Value.pair(
            lam - Fraction(size * (size - 1), 4) * Fraction(total, size) ** 2 + Fraction(pairs, 2), a * (size - a) + 1
        )

    def evidence(self) -> Evidence:
        """Depends on the depth: m is confirmed by linear programs in a range."""
        factors, core = len(self.widths) - 1, max(self.widths) - self.rank
        if self.rank == min(self.widths):
            return Evidence(
                "proved here", "a truth of full rank is a smooth fibre: lambda is half its codimension, m = 1"
            )
        if factors == 2:
            why = "two factors: equal to reduced rank regression, lambda and m, for all sizes up to 7"
            return Evidence("checked by computation", why)
        if core <= LARGEST_CORE.get(factors, 0):
            why = "a linear program over the singular values of partial products gives the same lambda and m"
            more = "; lambda is half the codimension of the fibre; the engine proves small sizes"
            return Evidence("checked by computation", why + more, recalled=True)
        why = "beyond the sizes where a linear program over singular values confirmed m (5 factors, widths - rank <= 4)"
        return Evidence("unchecked", why, recalled=True)

    def problem(self) -> Problem:
        """The entries of the product minus diag(1, ..., 1, 0, ..., 0), every factor with r ones on the diagonal."""
        shapes = list(zip(self.widths[1:], self.widths, strict=False))
        guard(self.label(), sum(rows * columns for rows, columns in shapes), prod(self.widths))
        factors = [unknowns(f"w{s}_", rows, columns) for s, (rows, columns) in enumerate(shapes, start=1)]
        whole = factors[0]
        for factor in factors[1:]:
            whole = product(factor, whole)
        point = [x for rows, columns in shapes for x in flat(identity_block(rows, columns, self.rank))]
        ideal = minus(whole, identity_block(self.widths[-1], self.widths[0], self.rank))
        return Problem.build(ideal, variables=[x for w in factors for x in flat(w)], at=point, id=self.label())


def _chosen(sizes: Sequence[int]) -> list[int]:
    """The l + 1 least sizes of the one admissible l."""
    ordered = sorted(sizes)
    layers = len(ordered) - 1
    for size in range(1, layers + 1):
        chosen, total = ordered[: size + 1], sum(ordered[: size + 1])
        if total >= size * chosen[-1] and (size == layers or total < size * ordered[size + 1]):
            return chosen
    raise AssertionError(f"no admissible set of layers for {ordered}")
