"""Indecomposable summands: M = M_1 + ... + M_s directly, no M_i a direct sum of two smaller modules.

Theorem (Krull-Remak-Schmidt). The M_i are unique up to order and isomorphism; M is indecomposable exactly if its
endomorphism ring E is local.

An endomorphism whose characteristic polynomial has two coprime factors splits M (Fitting's lemma). If E is not local, s
is a vector of a simple E-submodule S of M, and N the radical of E, the endomorphisms that map s to 0 are a left ideal
whose image in E/N has codimension dim S and is not 0; so it holds an element that is not nilpotent, and splits M.

That E is local is proved with a simple composition factor S of M as a module over E and J the kernel of E -> End_k(S):
if dim E/J = dim S and the powers of J kill M, E is local. Proof: E/J acts faithfully on the simple module S, so it is a
matrix ring of size r over a division ring D with dim E/J = r^2 dim D and dim S = r dim D; hence r = 1, E/J = D is a
division ring, and J is nilpotent. Conversely both hold if E is local.

If M and N are isomorphic and indecomposable, every basis of Hom(M, N) holds an isomorphism: up to an isomorphism
Hom(M, N) is the local ring E, in which the elements that are not invertible are a proper subspace.

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.several.action import read_action
    >>> parts = summands(read_action(GF(2), [[[0, 0, 1], [1, 0, 0], [0, 1, 0]]]))
    >>> [part.action.dimension for part in parts.parts], parts.verify()
    ([1, 2], None)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from algslt.errors import CheckFailed, StepLimitExceeded
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.homs import HomSpace, homomorphisms
from algslt.modules.several.meataxe import chop
from algslt.modules.several.simplicity import SimplicityProof
from algslt.modules.several.socle_spaces import isotypic_parts
from algslt.modules.several.subspaces import columns_of, combination, span, vectorised
from algslt.modules.several.words import random_scalar

__all__ = ["Decomposition", "LocalRingProof", "Summand", "isomorphism_of_indecomposables", "summands"]

FIRST_TRIES = 3
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class LocalRingProof:
    """A proof that an endomorphism ring E is local.

    Args:
        lower, upper: submodules L < U of M for E with U/L simple.
        proof: that U/L is a simple E-module.
    """

    lower: Subspace
    upper: Subspace
    proof: SimplicityProof

    def verify(self, ring: HomSpace) -> None:
        """Checks the hypotheses of the criterion.

        Raises:
            CheckFailed: one does not hold.
        """
        acting = _over_endomorphisms(ring)
        for space in (self.lower, self.upper):
            acting.require_submodule(space)
        self.proof.verify(_section(acting, self.lower, self.upper))
        if not _shows_local(self, ring):
            raise CheckFailed("the stored proof does not show that the endomorphism ring is local")


@dataclass(frozen=True, slots=True)
class Summand:
    """An indecomposable summand: the submodule, the action on it, and why it is indecomposable."""

    space: Subspace
    action: Action
    proof: LocalRingProof


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A decomposition into indecomposable submodules, by dimension."""

    action: Action
    parts: tuple[Summand, ...]

    def verify(self) -> None:
        """Checks that the parts are submodules with direct sum M, and that each is indecomposable.

        Raises:
            CheckFailed: one of these does not hold.
        """
        bases = [part.space.basis for part in self.parts]
        total = span(Matrix.zero(self.action.field, self.action.dimension, 0), *bases).dimension
        if total != self.action.dimension or sum(b.ncols for b in bases) != total:
            raise CheckFailed("the stored summands do not have the module as their direct sum")
        for part in self.parts:
            self.action.require_submodule(part.space)
            if self.action.restrict(part.space) != part.action:
                raise CheckFailed("a stored summand carries another action")
            part.proof.verify(homomorphisms(part.action, part.action))


@lru_cache(maxsize=256)
def summands(action: Action) -> Decomposition:
    """The indecomposable summands, with proofs.

    Raises:
        StepLimitExceeded: a summand could neither be split nor proved indecomposable (over an infinite field).
    """
    parts: list[Summand] = []
    waiting = list(_first_parts(action))
    while waiting:
        space = waiting.pop()
        inner = action.restrict(space)
        found = _split(inner)
        if isinstance(found, LocalRingProof):
            parts.append(Summand(space, inner, found))
        else:
            waiting += [span(space.basis @ part.basis) for part in found]
    parts.sort(key=lambda part: (part.action.dimension, part.space.basis.texts()))
    return Decomposition(action, tuple(parts))


