"""The numeric estimator on 20 problems with proved pairs, many seeds each: errors, coverage, reliability, m.

    python benchmarks/estimates.py [--out build/estimates.jsonl] [--seeds 20] [--base 1000] [--only tanh] [--table]
                                   [--whole] [--devinterp 3]

One JSON line a run is appended to the file; runs that are in it already are not made again, so the benchmark can be
stopped at any time and goes on where it was. The seeds are base + 1, base + 2, ...: take a base that was never used
while the estimator was being changed. Budgets are CPU seconds. Afterwards, or at once with --table, the figures are
printed as Markdown, with the number of runs that they rest on. With --whole, the other problems of the corpus, with 10
seconds each, are added to the 20.

With --devinterp N, and where devinterp is installed, it runs on each problem with N seeds too; a further table has its
values beside those of the estimator. See beside_devinterp.py for the settings.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from beside_devinterp import Devinterp, is_beside, runs
from beside_devinterp import table as table_beside

from algslt import Problem
from algslt.catalog import ReducedRank, TanhZero, Theorem
from algslt.sampling import estimate_rlct

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "golden" / "rlct.jsonl"
# Group -> CPU seconds and names of the corpus.
GROUPS: dict[str, tuple[float, tuple[str, ...]]] = {
    "nondegenerate": (5.0, ("tb_reg_2", "tb_nc_1_1", "tb_sum_2_4", "dln_1_1_1_1_r0", "relu_H2_cell_pm")),
    "corpus": (
        10.0,
        (
            "tb_cusp",
            "tb_smooth_nodal",
            "gmix1_H2_r1_interior",
            "rbm_H1_n3",
            "rrr_M2_H1_N2_r0",
            "gtree_quartet_indep",
            "quadnet_2in_2hidden",
            "an_minors2x3",
        ),
    ),
    "larger": (10.0, ("nb_n3_type1",)),
    "largest": (30.0, ("dln_2_2_2_2_r0",)),
}
THEOREMS: dict[str, tuple[str, float, Theorem]] = {
    "tanh, 2 units": ("tanh", 30.0, TanhZero(2)),
    "tanh, 3 units": ("tanh", 30.0, TanhZero(3)),
    "tanh, 4 units": ("tanh", 30.0, TanhZero(4)),
    "reduced rank 2x2x2": ("reduced rank", 10.0, ReducedRank(2, 2, 2, 0)),
    "reduced rank 3x2x3": ("reduced rank", 30.0, ReducedRank(3, 2, 3, 0)),
}


@dataclass(frozen=True)
class Case:
    """A problem with its pair and the budget of a run."""

    name: str
    group: str
    budget: float
    problem: Problem
    lam: Fraction
    m: int


def cases() -> list[Case]:
    """The 20 problems."""
    rows = {row["id"]: row for row in map(json.loads, CORPUS.read_text(encoding="utf-8").splitlines())}
    found = []
    for group, (budget, names) in GROUPS.items():
        for name in names:
            row = rows[name]
            known = Fraction(row.pop("lambda")), row.pop("m")
            found.append(Case(name, group, budget, Problem.from_json(row), *known))
    for name, (group, budget, theorem) in THEOREMS.items():
        found.append(Case(name, group, budget, theorem.problem(), *theorem.pair()))
    return found


def other_cases() -> list[Case]:
    """All other problems of the corpus."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    chosen = {name for _, names in GROUPS.values() for name in names}
    pairs = [(Fraction(row.pop("lambda")), row.pop("m")) for row in rows]
    others = zip(rows, pairs, strict=True)
    return [
        Case(row["id"], "other", 10.0, Problem.from_json(row), *pair) for row, pair in others if row["id"] not in chosen
    ]


def one_run(case: Case, seed: int) -> dict[str, Any]:
    """The estimate of one run, as the line that is stored."""
    start = time.process_time()
    estimate = estimate_rlct(case.problem, budget=case.budget, seed=seed)
    seconds = round(time.process_time() - start, 2)
    return {"problem": case.name, "seed": seed, "budget": case.budget, "cpu": seconds, **estimate.to_json()}


def missing(chosen: Sequence[Case], rows: Sequence[dict[str, Any]], seeds: range) -> Iterator[tuple[Case, int]]:
    """The runs that are not in the file, all problems with one seed before the next seed."""
    done = {(row["problem"], row["seed"], row["budget"]) for row in rows}
    return ((c, s) for s in seeds for c in chosen if (c.name, s, c.budget) not in done)


