"""A node of a certificate: a move, or a leaf, applied to the state of a branch of an earlier node.

Example:
    >>> Node.from_json({"id": 0, "from": None, "move": "strip", "ideal": 0}, 0)
    Node(id=0, parent=None, label='', name='strip', is_leaf=False, fields={'ideal': 0}, witness=None)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from algslt.certificate.json_data import Json
from algslt.errors import CertificateFormatError, excerpt

__all__ = ["Node"]

_OWN = ("id", "from", "move", "leaf", "witness")


@dataclass(frozen=True, slots=True)
class Node:
    """One node; the verifier decides whether it is right.

    Args:
        id: its position in the list of nodes.
        parent: the id of an earlier node, `None` for the root.
        label: the branch of the parent that this node continues; empty where there is one branch only.
        name: the move or the leaf.
        is_leaf: whether `name` is a leaf.
        fields: everything else, as JSON.
        witness: data of an upper bound for the value of this node, as JSON.
    """

    id: int
    parent: int | None
    label: str
    name: str
    is_leaf: bool
    fields: Mapping[str, Json]
    witness: Mapping[str, Json] | None = None

    def __hash__(self) -> int:
        return hash(json.dumps(self.to_json(), sort_keys=True))

    def to_json(self) -> dict[str, Json]:
        """The JSON form.

        Example:
            >>> Node(1, 0, "x+", "open", True, {}).to_json()
            {'id': 1, 'from': [0, 'x+'], 'leaf': 'open'}
        """
        witness: dict[str, Json] = {} if self.witness is None else {"witness": dict(self.witness)}
        origin: Json = None if self.parent is None else [self.parent, self.label]
        return {"id": self.id, "from": origin, "leaf" if self.is_leaf else "move": self.name, **self.fields, **witness}

    @staticmethod
    def from_json(data: Json, position: int) -> Node:
        """The node at a position of the list.

        Raises:
            CertificateFormatError: it is not of the documented form.
        """
        if not isinstance(data, dict) or not _is_int(data.get("id")) or data["id"] != position:
            raise CertificateFormatError(f"node {position}: an object with the id {position} is needed")
        parent, label = _origin(data.get("from"), position)
        kinds = [kind for kind in ("move", "leaf") if kind in data]
        name = data[kinds[0]] if len(kinds) == 1 else None
        if not isinstance(name, str):
            raise CertificateFormatError(f"node {position}: the name of one move or of one leaf is needed")
        witness = data.get("witness")
        if witness is not None and not isinstance(witness, dict):
            raise CertificateFormatError(f"node {position}: the witness is {excerpt(witness)}, an object is needed")
        fields = {key: value for key, value in data.items() if key not in _OWN}
        return Node(position, parent, label, name, kinds == ["leaf"], fields, witness)


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _origin(value: Json, position: int) -> tuple[int | None, str]:
    """The field `from`: null for the root, [id of an earlier node, label] for the others."""
    if value is None and position == 0:
        return None, ""
    if isinstance(value, list) and len(value) == 2:
        parent, label = value
        if isinstance(parent, int) and _is_int(parent) and 0 <= parent < position and isinstance(label, str):
            return parent, label
    raise CertificateFormatError(
        f"node {position}: from is {excerpt(value)}: null for node 0, [id of an earlier node, label] for the others"
    )
