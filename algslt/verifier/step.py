"""The effect of a move: the children by their labels, and how bounds of the children give bounds of the parent.

A bound is a pair (lambda, m) or `None`, which stands for infinity: no pole as a lower bound, nothing known as an upper
one. Pairs are ordered by lambda, then by decreasing m; `None` is the greatest.

Example:
    >>> least([(Fraction(1), 1), None, (Fraction(1), 2)])
    (Fraction(1, 1), 2)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from algslt.certificate import Pair
from algslt.verifier.refused import Refused
from algslt.verifier.state import State

__all__ = ["Bound", "Step", "is_at_most", "least", "no_label"]

Bound: TypeAlias = Pair | None


def is_at_most(first: Bound, second: Bound) -> bool:
    """Whether first <= second in the order of pairs.

    Example:
        >>> is_at_most((Fraction(1), 2), (Fraction(1), 1)), is_at_most(None, (Fraction(1), 1))
        (True, False)
    """
    if second is None:
        return True
    return first is not None and (first[0] < second[0] or (first[0] == second[0] and first[1] >= second[1]))


def least(bounds: Sequence[Bound]) -> Bound:
    """The least of the bounds, infinity for none."""
    known = [bound for bound in bounds if bound is not None]
    return min(known, key=lambda pair: (pair[0], -pair[1])) if known else None


@dataclass(frozen=True, slots=True)
class Step:
    """What a move does to a state.

    Args:
        branches: the number of labels.
        child: the state of a label; refuses a label that the move does not create.
        exact: whether the value is the least of the values of the children (or their combination), not only
            bounded from below by it.
        lower: the bound of the parent from the lower bounds of all children.
        upper: the same for upper bounds.
    """

    branches: int
    child: Callable[[str], State]
    exact: bool = True
    lower: Callable[[Sequence[Bound]], Bound] = least
    upper: Callable[[Sequence[Bound]], Bound] = least

    @staticmethod
    def single(state: State, exact: bool = True) -> Step:
        """One child with the empty label."""
        return Step(1, lambda label: state if label == "" else no_label(label), exact)


def no_label(label: str) -> State:
    """Refuse a label."""
    raise Refused(f"the move creates no branch {label[:60]!r}")
