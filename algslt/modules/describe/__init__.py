"""Every invariant of a module that a problem describes, by the kind of the problem.

A problem is an object with a `kind` and the fields of that kind; the answer has one key for each invariant. Each kind
has its own file here, `describe/KIND.py`, with a function `describe`; it is imported when it is asked for.

Example:
    >>> answer = describe({"kind": "matrix", "field": "QQ", "matrix": [["0", "-1"], ["1", "0"]]})
    >>> answer["annihilator"], answer["simple"]
    ('x^2 + 1', True)
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from algslt.errors import InputError, excerpt
from algslt.modules.describe.json_value import Json

__all__ = ["FIELDS_OF", "describe", "kinds"]

# Kind -> the fields that a problem of this kind needs.
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "commuting": ("field", "vars", "matrices"),
    "local": ("vars", "f"),
    "matrix": ("field", "matrix"),
    "noncommuting": ("field", "matrices"),
    "pid_pair": ("ring", "M", "N"),
    "pid_presentation": ("ring", "presentation"),
    "presentation": ("ring", "vars", "presentation"),
    "presentation_pair": ("vars", "M", "N"),
}


def kinds() -> tuple[str, ...]:
    """The kinds of problems that are answered."""
    return tuple(sorted({module.name for module in iter_modules(__path__)} & set(FIELDS_OF)))


def describe(problem: Mapping[str, object]) -> dict[str, Json]:
    """The invariants of the module that a problem describes.

    Args:
        problem: an object as in a JSON file: `kind` and the fields of that kind; others are ignored.

    Raises:
        InputError: the kind is unknown, a field is missing, or the module is not well given.
        StepLimitExceeded: a computation grew too large.
    """
    kind = problem.get("kind")
    if not isinstance(kind, str) or kind not in kinds():
        given = "no kind" if "kind" not in problem else f"the kind {excerpt(kind)}"
        raise InputError(f"{given} was given: one of {', '.join(kinds())} is needed")
    missing = [name for name in FIELDS_OF[kind] if name not in problem]
    if missing:
        needed = ", ".join(FIELDS_OF[kind])
        raise InputError(f"the field {missing[0]} is missing: a problem of the kind {kind} needs {needed}")
    answer: dict[str, Json] = import_module(f"{__name__}.{kind}").describe(problem)
    return answer
