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

from collections.abc import Sequence
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
    found: list[tuple[int, ...]] = [()]
    for k in range(len(distinct)):
        grown = ((*signs, sign) for signs in found for sign in (1, -1))
        found = [signs for signs in grown if _has_interior(distinct[: k + 1], signs)]
        if len(found) > MAX_REGIONS:
            raise InputError(
                f"the inputs cut the weights of a unit into more than {MAX_REGIONS} cells: give fewer inputs"
            )
    known, first = set(found), [next(i for i, (d, s) in enumerate(lines) if s and d == n) for n in distinct]
    result = []
    for signs in found:
        turned = [(*signs[:k], -signs[k], *signs[k + 1 :]) for k in range(len(signs))]
        own = dict(zip(distinct, signs, strict=True))
        result.append(
            Region(
                tuple(sign * own.get(direction, 0) for direction, sign in lines),
                tuple(i for i, other in zip(first, turned, strict=True) if other in known),
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


def _has_interior(vectors: Sequence[Vector], signs: Sequence[int]) -> bool:
    """Whether some v has sign * vector . v > 0 throughout: the largest t <= 1 with all >= t, v = p - q, is 1."""
    rows = [[-s * x for x in v] + [s * x for x in v] + [1] for v, s in zip(vectors, signs, strict=True)]
    width = 2 * len(vectors[0])
    tableau = Tableau([*rows, [0] * width + [1]], [0] * len(rows) + [1], [0] * width + [1])
    tableau.maximise()
    return bool(tableau.rows[-1][-1] > 0)
