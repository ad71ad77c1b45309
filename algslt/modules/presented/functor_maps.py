"""Hom, tensor product, Ext and Tor on homomorphisms f: M -> M', g: N -> N'.

    Hom(f, g): Hom(M', N) -> Hom(M, N'),  h -> g h f,        f (x) g: M (x) N -> M' (x) N',
    Ext^i(f, g): Ext^i(M', N) -> Ext^i(M, N'),               Tor_i(f, g): Tor_i(M, N) -> Tor_i(M', N').

For Ext and Tor, f is lifted to a map of the free resolutions of M and M'; two lifts differ by a homotopy, so the map of
homology does not depend on the lift (`Weibel1994`, Theorem 2.2.6).

Example:
    >>> from algslt.modules.presented.modules import PresentedModule
    >>> M = PresentedModule.read(["x", "y"], [["x^2", "y"]])
    >>> times_x = Homomorphism.read(M, M, [["x"]])
    >>> tor_map(1, times_x, Homomorphism.identity(M)).matrix
    PolynomialMatrix([x, 0], [0, x])
    >>> (tor_map(1, times_x, times_x).is_zero(), ext_map(0, times_x, times_x).is_zero())
    (True, True)
"""

from __future__ import annotations

from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import lift
from algslt.modules.presented.derived_functors import ext, hom, resolution_of, tensor, tor
from algslt.modules.presented.homomorphisms import Homomorphism
from algslt.modules.presented.resolutions import FreeResolution
from algslt.modules.presented.subquotients import Subquotient

__all__ = ["chain_map", "ext_map", "hom_map", "tensor_map", "tor_map"]


def hom_map(f: Homomorphism, g: Homomorphism) -> Homomorphism:
    """Hom(f, g): h -> g h f, between the modules of `hom(M', N)` and `hom(M, N')`.

    Example:
        >>> from algslt.modules.presented.modules import PresentedModule
        >>> M = PresentedModule.read(["x", "y"], [["x"]])
        >>> f = Homomorphism.read(M, M, [["y"]])
        >>> hom_map(f, f).matrix
        PolynomialMatrix([y^2])
    """
    source, target = hom(f.target, g.source), hom(f.source, g.target)
    return _induced(source, target, f.matrix.transpose().kronecker(g.matrix))


def tensor_map(f: Homomorphism, g: Homomorphism) -> Homomorphism:
    """f (x) g, between the modules of `tensor(M, N)` and `tensor(M', N')`.

    Example:
        >>> from algslt.modules.presented.modules import PresentedModule
        >>> M = PresentedModule.read(["x", "y"], [["x"]])
        >>> f = Homomorphism.read(M, M, [["y"]])
        >>> tensor_map(f, f).matrix
        PolynomialMatrix([y^2])
    """
    source, target = tensor(f.source, g.source), tensor(f.target, g.target)
    return Homomorphism(source, target, f.matrix.kronecker(g.matrix))


def ext_map(i: int, f: Homomorphism, g: Homomorphism) -> Homomorphism:
    """Ext^i(f, g), between the modules of `ext(i, M', N)` and `ext(i, M, N')`.

    Example:
        >>> from algslt.modules.presented.modules import PresentedModule
        >>> k = PresentedModule.read(["x", "y"], [["x", "y"]])
        >>> ext_map(1, Homomorphism.identity(k), Homomorphism.identity(k)).is_isomorphism()
        True
    """
    source, target = ext(i, f.target, g.source), ext(i, f.source, g.target)
    return _induced(source, target, chain_map(f, i).transpose().kronecker(g.matrix))


def tor_map(i: int, f: Homomorphism, g: Homomorphism) -> Homomorphism:
    """Tor_i(f, g), between the modules of `tor(i, M, N)` and `tor(i, M', N')`.

    Example:
        >>> from algslt.modules.presented.modules import PresentedModule
        >>> k = PresentedModule.read(["x", "y"], [["x", "y"]])
        >>> tor_map(2, Homomorphism.identity(k), Homomorphism.identity(k)).is_isomorphism()
        True
    """
    source, target = tor(i, f.source, g.source), tor(i, f.target, g.target)
    return _induced(source, target, chain_map(f, i).kronecker(g.matrix))


def chain_map(f: Homomorphism, i: int) -> PolynomialMatrix:
    """The part F_i -> F'_i of a lift of f to the free resolutions of `resolution_of`.

    Example:
        >>> from algslt.modules.presented.modules import PresentedModule
        >>> M = PresentedModule.read(["x", "y"], [["x^2", "y"]])
        >>> chain_map(Homomorphism.read(M, M, [["x"]]), 1)
        PolynomialMatrix([x, 0], [0, x])
    """
    source, target = resolution_of(f.source), resolution_of(f.target)
    if not (0 <= i < len(source.ranks) and i < len(target.ranks)):
        return PolynomialMatrix.zero(f.matrix.ring, _rank(target, i), _rank(source, i))
    identity = PolynomialMatrix.identity(f.matrix.ring, f.target.generator_count)
    start = identity.select(columns=target.generators)
    current = lift(start, f.matrix.select(columns=source.generators), modulo=f.target.presentation)
    for d, e in zip(source.matrices[:i], target.matrices[:i], strict=True):
        current = lift(e, current @ d)
    return current


def _rank(resolution: FreeResolution, i: int) -> int:
    return resolution.ranks[i] if 0 <= i < len(resolution.ranks) else 0


def _induced(source: Subquotient, target: Subquotient, matrix: PolynomialMatrix) -> Homomorphism:
    """The homomorphism of subquotients that a matrix of the free modules around them induces."""
    images = lift(target.generators, matrix @ source.generators, modulo=target.relations)
    return Homomorphism(source.module, target.module, images)
