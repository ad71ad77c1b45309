"""The Newton polyhedron P(I) = conv(exponents of the generators) + R^d_{>=0}: vertices, facets, level function.

A facet is given by its primitive inner normal w >= 0 and its level w(I) = min w.a. The facets are found by the
double description method on the cone {(w, s) : w >= 0, w.a >= s}, with the exponents that cannot be vertices
left out first. For several ideals with exponents n_k the polyhedron of the product is the Minkowski sum.

Example:
    >>> p = newton_polyhedron([(2, 0), (0, 3), (2, 3)])
    >>> p.vertices
    ((0, 3), (2, 0))
    >>> [facet.normal for facet in p.facets]
    [(0, 1), (1, 0), (3, 2)]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import gcd

from algslt.errors import InputError, StepLimitExceeded

Exponent = tuple[int, ...]
_Ray = tuple[tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet {a in P : normal.a = level}."""

    normal: Exponent
    level: int

    def contains(self, a: Sequence[int]) -> bool:
        """Whether a point of P lies on the facet."""
        return sum(x * y for x, y in zip(self.normal, a, strict=True)) == self.level


@dataclass(frozen=True, slots=True)
class NewtonPolyhedron:
    """A Newton polyhedron with all its facets.

    Attributes:
        exponents: the distinct exponents it was made from, sorted.
        vertices: those that are vertices.
        facets: all facets, sorted by their normals.
    """

    exponents: tuple[Exponent, ...]
    vertices: tuple[Exponent, ...]
    facets: tuple[Facet, ...]

    @property
    def dimension(self) -> int:
        """The number of variables."""
        return len(self.exponents[0])

    def level(self, w: Sequence[int]) -> int:
        """w(I) = min w.a for a weight w >= 0.

        Example:
            >>> newton_polyhedron([(2, 0), (0, 3)]).level((3, 2))
            6
        """
        return min(sum(x * y for x, y in zip(w, a, strict=True)) for a in self.vertices)


def newton_polyhedron(exponents: Sequence[Exponent], limit: int = 2000) -> NewtonPolyhedron:
    """The Newton polyhedron of a non-empty set of exponents.

    Args:
        exponents: vectors of non-negative integers of one length d >= 1.
        limit: the greatest number of facets that may appear on the way; it also bounds the work.

    Raises:
        InputError: no exponent, or exponents of different lengths.
        StepLimitExceeded: too many facets.

    Example:
        >>> len(newton_polyhedron([(1, 1, 0), (0, 1, 1), (1, 0, 1)]).facets)
        7
    """
    distinct = sorted(set(exponents))
    if not distinct or not distinct[0] or any(len(a) != len(distinct[0]) for a in distinct):
        raise InputError("a Newton polyhedron needs one or more exponents, all of one positive length")
    minimal = minimal_exponents(distinct)
    rays = _extreme_rays(minimal, limit)
    facets = tuple(sorted((Facet(ray[:-1], ray[-1]) for ray, _ in rays if any(ray[:-1])), key=lambda f: f.normal))
    vertices = tuple(a for a in minimal if _is_vertex(a, facets))
    return NewtonPolyhedron(tuple(distinct), vertices, facets)


def minkowski_sum(factors: Sequence[tuple[int, Sequence[Exponent]]], limit: int = 5000) -> tuple[Exponent, ...]:
    """Minimal exponents of the product of the ideals I_k^{n_k} up to integral closure, integers n_k > 0.

    Raises:
        StepLimitExceeded: more than `limit` sums.

    Example:
        >>> minkowski_sum([(2, [(1, 0), (0, 1)]), (1, [(0, 1)])])
        ((0, 3), (2, 1))
    """
    total = [tuple(0 for _ in factors[0][1][0])]
    for n, exponents in factors:
        kept = minimal_exponents(sorted(set(exponents)))
        if len(total) * len(kept) > limit:
            raise StepLimitExceeded(f"the product of the ideals has more than {limit} exponents: raise the limit")
        sums = {tuple(x + n * y for x, y in zip(a, b, strict=True)) for a, b in product(total, kept)}
        total = list(minimal_exponents(sorted(sums)))
    return tuple(total)


def minimal_exponents(exponents: Sequence[Exponent]) -> tuple[Exponent, ...]:
    """The exponents that are not componentwise >= another one, sorted.

    Example:
        >>> minimal_exponents([(2, 1), (1, 1), (0, 3)])
        ((0, 3), (1, 1))
    """
    kept: list[Exponent] = []
    for a in sorted(set(exponents), key=sum):
        if not any(all(x <= y for x, y in zip(b, a, strict=True)) for b in kept):
            kept.append(a)
    return tuple(sorted(kept))


def _is_vertex(a: Exponent, facets: Sequence[Facet]) -> bool:
    """A point of P is a vertex exactly if no other point lies on the same facets: their normals span R^d."""
    rows = [list(facet.normal) for facet in facets if facet.contains(a)]
    found = 0
    while rows:
        pivot = rows.pop()
        column = next((j for j, x in enumerate(pivot) if x), None)
        if column is None:
            continue
        found += 1
        for row in rows:
            p, q = pivot[column], row[column]
            if q:
                row[:] = [p * x - q * y for x, y in zip(row, pivot, strict=True)]
    return found == len(a)


def _extreme_rays(exponents: Sequence[Exponent], limit: int) -> list[_Ray]:
    """Extreme rays (w, s) with bit masks of the inequalities that they satisfy with equality."""
    first, d = exponents[0], len(exponents[0])
    walls = (1 << d) - 1
    rays: list[_Ray] = [
        ((*tuple(int(i == j) for i in range(d)), first[j]), walls ^ (1 << j) | 1 << d) for j in range(d)
    ]
    rays.append(((0,) * d + (-1,), walls))
    for i, a in enumerate(exponents[1:], start=d + 1):
        values = [sum(x * y for x, y in zip(ray, a, strict=False)) - ray[-1] for ray, _ in rays]
        pairs = sum(v > 0 for v in values) * sum(v < 0 for v in values)
        if pairs * len(rays) > 1000 * limit:
            raise StepLimitExceeded("the facets of the Newton polyhedron take too many steps: raise the limit")
        rays = _cut(rays, values, 1 << i)
        if len(rays) > limit:
            raise StepLimitExceeded(f"the Newton polyhedron has more than {limit} facets: raise the limit")
    return rays


def _cut(rays: Sequence[_Ray], values: Sequence[int], bit: int) -> list[_Ray]:
    """The rays of the part of the cone where a linear form with the given values is >= 0."""
    plus = [k for k, v in enumerate(values) if v > 0]
    minus = [k for k, v in enumerate(values) if v < 0]
    kept = [(rays[k][0], rays[k][1] | bit) if v == 0 else rays[k] for k, v in enumerate(values) if v >= 0]
    for k in plus:
        for m in minus:
            common = rays[k][1] & rays[m][1]
            if sum(mask & common == common for _, mask in rays) == 2:
                mixed = [values[k] * y - values[m] * x for x, y in zip(rays[k][0], rays[m][0], strict=True)]
                content = gcd(*mixed)
                kept.append((tuple(x // content for x in mixed), common | bit))
    return kept
