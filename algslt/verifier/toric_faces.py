"""All compact faces of a Newton polyhedron, listed from its exponents alone.

P is the convex hull of the exponents plus the positive orthant. Its facets are the extreme rays of the cone
{(w, s) : w >= 0, w.a >= s for every exponent a}, found by inserting one exponent after another (double
description). Every face is an intersection of facets; it is compact exactly if no coordinate direction stays
in it, that is if the facets through it have no common zero weight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import gcd

from algslt.errors import StepLimitExceeded

Exponent = tuple[int, ...]
MAX_WORK = 20_000_000


@dataclass(frozen=True, slots=True)
class CompactFace:
    """A compact face: the positions of the exponents on it and a positive weight that is least exactly there."""

    points: tuple[int, ...]
    weight: tuple[int, ...]


def _free(steps: int) -> None:
    """Work that nobody counts."""


def compact_faces(
    exponents: Sequence[Exponent], limit: int = 20000, spend: Callable[[int], None] = _free
) -> tuple[CompactFace, ...]:
    """The compact faces of the Newton polyhedron of distinct exponents.

    Args:
        exponents: distinct vectors of non-negative integers of one length d >= 1.
        limit: the greatest number of facets and of faces (compact or not) that may be met.
        spend: counts the work.

    Raises:
        StepLimitExceeded: there are more.

    Example:
        >>> [face.points for face in compact_faces([(2, 0), (1, 1), (0, 2), (3, 3)])]
        [(0,), (2,), (0, 1, 2)]
    """
    d = len(exponents[0])
    facets = _facets(exponents, limit, spend)
    coordinates = (1 << d) - 1
    known = {mask for _, mask in facets}
    stack = list(known)
    while stack:
        mask = stack.pop()
        spend(4 * len(facets))
        for _, other in facets:
            meet = mask & other
            if meet >> d and meet not in known:
                known.add(meet)
                stack.append(meet)
                if len(known) > limit:
                    raise StepLimitExceeded(f"the Newton polyhedron has more than {limit} faces: raise the limit")
    compact = sorted((mask for mask in known if not mask & coordinates), key=lambda m: (m.bit_count(), m))
    return tuple(CompactFace(_positions(mask >> d), _weight(mask, facets)) for mask in compact)


def _positions(mask: int) -> tuple[int, ...]:
    return tuple(i for i in range(mask.bit_length()) if mask >> i & 1)


def _weight(mask: int, facets: Sequence[tuple[Exponent, int]]) -> tuple[int, ...]:
    """The sum of the normals of the facets through a face."""
    through = [ray[:-1] for ray, other in facets if mask & other == mask]
    total = [sum(column) for column in zip(*through, strict=True)]
    content = gcd(*total)
    return tuple(x // content for x in total)


def _facets(exponents: Sequence[Exponent], limit: int, spend: Callable[[int], None]) -> list[tuple[Exponent, int]]:
    """Facets as ((normal, level), mask): bit j for a zero weight j, bit d + i for exponent i on the facet."""
    d, first = len(exponents[0]), exponents[0]
    everything = (1 << d) - 1
    rays: list[tuple[Exponent, int]] = [((*(0,) * d, -1), everything)]
    for j in range(d):
        ray = tuple(int(i == j) for i in range(d))
        rays.append(((*ray, first[j]), everything & ~(1 << j) | 1 << d))
    for i, a in enumerate(exponents[1:], start=1):
        rays = _insert(rays, a, 1 << (d + i), spend)
        if len(rays) > limit:
            raise StepLimitExceeded(f"the Newton polyhedron has more than {limit} facets: raise the limit")
    return [(ray, mask) for ray, mask in rays if any(ray[:-1])]


def _insert(
    rays: list[tuple[Exponent, int]], a: Exponent, bit: int, spend: Callable[[int], None]
) -> list[tuple[Exponent, int]]:
    """The extreme rays after the half-space w.a >= s is added."""
    levels = [sum(x * y for x, y in zip(ray, a, strict=False)) - ray[-1] for ray, _ in rays]
    new = [(ray, mask | bit if v == 0 else mask) for (ray, mask), v in zip(rays, levels, strict=True) if v >= 0]
    masks = [mask for _, mask in rays]
    above = [i for i, v in enumerate(levels) if v > 0]
    below = [i for i, v in enumerate(levels) if v < 0]
    spend(len(rays) * (len(a) + len(above) * len(below)))
    if len(above) * len(below) * len(rays) > MAX_WORK:
        raise StepLimitExceeded("the facets of the Newton polyhedron take too many steps: use another leaf")
    for i in above:
        for j in below:
            common = masks[i] & masks[j]
            if any(common & mask == common for k, mask in enumerate(masks) if k != i and k != j):
                continue
            mixed = [levels[i] * y - levels[j] * x for x, y in zip(rays[i][0], rays[j][0], strict=True)]
            content = gcd(*mixed)
            new.append((tuple(x // content for x in mixed), common | bit))
    return new
