"""Points of the torus where a truncated polynomial has opposite signs on one orthant: a sheet of its zeros.

Such a pair of points shows that the strict transform of f = 0 meets the fibre over 0, hence a cap: the pair of
|f|^n is <= (1/n, k + 1) if k independent weights with ratio 1/n select the face.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from algslt.newton.faces import Face
from algslt.newton.torus import Orthant, Terms, orthants, signs_on

Point = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A compact face and two points of one orthant where the truncation is positive and negative."""

    face: Face
    plus: Point
    minus: Point


def find_sheet(face: Face, truncated: Terms, flagged: Sequence[bool], attempts: int = 400) -> Sheet | None:
    """A sheet of a truncated polynomial with integer coefficients, or None if the points tried show none.

    Example:
        >>> from algslt.newton.faces import compact_faces, newton_polyhedron
        >>> f = {(1, 0): 1, (0, 1): 1}
        >>> sheet = find_sheet(compact_faces(newton_polyhedron(list(f)))[-1], f, [False, False])
        >>> sheet is not None and evaluate(f, sheet.plus) > 0 > evaluate(f, sheet.minus)
        True
    """
    if any(c is None for c in truncated.values()):
        return None
    for orthant in orthants([truncated], flagged):
        if len(signs_on(truncated, orthant)) < 2:
            continue
        found: dict[bool, Point] = {}
        for point in islice(_points(orthant), attempts):
            value = evaluate(truncated, point)
            if value:
                found.setdefault(value > 0, point)
            if len(found) == 2:
                return Sheet(face, found[True], found[False])
    return None


def _points(orthant: Orthant) -> Iterator[Point]:
    """Points of an orthant with coordinates +-2^k, at growing scales."""
    for scale in (0, 1, 2, 4, 8):
        for steps in product((0, 1, -1), repeat=len(orthant)):
            if scale or not any(steps):
                yield tuple(s * Fraction(2) ** (scale * k) for s, k in zip(orthant, steps, strict=True))


def evaluate(f: Terms, point: Point) -> Fraction:
    """The value of a polynomial at a rational point.

    Example:
        >>> evaluate({(2, 1): 3}, (Fraction(1, 2), Fraction(4)))
        Fraction(3, 1)
    """
    total = Fraction(0)
    for a, c in f.items():
        term = Fraction(c or 0)
        for x, e in zip(point, a, strict=True):
            term *= x**e
        total += term
    return total
