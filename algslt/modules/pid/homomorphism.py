"""Homomorphisms of modules over a Euclidean domain, as matrices between generators.

For M = R^m / A R^s and N = R^n / B R^t an n x m matrix F defines a homomorphism M -> N exactly if the columns of F A
lie in B R^t; two matrices define the same one exactly if the columns of their difference lie in B R^t. The stored
matrix is the canonical representative.

Example:
    >>> M, N = PIDModule.cyclic_sum("ZZ", [12]), PIDModule.cyclic_sum("ZZ", [8])
    >>> f = PIDHom.read(M, N, [[2]])
    >>> f.kernel().source, f.image().source, f.cokernel().target
    (ZZ/(3), ZZ/(4), ZZ/(2))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError, excerpt
from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.hermite import hermite_basis
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.module import PIDModule
from algslt.modules.pid.smith import smith_form

__all__ = ["PIDHom", "submodule"]


@dataclass(frozen=True, slots=True, eq=False)
class PIDHom:
    """A homomorphism M -> N given by a matrix with a column for each generator of M; checked to be well defined.

    Args:
        source: M, with m generators.
        target: N, with n generators, over the same ring.
        matrix: an n x m matrix; column j holds the coordinates of the image of generator j.

    Raises:
        InputError: the shape is wrong, or a relation of M is not sent to 0 (the message names it).
    """

    source: PIDModule
    target: PIDModule
    matrix: RingMatrix

    def __post_init__(self) -> None:
        if self.source.ring != self.target.ring or self.matrix.ring != self.source.ring:
            raise InputError("source, target and matrix of a homomorphism are over different rings: use one ring")
        if self.matrix.shape != (self.target.ngens, self.source.ngens):
            raise InputError(
                f"a matrix of shape {self.matrix.shape} was given for a homomorphism from {self.source.ngens} to "
                f"{self.target.ngens} generators: the shape {(self.target.ngens, self.source.ngens)} is needed"
            )
        images = self.matrix @ self.source.presentation
        if not self.target.relations_hold(images):
            raise InputError(self._complaint(images))
        object.__setattr__(self, "matrix", self.target.reduced(self.matrix))

    def _complaint(self, images: RingMatrix) -> str:
        bad = next(j for j in range(images.ncols) if not self.target.relations_hold(images.select_columns([j])))
        shown = [row[0] for row in images.select_columns([bad]).texts()]
        return (
            f"the matrix does not define a homomorphism: relation {bad + 1} of the source is sent to "
            f"({excerpt(', '.join(shown))}), which is not 0 in the target"
        )

    @classmethod
    def read(cls, source: PIDModule, target: PIDModule, rows: object) -> PIDHom:
        """The homomorphism whose matrix has rows of integers, texts or elements."""
        return cls(source, target, RingMatrix.read(source.ring, rows, source.ngens))

    @classmethod
    def identity(cls, module: PIDModule) -> PIDHom:
        """The identity of a module."""
        return cls(module, module, RingMatrix.identity(module.ring, module.ngens))

    @classmethod
    def zero(cls, source: PIDModule, target: PIDModule) -> PIDHom:
        """The homomorphism that is 0 everywhere."""
        return cls(source, target, RingMatrix.zero(source.ring, target.ngens, source.ngens))

    @property
    def ring(self) -> EuclideanDomain:
        """The Euclidean domain R."""
        return self.source.ring

    def __call__(self, element: Iterable[object]) -> tuple[Element, ...]:
        """The coordinates of the image of an element, canonical modulo the relations of the target."""
        image = self.target.reduced(self.matrix @ self.source.column(element))
        return tuple(row[0] for row in image.rows)

    def __matmul__(self, other: PIDHom) -> PIDHom:
        """The composition: first the other, then this one."""
        if other.target != self.source:
            raise InputError("homomorphisms that do not compose were given: the target of the first is not the source")
        return PIDHom(other.source, self.target, self.matrix @ other.matrix)

    def __add__(self, other: PIDHom) -> PIDHom:
        self._parallel(other)
        return PIDHom(self.source, self.target, self.matrix + other.matrix)

    def __neg__(self) -> PIDHom:
        return PIDHom(self.source, self.target, -self.matrix)

    def __sub__(self, other: PIDHom) -> PIDHom:
        return self + -other

    def scaled(self, a: object) -> PIDHom:
        """The homomorphism times an element of R."""
        return PIDHom(self.source, self.target, self.matrix.scaled(self.ring.element(a)))

    def kernel(self) -> PIDHom:
        """The inclusion K -> M of the kernel, K a sum of cyclic modules with as few generators as possible."""
        return submodule(self.source, self._kernel_columns())

    def image(self) -> PIDHom:
        """The inclusion I -> N of the image; the generators of I are the images of those of M."""
        return PIDHom(PIDModule(self._kernel_columns()), self.target, self.matrix)

    def cokernel(self) -> PIDHom:
        """The projection N -> N / f(M); the generators are those of N."""
        quotient = PIDModule(self.matrix.beside(self.target.presentation))
        return PIDHom(self.target, quotient, RingMatrix.identity(self.ring, self.target.ngens))

    def preimages(self, columns: RingMatrix) -> RingMatrix:
        """Columns x with f(x) = the given columns in N.

        Raises:
            InputError: a column is not in the image.
        """
        whole = smith_form(self.matrix.beside(self.target.presentation))
        return whole.solve(columns).select_rows(range(self.source.ngens))

    def lift_through(self, inclusion: PIDHom) -> PIDHom:
        """The map g: M -> K with inclusion g = f, for an injective map K -> N whose image holds that of f.

        Raises:
            InputError: the image of f is not in that of the inclusion.
        """
        return PIDHom(self.source, inclusion.source, inclusion.preimages(self.matrix))

    def descend_through(self, projection: PIDHom) -> PIDHom:
        """The map g: Q -> N with g projection = f, for a surjective map M -> Q whose kernel f kills.

        Raises:
            InputError: f does not kill the kernel, or the projection is not surjective.
        """
        target = projection.target
        chosen = projection.preimages(RingMatrix.identity(self.ring, target.ngens))
        return PIDHom(target, self.target, self.matrix @ chosen)

    def beside(self, other: PIDHom) -> PIDHom:
        """The map (x, y) -> f(x) + g(y) from the direct sum of the sources, for g with the same target."""
        if other.target != self.target:
            raise InputError("homomorphisms with different targets do not stand side by side: use one target")
        return PIDHom(self.source.direct_sum(other.source), self.target, self.matrix.beside(other.matrix))

    def above(self, other: PIDHom) -> PIDHom:
        """The map x -> (f(x), g(x)) to the direct sum of the targets, for g with the same source."""
        if other.source != self.source:
            raise InputError("homomorphisms with different sources do not stand above each other: use one source")
        stacked = self.matrix.transpose().beside(other.matrix.transpose()).transpose()
        return PIDHom(self.source, self.target.direct_sum(other.target), stacked)

    def is_zero(self) -> bool:
        """Whether f = 0."""
        return self.target.relations_hold(self.matrix)

    def is_injective(self) -> bool:
        """Whether the kernel is 0."""
        return self.source.relations_hold(self._kernel_columns())

    def is_surjective(self) -> bool:
        """Whether the cokernel is 0."""
        return self.cokernel().target.is_zero()

    def is_isomorphism(self) -> bool:
        """Whether f has an inverse."""
        return self.is_injective() and self.is_surjective()

    def inverse(self) -> PIDHom:
        """The inverse of an isomorphism.

        Raises:
            InputError: f is no isomorphism.
        """
        if not self.is_isomorphism():
            raise InputError("the inverse of a homomorphism was asked for that is not an isomorphism")
        back = self.preimages(RingMatrix.identity(self.ring, self.target.ngens))
        return PIDHom(self.target, self.source, back)

    def verify(self) -> None:
        """Checks that the relations of the source are sent to explicit combinations of those of the target.

        Raises:
            CheckFailed: a relation is not.
        """
        images = self.matrix @ self.source.presentation
        try:
            coefficients = self.target.relation_coefficients(images)
        except InputError as error:
            raise CheckFailed("a relation of the source is not sent to 0") from error
        if self.target.relation_basis @ coefficients != images:
            raise CheckFailed("the coefficients found do not give the images of the relations")

    def _kernel_columns(self) -> RingMatrix:
        """Generators of {x in R^m : F x in B R^t}."""
        kernel = smith_form(self.matrix.beside(self.target.presentation)).kernel()
        return hermite_basis(kernel.select_rows(range(self.source.ngens)))

    def _parallel(self, other: PIDHom) -> None:
        if (self.source, self.target) != (other.source, other.target):
            raise InputError("homomorphisms with different sources or targets were given: they cannot be added")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PIDHom):
            return NotImplemented
        if (self.source, self.target) != (other.source, other.target):
            return False
        return self.target.relations_hold(self.matrix - other.matrix)

    def __hash__(self) -> int:
        return hash((self.source, self.target))

    def __repr__(self) -> str:
        return f"PIDHom({self.source!r} -> {self.target!r}, {self.matrix.texts()})"


def submodule(module: PIDModule, generators: RingMatrix) -> PIDHom:
    """The inclusion of the submodule that the columns generate.

    Returns:
        the inclusion S -> M with S a sum of cyclic modules, given by a diagonal matrix of as few generators
        as possible.

    Example:
        >>> M = PIDModule.cyclic_sum("ZZ", [4, 6])
        >>> submodule(M, RingMatrix.read(M.ring, [[2, 0], [0, 3]]))
        PIDHom(ZZ/(2) + ZZ/(2) -> ZZ/(2) + ZZ/(12), [['2', '0'], ['0', '3']])
    """
    kernel = smith_form(generators.beside(module.presentation)).kernel()
    abstract = PIDModule(hermite_basis(kernel.select_rows(range(generators.ncols))))
    kept = [i for i, d in enumerate(abstract.moduli) if not module.ring.is_unit(d)]
    source = PIDModule.cyclic_sum(module.ring, [abstract.moduli[i] for i in kept])
    return PIDHom(source, module, generators @ abstract.smith.left_inverse.select_columns(kept))
