"""Primary decomposition of the zero submodule of M = R^r/N: N = Q_1 n ... n Q_k with R^r/Q_i coprimary.

A submodule Q of F = R^r is P-primary if Ass(F/Q) = {P}. A decomposition is *minimal* if there is one component for each
associated prime of M (`AtiyahMacDonald1969`, Chapter 4).

Method. For P in Ass(M) let N_[P] be the kernel of F -> M_P: the intersection of the components whose primes lie in P.
It is N : s^oo for s outside of P and inside of every associated prime that does not lie in P. If P is minimal, N_[P] is
the component. Otherwise let E be the intersection of the components for primes strictly inside P, and Q_n the P-primary
component of N_[P] + P^n F; by the lemma of Artin and Rees E n Q_n = N_[P] for large n, which is tested.

The P-primary component of a submodule N' with rad Ann(F/N') = P is N' : s^oo, s the product of elements s_c of
Ann Ext^c(F/N', R) outside of P, c > codim P: every other associated prime P' of F/N' contains Ann Ext^c(F/N', R) for
c = codim P' (see `associated`), and codim Ext^c >= c shows that P does not.

Example:
    >>> M = PresentedModule.read(["x", "y"], [["x^2", "x*y"]])
    >>> decomposition = primary_decomposition_of_module(M)
    >>> decomposition.verify()
    >>> [(c.submodule, c.prime.ideal.texts()) for c in decomposition.components]
    [(PolynomialMatrix([x]), ['x']), (PolynomialMatrix([x^2, x*y, y^2]), ['y', 'x'])]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from algslt.errors import CheckFailed, StepLimitExceeded
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.operations import intersection, same_span, saturation, simplify
from algslt.modules.ideals import PolynomialIdeal, PrimeIdeal, ideal_power
from algslt.modules.presented.associated import associated_primes
from algslt.modules.presented.derived_functors import ext_with_ring
from algslt.modules.presented.modules import PresentedModule
from algslt.poly import Polynomial

__all__ = ["ModuleComponent", "ModuleDecomposition", "localised_kernel", "primary_decomposition_of_module"]

MAX_POWER = 20


@dataclass(frozen=True, eq=False)
class ModuleComponent:
    """A P-primary submodule Q of R^r, given by the reduced Groebner basis of its generators."""

    submodule: PolynomialMatrix
    prime: PrimeIdeal

    def verify(self) -> None:
        """Checks that P is prime and that Ass(R^r/Q) = {P}.

        Raises:
            CheckFailed: one of them does not hold.
        """
        self.prime.verify()
        if associated_primes(PresentedModule(self.submodule)) != (self.prime,):
            raise CheckFailed(f"the component of {self.prime.ideal} is not primary")


@dataclass(frozen=True, eq=False)
class ModuleDecomposition:
    """N = Q_1 n ... n Q_k for M = R^r/N, one component for each associated prime; none for M = 0."""

    module: PresentedModule
    components: tuple[ModuleComponent, ...]

    @property
    def associated_primes(self) -> tuple[PrimeIdeal, ...]:
        """Ass(M)."""
        return tuple(c.prime for c in self.components)

    def verify(self) -> None:
        """Checks every component, that they intersect in N, that primes are distinct and no component is superfluous.

        Raises:
            CheckFailed: one of them does not hold.
        """
        for component in self.components:
            component.verify()
        if len(set(self.associated_primes)) != len(self.components):
            raise CheckFailed("two components have the same prime")
        parts = [c.submodule for c in self.components]
        if not same_span(self._meet(parts), self.module.presentation):
            raise CheckFailed("the components do not intersect in the relations of the module")
        for i in range(len(parts)):
            if same_span(self._meet(parts[:i] + parts[i + 1 :]), self.module.presentation):
                raise CheckFailed(f"component {i + 1} is superfluous")

    def _meet(self, parts: list[PolynomialMatrix]) -> PolynomialMatrix:
        return reduce(intersection, parts, PolynomialMatrix.identity(self.module.ring, self.module.generator_count))


def primary_decomposition_of_module(module: PresentedModule) -> ModuleDecomposition:
    """A minimal primary decomposition of 0 in M.

    Raises:
        StepLimitExceeded: a Groebner basis is too large.

    Theorem: see the docstring of this file.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x", "0"], ["y", "0"], ["0", "x^2 + y^2"]])
        >>> [c.prime.ideal.texts() for c in primary_decomposition_of_module(M).components]
        [[], ['x^2 + y^2']]
    """
    primes = associated_primes(module)
    components: list[ModuleComponent] = []
    for prime in primes:
        local = localised_kernel(module, prime, primes)
        inside = [c.submodule for c in components if c.prime.ideal <= prime.ideal]
        submodule = _embedded(local, prime, reduce(intersection, inside)) if inside else local
        components.append(ModuleComponent(submodule, prime))
    return ModuleDecomposition(module, tuple(components))


def localised_kernel(module: PresentedModule, prime: PrimeIdeal, primes: tuple[PrimeIdeal, ...]) -> PolynomialMatrix:
    """The kernel N_[P] of R^r -> M_P, by the list of all associated primes of M.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x*y"]])
        >>> primes = associated_primes(M)
        >>> localised_kernel(M, primes[0], primes)
        PolynomialMatrix([x])
    """
    outside = (_outside(other.ideal, prime) for other in primes if not other.ideal <= prime.ideal)
    return _saturated(module.presentation, outside)


def _saturated(matrix: PolynomialMatrix, elements: Iterable[Polynomial]) -> PolynomialMatrix:
    return reduce(lambda current, s: saturation(current, s)[0], elements, simplify(matrix))


def _outside(ideal: PolynomialIdeal, prime: PrimeIdeal) -> Polynomial:
    """An element of the ideal that is not in the prime."""
    for p in ideal.basis:
        if not prime.ideal.contains(p):
            return p
    raise CheckFailed(f"{ideal} lies in the prime {prime.ideal}, which contradicts the theory")


def _embedded(local: PolynomialMatrix, prime: PrimeIdeal, others: PolynomialMatrix) -> PolynomialMatrix:
    """The P-primary component of N_[P] + P^n F for the first n that serves."""
    identity = PolynomialMatrix.identity(local.ring, local.nrows)
    target = groebner_basis(local)
    for n in range(1, MAX_POWER):
        power = PolynomialMatrix(local.ring, 1, tuple((p,) for p in ideal_power(prime.ideal, n).basis))
        primary = _primary_hull(local | identity.kronecker(power), prime)
        if target.contains_columns(intersection(others, primary)):
            return primary
    raise StepLimitExceeded(f"no power up to {MAX_POWER} of {prime.ideal} gives its component: give a simpler module")


def _primary_hull(matrix: PolynomialMatrix, prime: PrimeIdeal) -> PolynomialMatrix:
    """The P-primary component of N' with rad Ann(R^r/N') = P."""
    exts = ext_with_ring(PresentedModule(matrix))[prime.codimension + 1 :]
    annihilators = (e.module.annihilator() for e in exts)
    return _saturated(matrix, (_outside(ideal, prime) for ideal in annihilators if not ideal.is_unit))
