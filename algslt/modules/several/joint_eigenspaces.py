"""Joint eigenspaces of commuting matrices, their projectors as polynomials in the matrices, and pure states.

At a rational point c = (c_1, ..., c_r) of the annihilator the joint eigenspace is {v : A_i v = c_i v for all i} and the
generalised one is the primary component of M at c. The point is **pure** if the joint eigenspace has dimension 1: the
values c_i of the observables determine the state v up to a factor.

Theorem (Chinese remainder). The projection of M onto a primary component along the others is a polynomial in the A_i:
k[A_1, ..., A_r] = k[x]/I is the product of the local rings k[x]/I_P, and the projection is an idempotent of it.
If the generalised eigenspace at a pure point has dimension 1 too (always so for commuting Hermitian matrices), the
projection is P = v w^T / (w^T v), of rank 1, and tr(P B) is the expectation of an observable B in the state v.

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.several.action import read_action
    >>> spin = read_action(QQ, [[[0, 1], [1, 0]]])
    >>> up = joint_eigenspaces(spin, ("x",))[1]
    >>> up.point, up.is_pure, up.projector_text, up.projector.texts()
    ((1,), True, '1/2*x + 1/2', [['1/2', '1/2'], ['1/2', '1/2']])
    >>> up.verify()
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from algslt.errors import CheckFailed, InputError
from algslt.modules.fields import Scalar
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.annihilator import ZeroDimensionalIdeal, annihilator, monomial_matrices
from algslt.modules.several.components import PrimaryComponent, primary_components
from algslt.modules.several.subspaces import combination, kernel_space, span, vectorised

__all__ = ["JointEigenspace", "idempotents", "joint_eigenspaces"]


@dataclass(frozen=True, slots=True)
class JointEigenspace:
    """The joint eigenspace at a rational point.

    Args:
        action: the module.
        annihilator: the annihilator of the module.
        point: the joint eigenvalue c.
        space: the joint eigenspace.
        generalized: the joint generalised eigenspace.
        coefficients: of the projector, over the standard monomials of the annihilator.
    """

    action: Action
    annihilator: ZeroDimensionalIdeal
    point: tuple[Scalar, ...]
    space: Subspace
    generalized: Subspace
    coefficients: tuple[Scalar, ...]

    @property
    def is_pure(self) -> bool:
        """Whether the joint eigenspace has dimension 1."""
        return self.space.dimension == 1

    @property
    def projector(self) -> Matrix:
        """The projection onto the generalised eigenspace along the other primary components."""
        standard = self.annihilator.standard
        matrices = monomial_matrices(self.action, standard)
        shape = (self.action.dimension, self.action.dimension)
        return combination(self.action.field, shape, self.coefficients, [matrices[e] for e in standard])

    @property
    def projector_text(self) -> str:
        """The projector as a polynomial in the matrices, of least degree in the degrevlex order."""
        return self.annihilator.polynomial_text(self.coefficients)

    def expectation(self, observable: Matrix) -> Scalar:
        """The expectation tr(P B) of an observable in the pure state.

        Raises:
            InputError: the generalised eigenspace has not dimension 1, so that P is no state.
        """
        if self.generalized.dimension != 1:
            raise InputError(
                f"an expectation was asked for at a point whose generalised eigenspace has dimension "
                f"{self.generalized.dimension}: it must be 1 for the projector to be a state"
            )
        return (self.projector @ observable).trace()

    def verify(self) -> None:
        """Checks that the projector is idempotent with the right image and kernel, and that the eigenspace is right.

        Raises:
            CheckFailed: one of these does not hold.
        """
        p, identity = self.projector, Matrix.identity(self.action.field, self.action.dimension)
        if p @ p != p or span(p) != self.generalized:
            raise CheckFailed("a stored projector is not idempotent with the generalised eigenspace as its image")
        for a, c in zip(self.action.matrices, self.point, strict=True):
            shifted = a - identity * c
            if shifted @ self.space.basis or shifted**self.action.dimension @ p:
                raise CheckFailed("a stored joint eigenspace is not mapped to 0 by A - c")
            if a @ p != p @ a:
                raise CheckFailed("a stored projector does not commute with the matrices")
        if _eigenspace(self.action, self.point) != self.space:
            raise CheckFailed("a stored joint eigenspace is too small")


def _eigenspace(action: Action, point: tuple[Scalar, ...]) -> Subspace:
    identity = Matrix.identity(action.field, action.dimension)
    shifted = [a - identity * c for a, c in zip(action.matrices, point, strict=True)]
    return kernel_space(Matrix.zero(action.field, 0, action.dimension).above(*shifted))


def idempotents(action: Action, variables: tuple[str, ...]) -> tuple[tuple[Scalar, ...], ...]:
    """The projections onto the primary components, as coefficients over the standard monomials of the annihilator.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> from algslt.modules.several.action import read_action
        >>> idempotents(read_action(QQ, [[[0, 0], [0, 1]]]), ("x",))
        ((1, -1), (0, 1))
    """
    components = primary_components(action, variables)
    if not components:
        return ()
    standard = annihilator(action, variables).standard
    matrices = monomial_matrices(action, standard)
    columns = [vectorised(matrices[e]) for e in standard]
    system = columns[0].beside(*columns[1:])
    projections = [vectorised(p) for p in _projections(components)]
    solved = system.solve(projections[0].beside(*projections[1:]))
    if solved is None:
        raise CheckFailed("the projection onto a primary component is no polynomial in the matrices")
    return solved.columns


def _projections(components: tuple[PrimaryComponent, ...]) -> list[Matrix]:
    bases = [part.space.basis for part in components]
    inverse = bases[0].beside(*bases[1:]).inverse()
    found, start = [], 0
    for basis in bases:
        rows = inverse.select(range(start, start + basis.ncols), range(inverse.ncols))
        found.append(basis @ rows)
        start += basis.ncols
    return found


@lru_cache(maxsize=128)
def joint_eigenspaces(action: Action, variables: tuple[str, ...]) -> tuple[JointEigenspace, ...]:
    """The joint eigenspaces at the rational points, by point."""
    components, ideal = primary_components(action, variables), annihilator(action, variables)
    found = []
    for part, coefficients in zip(components, idempotents(action, variables), strict=True):
        if part.point is not None:
            space = _eigenspace(action, part.point)
            found.append(JointEigenspace(action, ideal, part.point, space, part.space, coefficients))
    return tuple(found)
