"""Gaussian latent trees with observed leaves, at the truth of a subforest.

Example:
    >>> star = (("1", "a"), ("2", "a"), ("3", "a"))
    >>> LatentForest(star).pair(), LatentForest(star, star).pair()
    ((Fraction(9, 4), 1), (Fraction(3, 1), 1))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Annotated, ClassVar

from algslt.catalog.matrices import guard
from algslt.catalog.parameters import Edges
from algslt.catalog.theorem import Evidence, Hypothesis, Theorem, Value
from algslt.problem import Problem

__all__ = ["LatentForest"]

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LatentForest(Theorem):
    """T a tree whose leaves are observed and whose inner nodes are hidden; the truth has the edges of F not 0.

    F is the union of the paths between correlated leaves: a hidden node of F has at least two edges in F.

    ```
    lambda = dim(F)/2 + w/4
    w = sum over the edges of T not in F of the number of their ends that are leaves or nodes of F
    m = 1 + number of hidden nodes outside F of degree 2 in T that lie on a chain of such nodes with an end at a leaf
        or at a node of F
    dim(F) = leaves + edges of F - hidden nodes of degree 2 in F
    ```

    The formula is also quoted, and implemented, with m = 1 + number of all hidden nodes of degree 2 outside F. That is
    wrong where such a chain joins two hidden nodes of higher degree: two cherries 1-a-2, 3-b-4 joined by a-c-b, truth
    without edges, have m = 1.

    Proof. Covariances of leaves are, up to the standard deviations, products of edge correlations along paths. The
    standard deviations and, on each component of F, dim(F) - leaves products are smooth; covariances between different
    components are monomials in the removed edges times units, and every point of the fibre is moved near the origin of
    these edges by scaling. So the rest is a monomial ideal: least sum of y_e >= 0 with sum 1 or more along the paths.
    It splits at the leaves and nodes of F into trees with p >= 2 ends. A tour around such a tree visits the ends in
    cyclic order and uses every edge twice: 2 sum y >= p, attained by 1/2 at each end. At an optimum all consecutive
    paths have length 1; any two ends are consecutive in some tour, so all distances are 1. For p >= 3 the chains at
    ends have length 1/2 and the other ones 0, for p = 2 the one chain has length 1: a simplex for each chain at an end.

    Theorem: DrtonLinWeihsZwiernik2017.

    Example:
        >>> path = (("1", "a"), ("a", "b"), ("b", "2"))
        >>> LatentForest(path).pair()
        (Fraction(3, 2), 3)
    """

    tree: Annotated[tuple[Edge, ...], Edges("the edges of T; its leaves are observed, its other nodes hidden")]
    forest: Annotated[tuple[Edge, ...], Edges("the edges of F, those of the truth; default none")] = ()

    name: ClassVar[str] = "latent-forest"
    title: ClassVar[str] = "Gaussian latent tree, truth a subforest"
    formula: ClassVar[str] = (
        "dim(F)/2 + w/4, m = 1 + number of degree-2 nodes outside F on chains that end at leaves or F"
    )
    citation: ClassVar[tuple[str, ...]] = ("DrtonLinWeihsZwiernik2017",)

    def hypotheses(self) -> Iterable[Hypothesis]:
        """T is a tree, F is a union of paths between leaves."""
        yield bool(self.tree), "no edge was given, a tree with at least two leaves is needed"
        yield self._is_tree(), "the edges do not form a tree: give the edges of one tree, connected and without a cycle"
        known = set(map(frozenset, self.tree))
        for edge in self.forest:
            yield frozenset(edge) in known, f"the edge {'-'.join(edge)} of the forest is not in the tree"
        for node in _nodes(self.forest):
            good = node in self._leaves() or _degree(node, self.forest) >= 2
            yield good, f"the hidden node {node} has one edge in the forest: its paths must end in leaves of the tree"

    def value(self) -> Value:
        """The formula."""
        anchors, inside = self._leaves() | _nodes(self.forest), _nodes(self.forest) - self._leaves()
        bends = sum(_degree(v, self.forest) == 2 for v in inside)
        dimension = len(self._leaves()) + len(self.forest) - bends
        weight = sum(v in anchors for edge in self._removed() for v in edge)
        thin = {v for v in _nodes(self.tree) - anchors if _degree(v, self.tree) == 2}
        loose = sum(bool(anchors & self._chain_ends(v, thin)) for v in thin)
        return Value.pair(Fraction(dimension, 2) + Fraction(weight, 4), 1 + loose)

    def evidence(self) -> Evidence:
        """The proof of the docstring."""
        why = "the linear program of the monomials gives the same lambda and m for all trees with at most 8 nodes"
        return Evidence("proved here", f"{why} and all their subforests; lambda as in the R package sBIC, m corrected")

    def problem(self) -> Problem:
        """Correlations of leaves and variances; edges of F have correlation 1/2, the others 0."""
        leaves = sorted(self._leaves())
        names = {frozenset(edge): f"e{i}" for i, edge in enumerate(self.tree, start=1)}
        guard(self.label(), len(names) + len(leaves), len(names) * len(leaves) ** 2)
        kept = set(map(frozenset, self.forest))
        ideal = [f"v{i} - 1" for i in range(1, len(leaves) + 1)]
        for ends in combinations(leaves, 2):
            path = list(self.path(*ends))
            value = Fraction(1, 2) ** len(path) if all(e in kept for e in path) else Fraction(0)
            ideal.append("*".join(names[e] for e in path) + f" - ({value})")
        at = [*("1/2" if e in kept else "0" for e in names), *("1" for _ in leaves)]
        variables = [*names.values(), *(f"v{i}" for i in range(1, len(leaves) + 1))]
        return Problem.build(ideal, variables=variables, at=at, id=self.label())

    def path(self, start: str, end: str) -> Iterator[frozenset[str]]:
        """The edges of the path in T between two nodes."""
        parents, stack = {end: end}, [end]
        while stack:
            node = stack.pop()
            for other in _neighbours(node, self.tree):
                if other not in parents:
                    parents[other] = node
                    stack.append(other)
        while start != end:
            yield frozenset((start, parents[start]))
            start = parents[start]

    def _leaves(self) -> set[str]:
        return {v for v in _nodes(self.tree) if _degree(v, self.tree) == 1}

    def _chain_ends(self, node: str, thin: set[str]) -> set[str]:
        """The two nodes at which the chain of thin nodes through this one ends."""
        chain, stack = {node}, [node]
        while stack:
            new = set(_neighbours(stack.pop(), self.tree)) - chain
            chain |= new
            stack.extend(new & thin)
        return chain - thin

    def _removed(self) -> list[Edge]:
        kept = set(map(frozenset, self.forest))
        return [edge for edge in self.tree if frozenset(edge) not in kept]

    def _is_tree(self) -> bool:
        nodes = _nodes(self.tree)
        reached, stack = set(self.tree[0][:1]), [self.tree[0][0]]
        while stack:
            new = set(_neighbours(stack.pop(), self.tree)) - reached
            reached |= new
            stack.extend(new)
        return len(nodes) == len(self.tree) + 1 and reached == nodes


def _nodes(edges: Iterable[Edge]) -> set[str]:
    return {v for edge in edges for v in edge}


def _degree(node: str, edges: Iterable[Edge]) -> int:
    return sum(node in edge for edge in edges)


def _neighbours(node: str, edges: Iterable[Edge]) -> Iterator[str]:
    for a, b in edges:
        if node in (a, b):
            yield b if node == a else a
