"""Compact faces of a Newton polyhedron, each with a positive weight that selects it.

A face is the set where a weight w >= 0 is least; it is compact exactly if some w with only positive entries
selects it, that is if the normals of the facets through it have a positive sum.

Example:
    >>> [face.points for face in compact_faces(newton_polyhedron([(2, 0), (1, 1), (0, 2)]))]
    [((2, 0),), ((0, 2),), ((0, 2), (1, 1), (2, 0))]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from typing import TypeVar

from algslt.errors import StepLimitExceeded
from algslt.newton.linear import rank
from algslt.newton.polyhedron import Exponent, NewtonPolyhedron, newton_polyhedron

__all__ = ["Face", "compact_faces", "newton_polyhedron", "truncate"]

Coefficient = TypeVar("Coefficient")


@dataclass(frozen=True, slots=True)
class Face:
    """A compact face.

    Attributes:
        points: the exponents on it (vertices and others), sorted.
        weight: a positive integer weight that is least exactly there.
        dimension: its dimension.
    """

    points: tuple[Exponent, ...]
    weight: Exponent
    dimension: int


def compact_faces(polyhedron: NewtonPolyhedron, limit: int = 5000) -> tuple[Face, ...]:
    """All compact faces, by increasing number of points.

    Raises:
        StepLimitExceeded: more than `limit` faces, compact or not.

    Example:
        >>> [face.dimension for face in compact_faces(newton_polyhedron([(1, 1, 0), (0, 1, 1), (1, 0, 1)]))]
        [0, 0, 0, 1, 1, 1, 2]
    """
    masks = [_mask(polyhedron, normal) for normal in (facet.normal for facet in polyhedron.facets)]
    found = set(masks)
    stack = list(found)
    while stack:
        face = stack.pop()
        for mask in masks:
            meet = face & mask
            if meet and meet not in found:
                found.add(meet)
                stack.append(meet)
        if len(found) > limit:
            raise StepLimitExceeded(f"the Newton polyhedron has more than {limit} faces: raise the limit")
    faces = [_face(polyhedron, masks, mask) for mask in sorted(found, key=lambda m: (m.bit_count(), -m))]
    return tuple(face for face in faces if all(face.weight))


def _mask(polyhedron: NewtonPolyhedron, w: Exponent) -> int:
    """Bit i: exponent i has the least level for w. Two faces of P with the same exponents are told apart below."""
    levels = [sum(x * y for x, y in zip(w, a, strict=True)) for a in polyhedron.exponents]
    least = min(levels)
    return sum(1 << i for i, level in enumerate(levels) if level == least)


def _face(polyhedron: NewtonPolyhedron, masks: Sequence[int], mask: int) -> Face:
    normals = [facet.normal for facet, other in zip(polyhedron.facets, masks, strict=True) if other & mask == mask]
    total = [sum(column) for column in zip(*normals, strict=True)]
    content = gcd(*total)
    points = tuple(a for i, a in enumerate(polyhedron.exponents) if mask >> i & 1)
    steps = [[x - y for x, y in zip(a, points[0], strict=True)] for a in points[1:]]
    return Face(points, tuple(x // content for x in total), rank(steps))


def truncate(terms: Mapping[Exponent, Coefficient], points: Iterable[Exponent]) -> dict[Exponent, Coefficient]:
    """The terms of a polynomial on a face.

    Example:
        >>> truncate({(2, 0): 1, (0, 3): -1}, [(0, 3)])
        {(0, 3): -1}
    """
    return {a: terms[a] for a in points if a in terms}
