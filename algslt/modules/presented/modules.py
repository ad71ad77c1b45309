"""Modules by presentation: M = R^r modulo the column span of an r x s matrix, R = QQ[x_1, ..., x_n].

Everything is read off the reduced Groebner basis of the column span and Schreyer's resolution. Where the presentation
is homogeneous (generators in degree 0 unless degrees are given), M is graded: its Hilbert series, Betti numbers,
regularity, depth and multiplicity are those of the graded module, depth and multiplicity at the homogeneous maximal
ideal.

Conventions for the zero module: dimension -1, grade and depth `None` (infinite), projective dimension -1, length 0,
rank 0, annihilator (1). `length` is `None` where it is infinite.

Example:
    >>> M = PresentedModule.read(["x", "y"], [["x^2", "x*y"]])
    >>> M.dimension(), M.depth(), M.projective_dimension(), M.betti()
    (1, 0, 2, ((0, 0, 1), (1, 2, 2), (2, 3, 1)))
    >>> M.hilbert_series()
    HilbertSeries(numerator=-T^2 + T + 1, denominator_power=1, shift=0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from algslt.errors import InputError
from algslt.modules.groebner.bases import GroebnerBasis, groebner_basis
from algslt.modules.groebner.buchberger import DEFAULT_STEPS
from algslt.modules.groebner.gradings import column_degrees
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.monomial_ideals import dimension_of_monomials
from algslt.modules.groebner.operations import annihilator_of_columns
from algslt.modules.groebner.syzygies import syzygies
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal, ideal_of
from algslt.modules.presented.duality import last_nonzero_ext
from algslt.modules.presented.fitting import all_minors
from algslt.modules.presented.hilbert import HilbertSeries
from algslt.modules.presented.pruning import Pruning, prune
from algslt.modules.presented.resolutions import (
    FreeResolution,
    betti_numbers,
    free_resolution,
    local_betti_numbers,
    minimal_resolution,
)
from algslt.modules.presented.translations import translated
from algslt.modules.render import Shown, definition_html
from algslt.poly.ring import Polynomial, Ring
from algslt.poly.standard_basis import count_standard_monomials

__all__ = ["PresentedModule"]


@dataclass(frozen=True, eq=False)
class PresentedModule(Shown):
    """M = R^r / column span of the presentation.

    Two modules are equal if they have the same ring, the same degrees, and the same column span: equal presentations of
    one quotient, not just isomorphic modules.

    Args:
        presentation: the r x s matrix.
        degrees: of the r generators; () means that all are 0.
        steps: the step limit of each Groebner basis.

    Raises:
        InputError: the number of degrees is not r.
    """

    presentation: PolynomialMatrix
    degrees: tuple[int, ...] = ()
    steps: int = DEFAULT_STEPS

    def __post_init__(self) -> None:
        rank = self.presentation.nrows
        if not self.degrees:
            object.__setattr__(self, "degrees", (0,) * rank)
        if len(self.degrees) != rank:
            raise InputError(f"{len(self.degrees)} degrees were given for {rank} generators: give one for each")

    @classmethod
    def read(cls, variables: Sequence[str], rows: Sequence[Sequence[str | int]]) -> PresentedModule:
        """The module with the presentation whose rows are given as texts, generators in degree 0.

        Raises:
            InputError: ragged rows, no rows, or an entry that is not a polynomial.
        """
        return cls(PolynomialMatrix.read(variables, rows))

    @classmethod
    def free(cls, ring: Ring, rank: int, degrees: tuple[int, ...] = ()) -> PresentedModule:
        """R^rank."""
        return cls(PolynomialMatrix(ring, rank, ()), degrees)

    @classmethod
    def subquotient(
        cls, generators: PolynomialMatrix, relations: PolynomialMatrix, degrees: Sequence[int] | None = None
    ) -> PresentedModule:
        """The span of generators and relations modulo that of the relations, presented by its generators.

        Args:
            generators: r x s; its columns become the generators.
            relations: r x t.
            degrees: of the basis of R^r; the generators get their degrees if they are homogeneous, else 0.

        Example:
            >>> read = PolynomialMatrix.read
            >>> PresentedModule.subquotient(read(["x", "y"], [["x"]]), read(["x", "y"], [["x^2", "x*y"]])).presentation
            PolynomialMatrix([x, y])
        """
        found = None if degrees is None else column_degrees(generators, degrees)
        return cls(syzygies(generators, modulo=relations), found or ())

    @property
    def ring(self) -> Ring:
        """R."""
        return self.presentation.ring

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables."""
        return self.ring.names()

    @property
    def generator_count(self) -> int:
        """The number r of generators."""
        return self.presentation.nrows

    @cached_property
    def basis(self) -> GroebnerBasis:
        """The reduced Groebner basis of the column span, order "top"."""
        return groebner_basis(self.presentation, steps=self.steps)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PresentedModule):
            return NotImplemented
        mine, yours = (self.ring, self.degrees), (other.ring, other.degrees)
        return mine == yours and self.basis.matrix == other.basis.matrix

    def __hash__(self) -> int:
        return hash((self.ring.names(), self.degrees))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """For pickles: what was computed is computed again when asked."""
        return PresentedModule, (self.presentation, self.degrees, self.steps)

    def __repr__(self) -> str:
        return f"PresentedModule({self.presentation!r})"

    def latex(self) -> str:
        """The cokernel of the presentation."""
        return f"\\operatorname{{coker}} {self.presentation.latex()}"

    def html(self) -> str:
        """The presentation."""
        title = f"module over QQ[{', '.join(self.variables)}]"
        return definition_html(title, {"the cokernel of": self.presentation.html()})

    def is_homogeneous(self) -> bool:
        """Whether the columns are homogeneous for the degrees of the generators."""
        return column_degrees(self.presentation, self.degrees) is not None

    def is_zero(self) -> bool:
        """Whether M = 0."""
        return all(ideal == [(0,) * self.ring.nvars()] for ideal in self.leading_ideals)

    def is_zero_element(self, v: Sequence[Polynomial]) -> bool:
        """Whether the combination of the generators with these coefficients is 0 in M."""
        return self.basis.contains(v)

    @cached_property
    def leading_ideals(self) -> tuple[list[tuple[int, ...]], ...]:
        """For each generator the exponents of the leading monomials at its position."""
        found: tuple[list[tuple[int, ...]], ...] = tuple([] for _ in range(self.generator_count))
        for position, exponents in self.basis.leads:
            found[position].append(exponents)
        return found

    def dimension(self) -> int:
        """The Krull dimension of R/Ann(M); -1 for the zero module.

        Theorem: it is the largest dimension of R/I_i, I_i the ideal of leading monomials at position i, for an order
            that refines the degree.
        """
        n = self.ring.nvars()
        return max((dimension_of_monomials(ideal, n) for ideal in self.leading_ideals), default=-1)

    def grade(self) -> int | None:
        """The length of a maximal regular sequence in Ann(M): n - dim M, R being regular; None (infinite) for M = 0."""
        dimension = self.dimension()
        return None if dimension < 0 else self.ring.nvars() - dimension

    def rank(self) -> int:
        """The dimension of M over the field of fractions: the number of positions without leading monomials."""
        return sum(not ideal for ideal in self.leading_ideals)

    def length(self) -> int | None:
        """The dimension of M over QQ; None if infinite.

        Example:
            >>> PresentedModule.read(["x", "y"], [["x^2 - 1", "y^2 - x"]]).length()
            4
        """
        counts = [count_standard_monomials(tuple(ideal), self.ring.nvars()) for ideal in self.leading_ideals]
        return None if None in counts else sum(c for c in counts if c is not None)

    def hilbert_series(self) -> HilbertSeries:
        """The Hilbert series of the graded module.

        Raises:
            InputError: the presentation is not homogeneous.
        """
        self._need_homogeneous("a Hilbert series")
        return HilbertSeries.of_monomials(self.leading_ideals, self.degrees, self.ring.nvars())

    def hilbert_values(self, last: int = 6) -> tuple[int, ...]:
        """The dimensions of the parts of degree 0, ..., last."""
        return self.hilbert_series().values(last)

    def multiplicity(self) -> int:
        """The multiplicity e(M) of the graded module: numerator(1) of the reduced series; the length if dim M = 0."""
        return self.hilbert_series().multiplicity()

    def _need_homogeneous(self, what: str) -> None:
        if not self.is_homogeneous():
            raise InputError(f"{what} needs a homogeneous presentation: this one is not; see the local_ methods")

    @cached_property
    def resolution(self) -> FreeResolution:
        """A finite free resolution (Schreyer's), not minimal in general."""
        return free_resolution(self.basis, self.degrees if self.is_homogeneous() else None)

    @cached_property
    def _betti(self) -> tuple[tuple[int, int, int], ...]:
        return betti_numbers(self.basis, self.degrees)

    def minimal_resolution(self) -> FreeResolution:
        """The minimal graded free resolution.

        Raises:
            InputError: the presentation is not homogeneous.
        """
        self._need_homogeneous("a minimal graded resolution")
        return minimal_resolution(self.presentation, self.degrees, self.steps)

    def betti(self) -> tuple[tuple[int, int, int], ...]:
        """The graded Betti numbers [i, degree, rank], sorted.

        Raises:
            InputError: the presentation is not homogeneous.
        """
        self._need_homogeneous("a Betti table")
        return self._betti

    def total_betti(self) -> tuple[int, ...]:
        """The ranks of the minimal graded resolution."""
        table = self.betti()
        last = max((i for i, _, _ in table), default=-1)
        return tuple(sum(rank for i, _, rank in table if i == k) for k in range(last + 1))

    def regularity(self) -> int | None:
        """The Castelnuovo-Mumford regularity: the largest degree - i in the Betti table; None for the zero module."""
        return max((d - i for i, d, _ in self.betti()), default=None)

    def depth(self) -> int | None:
        """The depth at the homogeneous maximal ideal, n - pd M (AuslanderBuchsbaum1957); None (infinite) for M = 0.

        Raises:
            InputError: the presentation is not homogeneous; see `local_depth`.
        """
        self._need_homogeneous("the depth of a graded module")
        length = len(self.total_betti()) - 1
        return None if length < 0 else self.ring.nvars() - length

    def projective_dimension(self) -> int:
        """The projective dimension; -1 for the zero module.

        Theorem: of a graded module it is the length of the minimal graded resolution. In general it is the largest i
            with Ext^i(M, R) != 0: if pd M = i, at a prime p with pd M_p = i the last map of a minimal resolution has
            entries in p, so that Ext^i(M, R)_p = coker(transposed map) != 0 by Nakayama's lemma.

        Example:
            >>> PresentedModule.read(["x", "y"], [["x^2 - 1", "y^2 - x"]]).projective_dimension()
            2
        """
        if self.is_homogeneous():
            return len(self.total_betti()) - 1
        return last_nonzero_ext(self.resolution.matrices, self.generator_count)

    def local_betti(self, point: Sequence[Fraction | int] | None = None) -> tuple[int, ...]:
        """The Betti numbers of the localisation at a rational point, by default the origin; () if it is 0.

        Example:
            >>> M = PresentedModule.read(["x", "y"], [["x^2 - x", "x*y"]])
            >>> M.local_betti(), M.local_betti((1, 0)), M.local_depth((1, 0))
            ((1, 1), (1, 2, 1), 0)
        """
        return local_betti_numbers(self.resolution, self._point(point))

    def local_projective_dimension(self, point: Sequence[Fraction | int] | None = None) -> int:
        """The projective dimension of the localisation at a rational point; -1 if it is 0."""
        return len(self.local_betti(point)) - 1

    def local_depth(self, point: Sequence[Fraction | int] | None = None) -> int | None:
        """The depth of the localisation at a rational point; None (infinite) if it is 0."""
        length = self.local_projective_dimension(point)
        return None if length < 0 else self.ring.nvars() - length

    def _point(self, point: Sequence[Fraction | int] | None) -> Sequence[Fraction | int]:
        n = self.ring.nvars()
        if point is not None and len(point) != n:
            raise InputError(f"a point of {len(point)} coordinates was given: the ring has {n} variables")
        return (0,) * n if point is None else point

    def local_length(self, point: Sequence[Fraction | int] | None = None) -> int | None:
        """The length of the localisation at a rational point, by default the origin; None if infinite.

        Theorem: for a standard basis of the local order it is the number of monomials that no leading monomial divides.

        Example:
            >>> M = PresentedModule.read(["x", "y"], [["x^2 - x", "y^2*x", "y - y*x"]])
            >>> M.local_length(), M.local_length((1, 0)), M.length()
            (1, 2, 3)
        """
        basis = groebner_basis(translated(self.presentation, self._point(point)), "local", self.steps)
        total = 0
        for i in range(self.generator_count):
            ideal = tuple(e for position, e in basis.leads if position == i)
            count = count_standard_monomials(ideal, self.ring.nvars())
            if count is None:
                return None
            total += count
        return total

    def local_minimal_resolution(self, point: Sequence[Fraction | int] | None = None) -> FreeResolution:
        """The minimal free resolution of the localisation at a rational point, which is moved to the origin.

        Example:
            >>> PresentedModule.read(["x", "y"], [["x^2 - x", "x*y"]]).local_minimal_resolution((1, 0)).ranks
            (1, 2, 1)
        """
        return minimal_resolution(translated(self.presentation, self._point(point)), None, self.steps)

    @cached_property
    def pruning(self) -> Pruning:
        """A presentation with fewer generators, and the isomorphism to it."""
        return prune(self.presentation, self.degrees)

    def minimal_presentation(self) -> PresentedModule:
        """The module by fewer generators and relations: minimal ones if the presentation is homogeneous."""
        pruned = self.pruning
        return PresentedModule(pruned.presentation, tuple(self.degrees[i] for i in pruned.kept), self.steps)

    def annihilator(self) -> PolynomialIdeal:
        """Ann(M) = {f : f M = 0}.

        Example:
            >>> PresentedModule.read(["x", "y"], [["x", "y"], ["0", "x"]]).annihilator().texts()
            ['x^2']
        """
        identity = PolynomialMatrix.identity(self.ring, self.generator_count)
        found = annihilator_of_columns(identity, self.basis.matrix, self.steps)
        return ideal_of((p for (p,) in found.columns), self.ring)

    def annihilator_of(self, v: Sequence[Polynomial]) -> PolynomialIdeal:
        """The annihilator of the combination of the generators with these coefficients."""
        column = PolynomialMatrix(self.ring, self.generator_count, (tuple(v),))
        found = annihilator_of_columns(column, self.basis.matrix, self.steps)
        return ideal_of((p for (p,) in found.columns), self.ring)

    def fitting_ideals(self) -> tuple[PolynomialIdeal, ...]:
        """Fitt_0(M), ..., Fitt_r(M) = R.

        Raises:
            StepLimitExceeded: the presentation has too many minors.

        Example:
            >>> [ideal.texts() for ideal in PresentedModule.read(["x", "y"], [["x", "y"], ["0", "x"]]).fitting_ideals()]
            [['x^2'], ['y', 'x'], ['1']]
        """
        pruned = self.pruning.presentation
        minors = all_minors(pruned)
        found = []
        for i in range(self.generator_count + 1):
            size = max(pruned.nrows - i, 0)
            found.append(ideal_of(minors[size] if size < len(minors) else (), self.ring))
        return tuple(found)

    def verify(self) -> None:
        """Checks the Groebner basis and, where there is a grading, the minimal resolution.

        Raises:
            CheckFailed: with what does not hold.
        """
        self.basis.verify()
        if self.is_homogeneous():
            self.minimal_resolution().verify()
        else:
            self.resolution.verify()
