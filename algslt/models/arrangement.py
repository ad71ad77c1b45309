"""Central arrangements of hyperplanes n . v = 0: the open regions by the signs of n . v, and the walls of each.

A sign vector belongs to a region if and only if s_i n_i . v >= 1 has a solution, which an exact linear program decides.
The sign vectors grow by one hyperplane at a time. A hyperplane is a wall of a region if and only if the sign vector
with this sign turned belongs to a region too: the convex cone without that inequality is then larger.

Example:
    >>> [(region.signs, region.walls) for region in regions([(1, 0), (1, 1)])]
    [((1, 1), (0, 1)), ((1, -1), (0, 1)), ((-1, 1), (0, 1)), ((-1, -1), (0, 1))]
    >>> regions([(1,), (-2,)])[0]
    Region(signs=(1, -1), walls=(0,))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from algslt.errors import InputError
from algslt.newton.simplex import Tableau

__all__ = ["Region", "regions"]

MAX_REGIONS = 500

Vector = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """An open region.

    Args:
        signs: of n . v for each normal; 0 where the normal is 0.
        walls: indices of normals, one for each wall: their inequalities alone cut out the closed region.
    """

    signs: tuple[int, ...]
    walls: tuple[int, ...]


def regions(normals: Sequence[Sequence[Fraction | int]]) -> tuple[Region, ...]:
    """All open regions of the arrangement of the hyperplanes with these normals; zero normals cut nothing.

    Raises:
        InputError: more than `MAX_REGIONS`.
    """
    lines = [_line(n) for n in normals]
    distinct = tuple(dict.fromkeys(direction for direction, sign in lines if sign))
    inner: dict[tuple[int, ...], Vector] = {(): ()}
    for k in range(len(distinct)):
        inner = dict(_cut(inner, distinct[: k + 1]))
        if len(inner) > MAX_REGIONS:
            raise InputError(
                f"the inputs cut the weights of a unit into more than {MAX_REGIONS} cells: give fewer inputs"
            )
    first = [next(i for i, (d, s) in enumerate(lines) if s and d == n) for n in distinct]
    result = []
    for signs in inner:
        turned = [(*signs[:k], -signs[k], *signs[k + 1 :]) for k in range(len(signs))]
        own = dict(zip(distinct, signs, strict=True))
        result.append(
            Region(
                tuple(sign * own.get(direction, 0) for direction, sign in lines),
                tuple(i for i, other in zip(first, turned, strict=True) if other in inner),
            )
        )
    return tuple(result)


def _line(normal: Sequence[Fraction | int]) -> tuple[Vector, int]:
    """The primitive integer vector with first entry > 0 on the line of the normal, and its sign; sign 0 for zero."""
    scale = lcm(*(Fraction(x).denominator for x in normal))
    integers = [int(x * scale) for x in normal]
    common, lead = gcd(*integers), next((x for x in integers if x), 0)
    if not lead:
        return tuple(integers), 0
    sign = 1 if lead > 0 else -1
    return tuple(sign * x // common for x in integers), sign


def _cut(
    inner: Mapping[tuple[int, ...], Vector], vectors: Sequence[Vector]
) -> Iterator[tuple[tuple[int, ...], Vector]]:
    """The regions, with an inner point of each, after the last hyperplane has cut those before it."""
    for signs, point in inner.items():
        value = sum(x * y for x, y in zip(vectors[-1], point, strict=True)) if point else 0
        for sign in (1, -1):
            found = point if sign * value > 0 else _inner_point(vectors, (*signs, sign))
            if found is not None:
                yield (*signs, sign), found


def _inner_point(vectors: Sequence[Vector], signs: Sequence[int]) -> Vector | None:
    """Some v = p - q with sign * vector . v > 0 throughout: the largest t <= 1 with all >= t is 1, or there is none."""
    rows = [[-s * x for x in v] + [s * x for x in v] + [1] for v, s in zip(vectors, signs, strict=True)]
    n = len(vectors[0])
    tableau = Tableau([*rows, [0] * (2 * n) + [1]], [0] * len(rows) + [1], [0] * (2 * n) + [1])
    tableau.maximise()
    if tableau.rows[-1][-1] <= 0:
        return None
    values = {variable: row[-1] for variable, row in zip(tableau.basic, tableau.rows[:-1], strict=True)}
    return tuple(values.get(i, 0) - values.get(n + i, 0) for i in range(n))
