"""Finitely generated modules over a Euclidean domain R, given by a presentation: M = R^m / A R^s.

Theorem (structure theorem; key Smith1861): M is isomorphic to R/(d_1) + ... + R/(d_k) + R^rank with non-units d_1 |
... | d_k other than 0, the invariant factors, and these ideals and the rank are determined by M. Every R/(d) is the
sum of R/(p^e) over the prime powers p^e that divide d exactly: the elementary divisors.

Conventions: the zero module is free, torsion, cyclic, semisimple; it is neither simple nor indecomposable; its
annihilator is R. The presentation may have any number of columns, also 0, and zero columns.

Example:
    >>> M = PIDModule.read("ZZ", [[2, 0, 0], [0, 12, 0]])
    >>> M.invariant_factors, M.rank, M.elementary_divisors, M.fitting_ideals
    ((2, 12), 0, ((2, 1), (2, 2), (3, 1)), (24, 2, 1))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from algslt.errors import InputError
from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.hermite import divide, hermite_basis
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.reading import read_ring
from algslt.modules.pid.smith import SmithForm, smith_form
from algslt.modules.render import Shown, definition_html, polynomial_html, polynomial_latex, ring_latex, sum_latex

__all__ = ["PIDModule"]

_smith = lru_cache(maxsize=256)(smith_form)
_hermite = lru_cache(maxsize=256)(hermite_basis)


@dataclass(frozen=True, slots=True, eq=False)
class PIDModule(Shown):
    """M = R^m / A R^s. Two modules are equal if they are quotients of the same R^m by the same submodule.

    Args:
        presentation: the m x s matrix A over R; its rows stand for generators, its columns for relations.

    Example:
        >>> PIDModule.read("ZZ", [[2, 0], [0, 3]]) == PIDModule.read("ZZ", [[4, 2, 0], [0, 0, 3]])
        True
    """

    presentation: RingMatrix

    @classmethod
    def read(cls, ring: object, rows: object) -> PIDModule:
        """The module presented by rows of integers, texts or elements of the ring.

        Raises:
            InputError: the ring or a row cannot be read.

        Example:
            >>> PIDModule.read("QQ[x]", [["x", "1"], ["0", "x"]])
            QQ[x]/(x^2)
        """
        return cls(RingMatrix.read(read_ring(ring), rows))

    @classmethod
    def free(cls, ring: object, rank: int) -> PIDModule:
        """The free module R^rank."""
        return cls(RingMatrix.zero(read_ring(ring), rank, 0))

    @classmethod
    def cyclic_sum(cls, ring: object, annihilators: Iterable[object]) -> PIDModule:
        """The sum of the cyclic modules R/(a), presented by a diagonal matrix.

        Example:
            >>> PIDModule.cyclic_sum("ZZ", [4, 6, 0])
            ZZ/(2) + ZZ/(12) + ZZ
        """
        domain = read_ring(ring)
        return cls(RingMatrix.diagonal(domain, [domain.element(a) for a in annihilators]))

    @property
    def ring(self) -> EuclideanDomain:
        """The Euclidean domain R."""
        return self.presentation.ring

    @property
    def ngens(self) -> int:
        """The number m of generators of the presentation."""
        return self.presentation.nrows

    @property
    def smith(self) -> SmithForm:
        """The Smith form U A V = D of the presentation (the last ones are remembered)."""
        return _smith(self.presentation)

    @property
    def rank(self) -> int:
        """The dimension of M (x) K over the field K of fractions of R."""
        return self.ngens - self.smith.rank

    @property
    def moduli(self) -> tuple[Element, ...]:
        """The diagonal of the Smith form, continued by zeros to the number of generators: M = sum of R/(moduli)."""
        diagonal = self.smith.diagonal
        return (*diagonal, *[self.ring.zero] * (self.ngens - len(diagonal)))

    @property
    def invariant_factors(self) -> tuple[Element, ...]:
        """The non-units d_1 | ... | d_k other than 0 of the structure theorem."""
        return self.smith.invariant_factors

    @property
    def elementary_divisors(self) -> tuple[tuple[Element, int], ...]:
        """The pairs (p, e) with M = sum of R/(p^e) + R^rank, sorted by prime, then exponent.

        Raises:
            StepLimitExceeded: an invariant factor is too large to be factored.
        """
        pairs = [pair for d in self.invariant_factors for pair in self.ring.factor(d)]
        return tuple(sorted(pairs, key=lambda pair: (self.ring.key(pair[0]), pair[1])))

    @property
    def annihilator(self) -> Element:
        """The canonical generator of {a in R : a M = 0}."""
        if self.rank:
            return self.ring.zero
        return self.invariant_factors[-1] if self.invariant_factors else self.ring.one

    @property
    def fitting_ideals(self) -> tuple[Element, ...]:
        """Generators of Fitt_0, ..., Fitt_m, where Fitt_i is generated by the minors of A of size m - i.

        Fitt_i = (d_1 ... d_(m - i)), where the diagonal of D is continued by zeros; the last is the unit ideal.

        Example:
            >>> PIDModule.free("ZZ", 2).fitting_ideals
            (0, 0, 1)
        """
        return tuple(accumulate(self.moduli, lambda a, b: a * b, initial=self.ring.one))[::-1]

    @property
    def min_generators(self) -> int:
        """The least number of elements that generate M."""
        return len(self.invariant_factors) + self.rank

    @property
    def has_torsion(self) -> bool:
        """Whether a x = 0 for some a and x other than 0."""
        return bool(self.invariant_factors)

    @property
    def length(self) -> int | None:
        """The length of a composition series, None where M has none (rank > 0)."""
        return None if self.rank else sum(e for _, e in self.elementary_divisors)

    @property
    def order(self) -> int | None:
        """The number of elements of M, None where it is infinite."""
        result = 1
        for d in self.invariant_factors:
            count = self.ring.residue_count(d)
            if count is None:
                return None
            result *= count
        return None if self.rank else result

    @property
    def dimension(self) -> int | None:
        """The dimension of M over k for R = k[x]; None where it is infinite or where R holds no field."""
        dimensions = [self.ring.residue_dimension(d) for d in self.invariant_factors]
        if self.rank or self.ring.residue_dimension(self.ring.one) is None:
            return None
        return sum(d for d in dimensions if d is not None)

    def is_zero(self) -> bool:
        """Whether M = 0."""
        return self.min_generators == 0

    def is_cyclic(self) -> bool:
        """Whether one element generates M."""
        return self.min_generators <= 1

    def is_free(self) -> bool:
        """Whether M has a basis; over a principal ideal domain the same as: M has no torsion."""
        return not self.has_torsion

    def is_torsion(self) -> bool:
        """Whether every element is annihilated by some a other than 0."""
        return self.rank == 0

    def is_simple(self) -> bool:
        """Whether M has exactly the submodules 0 and M, 0 not being M: M = R/(p)."""
        return self.rank == 0 and [e for _, e in self.elementary_divisors] == [1]

    def is_semisimple(self) -> bool:
        """Whether M is a sum of simple modules: torsion, and every R/(p^e) has e = 1."""
        return self.rank == 0 and all(e == 1 for _, e in self.elementary_divisors)

    def is_indecomposable(self) -> bool:
        """Whether M is not 0 and no sum of two proper submodules: M = R or M = R/(p^e)."""
        if self.min_generators != 1:
            return False
        return self.rank == 1 or len(self.elementary_divisors) == 1

    @property
    def relation_basis(self) -> RingMatrix:
        """The Hermite basis B of the relations, as columns: 0 -> R^r -B-> R^m -> M -> 0 is exact."""
        return _hermite(self.presentation)

    def reduced(self, columns: RingMatrix) -> RingMatrix:
        """Canonical representatives of columns modulo the relations: equal exactly where the columns agree in M."""
        return divide(self.relation_basis, columns)[1]

    def relations_hold(self, columns: RingMatrix) -> bool:
        """Whether every column is 0 in M."""
        return self.reduced(columns).is_zero()

    def relation_coefficients(self, columns: RingMatrix) -> RingMatrix:
        """X with B X = columns, for columns that are 0 in M, where B is the relation basis.

        Raises:
            InputError: a column is not 0 in M.
        """
        coefficients, rest = divide(self.relation_basis, columns)
        if not rest.is_zero():
            raise InputError("a column that is not a combination of the relations was given: it is not 0 in the module")
        return coefficients

    def annihilator_of(self, element: Iterable[object]) -> Element:
        """The canonical generator of {a in R : a x = 0} for an element x of M.

        Args:
            element: m coordinates of x with respect to the generators.

        Example:
            >>> PIDModule.cyclic_sum("ZZ", [12, 0]).annihilator_of([8, 0])
            3
        """
        image = self.smith.left @ self.column(element)
        result = self.ring.one
        for (a,), d in zip(image.rows, self.moduli, strict=True):
            if a and not d:
                return self.ring.zero
            result = self.ring.lcm(result, d // self.ring.gcd(a, d)) if a else result
        return result

    def column(self, element: Iterable[object]) -> RingMatrix:
        """The coordinates of an element as a matrix with one column.

        Raises:
            InputError: there are not as many coordinates as generators.
        """
        rows = tuple((self.ring.element(a),) for a in element)
        if len(rows) != self.ngens:
            raise InputError(f"{len(rows)} coordinates were given for a module with {self.ngens} generators")
        return RingMatrix(self.ring, rows, 1)

    def direct_sum(self, other: PIDModule) -> PIDModule:
        """The direct sum, generators of this module first."""
        return PIDModule(self.presentation.direct_sum(other.presentation))

    def power(self, n: int) -> PIDModule:
        """The sum of n copies; coordinate i * m + j belongs to generator j of copy i."""
        return PIDModule(RingMatrix.identity(self.ring, n).kronecker(self.presentation))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PIDModule):
            return NotImplemented
        return self.ngens == other.ngens and self.relation_basis == other.relation_basis

    def __hash__(self) -> int:
        return hash(self.relation_basis)

    def latex(self) -> str:
        """The sum of the R/(d) over the invariant factors d, and of the free part."""
        ring = ring_latex(self.ring.name)
        torsion = [f"{ring}/({polynomial_latex(self.ring.text(d))})" for d in self.invariant_factors]
        return sum_latex([*torsion, *[ring] * self.rank])

    def html(self) -> str:
        """Rank and invariant factors."""
        factors = ", ".join(polynomial_html(self.ring.text(d)) for d in self.invariant_factors)
        title = f"module over {self.ring.name}"
        return definition_html(title, {"rank": str(self.rank), "invariant factors": factors or "none"})

    def __repr__(self) -> str:
        name = self.ring.name
        parts = [f"{name}/({self.ring.text(d)})" for d in self.invariant_factors]
        if self.rank:
            parts.append(name if self.rank == 1 else f"{name}^{self.rank}")
        return " + ".join(parts) or "0"
