"""The calibration set as it is shipped: a JSON file beside this one, made by scripts/make_calibration.py.

Example:
    >>> entries = calibration_set()
    >>> len(entries), sorted({entry.multiplicity for entry in entries})
    (53, [1, 2, 3, 4])
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from algslt.calibration.entry import Entry
from algslt.errors import InputError, excerpt

__all__ = ["FORMAT", "as_json", "calibration_entry", "calibration_set"]

FORMAT = "algslt-calibration"
VERSION = 1
FILE = Path(__file__).parent / "entries.json"


@cache
def calibration_set() -> tuple[Entry, ...]:
    """All entries, in the order of the families."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(map(Entry.from_json, data["entries"]))


def calibration_entry(name: str) -> Entry:
    """The entry with this name.

    Raises:
        InputError: there is none.
    """
    known = {entry.name: entry for entry in calibration_set()}
    if name not in known:
        raise InputError(f"the calibration model {excerpt(name, 40)} is unknown: one of {', '.join(known)} is needed")
    return known[name]


def as_json(entries: Sequence[Entry]) -> dict[str, Any]:
    """The file format: `{"format", "version", "entries"}`."""
    return {"format": FORMAT, "version": VERSION, "entries": [entry.to_json() for entry in entries]}
