"""The lattice of submodules as a networkx graph.

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.linear import Matrix
    >>> from algslt.modules.one_matrix.submodules import submodule_lattice
    >>> graph = to_networkx(submodule_lattice(Matrix(GF(3), [[0, 1], [0, 0]])))
    >>> sorted(graph.edges), graph.nodes[1]["dimension"]
    ([(0, 1), (1, 2)], 1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from algslt.graphs import empty_graph
from algslt.modules.one_matrix.submodules import SubmoduleLattice

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["to_networkx"]


def to_networkx(lattice: SubmoduleLattice) -> DiGraph:
    """A directed graph with a node for each submodule and an edge to each of its covers.

    Nodes are 0, 1, ... with attributes `submodule` (a `Subspace`) and `dimension`, edges with the attribute `prime`.

    Raises:
        InputError: networkx is not installed.
    """
    graph = empty_graph()
    for i, submodule in enumerate(lattice.submodules):
        graph.add_node(i, submodule=submodule, dimension=submodule.dimension)
    for i, j, prime in lattice.covers:
        graph.add_edge(i, j, prime=lattice.matrix.field.polynomial_text(prime))
    return graph
