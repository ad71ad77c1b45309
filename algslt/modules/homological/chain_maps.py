"""Maps of complexes, what they do to homology, mapping cones, and the Koszul complex.

Example:
    >>> from algslt.modules.pid import PIDHom, PIDModule
    >>> Z = PIDModule.free("ZZ", 1)
    >>> K = koszul_complex(PIDHom.identity(Z), [4, 6])
    >>> [K.homology(n).module for n in K.degrees]
    [ZZ/(2), ZZ/(2), 0]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from algslt.errors import CheckFailed, InputError
from algslt.modules.homological.complexes import ChainComplex
from algslt.modules.homological.morphism import Map, is_isomorphism

__all__ = ["ChainMap", "koszul_complex", "mapping_cone", "multiplication"]


@dataclass(frozen=True, slots=True)
class ChainMap(Generic[Map]):
    """A map f: C -> D of complexes with the same degrees; d f = f d is checked.

    Args:
        source: C.
        target: D.
        maps: f_n: C_n -> D_n from the lowest degree up.

    Raises:
        InputError: the degrees differ, a map is missing or between other modules, or a square does not commute.
    """

    source: ChainComplex[Map]
    target: ChainComplex[Map]
    maps: tuple[Map, ...]

    def __post_init__(self) -> None:
        degrees = self.source.degrees
        if self.target.degrees != degrees or len(self.maps) != len(degrees):
            raise InputError("a map of complexes needs complexes of the same degrees and a map for each degree")
        for n in degrees:
            f = self.map(n)
            if (f.source, f.target) != (self.source.module(n), self.target.module(n)):
                raise InputError(f"the map in degree {n} is not between the modules of the complexes in this degree")
        if (bad := self._bad_square()) is not None:
            raise InputError(f"the square between the degrees {bad} and {bad - 1} does not commute")

    def _bad_square(self) -> int | None:
        for n in self.source.degrees[1:]:
            if self.target.differential(n) @ self.map(n) != self.map(n - 1) @ self.source.differential(n):
                return n
        return None

    def map(self, n: int) -> Map:
        """f_n."""
        return self.maps[n - self.source.lowest]

    def __matmul__(self, other: ChainMap[Map]) -> ChainMap[Map]:
        """The composition: first the other map, then this one."""
        if other.target != self.source:
            raise InputError("maps of complexes that do not compose were given")
        maps = tuple(f @ g for f, g in zip(self.maps, other.maps, strict=True))
        return ChainMap(other.source, self.target, maps)

    def homology_map(self, n: int) -> Map:
        """H_n(f): H_n(C) -> H_n(D)."""
        start, end = self.source.homology(n), self.target.homology(n)
        on_cycles = (self.map(n) @ start.cycles).lift_through(end.cycles)
        return (end.classes @ on_cycles).descend_through(start.classes)

    def is_quasi_isomorphism(self) -> bool:
        """Whether every H_n(f) is an isomorphism."""
        return all(is_isomorphism(self.homology_map(n)) for n in self.source.degrees)

    def verify(self) -> None:
        """Checks again that all squares commute.

        Raises:
            CheckFailed: one does not.
        """
        if (bad := self._bad_square()) is not None:
            raise CheckFailed(f"the square between the degrees {bad} and {bad - 1} does not commute")


def mapping_cone(f: ChainMap[Map]) -> ChainComplex[Map]:
    """The cone of f: C -> D: C_(n-1) + D_n in degree n, with d(x, y) = (-d x, f(x) + d y).

    Theorem (key Weibel1994): H_n(C) -> H_n(D) -> H_n(cone) -> H_(n-1)(C) is exact; the cone is exact exactly if f is a
    quasi-isomorphism.

    Example:
        >>> from algslt.modules.pid import PIDHom, PIDModule
        >>> Z = PIDModule.free("ZZ", 1)
        >>> C = ChainComplex((PIDHom.zero(Z, Z),))
        >>> mapping_cone(multiplication(C, 3)).homology(0).module
        ZZ/(3)
    """
    lowest, highest, one = f.source.lowest, f.source.highest, f.maps[0]
    maps = [one.beside(f.target.differential(lowest + 1))]
    for n in range(lowest + 2, highest + 1):
        before, after = f.source.differential(n - 1), f.target.differential(n)
        upper = (-before).beside(one.zero(after.source, before.target))
        maps.append(upper.above(f.map(n - 1).beside(after)))
    maps.append((-f.source.differential(highest)).above(f.map(highest)))
    return ChainComplex(tuple(maps), lowest)


def multiplication(complex_: ChainComplex[Map], a: object) -> ChainMap[Map]:
    """The multiplication with an element of the ring on a complex."""
    one = complex_.maps[0]
    maps = tuple(one.identity(complex_.module(n)).scaled(a) for n in complex_.degrees)
    return ChainMap(complex_, complex_, maps)


def koszul_complex(identity: Map, elements: Iterable[object]) -> ChainComplex[Map]:
    """The Koszul complex K(a_1, ..., a_k; M): the iterated cone of the multiplications with a_1, ..., a_k on M.

    Theorem (key Weibel1994): H_0 = M / (a_1, ..., a_k) M, the highest homology is {x : a_i x = 0 for all i}, every
    homology module is killed by all a_i, and the complex resolves H_0 if the a_i are a regular sequence on M.

    Args:
        identity: the identity of M.
        elements: at least one element of the ring.

    Raises:
        InputError: there are no elements.
    """
    chosen = list(elements)
    if not chosen:
        raise InputError("a Koszul complex of no elements was asked for: give at least one element")
    complex_ = ChainComplex((identity.scaled(chosen[0]),))
    for a in chosen[1:]:
        complex_ = mapping_cone(multiplication(complex_, a))
    return complex_
