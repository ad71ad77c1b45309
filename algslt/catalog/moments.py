"""The moment ideals of mixtures of points: sum of weights times monomials in the points, minus the true moment.

Example:
    >>> moment_ideal(("(1 - a2)", "a2"), (("b1",), ("b2",)), [(Fraction(1), (Fraction(0),))], 2)
    ['(1 - a2)*b1^1 + a2*b2^1 - (0)', '(1 - a2)*b1^2 + a2*b2^2 - (0)']
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import comb, prod

from algslt.catalog.matrices import guard
from algslt.problem import Problem

__all__ = ["moment_ideal", "moment_problem"]

Truth = Sequence[tuple[Fraction, tuple[Fraction, ...]]]


def moment_ideal(weights: Sequence[str], points: Sequence[Sequence[str]], truth: Truth, order: int) -> list[str]:
    """The moments of degree 1 to `order` of weighted points, minus those of the truth (pairs of weight and point)."""
    ideal = []
    for exponents in product(range(order + 1), repeat=len(points[0])):
        if 0 < sum(exponents) <= order:
            terms = [_term(w, b, exponents) for w, b in zip(weights, points, strict=True)]
            value = sum((w * prod(x**e for x, e in zip(b, exponents, strict=True)) for w, b in truth), Fraction(0))
            ideal.append(f"{' + '.join(terms)} - ({value})")
    return ideal


def _term(weight: str, point: Sequence[str], exponents: Sequence[int]) -> str:
    return weight + "".join(f"*{x}^{e}" for x, e in zip(point, exponents, strict=True) if e)


def moment_problem(
    label: str, components: int, true_components: int, dimension: int, order: int, *, simplex: bool
) -> Problem:
    """H components, truth r of weight 1/r at (0, ...), (1, ...), ...; the surplus ones at the first, with weight 0."""
    h, r = components, true_components
    guard(label, h - 1 + h * dimension, comb(dimension + order, order) * h * h)
    surplus = [f"a{i}" for i in range(2, h + 1)]
    weights = ["(" + " - ".join(["1", *surplus]) + ")", *surplus]
    points = [[f"b{i}_{k}" for k in range(1, dimension + 1)] for i in range(1, h + 1)]
    true_points = [(Fraction(j), *([Fraction(0)] * (dimension - 1))) for j in range(r)]
    truth = [(Fraction(1, r), b) for b in true_points]
    places = [*true_points, *([true_points[0]] * (h - r))]
    at = [*(Fraction(1, r) if i <= r else Fraction(0) for i in range(2, h + 1)), *(x for b in places for x in b)]
    return Problem.build(
        moment_ideal(weights, points, truth, order),
        variables=[*surplus, *(x for b in points for x in b)],
        at=list(map(str, at)),
        where=[f"a{i} >= 0" for i in range(r + 1, h + 1)] if simplex else [],
        id=label,
    )
