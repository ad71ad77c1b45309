"""Run a corpus through algslt and, where they are installed, through Singular and Macaulay2; write a Markdown table.

    python benchmarks/run.py [--corpus FILE.jsonl] [--only an_] [--time-limit 10] [--out build/benchmark.md]

All systems run one after another in one process each, in one run, so that the ratios compare like with like.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

from others import SYSTEMS, Run, System

ROOT = Path(__file__).parent.parent
FIELDS = ("id", "variables", "ideal", "K", "at", "where", "prior")


def solve(cases: list[dict[str, Any]], limit: float) -> dict[str, dict[str, Any]]:
    """The answers of algslt, one job, by id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        path.write_text("".join(json.dumps({k: case[k] for k in FIELDS if k in case}) + "\n" for case in cases))
        command = [sys.executable, "-m", "algslt.cli", "rlct", "--batch", str(path), "--jobs", "1"]
        done = subprocess.run([*command, "--time-limit", str(limit)], capture_output=True, text=True, check=True)
    return {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}


def own_cell(case: dict[str, Any], answer: dict[str, Any]) -> str:
    """Pair and status of our answer."""
    if answer.get("error"):
        return "error"
    if answer["status"] == "bounds":
        return f"[{answer['bounds']['lower']}, {answer['bounds']['upper'] or '?'}]"
    right = Fraction(answer["lambda"]) == Fraction(case["lambda"]) and answer["m"] == case["m"]
    return f"{answer['lambda']}, {answer['m']} {answer['status']}" + ("" if right else " WRONG")


def other_cells(case: dict[str, Any], run: Run | None, own: float) -> list[str]:
    """Value, seconds and ratio of another system's run."""
    if run is None:
        return ["-", "-", "-"]
    right = run.lam is not None and run.lam == Fraction(case["lambda"])
    value = run.remark if run.lam is None else f"{run.lam}{'' if right else ' wrong'}"
    return [value, f"{run.seconds:.3f}", f"{run.seconds / own:.1f}" if right and own else "-"]


def summary(name: str, right: int, total: int, seconds: list[float]) -> str:
    """One line: how many are right, and in which time."""
    times = f", median {statistics.median(seconds):.3f} s, largest {max(seconds):.2f} s when right" if seconds else ""
    return f"* {name}: {right} of {total} right{times}"


def table(
    cases: list[dict[str, Any]], answers: dict[str, dict[str, Any]], systems: list[System], limit: float
) -> list[str]:
    """The rows of all problems, and a summary."""
    head = ["problem", "true", "algslt", "s", *(h for system in systems for h in (system.name, "s", "ratio"))]
    rows = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    times: dict[str, list[float]] = {name: [] for name in ("algslt", *(system.name for system in systems))}
    for case in cases:
        answer = answers[case["id"]]
        own = float(answer.get("seconds") or 0)
        row = [case["id"], f"{case['lambda']}, {case['m']}", own_cell(case, answer), f"{own:.3f}"]
        if answer.get("status") == "proved" and "WRONG" not in row[2]:
            times["algslt"].append(own)
        for system in systems:
            run = system.run(case, limit)
            row += other_cells(case, run, own)
            if run and run.lam == Fraction(case["lambda"]):
                times[system.name].append(run.seconds)
        rows.append("| " + " | ".join(row) + " |")
    return rows + [""] + [summary(name, len(seconds), len(cases), seconds) for name, seconds in times.items()]


def versions(systems: list[System]) -> list[str]:
    """What ran where."""
    lines = [f"* Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors"]
    for system in systems:
        text = subprocess.run(system.version, capture_output=True, text=True).stdout.strip() or "version unknown"
        lines.append(f"* {system.name}: {text.splitlines()[0]}")
    return lines


def main() -> None:
    """Parse the arguments, run, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "tests" / "golden" / "rlct.jsonl")
    parser.add_argument("--only", default="", help="problems whose id contains this")
    parser.add_argument("--time-limit", type=float, default=10.0)
    parser.add_argument("--out", type=Path, default=None)
    options = parser.parse_args()
    cases = [json.loads(line) for line in options.corpus.read_text().splitlines()]
    cases = [case for case in cases if options.only in case["id"]]
    systems = [system for system in SYSTEMS if system.installed()]
    rows = table(cases, solve(cases, options.time_limit), systems, options.time_limit)
    lines = ["# Benchmark", "", *versions(systems), f"* limit {options.time_limit} s a problem", "", *rows, ""]
    notes = [
        "Seconds: of algslt with its own verification, in a running batch; of the others inside the system, without",
        "the start of the process. Ratio: theirs over ours, where the other is right; it gives lambda only.",
    ]
    text = "\n".join([*lines, *notes, ""])
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
