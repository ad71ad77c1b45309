"""Socle, radical, quotients and composition series of k^n as a k[x]-module.

With g the product of the primes of Ann(M): the socle (the sum of the simple submodules) is ker g(A), and the radical
(the intersection of the maximal submodules) is the image of g(A). Both follow from the primary decomposition, where p
acts nilpotently on M_p: a submodule is semisimple if and only if g annihilates it, and so is a quotient.

Example:
    >>> from algslt.modules.fields import QQ
    >>> A = Matrix(QQ, [[0, 1, 0], [0, 0, 0], [0, 0, 1]])
    >>> parts = primary_parts(A)
    >>> socle(A, parts).basis.texts(), radical(A, parts).basis.texts()
    ([['1', '0'], ['0', '0'], ['0', '1']], [['1'], ['0'], ['0']])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from algslt.errors import CheckFailed, InputError
from algslt.modules.fields import Univariate
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.linear.krylov import krylov
from algslt.modules.one_matrix.generators import cyclic_generators
from algslt.modules.one_matrix.structure import PrimaryPart, primary_parts

__all__ = ["CompositionSeries", "Quotient", "composition_series", "quotient", "radical", "require_submodule", "socle"]


def _squarefree(matrix: Matrix, parts: Sequence[PrimaryPart]) -> Univariate:
    """The product of the primes."""
    product = matrix.field.polynomial([1])
    for part in parts:
        product = product * part.prime
    return product


def socle(matrix: Matrix, parts: Sequence[PrimaryPart]) -> Subspace:
    """The sum of the simple submodules, ker g(A)."""
    return Subspace.spanned_by(matrix.evaluate(_squarefree(matrix, parts)).kernel())


def radical(matrix: Matrix, parts: Sequence[PrimaryPart]) -> Subspace:
    """The intersection of the maximal submodules, g(A) k^n."""
    return Subspace.spanned_by(matrix.evaluate(_squarefree(matrix, parts)))


def require_submodule(matrix: Matrix, subspace: Subspace) -> None:
    """Raise unless a subspace is a submodule.

    Raises:
        InputError: it is not stable under A, or not one of k^n.
    """
    if subspace.ambient_dimension != matrix.nrows or subspace.field != matrix.field:
        raise InputError(f"a subspace of k^{subspace.ambient_dimension} was given: one of k^{matrix.nrows} is needed")
    if not subspace.is_stable_under(matrix):
        raise InputError("a subspace was given that A does not map into itself: a submodule is needed")


@dataclass(frozen=True, slots=True)
class Quotient:
    """The module M/U of a submodule U.

    Args:
        matrix: A, by which x acts on M = k^n.
        submodule: U.
        action: the matrix by which x acts on M/U.
        projection: the matrix of M -> M/U.
    """

    matrix: Matrix
    submodule: Subspace
    action: Matrix
    projection: Matrix

    def verify(self) -> None:
        """Check that the projection is a surjective homomorphism with kernel U.

        Raises:
            CheckFailed: it is not.
        """
        if self.projection @ self.matrix != self.action @ self.projection:
            raise CheckFailed("the projection to a quotient is not a homomorphism")
        if Subspace.spanned_by(self.projection.kernel()) != self.submodule:
            raise CheckFailed("the kernel of the projection to a quotient is not the submodule")
        if self.projection.rank() != self.projection.nrows:
            raise CheckFailed("the projection to a quotient is not surjective")


def quotient(matrix: Matrix, submodule: Subspace) -> Quotient:
    """The module M/U, on the classes of the unit vectors that complete the basis of U.

    Raises:
        InputError: U is no submodule.
    """
    require_submodule(matrix, submodule)
    n, d = matrix.nrows, submodule.dimension
    complement = submodule.complement()
    projection = submodule.basis.beside(complement).inverse().select(range(d, n), range(n))
    return Quotient(matrix, submodule, projection @ matrix @ complement, projection)


@dataclass(frozen=True, slots=True)
class CompositionSeries:
    """0 = M_0 < M_1 < ... < M_l = M with M_i/M_(i-1) isomorphic to k[x]/(p_i).

    Args:
        matrix: A.
        submodules: M_0, ..., M_l.
        primes: p_1, ..., p_l.
    """

    matrix: Matrix
    submodules: tuple[Subspace, ...]
    primes: tuple[Univariate, ...] = field(hash=False)

    def verify(self) -> None:
        """Check that the M_i are nested submodules, dim M_i/M_(i-1) = deg p_i, and p_i annihilates M_i/M_(i-1).

        A module of dimension deg p that an irreducible p annihilates is simple.

        Raises:
            CheckFailed: one of these does not hold.
        """
        n, fld = self.matrix.nrows, self.matrix.field
        if (self.submodules[0], self.submodules[-1]) != (Subspace.zero(fld, n), Subspace.whole(fld, n)):
            raise CheckFailed("a composition series does not run from 0 to M")
        for (lower, upper), p in zip(pairwise(self.submodules), self.primes, strict=True):
            if not (lower <= upper and upper.dimension - lower.dimension == p.degree() and fld.is_irreducible(p)):
                raise CheckFailed("two neighbours in a composition series do not differ by the degree of a prime")
            if not (upper.is_stable_under(self.matrix) and lower.contains(self.matrix.evaluate_at(p, upper.basis))):
                raise CheckFailed("a factor of a composition series is not annihilated by its prime")


def composition_series(matrix: Matrix, parts: Sequence[PrimaryPart] | None = None) -> CompositionSeries:
    """A composition series: for each summand k[x]/(p^e) the submodules of p^(e-1), ..., p, 1, one after the other."""
    parts = primary_parts(matrix) if parts is None else parts
    divisors = [(part.prime, e) for part in parts for e in reversed(part.partition)]
    vectors = cyclic_generators(matrix, [p**e for p, e in divisors])
    steps, primes = [Subspace.zero(matrix.field, matrix.nrows)], []
    for vector, (p, e) in zip(vectors, divisors, strict=True):
        for j in reversed(range(e)):
            element = matrix.evaluate_at(p**j, vector)
            steps.append(steps[-1] + Subspace.spanned_by(krylov(matrix, element, p.degree())))
            primes.append(p)
    return CompositionSeries(matrix, tuple(steps), tuple(primes))
