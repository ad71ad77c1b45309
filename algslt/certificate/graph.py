"""The chart tree of a certificate as a networkx graph.

Example:
    >>> import algslt
    >>> graph = to_networkx(algslt.rlct(["x*y"]).certificate)
    >>> [graph.nodes[i]["move"] for i in graph], list(graph.edges)
    (['strip', 'drop_unit', 'monomial'], [(0, 1), (1, 2)])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from algslt.certificate.certificate import Certificate
from algslt.graphs import empty_graph

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["to_networkx"]


def to_networkx(certificate: Certificate) -> DiGraph:
    """A directed graph with a node for each node of the tree, and an edge to each of its branches.

    Nodes are 0, 1, ... with the attributes `move` (the name of the move or leaf), `leaf`, `fields` and `witness`
    (whether it has one); edges have the attribute `branch`. A move `sym` has an edge to its target, with the branch
    "sym".

    Raises:
        InputError: networkx is not installed.
    """
    graph = empty_graph()
    for node in certificate.nodes:
        graph.add_node(
            node.id, move=node.name, leaf=node.is_leaf, fields=dict(node.fields), witness=node.witness is not None
        )
        if node.parent is not None:
            graph.add_edge(node.parent, node.id, branch=node.label)
    for node in certificate.nodes:
        if node.name == "sym":
            graph.add_edge(node.id, node.fields.get("target"), branch="sym")
    return graph
