"""Hom, tensor product, Tor and Ext of modules over a Euclidean domain, and what they do to homomorphisms.

Let 0 -> R^r -B-> R^m -> M -> 0 be the resolution by the Hermite basis B of the relations of M. For N with n generators
write N^m for the sum of m copies, with coordinate i * n + j for generator j of copy i. Then (key Weibel1994)

* M (x) N = coker(B (x) 1: N^r -> N^m) and Tor_1(M, N) = ker(B (x) 1),
* Hom(M, N) = ker(B^T (x) 1: N^m -> N^r) and Ext^1(M, N) = coker(B^T (x) 1),

and Tor_i = Ext^i = 0 for i >= 2. A homomorphism M -> N with matrix F is the element of N^m whose copy i holds column i
of F. A homomorphism f: M -> M' with matrix F lifts to the resolutions by G with F B = B' G, and Tor_1, Ext^1 are the
maps that G induces.

Example:
    >>> M, N = PIDModule.cyclic_sum("ZZ", [12]), PIDModule.cyclic_sum("ZZ", [4, 6])
    >>> hom(M, N).module, tensor(M, N), tor(1, M, N).source, ext(1, M, N).target
    (ZZ/(2) + ZZ/(12), ZZ/(2) + ZZ/(12), ZZ/(2) + ZZ/(12), ZZ/(2) + ZZ/(12))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from algslt.errors import InputError
from algslt.modules.pid.domain import Element
from algslt.modules.pid.homomorphism import PIDHom
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.module import PIDModule

__all__ = ["HomModule", "ext", "ext_map", "hom", "hom_map", "tensor", "tensor_map", "tor", "tor_map"]


@dataclass(frozen=True, slots=True)
class HomModule:
    """Hom(M, N) as a module, and the correspondence between its elements and homomorphisms.

    Args:
        source: M, with m generators.
        target: N.
        inclusion: Hom(M, N) -> N^m, f -> the images of the generators.
    """

    source: PIDModule
    target: PIDModule
    inclusion: PIDHom

    @property
    def module(self) -> PIDModule:
        """Hom(M, N), presented by a diagonal matrix with as few generators as possible."""
        return self.inclusion.source

    def homomorphism(self, element: Iterable[object]) -> PIDHom:
        """The homomorphism M -> N that an element of the module stands for."""
        values, n = self.inclusion(element), self.target.ngens
        columns = tuple(values[i * n : (i + 1) * n] for i in range(self.source.ngens))
        return PIDHom(self.source, self.target, RingMatrix(self.source.ring, columns, n).transpose())

    def generators(self) -> tuple[PIDHom, ...]:
        """Homomorphisms that generate Hom(M, N), one for each generator of the module."""
        identity = RingMatrix.identity(self.source.ring, self.module.ngens)
        return tuple(self.homomorphism(column) for column in identity.columns())

    def element(self, f: PIDHom) -> tuple[Element, ...]:
        """The element of the module that stands for a homomorphism M -> N.

        Raises:
            InputError: f is not from M to N.
        """
        if (f.source, f.target) != (self.source, self.target):
            raise InputError("a homomorphism between other modules was given as an element of Hom")
        values = tuple((a,) for column in f.matrix.columns() for a in column)
        found = self.inclusion.preimages(RingMatrix(f.ring, values, 1))
        return tuple(row[0] for row in self.module.reduced(found).rows)


def hom(source: PIDModule, target: PIDModule) -> HomModule:
    """Hom(M, N).

    Theorem:
        Weibel1994.

    Example:
        >>> H = hom(PIDModule.cyclic_sum("ZZ", [4]), PIDModule.cyclic_sum("ZZ", [6]))
        >>> H.module, H.generators()[0].matrix.texts()
        (ZZ/(2), [['3']])
    """
    return HomModule(source, target, _precomposition(source, target).kernel())


def tensor(left: PIDModule, right: PIDModule) -> PIDModule:
    """M (x) N, with generator i * n + j for the product of generator i of M and generator j of N.

    Example:
        >>> tensor(PIDModule.cyclic_sum("ZZ", [4]), PIDModule.cyclic_sum("ZZ", [6]))
        ZZ/(2)
    """
    one = RingMatrix.identity
    relations = left.presentation.kronecker(one(right.ring, right.ngens))
    return PIDModule(relations.beside(one(left.ring, left.ngens).kronecker(right.presentation)))


def tor(i: int, left: PIDModule, right: PIDModule) -> PIDHom:
    """Tor_i(M, N), as the source of its inclusion into the place of the complex B (x) N that it is a subquotient of.

    Returns:
        for i = 0 the identity of M (x) N; for i = 1 the inclusion of the kernel into N^r; for i >= 2 the zero module.

    Raises:
        InputError: i is negative.

    Example:
        >>> tor(1, PIDModule.cyclic_sum("ZZ", [4]), PIDModule.cyclic_sum("ZZ", [6])).matrix.texts()
        [['3']]
    """
    if _degree(i) == 0:
        return PIDHom.identity(tensor(left, right))
    if i == 1:
        return _tensored(left.relation_basis, right).kernel()
    return PIDHom.identity(PIDModule.free(left.ring, 0))


def ext(i: int, source: PIDModule, target: PIDModule) -> PIDHom:
    """Ext^i(M, N), as the target of the projection from the place of the complex Hom(B, N) that it is a subquotient of.

    Returns:
        for i = 0 the identity of Hom(M, N); for i = 1 the projection N^r -> Ext^1(M, N); for i >= 2 the zero module.

    Raises:
        InputError: i is negative.

    Example:
        >>> ext(1, PIDModule.cyclic_sum("ZZ", [4]), PIDModule.free("ZZ", 1)).target
        ZZ/(4)
    """
    if _degree(i) == 0:
        return PIDHom.identity(hom(source, target).module)
    if i == 1:
        return _precomposition(source, target).cokernel()
    return PIDHom.identity(PIDModule.free(source.ring, 0))


def hom_map(f: PIDHom, g: PIDHom) -> PIDHom:
    """Hom(f, g): Hom(M', N) -> Hom(M, N'), h -> g h f, for f: M -> M' and g: N -> N'."""
    start, end = hom(f.target, g.source), hom(f.source, g.target)
    return _restricted(start.inclusion, f.matrix.transpose().kronecker(g.matrix), end.inclusion)


def tensor_map(f: PIDHom, g: PIDHom) -> PIDHom:
    """f (x) g: M (x) N -> M' (x) N', for f: M -> M' and g: N -> N'.

    Example:
        >>> two = PIDHom.read(PIDModule.free("ZZ", 1), PIDModule.free("ZZ", 1), [[2]])
        >>> tensor_map(two, PIDHom.identity(PIDModule.cyclic_sum("ZZ", [2]))).is_zero()
        True
    """
    return PIDHom(tensor(f.source, g.source), tensor(f.target, g.target), f.matrix.kronecker(g.matrix))


def tor_map(i: int, f: PIDHom, g: PIDHom) -> PIDHom:
    """Tor_i(f, g): Tor_i(M, N) -> Tor_i(M', N'), for f: M -> M' and g: N -> N'.

    Raises:
        InputError: i is negative.
    """
    if _degree(i) == 0:
        return tensor_map(f, g)
    start, end = tor(i, f.source, g.source), tor(i, f.target, g.target)
    if i > 1:
        return PIDHom.zero(start.source, end.source)
    return _restricted(start, lift(f).kronecker(g.matrix), end)


def ext_map(i: int, f: PIDHom, g: PIDHom) -> PIDHom:
    """Ext^i(f, g): Ext^i(M', N) -> Ext^i(M, N'), for f: M -> M' and g: N -> N'.

    Raises:
        InputError: i is negative.
    """
    if _degree(i) == 0:
        return hom_map(f, g)
    start, end = ext(i, f.target, g.source), ext(i, f.source, g.target)
    if i > 1:
        return PIDHom.zero(start.target, end.target)
    return PIDHom(start.target, end.target, lift(f).transpose().kronecker(g.matrix))


def lift(f: PIDHom) -> RingMatrix:
    """The matrix G with F B = B' G: what f: M -> M' does to the bases B, B' of the relations."""
    return f.target.relation_coefficients(f.matrix @ f.source.relation_basis)


def _tensored(matrix: RingMatrix, module: PIDModule) -> PIDHom:
    """matrix (x) 1: N^r -> N^m."""
    wide = matrix.kronecker(RingMatrix.identity(module.ring, module.ngens))
    return PIDHom(module.power(matrix.ncols), module.power(matrix.nrows), wide)


def _precomposition(source: PIDModule, target: PIDModule) -> PIDHom:
    """Hom(R^m, N) -> Hom(R^r, N), as N^m -> N^r."""
    return _tensored(source.relation_basis.transpose(), target)


def _restricted(start: PIDHom, matrix: RingMatrix, end: PIDHom) -> PIDHom:
    """The map of submodules that a matrix between the modules around them induces."""
    return PIDHom(start.source, end.source, end.preimages(matrix @ start.matrix))


def _degree(i: int) -> int:
    if i < 0:
        raise InputError(f"the degree {i} was given: Tor_i and Ext^i are defined for i >= 0")
    return i
