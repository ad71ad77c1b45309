"""Homomorphisms between modules over QQ[x_1, ..., x_n] given by presentations, as `Morphism`s.

Example:
    >>> from algslt.modules.homological.chain_maps import koszul_complex
    >>> from algslt.modules.presented import PresentedModule
    >>> R = PresentedModule.read(["x", "y"], [["0"]])
    >>> K = koszul_complex(PresentedMap.identity(R), ["x", "y"])
    >>> [K.homology(n).module.length() for n in K.degrees]
    [1, 0, 0]
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import InputError, excerpt
from algslt.modules.groebner import PolynomialMatrix, lift
from algslt.modules.presented import Homomorphism, PresentedModule

__all__ = ["PresentedMap"]


@dataclass(frozen=True, slots=True)
class PresentedMap:
    """A homomorphism f: M -> N of modules with presentations, with the operations that `Morphism` asks for.

    Args:
        homomorphism: f, of the room `presented`.
    """

    homomorphism: Homomorphism

    @classmethod
    def identity(cls, module: PresentedModule) -> PresentedMap:
        """The identity of a module."""
        return cls(Homomorphism.identity(module))

    @classmethod
    def zero(cls, source: PresentedModule, target: PresentedModule) -> PresentedMap:
        """The map that is 0."""
        return cls(Homomorphism.zero(source, target))

    @property
    def source(self) -> PresentedModule:
        """M."""
        return self.homomorphism.source

    @property
    def target(self) -> PresentedModule:
        """N."""
        return self.homomorphism.target

    @property
    def matrix(self) -> PolynomialMatrix:
        """A matrix of f: its columns are images of the generators."""
        return self.homomorphism.matrix

    def __matmul__(self, other: PresentedMap) -> PresentedMap:
        return PresentedMap(self.homomorphism @ other.homomorphism)

    def __add__(self, other: PresentedMap) -> PresentedMap:
        return PresentedMap(self.homomorphism + other.homomorphism)

    def __sub__(self, other: PresentedMap) -> PresentedMap:
        return PresentedMap(self.homomorphism - other.homomorphism)

    def __neg__(self) -> PresentedMap:
        return PresentedMap(-self.homomorphism)

    def scaled(self, a: object) -> PresentedMap:
        """The map times a polynomial, given as a text or an integer.

        Raises:
            InputError: it is neither.
        """
        if not isinstance(a, str | int) or isinstance(a, bool):
            raise InputError(f"{excerpt(a)} was given as a factor of a map: a text or an integer is needed")
        factors = PolynomialMatrix.read(self.source.variables, [[a]])
        whole = PolynomialMatrix.identity(self.source.ring, self.target.generator_count).kronecker(factors)
        return PresentedMap(Homomorphism(self.source, self.target, whole @ self.matrix))

    def beside(self, other: PresentedMap) -> PresentedMap:
        """(x, y) -> f(x) + g(y), from the direct sum of the sources."""
        if other.target != self.target:
            raise InputError("homomorphisms with different targets do not stand side by side: use one target")
        both = _direct_sum(self.source, other.source)
        return PresentedMap(Homomorphism(both, self.target, self.matrix | other.matrix))

    def above(self, other: PresentedMap) -> PresentedMap:
        """x -> (f(x), g(x)), to the direct sum of the targets."""
        if other.source != self.source:
            raise InputError("homomorphisms with different sources do not stand above each other: use one source")
        both = _direct_sum(self.target, other.target)
        return PresentedMap(Homomorphism(self.source, both, self.matrix.stack(other.matrix)))

    def kernel(self) -> PresentedMap:
        """The inclusion of the kernel into M."""
        return PresentedMap(self.homomorphism.kernel().inclusion)

    def image(self) -> PresentedMap:
        """The inclusion of the image into N."""
        return PresentedMap(self.homomorphism.image().inclusion)

    def cokernel(self) -> PresentedMap:
        """The projection of N onto N / f(M)."""
        identity = PolynomialMatrix.identity(self.target.ring, self.target.generator_count)
        return PresentedMap(Homomorphism(self.target, self.homomorphism.cokernel(), identity))

    def lift_through(self, inclusion: PresentedMap) -> PresentedMap:
        """The g with inclusion g = f, for an injective map whose image holds that of f.

        Raises:
            AlgsltError: the image of f is not in that of the inclusion.
        """
        found = lift(inclusion.matrix, self.matrix, modulo=self.target.presentation)
        return PresentedMap(Homomorphism(self.source, inclusion.source, found))

    def descend_through(self, projection: PresentedMap) -> PresentedMap:
        """The g with g projection = f, for a surjective map whose kernel f kills.

        Raises:
            AlgsltError: f does not kill the kernel, or the projection is not surjective.
        """
        quotient = projection.target
        identity = PolynomialMatrix.identity(quotient.ring, quotient.generator_count)
        chosen = lift(projection.matrix, identity, modulo=quotient.presentation)
        return PresentedMap(Homomorphism(quotient, self.target, self.matrix @ chosen))

    def is_zero(self) -> bool:
        """Whether f = 0."""
        return self.homomorphism.is_zero()

    def is_injective(self) -> bool:
        """Whether the kernel is 0."""
        return self.homomorphism.is_injective()

    def is_surjective(self) -> bool:
        """Whether the cokernel is 0."""
        return self.homomorphism.is_surjective()


def _direct_sum(m: PresentedModule, n: PresentedModule) -> PresentedModule:
    """The direct sum, generators of the first module first."""
    return PresentedModule(m.presentation.direct_sum(n.presentation), m.degrees + n.degrees)
