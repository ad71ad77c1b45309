"""The structure of k^n as a k[x]-module, x acting by a matrix A: primary parts, invariant factors.

Theorem (structure theorem; DummitFoote2004, chapter 12). k^n is isomorphic to the direct sum of k[x]/(p^e) over a
unique multiset of pairs (p, e), the elementary divisors, p monic irreducible, e >= 1; and to the direct sum of
k[x]/(f_1), ..., k[x]/(f_r) for unique monic f_1 | f_2 | ... | f_r of degree at least 1, the invariant factors.

The exponents that belong to p form its partition. It is found from ranks: with N = p(A),
dim ker N^k - dim ker N^(k-1) = deg p * #{e : e >= k}, since p^(k-1) k[x]/(p^e) modulo p^k is k[x]/(p) for k <= e, and 0
beyond. The multiplicity of p in the characteristic polynomial is the sum of the partition.

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.linear import Matrix
    >>> primary_parts(Matrix(QQ, [[2, 1, 0], [0, 2, 0], [0, 0, 2]]))
    (PrimaryPart(prime=x + (-2), partition=(2, 1)),)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from algslt.modules.fields import Field, Univariate
from algslt.modules.linear import Matrix

__all__ = ["PrimaryPart", "conjugate", "invariant_factors", "invariant_factors_of_parts", "primary_parts"]


@dataclass(frozen=True, slots=True)
class PrimaryPart:
    """The exponents of one prime among the elementary divisors.

    Args:
        prime: a monic irreducible polynomial p.
        partition: the exponents e of the elementary divisors p^e, decreasing, each at least 1.
    """

    prime: Univariate = field(hash=False)
    partition: tuple[int, ...]

    @property
    def degree(self) -> int:
        """The degree of the prime."""
        return self.prime.degree()

    @property
    def dimension(self) -> int:
        """The dimension of the primary component over k: deg p times the sum of the partition."""
        return self.degree * sum(self.partition)


def conjugate(partition: Sequence[int]) -> tuple[int, ...]:
    """The conjugate partition: its k-th entry counts the entries that are at least k.

    Example:
        >>> conjugate((3, 1, 1))
        (3, 1, 1)
        >>> conjugate((4, 2))
        (2, 2, 1, 1)
    """
    return tuple(sum(e >= k for e in partition) for k in range(1, max(partition, default=0) + 1))


def primary_parts(matrix: Matrix) -> tuple[PrimaryPart, ...]:
    """The elementary divisors, by primes in canonical order."""
    factors = matrix.field.factor(matrix.charpoly())
    return tuple(PrimaryPart(p, _partition(matrix, p, multiplicity)) for p, multiplicity in factors)


def _partition(matrix: Matrix, p: Univariate, multiplicity: int) -> tuple[int, ...]:
    """The exponents of p, from the ranks of the powers of p(A)."""
    if multiplicity == 1:
        return (1,)
    power = nilpotent = matrix.evaluate(p)
    nullities = [0, matrix.nrows - power.rank()]
    while nullities[-1] < multiplicity * p.degree():
        if nullities[-1] == p.degree():
            return (multiplicity,)
        power = power @ nilpotent
        nullities.append(matrix.nrows - power.rank())
    return conjugate([(b - a) // p.degree() for a, b in pairwise(nullities)])


def invariant_factors(matrix: Matrix) -> tuple[Univariate, ...]:
    """The invariant factors f_1 | f_2 | ... | f_r, units left out.

    A squarefree characteristic polynomial is the only invariant factor, and then nothing is factored.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> invariant_factors(Matrix(QQ, [[1, 0], [0, 1]]))
        (x + (-1), x + (-1))
    """
    charpoly = matrix.charpoly()
    if charpoly.degree() > 0 and charpoly.gcd(charpoly.derivative()).degree() == 0:
        return (charpoly,)
    return invariant_factors_of_parts(matrix.field, primary_parts(matrix))


def invariant_factors_of_parts(field: Field, parts: Iterable[PrimaryPart]) -> tuple[Univariate, ...]:
    """The invariant factors of a module with these primary parts: the j-th last is the product of the j-th powers."""
    powers = [[part.prime**e for e in part.partition] for part in parts]
    factors = []
    for column in zip_longest(*powers):
        product = field.polynomial([1])
        for q in column:
            product = product if q is None else product * q
        factors.append(product)
    return tuple(reversed(factors))
