"""What homological algebra needs of a homomorphism of modules: an interface that any ring may implement.

Everything in this room is written against `Morphism`. `algslt.modules.pid.PIDHom` implements it over ZZ and k[x];
another class of homomorphisms joins by having the methods below with the stated meaning (equality `==` must be
equality of maps), and `laws` checks that it does. Submodules and quotients are given by maps: an inclusion, a
projection.

Example:
    >>> from algslt.modules.pid import PIDHom, PIDModule
    >>> Z = PIDModule.free("ZZ", 1)
    >>> two = PIDHom.identity(Z).scaled(2)
    >>> is_exact(two, two.cokernel()), is_exact(two, two)
    (True, False)
"""

from __future__ import annotations

from typing import Any, Protocol, Self, TypeVar

__all__ = ["Map", "Morphism", "is_exact", "is_isomorphism", "pullback"]


class Morphism(Protocol):
    """A homomorphism f: M -> N of modules over a commutative ring.

    The modules are of a class of the implementation's own; all that is asked of them is `is_zero()` and equality.
    """

    @property
    def source(self) -> Any:
        """M."""

    @property
    def target(self) -> Any:
        """N."""

    @classmethod
    def identity(cls, module: Any, /) -> Self:
        """The identity of a module."""

    @classmethod
    def zero(cls, source: Any, target: Any, /) -> Self:
        """The map that is 0."""

    def __matmul__(self, other: Self, /) -> Self:
        """The composition: first the other map, then this one."""

    def __add__(self, other: Self, /) -> Self: ...
    def __sub__(self, other: Self, /) -> Self: ...
    def __neg__(self) -> Self: ...

    def scaled(self, a: object, /) -> Self:
        """The map times an element of the ring."""

    def beside(self, other: Self, /) -> Self:
        """(x, y) -> f(x) + g(y), from the direct sum of the sources."""

    def above(self, other: Self, /) -> Self:
        """x -> (f(x), g(x)), to the direct sum of the targets."""

    def kernel(self) -> Self:
        """The inclusion of the kernel into M."""

    def image(self) -> Self:
        """The inclusion of the image into N."""

    def cokernel(self) -> Self:
        """The projection of N onto N / f(M)."""

    def lift_through(self, inclusion: Self, /) -> Self:
        """The g with inclusion g = f, for an injective map whose image holds that of f."""

    def descend_through(self, projection: Self, /) -> Self:
        """The g with g projection = f, for a surjective map whose kernel f kills."""

    def is_zero(self) -> bool:
        """Whether f = 0."""

    def is_injective(self) -> bool:
        """Whether the kernel is 0."""

    def is_surjective(self) -> bool:
        """Whether the cokernel is 0."""


Map = TypeVar("Map", bound=Morphism)


def is_exact(first: Map, second: Map) -> bool:
    """Whether the image of the first map is the kernel of the second, at the module between them."""
    return (second @ first).is_zero() and first.lift_through(second.kernel()).is_surjective()


def is_isomorphism(f: Map) -> bool:
    """Whether f is injective and surjective."""
    return f.is_injective() and f.is_surjective()


def pullback(f: Map, g: Map) -> tuple[Map, Map]:
    """The projections P -> M and P -> N of P = {(x, y) : f(x) = g(y)}, for f: M -> Q and g: N -> Q.

    Theorem (key Weibel1994): where f is surjective, so is P -> N.

    Example:
        >>> from algslt.modules.pid import PIDHom, PIDModule
        >>> Z = PIDModule.free("ZZ", 1)
        >>> left, right = pullback(PIDHom.identity(Z).scaled(2), PIDHom.identity(Z).scaled(3))
        >>> sorted(abs(int(p.matrix[0, 0])) for p in (left, right))
        [2, 3]
    """
    inside = f.beside(-g).kernel()
    to_first = f.identity(f.source).beside(f.zero(g.source, f.source))
    to_second = f.zero(f.source, g.source).beside(f.identity(g.source))
    return to_first @ inside, to_second @ inside
