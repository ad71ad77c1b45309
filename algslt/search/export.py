"""The chart tree as the JSON of a certificate (docs/certificate.md)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import flint

from algslt.charts.pairs import Pair
from algslt.charts.state import State
from algslt.charts.tree import Tree, TreeNode
from algslt.poly import to_text
from algslt.problem import Problem
from algslt.verifier.cited import cited_statement

NO_POLE_CLAIM = (Fraction(10**9), 1)
"""What is claimed where no branch has a pole: a lower bound beyond every pair."""


def certificate_json(problem: Problem, tree: Tree, stopped_by: str | None) -> dict[str, object]:
    """The certificate of what the tree proves; node ids are renumbered."""
    kept = tree.reachable()
    number = {node: i for i, node in enumerate(kept)}
    constants = _constants(tree, kept)
    low, high = tree.low(0), tree.high(0)
    proved = low == high
    return {
        "format": "algslt-certificate",
        "version": 1,
        "problem": problem.to_json(),
        "constants": constants,
        "nodes": [_node(tree[node], number, number[node]) for node in kept],
        "claim": {
            "lower": _pair(low) or [str(NO_POLE_CLAIM[0]), NO_POLE_CLAIM[1]],
            "upper": _pair(high),
            "normalisation": "ideal",
        },
        "assumptions": _assumptions(tree, kept),
        "stopped_by": None if proved else stopped_by or "the search ended without a proof",
    }


def _assumptions(tree: Tree, kept: list[int]) -> list[str]:
    """What the leaves and bounds that cite a theorem assume."""
    nodes = [tree[node] for node in kept]
    fields = [node.fields for node in nodes if node.is_leaf and node.name == "cited"]
    fields += [node.bound[1] for node in nodes if node.bound is not None and node.bound[1].get("type") == "cited"]
    return list(dict.fromkeys(cited_statement(given).assumption for given in fields))


def _constants(tree: Tree, kept: list[int]) -> list[str]:
    root: State = tree[kept[0]].state
    first = len(root.variables)
    used = max((r.index + 1 for node in kept for r in tree[node].state.relations), default=first)
    return list(root.names[first:used])


def _pair(pair: Pair) -> list[object] | None:
    return None if pair.lam is None else [str(pair.lam), pair.multiplicity]


def _node(node: TreeNode, number: Mapping[int, int], identity: int) -> dict[str, object]:
    written: dict[str, object] = {
        "id": identity,
        "from": None if node.parent is None else [number[node.parent], node.label],
    }
    fields = dict(node.fields)
    if node.name == "sym":
        fields["target"] = number[int(fields["target"])]  # type: ignore[call-overload]
    if node.is_leaf or not node.name:
        written["leaf"] = node.name or "open"
    else:
        written["move"] = node.name
    written.update({key: _plain(value) for key, value in fields.items()})
    if node.bound is not None:
        written["bound"] = _plain(node.bound[1])
    if node.witness is not None:
        written["witness"] = _plain(node.witness)
    return written


def _plain(value: object) -> object:
    """JSON data: polynomials and rationals as strings."""
    if isinstance(value, flint.fmpz_mpoly):
        return to_text(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [_plain(v) for v in value]
    return value
