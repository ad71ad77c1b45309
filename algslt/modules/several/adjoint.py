"""Adjoints of matrices over fields of real or complex numbers: the conjugate transpose.

Over QQ conjugation is the identity. A quadratic field QQ(a)/(a^2 + b a + c) with b^2 < 4 c is not real; conjugation
sends a to its other root -b - a, in every embedding into the complex numbers. With b^2 > 4 c it is real and conjugation
the identity. Other number fields may have several conjugations, and GF(p) has none: they are refused.

Theorem (spectral theorem). Commuting Hermitian matrices have a semisimple module and orthogonal joint eigenspaces: the
projectors onto them are Hermitian.

Example:
    >>> from algslt.modules.fields import number_field
    >>> K = number_field("i^2 + 1")
    >>> y = Matrix.read(K, [["0", "-i"], ["i", "0"]])
    >>> is_hermitian(y), adjoint(Matrix.read(K, [["1 + i", "2"]])).texts()
    (True, [['-i + 1'], ['2']])
"""

from __future__ import annotations

from algslt.errors import InputError
from algslt.modules.fields import NumberField, NumberFieldElement, RationalField, Scalar
from algslt.modules.linear import Matrix

__all__ = ["adjoint", "is_hermitian"]


def adjoint(matrix: Matrix) -> Matrix:
    """The conjugate transpose.

    Raises:
        InputError: the field is neither QQ nor quadratic over QQ.
    """
    turned = matrix.transpose()
    conjugates = [_conjugate(matrix, entry) for entry in turned.entries]
    return Matrix.of_entries(matrix.field, turned.nrows, turned.ncols, conjugates)


def is_hermitian(matrix: Matrix) -> bool:
    """Whether a square matrix is its own adjoint.

    Raises:
        InputError: as `adjoint`.
    """
    return matrix == adjoint(matrix)


def _conjugate(matrix: Matrix, entry: Scalar) -> Scalar:
    field = matrix.field
    if isinstance(field, RationalField):
        return entry
    if not isinstance(field, NumberField) or field.degree != 2 or not isinstance(entry, NumberFieldElement):
        raise InputError(
            f"an adjoint over {field.name} was asked for: QQ or a quadratic field such as QQ(i)/(i^2+1) is needed"
        )
    c, b, _ = entry.modulus.coeffs()
    if b * b > 4 * c:
        return entry
    generator = field.generator
    other = -generator - field.element(b)
    return field.element(entry.value[0]) + other * field.element(entry.value[1])
