"""Subquotients (U + V)/V of free modules R^m, presented by generators that stand for vectors of R^m.

Homology, Hom, Ext and Tor are given in this form, so that an element of the answer is always a vector one can look at.

Example:
    >>> read = PolynomialMatrix.read
    >>> found = subquotient(read(["x", "y"], [["x", "x*y"]]), read(["x", "y"], [["x^2", "x*y"]]), (0,))
    >>> found.generators, found.module.presentation, found.module.degrees
    (PolynomialMatrix([x]), PolynomialMatrix([x, y]), (1,))
    >>> found.verify()
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import CheckFailed
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.gradings import column_degrees
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.operations import same_span, simplify
from algslt.modules.groebner.syzygies import syzygies
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.pruning import prune

__all__ = ["Subquotient", "subquotient"]


@dataclass(frozen=True, eq=False)
class Subquotient:
    """(U + V)/V in R^m.

    Args:
        generators: m x k; U is its column span.
        relations: m x t; V is its column span.
        module: presented by k generators; generator j is the class of column j.
    """

    generators: PolynomialMatrix
    relations: PolynomialMatrix
    module: PresentedModule

    def is_zero(self) -> bool:
        """Whether it is 0."""
        return self.module.is_zero()

    def verify(self) -> None:
        """Checks that the relations of the module are exactly those of the classes of the generators.

        Raises:
            CheckFailed: they are not.
        """
        image = self.generators @ self.module.presentation
        if not groebner_basis(self.relations).contains_columns(image):
            raise CheckFailed("a relation of the presented module does not hold for its generators")
        if not same_span(self.module.presentation, syzygies(self.generators, modulo=self.relations)):
            raise CheckFailed("the presented module lacks a relation of its generators")


def subquotient(generators: PolynomialMatrix, relations: PolynomialMatrix, degrees: tuple[int, ...]) -> Subquotient:
    """(U + V)/V, without generators that are 0 or that a relation with a constant coefficient expresses by the others.

    Args:
        generators: m x k, its columns span U.
        relations: m x t, its columns span V.
        degrees: of the basis of R^m; the generators get their degrees where they are homogeneous, otherwise 0.

    Raises:
        StepLimitExceeded: a Groebner basis is too large.
    """
    relations = simplify(relations)
    basis = groebner_basis(relations)
    needed = generators.select(columns=[j for j, v in enumerate(generators.columns) if not basis.contains(v)])
    shifts = column_degrees(needed, degrees) or (0,) * needed.ncols
    pruned = prune(syzygies(needed, modulo=relations), shifts)
    module = PresentedModule(pruned.presentation, tuple(shifts[j] for j in pruned.kept))
    return Subquotient(needed.select(columns=pruned.kept), relations, module)
