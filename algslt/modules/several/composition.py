"""Composition series: a chain 0 = M_0 < M_1 < ... < M_l = M of submodules with simple quotients.

Theorem (Jordan-Hoelder). The quotients M_i / M_{i-1} do not depend on the chain, up to order and isomorphism.
Simple modules are isomorphic exactly if there is a nonzero homomorphism (Schur's lemma).

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.several.action import read_action
    >>> series = composition_series(read_action(GF(2), [[[0, 0, 1], [1, 0, 0], [0, 1, 0]]]))
    >>> series.verify()
    >>> [factor.action.dimension for factor in series.factors], [s.dimension for s in series.chain]
    ([1, 2], [0, 1, 3])
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from algslt.errors import CheckFailed
from algslt.modules.linear import Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.meataxe import chop
from algslt.modules.several.simplicity import SimplicityProof
from algslt.modules.several.subspaces import preimage, span

__all__ = ["CompositionSeries", "SimpleFactor", "SimpleType", "composition_series", "simple_types"]


@dataclass(frozen=True, slots=True)
class SimpleFactor:
    """A simple module with a proof that it is simple."""

    action: Action
    proof: SimplicityProof

    @property
    def endomorphism_dimension(self) -> int:
        """The dimension of the division ring End(S) over k."""
        return homomorphisms(self.action, self.action).dimension

    @property
    def is_absolutely_simple(self) -> bool:
        """Whether S stays simple over every larger field: whether End(S) = k."""
        return self.endomorphism_dimension == 1

    def is_isomorphic(self, other: SimpleFactor) -> bool:
        """Whether two simple modules are isomorphic."""
        same = self.action.dimension == other.action.dimension
        return same and homomorphisms(self.action, other.action).dimension > 0


@dataclass(frozen=True, slots=True)
class SimpleType:
    """An isomorphism type of simple modules and how often it occurs."""

    simple: SimpleFactor
    multiplicity: int


@dataclass(frozen=True, slots=True)
class CompositionSeries:
    """A composition series.

    Args:
        action: the module M.
        chain: the submodules from 0 to M.
        factors: the simple quotients M_i / M_{i-1}, each with its proof.
    """

    action: Action
    chain: tuple[Subspace, ...]
    factors: tuple[SimpleFactor, ...]

    @property
    def length(self) -> int:
        """The composition length."""
        return len(self.factors)

    def verify(self) -> None:
        """Checks that the chain consists of submodules, the quotients are the stored ones, and their proofs.

        Raises:
            CheckFailed: one of these does not hold.
        """
        if (
            len(self.chain) != self.length + 1
            or self.chain[0].dimension
            or self.chain[-1].dimension != self.action.dimension
        ):
            raise CheckFailed("a composition series does not lead from 0 to the whole module")
        for space in self.chain:
            self.action.require_submodule(space)
        for lower, upper, factor in zip(self.chain[:-1], self.chain[1:], self.factors, strict=True):
            if not lower <= upper or self.action.restrict(upper).quotient(_inside(lower, upper)) != factor.action:
                raise CheckFailed("a composition series stores another module than its quotient")
            factor.proof.verify(factor.action)


def _inside(lower: Subspace, upper: Subspace) -> Subspace:
    """A subspace of `upper` in the coordinates of its basis."""
    return span(upper.coordinates(lower.basis))


@lru_cache(maxsize=256)
def composition_series(action: Action) -> CompositionSeries:
    """A composition series with proofs.

    Raises:
        StepLimitExceeded: some quotient could neither be split nor proved simple (over an infinite field).
    """
    chain = tuple(_chain(action))
    factors = []
    for lower, upper in pairwise(chain):
        quotient = action.restrict(upper).quotient(_inside(lower, upper))
        proof = chop(quotient)
        if isinstance(proof, Subspace):
            raise CheckFailed("a quotient of a composition series is reducible")
        factors.append(SimpleFactor(quotient, proof))
    return CompositionSeries(action, chain, tuple(factors))


def _chain(action: Action) -> list[Subspace]:
    """The submodules of a composition series, from 0 to M."""
    zero, whole = Subspace.zero(action.field, action.dimension), Subspace.whole(action.field, action.dimension)
    if action.dimension == 0:
        return [zero]
    found = chop(action)
    if not isinstance(found, Subspace):
        return [zero, whole]
    below = [span(found.basis @ inner.basis) for inner in _chain(action.restrict(found))]
    above = [preimage(found, outer) for outer in _chain(action.quotient(found))]
    return below + above[1:]


def simple_types(factors: Iterable[SimpleFactor]) -> tuple[SimpleType, ...]:
    """The isomorphism types among simple modules, by dimension, with their multiplicities."""
    found: list[list[SimpleFactor]] = []
    for factor in sorted(factors, key=lambda f: f.action.dimension):
        known = next((group for group in found if group[0].is_isomorphic(factor)), None)
        if known is None:
            found.append([factor])
        else:
            known.append(factor)
    return tuple(SimpleType(group[0], len(group)) for group in found)
