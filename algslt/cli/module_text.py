"""The invariants of a module as readable text: one line an invariant.

Example:
    >>> print(answer_text({"id": None, "kind": "matrix", "annihilator": "x^2", "partitions": {"x": [2]}}))
    matrix
      annihilator  x^2
      partitions   x: [2]
    >>> print(answer_text({"id": "A1", "kind": "matrix", "number_of_submodules": None}))
    A1 (matrix)
      number of submodules  infinite
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["answer_text"]

# Numbers that are null where they are infinite; any other null is an invariant that does not apply.
COUNTS = {"dimension", "length", "number_of_submodules", "order"}


def answer_text(answer: Mapping[str, Any]) -> str:
    """A heading and one aligned line for each invariant."""
    shown = {key: "infinite" if value is None and key in COUNTS else value for key, value in answer.items()}
    rest = {key.replace("_", " "): value for key, value in shown.items() if key not in ("id", "kind")}
    heading = answer["kind"] if answer["id"] is None else f"{answer['id']} ({answer['kind']})"
    width = max(map(len, rest), default=0)
    return "\n".join([heading, *(f"  {key:{width}}  {_top(value)}" for key, value in rest.items())])


def _top(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(entry)}" for key, entry in value.items()) or "none"
    if isinstance(value, list):
        return ("; " if any(isinstance(v, list | dict) for v in value) else ", ").join(map(_text, value)) or "none"
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return "does not apply"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, dict):
        return "{" + _top(value) + "}"
    return str(value)
