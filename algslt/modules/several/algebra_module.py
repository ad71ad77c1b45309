"""Modules over the free algebra: several square matrices that need not commute.

Over GF(p) everything is decided. Over QQ and number fields the same methods work, except where a simple module has an
endomorphism ring that is no field (as for the quaternions over QQ): then `StepLimitExceeded` says so.

Example:
    >>> from algslt.modules.fields import GF
    >>> symmetric = AlgebraModule.read(GF(5), [[[0, 0, 1], [1, 0, 0], [0, 1, 0]], [[0, 1, 0], [1, 0, 0], [0, 0, 1]]])
    >>> symmetric.composition_dims, symmetric.is_semisimple, symmetric.number_of_submodules()
    ((1, 2), True, 4)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.errors import CheckFailed, StepLimitExceeded
from algslt.modules.fields import Field
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.render import Shown, definition_html, ring_latex
from algslt.modules.several.action import Action, read_action
from algslt.modules.several.composition import CompositionSeries, SimpleType, composition_series
from algslt.modules.several.homs import HomSpace, homomorphisms
from algslt.modules.several.layers import radical, simple_types_of, socle
from algslt.modules.several.matrix_algebra import MatrixAlgebra, matrix_algebra
from algslt.modules.several.submodules import list_submodules, number_of_submodules
from algslt.modules.several.summands import Decomposition, isomorphism_of_indecomposables, summands

__all__ = ["AlgebraModule"]


@dataclass(frozen=True, slots=True)
class AlgebraModule(Shown):
    """The module k^n over the free algebra in g generators that act by the given n x n matrices on columns.

    Args:
        action: the field, n and the matrices; `AlgebraModule.read` makes it from rows of entries.
    """

    action: Action

    @classmethod
    def read(cls, field: Field, matrices: Sequence[object]) -> AlgebraModule:
        """The module with these matrices, each a `Matrix` or rows of entries.

        Raises:
            InputError: as `read_action`.
        """
        return cls(read_action(field, matrices))

    @property
    def field(self) -> Field:
        """The field k."""
        return self.action.field

    @property
    def dimension(self) -> int:
        """The dimension n over k."""
        return self.action.dimension

    def latex(self) -> str:
        """k^n with the matrices that act."""
        matrices = ", ".join(matrix.latex() for matrix in self.action.matrices)
        return f"\\left({ring_latex(self.field.name)}^{{{self.dimension}}};\\; {matrices}\\right)"

    def html(self) -> str:
        """The field, the dimension and the matrices."""
        title = f"module of dimension {self.dimension} over {self.field.name}"
        return definition_html(title, {f"A{i}": m.html() for i, m in enumerate(self.action.matrices, start=1)})

    @property
    def composition_series(self) -> CompositionSeries:
        """A composition series; every quotient comes with a proof that it is simple."""
        return composition_series(self.action)

    @property
    def composition_factors(self) -> tuple[SimpleType, ...]:
        """The isomorphism types of the composition factors with their multiplicities, by dimension."""
        return simple_types_of(self.action)

    @property
    def composition_dims(self) -> tuple[int, ...]:
        """The dimensions of the composition factors, increasing."""
        return tuple(sorted(f.action.dimension for f in self.composition_series.factors))

    @property
    def composition_length(self) -> int:
        """The number of composition factors."""
        return self.composition_series.length

    @property
    def is_simple(self) -> bool:
        """Whether M is not 0 and has no submodules but 0 and M."""
        return self.composition_length == 1

    @property
    def is_absolutely_simple(self) -> bool | None:
        """Whether M is simple over every larger field too; None where M is not simple."""
        return self.composition_series.factors[0].is_absolutely_simple if self.is_simple else None

    @property
    def is_semisimple(self) -> bool:
        """Whether M is a direct sum of simple modules; the zero module is."""
        return self.radical.dimension == 0

    @property
    def is_indecomposable(self) -> bool:
        """Whether M is not 0 and no direct sum of two smaller modules."""
        return len(self.summands.parts) == 1

    @property
    def socle(self) -> Subspace:
        """The sum of the simple submodules."""
        return socle(self.action)

    @property
    def radical(self) -> Subspace:
        """The intersection of the maximal submodules."""
        return radical(self.action)

    @property
    def summands(self) -> Decomposition:
        """The indecomposable summands, each with a proof that its endomorphism ring is local."""
        return summands(self.action)

    @property
    def algebra(self) -> MatrixAlgebra:
        """The algebra generated by the matrices, with a basis of words."""
        return matrix_algebra(self.action)

    @property
    def endomorphism_ring(self) -> HomSpace:
        """The matrices that commute with the action."""
        return homomorphisms(self.action, self.action)

    @property
    def dim_endomorphisms(self) -> int:
        """The dimension of End(M); for semisimple M the sum of m^2 dim End(S) over the types S of multiplicity m."""
        types = self._types_if_semisimple()
        if types is None:
            return self.endomorphism_ring.dimension
        return sum(t.multiplicity**2 * t.simple.endomorphism_dimension for t in types)

    @property
    def dim_algebra(self) -> int:
        """The dimension of the algebra; for semisimple M the sum of (dim S)^2 / dim End(S) over the types S.

        Theorem (density; Jacobson1945): the algebra is then the product of the rings of all End(S)-linear maps of S.
        """
        types = self._types_if_semisimple()
        if types is None:
            return self.algebra.dimension
        return sum(t.simple.action.dimension**2 // t.simple.endomorphism_dimension for t in types)

    def _types_if_semisimple(self) -> tuple[SimpleType, ...] | None:
        """The composition factors of a semisimple module; None where it is not, or where they are not decided."""
        try:
            types = simple_types_of(self.action)
        except StepLimitExceeded:
            return None
        return types if self.is_semisimple else None

    def hom(self, target: AlgebraModule) -> HomSpace:
        """Hom(M, N) for a module N over the same algebra."""
        return homomorphisms(self.action, target.action)

    def spin(self, vectors: Matrix) -> Subspace:
        """The submodule that the columns of a matrix generate."""
        return self.action.spin(vectors)

    def submodule(self, space: Subspace) -> AlgebraModule:
        """A submodule as a module of its own.

        Raises:
            InputError: the subspace is not a submodule.
        """
        return AlgebraModule(self.action.restrict(space))

    def quotient(self, space: Subspace) -> AlgebraModule:
        """The quotient by a submodule.

        Raises:
            CheckFailed: the subspace is not a submodule.
        """
        self.action.require_submodule(space)
        return AlgebraModule(self.action.quotient(space))

    def dual(self) -> AlgebraModule:
        """The dual space, on which the transposes act."""
        return AlgebraModule(self.action.transpose())

    def number_of_submodules(self) -> int | None:
        """The number of submodules, with 0 and M; None where it is infinite.

        Raises:
            StepLimitExceeded: not counted within a limit.
        """
        return number_of_submodules(self.action)

    def submodules(self, limit: int = 2000) -> tuple[Subspace, ...]:
        """All submodules, by dimension.

        Raises:
            StepLimitExceeded: there are more than the limit.
        """
        return list_submodules(self.action, limit)

    def isomorphism(self, other: AlgebraModule) -> Matrix | None:
        """An invertible X with X A_i = B_i X, None where the modules are not isomorphic.

        Theorem: the indecomposable summands are unique up to order and isomorphism (Krull-Remak-Schmidt).

        Example:
            >>> from algslt.modules.fields import GF
            >>> one = AlgebraModule.read(GF(3), [[[1, 1], [0, 1]]])
            >>> two = AlgebraModule.read(GF(3), [[[1, 0], [2, 1]]])
            >>> one.isomorphism(two).texts()
            [['0', '1'], ['2', '0']]
        """
        if self.dimension != other.dimension:
            return None
        columns = images = Matrix.zero(self.field, self.dimension, 0)
        left = list(other.summands.parts)
        for part in self.summands.parts:
            maps = ((i, isomorphism_of_indecomposables(part.action, q.action)) for i, q in enumerate(left))
            i, x = next(((i, x) for i, x in maps if x is not None), (0, None))
            if x is None:
                return None
            columns, images = columns.beside(part.space.basis), images.beside(left.pop(i).space.basis @ x)
        return images @ columns.inverse()

    def verify(self) -> None:
        """Checks the composition series, the summands, the endomorphism ring, and that socle and radical are right.

        Raises:
            CheckFailed: one of these does not hold.
        """
        self.composition_series.verify()
        self.summands.verify()
        self.endomorphism_ring.verify()
        self._verify_layers()

    def _verify_layers(self) -> None:
        """Checks soc M and M / rad M against their own radicals, and the socle of the dual."""
        for space in (self.socle, self.radical):
            self.action.require_submodule(space)
        if radical(self.action.restrict(self.socle)).dimension or radical(self.action.quotient(self.radical)).dimension:
            raise CheckFailed("the socle or the top of a module is not semisimple")
        if socle(self.action.transpose()).dimension + self.radical.dimension != self.dimension:
            raise CheckFailed("the socle of the dual is not dual to the top")
