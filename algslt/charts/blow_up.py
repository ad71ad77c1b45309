"""Weighted blow-ups in real charts (theory W1) and the split of a variable into its two halves.

The pivot x_i = +-x_i^{w_i}, x_j = x_i^{w_j} x_j. In the chart of x_i only the points where the variables before x_i
in the order
vanish need to be treated, since every point of the exceptional divisor has a first non-zero coordinate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from algslt.charts.state import EXCEPTIONAL, PLAIN, POSITIVE, UNIT, State, Variable, make_ideal, parameter, primitive
from algslt.charts.step import Step
from algslt.charts.substitution import negate_variable
from algslt.poly import Polynomial


def blow_up(state: State, weights: Mapping[int, int], order: Sequence[int], *, half: bool) -> Step:
    """The weighted blow-up of {x_j = 0, j in weights}.

    One branch a pivot, sign and subset of later E variables kept at zero.

    Example: y^2 - x^3 with the weights of the cusp.
        >>> from algslt.charts.state import LOCAL
        >>> from algslt.poly import make_ring
        >>> ring = make_ring(["x", "y"])
        >>> x, y = ring.gens()
        >>> cusp = State(ring, (LOCAL, LOCAL), (make_ideal([y**2 - x**3], Fraction(1)),))
        >>> for label, state in blow_up(cusp, {0: 2, 1: 3}, [1, 0], half=False).children:
        ...     print(label, state.ideals[0].generators[0])
        y+ -x^3*y^6 + y^6
        x+ x^6*y^2 - x^6
        x- x^6*y^2 + x^6
    """
    half = half or any(state.variables[j].flagged for j in order)
    children: list[tuple[str, State]] = []
    for place, pivot in enumerate(order):
        for sign in _signs(state.variables[pivot], weights[pivot], half):
            images = _images(state, weights, pivot, sign)
            polynomials = _compose(state, images)
            for label, variables in _branches(state, weights, order, place, half):
                name = state.names[pivot] + ("+" if sign > 0 else "-") + ("|" + label if label else "")
                children.append((name, replace(polynomials, variables=variables)))
    names = state.names
    fields: dict[str, object] = {
        "centre": {names[j]: weights[j] for j in order},
        "order": [names[j] for j in order],
        "half": half,
    }
    return Step("wblow", fields, tuple(children))


def _signs(pivot: Variable, weight: int, half: bool) -> tuple[int, ...]:
    if pivot.flagged or (weight % 2 and not half):
        return (1,)
    return (1, -1)


def _images(state: State, weights: Mapping[int, int], pivot: int, sign: int) -> list[Polynomial]:
    images = list(state.ring.gens())
    u = images[pivot]
    for j, w in weights.items():
        images[j] = sign * u**w if j == pivot else u**w * images[j]
    return images


def _compose(state: State, images: list[Polynomial]) -> State:
    return replace(
        state,
        ideals=tuple(
            make_ideal((g.compose(*images) for g in ideal.generators), ideal.exponent) for ideal in state.ideals
        ),
        where=tuple(primitive(g.compose(*images)) for g in state.where),
        prior=tuple((primitive(g.compose(*images)), tau) for g, tau in state.prior),
    )


def _branches(
    state: State, weights: Mapping[int, int], order: Sequence[int], place: int, half: bool
) -> list[tuple[str, tuple[Variable, ...]]]:
    pivot, later = order[place], order[place + 1 :]
    changes: dict[int, Variable] = {}
    order_u = sum((w * state.variables[j].order for j, w in weights.items()), Fraction(0))
    nu = sum((w * state.variables[j].nu for j, w in weights.items()), Fraction(0))
    changes[pivot] = Variable(EXCEPTIONAL, order_u, nu, half)
    divisors = [j for j in later if state.variables[j].kind == EXCEPTIONAL]
    for j in later:
        if state.variables[j].kind == PLAIN:
            changes[j] = parameter()
        else:
            changes[j] = parameter(POSITIVE if state.variables[j].flagged else UNIT)
    branches = []
    for size in range(len(divisors), -1, -1):
        for kept in combinations(divisors, size):
            now = {i: v for i, v in changes.items() if i not in kept}
            variables = tuple(now.get(i, v) for i, v in enumerate(state.variables))
            branches.append((",".join(state.names[j] for j in kept), variables))
    return branches


def halves(state: State, index: int) -> Step:
    """x >= 0 and x <= 0 (there x -> -x): x becomes flagged."""
    flagged = {index: replace(state.variables[index], kind=EXCEPTIONAL, flagged=True)}
    other = negate_variable(state, index)
    return Step(
        "halves",
        {"var": state.names[index]},
        (("+", state.with_variables(flagged)), ("-", other.with_variables(flagged))),
    )
