"""The matrices that do the arithmetic: flint's over QQ and GF(p), our own over number fields.

Example:
    >>> from algslt.modules.fields import QQ
    >>> make_kernel(QQ, 1, 2, [QQ.one, QQ.zero])
    [1, 0]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from flint import fmpq, fmpq_mat, nmod, nmod_mat

from algslt.modules.fields import Field, PrimeField, RationalField, Scalar, Univariate
from algslt.modules.linear.dense import DenseMatrix

__all__ = ["KernelMatrix", "make_kernel"]


class KernelMatrix(Protocol):
    """What flint's matrices over fields and `DenseMatrix` have in common."""

    def nrows(self) -> int:
        """The number of rows."""

    def ncols(self) -> int:
        """The number of columns."""

    def entries(self) -> list[Scalar]:
        """The entries, row by row."""

    def tolist(self) -> list[list[Scalar]]:
        """The rows."""

    def transpose(self) -> KernelMatrix:
        """The transpose."""

    def rref(self) -> tuple[KernelMatrix, int]:
        """The reduced row echelon form and the rank."""

    def rank(self) -> int:
        """The rank."""

    def det(self) -> Scalar:
        """The determinant."""

    def charpoly(self) -> Univariate:
        """The characteristic polynomial."""

    def __getitem__(self, place: tuple[int, int], /) -> Scalar: ...
    def __add__(self, other: KernelMatrix, /) -> KernelMatrix: ...
    def __sub__(self, other: KernelMatrix, /) -> KernelMatrix: ...
    def __mul__(self, other: KernelMatrix | Scalar, /) -> KernelMatrix: ...


def make_kernel(field: Field, nrows: int, ncols: int, entries: Sequence[Scalar]) -> KernelMatrix:
    """The matrix with these elements of the field, row by row."""
    if isinstance(field, RationalField):
        return cast(KernelMatrix, fmpq_mat(nrows, ncols, cast(Sequence[fmpq], entries)))
    if isinstance(field, PrimeField):
        return cast(KernelMatrix, nmod_mat(nrows, ncols, cast(Sequence[nmod], entries), field.p))
    return cast(KernelMatrix, DenseMatrix(field, nrows, ncols, entries))