class Runs:
    """Stored runs with the cases that they belong to."""

    def __init__(self, rows: Sequence[dict[str, Any]], known: Sequence[Case]) -> None:
        by_name = {case.name: case for case in known}
        self.pairs = [(by_name[row["problem"]], row) for row in rows if row["problem"] in by_name]

    def where(self, condition: Callable[[Case, dict[str, Any]], bool]) -> Runs:
        """Those for which the condition holds."""
        chosen = Runs([], [])
        chosen.pairs = [(case, row) for case, row in self.pairs if condition(case, row)]
        return chosen

    @property
    def reliable(self) -> Runs:
        """The reliable ones."""
        return self.where(lambda _, row: row["status"] == "reliable")

    def __len__(self) -> int:
        return len(self.pairs)

    def errors(self) -> list[float]:
        """|value - lambda|."""
        return [abs(row["lambda"] - float(case.lam)) for case, row in self.pairs]

    def relative(self) -> list[float]:
        """|value - lambda| / lambda, in percent, in increasing order."""
        return sorted(100 * abs(row["lambda"] / float(case.lam) - 1) for case, row in self.pairs)

    def share(self, condition: Callable[[Case, dict[str, Any]], bool]) -> str:
        """How many satisfy the condition."""
        good = len(self.where(condition))
        return f"{good}/{len(self)}" + (f" = {100 * good / len(self):.0f} %" if len(self) else "")


def is_reliable(_: Case, row: dict[str, Any]) -> bool:
    """Whether the run calls itself reliable."""
    return bool(row["status"] == "reliable")


def covers(case: Case, row: dict[str, Any]) -> bool:
    """Whether the 90 % interval has lambda."""
    low, high = row["interval90"]
    return bool(low <= float(case.lam) <= high)


def is_silent_error(case: Case, row: dict[str, Any]) -> bool:
    """Reliable, and wrong by more than 10 %."""
    return is_reliable(case, row) and abs(row["lambda"] / float(case.lam) - 1) > 0.1


def surest_m(row: dict[str, Any]) -> tuple[int, float]:
    """The most probable m with its probability."""
    m, p = max(row["multiplicity"].items(), key=lambda item: item[1])
    return int(m), float(p)


def quantile(ordered: Sequence[float], q: float) -> str:
    """The empirical quantile."""
    return f"{ordered[min(len(ordered) - 1, int(q * len(ordered)))]:.2f} %" if ordered else "-"


def root_mean_square(values: Sequence[float]) -> str:
    """The root of the mean square."""
    return f"{statistics.fmean(x * x for x in values) ** 0.5:.4f}" if values else "-"


def figures(runs: Runs) -> list[tuple[str, str, str, str]]:
    """The lines of the table: figure, must, aim, measured."""
    small = runs.where(lambda case, _: len(case.problem.variables) <= 6)
    simple = runs.where(lambda case, _: case.group == "nondegenerate")
    corpus = small.where(lambda case, _: case.group in ("nondegenerate", "corpus", "other")).reliable
    tanh = runs.where(lambda case, _: case.group == "tanh")
    sure = runs.where(lambda _, row: bool(row["multiplicity"]) and surest_m(row)[1] >= 0.8)
    relative = corpus.relative()
    return [
        ("nondegenerate, d <= 4, 5 s: RMSE of lambda", ".01", ".003", root_mean_square(simple.errors())),
        ("d <= 6 of the corpus, 10 s, reliable: relative error, median", "1 %", ".3 %", quantile(relative, 0.5)),
        ("the same, 95th percentile", "4 %", "2 %", quantile(relative, 0.95)),
        ("reliable, d <= 6", "85 %", "95 %", small.share(is_reliable)),
        ("reliable, d <= 12", "60 %", "85 %", runs.share(is_reliable)),
        ("90 % intervals of reliable runs cover", "88 %", "90 %", runs.reliable.share(covers)),
        ("reliable and wrong by more than 10 %", "0", "0", runs.share(is_silent_error)),
        ("tanh, 2 to 4 units: reliable and wrong by more than 10 %", "0", "0", tanh.share(is_silent_error)),
        ("tanh, 2 units, 30 s: reliable within .01", "all", "", within(runs, "tanh, 2 units", 0.01)),
        ("tanh, 3 units, 30 s: reliable", "", "all", of(runs, "tanh, 3 units").share(is_reliable)),
        ("reduced rank 2x2x2, 10 s: within .02", "all", "", within(runs, "reduced rank 2x2x2", 0.02, False)),
        ("reduced rank 3x2x3, 30 s: within .05", "all", "", within(runs, "reduced rank 3x2x3", 0.05, False)),
        (
            "m right where its probability is at least .8",
            "95 %",
            "98 %",
            sure.share(lambda c, r: surest_m(r)[0] == c.m),
        ),
    ]


