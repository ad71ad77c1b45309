"""Scalings that show the origin to be the worst point: quasi-homogeneous problems.

Let every generator be quasi-homogeneous for positive weights q: under w_i -> s^q_i w_i it is multiplied by a power of
s. Then the pair is constant on the orbit of a point p, and p moves to the origin as s -> 0; the pair is lower
semicontinuous, so that of the origin is at most that of p. The same holds on a domain whose inequalities are
quasi-homogeneous, and for a monomial prior.

Theorem: Lin2010 (the global pair is the least local one; the local one is lower semicontinuous).

Example:
    >>> positive_weights(Problem.build(["a*b", "a*b^3 - c*d^2"]))
    (1, 1, 1, Fraction(3, 2))
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from algslt.newton.simplex import Tableau
from algslt.poly.ring import Polynomial
from algslt.problem import Problem

__all__ = ["positive_weights", "scaling_sentence"]


def scaling_sentence(problem: Problem) -> str:
    """A sentence that the point is the worst of the fibre, where a scaling shows it; else empty.

    Example:
        >>> scaling_sentence(Problem.build(["a*b", "a*b^3"]))[:27]
        'Least pair over the fibre: '
        >>> scaling_sentence(Problem.build(["a*b + a*b^2"]))
        ''
    """
    if problem.at is None or any(c != 0 for c in problem.at):
        return ""
    weights = positive_weights(problem)
    if weights is None:
        return ""
    shown = ", ".join(f"{name}: {weight}" for name, weight in zip(problem.variables, weights, strict=True))
    return (
        f"Least pair over the fibre: the polynomials are quasi-homogeneous for the positive weights {shown}, and the "
        "scaling moves every point of the fibre to the origin, where the pair is least by lower semicontinuity."
    )


def positive_weights(problem: Problem) -> tuple[Fraction | int, ...] | None:
    """Weights >= 1 for which all polynomials and inequalities are quasi-homogeneous; None where there are none.

    The largest s <= 1 with weights s + v_i, v >= 0, is found by an exact linear program; s = 1 or s = 0.
    """
    n = len(problem.variables)
    rows = list(dict.fromkeys(d for p in (*problem.polynomials, *problem.where) for d in _differences(p)))
    matrix = [[*d, sum(d)] for row in rows for d in (row, tuple(-x for x in row))]
    tableau = Tableau([*matrix, [0] * n + [1]], [0] * len(matrix) + [1], [0] * n + [1])
    tableau.maximise()
    values = [Fraction(0)] * (n + 1)
    for variable, row in zip(tableau.basic, tableau.rows[:-1], strict=True):
        if variable <= n:
            values[variable] = Fraction(row[-1], tableau.den)
    weights = tuple(values[n] + v for v in values[:n])
    found = values[n] == 1 and all(sum(w * x for w, x in zip(weights, row, strict=True)) == 0 for row in rows)
    return tuple(int(w) if w.denominator == 1 else w for w in weights) if found else None


def _differences(p: Polynomial) -> Iterator[tuple[int, ...]]:
    exponents = [tuple(map(int, e)) for e, _ in p.terms()]
    return (tuple(x - y for x, y in zip(e, exponents[0], strict=True)) for e in exponents[1:])
