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
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.one_matrix.canonical import (
    CanonicalForm,
    primary_rational_canonical_form,
    rational_canonical_form,
)
from algslt.modules.one_matrix.components import PrimaryDecomposition, primary_decomposition
from algslt.modules.one_matrix.counting import number_of_submodules
from algslt.modules.one_matrix.elements import CyclicSubmodule, cyclic_submodule
from algslt.modules.one_matrix.homomorphisms import Homomorphisms, homomorphisms
from algslt.modules.one_matrix.isomorphism import Difference, Isomorphism, compare
from algslt.modules.one_matrix.jordan import JordanForm, jordan_form
from algslt.modules.one_matrix.real_jordan import RealJordanForm, expanded_jordan_form, real_jordan_form
from algslt.modules.one_matrix.roots import Eigenvalue
from algslt.modules.one_matrix.series import (
    CompositionSeries,
    Quotient,
    composition_series,
    quotient,
    radical,
    require_submodule,
    socle,
)
from algslt.modules.one_matrix.structure import (
    PrimaryPart,
    conjugate,
    invariant_factors,
    invariant_factors_of_parts,
    primary_parts,
)
from algslt.modules.one_matrix.submodules import SubmoduleLattice, submodule_lattice
from algslt.modules.render import (
    Shown,
    definition_html,
    polynomial_html,
    polynomial_latex,
    ring_latex,
    sum_latex,
)

__all__ = ["MatrixModule"]


