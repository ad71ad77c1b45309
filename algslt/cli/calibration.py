"""`algslt calibration`: the models with proved pairs that estimators can be calibrated against."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from algslt.calibration.entry import Entry
from algslt.calibration.shipped import as_json, calibration_entry, calibration_set
from algslt.certificate import write_text
from algslt.cli.rlct import writable
from algslt.cli.usage import OneLineParser


def run(argv: Sequence[str]) -> int:
    """List the set, or write it; exit status 0."""
    parser = OneLineParser(
        prog="algslt calibration",
        description="Models with proved pairs (lambda, m), to calibrate estimators of the learning coefficient.",
        allow_abbrev=False,
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help="only these models; default: all")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--write", metavar="OUT.json", help="write the models as one JSON file")
    options = parser.parse(argv)
    chosen = tuple(map(calibration_entry, dict.fromkeys(options.names))) or calibration_set()
    if options.write is not None:
        path = writable(Path(options.write.strip()))
        write_text(path, json.dumps(as_json(chosen), indent=1, ensure_ascii=False) + "\n")
    if options.json:
        print("\n".join(json.dumps(entry.to_json(), ensure_ascii=False) for entry in chosen))
    else:
        print("\n".join(_table(chosen)))
        if options.write is not None:
            print(f"written: {path.absolute()}")
    return 0


def _table(entries: Sequence[Entry]) -> list[str]:
    head = ("name", "family", "d", "lambda", "m", "made by")
    rows = [(e.name, e.family, str(e.dimension), str(e.lam), str(e.multiplicity), e.build) for e in entries]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return ["  ".join(f"{cell:{w}}" for cell, w in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)]
