"""Nodes and certificates with few words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def node(origin: int | None, kind: str, label: str = "", **fields: Any) -> Json:
    """A node without id; `kind` is a move, or a leaf where it starts with a capital letter."""
    name = {"move" if kind[0].islower() else "leaf": kind.lower()}
    return {"from": None if origin is None else [origin, label], **name, **fields}


def certificate(
    problem: Json,
    nodes: list[Json],
    lower: tuple[str, int],
    upper: tuple[str, int] | None,
    constants: tuple[str, ...] = (),
) -> Json:
    return {
        "format": "algslt-certificate",
        "version": 1,
        "problem": problem,
        "constants": list(constants),
        "nodes": [{"id": i, **data} for i, data in enumerate(nodes)],
        "claim": {"lower": list(lower), "upper": None if upper is None else list(upper), "normalisation": "ideal"},
        "assumptions": [],
        "stopped_by": None,
    }


def proved(problem: Json, nodes: list[Json], pair: tuple[str, int], constants: tuple[str, ...] = ()) -> Json:
    return certificate(problem, nodes, pair, pair, constants)
