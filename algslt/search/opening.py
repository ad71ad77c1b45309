"""The first step of a search: K was written as a sum of terms that are non-negative, such as squares.

A function K >= 0 is as good as its summands where none of them is negative (the move ``positive``). The expanded
polynomial does not show them any more, so the problem keeps them as they were written; this is a hint, and the verifier
checks the identity.
"""

from __future__ import annotations

from algslt.charts.ideal_moves import positive
from algslt.charts.root import base_point_shift
from algslt.charts.state import State
from algslt.charts.step import Step
from algslt.poly import Polynomial, irreducible_factors
from algslt.problem import Problem
from algslt.search.simplify import is_nonnegative


def opening(problem: Problem, root: State) -> Step | None:
    """The step from K to its summands, or None where they are not given or not all known to be non-negative."""
    if len(problem.summands) < 2:
        return None
    parts = [_part(root, p) for p in base_point_shift(problem, root.ring, problem.summands)]
    if all(c < 0 for c, _ in parts):
        parts = [(-c, factors) for c, factors in parts]
    if not all(c > 0 and all(e % 2 == 0 or is_nonnegative(root, f) for f, e in factors) for c, factors in parts):
        return None
    return positive(root, 0, 0, [[(root.ring.constant(c), 1), *factors] for c, factors in parts])


def _part(root: State, p: Polynomial) -> tuple[int, list[tuple[Polynomial, int]]]:
    """The constant and the irreducible factors; their signs go into the constant."""
    constant, factors = irreducible_factors(p)
    normal = []
    for f, e in factors:
        if f.leading_coefficient() < 0:
            f, constant = -f, constant * (-1) ** e
        normal.append((f, e))
    return constant, normal
