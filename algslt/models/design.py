"""Functions on a finite set of inputs: their values there, polynomials in the parameters.

Example:
    >>> from algslt.models.functions import read_function
    >>> f = read_function("a*x^2 + b*x", ("x",), ("a", "b"))
    >>> values(f, read_points([["1"], ["-2"]], ("x",)))
    ['a + b', '4*a - 2*b']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from flint import fmpq

from algslt.errors import InputError
from algslt.models.functions import Function
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational

__all__ = ["MAX_POINTS", "read_points", "values"]

MAX_POINTS = 10_000


def read_points(given: Iterable[Sequence[object]] | None, names: Sequence[str]) -> tuple[tuple[Fraction, ...], ...]:
    """The finite set of inputs; without inputs there is one empty point.

    Raises:
        InputError: none, too many, or one with another number of coordinates.
    """
    if names and given is None:
        raise InputError(f"the inputs {', '.join(names)} have no points: give the finite set of their values")
    points = [[]] if given is None else [list(point) for point in given]
    for point in points:
        if len(point) != len(names):
            raise InputError(f"a point has {len(point)} coordinates for {len(names)} inputs: give one for each")
    if not 0 < len(points) <= MAX_POINTS:
        raise InputError(f"{len(points)} points were given: from 1 to {MAX_POINTS} are needed")
    return tuple(tuple(parse_rational(expression_text(x)) for x in point) for point in points)


def values(f: Function, points: Iterable[Sequence[Fraction]]) -> list[str]:
    """The value at each input, as a text in the parameters.

    Raises:
        InputError: f has activations.
    """
    if f.units:
        raise InputError(
            "a finite set of inputs was given for a function with activations, whose values there are no polynomials: "
            "leave the points out (an open law), or give a polynomial"
        )
    ring = f.polynomial.context()
    parameters = ring.gens()[f.inputs :]
    images = ([ring.constant(fmpq(x.numerator, x.denominator)) for x in point] for point in points)
    return [str(f.polynomial.compose(*numbers, *parameters, ctx=ring)) for numbers in images]
