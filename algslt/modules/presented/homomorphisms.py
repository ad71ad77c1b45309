"""Homomorphisms between modules with presentations: matrices that send relations to relations.

f: M -> N is given by the images of the generators of M: the columns of a matrix with as many rows as N has generators.
Two matrices give the same homomorphism exactly if their difference has its columns among the relations of N.

Example:
    >>> M, N = PresentedModule.read(["x"], [["x"]]), PresentedModule.read(["x"], [["x^2"]])
    >>> f = Homomorphism.read(M, N, [["x"]])
    >>> f.is_injective(), f.is_surjective(), f.cokernel() == M, f.image().module.length()
    (True, False, True, 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.gradings import column_degrees
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import lift, syzygies, verify_syzygies
from algslt.modules.presented.modules import PresentedModule

__all__ = ["Homomorphism", "Subobject"]


@dataclass(frozen=True, slots=True, eq=False)
class Homomorphism:
    """f: source -> target by the images of the generators.

    Args:
        source: M.
        target: N, over the same ring.
        matrix: as many rows as N has generators, as many columns as M has.

    Raises:
        InputError: another shape or ring, or a relation of M that is not sent to a relation of N.
    """

    source: PresentedModule
    target: PresentedModule
    matrix: PolynomialMatrix

    def __post_init__(self) -> None:
        if self.source.ring is not self.target.ring or self.matrix.ring is not self.source.ring:
            raise InputError("source, target and matrix are over different rings: use one ring for all of them")
        shape = self.target.generator_count, self.source.generator_count
        if self.matrix.shape != shape:
            given = self.matrix.shape
            raise InputError(f"a {given} matrix was given: {shape} (generators of the target, of the source) is needed")
        image = self.matrix @ self.source.presentation
        for j, column in enumerate(image.columns):
            if not self.target.basis.contains(column):
                raise InputError(f"relation {j + 1} of the source is not sent to a relation of the target")

    @classmethod
    def read(
        cls, source: PresentedModule, target: PresentedModule, rows: Sequence[Sequence[str | int]]
    ) -> Homomorphism:
        """The homomorphism whose matrix has these rows as texts."""
        return cls(source, target, PolynomialMatrix.read(source.variables, rows))

    @classmethod
    def identity(cls, module: PresentedModule) -> Homomorphism:
        """The identity of a module."""
        return cls(module, module, PolynomialMatrix.identity(module.ring, module.generator_count))

    @classmethod
    def zero(cls, source: PresentedModule, target: PresentedModule) -> Homomorphism:
        """The zero map."""
        matrix = PolynomialMatrix.zero(source.ring, target.generator_count, source.generator_count)
        return cls(source, target, matrix)

    def __matmul__(self, other: Homomorphism) -> Homomorphism:
        """The composition: first `other`, then `self`."""
        if other.target != self.source:
            raise InputError("the homomorphisms cannot be composed: the target of one is not the source of the other")
        return Homomorphism(other.source, self.target, self.matrix @ other.matrix)

    def __add__(self, other: Homomorphism) -> Homomorphism:
        if (self.source, self.target) != (other.source, other.target):
            raise InputError("homomorphisms between different modules cannot be added")
        return Homomorphism(self.source, self.target, self.matrix + other.matrix)

    def __neg__(self) -> Homomorphism:
        return Homomorphism(self.source, self.target, -self.matrix)

    def __sub__(self, other: Homomorphism) -> Homomorphism:
        return self + -other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Homomorphism):
            return NotImplemented
        if (self.source, self.target) != (other.source, other.target):
            return False
        return self.target.basis.contains_columns(self.matrix - other.matrix)

    def __hash__(self) -> int:
        return hash((self.source, self.target))

    def is_zero(self) -> bool:
        """Whether all generators are sent to 0."""
        return self.target.basis.contains_columns(self.matrix)

    def kernel(self) -> Subobject:
        """The kernel with its inclusion into the source.

        Example:
            >>> M = PresentedModule.read(["x", "y"], [["x*y"]])
            >>> kernel = Homomorphism.read(M, M, [["x"]]).kernel()
            >>> kernel.module, kernel.inclusion.matrix
            (PresentedModule(PolynomialMatrix([x])), PolynomialMatrix([y]))
        """
        vectors = syzygies(self.matrix, modulo=self.target.presentation)
        return subobject(self.source, vectors)

    def image(self) -> Subobject:
        """The image with its inclusion into the target; its generators are the images of those of the source."""
        relations = syzygies(self.matrix, modulo=self.target.presentation)
        module = PresentedModule(relations, self.source.degrees)
        return Subobject(module, Homomorphism(module, self.target, self.matrix))

    def cokernel(self) -> PresentedModule:
        """The target modulo the image; the projection has the identity matrix."""
        return PresentedModule(self.target.presentation | self.matrix, self.target.degrees)

    def is_injective(self) -> bool:
        """Whether the kernel is 0."""
        kernel = syzygies(self.matrix, modulo=self.target.presentation)
        return self.source.basis.contains_columns(kernel)

    def is_surjective(self) -> bool:
        """Whether the cokernel is 0."""
        return self.cokernel().is_zero()

    def is_isomorphism(self) -> bool:
        """Whether the map is bijective."""
        return self.is_surjective() and self.is_injective()

    def inverse(self) -> Homomorphism:
        """The inverse of an isomorphism.

        Raises:
            InputError: the map is not bijective.

        Example:
            >>> M = PresentedModule.read(["x", "y"], [["x^2"]])
            >>> Homomorphism.read(M, M, [["1 + x"]]).inverse().matrix
            PolynomialMatrix([-x + 1])
        """
        if not self.is_isomorphism():
            raise InputError("the homomorphism is not bijective: it has no inverse")
        identity = PolynomialMatrix.identity(self.source.ring, self.target.generator_count)
        return Homomorphism(self.target, self.source, lift(self.matrix, identity, modulo=self.target.presentation))


@dataclass(frozen=True, slots=True, eq=False)
class Subobject:
    """A module with an injective homomorphism into another one."""

    module: PresentedModule
    inclusion: Homomorphism

    def verify(self) -> None:
        """Checks that the relations of the module are all relations between the images of its generators.

        Raises:
            CheckFailed: the inclusion is not injective or not well defined.
        """
        if self.inclusion.source is not self.module:
            raise CheckFailed("the inclusion is one of another module")
        verify_syzygies(self.inclusion.matrix, self.module.presentation, modulo=self.inclusion.target.presentation)


def subobject(module: PresentedModule, vectors: PolynomialMatrix) -> Subobject:
    """The submodule of M generated by the columns, presented by those that are not 0 or redundant.

    Args:
        module: M.
        vectors: as many rows as M has generators.
    """
    kept: list[int] = []
    span = module.presentation
    degrees = column_degrees(vectors, module.degrees)
    order = range(vectors.ncols) if degrees is None else sorted(range(vectors.ncols), key=degrees.__getitem__)
    for j in order:
        if not groebner_basis(span).contains(vectors.columns[j]):
            kept.append(j)
            span = span | vectors.select(columns=(j,))
    chosen = vectors.select(columns=kept)
    found = PresentedModule.subquotient(chosen, module.presentation, module.degrees)
    return Subobject(found, Homomorphism(found, module, chosen))
