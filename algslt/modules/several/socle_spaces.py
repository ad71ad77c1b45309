"""The submodules of a semisimple socle: for each simple S the K-subspaces of Hom(S, M), K = End(S).

Theorem. Let S have multiplicity m in the socle and K = End(S) be a field with q elements. The submodules of the
S-isotypic part correspond to the subspaces of K^m; there are [m choose d]_q of dimension d, and the Moebius function of
the lattice is mu(0, U) = (-1)^d q^(d (d - 1) / 2) (Stanley2012).

Example:
    >>> galois_number(2, 3), galois_number(3, 2)
    (6, 16)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.composition import SimpleType
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.layers import simple_types_of
from algslt.modules.several.subspaces import columns_of, span, vectorised

__all__ = ["Isotypic", "galois_number", "isotypic_parts", "isotypic_submodules", "minimal_submodules"]


@dataclass(frozen=True, slots=True)
class Isotypic:
    """The part of the socle of M made of copies of S.

    Args:
        kind: S.
        maps: a basis of Hom(S, M) over K = End(S).
        scalars: a basis of K over k.
    """

    kind: SimpleType
    maps: tuple[Matrix, ...]
    scalars: tuple[Matrix, ...]

    @property
    def multiplicity(self) -> int:
        """The multiplicity m of S in the socle."""
        return len(self.maps)

    @property
    def order(self) -> int | None:
        """The number q of elements of K, None where it is infinite."""
        order = self.maps[0].field.order
        return order ** len(self.scalars) if order else None


def isotypic_parts(action: Action) -> tuple[Isotypic, ...]:
    """The isotypic parts of the socle, those that are not 0."""
    found = []
    for kind in simple_types_of(action):
        scalars = homomorphisms(kind.simple.action, kind.simple.action).basis
        maps = _basis_over(homomorphisms(kind.simple.action, action).basis, scalars)
        if maps:
            found.append(Isotypic(kind, maps, scalars))
    return tuple(found)


def _basis_over(maps: Sequence[Matrix], scalars: Sequence[Matrix]) -> tuple[Matrix, ...]:
    """Maps that are a basis over K of the space that some maps span over k."""
    if not maps:
        return ()
    found: list[Matrix] = []
    space = span(columns_of(vectorised(maps[0]), ()))
    for x in maps:
        if not space.contains(vectorised(x)):
            found.append(x)
            space = span(space.basis, *(vectorised(x @ c) for c in scalars))
    return tuple(found)


def galois_number(m: int, q: int) -> int:
    """The number of subspaces of a space of dimension m over a field with q elements (Goldman and Rota's recursion)."""
    before, now = 1, 2
    if m == 0:
        return before
    for n in range(1, m):
        before, now = now, 2 * now + (q**n - 1) * before
    return now


def _all_scalars(part: Isotypic) -> list[Matrix]:
    """The elements of the finite field K, as matrices on S."""
    field, size = part.scalars[0].field, part.scalars[0].nrows
    found = []
    for coefficients in product(range(field.order or 0), repeat=len(part.scalars)):
        total = Matrix.zero(field, size, size)
        for c, scalar in zip(coefficients, part.scalars, strict=True):
            total = total + scalar * c
        found.append(total)
    return found


def isotypic_submodules(part: Isotypic, dimension: int) -> Iterator[Subspace]:
    """The submodules of the S-isotypic part that are sums of `dimension` copies of S; K must be finite if m > 1."""
    scalars = _all_scalars(part) if 0 < dimension < part.multiplicity else []
    for chosen in combinations(range(part.multiplicity), dimension):
        free = [(i, j) for i in chosen for j in range(i + 1, part.multiplicity) if j not in chosen]
        for entries in product(scalars, repeat=len(free)):
            rows = {i: part.maps[i] for i in chosen}
            for (i, j), entry in zip(free, entries, strict=True):
                rows[i] = rows[i] + part.maps[j] @ entry
            yield span(columns_of(part.maps[0], ()), *rows.values())


def minimal_submodules(action: Action) -> Iterator[Subspace]:
    """The simple submodules of a module over a finite field, or with multiplicities at most 1 in its socle."""
    for part in isotypic_parts(action):
        yield from isotypic_submodules(part, 1)
