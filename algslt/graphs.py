"""Directed graphs by networkx, which is optional and imported only when a graph is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from algslt.errors import InputError

if TYPE_CHECKING:
    from networkx import DiGraph

__all__ = ["empty_graph"]


def empty_graph() -> DiGraph:
    """A directed graph without nodes.

    Raises:
        InputError: networkx is not installed.
    """
    try:
        from networkx import DiGraph
    except ImportError:
        raise InputError("a graph was asked for, but networkx is missing: install algslt[graph]") from None
    return DiGraph()
