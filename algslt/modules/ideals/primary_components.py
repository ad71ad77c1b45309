"""Primary decomposition of ideals of QQ[x_1, ..., x_n], with a proof that can be checked again.

Method. Let F be the intersection of the primary components found so far (at first the whole ring). While the ideal
I : F = Ann(F/I) is not the whole ring, its minimal primes P are associated to F/I and so to QQ[x]/I. For each let Q_n
be the P-primary component of I + P^n. By Artin and Rees, P^n n F lies in P^k F, k large for n large, which lies in I
locally at P; so (F n Q_n)_P = I_P for large n, which is tested: no I : g, g a generator of F n Q_n, may lie in P.
Every associated prime is met exactly once, so the decomposition is minimal and its primes are all of Ass(QQ[x]/I).
For minimal primes of I, Q is I localised at P. (Localising I + P^n is from `EisenbudHunekeVasconcelos1992`.)

The P-primary component of an ideal J with radical P is J : h^oo = J^ec, u being variables that are independent modulo
P, as many as dim P (see `generic_points`): a prime P' over P with P' n QQ[u] = 0 has at least the dimension of P.

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> decomposition = primary_decomposition(read_ideal(["x^2", "x*y"], ["x", "y"]))
    >>> decomposition.verify()
    >>> [(c.primary.texts(), c.prime.ideal.texts()) for c in decomposition.components]
    [(['x'], ['x']), (['y^2', 'x*y', 'x^2'], ['y', 'x'])]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from algslt.errors import CheckFailed, StepLimitExceeded, excerpt
from algslt.modules.ideals.generic_points import generic_fibre
from algslt.modules.ideals.ideal_operations import (
    ideal_product,
    ideal_quotient,
    ideal_sum,
    intersection,
    is_in_radical,
    quotient_by_element,
    saturation_by_element,
    unit_ideal,
)
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.modules.ideals.prime_components import minimal_primes
from algslt.modules.ideals.prime_ideals import PrimeIdeal
from algslt.poly import Polynomial

__all__ = ["PrimaryComponent", "PrimaryDecomposition", "primary_decomposition", "primary_hull", "separator"]

MAX_POWER = 40


@dataclass(frozen=True, slots=True)
class PrimaryComponent:
    """A primary ideal Q and its radical P."""

    primary: PolynomialIdeal
    prime: PrimeIdeal

    def verify(self) -> None:
        """Checks that P is prime, that P is the radical of Q and that Q is P-primary.

        Raises:
            CheckFailed: one of them does not hold.

        Theorem: P^e is maximal in QQ(u)[x], so an ideal with radical P^e is primary; so is its contraction Q^ec = Q.
        """
        self.prime.verify()
        name = excerpt(", ".join(self.primary.texts()) or "0")
        if not self.primary <= self.prime.ideal:
            raise CheckFailed(f"({name}) does not lie in its prime")
        if not all(is_in_radical(self.primary, p) for p in self.prime.ideal.basis):
            raise CheckFailed(f"the radical of ({name}) is smaller than its prime")
        if primary_hull(self.primary, self.prime) != self.primary:
            raise CheckFailed(f"({name}) has an embedded component")


@dataclass(frozen=True, slots=True)
class PrimaryDecomposition:
    """A minimal primary decomposition I = Q_1 n ... n Q_k, the components by decreasing dimension.

    The components of embedded primes are not unique, the others and all primes are. The unit ideal has none.
    """

    ideal: PolynomialIdeal
    components: tuple[PrimaryComponent, ...]

    @property
    def associated_primes(self) -> tuple[PrimeIdeal, ...]:
        """Ass(QQ[x]/I)."""
        return tuple(c.prime for c in self.components)

    @property
    def minimal_primes(self) -> tuple[PrimeIdeal, ...]:
        """The primes minimal over I."""
        primes = self.associated_primes
        return tuple(p for p in primes if not any(q.ideal <= p.ideal and q != p for q in primes))

    def verify(self) -> None:
        """Checks every component, that they intersect in I, that primes are distinct and no component is superfluous.

        Raises:
            CheckFailed: one of them does not hold.
        """
        for component in self.components:
            component.verify()
        if len(set(self.associated_primes)) != len(self.components):
            raise CheckFailed("two components have the same prime")
        ideals = [c.primary for c in self.components]
        whole = unit_ideal(self.ideal.ring)
        if intersection(whole, *ideals) != self.ideal:
            raise CheckFailed("the components do not intersect in the ideal")
        for i in range(len(ideals)):
            if intersection(whole, *ideals[:i], *ideals[i + 1 :]) == self.ideal:
                raise CheckFailed(f"component {i + 1} is superfluous")


def primary_decomposition(ideal: PolynomialIdeal) -> PrimaryDecomposition:
    """A minimal primary decomposition I = Q_1 n ... n Q_k; empty for the unit ideal.

    Raises:
        StepLimitExceeded: a Groebner basis is too large.

    Theorem: see the docstring of this file.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> ideal = read_ideal(["x^2*y", "y^2*z", "z^2*x"], ["x", "y", "z"])
        >>> [c.prime.ideal.texts() for c in primary_decomposition(ideal).components]
        [['y', 'x'], ['z', 'x'], ['z', 'y'], ['z', 'y', 'x']]
    """
    components: list[PrimaryComponent] = []
    found, missing = unit_ideal(ideal.ring), ideal
    while not missing.is_unit:
        primes = minimal_primes(missing)
        for prime in primes:
            primary = _isolated(ideal, prime, primes) if found.is_unit else _embedded(ideal, prime, found)
            components.append(PrimaryComponent(primary, prime))
        found = intersection(found, *(c.primary for c in components[-len(primes) :]))
        missing = ideal_quotient(ideal, found)
    return PrimaryDecomposition(ideal, tuple(sorted(components, key=_order)))


def _order(component: PrimaryComponent) -> tuple[int, int, list[str]]:
    prime = component.prime
    return -prime.dimension, prime.residue_degree, prime.ideal.texts()


def primary_hull(ideal: PolynomialIdeal, prime: PrimeIdeal) -> PolynomialIdeal:
    """The P-primary component of an ideal with radical P.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> ideal = read_ideal(["x^2", "x*y"], ["x", "y"])
        >>> primary_hull(ideal, minimal_primes(ideal)[0])
        PolynomialIdeal('x'; x, y)
    """
    return generic_fibre(ideal, prime.parameters).contraction()


def separator(prime: PrimeIdeal, other: PrimeIdeal) -> Polynomial:
    """An element of the other prime that is not in the first one.

    Raises:
        CheckFailed: the other prime lies in the first one.
    """
    for p in other.ideal.basis:
        if not prime.ideal.contains(p):
            return p
    raise CheckFailed(f"{excerpt(other.ideal)} is contained in a prime that should be minimal")


def _isolated(ideal: PolynomialIdeal, prime: PrimeIdeal, primes: tuple[PrimeIdeal, ...]) -> PolynomialIdeal:
    """I_P n QQ[x] for a minimal prime: first the other minimal primes are saturated away."""
    for s in (separator(prime, other) for other in primes if other != prime):
        ideal = saturation_by_element(ideal, s)
    return primary_hull(ideal, prime)


def _embedded(ideal: PolynomialIdeal, prime: PrimeIdeal, found: PolynomialIdeal) -> PolynomialIdeal:
    """The P-primary component of I + P^n for the first n that serves."""
    return next(_serving(ideal, prime, found))


def _serving(ideal: PolynomialIdeal, prime: PrimeIdeal, found: PolynomialIdeal) -> Iterator[PolynomialIdeal]:
    power = prime.ideal
    for _ in range(MAX_POWER):
        primary = primary_hull(ideal_sum(ideal, power), prime)
        if all(not quotient_by_element(ideal, g) <= prime.ideal for g in intersection(found, primary).basis):
            yield primary
        power = ideal_sum(ideal, ideal_product(power, prime.ideal))
    raise StepLimitExceeded(f"no power up to {MAX_POWER} of {prime.ideal} gives its component: give a simpler ideal")
