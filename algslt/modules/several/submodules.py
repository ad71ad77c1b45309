"""Counting and listing submodules.

Theorem (Rota1964, Moebius inversion). Every submodule other than 0 meets the socle, so the sum over U <= soc M of
mu(0, U) times the number of submodules that hold U is 1, the number of those that meet the socle in 0. Hence

    |L(M)| = 1 - sum over 0 != U <= soc M of mu(0, U) |L(M / U)|.

The dual module has equally many submodules, so the count uses the side whose socle has fewer. If no simple module is a
composition factor of both M and N, |L(M + N)| = |L(M)| |L(N)|. Isomorphic quotients are counted once. Over an infinite
field the number is infinite as soon as a simple module occurs twice in the socle of M or of a quotient; otherwise it is
finite.

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.several.action import read_action
    >>> plane = read_action(GF(5), [[[1, 0], [0, 1]]])
    >>> number_of_submodules(plane), len(list_submodules(plane))
    (8, 8)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from math import prod
from random import Random

from algslt.errors import StepLimitExceeded
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.layers import radical, simple_types_of
from algslt.modules.several.socle_spaces import (
    Isotypic,
    galois_number,
    isotypic_parts,
    isotypic_submodules,
    minimal_submodules,
)
from algslt.modules.several.subspaces import preimage, span
from algslt.modules.several.summands import summands
from algslt.modules.several.words import random_elements, random_scalar

__all__ = ["list_submodules", "number_of_submodules"]

MAX_STEPS = 2000
MAX_LISTED = 2000
FINGERPRINT = 4
TRIES = 8


class _Steps:
    """How many quotients a count may still look at, and the isomorphism types whose numbers are known."""

    def __init__(self, left: int) -> None:
        self.left = self.limit = left
        self.known: dict[tuple[int, ...], list[tuple[Action, int | None]]] = {}

    def spend(self, amount: int) -> None:
        """Counts steps.

        Raises:
            StepLimitExceeded: none are left.
        """
        self.left -= amount
        if self.left < 0:
            raise StepLimitExceeded(f"the submodules are too many: not counted within {self.limit} quotient modules")


def number_of_submodules(action: Action, steps: int = MAX_STEPS) -> int | None:
    """The number of submodules, with 0 and M; None where it is infinite.

    Raises:
        StepLimitExceeded: not counted within the limit.
    """
    if any(_is_infinite(part) for part in isotypic_parts(action)):
        return None
    return _count(action, _Steps(steps))


def _is_infinite(part: Isotypic) -> bool:
    return part.order is None and part.multiplicity > 1


def _count(action: Action, steps: _Steps) -> int | None:
    """The number of submodules: that of an isomorphic module where one was met."""
    met = steps.known.setdefault(_fingerprint(action), [])
    for other, number in met:
        if _are_seen_isomorphic(action, other):
            return number
    counts = [_count_block(block, steps) for block in _blocks(action)]
    met.append((action, None if None in counts else prod(c for c in counts if c is not None)))
    return met[-1][1]


def _fingerprint(action: Action) -> tuple[int, ...]:
    """Ranks that isomorphic modules have in common."""
    elements = (element.matrix(action) for element in islice(random_elements(action, 0), FINGERPRINT))
    return (action.dimension, *(a.rank() for a in (*action.matrices, *elements)))


def _are_seen_isomorphic(one: Action, other: Action) -> bool:
    """Whether some random homomorphism is an isomorphism; False may be an oversight."""
    if one == other:
        return True
    maps, rng = homomorphisms(one, other), Random(one.dimension)
    tries = (maps.combination([random_scalar(rng, one.field) for _ in maps.basis]) for _ in range(TRIES))
    return any(x.rank() == one.dimension for x in tries)


def _blocks(action: Action) -> list[Action]:
    """Direct summands with sum M that share no composition factors, not further divisible by this method."""
    groups: list[tuple[set[int], list[Matrix]]] = []
    types = simple_types_of(action)
    for part in summands(action).parts:
        kinds = {
            i for i, t in enumerate(types) for s in simple_types_of(part.action) if t.simple.is_isomorphic(s.simple)
        }
        bases = [part.space.basis]
        for group in [g for g in groups if g[0] & kinds]:
            groups.remove(group)
            kinds, bases = kinds | group[0], bases + group[1]
        groups.append((kinds, bases))
    return [action.restrict(span(*bases)) for _, bases in groups]


def _count_block(action: Action, steps: _Steps) -> int | None:
    parts = isotypic_parts(action)
    if any(_is_infinite(part) for part in parts):
        return None
    if radical(action).dimension == 0:
        return prod(galois_number(part.multiplicity, part.order or 0) for part in parts)
    dual = action.transpose()
    other = isotypic_parts(dual)
    if any(_is_infinite(part) for part in other):
        return None
    if _submodules_of_socle(other) < _submodules_of_socle(parts):
        action, parts = dual, other
    steps.spend(_submodules_of_socle(parts))
    total = 1
    for sign, space in _socle_submodules(action, parts):
        above = _count(action.quotient(space), steps)
        if above is None:
            return None
        total -= sign * above
    return total


def _submodules_of_socle(parts: tuple[Isotypic, ...]) -> int:
    return prod(galois_number(part.multiplicity, part.order or 0) for part in parts)


def _socle_submodules(action: Action, parts: tuple[Isotypic, ...]) -> Iterator[tuple[int, Subspace]]:
    """The submodules of the socle other than 0, with their Moebius function."""
    zero = Matrix.zero(action.field, action.dimension, 0)
    for dimensions in product(*(range(part.multiplicity + 1) for part in parts)):
        if not any(dimensions):
            continue
        sign = prod(_moebius(d, part.order) for d, part in zip(dimensions, parts, strict=True))
        for spaces in product(*(isotypic_submodules(part, d) for d, part in zip(dimensions, parts, strict=True))):
            yield sign, span(zero, *(space.basis for space in spaces))


def _moebius(d: int, q: int | None) -> int:
    power = q ** (d * (d - 1) // 2) if q and d > 1 else 1
    return -power if d % 2 else power


@lru_cache(maxsize=16)
def list_submodules(action: Action, limit: int = MAX_LISTED) -> tuple[Subspace, ...]:
    """All submodules, by dimension.

    Raises:
        StepLimitExceeded: there are more than the limit, or infinitely many.
    """
    level, found = [Subspace.zero(action.field, action.dimension)], []
    seen = set(level)
    while level:
        space = level.pop()
        found.append(space)
        if len(seen) > limit:
            raise StepLimitExceeded(f"the module has more than {limit} submodules: ask for their number instead")
        fresh = set(_covers(action, space)) - seen
        seen |= fresh
        level += fresh
    return tuple(sorted(found, key=lambda s: (s.dimension, s.basis.texts())))


def _covers(action: Action, space: Subspace) -> list[Subspace]:
    """The submodules M' > U with M'/U simple."""
    quotient = action.quotient(space)
    parts = isotypic_parts(quotient)
    if any(_is_infinite(part) for part in parts):
        raise StepLimitExceeded("the module has infinitely many submodules: they cannot be listed")
    return [preimage(space, minimal) for minimal in minimal_submodules(quotient)]
