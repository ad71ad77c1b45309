"""Least value and optimal face of covering programs, exactly: the second derivations of the catalog rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from algslt.newton.optimal_face import optimal_face
from algslt.newton.simplex import Tableau


def least(costs: Sequence[int], rows: Sequence[Sequence[int]], bounds: Sequence[int]) -> tuple[Fraction, int]:
    """The minimum of costs.x over x >= 0 with rows.x >= bounds, and the dimension of its optimal face; costs > 0.

    Solved as the dual packing program, whose dual optimal face it is.
    """
    assert all(c > 0 for c in costs)
    tableau = Tableau(list(map(list, zip(*rows, strict=True))), list(costs), list(bounds))
    assert tableau.maximise()
    return Fraction(tableau.rows[-1][-1], tableau.den), len(optimal_face(tableau).duals) - 1


def test_a_triangle_and_an_edge() -> None:
    assert least([1, 1, 1], [[1, 1, 0], [0, 1, 1], [1, 0, 1]], [1, 1, 1]) == (Fraction(3, 2), 0)
    assert least([1, 1], [[1, 1]], [1]) == (Fraction(1), 1)
