"""Pairs of ideals linear in the weights, by linear programs over ultrametric trees.

For fixed points b the ideal of sum_h a_kh b_h^(start + step n) is linear in a: the volume of |.| < delta is the mean
over b of prod_i min(1, delta / s_i)^outputs, s_i the singular values of the matrix of powers, and s_1 ... s_k is
comparable with its greatest k x k minor (a Vandermonde determinant times a bounded Schur function). On an ultrametric
tree of 0, b_1, ..., b_H with heights x (valuations in delta), of density delta^(sum of heights), the exponent is the
sum of heights + outputs * max_S (|S| - valuation of the minor of S); the least one over all binary trees counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations, combinations_with_replacement, product

from tests.catalog.linear_program import least

Tree = tuple  # a leaf is () (a unit) or ("0",); an inner node is a pair of trees


@cache
def trees(units: int, zero: bool) -> tuple[Tree, ...]:
    """All rooted binary trees with so many units (indistinguishable) and, or without, the leaf 0."""
    if units + zero == 1:
        return (("0",),) if zero else ((),)
    found: list[Tree] = []
    if zero:
        for i in range(units):
            found += product(trees(i, True), trees(units - i, False))
    else:
        for i in range(1, units // 2 + 1):
            j = units - i
            found += (
                combinations_with_replacement(trees(i, False), 2)
                if i == j
                else product(trees(i, False), trees(j, False))
            )
    return tuple(found)


def leaves(tree: Tree, above: tuple[int, ...], below: list[set[int]]) -> Iterator[tuple[bool, tuple[int, ...]]]:
    """Each leaf with the inner nodes above it, numbered from the root; `below[v]` gets the inner nodes under v."""
    if len(tree) < 2:
        yield bool(tree), above
        return
    node = len(below)
    below.append(set())
    for v in (*above, node):
        below[v].add(node)
    for child in tree:
        yield from leaves(child, (*above, node), below)


def program(tree: Tree, outputs: int, step: int, start: int) -> tuple[Fraction, int]:
    """Least exponent on one tree, dimension of the optimal face; unknowns: increments of heights, the maximum."""
    below: list[set[int]] = []
    found = list(leaves(tree, (), below))
    zero = next(set(above) for is_zero, above in found if is_zero)
    units = [set(above) for is_zero, above in found if not is_zero]
    rows, bounds = [], []
    for size in range(1, len(units) + 1):
        for chosen in combinations(units, size):
            valuation = [0] * len(below)
            for above in chosen:
                for v in above & zero:
                    valuation[v] += start
            for one, two in combinations(chosen, 2):
                for v in one & two:
                    valuation[v] += 1
                for v in one & two & zero:
                    valuation[v] += step - 1
            rows.append([*valuation, 1])
            bounds.append(size)
    return least([*map(len, below), outputs], rows, bounds)


def ultrametric_pair(outputs: int, step: int, units: int, start: int = 1) -> tuple[Fraction, int]:
    """The pair (lambda of K, m)."""
    results = [program(tree, outputs, step, start) for tree in trees(units, True)]
    value = min(v for v, _ in results)
    return value / 2, 1 + max(d for v, d in results if v == value)
