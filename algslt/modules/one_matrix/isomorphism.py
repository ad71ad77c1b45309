"""Whether two modules over k[x] are isomorphic, that is, whether two matrices are similar; with a reason either way.

Example:
    >>> from algslt.modules.fields import QQ
    >>> A, B = Matrix(QQ, [[1, 1], [0, 1]]), Matrix(QQ, [[1, 0], [0, 1]])
    >>> compare(A, B)
    Difference(invariant='annihilator', first='x^2 - 2*x + 1', second='x - 1')
    >>> compare(A, A.transpose()).verify()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError
from algslt.modules.fields import Univariate
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix.canonical import rational_canonical_form
from algslt.modules.one_matrix.structure import invariant_factors

__all__ = ["Difference", "Isomorphism", "compare"]


@dataclass(frozen=True, slots=True)
class Isomorphism:
    """An invertible T with T A = B T.

    Args:
        source: A.
        target: B.
        transformation: T.
    """

    source: Matrix
    target: Matrix
    transformation: Matrix

    def verify(self) -> None:
        """Check T A = B T and that T is invertible.

        Raises:
            CheckFailed: one of these does not hold.
        """
        if self.transformation @ self.source != self.target @ self.transformation:
            raise CheckFailed("an isomorphism of modules of matrices does not satisfy T A = B T")
        if not self.source.nrows == self.transformation.rank() == self.target.nrows:
            raise CheckFailed("an isomorphism of modules of matrices is not invertible")


@dataclass(frozen=True, slots=True)
class Difference:
    """An invariant that is not the same for two modules.

    Args:
        invariant: its name.
        first: its value for the first module, as a text.
        second: its value for the second module.
    """

    invariant: str
    first: str
    second: str


def compare(first: Matrix, second: Matrix) -> Isomorphism | Difference:
    """An isomorphism of the modules of two matrices, or an invariant that differs.

    Raises:
        InputError: the fields differ.
    """
    if first.field != second.field:
        raise InputError(f"modules over {first.field.name}[x] and {second.field.name}[x] were given: give one field")
    factors = invariant_factors(first), invariant_factors(second)
    values = [_invariants(matrix, own) for matrix, own in zip((first, second), factors, strict=True)]
    for name, value in values[0].items():
        if values[1][name] != value:
            return Difference(name, value, values[1][name])
    forms = rational_canonical_form(first, factors[0]), rational_canonical_form(second, factors[1])
    return Isomorphism(first, second, forms[1].transformation @ forms[0].transformation.inverse())


def _invariants(matrix: Matrix, factors: Sequence[Univariate]) -> dict[str, str]:
    """Name -> value as a text; the last one decides."""
    texts = [matrix.field.polynomial_text(f) for f in factors]
    return {
        "dimension": str(matrix.nrows),
        "charpoly": matrix.field.polynomial_text(matrix.charpoly()),
        "annihilator": texts[-1] if texts else "1",
        "invariant_factors": ", ".join(texts),
    }
