"""Makes algslt/calibration/entries.json: the pair of every recipe, proved by the engine and checked by the verifier."""

from __future__ import annotations

import json
import sys

from algslt.calibration.entry import Entry
from algslt.calibration.recipes import calibration_recipes
from algslt.calibration.shipped import FILE, as_json


def main() -> None:
    """Prove every pair, then write the file."""
    entries = []
    for recipe in calibration_recipes().values():
        entries.append(Entry.of(recipe))
        print(f"{recipe.name}: lambda = {entries[-1].lam}, m = {entries[-1].multiplicity}", file=sys.stderr)
    data = as_json(entries)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in data.pop("entries"))
    head = json.dumps(data)[1:-1]
    FILE.write_text(f'{{{head}, "entries": [\n{rows}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
