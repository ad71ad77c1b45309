"""Syzygies, minimal resolutions and Groebner bases of modules: this package, sympy's agca and Singular, in one run.

    python benchmarks/presentations.py [--repeat 5] [--skip-agca]

Times are warm: every task is run once before, and the least of the repetitions counts; the start of Singular's process
is not counted (its own timer is read). agca has no minimal resolutions: there it iterates `syzygy_module` until 0. The
last lines give geometric means of ratios: against agca over the tasks where agca takes 30 ms or more, against Singular
over all.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log

from algslt.modules.groebner import PolynomialMatrix, groebner_basis, syzygies
from algslt.modules.presented import PresentedModule


@dataclass(frozen=True)
class Task:
    """What to compute (`syzygies`, `resolution` or `basis`) for the column span of a matrix."""

    name: str
    kind: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def rational_normal_curve(d: int) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    names = tuple(f"x{i}" for i in range(d + 1))
    minors = [f"x{i}*x{j + 1} - x{i + 1}*x{j}" for i in range(d) for j in range(i + 1, d)]
    return names, (tuple(minors),)


def random_forms(rng: random.Random, names: str, degree: int, terms: int) -> str:
    chosen: dict[str, int] = {}
    while len(chosen) < terms:
        monomial = "*".join(sorted(rng.choice(names) for _ in range(degree)))
        chosen[monomial] = rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5])
    return " + ".join(f"({c})*{m}" for m, c in chosen.items())


def tasks() -> list[Task]:
    rng = random.Random(1)
    found = []
    for d in range(4, 9):
        names, rows = rational_normal_curve(d)
        found.append(Task(f"rational normal curve {d}", "syzygies", names, rows))
        found.append(Task(f"rational normal curve {d}", "resolution", names, rows))
    for n in (4, 5, 6):
        names = tuple(f"x{i}" for i in range(n))
        found.append(Task(f"Koszul {n}", "syzygies", names, (names,)))
        found.append(Task(f"Koszul {n}", "resolution", names, (names,)))
    quadrics = tuple(random_forms(rng, "xyzw", 2, 10) for _ in range(4))
    for kind in ("basis", "syzygies", "resolution"):
        found.append(Task("4 random quadrics", kind, tuple("xyzw"), (quadrics,)))
    for k in range(3):
        rows = tuple(tuple(random_forms(rng, "xyz", 2, 3) for _ in range(4)) for _ in range(3))
        found.append(Task(f"rank 3, 4 generators, no {k}", "basis", tuple("xyz"), rows))
    rows = tuple(tuple(random_forms(rng, "xyz", 2, 3) for _ in range(4)) for _ in range(3))
    found.append(Task("rank 3, 4 generators", "syzygies", tuple("xyz"), rows))
    found.append(Task("rank 3, 4 generators", "resolution", tuple("xyz"), rows))
    return found


def ours(task: Task) -> Callable[[], object]:
    matrix = PolynomialMatrix.read(task.names, task.rows)
    if task.kind == "syzygies":
        return lambda: syzygies(matrix).ncols
    if task.kind == "basis":
        return lambda: len(groebner_basis(matrix).elements)
    return lambda: len(PresentedModule(matrix).minimal_resolution().matrices)


def agca(task: Task) -> Callable[[], object]:
    import sympy

    symbols = sympy.symbols(task.names)
    ring = sympy.QQ.old_poly_ring(*symbols)
    scope = dict(zip(task.names, symbols, strict=True))
    columns = [[parse(p, scope) for p in column] for column in zip(*task.rows, strict=True)]
    free = ring.free_module(len(task.rows))

    def run() -> object:
        module = free.submodule(*columns)
        if task.kind == "basis":
            return len(module._groebner())
        found = module.syzygy_module()
        if task.kind == "resolution":
            while found.gens:
                found = found.syzygy_module()
        return found

    return run


def parse(text: str, scope: dict[str, object]) -> object:
    """A sympy polynomial from one of the texts above."""
    import sympy

    from algslt.poly import make_ring, parse_polynomial

    p, _ = parse_polynomial(text, make_ring(list(scope)))
    values = list(scope.values())
    powers = (([v ** int(e) for v, e in zip(values, a, strict=True)], int(c)) for a, c in p.terms())
    return sympy.Add(*(c * sympy.Mul(*factors) for factors, c in powers))


def singular_milliseconds(all_tasks: list[Task]) -> list[float]:
    """Singular's own time for each task, the mean of as many runs as take a tenth of a second."""
    commands = {
        "syzygies": "module s = syz(m); kill s;",
        "basis": "module s = std(m); kill s;",
        "resolution": "resolution s = mres(m, 0); kill s;",
    }
    text = ['system("--ticks-per-sec", 1000000); int t; int k; int n;']
    for i, task in enumerate(all_tasks):
        columns = ", ".join("[" + ", ".join(c) + "]" for c in zip(*task.rows, strict=True))
        text.append(f"ring r{i} = 0, ({','.join(task.names)}), (dp, c); module m = {columns}; {commands[task.kind]}")
        text.append(
            "n = 0; t = rtimer; while (rtimer - t < 100000) { module q = m; "
            + commands[task.kind].replace("(m", "(q")
            + ' kill q; n++; } t = rtimer - t; print(string(t) + " " + string(n)); '
        )
    out = subprocess.run(["Singular", "-q"], input="\n".join(text), capture_output=True, text=True, check=True).stdout
    pairs = [line.split() for line in out.splitlines() if line and line[0].isdigit()]
    return [int(a) / int(b) / 1000 for a, b in pairs]


def milliseconds(run: Callable[[], object], repeat: int) -> float:
    run()
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best * 1000


def geometric_mean(values: list[float]) -> float:
    return exp(sum(map(log, values)) / len(values)) if values else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--skip-agca", action="store_true")
    parser.add_argument("--agca-limit", type=float, default=20, help="seconds after which agca is stopped")
    options = parser.parse_args()
    chosen = tasks()
    reference = singular_milliseconds(chosen) if shutil.which("Singular") else [float("nan")] * len(chosen)
    print(f"{'task':28} {'kind':11} {'ours ms':>9} {'Singular':>9} {'ratio':>7} {'agca ms':>9} {'ratio':>7}")
    to_agca, to_singular = [], []
    for task, theirs in zip(chosen, reference, strict=True):
        mine = milliseconds(ours(task), options.repeat)
        other = float("nan") if options.skip_agca else limited(agca(task), options.agca_limit)
        to_singular.append(mine / theirs)
        if other >= 30:
            to_agca.append(other / mine)
        row = f"{mine:9.3f} {theirs:9.3f} {mine / theirs:7.2f} {other:9.1f} {other / mine:7.1f}"
        print(f"{task.name:28} {task.kind:11} {row}", flush=True)
    print(f"agca / ours, geometric mean over {len(to_agca)} tasks of 30 ms or more: {geometric_mean(to_agca):.1f}")
    print(f"ours / Singular, geometric mean over {len(to_singular)} tasks: {geometric_mean(to_singular):.2f}")


def limited(run: Callable[[], object], limit: float) -> float:
    """Milliseconds of one warm run; the limit itself, a lower bound, where a run takes longer."""
    import signal

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        start = time.perf_counter()
        run()
        first = time.perf_counter() - start
        return milliseconds(run, 1) if first < limit / 4 else first * 1000
    except TimeoutError:
        return limit * 1000
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
