"""The primary decomposition of k^n as a k[x]-module, with its idempotents.

Theorem (primary decomposition; DummitFoote2004, section 12.1). Let m = prod p^(e_p) generate Ann(M). Then M is the
direct sum of the M_p = {v : p^(e_p) v = 0}. With q = m / p^(e_p) and u q = 1 modulo p^(e_p), the polynomial u q is an
idempotent of k[x]/(m), and acts on M as the projection to M_p; these idempotents are orthogonal and add to 1.

Example:
    >>> from algslt.modules.fields import QQ
    >>> decomposition = primary_decomposition(Matrix(QQ, [[1, 1], [0, 2]]))
    >>> decomposition.verify()
    >>> [(c.prime, c.idempotent, c.projection.texts()) for c in decomposition.components]
    [(x + (-1), (-1)*x + 2, [['1', '-1'], ['0', '0']]), (x + (-2), x + (-1), [['0', '1'], ['0', '1']])]
"""

from __future__ import annotations

from dataclasses import dataclass, field

from algslt.errors import CheckFailed
from algslt.modules.fields import Univariate
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.one_matrix.structure import PrimaryPart, primary_parts

__all__ = ["PrimaryComponent", "PrimaryDecomposition", "primary_decomposition"]


@dataclass(frozen=True, slots=True)
class PrimaryComponent:
    """The elements that a power of one prime annihilates.

    Args:
        prime: the monic irreducible p.
        exponent: the least e with p^e M_p = 0.
        idempotent: the polynomial, of lower degree than the annihilator of M, that projects to M_p.
        projection: the idempotent at A.
    """

    prime: Univariate = field(hash=False)
    exponent: int
    idempotent: Univariate = field(hash=False)
    projection: Matrix

    @property
    def subspace(self) -> Subspace:
        """M_p, the image of the projection."""
        return Subspace.spanned_by(self.projection)


@dataclass(frozen=True, slots=True)
class PrimaryDecomposition:
    """All primary components of the module of a matrix, by primes in canonical order."""

    matrix: Matrix
    components: tuple[PrimaryComponent, ...]

    def verify(self) -> None:
        """Check that the projections are polynomials in A, orthogonal idempotents with sum 1, and that p^e kills M_p.

        Raises:
            CheckFailed: one of these does not hold.
        """
        n, fld = self.matrix.nrows, self.matrix.field
        total = Matrix.zero(fld, n, n)
        for i, c in enumerate(self.components):
            total = total + c.projection
            if self.matrix.evaluate(c.idempotent) != c.projection:
                raise CheckFailed("a projection of a primary decomposition is not its idempotent at A")
            if any(c.projection @ d.projection for d in self.components[:i]):
                raise CheckFailed("two idempotents of a primary decomposition are not orthogonal")
            if self.matrix.evaluate_at(c.prime**c.exponent, c.projection):
                raise CheckFailed("a primary component is not annihilated by the power of its prime")
            if not self.matrix.evaluate_at(c.prime ** (c.exponent - 1), c.projection):
                raise CheckFailed("a primary component is annihilated by a smaller power of its prime")
        if total != Matrix.identity(fld, n):
            raise CheckFailed("the idempotents of a primary decomposition do not add to 1")


def primary_decomposition(matrix: Matrix, parts: tuple[PrimaryPart, ...] | None = None) -> PrimaryDecomposition:
    """The primary decomposition of the module of a matrix.

    Args:
        matrix: a square matrix.
        parts: its primary parts, where they are known.
    """
    parts = primary_parts(matrix) if parts is None else parts
    powers = [part.prime ** part.partition[0] for part in parts]
    minimal = matrix.field.polynomial([1])
    for power in powers:
        minimal = minimal * power
    components = []
    for part, power in zip(parts, powers, strict=True):
        cofactor = minimal // power
        _, inverse, _ = cofactor.xgcd(power)
        idempotent = inverse * cofactor % minimal
        components.append(PrimaryComponent(part.prime, part.partition[0], idempotent, matrix.evaluate(idempotent)))
    return PrimaryDecomposition(matrix, tuple(components))
