"""The Smith form U A V = D of a matrix over a Euclidean domain.

Theorem (Smith; key Smith1861): every matrix A over a principal ideal domain has invertible U and V for which U A V is
diagonal with entries d_1 | d_2 | ...; the ideals (d_i) are determined by A: d_1 ... d_i generates the ideal of the i x
i minors.

Example:
    >>> form = smith_form([[2, 4, 4], [-6, 6, 12], [10, -4, -16]])
    >>> form.diagonal
    (2, 6, 12)
    >>> form.verify()
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError
from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.integers import IntegerRing, integer_matrix, rows_of
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.reading import read_ring
from algslt.modules.pid.smith_elimination import Elimination
from algslt.modules.pid.smith_hermite import smith_by_hermite
from algslt.modules.pid.smith_integers import integer_smith
from algslt.modules.render import Shown, definition_html

__all__ = ["SmithForm", "smith_form"]

# Over QQ[x], nonsingular matrices from this size on have shorter transforms by their Hermite bases.
SIZE_FOR_HERMITE = 5


@dataclass(frozen=True, slots=True)
class SmithForm(Shown):
    """U A V = D: what `smith_form` returns.

    Args:
        matrix: A, of shape m x n.
        left: U, invertible of size m.
        left_inverse: the inverse of U; its columns are the basis of R^m adapted to the column span of A.
        right: V, invertible of size n.
        diagonal: the min(m, n) diagonal entries of D, canonical generators, each dividing the next (zeros last).
    """

    matrix: RingMatrix
    left: RingMatrix
    left_inverse: RingMatrix
    right: RingMatrix
    diagonal: tuple[Element, ...]

    @property
    def ring(self) -> EuclideanDomain:
        """The Euclidean domain R."""
        return self.matrix.ring

    @property
    def rank(self) -> int:
        """The number of diagonal entries that are not 0."""
        return sum(map(bool, self.diagonal))

    @property
    def invariant_factors(self) -> tuple[Element, ...]:
        """The diagonal entries that are neither units nor 0."""
        return tuple(d for d in self.diagonal if d and not self.ring.is_unit(d))

    def diagonal_matrix(self) -> RingMatrix:
        """The matrix D, of the shape of A."""
        return RingMatrix.diagonal(self.ring, self.diagonal, *self.matrix.shape)

    def latex(self) -> str:
        """U A V = D with all four matrices."""
        u, a, v, d = (m.latex() for m in (self.left, self.matrix, self.right, self.diagonal_matrix()))
        return f"{u} {a} {v} = {d}"

    def html(self) -> str:
        """D, U and V."""
        shown = {"D": self.diagonal_matrix(), "U": self.left, "V": self.right}
        return definition_html("U A V = D", {name: matrix.html() for name, matrix in shown.items()})

    def kernel(self) -> RingMatrix:
        """A matrix whose columns are a basis of {x : A x = 0}."""
        return self.right.select_columns(range(self.rank, self.matrix.ncols))

    def solve(self, columns: RingMatrix) -> RingMatrix:
        """A solution X of A X = columns.

        Raises:
            InputError: there is none over R.
        """
        ring, image, rank = self.ring, self.left @ columns, self.rank
        diagonal = self.diagonal[:rank]
        divisible = all(ring.divides(d, a) for row, d in zip(image.rows, diagonal, strict=False) for a in row)
        if not divisible or any(a for row in image.rows[rank:] for a in row):
            raise InputError("a linear system over the ring was given that has no solution there")
        rows = [tuple(a // d for a in row) for row, d in zip(image.rows, diagonal, strict=False)]
        rows += [(ring.zero,) * columns.ncols] * (self.matrix.ncols - rank)
        return self.right @ RingMatrix(ring, tuple(rows), columns.ncols)

    def verify(self) -> None:
        """Checks U A V = D, the chain d_1 | d_2 | ..., U U^-1 = 1 and that det V is a unit, from the stored matrices.

        Raises:
            CheckFailed: one of these does not hold.
        """
        ring = self.ring
        if self.left @ self.matrix @ self.right != self.diagonal_matrix():
            raise CheckFailed("U A V is not the stored diagonal matrix")
        if any(not ring.divides(a, b) for a, b in zip(self.diagonal, self.diagonal[1:], strict=False)):
            raise CheckFailed("a diagonal entry does not divide the next")
        if any(ring.canonical(d) != d for d in self.diagonal):
            raise CheckFailed("a diagonal entry is not the canonical generator of its ideal")
        if self.left @ self.left_inverse != RingMatrix.identity(ring, self.matrix.nrows):
            raise CheckFailed("U times its stored inverse is not the identity")
        if not ring.is_unit(self.right.determinant()):
            raise CheckFailed("the determinant of V is not a unit")


def smith_form(matrix: object, ring: object = "ZZ") -> SmithForm:
    """The Smith form with transforms: U A V = D.

    Args:
        matrix: a `RingMatrix`, or rows of integers, texts or elements of the ring; any shape, any rank.
        ring: the ring of the rows (`ZZ`, `QQ[x]`, ...; ignored for a `RingMatrix`).

    Returns:
        the form; over ZZ in time comparable to one linear system with as many right sides as rows, and with small U.

    Raises:
        InputError: the rows are no matrix over the ring.

    Theorem:
        Smith1861.

    Example:
        >>> form = smith_form([["x^2 - 1", "x + 1"], ["0", "x - 1"]], "QQ[x]")
        >>> [form.ring.text(d) for d in form.diagonal]
        ['1', 'x^3 - x^2 - x + 1']
    """
    a = matrix if isinstance(matrix, RingMatrix) else RingMatrix.read(read_ring(ring), matrix)
    if isinstance(a.ring, IntegerRing) and a.nrows and a.ncols:
        return _over_integers(a)
    if a.ring.name.startswith("QQ[") and a.nrows == a.ncols >= SIZE_FOR_HERMITE:
        found = smith_by_hermite(a)
        if found is not None:
            return SmithForm(a, *found[:3], tuple(found[3]))
    return _by_elimination(a)


def _over_integers(a: RingMatrix) -> SmithForm:
    found = integer_smith(integer_matrix(a.rows))
    left, inverse, right = (
        RingMatrix(a.ring, rows_of(m), m.ncols()) for m in (found.left, found.left_inverse, found.right)
    )
    return SmithForm(a, left, inverse, right, _padded(a, list(found.diagonal)))  # type: ignore[arg-type]


def _by_elimination(a: RingMatrix) -> SmithForm:
    done = Elimination.of(a)
    left, inverse, right = (
        RingMatrix(a.ring, tuple(map(tuple, m)), len(m)) for m in (done.left, done.inverse, done.right)
    )
    return SmithForm(a, left, inverse.transpose(), right.transpose(), _padded(a, done.diagonal))


def _padded(a: RingMatrix, entries: list[Element]) -> tuple[Element, ...]:
    return (*entries, *[a.ring.zero] * (min(a.shape) - len(entries)))
