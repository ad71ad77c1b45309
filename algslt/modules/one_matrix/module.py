"""The k[x]-module of a square matrix: k^n, with x acting on columns by A.

Everything is exact over QQ, GF(p) and number fields. k^n is a module of finite length; it is always torsion, since the
characteristic polynomial of A annihilates it (Cayley-Hamilton), and therefore never faithful. Conventions for n = 0:
the zero module is cyclic and semisimple, neither simple nor indecomposable, its annihilator is (1).

Example:
    >>> from algslt.modules.fields import QQ
    >>> M = MatrixModule(Matrix(QQ, [[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]]))
    >>> M.annihilator(), M.elementary_divisors()
    (x^4 + 2*x^2 + 1, ((x^2 + 1, 2),))
    >>> M.is_cyclic(), M.is_semisimple(), M.is_indecomposable(), M.number_of_submodules()
    (True, False, True, 3)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as attribute

from algslt.errors import InputError
from algslt.modules.fields import Field, Univariate, read_field
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix.counting import number_of_submodules
from algslt.modules.one_matrix.structure import (
    PrimaryPart,
    conjugate,
    invariant_factors,
    invariant_factors_of_parts,
    primary_parts,
)

__all__ = ["MatrixModule"]


@dataclass(frozen=True, slots=True)
class MatrixModule:
    """The module k^n over k[x], x acting by a matrix.

    Args:
        matrix: a square matrix over the field k.

    Raises:
        InputError: the matrix is not square.
    """

    matrix: Matrix
    _found: dict[str, tuple[PrimaryPart, ...]] = attribute(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.matrix, Matrix):
            raise InputError("a MatrixModule needs a Matrix: build one by Matrix(QQ, rows), or use MatrixModule.read")
        self.matrix.require_square("a module over k[x]")

    @classmethod
    def read(cls, field: str | Field, rows: Iterable[Iterable[object]]) -> MatrixModule:
        """The module of a matrix given by rows of numbers or texts.

        Example:
            >>> MatrixModule.read("GF(2)", [["0", "1"], ["1", "1"]]).is_simple()
            True
        """
        return cls(Matrix(read_field(field), rows))

    @property
    def field(self) -> Field:
        """The field k."""
        return self.matrix.field

    @property
    def dimension(self) -> int:
        """The dimension over k."""
        return self.matrix.nrows

    def primary_parts(self) -> tuple[PrimaryPart, ...]:
        """The primes with their partitions: the exponents of their powers among the elementary divisors."""
        if "parts" not in self._found:
            self._found["parts"] = primary_parts(self.matrix)
        return self._found["parts"]

    def characteristic_polynomial(self) -> Univariate:
        """det(x I - A), a generator of Fitt_0."""
        return self.matrix.charpoly()

    def invariant_factors(self) -> tuple[Univariate, ...]:
        """f_1 | f_2 | ... | f_r with M isomorphic to the sum of the k[x]/(f_i), units left out."""
        if "parts" in self._found:
            return invariant_factors_of_parts(self.field, self.primary_parts())
        return invariant_factors(self.matrix)

    def annihilator(self) -> Univariate:
        """The monic generator of Ann(M) = {f : f(A) = 0}, the minimal polynomial of A: the last invariant factor."""
        return (self.field.polynomial([1]), *self.invariant_factors())[-1]

    def elementary_divisors(self) -> tuple[tuple[Univariate, int], ...]:
        """The pairs (p, e), for each p in canonical order by increasing e."""
        return tuple((part.prime, e) for part in self.primary_parts() for e in reversed(part.partition))

    def composition_length(self) -> int:
        """The length of the module: the number of elementary divisors with their exponents."""
        return sum(sum(part.partition) for part in self.primary_parts())

    def is_cyclic(self) -> bool:
        """Whether one element generates M: at most one invariant factor."""
        return all(len(part.partition) == 1 for part in self.primary_parts())

    def is_semisimple(self) -> bool:
        """Whether M is a sum of simple modules: all exponents are 1."""
        return all(part.partition[0] == 1 for part in self.primary_parts())

    def is_simple(self) -> bool:
        """Whether M is not 0 and has no submodules but 0 and M: one elementary divisor, a prime."""
        return self.composition_length() == 1

    def is_indecomposable(self) -> bool:
        """Whether M is not 0 and not a direct sum of two smaller modules: one elementary divisor."""
        return len(self.elementary_divisors()) == 1

    def is_absolutely_simple(self) -> bool:
        """Whether M stays simple over every extension of k: its dimension is 1."""
        return self.dimension == 1

    def is_faithful(self) -> bool:
        """Whether Ann(M) = 0: never, k^n has the annihilator of a finite dimensional module."""
        return False

    def is_torsion(self) -> bool:
        """Whether every element is annihilated by some f other than 0: always."""
        return True

    def socle_dimension(self) -> int:
        """The dimension of the sum of the simple submodules: deg p for each elementary divisor."""
        return sum(p.degree() for p, _ in self.elementary_divisors())

    def radical_dimension(self) -> int:
        """The dimension of the intersection of the maximal submodules."""
        return self.dimension - self.socle_dimension()

    def endomorphism_dimension(self) -> int:
        """dim End(M): the sum of deg p * (lambda'_i)^2 over the primes and the columns of their partitions."""
        return sum(part.degree * c**2 for part in self.primary_parts() for c in conjugate(part.partition))

    def number_of_submodules(self) -> int | None:
        """The number of submodules, with 0 and M; None where it is infinite (never over GF(p))."""
        return number_of_submodules(self.field.order, self.primary_parts())
