"""The verdict on a certificate: its claim in the normalisation of the answer.

Example:
    >>> verdict = Verdict((Fraction(1, 2), 2), (Fraction(1, 2), 2), ())
    >>> str(verdict), verdict.status
    ('lambda = 1/2, m = 2', 'proved')
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from algslt.certificate import Pair
from algslt.poly import rational_to_text

__all__ = ["Verdict"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an accepted certificate proves, for K: zeta(z) has its largest pole at -lambda, of order m.

    Args:
        lower: a pair that is at most the pair of the problem; smaller lambda, or same lambda and greater m, is less.
        upper: a pair that is at least the pair of the problem; `None` where no bound is known.
        assumptions: what else the claim rests on.
    """

    lower: Pair
    upper: Pair | None
    assumptions: tuple[str, ...] = ()

    @property
    def lam(self) -> Fraction | None:
        """Lambda, where it is proved."""
        return self.lower[0] if self.upper is not None and self.upper[0] == self.lower[0] else None

    @property
    def multiplicity(self) -> int | None:
        """The order m, where the pair is proved."""
        return self.lower[1] if self.upper == self.lower else None

    @property
    def m_bounds(self) -> tuple[int, int] | None:
        """Least and greatest possible m, where lambda is proved and m is not."""
        if self.lam is None or self.upper is None or self.multiplicity is not None:
            return None
        return self.upper[1], self.lower[1]

    @property
    def bounds(self) -> tuple[Fraction, Fraction | None]:
        """The bounds of lambda."""
        return self.lower[0], None if self.upper is None else self.upper[0]

    @property
    def status(self) -> Literal["proved", "conditional", "bounds"]:
        """`proved` or (with assumptions) `conditional` where the bounds are equal, otherwise `bounds`."""
        if self.multiplicity is None:
            return "bounds"
        return "conditional" if self.assumptions else "proved"

    def __str__(self) -> str:
        low, high = self.bounds
        if self.lam is None:
            return f"{rational_to_text(low)} <= lambda" + ("" if high is None else f" <= {rational_to_text(high)}")
        if self.m_bounds is not None:
            return f"lambda = {rational_to_text(self.lam)}, {self.m_bounds[0]} <= m <= {self.m_bounds[1]}"
        return f"lambda = {rational_to_text(self.lam)}, m = {self.multiplicity}"
