"""Proofs that a module over the free algebra is simple: by a small kernel, or by its endomorphisms.

Theorem (Norton's criterion; HoltRees1994). Let theta be an element of the algebra, f an irreducible polynomial, N and
N* the kernels of f(theta) on M and on the dual. If dim N = deg f, some nonzero v in N generates M and some nonzero w
in N* generates the dual, M is simple. Proof: N is a line over k[t]/(f), so all its nonzero vectors generate the same
submodule. Let U be a proper submodule. If U meets N, then v generates a part of U. Otherwise f(theta) is invertible on
U, so it has a kernel on the dual of M/U, a proper submodule of the dual that meets N*, and w generates a part of it.

Theorem (density; Jacobson1945). Let a division ring E of dimension e act on M by endomorphisms. If the algebra A of
all products has dimension n^2 / e, then M is simple: A is the ring of all E-linear maps. Two division rings are used:
a field E = k[phi], and a quaternion algebra over QQ.

Example:
    >>> Density(Matrix(QQ, [[0, -1], [1, 0]])).verify(Action(QQ, 2, (Matrix(QQ, [[1, -1], [1, 1]]),)))
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpz

from algslt.errors import CheckFailed
from algslt.modules.fields import QQ, Scalar
from algslt.modules.linear import Matrix
from algslt.modules.several.action import Action
from algslt.modules.several.hilbert_symbol import hilbert_symbol
from algslt.modules.several.matrix_algebra import algebra_dimension
from algslt.modules.several.words import AlgebraElement

__all__ = ["Density", "Norton", "QuaternionDensity", "SimplicityProof"]


@dataclass(frozen=True, slots=True)
class Norton:
    """Norton's criterion: kernels of f(theta) on M and on the dual, of dimension deg f, and generators in them.

    Args:
        element: theta.
        factor: the coefficients of f, the constant one first.
        vector: v in the kernel of f(theta), generates M.
        covector: w in the kernel of the transpose, generates the dual.
    """

    element: AlgebraElement
    factor: tuple[Scalar, ...]
    vector: Matrix
    covector: Matrix

    def verify(self, action: Action) -> None:
        """Checks the hypotheses of the criterion.

        Raises:
            CheckFailed: one does not hold.
        """
        f = action.field.polynomial(self.factor)
        value = self.element.matrix(action).evaluate(f)
        _require(action.field.is_irreducible(f), "the polynomial of a proof of simplicity is reducible")
        _require(action.dimension - value.rank() == f.degree(), "the kernel in a proof of simplicity is too large")
        for a, side, v in ((value, action, self.vector), (value.transpose(), action.transpose(), self.covector)):
            _require(bool(v) and not a @ v, "a vector of a proof of simplicity is not in the kernel")
            _require(side.spin(v).dimension == action.dimension, "a vector of a proof of simplicity does not generate")


@dataclass(frozen=True, slots=True)
class Density:
    """The density criterion: E = k[phi] is a field of degree e and the algebra has dimension n^2 / e.

    Args:
        generator: phi, a matrix that commutes with the action, with an irreducible minimal polynomial of degree e.
    """

    generator: Matrix

    def verify(self, action: Action) -> None:
        """Checks that phi commutes, has an irreducible minimal polynomial, and that the dimensions are right.

        Raises:
            CheckFailed: one of these does not hold.
        """
        p = self.generator.minpoly()
        _require(action.field.is_irreducible(p), "the endomorphism of a proof of simplicity does not generate a field")
        for a in action.matrices:
            _require(a @ self.generator == self.generator @ a, "the endomorphism of a proof does not commute")
        full = p.degree() * algebra_dimension(action)
        _require(full == action.dimension**2, "the algebra is not the ring of all linear maps over its endomorphisms")


@dataclass(frozen=True, slots=True)
class QuaternionDensity:
    """The density criterion with a quaternion algebra (a, b) over QQ that is a division ring.

    Args:
        first: i, which commutes with the action, i^2 = a.
        second: j, which commutes with the action, j^2 = b and i j = -j i.
        place: a prime p, or 0 for the real place, with Hilbert symbol (a, b)_p = -1.
    """

    first: Matrix
    second: Matrix
    place: int

    def verify(self, action: Action) -> None:
        """Checks the relations, the symbol and the dimension.

        Raises:
            CheckFailed: one of these does not hold.
        """
        i, j = self.first, self.second
        for a in action.matrices:
            _require(a @ i == i @ a and a @ j == j @ a, "the quaternions of a proof do not commute with the action")
        _require(i @ j == -(j @ i), "the quaternions of a proof do not anticommute")
        squares = [scalar_of(x @ x) for x in (i, j)]
        _require(action.field == QQ and None not in squares, "a square in a proof is no rational number other than 0")
        _require(self.place == 0 or bool(fmpz(self.place).is_prime()), "the place in a proof is not 0 or a prime")
        _require(hilbert_symbol(squares[0], squares[1], self.place) == -1, "the quaternions of a proof may split")
        _require(4 * algebra_dimension(action) == action.dimension**2, "the algebra is not that of all linear maps")


def scalar_of(matrix: Matrix) -> Scalar | None:
    """The c with A = c, None where there is none or where it is 0."""
    c = matrix[0, 0]
    return c if c and matrix == Matrix.identity(matrix.field, matrix.nrows) * c else None


SimplicityProof = Norton | Density | QuaternionDensity


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise CheckFailed(message)
