"""Several square matrices over a field k: the action of the free algebra k<t_1, ..., t_g> on k^n (columns).

An `Action` is the plain data that every computation of this room works on: the matrices A_1, ..., A_g by which the
generators act. A submodule is a `Subspace` U with A_i U in U; the generators act on U and on k^n / U by smaller
matrices, and on the dual space by the transposes. The submodules of the dual are the orthogonal spaces of submodules.

Example:
    >>> from algslt.modules.fields import QQ
    >>> shift = read_action(QQ, [[[0, 1, 0], [0, 0, 1], [0, 0, 0]]])
    >>> line = shift.spin(Matrix(QQ, [[5], [0], [0]]))
    >>> line.dimension, shift.restrict(line).matrices[0].rows, shift.quotient(line).dimension
    (1, ((0,),), 2)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError, excerpt
from algslt.modules.fields import Field
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.subspaces import projection, section, span

__all__ = ["Action", "read_action"]

MAX_DIMENSION = 200


@dataclass(frozen=True, slots=True)
class Action:
    """The action of g generators on k^n by n x n matrices.

    Args:
        field: k.
        dimension: n.
        matrices: A_1, ..., A_g, each n x n over k.

    Raises:
        InputError: a matrix over another field or of another shape.
    """

    field: Field
    dimension: int
    matrices: tuple[Matrix, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "matrices", tuple(self.matrices))
        for i, a in enumerate(self.matrices):
            if a.field != self.field:
                raise InputError(
                    f"matrix {i + 1} is over {a.field.name}, the module over {self.field.name}: use one field"
                )
            if (a.nrows, a.ncols) != (self.dimension, self.dimension):
                shape = f"{a.nrows} x {a.ncols}"
                needed = f"{self.dimension} x {self.dimension}"
                raise InputError(f"matrix {i + 1} is {shape}: all matrices must be square of one size, here {needed}")

    def transpose(self) -> Action:
        """The dual: the generators act on row vectors, by the transposes."""
        return self._each(lambda a: a.transpose())

    def restrict(self, space: Subspace) -> Action:
        """The action on a submodule, in the coordinates of its basis."""
        found = tuple(space.restricted(a) for a in self.matrices)
        return Action(self.field, space.dimension, found)

    def quotient(self, space: Subspace) -> Action:
        """The action on k^n / U, in the coordinates of `subspaces.projection`."""
        onto, back = projection(space), section(space)
        found = tuple(onto @ (a @ back) for a in self.matrices)
        return Action(self.field, self.dimension - space.dimension, found)

    def change_basis(self, basis: Matrix) -> Action:
        """The action in the coordinates of another basis of k^n, the columns of an invertible matrix."""
        inverse = basis.inverse()
        return self._each(lambda a: inverse @ a @ basis)

    def _each(self, change: Callable[[Matrix], Matrix]) -> Action:
        return Action(self.field, self.dimension, tuple(change(a) for a in self.matrices))

    def spin(self, vectors: Matrix) -> Subspace:
        """The least submodule that holds the columns of a matrix."""
        space = span(vectors)
        while True:
            larger = span(space.basis, *(a @ space.basis for a in self.matrices))
            if larger.dimension == space.dimension:
                return space
            space = larger

    def is_submodule(self, space: Subspace) -> bool:
        """Whether every generator maps the space into itself."""
        return all(space.is_stable_under(a) for a in self.matrices)

    def require_submodule(self, space: Subspace) -> None:
        """Checks that every generator maps the space into itself.

        Raises:
            CheckFailed: one does not.
        """
        if space.ambient_dimension != self.dimension or not self.is_submodule(space):
            raise CheckFailed("a stored subspace is not mapped into itself by every generator")


def read_action(field: Field, matrices: Sequence[object]) -> Action:
    """The action by one or more square matrices, each a `Matrix` or rows of entries that the field can read.

    Raises:
        InputError: no matrix, entries that are no elements, ragged rows, matrices that are not square of one size.

    Example:
        >>> from algslt.modules.fields import GF
        >>> read_action(GF(2), [[[1, 0], [0]]])
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: matrix 1: row 2 of a matrix has 1 entries: 2 are needed, as in every row
    """
    if not matrices:
        raise InputError(
            "no matrices were given: give at least one, for a module on which nothing acts the zero matrix"
        )
    found = [_read_matrix(field, m, i + 1) for i, m in enumerate(matrices)]
    if found[0].nrows > MAX_DIMENSION:
        raise InputError(f"matrices of {found[0].nrows} rows were given: at most {MAX_DIMENSION} rows are supported")
    return Action(field, found[0].nrows, tuple(found))


def _read_matrix(field: Field, given: object, number: int) -> Matrix:
    if isinstance(given, Matrix):
        return given
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise InputError(f"matrix {number} is {excerpt(given)}: a list of rows is needed")
    try:
        return Matrix(field, given)
    except InputError as error:
        raise type(error)(f"matrix {number}: {error}") from None
