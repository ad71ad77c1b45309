"""Times for one matrix, side by side with PARI (gp) in one run: invariant factors, rational form with transformation.

    python benchmarks/one_matrix.py [--repeat 20]

Both sides are timed in CPU time inside their own process, start-up and reading excluded; figures are means. PARI's
`matfrobenius(A, 1)` gives the invariant factors, `matfrobenius(A, 2)` the form with its transformation. `bits` is the
size of the largest entry of the transformation.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import subprocess
import time
from collections.abc import Callable

from algslt.modules import QQ, Matrix, MatrixModule


def dense(n: int, source: random.Random) -> Matrix:
    """A dense random integer matrix: cyclic, with an irreducible characteristic polynomial."""
    return Matrix(QQ, [[source.randint(-9, 9) for _ in range(n)] for _ in range(n)])


def derogatory(texts: list[str], source: random.Random, steps: int) -> Matrix:
    """Companion matrices of these polynomials on the diagonal, conjugated by elementary operations."""
    blocks = [Matrix.companion(QQ, QQ.read_polynomial(text)) for text in texts]
    rows = [[int(entry.p) for entry in row] for row in Matrix.block_diagonal(QQ, blocks).rows]  # type: ignore[attr-defined]
    for _ in range(steps * len(rows)):
        i, j = source.sample(range(len(rows)), 2)
        c = source.choice([-1, 1])
        rows[i] = [a + c * b for a, b in zip(rows[i], rows[j], strict=True)]
        for row in rows:
            row[j] -= c * row[i]
    return Matrix(QQ, rows)


def tasks() -> dict[str, Matrix]:
    """The matrices, by name."""
    source = random.Random(1)
    f, g, h = "(x^3-x-1)", "(x^2+1)", "(x-2)"
    types = {
        "two blocks": ["x^10-x-1"] * 2,
        "three blocks": [f"{f}*{h}"] * 2 + [f"{f}^2*{h}^2*{g}^2"],
        "seven blocks": [h] * 4 + [f"{h}^2"] + [f"{h}^2*{f}*{g}"] * 2,
        "nilpotent part": ["x"] * 3 + ["x^3", "x^6", f"x^6*{g}"],
        "dense factors": ["x^5-x^2+3*x-7", "(x^5-x^2+3*x-7)*(x^10+4*x^3-x-5)"],
    }
    named = {f"dense {n}": dense(n, source) for n in (20, 50)}
    for name, texts in types.items():
        named[f"{name} (small entries)"] = derogatory(texts, source, 2)
        named[f"{name} (large entries)"] = derogatory(texts, source, 6)
    return named


def seconds(work: Callable[[], object], repeat: int) -> float:
    """The mean CPU time of one call, in ms."""
    work()
    gc.collect()
    start = time.process_time()
    for _ in range(repeat):
        work()
    return (time.process_time() - start) / repeat * 1e3


def by_pari(matrix: Matrix, flag: int, repeat: int) -> float:
    """The mean CPU time of matfrobenius, in ms; nan without gp."""
    text = "[" + ";".join(",".join(row) for row in matrix.texts()) + "]"
    lines = [
        'default(parisizemax, "2G")',
        f"A={text};matfrobenius(A,{flag});gettime();",
        f"for(i=1,{repeat},matfrobenius(A,{flag}));print(gettime())",
    ]
    try:
        done = subprocess.run(
            ["gp", "-q", "-f"], input="\n".join(lines), capture_output=True, text=True, check=True, timeout=300
        )
        return int(done.stdout.split()[-1]) / repeat
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return math.nan


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=20)
    repeat = parser.parse_args().repeat
    print("| matrix | factors (ms) | PARI | ratio | form with P (ms) | PARI | ratio | bits |")
    print("|---|---|---|---|---|---|---|---|")
    ratios = []
    for name, matrix in tasks().items():
        few = repeat if matrix.nrows <= 20 else 1
        factors = seconds(lambda m=matrix: MatrixModule(m).invariant_factors(), repeat)  # type: ignore[misc]
        form = seconds(lambda m=matrix: MatrixModule(m).rational_canonical_form(), repeat)  # type: ignore[misc]
        theirs = by_pari(matrix, 1, few), by_pari(matrix, 2, few)
        entries = MatrixModule(matrix).rational_canonical_form().transformation.entries
        bits = max(entry.height_bits() for entry in entries)  # type: ignore[attr-defined]
        ratios.append(theirs[1] / form)
        print(
            f"| {name} | {factors:.2f} | {theirs[0]:.2f} | {theirs[0] / factors:.1f} "
            f"| {form:.2f} | {theirs[1]:.2f} | {theirs[1] / form:.1f} | {bits} |"
        )
    known = [ratio for ratio in ratios if not math.isnan(ratio)]
    mean = math.exp(sum(map(math.log, known)) / len(known))
    print(f"\nform with transformation, PARI's time over ours, geometric mean: {mean:.1f}")


if __name__ == "__main__":
    main()
