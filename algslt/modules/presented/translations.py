"""Moving a rational point to the origin.

Example:
    >>> translated(PolynomialMatrix.read(["x"], [["x^2 - x"]]), (1,))
    PolynomialMatrix([x^2 + x])
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from algslt.modules.groebner.matrices import PolynomialMatrix, Vector
from algslt.poly.ring import Polynomial

__all__ = ["translated"]


def translated(matrix: PolynomialMatrix, point: Sequence[Fraction | int]) -> PolynomialMatrix:
    """A matrix whose column span is that of the given one with x + point in place of x: columns up to rational factors.

    Example:
        >>> translated(PolynomialMatrix.read(["x", "y"], [["x", "x*y"], ["1", "y"]]), (1, Fraction(1, 2)))
        PolynomialMatrix([x + 1, 2*x*y + x + 2*y + 1], [1, 2*y + 1])
    """
    if not any(point):
        return matrix
    ring = matrix.ring
    images = tuple(g * Fraction(a).denominator + Fraction(a).numerator for g, a in zip(ring.gens(), point, strict=True))
    denominators = {name: Fraction(a).denominator for name, a in zip(ring.names(), point, strict=True)}
    columns = tuple(_translated(v, images, tuple(denominators.values())) for v in matrix.columns)
    return PolynomialMatrix(ring, matrix.nrows, columns)


def _translated(v: Vector, images: tuple[Polynomial, ...], denominators: tuple[int, ...]) -> Vector:
    """The vector with (images / denominators) put in, times the least integer that clears denominators by degrees."""
    tops = [max((int(p.degrees()[k]) for p in v), default=0) for k in range(len(denominators))]
    out = []
    for p in v:
        terms = (
            (c * prod(d ** (top - int(a)) for d, top, a in zip(denominators, tops, e, strict=True)), e)
            for e, c in p.terms()
        )
        cleared = p.context().from_dict({e: c for c, e in terms})
        out.append(cleared.compose(*images, ctx=p.context()) if cleared else cleared)
    return tuple(out)
