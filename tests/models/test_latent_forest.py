"""Gaussian latent trees against the catalog, on all small trees and forests, and their paths against networkx."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

import networkx as nx
import pytest

from algslt.agreement import verdict_of
from algslt.catalog import LatentForest
from algslt.errors import InputError
from algslt.models import latent_forest
from algslt.poly import evaluate, make_ring, parse_polynomial, parse_rational

Tree = tuple[tuple[str, str], ...]


def trees(most: int) -> list[Tree]:
    found = [tree for nodes in range(2, most + 1) for tree in nx.nonisomorphic_trees(nodes)]
    return [tuple((f"n{a}", f"n{b}") for a, b in tree.edges) for tree in found]


def forests(tree: Tree) -> Iterator[LatentForest]:
    """The theorem for every forest that is a union of paths between leaves."""
    for forest in chain.from_iterable(combinations(tree, k) for k in range(len(tree) + 1)):
        try:
            yield LatentForest(tree, forest)
        except InputError:
            continue


@pytest.mark.parametrize("tree", trees(6), ids=lambda tree: " ".join("-".join(edge) for edge in tree))
def test_every_forest_of_a_small_tree_agrees_with_the_theorem(tree: Tree) -> None:
    for theorem in forests(tree):
        answer = latent_forest(tree, theorem.forest).rlct(time_limit=20)
        assert answer.status == "proved", theorem.label()
        assert verdict_of(theorem.value(), answer) == "agree", theorem.label()
        assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


def test_there_are_many_of_them() -> None:
    assert sum(len(list(forests(tree))) for tree in trees(6)) == 94


@pytest.mark.parametrize("tree", trees(6)[-6:], ids=str)
def test_covariances_are_products_along_paths(tree: Tree) -> None:
    model, graph = latent_forest(tree), nx.Graph(list(tree))
    leaves = sorted(v for v in graph if graph.degree(v) == 1)
    primes = dict(zip(model.parameters, (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31), strict=False))
    edge = {frozenset(pair): primes[f"e{i}"] for i, pair in enumerate(tree, 1)}
    ring = make_ring(model.parameters)
    for (i, a), (j, b) in combinations(enumerate(leaves, 1), 2):
        expected = primes[f"s{i}"] * primes[f"s{j}"]
        for step in nx.utils.pairwise(nx.shortest_path(graph, a, b)):
            expected *= edge[frozenset(step)]
        value, _ = parse_polynomial(model.covariance[i - 1][j - 1], ring)
        assert evaluate(value, [parse_rational(str(primes[n])) for n in model.parameters]) == expected


@pytest.mark.parametrize(
    ("tree", "forest", "message"),
    [
        ([], [], "no edge was given"),
        ([("1", "2"), ("3", "4")], [], "do not form a tree"),
        ([("1", "a"), ("2", "a")], [("1", "a")], "has one edge in the forest"),
        ([("1", "a"), ("2", "a")], [("1", "2")], "is not in the tree"),
        ([(str(i), str(i + 1)) for i in range(70)], [], "70 parameters"),
    ],
)
def test_what_is_no_tree_with_a_forest_is_one_clear_error(tree: Tree, forest: Tree, message: str) -> None:
    with pytest.raises(InputError, match=message):
        latent_forest(tree, forest)
