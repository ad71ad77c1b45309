"""Finite chain complexes ... -> C_(n+1) -> C_n -> C_(n-1) -> ... and their homology.

Example:
    >>> from algslt.modules.pid import PIDHom, PIDModule
    >>> plane = PIDModule.free("ZZ", 1)                  # the cells of the real projective plane
    >>> C = ChainComplex((PIDHom.zero(plane, plane), PIDHom.identity(plane).scaled(2)))
    >>> [C.homology(n).module for n in C.degrees]
    [ZZ, ZZ/(2), 0]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic

from algslt.errors import CheckFailed, InputError
from algslt.modules.homological.morphism import Map, is_exact

__all__ = ["ChainComplex", "Homology"]


@dataclass(frozen=True, slots=True)
class Homology(Generic[Map]):
    """H_n = Z_n / B_n, by the maps C_n <- Z_n -> H_n.

    Args:
        cycles: the inclusion Z_n -> C_n of the kernel of d_n.
        classes: the projection Z_n -> H_n.
    """

    cycles: Map
    classes: Map

    @property
    def module(self) -> Any:
        """The module H_n."""
        return self.classes.target


@dataclass(frozen=True, slots=True)
class ChainComplex(Generic[Map]):
    """A complex with modules in finitely many degrees; d d = 0 is checked.

    Args:
        maps: d_(l+1), d_(l+2), ..., at least one, where d_n: C_n -> C_(n-1) and l is the lowest degree; the source of
            each is the target of the next. A module alone is given by its zero map to the zero module.
        lowest: the degree l of the target of the first map.

    Raises:
        InputError: there is no map, or two maps do not compose, or not to 0 (the message names the degree).
    """

    maps: tuple[Map, ...]
    lowest: int = 0

    def __post_init__(self) -> None:
        if not self.maps:
            raise InputError("no maps were given for a complex: give at least one, such as a zero map")
        for n, (d, following) in enumerate(pairwise(self.maps), self.lowest + 1):
            if following.target != d.source:
                raise InputError(f"d_{n + 1} does not end where d_{n} begins: give maps that compose")
            if not (d @ following).is_zero():
                raise InputError(f"d_{n} d_{n + 1} is not 0: this is no complex")

    @property
    def highest(self) -> int:
        """The highest degree."""
        return self.lowest + len(self.maps)

    @property
    def degrees(self) -> range:
        """All degrees, from the lowest up."""
        return range(self.lowest, self.highest + 1)

    def module(self, n: int) -> Any:
        """C_n.

        Raises:
            InputError: the degree is not one of the complex.
        """
        self._inside(n)
        return self.maps[0].target if n == self.lowest else self.maps[n - self.lowest - 1].source

    def differential(self, n: int) -> Map:
        """d_n: C_n -> C_(n-1), for lowest < n <= highest.

        Raises:
            InputError: there is no such map.
        """
        self._inside(n)
        if n == self.lowest:
            raise InputError(f"d_{n} was asked for: the complex ends in degree {n}")
        return self.maps[n - self.lowest - 1]

    def cycles(self, n: int) -> Map:
        """The inclusion of the kernel of d_n into C_n."""
        return self._identity(n) if n == self.lowest else self.differential(n).kernel()

    def homology(self, n: int) -> Homology[Map]:
        """H_n, with the maps C_n <- Z_n -> H_n.

        Raises:
            InputError: the degree is not one of the complex.
        """
        cycles = self.cycles(n)
        if n == self.highest:
            return Homology(cycles, cycles.identity(cycles.source))
        return Homology(cycles, self.differential(n + 1).lift_through(cycles).cokernel())

    def is_exact(self) -> bool:
        """Whether every homology module is 0."""
        return all(self.homology(n).module.is_zero() for n in self.degrees)

    def mapped(self, functor: Callable[[Map], Map]) -> ChainComplex[Map]:
        """The complex that a covariant additive functor makes of this one.

        Args:
            functor: what the functor does to maps.

        Example:
            >>> from algslt.modules.pid import PIDHom, PIDModule, tensor_map
            >>> cell, two = PIDModule.free("ZZ", 1), PIDHom.identity(PIDModule.cyclic_sum("ZZ", [2]))
            >>> C = ChainComplex((PIDHom.zero(cell, cell), PIDHom.identity(cell).scaled(2)))
            >>> [C.mapped(lambda f: tensor_map(f, two)).homology(n).module for n in C.degrees]
            [ZZ/(2), ZZ/(2), ZZ/(2)]
        """
        return ChainComplex(tuple(map(functor, self.maps)), self.lowest)

    def comapped(self, functor: Callable[[Map], Map]) -> ChainComplex[Map]:
        """The complex that a contravariant additive functor makes of this one: F(C_n) is in degree -n.

        Args:
            functor: what the functor does to maps.
        """
        return ChainComplex(tuple(functor(d) for d in reversed(self.maps)), -self.highest)

    def euler_characteristic(self, value: Callable[[Any], int]) -> int:
        """The sum of (-1)^n value(C_n), for an additive function of modules such as rank, length or dimension.

        Theorem (key Weibel1994): it is the sum of (-1)^n value(H_n).
        """
        return sum((-1) ** (n % 2) * value(self.module(n)) for n in self.degrees)

    def verify(self) -> None:
        """Checks again that the maps compose to 0, and that C_(n+1) -> Z_n -> H_n -> 0 is exact.

        Raises:
            CheckFailed: one of these does not hold.
        """
        if any(not (d @ following).is_zero() for d, following in pairwise(self.maps)):
            raise CheckFailed("two maps of the complex do not compose to 0")
        for n in range(self.lowest, self.highest):
            found = self.homology(n)
            boundary = self.differential(n + 1).lift_through(found.cycles)
            if not found.classes.is_surjective() or not is_exact(boundary, found.classes):
                raise CheckFailed(f"the homology in degree {n} is not cycles modulo boundaries")

    def _identity(self, n: int) -> Map:
        return self.maps[0].identity(self.module(n))

    def _inside(self, n: int) -> None:
        if n not in self.degrees:
            raise InputError(f"the degree {n} was given: the complex lives in degrees {self.lowest} to {self.highest}")
