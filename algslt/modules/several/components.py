"""Primary decomposition of a finite-dimensional k[x_1, ..., x_r]-module M, k perfect.

M is the direct sum of its primary components M_P, P the maximal ideals over the annihilator I: M_P is the set of all v
with P^n v = 0 for large n, and Ann(M_P) is the P-primary component of I.

Theorem (Seidenberg1974, Lemma 92). If an ideal with finite-dimensional quotient holds for every i a polynomial
q_i(x_i) prime to its derivative, it is radical. So over a perfect field rad(I) = I + (q_1(x_1), ..., q_r(x_r)), where
q_i is the squarefree part of the minimal polynomial of A_i, and the radical of M is the sum of the q_i(A_i) M, its
socle the intersection of the kernels of the q_i(A_i).

M is split by the generalised kernels of the irreducible factors of characteristic polynomials: of the A_i, then of
random elements of the algebra. A part is primary as soon as its top M/rad M, on which a reduced algebra B acts, has an
element with an irreducible minimal polynomial of degree dim B: then B is a field, the residue field k[x]/P.

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.several.action import read_action
    >>> a = read_action(QQ, [[[0, 1, 0], [0, 0, 0], [0, 0, 1]], [[0, 0, 0], [0, 0, 0], [0, 0, 3]]])
    >>> parts = primary_components(a, ("x", "y"))
    >>> [(c.prime.texts(), c.ideal.texts(), c.point) for c in parts]
    [(['y', 'x'], ['y', 'x^2'], (0, 0)), (['y - 3', 'x - 1'], ['y - 3', 'x - 1'], (1, 3))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from random import Random

from algslt.errors import CheckFailed, StepLimitExceeded
from algslt.modules.fields import Scalar, Univariate
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.annihilator import ZeroDimensionalIdeal, annihilator, monomial_matrices
from algslt.modules.several.subspaces import combination, kernel_space, span
from algslt.modules.several.words import random_scalar

__all__ = ["PrimaryComponent", "commuting_radical", "commuting_socle", "primary_components"]

ROUNDS = 400


@dataclass(frozen=True, slots=True)
class PrimaryComponent:
    """A primary component of M.

    Args:
        space: the submodule M_P.
        action: the action on it.
        ideal: its annihilator, the P-primary component of Ann(M).
        prime: P, the annihilator of its top.
        generator: coefficients, over the standard monomials of P, of an element of k[x]/P that generates it over k.
        top_dimension: the dimension of M_P / P M_P over k.
        socle_dimension: the dimension of {v in M_P : P v = 0} over k.
    """

    space: Subspace
    action: Action
    ideal: ZeroDimensionalIdeal
    prime: ZeroDimensionalIdeal
    generator: tuple[Scalar, ...]
    top_dimension: int
    socle_dimension: int

    @property
    def residue_degree(self) -> int:
        """The degree of the residue field k[x]/P over k."""
        return self.prime.dimension

    @property
    def dimension(self) -> int:
        """The dimension of M_P over k."""
        return self.space.dimension

    @property
    def length(self) -> int:
        """The composition length of M_P."""
        return self.dimension // self.residue_degree

    @property
    def min_generators(self) -> int:
        """The least number of generators of M_P: the dimension of its top over k[x]/P (Nakayama's lemma)."""
        return self.top_dimension // self.residue_degree

    @property
    def is_cocyclic(self) -> bool:
        """Whether the socle of M_P is simple."""
        return self.socle_dimension == self.residue_degree

    @property
    def point(self) -> tuple[Scalar, ...] | None:
        """The coordinates of the point P where it is rational over k, None otherwise."""
        if self.residue_degree > 1:
            return None
        return tuple(a[0, 0] for a in self.prime.multiplication().matrices)

    def verify(self) -> None:
        """Checks the two annihilators, that P is maximal, and the dimensions of top and socle.

        Raises:
            CheckFailed: one of these does not hold.
        """
        self.ideal.verify(self.action)
        top = self.action.quotient(commuting_radical(self.action))
        self.prime.verify(top)
        residue = self.prime.multiplication()
        matrices = [monomial_matrices(residue, self.prime.standard)[e] for e in self.prime.standard]
        p = combination(residue.field, (residue.dimension,) * 2, self.generator, matrices).charpoly()
        if not residue.field.is_irreducible(p):
            raise CheckFailed("the residue ring of a stored prime is not proved to be a field")
        if (top.dimension, commuting_socle(self.action).dimension) != (self.top_dimension, self.socle_dimension):
            raise CheckFailed("the stored dimensions of top and socle are wrong")


def _squarefree_values(action: Action) -> list[Matrix]:
    """The matrices q_i(A_i), q_i the product of the irreducible factors of the characteristic polynomial of A_i."""
    found = []
    for a in action.matrices:
        q = action.field.polynomial([1])
        for factor, _ in action.field.factor(a.charpoly()):
            q = q * factor
        found.append(a.evaluate(q))
    return found


@lru_cache(maxsize=256)
def commuting_radical(action: Action) -> Subspace:
    """The radical of M: the sum of the q_i(A_i) M."""
    return span(Matrix.zero(action.field, action.dimension, 0), *_squarefree_values(action))


@lru_cache(maxsize=256)
def commuting_socle(action: Action) -> Subspace:
    """The socle of M: the intersection of the kernels of the q_i(A_i)."""
    return kernel_space(Matrix.zero(action.field, 0, action.dimension).above(*_squarefree_values(action)))


@lru_cache(maxsize=128)
def primary_components(action: Action, variables: tuple[str, ...]) -> tuple[PrimaryComponent, ...]:
    """The primary components, rational points first, then by residue degree; none for the zero module.

    Raises:
        StepLimitExceeded: a part could neither be split nor proved primary (with vanishing probability).
    """
    waiting = [Subspace.whole(action.field, action.dimension)] if action.dimension else []
    found = []
    while waiting:
        space = waiting.pop()
        part = _split(space, action.restrict(space), variables)
        if isinstance(part, PrimaryComponent):
            found.append(part)
        else:
            waiting += [span(space.basis @ inner.basis) for inner in part]
    return tuple(sorted(found, key=_order))


def _order(part: PrimaryComponent) -> tuple[object, ...]:
    key = action_key = part.action.field.sort_key
    point = tuple(action_key(c) for c in part.point or ())
    return part.residue_degree, point, part.prime.leading, tuple(key(c) for tail in part.prime.tails for c in tail)


def _split(space: Subspace, action: Action, variables: tuple[str, ...]) -> PrimaryComponent | tuple[Subspace, ...]:
    """Smaller parts with direct sum M, or M as a primary module."""
    for a in action.matrices:
        parts = _generalised_kernels(a)
        if len(parts) > 1:
            return parts
    top = action.quotient(commuting_radical(action))
    prime = annihilator(top, variables)
    on_top, on_all = (monomial_matrices(x, prime.standard) for x in (top, action))
    for coefficients in islice(_combinations(action, prime), ROUNDS):
        elements = [on_top[e] for e in prime.standard]
        p = combination(action.field, (top.dimension,) * 2, coefficients, elements).charpoly()
        factors = action.field.factor(p)
        if len(factors) > 1:
            lifted = [on_all[e] for e in prime.standard]
            return _generalised_kernels(combination(action.field, (action.dimension,) * 2, coefficients, lifted))
        if factors[0][0].degree() == prime.dimension:
            return _component(space, action, variables, prime, coefficients)
    raise StepLimitExceeded(f"a part of dimension {action.dimension} was neither split nor proved primary")


def _component(
    space: Subspace,
    action: Action,
    variables: tuple[str, ...],
    prime: ZeroDimensionalIdeal,
    generator: tuple[Scalar, ...],
) -> PrimaryComponent:
    top = action.dimension - commuting_radical(action).dimension
    socle = commuting_socle(action).dimension
    return PrimaryComponent(space, action, annihilator(action, variables), prime, generator, top, socle)


def _combinations(action: Action, prime: ZeroDimensionalIdeal) -> Iterator[tuple[Scalar, ...]]:
    """Combinations of the standard monomials of P: each monomial of degree at most 1, then random ones."""
    field, n, rng = action.field, prime.dimension, Random(prime.dimension)
    low = [j for j, e in enumerate(prime.standard) if sum(e) <= 1]
    for j in low:
        yield tuple(field.element(int(i == j)) for i in range(n))
    for turn in range(ROUNDS):
        used = low if turn < 8 else range(n)
        yield tuple(field.element(random_scalar(rng, field) if i in used else 0) for i in range(n))


def _generalised_kernels(a: Matrix) -> tuple[Subspace, ...]:
    factors = a.field.factor(a.charpoly())
    if len(factors) == 1:
        return (Subspace.whole(a.field, a.nrows),)
    return tuple(_kernel_of(a, f, e) for f, e in factors)


def _kernel_of(a: Matrix, f: Univariate, e: int) -> Subspace:
    return kernel_space(a.evaluate(f) ** e)
