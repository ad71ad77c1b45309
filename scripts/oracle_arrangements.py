"""Pairs of products of linear forms on polyhedral cones, from the faces of the hyperplane arrangement.

Blowing up the faces of a chamber by increasing dimension gives normal crossings: the divisor of a face F has order
N = sum of the exponents of the forms that vanish on F and log discrepancy nu = codim F + sum of the density exponents
there, and divisors meet exactly for chains of faces. The faces are the covectors of the oriented matroid, which are the
compositions of the sign vectors of its rays.

Nothing here uses the package. lambda is that of the product itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from flint import fmpz_mat

Form = tuple[int, ...]
Signs = tuple[int, ...]


def arrangement_pair(
    forms: Sequence[Form], exponents: Sequence[int], where: Sequence[Form], density: Sequence[Fraction]
) -> tuple[Fraction, int] | None:
    """The pair of prod |form|^exponent on the cone where >= 0 with the density prod |x_j|^density_j.

    Args:
        forms: coefficients of linear forms in d variables.
        exponents: one for each form.
        where: linear forms that are >= 0 on the domain.
        density: one exponent >= 0 for each variable.
    """
    d = len(density)
    axes = [tuple(int(i == j) for i in range(d)) for j in range(d)]
    planes = [*forms, *where, *axes]
    faces = covectors(planes, d)
    limits = range(len(forms), len(forms) + len(where))
    chambers = [face for face in faces if all(face) and all(face[i] > 0 for i in limits)]
    weights = [*(Fraction(e) for e in exponents), *(Fraction(0) for _ in where), *(Fraction(0) for _ in axes)]
    extra = [*(Fraction(0) for _ in (*forms, *where)), *density]
    ratios = {}
    for face in faces:
        zeros = [i for i, sign in enumerate(face) if sign == 0]
        if order := sum((weights[i] for i in zeros), Fraction(0)):
            ratios[face] = (rank([planes[i] for i in zeros]) + sum((extra[i] for i in zeros), Fraction(0))) / order
    pairs = []
    for chamber in chambers:
        own = {face: r for face, r in ratios.items() if lies_in(face, chamber)}
        least = min(own.values())
        pairs.append((least, longest_chain([face for face, r in own.items() if r == least])))
    return min(pairs, key=lambda pair: (pair[0], -pair[1]), default=None)


def lies_in(face: Signs, other: Signs) -> bool:
    """Whether a face lies in the closure of another."""
    return all(a in (0, b) for a, b in zip(face, other, strict=True))


def longest_chain(faces: list[Signs]) -> int:
    """The greatest number of faces, each in the closure of the next."""
    length: dict[Signs, int] = {}
    for face in sorted(faces, key=lambda f: sum(map(abs, f))):
        length[face] = 1 + max((n for other, n in length.items() if lies_in(other, face)), default=0)
    return max(length.values())


def rank(rows: Sequence[Form]) -> int:
    """The rank of integer vectors."""
    return int(fmpz_mat([list(row) for row in rows]).rank()) if rows else 0


def covectors(planes: Sequence[Form], d: int) -> list[Signs]:
    """The sign vectors of all faces of an arrangement of full rank."""
    rays: set[Signs] = set()
    for chosen in combinations(planes, d - 1):
        kernel, nullity = fmpz_mat([list(row) for row in chosen]).nullspace()
        if nullity == 1:
            ray = [int(kernel[i, 0]) for i in range(d)]
            values = [sum(a * b for a, b in zip(plane, ray, strict=True)) for plane in planes]
            rays |= {tuple((s * v > 0) - (s * v < 0) for v in values) for s in (1, -1)}
    known, new = {(0,) * len(planes)} | rays, set(rays)
    while new:
        new = {tuple(a or b for a, b in zip(x, y, strict=True)) for x in new for y in rays} - known
        known |= new
    return sorted(known)
