"""Associated primes of modules over R = QQ[x_1, ..., x_n]: the primes Ann(m) of elements m of M.

Theorem (`EisenbudHunekeVasconcelos1992`, Theorem 1.1): let M be finitely generated and P a prime of codimension c. Then
codim Ext^c(M, R) >= c, and P is associated to M exactly if P is a minimal prime of Ann Ext^c(M, R) (which then has
codimension c).

Proof: R_P is regular of dimension c, so pd M_P <= c, and equality holds exactly if depth M_P = 0 (Auslander &
Buchsbaum), that is if P R_P is associated to M_P; and pd M_P = c exactly if Ext^c(M, R)_P != 0.

Example:
    >>> M = PresentedModule.read(["x", "y"], [["x^2", "x*y"]])
    >>> [p.ideal.texts() for p in associated_primes(M)]
    [['x'], ['y', 'x']]
"""

from __future__ import annotations

from collections.abc import Iterable

from algslt.modules.ideals import PolynomialIdeal, PrimeIdeal, ideal_codimension, minimal_primes
from algslt.modules.presented.derived_functors import ext_with_ring
from algslt.modules.presented.modules import PresentedModule

__all__ = ["associated_primes", "minimal_support", "primes_of_codimension"]


def associated_primes(module: PresentedModule) -> tuple[PrimeIdeal, ...]:
    """Ass(M), by decreasing dimension; none for the zero module.

    Returns:
        Primes with proofs of primality.

    Raises:
        StepLimitExceeded: a Groebner basis is too large.

    Theorem: see the docstring of this file.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x*y", "0"], ["0", "x^2 + 1"]])
        >>> [p.ideal.texts() for p in associated_primes(M)]
        [['x'], ['y'], ['x^2 + 1']]
    """
    annihilators = (e.module.annihilator() for e in ext_with_ring(module))
    return primes_of_codimension(annihilators)


def primes_of_codimension(annihilators: Iterable[PolynomialIdeal]) -> tuple[PrimeIdeal, ...]:
    """The minimal primes of codimension exactly c of the c-th ideal, c = 0, 1, ...

    Args:
        annihilators: of Ext^0(M, R), Ext^1(M, R), ..., for the primes associated to M.
    """
    found: list[PrimeIdeal] = []
    for c, ideal in enumerate(annihilators):
        if ideal_codimension(ideal) == c:
            found.extend(p for p in minimal_primes(ideal) if p.codimension == c)
    return tuple(found)


def minimal_support(module: PresentedModule) -> tuple[PrimeIdeal, ...]:
    """The minimal primes of Ann(M): the minimal elements of Supp(M) = {P : M_P != 0} and of Ass(M).

    Example:
        >>> [p.ideal.texts() for p in minimal_support(PresentedModule.read(["x", "y"], [["x^2", "x*y"]]))]
        [['x']]
    """
    return minimal_primes(module.annihilator())
