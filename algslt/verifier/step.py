"""The effect of a move: the children by their labels, and how bounds of the children give bounds of the parent.

A bound is a pair (lambda, m) or `None`, which stands for infinity: no pole as a lower bound, nothing known as an upper
one. Pairs are ordered by lambda, then by decreasing m; `None` is the greatest.

Example:
    >>> least([(Fraction(1), 1), None, (Fraction(1), 2)])
    (Fraction(1, 1), 2)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from algslt.certificate import Pair
from algslt.verifier.refused import Refused
from algslt.verifier.state import State

__all__ = ["OPEN", "Bound", "Combination", "Step", "greatest", "is_at_most", "least", "no_label"]

Bound: TypeAlias = Pair | None

OPEN: Bound = (Fraction(0), 1)
"""A lower bound of every value: lambda > 0 for an ideal that is not zero, and the zero ideal has the pair (0, 1)."""


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


def greatest(bounds: Sequence[Bound]) -> Bound:
    """The greatest of the bounds, at least one.

    Example:
        >>> greatest([(Fraction(1), 2), (Fraction(1), 1)])
        (Fraction(1, 1), 1)
    """
    if any(bound is None for bound in bounds):
        return None
    return max((bound for bound in bounds if bound is not None), key=lambda pair: (pair[0], -pair[1]))


@dataclass(frozen=True, slots=True)
class Combination:
    """How bounds of the children give bounds of the parent, where this is not the least one.

    Args:
        labels: of all children, in the order in which `lower` and `upper` take their bounds.
        lower: the lower bound of the parent.
        upper: its upper bound.
    """

    labels: tuple[str, ...]
    lower: Callable[[Sequence[Bound]], Bound]
    upper: Callable[[Sequence[Bound]], Bound]


@dataclass(frozen=True, slots=True)
class Step:
    """What a move does to a state.

    Args:
        branches: the number of labels.
        child: the state of a label; refuses a label that the move does not create.
        exact: whether the move is of type `=`: the value is the least of the values of the children (or their
            combination), not only bounded from below by it.
        combination: for moves whose value is not the least of the values of the children.
    """

    branches: int
    child: Callable[[str], State]
    exact: bool = True
    combination: Combination | None = None

    def lower(self, known: Mapping[str, Bound]) -> Bound:
        """The lower bound from those of the children by label; a missing child has (0, 1)."""
        if self.combination is not None:
            return self.combination.lower([known.get(label, OPEN) for label in self.combination.labels])
        return least([*known.values(), *([OPEN] if len(known) < self.branches else [])])

    def upper(self, known: Mapping[str, Bound]) -> Bound:
        """The upper bound from those of the children by label; nothing is known of a missing child."""
        if not self.exact:
            return None
        if self.combination is not None:
            return self.combination.upper([known.get(label) for label in self.combination.labels])
        return least(list(known.values()))

    @staticmethod
    def single(state: State, exact: bool = True) -> Step:
        """One child with the empty label."""
        return Step(1, lambda label: state if label == "" else no_label(label), exact)


def no_label(label: str) -> State:
    """Refuse a label."""
    raise Refused(f"the move creates no branch {label[:60]!r}")