def of(runs: Runs, name: str) -> Runs:
    """The runs of one problem."""
    return runs.where(lambda case, _: case.name == name)


def within(runs: Runs, name: str, error: float, reliable: bool = True) -> str:
    """How many runs of a problem are near the value, and reliable where that is asked for."""
    return of(runs, name).share(
        lambda case, row: (is_reliable(case, row) or not reliable) and abs(row["lambda"] - float(case.lam)) <= error
    )


def table(runs: Runs, known: Sequence[Case]) -> Iterator[str]:
    """Two tables: the figures, and each problem."""
    yield f"{len(runs)} runs.\n\n| figure | must | aim | measured |\n|---|---|---|---|"
    yield from (f"| {' | '.join(line)} |" for line in figures(runs))
    yield "\n| problem | d | lambda, m | CPU s | runs | reliable | RMSE | reliable: RMSE | 90 % covers | m right |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for case in known:
        own = of(runs, case.name)
        sound = own.reliable
        cells = [
            case.name,
            str(len(case.problem.variables)),
            f"{case.lam}, {case.m}",
            f"{case.budget:g}",
            str(len(own)),
            str(len(sound)),
            root_mean_square(own.errors()),
            root_mean_square(sound.errors()),
            sound.share(covers).split(" ")[0],
            own.share(lambda c, r: bool(r["multiplicity"]) and surest_m(r)[0] == c.m).split(" ")[0],
        ]
        yield f"| {' | '.join(cells)} |"


def read(path: Path) -> list[dict[str, Any]]:
    """The runs in the file; a last line that was cut off is left out."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def all_runs(options: argparse.Namespace, chosen: Sequence[Case], rows: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The runs that are asked for and not in the file: first of the estimator, then of devinterp."""
    library = Devinterp.find() if options.devinterp else None
    if options.devinterp and library is None:
        print("devinterp cannot be imported: `pip install devinterp`; its runs are left out", file=sys.stderr)
    own = [row for row in rows if not is_beside(row)]
    for case, seed in missing(chosen, own, range(options.base + 1, options.base + options.seeds + 1)):
        yield one_run(case, seed)
    if library is not None:
        yield from runs(library, chosen, rows, range(options.base + 1, options.base + options.devinterp + 1))


def recorded(path: Path, fresh: Iterable[dict[str, Any]], known: Mapping[str, Case]) -> list[dict[str, Any]]:
    """New runs, each appended to the file as soon as it is made."""
    rows = []
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        for row in fresh:
            rows.append(row)
            print(json.dumps(row), file=file, flush=True)
            value = "diverged" if row["lambda"] is None else f"{row['lambda']:.4f}"
            show = f"{row['problem']}, seed {row['seed']}: {value} for {known[row['problem']].lam}"
            print(f"{show}, {row.get('status', row['method'])}", file=sys.stderr, flush=True)
    return rows


def main() -> None:
    """Make the missing runs, then print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "estimates.jsonl")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--base", type=int, default=1000)
    parser.add_argument("--only", default="", help="problems whose name or group has this text")
    parser.add_argument("--whole", action="store_true", help="also the other problems of the corpus")
    parser.add_argument("--table", action="store_true", help="make no runs")
    parser.add_argument("--devinterp", type=int, default=0, metavar="N", help="also run devinterp, with N seeds")
    options = parser.parse_args()
    listed = cases() + (other_cases() if options.whole else [])
    chosen = [case for case in listed if options.only in case.name or options.only in case.group]
    known = {case.name: case for case in chosen}
    rows = read(options.out)
    if not options.table:
        rows += recorded(options.out, all_runs(options, chosen, tuple(rows)), known)
    print("\n".join(table(Runs([row for row in rows if not is_beside(row)], chosen), chosen)))
    if any(map(is_beside, rows)):
        print("\n".join(table_beside(rows, chosen)))


if __name__ == "__main__":
    main()
