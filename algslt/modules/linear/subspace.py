"""Subspaces of k^n, by the basis in reduced column echelon form: equal subspaces are equal objects.

Example:
    >>> from algslt.modules.fields import QQ
    >>> U = Subspace.spanned_by(Matrix(QQ, [[1, 2], [0, 0], [1, 2]]))
    >>> V = Subspace.spanned_by(Matrix(QQ, [[3, 0], [0, 1], [3, 0]]))
    >>> U.dimension, U <= V, (U & V) == U, (U + V).dimension
    (1, True, True, 2)
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import InputError
from algslt.modules.fields import Field
from algslt.modules.linear.matrix import Matrix

__all__ = ["Subspace"]


@dataclass(frozen=True, slots=True)
class Subspace:
    """The column space of a matrix in reduced column echelon form (use `spanned_by` for other matrices).

    Args:
        basis: a matrix equal to its own `image()`.
    """

    basis: Matrix

    def __post_init__(self) -> None:
        if self.basis.image() != self.basis:
            raise InputError("the basis of a subspace is not in reduced column echelon form: use Subspace.spanned_by")

    @classmethod
    def spanned_by(cls, vectors: Matrix) -> Subspace:
        """The span of the columns of a matrix."""
        return _trusted(vectors.image())

    @classmethod
    def zero(cls, field: Field, n: int) -> Subspace:
        """The subspace 0 of k^n."""
        return _trusted(Matrix.zero(field, n, 0))

    @classmethod
    def whole(cls, field: Field, n: int) -> Subspace:
        """The subspace k^n of k^n."""
        return _trusted(Matrix.identity(field, n))

    @property
    def dimension(self) -> int:
        """The dimension over k."""
        return self.basis.ncols

    @property
    def ambient_dimension(self) -> int:
        """The n of k^n."""
        return self.basis.nrows

    @property
    def field(self) -> Field:
        """The field k."""
        return self.basis.field

    def __add__(self, other: Subspace) -> Subspace:
        return Subspace.spanned_by(self.basis.beside(other.basis))

    def __and__(self, other: Subspace) -> Subspace:
        relations = self.basis.beside(other.basis).kernel()
        first = relations.select(range(self.dimension), range(relations.ncols))
        return Subspace.spanned_by(self.basis @ first)

    def __le__(self, other: Subspace) -> bool:
        return other.contains(self.basis)

    def __lt__(self, other: Subspace) -> bool:
        return self.dimension < other.dimension and self <= other

    def contains(self, vectors: Matrix) -> bool:
        """Whether all columns of a matrix are in the subspace."""
        return self.basis.beside(vectors).rank() == self.dimension

    def coordinates(self, vectors: Matrix) -> Matrix:
        """The matrix C with basis @ C = vectors.

        Raises:
            InputError: a column is not in the subspace.
        """
        found = self.basis.solve(vectors)
        if found is None:
            raise InputError("a vector was given that is not in the subspace: coordinates need a vector of it")
        return found

    def image_under(self, map_: Matrix) -> Subspace:
        """The subspace {F v : v in U}."""
        return Subspace.spanned_by(map_ @ self.basis)

    def is_stable_under(self, map_: Matrix) -> bool:
        """Whether F U is inside U."""
        return self.contains(map_ @ self.basis)

    def restricted(self, map_: Matrix) -> Matrix:
        """The matrix of F on the basis of a stable subspace.

        Raises:
            InputError: the subspace is not stable under F.
        """
        return self.coordinates(map_ @ self.basis)

    def complement(self) -> Matrix:
        """Unit vectors, as columns, that complete the basis to a basis of k^n."""
        _, pivots = self.basis.transpose().rref()
        rest = [i for i in range(self.ambient_dimension) if i not in set(pivots)]
        return Matrix.identity(self.field, self.ambient_dimension).select(range(self.ambient_dimension), rest)


def _trusted(basis: Matrix) -> Subspace:
    """The subspace with a basis that is known to be in echelon form."""
    subspace = object.__new__(Subspace)
    object.__setattr__(subspace, "basis", basis)
    return subspace
