"""The first steps of a search, which use how the problem is given; the verifier checks every identity.

A function K >= 0 that was written as a sum of terms which are non-negative, such as squares, is as good as its summands
(the move ``positive``). The expanded polynomial does not show them any more, so the problem keeps them as they were
written.

At an algebraic base point two coordinates may depend on one another (sqrt 2 and -sqrt 2, sqrt 2 and sqrt 8): then the
minimal polynomial of the second one is reducible over the field of the first one, and is replaced by the factor that
vanishes (``relation``). Polynomials that were shifted and reduced modulo the relations have factors over QQ that are
hard to find again; they are taken from the problem as given (``factor``, for inequalities ``factor_where``).
"""

from __future__ import annotations

from algslt.charts.constant_moves import relation
from algslt.charts.constants import signs_of
from algslt.charts.ideal_moves import factor_modulo, positive
from algslt.charts.root import base_point_shift, moved_to_origin
from algslt.charts.state import State
from algslt.charts.step import Step
from algslt.charts.units import factors
from algslt.errors import NotDivisible, StepLimitExceeded
from algslt.poly import Polynomial, irreducible_factors
from algslt.poly.number_fields import NumberField
from algslt.poly.points import sign_at_point
from algslt.problem import Problem
from algslt.search.inequalities import factored_inequality
from algslt.search.shapes import is_nonnegative


def opening(problem: Problem, root: State) -> tuple[Step, ...]:
    """The first steps, each with one branch; none where there is nothing to use."""
    steps: list[Step] = []
    state = root
    for i in range(1, len(root.relations)):
        if (step := _dependence(state, i)) is not None:
            steps.append(step)
            state = step.state
    if (step := _summands(problem, state) or _factors(problem, state)) is not None:
        steps.append(step)
        state = step.state
    for j, g in enumerate(_active(problem)):
        parts = [(moved_to_origin(f, problem, state), e) for f, e in factors(g)] if state.relations else []
        if (step := factored_inequality(state, j, parts)) is not None:
            steps.append(step)
            state = step.state
    return tuple(steps)


def _active(problem: Problem) -> list[Polynomial]:
    """The inequalities that are not strict at the base point, in the order of the root state."""
    at = problem.at
    return [] if at is None else [g for g in problem.where if sign_at_point(g, at) == 0]


def _summands(problem: Problem, root: State) -> Step | None:
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


def _dependence(state: State, i: int) -> Step | None:
    """The factor of the polynomial of constant i over the earlier ones that vanishes; None if it is all of it."""
    own = state.relations[i]
    earlier = tuple((state.names[r.index], r.polynomial) for r in state.relations[:i])
    try:
        parts = [f for f, _ in NumberField(earlier).factor(own.polynomial, state.names[own.index])]
    except (NotDivisible, StepLimitExceeded):
        return None
    vanishing = [f for f in parts if 0 in signs_of(state, f)]
    if len(parts) < 2 or len(vanishing) != 1:
        return None
    rest = state.ring.constant(1)
    for f in parts:
        if f is not vanishing[0]:
            rest = rest * f
    return relation(state, i, vanishing[0], rest)


def _factors(problem: Problem, state: State) -> Step | None:
    """The common factors of the polynomials at an algebraic point as ideals of their own."""
    if not state.relations:
        return None
    common = problem.polynomials[0]
    for f in problem.polynomials[1:]:
        common = common.gcd(f)
    parts = factors(common)
    alone = len(problem.polynomials) == 1
    if not parts or (alone and len(parts) == 1 and parts[0][1] == 1):
        return None
    shifted = [(moved_to_origin(f, problem, state), e) for f, e in parts]
    product = common.context().constant(1)
    for f, e in parts:
        product = product * f**e
    rest = [moved_to_origin(f / product, problem, state) for f in problem.polynomials]
    return factor_modulo(state, 0, shifted, rest)
