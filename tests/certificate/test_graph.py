"""The chart tree as a graph: a tree from the root, and a pointer for each symmetry."""

from __future__ import annotations

import networkx

import algslt
from algslt.certificate import to_networkx


def test_the_branches_make_a_tree_from_the_root() -> None:
    answer = algslt.rlct(["a*p + b*r", "a*q + b*s", "c*p + d*r", "c*q + d*s"])
    assert answer.certificate is not None
    graph = to_networkx(answer.certificate)
    pointers = [(i, j) for i, j, branch in graph.edges(data="branch") if branch == "sym"]
    assert len(pointers) == sum(node.name == "sym" for node in answer.certificate.nodes) > 0
    graph.remove_edges_from(pointers)
    assert networkx.is_arborescence(graph)
    assert [i for i, degree in graph.in_degree if degree == 0] == [0]
    assert any(graph.nodes[i]["witness"] for i in graph)
    assert all(graph.nodes[i]["leaf"] or graph.nodes[i]["move"] == "sym" for i in graph if graph.out_degree(i) == 0)
