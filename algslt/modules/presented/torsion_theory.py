"""Torsion, duals and reflexivity of modules over the domain R = QQ[x_1, ..., x_n].

M* = Hom(M, R), and M -> M** sends m to (f -> f(m)). The torsion submodule t(M) = {m : f m = 0 for some f != 0} is the
kernel of M -> M**: over any domain M/t(M) embeds into a free module, and M** has no torsion. M is *torsion-free* if
t(M) = 0 and *reflexive* if M -> M** is bijective.

If the columns of K generate the kernel of A^T (M = coker A), they are generators f_1, ..., f_k of M*, and
m -> (f_1(m), ..., f_k(m)) embeds M** into R^k as the vectors that satisfy all relations of the f_j.

Theorem (a second method, for tests; `AuslanderBridger1969`): M is torsion-free exactly if codim Ext^i(M, R) > i for all
i >= 1, and reflexive exactly if codim Ext^i(M, R) > i + 1 for all i >= 1; this uses that R is regular.

(t(M), M/t(M)) is the torsion pair of M: the torsion modules and the torsion-free modules are a torsion theory.

Example:
    >>> M = PresentedModule.read(["x", "y"], [["x", "0"], ["0", "0"]])
    >>> torsion_submodule(M).module.presentation, is_torsion_free(M)
    (PolynomialMatrix([x]), False)
    >>> m = PresentedModule.read(["x", "y"], [["-y"], ["x"]])          # the ideal (x, y)
    >>> is_torsion_free(m), is_reflexive(m)
    (True, False)
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import CheckFailed
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.operations import same_span
from algslt.modules.groebner.syzygies import syzygies
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.subquotients import Subquotient, subquotient

__all__ = [
    "TorsionPair",
    "double_dual",
    "dual",
    "is_reflexive",
    "is_torsion",
    "is_torsion_free",
    "torsion_pair",
    "torsion_submodule",
]


def dual(module: PresentedModule) -> Subquotient:
    """M* = Hom(M, R); a generator is the vector of its values at the generators of M.

    Example:
        >>> dual(PresentedModule.read(["x", "y"], [["x"], ["y"]])).generators
        PolynomialMatrix([-y], [x])
    """
    functionals = syzygies(module.presentation.transpose())
    nothing = PolynomialMatrix(module.ring, module.generator_count, ())
    return subquotient(functionals, nothing, tuple(-d for d in module.degrees))


def double_dual(module: PresentedModule) -> Subquotient:
    """M** inside R^k: the vectors (f_1(m), ..., f_k(m)) for functionals m on M* = (f_1, ..., f_k).

    Example:
        >>> double_dual(PresentedModule.read(["x", "y"], [["-y"], ["x"]])).generators       # of the ideal (x, y)
        PolynomialMatrix([1])
    """
    return dual(dual(module).module)


def torsion_submodule(module: PresentedModule) -> Subquotient:
    """t(M), the kernel of M -> M**; a generator is a vector of R^r that represents it in M = R^r/N.

    Raises:
        StepLimitExceeded: a Groebner basis is too large.

    Example:
        >>> M = PresentedModule.read(["x", "y"], [["x^2"], ["x*y"]])
        >>> torsion_submodule(M).generators
        PolynomialMatrix([x], [y])
    """
    values = dual(module).generators.transpose()
    return subquotient(_kernel(values), module.presentation, module.degrees)


def _kernel(matrix: PolynomialMatrix) -> PolynomialMatrix:
    return syzygies(matrix) if matrix.nrows else PolynomialMatrix.identity(matrix.ring, matrix.ncols)


def is_torsion_free(module: PresentedModule) -> bool:
    """Whether f m = 0 implies f = 0 or m = 0; the zero module is torsion-free."""
    return torsion_submodule(module).is_zero()


def is_torsion(module: PresentedModule) -> bool:
    """Whether every element is annihilated by some f != 0; the zero module is torsion."""
    return module.rank() == 0


def is_reflexive(module: PresentedModule) -> bool:
    """Whether M -> M** is bijective; the zero module and free modules are reflexive."""
    if not is_torsion_free(module):
        return False
    values = dual(module).generators.transpose()
    return same_span(values, double_dual(module).generators)


@dataclass(frozen=True, eq=False)
class TorsionPair:
    """0 -> t(M) -> M -> M/t(M) -> 0.

    Args:
        module: M = R^r/N.
        torsion: t(M), its generators as vectors of R^r.
        quotient: M/t(M), with the generators of M.
    """

    module: PresentedModule
    torsion: Subquotient
    quotient: PresentedModule

    def verify(self) -> None:
        """Checks that t(M) is torsion, that M/t(M) is M modulo its generators and embeds into a free module.

        Raises:
            CheckFailed: one of them does not hold.

        Theorem: these properties determine t(M): a torsion element is 0 in a module that embeds into a free one.
        """
        self.torsion.verify()
        if self.torsion.module.annihilator().is_zero:
            raise CheckFailed("no polynomial but 0 annihilates the torsion submodule")
        if not same_span(self.quotient.presentation, self.module.presentation | self.torsion.generators):
            raise CheckFailed("the quotient is not the module modulo the generators of its torsion submodule")
        kernel = _kernel(dual(self.quotient).generators.transpose())
        if not groebner_basis(self.quotient.presentation).contains_columns(kernel):
            raise CheckFailed("the quotient does not embed into a free module")


def torsion_pair(module: PresentedModule) -> TorsionPair:
    """t(M) and M/t(M).

    Example:
        >>> pair = torsion_pair(PresentedModule.read(["x", "y"], [["x^2"], ["x*y"]]))
        >>> pair.verify()
        >>> pair.quotient.basis.matrix
        PolynomialMatrix([x], [y])
    """
    torsion = torsion_submodule(module)
    quotient = PresentedModule(module.presentation | torsion.generators, module.degrees)
    return TorsionPair(module, torsion, quotient)