def _first_parts(action: Action) -> tuple[Subspace, ...]:
    """Submodules with direct sum M: simple ones where M is known to be semisimple, M itself elsewhere."""
    whole = (Subspace.whole(action.field, action.dimension),) if action.dimension else ()
    try:
        simple = tuple(span(x) for part in isotypic_parts(action) for x in part.maps)
    except StepLimitExceeded:
        return whole
    return simple if sum(space.dimension for space in simple) == action.dimension else whole


def _split(action: Action) -> tuple[Subspace, ...] | LocalRingProof:
    """Two or more submodules with direct sum M, or a proof that there are none."""
    ring, rng = homomorphisms(action, action), Random(action.dimension)
    found = _split_by(ring.basis, ring, rng, FIRST_TRIES)
    if found:
        return found
    proof = _local_proof(ring)
    if _shows_local(proof, ring):
        return proof
    found = _split_by(_killing(ring, columns_of(proof.upper.basis, [0])), ring, rng, ROUNDS)
    if found:
        return found
    raise StepLimitExceeded(
        f"a module of dimension {action.dimension} over {action.field.name}: no splitting and no proof that its "
        f"endomorphism ring is local in {ROUNDS} rounds"
    )


def _split_by(maps: Sequence[Matrix], ring: HomSpace, rng: Random, tries: int) -> tuple[Subspace, ...]:
    """A splitting of M by a random combination of endomorphisms; empty where none was met."""
    field, shape = ring.source.field, (ring.source.dimension, ring.source.dimension)
    for _ in range(tries):
        phi = combination(field, shape, [random_scalar(rng, field) for _ in maps], maps)
        parts = _fitting(phi)
        if len(parts) > 1:
            return parts
    return ()


def _killing(ring: HomSpace, vector: Matrix) -> list[Matrix]:
    """A basis of the left ideal of the endomorphisms that map a vector to 0."""
    images = [x @ vector for x in ring.basis]
    return [ring.combination(column) for column in images[0].beside(*images[1:]).kernel().columns]


def _fitting(phi: Matrix) -> tuple[Subspace, ...]:
    """The generalised kernels of the irreducible factors of the characteristic polynomial."""
    factors = phi.field.factor(phi.charpoly())
    if len(factors) == 1:
        return (Subspace.whole(phi.field, phi.nrows),)
    return tuple(span(phi.evaluate(f**e).kernel()) for f, e in factors)


def _over_endomorphisms(ring: HomSpace) -> Action:
    """M as a module over its endomorphism ring."""
    return Action(ring.source.field, ring.source.dimension, ring.basis)


def _section(action: Action, lower: Subspace, upper: Subspace) -> Action:
    """The action on U / L."""
    return action.restrict(upper).quotient(span(upper.coordinates(lower.basis)))


def _local_proof(ring: HomSpace) -> LocalRingProof:
    """A simple E-submodule of M: all that a proof that E is local needs, if E is local."""
    acting = _over_endomorphisms(ring)
    lower, upper = _small_section(acting)
    proof = chop(_section(acting, lower, upper))
    if isinstance(proof, Subspace):
        raise CheckFailed("a simple section is reducible")
    return LocalRingProof(lower, upper, proof)


def _small_section(action: Action) -> tuple[Subspace, Subspace]:
    """The zero submodule and a simple submodule."""
    space, zero = Subspace.whole(action.field, action.dimension), Subspace.zero(action.field, action.dimension)
    while isinstance(inner := chop(action.restrict(space)), Subspace):
        space = span(space.basis @ inner.basis)
    return zero, space


def _shows_local(proof: LocalRingProof, ring: HomSpace) -> bool:
    """Whether dim E/J = dim S for the kernel J of E -> End(S), S = U/L, and the powers of J kill M."""
    simple = _section(_over_endomorphisms(ring), proof.lower, proof.upper)
    on_simple = [vectorised(m) for m in simple.matrices]
    images = on_simple[0].beside(*on_simple[1:])
    kernel = images.kernel()
    if ring.dimension - kernel.ncols != simple.dimension:
        return False
    return _is_nilpotent([ring.combination(column) for column in kernel.columns], ring.source)


def _is_nilpotent(maps: list[Matrix], action: Action) -> bool:
    """Whether all long products of the maps are 0: whether M, JM, J^2 M, ... reaches 0."""
    space = Subspace.whole(action.field, action.dimension)
    while space.dimension:
        smaller = span(columns_of(space.basis, ()), *(m @ space.basis for m in maps))
        if smaller.dimension == space.dimension:
            return False
        space = smaller
    return True


def isomorphism_of_indecomposables(source: Action, target: Action) -> Matrix | None:
    """An isomorphism of indecomposable modules, None where there is none."""
    if source.dimension != target.dimension:
        return None
    maps = homomorphisms(source, target).basis
    return next((f for f in maps if f.rank() == source.dimension), None)
