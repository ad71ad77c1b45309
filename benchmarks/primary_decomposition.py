"""Primary decomposition and minimal primes of random small ideals: against Singular, side by side in one run.

The ideals are those of tests/golden/modules/ideals.json. Times are CPU milliseconds for all of them, without start-up
and without reading, the best of three rounds here, one round there.

Run: python benchmarks/primary_decomposition.py        (needs Singular on the path)
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from algslt.modules.ideals import PolynomialIdeal, minimal_primes, primary_decomposition, read_ideal

GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "modules" / "ideals.json"
ROWS = json.loads(GOLDEN.read_text(encoding="utf-8"))["rows"]


def singular() -> tuple[int, int]:
    """Milliseconds of primdecGTZ and of minAssGTZ for all ideals."""
    lines = ['LIB "primdec.lib"; option(noredefine); system("--ticks-per-sec", 1000); int t; int a; int b;']
    for k, row in enumerate(ROWS):
        lines.append(f"ring r{k} = 0,({','.join(row['vars'])}),dp; ideal I = {','.join(row['generators']) or '0'};")
        lines.append("t = timer; list L = primdecGTZ(I); a = a + timer - t;")
        lines.append("t = timer; list M = minAssGTZ(I); b = b + timer - t;")
    lines.append("print(a); print(b); exit;")
    done = subprocess.run(["Singular", "-q"], input="\n".join(lines), capture_output=True, text=True, check=True)
    first, second = done.stdout.split()[-2:]
    return int(first), int(second)


def here(function: Callable[[PolynomialIdeal], object], ideals: list[PolynomialIdeal]) -> int:
    """Milliseconds for all ideals, the best of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for ideal in ideals:
            function(ideal)
        rounds.append(time.process_time() - start)
    return round(1000 * min(rounds))


def main() -> None:
    """Prints both times and their ratios."""
    ideals = [read_ideal(row["generators"], row["vars"]) for row in ROWS]
    theirs = singular()
    for name, function, other in zip(
        ("primary decomposition", "minimal primes"), (primary_decomposition, minimal_primes), theirs, strict=True
    ):
        mine = here(function, ideals)
        print(f"{name}: {mine} ms here, {other} ms by Singular: {other / max(mine, 1):.1f} times faster here")


if __name__ == "__main__":
    main()
