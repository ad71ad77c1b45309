"""Smith forms with transforms: algslt against PARI's matsnf(A, 1), side by side on the same matrices in one run.

    python benchmarks/smith_form.py [--count 5]

Both times are wall times of the computation alone (PARI measures itself), the median over the matrices of a family;
algslt starts from and ends in its own frozen matrices. The last columns are the digits of the longest entry of U and
V. PARI (`gp`) is a Debian package; without it only algslt is timed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator

from algslt.modules.pid import ZZ, RingMatrix, SmithForm, read_ring, smith_form

GP = """default(parisizemax, 4000000000);
digits_of(M) = vecmax(apply(x -> #digits(abs(x)), concat([M[, j]~ | j <- [1 .. #M]])));
run(A, integral) = {
  my(start = getwalltime(), k = 0, S);
  until(getwalltime() - start > 30, S = matsnf(A, 1); k++);
  print("T ", (getwalltime() - start) / k * 1., if(integral, Str(" ", digits_of(S[1]), " ", digits_of(S[2])), ""));
}
"""


def dense(rng: random.Random, m: int, n: int, bound: int) -> list[list[str]]:
    return [[str(rng.randint(-bound, bound)) for _ in range(n)] for _ in range(m)]


def product_of_rank(rng: random.Random, n: int, rank: int) -> list[list[str]]:
    left = RingMatrix.read(ZZ, dense(rng, n, rank, 9))
    return (left @ RingMatrix.read(ZZ, dense(rng, rank, n, 9))).texts()


def structured(rng: random.Random, n: int) -> list[list[str]]:
    """Invariant factors 1, 2, 4, 12 in equal parts, scrambled by unitriangular matrices."""
    d = [[(1, 2, 4, 12)[4 * i // n] if i == j else 0 for j in range(n)] for i in range(n)]
    p, q = (
        RingMatrix.read(ZZ, [[rng.randint(-1, 1) if i > j else int(i == j) for j in range(n)] for i in range(n)])
        for _ in range(2)
    )
    return (p @ q.transpose() @ RingMatrix.read(ZZ, d) @ q @ p.transpose()).texts()


def polynomial(rng: random.Random, n: int, degree: int) -> list[list[str]]:
    def entry() -> str:
        return " + ".join(f"({rng.randint(-5, 5)})*x^{k}" for k in range(degree + 1))

    return [[entry() for _ in range(n)] for _ in range(n)]


FAMILIES: dict[str, tuple[str, Callable[[random.Random], list[list[str]]]]] = {
    "20x20, entries up to 9": ("ZZ", lambda rng: dense(rng, 20, 20, 9)),
    "50x50, entries up to 9": ("ZZ", lambda rng: dense(rng, 50, 50, 9)),
    "50x50, entries up to 99": ("ZZ", lambda rng: dense(rng, 50, 50, 99)),
    "50x50, entries up to 10^6": ("ZZ", lambda rng: dense(rng, 50, 50, 10**6)),
    "100x100, entries up to 9": ("ZZ", lambda rng: dense(rng, 100, 100, 9)),
    "40x60, entries up to 9": ("ZZ", lambda rng: dense(rng, 40, 60, 9)),
    "60x40, entries up to 9": ("ZZ", lambda rng: dense(rng, 60, 40, 9)),
    "50x50 of rank 30": ("ZZ", lambda rng: product_of_rank(rng, 50, 30)),
    "40x40, many invariant factors": ("ZZ", lambda rng: structured(rng, 40)),
    "5x5 over QQ[x], degree 2": ("QQ[x]", lambda rng: polynomial(rng, 5, 2)),
    "8x8 over QQ[x], degree 1": ("QQ[x]", lambda rng: polynomial(rng, 8, 1)),
}


def ours(ring: str, rows: list[list[str]]) -> tuple[float, SmithForm]:
    matrix = RingMatrix.read(read_ring(ring), rows)
    times, start = [], time.perf_counter()
    while not times or time.perf_counter() - start < 0.03:
        t = time.perf_counter()
        form = smith_form(matrix)
        times.append(time.perf_counter() - t)
    form.verify()
    return statistics.median(times) * 1000, form


def digits(matrix: RingMatrix) -> int:
    return max(len(text.lstrip("-")) for row in matrix.texts() for text in row)


def pari(ring: str, matrices: list[list[list[str]]]) -> list[list[str]]:
    """Per matrix: milliseconds and, over ZZ, digits of U and V."""
    bodies = ("; ".join(", ".join(row) for row in rows) for rows in matrices)
    code = GP + "".join(f"run([{body}], {int(ring == 'ZZ')});\n" for body in bodies)
    run = subprocess.run(["gp", "-q", "-f"], input=code, capture_output=True, text=True, check=True)
    return [line.split()[1:] for line in run.stdout.splitlines() if line.startswith("T ")]


def table(count: int) -> Iterator[str]:
    yield "| matrices | algslt ms | PARI ms | PARI / algslt | digits U, V | PARI's |"
    yield "|---|---|---|---|---|---|"
    for name, (ring, make) in FAMILIES.items():
        rng = random.Random(name)
        matrices = [make(rng) for _ in range(count)]
        found = [ours(ring, rows) for rows in matrices]
        mine = statistics.median(t for t, _ in found)
        sizes = max((digits(f.left), digits(f.right)) for _, f in found) if ring == "ZZ" else ("", "")
        other = pari(ring, matrices) if shutil.which("gp") else []
        if other:
            theirs = statistics.median(float(x[0]) for x in other)
            entries = ", ".join(max(other, key=lambda x: int(x[1]))[1:]) if ring == "ZZ" else ""
            yield f"| {name} | {mine:.1f} | {theirs:.1f} | {theirs / mine:.1f} | {sizes[0]}, {sizes[1]} | {entries} |"
        else:
            yield f"| {name} | {mine:.1f} | - | - | {sizes[0]}, {sizes[1]} | - |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5, help="matrices a family")
    for line in table(parser.parse_args().count):
        print(line, flush=True)


if __name__ == "__main__":
    main()
