"""Blocks of coordinates y in which every generator is affine: g(x, y) = M(x) y + c(x), x the other coordinates.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"]))
    >>> [block.inner for block in affine_blocks(potential)]
    [(0, 2)]
    >>> matrix, constant = affine_blocks(potential)[0].system(np.array([[0.0, 2.0, 0.0, 3.0]]))
    >>> matrix.tolist(), constant.tolist()
    ([[[2.0, 3.0], [8.0, 27.0]]], [[0.0, 0.0]])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats
from algslt.sampling.generators import PolynomialGenerators
from algslt.sampling.polynomials import Exponents, PolynomialMap, Terms
from algslt.sampling.potential import Potential

__all__ = ["AffineBlock", "affine_blocks"]

MAX_BLOCKS = 6
MAX_SETS = 200


@dataclass(frozen=True, slots=True, eq=False)
class AffineBlock:
    """The coordinates y (`inner`) and x (`outer`), and the entries of M and c.

    Args:
        inner, outer: indices of coordinates.
        generators: the number g of generators.
        entries: the polynomials M_11, ..., M_1b, c_1, M_21, ... in all coordinates; they do not depend on y.
    """

    inner: tuple[int, ...]
    outer: tuple[int, ...]
    generators: int
    entries: PolynomialMap

    def system(self, u: Floats) -> tuple[Floats, Floats]:
        """M(x), shape (n, g, b), and c(x), shape (n, g)."""
        values = self.entries.values(u).reshape(len(u), self.generators, len(self.inner) + 1)
        return values[:, :, :-1], values[:, :, -1]


def affine_blocks(potential: Potential) -> tuple[AffineBlock, ...]:
    """At most six maximal affine blocks that together hold every coordinate in which all generators are affine.

    Coordinates with a prior exponent are left out. Two coordinates exclude each other where a monomial holds both; a
    block is a maximal independent set of this graph.
    """
    if not isinstance(potential.functions, PolynomialGenerators):
        return ()
    terms = potential.functions.expanded_terms()
    exponents = np.array([a for p in terms for a in p], dtype=np.int64).reshape(-1, potential.dimension)
    free = np.flatnonzero((exponents.max(axis=0) <= 1) & (potential.prior_exponents == 0))
    together = (exponents > 0).T.astype(float) @ (exponents > 0)
    chosen = _cover(_independent(free.tolist(), together > 0))
    return tuple(_block(inner, terms, potential.dimension) for inner in chosen)


def _independent(free: Sequence[int], together: Booleans) -> list[tuple[int, ...]]:
    """Maximal sets without a pair that excludes each other, at most MAX_SETS of them [BronKerbosch1973]."""
    found: list[tuple[int, ...]] = []

    def extend(chosen: tuple[int, ...], open_: list[int], done: list[int]) -> None:
        """All maximal sets that hold `chosen`, more members from `open_`, none from `done`."""
        if len(found) >= MAX_SETS:
            return
        if not open_ and not done:
            found.append(tuple(sorted(chosen)))
        while open_:
            i = open_.pop(0)
            extend((*chosen, i), [k for k in open_ if not together[i, k]], [k for k in done if not together[i, k]])
            done = [*done, i]

    extend((), list(free), [])
    return [block for block in found if block]


def _cover(blocks: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Largest blocks first, and first of all those that hold new coordinates."""
    chosen: list[tuple[int, ...]] = []
    waiting = sorted(blocks, key=lambda block: (-len(block), block))
    while waiting and len(chosen) < MAX_BLOCKS:
        seen = {i for block in chosen for i in block}
        best = max(waiting, key=lambda block: len(set(block) - seen))
        chosen.append(best)
        waiting.remove(best)
    return chosen


def _block(inner: tuple[int, ...], terms: Sequence[Terms], dimension: int) -> AffineBlock:
    entries: list[dict[Exponents, float]] = []
    place = {i: k for k, i in enumerate(inner)}
    for p in terms:
        row: list[dict[Exponents, float]] = [{} for _ in range(len(inner) + 1)]
        for a, c in p.items():
            i = next((i for i in inner if a[i]), None)
            rest = a if i is None else (*a[:i], 0, *a[i + 1 :])
            row[len(inner) if i is None else place[i]][rest] = c
        entries.extend(row)
    outer = tuple(i for i in range(dimension) if i not in inner)
    kept = [entry or {(0,) * dimension: 0.0} for entry in entries]
    return AffineBlock(inner, outer, len(terms), PolynomialMap.of(kept, dimension))
