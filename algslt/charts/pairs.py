"""Pairs (lambda, m) in the ideal normalisation and their order."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair; lam None means no pole (+infinity)."""

    lam: Fraction | None
    multiplicity: int

    def __lt__(self, other: Pair) -> bool:
        """Lin's order: smaller lambda first, then larger multiplicity."""
        if self.lam is None or other.lam is None:
            return self.lam is not None and other.lam is None
        return (self.lam, -self.multiplicity) < (other.lam, -other.multiplicity)

    def __ge__(self, other: Pair) -> bool:
        return not self < other


NO_POLE = Pair(None, 0)


def least(pairs: list[Pair]) -> Pair:
    """The minimum in the order of pairs; no pole if there is none.

    Example:
        >>> least([Pair(Fraction(1), 1), NO_POLE, Pair(Fraction(1), 2)])
        Pair(lam=Fraction(1, 1), multiplicity=2)
    """
    best = NO_POLE
    for pair in pairs:
        if pair < best:
            best = pair
    return best


def sum_rule(pairs: list[Pair], exponent: Fraction) -> Pair:
    """F4 for (I_1 + I_2 + ...)^n with pairs of the I_i.

    Example:
        >>> sum_rule([Pair(Fraction(1), 2), Pair(Fraction(1), 2)], Fraction(2))
        Pair(lam=Fraction(1, 1), multiplicity=3)
    """
    if any(p.lam is None for p in pairs):
        return NO_POLE
    total = sum((p.lam for p in pairs if p.lam is not None), Fraction(0))
    return Pair(total / exponent, sum(p.multiplicity for p in pairs) - len(pairs) + 1)


def product_rule(pairs: list[Pair]) -> Pair:
    """F3: the least lambda, multiplicities of those that attain it added.

    Example:
        >>> product_rule([Pair(Fraction(1), 2), Pair(Fraction(1), 1), Pair(Fraction(2), 1)])
        Pair(lam=Fraction(1, 1), multiplicity=3)
    """
    lowest = least(pairs).lam
    if lowest is None:
        return NO_POLE
    return Pair(lowest, sum(p.multiplicity for p in pairs if p.lam == lowest))
