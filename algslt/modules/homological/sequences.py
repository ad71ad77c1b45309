"""The snake lemma, and the long exact sequence of a short exact sequence of complexes, with explicit connecting maps.

The connecting map is found as it is defined: x is lifted along a surjection, mapped, and lifted along an injection. "A
lift of x" is made a map by the pullback P of the surjection: on P the lift is a projection, and what comes out
descends to the module below.

Example:
    >>> from algslt.modules.pid import PIDHom, PIDModule
    >>> Z = PIDModule.free("ZZ", 1)
    >>> two = PIDHom.identity(Z).scaled(2)
    >>> rows = ShortExact(two, two.cokernel())           # 0 -> Z -2-> Z -> Z/2 -> 0, and multiplication by 6 on it
    >>> six = [PIDHom.identity(m).scaled(6) for m in (Z, Z, rows.projection.target)]
    >>> [f.source for f in snake(rows, rows, *six)], snake(rows, rows, *six)[2].matrix.texts()
    ([0, 0, ZZ/(2), ZZ/(6), ZZ/(6)], [['3']])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from algslt.errors import CheckFailed, InputError
from algslt.modules.homological.chain_maps import ChainMap
from algslt.modules.homological.complexes import ChainComplex
from algslt.modules.homological.morphism import Map, is_exact, pullback

__all__ = ["LongExactSequence", "ShortExact", "ShortExactOfComplexes", "long_exact_sequence", "snake"]


@dataclass(frozen=True, slots=True)
class ShortExact(Generic[Map]):
    """0 -> A -> B -> C -> 0, exactness checked.

    Args:
        inclusion: A -> B.
        projection: B -> C.

    Raises:
        InputError: the sequence is not exact (the message says where).
    """

    inclusion: Map
    projection: Map

    def __post_init__(self) -> None:
        if (bad := _fault(self.inclusion, self.projection)) is not None:
            raise InputError(f"a sequence was given as short exact that is not exact {bad}")

    def verify(self) -> None:
        """Checks exactness again.

        Raises:
            CheckFailed: the sequence is not exact.
        """
        if (bad := _fault(self.inclusion, self.projection)) is not None:
            raise CheckFailed(f"the short sequence is not exact {bad}")


def _fault(inclusion: Map, projection: Map) -> str | None:
    if not inclusion.is_injective():
        return "on the left"
    if not projection.is_surjective():
        return "on the right"
    return None if is_exact(inclusion, projection) else "in the middle"


def snake(upper: ShortExact[Map], lower: ShortExact[Map], a: Map, b: Map, c: Map) -> tuple[Map, Map, Map, Map, Map]:
    """The snake lemma: ker a -> ker b -> ker c -> coker a -> coker b -> coker c is exact.

    Args:
        upper: 0 -> A -> B -> C -> 0.
        lower: 0 -> A' -> B' -> C' -> 0.
        a: A -> A'; b: B -> B'; c: C -> C', such that both squares commute.

    Returns:
        the five maps; the third is the connecting map: the class of i'^-1 b p^-1.

    Raises:
        InputError: a square does not commute.

    Theorem:
        Weibel1994 (1.3.2).
    """
    if b @ upper.inclusion != lower.inclusion @ a or c @ upper.projection != lower.projection @ b:
        raise InputError("a square of the snake lemma does not commute: check the vertical maps")
    kernels, cokernels = [f.kernel() for f in (a, b, c)], [f.cokernel() for f in (a, b, c)]
    down = [(upper.inclusion @ kernels[0]).lift_through(kernels[1])]
    down.append((upper.projection @ kernels[1]).lift_through(kernels[2]))
    up = [(cokernels[1] @ lower.inclusion).descend_through(cokernels[0])]
    up.append((cokernels[2] @ lower.projection).descend_through(cokernels[1]))
    lift, below = pullback(upper.projection, kernels[2])
    back = (b @ lift).lift_through(lower.inclusion)
    connecting = (cokernels[0] @ back).descend_through(below)
    return down[0], down[1], connecting, up[0], up[1]


@dataclass(frozen=True, slots=True)
class ShortExactOfComplexes(Generic[Map]):
    """0 -> A -> B -> C -> 0 for complexes, exact in every degree.

    Args:
        inclusion: A -> B.
        projection: B -> C.

    Raises:
        InputError: the maps do not meet in B, or the sequence is not exact in some degree (the message names it).
    """

    inclusion: ChainMap[Map]
    projection: ChainMap[Map]

    def __post_init__(self) -> None:
        if self.inclusion.target != self.projection.source:
            raise InputError("the inclusion does not end where the projection begins")
        for n in self.middle.degrees:
            if (bad := _fault(self.inclusion.map(n), self.projection.map(n))) is not None:
                raise InputError(f"the sequence of complexes is not exact {bad}, in degree {n}")

    @property
    def middle(self) -> ChainComplex[Map]:
        """B."""
        return self.inclusion.target

    def connecting_map(self, n: int) -> Map:
        """The map H_n(C) -> H_(n-1)(A): the class of i^-1 d p^-1.

        Raises:
            InputError: n or n - 1 is not a degree of the complexes.
        """
        d = self.middle.differential(n)
        start = self.projection.target.homology(n)
        end = self.inclusion.source.homology(n - 1)
        lift, below = pullback(self.projection.map(n), start.cycles)
        back = (d @ lift).lift_through(self.inclusion.map(n - 1)).lift_through(end.cycles)
        return (end.classes @ back).descend_through(start.classes @ below)


@dataclass(frozen=True, slots=True)
class LongExactSequence(Generic[Map]):
    """... -> H_n(A) -> H_n(B) -> H_n(C) -> H_(n-1)(A) -> ..., from the highest degree down.

    Args:
        maps: the maps in order; the first is H_N(A) -> H_N(B) and injective, the last H_l(B) -> H_l(C) and surjective.
        labels: their names, such as `H_1(B) -> H_1(C)`.
    """

    maps: tuple[Map, ...]
    labels: tuple[str, ...]

    def verify(self) -> None:
        """Checks exactness at every module.

        Raises:
            CheckFailed: the sequence is not exact (the message says between which maps).
        """
        if not self.maps[0].is_injective():
            raise CheckFailed(f"{self.labels[0]} is not injective")
        for i, f in enumerate(self.maps[:-1]):
            if not is_exact(f, self.maps[i + 1]):
                raise CheckFailed(f"the sequence is not exact between {self.labels[i]} and {self.labels[i + 1]}")
        if not self.maps[-1].is_surjective():
            raise CheckFailed(f"{self.labels[-1]} is not surjective")


def long_exact_sequence(sequence: ShortExactOfComplexes[Map]) -> LongExactSequence[Map]:
    """The long exact sequence in homology.

    Theorem:
        Weibel1994 (1.3.1).

    Example:
        >>> from algslt.modules.homological import multiplication
        >>> from algslt.modules.pid import PIDHom, PIDModule
        >>> Z = PIDModule.free("ZZ", 1)
        >>> C = ChainComplex((PIDHom.zero(Z, Z), PIDHom.identity(Z).scaled(2)))
        >>> twice = multiplication(C, 2)
        >>> found = long_exact_sequence(ShortExactOfComplexes(twice, cokernel_of_complexes(twice)))
        >>> found.verify()
        >>> [f.source for f in found.maps if f.source.ngens]
        [ZZ/(2), ZZ/(2), ZZ/(2), ZZ/(2), ZZ, ZZ]
    """
    maps: list[Map] = []
    labels: list[str] = []
    degrees = sequence.middle.degrees
    for n in reversed(degrees):
        maps += [sequence.inclusion.homology_map(n), sequence.projection.homology_map(n)]
        labels += [f"H_{n}(A) -> H_{n}(B)", f"H_{n}(B) -> H_{n}(C)"]
        if n > degrees[0]:
            maps.append(sequence.connecting_map(n))
            labels.append(f"H_{n}(C) -> H_{n - 1}(A)")
    return LongExactSequence(tuple(maps), tuple(labels))


def cokernel_of_complexes(f: ChainMap[Map]) -> ChainMap[Map]:
    """The projection D -> D / f(C) of complexes."""
    projections = [f.map(n).cokernel() for n in f.source.degrees]
    lowest, differentials = f.source.lowest, []
    for n in f.source.degrees[1:]:
        below, above = projections[n - 1 - lowest], projections[n - lowest]
        differentials.append((below @ f.target.differential(n)).descend_through(above))
    return ChainMap(f.target, ChainComplex(tuple(differentials), lowest), tuple(projections))
