"""All similarity classes of n x n matrices: over GF(p), or over any field those with a given minimal polynomial.

Matrices are similar if and only if their modules are isomorphic (DummitFoote2004, section 12.2), so a class is a choice
of a partition for each of finitely many primes, with sum deg p * |lambda_p| = n. A minimal polynomial prod p^e asks for
these primes, with largest part e.

Theorem (Kung1981). Over a field of q elements, with Q = q^(deg p), the invertible matrices that commute with a matrix
of this class are as many as the product over p of Q^(sum (lambda'_i)^2) prod_i prod_(j=1)^(m_i) (1 - Q^(-j)), m_i the
number of parts of lambda that are i. The matrices in the class are |GL_n(q)| divided by this many. The number of all
classes is the coefficient of x^n in prod_(k >= 1) 1/(1 - q x^k).

Example:
    >>> from algslt.modules.fields import GF, QQ
    >>> [len(similarity_classes(n, GF(2))) for n in range(5)]
    [1, 2, 6, 14, 34]
    >>> [c.texts() for c in similarity_classes(4, QQ, "(x - 1)^2*(x + 1)")]
    [['x - 1', 'x^3 - x^2 - x + 1'], ['x + 1', 'x^3 - x^2 - x + 1']]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from algslt.errors import InputError, StepLimitExceeded, excerpt
from algslt.modules.fields import Field, Univariate
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix import MatrixModule, PrimaryPart
from algslt.modules.one_matrix.structure import conjugate, invariant_factors_of_parts

__all__ = ["MAX_CLASSES", "SimilarityClass", "number_of_classes", "similarity_classes"]

MAX_CLASSES = 20_000


@dataclass(frozen=True, slots=True)
class SimilarityClass:
    """A similarity class of square matrices.

    Args:
        field: the field k.
        parts: the primes with their partitions, in canonical order.
    """

    field: Field
    parts: tuple[PrimaryPart, ...]

    @property
    def dimension(self) -> int:
        """The n of the n x n matrices."""
        return sum(part.dimension for part in self.parts)

    def invariant_factors(self) -> tuple[Univariate, ...]:
        """f_1 | f_2 | ... | f_r, units left out."""
        return invariant_factors_of_parts(self.field, self.parts)

    def texts(self) -> list[str]:
        """The invariant factors as texts."""
        return [self.field.polynomial_text(f) for f in self.invariant_factors()]

    def representative(self) -> Matrix:
        """The matrix in rational canonical form."""
        return Matrix.block_diagonal(self.field, [Matrix.companion(self.field, f) for f in self.invariant_factors()])

    def primary_representative(self) -> Matrix:
        """The matrix in primary rational canonical form."""
        powers = [part.prime**e for part in self.parts for e in reversed(part.partition)]
        return Matrix.block_diagonal(self.field, [Matrix.companion(self.field, q) for q in powers])

    def module(self) -> MatrixModule:
        """The module of the representative."""
        return MatrixModule(self.representative())

    def centralizer_order(self) -> int | None:
        """The number of invertible matrices that commute with a matrix of the class; None over an infinite field."""
        if self.field.order is None:
            return None
        total = 1
        for part in self.parts:
            total *= _automorphisms(self.field.order**part.degree, part.partition)
        return total

    def size(self) -> int | None:
        """The number of matrices in the class; None where the field is infinite."""
        order, q = self.centralizer_order(), self.field.order
        return None if order is None or q is None else _automorphisms(q, (1,) * self.dimension) // order


def _automorphisms(q: int, partition: Sequence[int]) -> int:
    """The number of automorphisms of a module of this type with a residue field of q elements."""
    exponent, rest = sum(c * c for c in conjugate(partition)), 1
    for multiplicity in Counter(partition).values():
        for j in range(1, multiplicity + 1):
            exponent, rest = exponent - j, rest * (q**j - 1)
    return rest * int(q**exponent)


def number_of_classes(n: int, q: int) -> int:
    """The number of similarity classes of n x n matrices over a field of q elements.

    Example:
        >>> number_of_classes(2, 5), number_of_classes(3, 2)
        (30, 14)
    """
    series = [1] + [0] * n
    for k in range(1, n + 1):
        for i in range(k, n + 1):
            series[i] += q * series[i - k]
    return series[n]


def similarity_classes(
    n: int, field: Field, minimal_polynomial: str | Univariate | None = None
) -> tuple[SimilarityClass, ...]:
    """The similarity classes of n x n matrices, by invariant factors.

    Args:
        n: the size, at least 0.
        field: the field k.
        minimal_polynomial: only classes with this minimal polynomial; needed where the field is infinite.

    Raises:
        InputError: the classes are infinitely many, or the arguments are not as described.
        StepLimitExceeded: they are more than `MAX_CLASSES`.
    """
    if not isinstance(n, int) or isinstance(n, bool) or n < 0:
        raise InputError(f"{excerpt(n)} was given as the size of matrices: an integer of at least 0 is needed")
    if minimal_polynomial is None:
        found = _all_classes(n, field)
    else:
        found = _with_minimal_polynomial(n, field, _read(field, minimal_polynomial))
    classes = []
    for parts in found:
        classes.append(SimilarityClass(field, parts))
        if len(classes) > MAX_CLASSES:
            raise StepLimitExceeded(f"there are more than {MAX_CLASSES} similarity classes: ask for a smaller size")
    return tuple(sorted(classes, key=_key))


def _key(one: SimilarityClass) -> tuple[object, ...]:
    factors = one.invariant_factors()
    return (len(factors), tuple(one.field.polynomial_key(f) for f in reversed(factors)))


def _read(field: Field, given: str | Univariate) -> Univariate:
    """The minimal polynomial, made monic."""
    p = field.read_polynomial(given) if isinstance(given, str) else given
    if not p:
        raise InputError("the minimal polynomial 0 was given: a polynomial other than 0 is needed")
    return field.monic(p)


def _with_minimal_polynomial(n: int, field: Field, minimal: Univariate) -> Iterator[tuple[PrimaryPart, ...]]:
    """All choices of partitions for the primes of the minimal polynomial, the largest part as its exponent says."""
    factors = field.factor(minimal)
    left = n - minimal.degree()
    choices = (
        [
            [PrimaryPart(p, (e, *rest)) for size in range(left // p.degree() + 1) for rest in partitions(size, e)]
            for p, e in factors
        ]
        if left >= 0
        else [[]]
    )
    for parts in product(*choices):
        if sum(part.dimension for part in parts) == n:
            yield parts


def partitions(n: int, largest: int | None = None) -> Iterator[tuple[int, ...]]:
    """The partitions of n with parts of at most `largest`.

    Example:
        >>> list(partitions(4, 2))
        [(2, 2), (2, 1, 1), (1, 1, 1, 1)]
    """
    if n == 0:
        yield ()
    for first in range(min(n, n if largest is None else largest), 0, -1):
        for rest in partitions(n - first, first):
            yield (first, *rest)


def _all_classes(n: int, field: Field) -> Iterator[tuple[PrimaryPart, ...]]:
    """All families of partitions over a finite field."""
    if field.order is None:
        raise InputError(f"all similarity classes over {field.name} were asked for: give a minimal polynomial")
    if number_of_classes(n, field.order) > MAX_CLASSES:
        raise StepLimitExceeded(
            f"there are {number_of_classes(n, field.order)} similarity classes: at most {MAX_CLASSES} are listed"
        )
    primes = [p for d in range(1, n + 1) for p in _irreducible(field, field.order, d)]
    yield from _families(n, primes, 0)


def _families(n: int, primes: Sequence[Univariate], start: int) -> Iterator[tuple[PrimaryPart, ...]]:
    """Families of partitions for the primes from `start` on, of dimension n; the primes are sorted by degree."""
    if n == 0:
        yield ()
        return
    for i in range(start, len(primes)):
        degree = primes[i].degree()
        if degree > n:
            return
        for size in range(1, n // degree + 1):
            for partition in partitions(size):
                for rest in _families(n - size * degree, primes, i + 1):
                    yield (PrimaryPart(primes[i], partition), *rest)


def _irreducible(field: Field, q: int, degree: int) -> list[Univariate]:
    """The monic irreducible polynomials of this degree over GF(q), in canonical order."""
    lower = product(range(q), repeat=degree)
    found = [field.polynomial([*c, 1]) for c in lower]
    return sorted((p for p in found if field.is_irreducible(p)), key=field.polynomial_key)