@dataclass(frozen=True, slots=True)
class MatrixModule(Shown):
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

    def __reduce__(self) -> tuple[object, tuple[Matrix]]:
        return MatrixModule, (self.matrix,)

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

    def rational_canonical_form(self) -> CanonicalForm:
        """A P = P F with the companion matrices of the invariant factors on the diagonal of F."""
        return rational_canonical_form(self.matrix, self.invariant_factors())

    def primary_rational_canonical_form(self) -> CanonicalForm:
        """A P = P F with the companion matrices of the elementary divisors p^e on the diagonal of F."""
        return primary_rational_canonical_form(self.matrix, self.primary_parts())

    def jordan_form(self) -> JordanForm:
        """The Jordan blocks by primes, with chains over the fields k[t]/(p): all eigenvalues at once, exactly."""
        return jordan_form(self.matrix, self.primary_parts())

    def expanded_jordan_form(self) -> tuple[tuple[Eigenvalue, int], ...]:
        """Every Jordan block over the complex numbers: eigenvalue with an isolating box, size; k = QQ.

        Raises:
            InputError: k is not QQ.
        """
        return expanded_jordan_form(self.jordan_form())

    def real_jordan_form(self) -> RealJordanForm:
        """The real Jordan form with exact entries; k = QQ.

        Raises:
            InputError: k is not QQ.
            StepLimitExceeded: an eigenvalue that is not real has a degree of more than 8.
        """
        return real_jordan_form(self.jordan_form())

    def primary_decomposition(self) -> PrimaryDecomposition:
        """The components M_p, with the idempotents of k[x]/Ann(M) that project to them."""
        return primary_decomposition(self.matrix, self.primary_parts())

    def cyclic_decomposition(self) -> tuple[CyclicSubmodule, ...]:
        """Cyclic submodules R v_i with sum M, the sum direct, Ann(v_i) generated by the invariant factor f_i."""
        form = self.rational_canonical_form()
        return tuple(cyclic_submodule(self.matrix, v) for v in form.generators())

    def cyclic_vector(self) -> Matrix | None:
        """An element that generates M, None where M is not cyclic (0 for the zero module)."""
        if not self.is_cyclic():
            return None
        generators = self.rational_canonical_form().generators()
        return generators[0] if generators else Matrix.zero(self.field, 0, 1)

    def submodule_of(self, element: Matrix) -> CyclicSubmodule:
        """The submodule R x of an element: Ann(x), and the map R -> M factored as R/Ann(x) -> M.

        Raises:
            InputError: the element is no column of length n over k.
        """
        return cyclic_submodule(self.matrix, element)

    def annihilator_of(self, element: Matrix) -> Univariate:
        """The monic generator of Ann(x) = {f : f(A) x = 0}.

        Raises:
            InputError: the element is no column of length n over k.
        """
        return cyclic_submodule(self.matrix, element).annihilator

    def torsion(self) -> Subspace:
        """The submodule of the elements with a non-zero annihilator: all of M."""
        return Subspace.whole(self.field, self.dimension)

    def socle(self) -> Subspace:
        """The sum of the simple submodules."""
        return socle(self.matrix, self.primary_parts())

    def radical(self) -> Subspace:
        """The intersection of the maximal submodules (M where there are none, that is, for M = 0)."""
        return radical(self.matrix, self.primary_parts())

    def top(self) -> Quotient:
        """M modulo its radical, the largest semisimple quotient."""
        return quotient(self.matrix, self.radical())

    def quotient(self, submodule: Subspace) -> Quotient:
        """M/U with the matrix of x on it and the projection.

        Raises:
            InputError: the subspace is no submodule.
        """
        return quotient(self.matrix, submodule)

    def restriction(self, submodule: Subspace) -> MatrixModule:
        """A submodule as a module, on its basis.

        Raises:
            InputError: the subspace is no submodule.
        """
        require_submodule(self.matrix, submodule)
        return MatrixModule(submodule.restricted(self.matrix))

    def composition_series(self) -> CompositionSeries:
        """A chain of submodules with simple quotients k[x]/(p_i)."""
        return composition_series(self.matrix, self.primary_parts())

    def submodules(self) -> SubmoduleLattice:
        """All submodules, with which of them cover which; `to_networkx` makes a graph of it.

        Raises:
            InputError: there are infinitely many.
            StepLimitExceeded: there are too many to list.
        """
        return submodule_lattice(self.matrix, self.primary_parts())

    def homomorphisms(self, other: MatrixModule) -> Homomorphisms:
        """Hom(M, N): a basis of the matrices H with H A = B H.

        Raises:
            InputError: the fields differ.
        """
        return homomorphisms(self.matrix, other.matrix, self.rational_canonical_form())

    def endomorphisms(self) -> Homomorphisms:
        """End(M): a basis of the matrices that commute with A."""
        return self.homomorphisms(self)

    def compare(self, other: MatrixModule) -> Isomorphism | Difference:
        """An isomorphism to another module, or an invariant that differs.

        Raises:
            InputError: the fields differ.
        """
        return compare(self.matrix, other.matrix)

    def is_isomorphic(self, other: MatrixModule) -> bool:
        """Whether the modules are isomorphic, that is, the matrices similar."""
        return self.field == other.field and self.invariant_factors() == other.invariant_factors()

    def direct_sum(self, *others: MatrixModule) -> MatrixModule:
        """The direct sum, by a block diagonal matrix."""
        return MatrixModule(Matrix.block_diagonal(self.field, [m.matrix for m in (self, *others)]))

    def latex(self) -> str:
        """The sum of the k[x]/(f) over the invariant factors f."""
        ring = ring_latex(f"{self.field.name}[x]")
        return sum_latex([f"{ring}/({polynomial_latex(str(f))})" for f in self.invariant_factors()])

    def html(self) -> str:
        """The field, the dimension, invariant factors and elementary divisors."""
        factors = ", ".join(polynomial_html(str(f)) for f in self.invariant_factors())
        powers = ((polynomial_html(str(p)), e) for p, e in self.elementary_divisors())
        divisors = ", ".join(p if e == 1 else f"({p})<sup>{e}</sup>" for p, e in powers)
        title = f"k[x]-module of dimension {self.dimension} over k = {self.field.name}"
        return definition_html(title, {"invariant factors": factors, "elementary divisors": divisors})

    def verify(self) -> None:
        """Check the characteristic polynomial and the structure with rational canonical forms A P = P F.

        Raises:
            CheckFailed: one of them is wrong.
        """
        self.rational_canonical_form().verify()
        self.primary_rational_canonical_form().verify()
