"""Rational canonical forms with the change of basis: A P = P F, F block diagonal with companion matrices.

The companion matrix of f is multiplication by x on the basis 1, x, ..., x^(n-1) of k[x]/(f): ones below the diagonal,
the negated coefficients of f in the last column. The rational form has the companion matrices of the invariant factors
f_1 | f_2 | ... in this order; the primary rational form those of the elementary divisors p^e, for each p in canonical
order by increasing e. Both are unique. The columns of P are v_1, A v_1, ..., v_2, A v_2, ... for generators v_i of a
decomposition into cyclic modules; P is not unique.

Example:
    >>> from algslt.modules.fields import QQ
    >>> form = rational_canonical_form(Matrix(QQ, [[0, -4, 85], [1, 4, -30], [0, 0, 3]]))
    >>> form.verify()
    >>> form.form.texts()
    [['0', '0', '12'], ['1', '0', '-16'], ['0', '1', '7']]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from algslt.errors import CheckFailed
from algslt.modules.fields import Scalar, Univariate
from algslt.modules.linear import Matrix
from algslt.modules.linear.krylov import krylov_rows, rows_matrix
from algslt.modules.one_matrix.generators import cyclic_generators
from algslt.modules.one_matrix.structure import PrimaryPart, invariant_factors
from algslt.modules.render import Shown, definition_html

__all__ = ["CanonicalForm", "primary_rational_canonical_form", "rational_canonical_form"]


@dataclass(frozen=True, slots=True)
class CanonicalForm(Shown):
    """A matrix A, a form F similar to it, and P with A P = P F.

    Args:
        matrix: A.
        form: F, block diagonal with the companion matrices of the polynomials.
        transformation: P, invertible.
        polynomials: the monic polynomials of the blocks.
    """

    matrix: Matrix
    form: Matrix
    transformation: Matrix
    polynomials: tuple[Univariate, ...] = field(hash=False)

    def verify(self) -> None:
        """Check A P = P F, that P is invertible, and that F has the blocks that the polynomials say.

        Raises:
            CheckFailed: one of these does not hold.
        """
        blocks = [Matrix.companion(self.matrix.field, f) for f in self.polynomials]
        if self.form != Matrix.block_diagonal(self.matrix.field, blocks):
            raise CheckFailed("the form is not made of the companion matrices of its polynomials")
        if self.matrix @ self.transformation != self.transformation @ self.form:
            raise CheckFailed("A P is not P F for a canonical form F of A with transformation P")
        if self.transformation.rank() != self.matrix.nrows:
            raise CheckFailed("the transformation of a canonical form is not invertible")

    def latex(self) -> str:
        """P^-1 A P = F with all three matrices."""
        p, a, f = (m.latex() for m in (self.transformation, self.matrix, self.form))
        return f"{p}^{{-1}} {a} {p} = {f}"

    def html(self) -> str:
        """F and P."""
        return definition_html("A P = P F", {"F": self.form.html(), "P": self.transformation.html()})

    def generators(self) -> tuple[Matrix, ...]:
        """The first column of each block: a generator of the cyclic summand."""
        place, found = 0, []
        for f in self.polynomials:
            found.append(self.transformation.column(place))
            place += f.degree()
        return tuple(found)


def rational_canonical_form(matrix: Matrix, factors: Sequence[Univariate] | None = None) -> CanonicalForm:
    """The rational canonical form: companion matrices of the invariant factors.

    Args:
        matrix: a square matrix.
        factors: its invariant factors, where they are known.

    Raises:
        CheckFailed: a defect; A P = P F was found not to hold.
    """
    return _form(matrix, invariant_factors(matrix) if factors is None else factors)


def primary_rational_canonical_form(matrix: Matrix, parts: Sequence[PrimaryPart]) -> CanonicalForm:
    """The primary rational canonical form: companion matrices of the elementary divisors p^e."""
    return _form(matrix, [part.prime**e for part in parts for e in reversed(part.partition)])


def _form(matrix: Matrix, polynomials: Sequence[Univariate]) -> CanonicalForm:
    """The form with these blocks; f_i(A) v_i = 0 is checked, which with independence proves A P = P F."""
    rows: list[list[Scalar]] = []
    for vector, f in zip(cyclic_generators(matrix, polynomials), polynomials, strict=True):
        block = krylov_rows(matrix, vector, f.degree() + 1)
        coefficients = Matrix.of_entries(matrix.field, 1, f.degree() + 1, f.coeffs())
        if coefficients @ rows_matrix(matrix, block):
            raise CheckFailed("a generator of a cyclic summand is not annihilated by its polynomial")
        rows += block[:-1]
    transformation = rows_matrix(matrix, rows).transpose()
    blocks = [Matrix.companion(matrix.field, f) for f in polynomials]
    form = Matrix.block_diagonal(matrix.field, blocks)
    return CanonicalForm(matrix, form, transformation, tuple(polynomials))
