"""The benchmark of the estimator: its problems, what is left to do, and the counts of its table, without sampling."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "benchmarks"))  # where a script that is run finds its neighbours
BENCHMARK = runpy.run_path(str(ROOT / "benchmarks" / "estimates.py"))
CASES = BENCHMARK["cases"]()


def row(name: str, seed: int, value: float, status: str = "reliable", p: float = 0.9) -> dict[str, Any]:
    """A stored run whose interval has the width 0.02, and m = 1 with probability p."""
    case = next(case for case in CASES if case.name == name)
    interval = [value - 0.01, value + 0.01] if status == "reliable" else None
    multiplicity = {"1": p, "2": 1 - p}
    return {
        "problem": name,
        "seed": seed,
        "budget": case.budget,
        "lambda": value,
        "status": status,
        "interval90": interval,
        "multiplicity": multiplicity,
    }


def test_there_are_twenty_problems_over_all_sizes() -> None:
    assert len({case.name for case in CASES}) == 20
    sizes = [len(case.problem.variables) for case in CASES]
    assert min(sizes) == 2 and max(sizes) == 12 and sum(d <= 6 for d in sizes) >= 12
    assert {case.m for case in CASES} == {1, 2, 3, 4}


def test_the_whole_corpus_can_be_run() -> None:
    others = BENCHMARK["other_cases"]()
    assert len(others) + sum(case.group != "tanh" and not case.name.startswith("reduced") for case in CASES) == 106
    assert not {case.name for case in others} & {case.name for case in CASES}
    assert max(len(case.problem.variables) for case in others) <= 12


def test_runs_that_are_stored_are_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "runs.jsonl"
    path.write_text(json.dumps(row("tb_cusp", 5, 0.4)) + "\n" + '{"problem": "tb_cu')
    rows = BENCHMARK["read"](path)
    assert [r["seed"] for r in rows] == [5]
    chosen = [case for case in CASES if case.name in ("tb_cusp", "tb_reg_2")]
    left = [(case.name, seed) for case, seed in BENCHMARK["missing"](chosen, rows, range(5, 7))]
    assert left == [("tb_reg_2", 5), ("tb_reg_2", 6), ("tb_cusp", 6)]


def test_the_figures_count_what_they_say() -> None:
    rows = [
        row("tb_reg_2", 1, 1.003),
        row("tb_reg_2", 2, 0.996),
        row("tb_reg_2", 3, 1.02),
        row("tb_reg_2", 4, 1.2, p=0.5),
        row("tanh, 2 units", 1, 0.67),
        row("tanh, 2 units", 2, 0.61, "not converged"),
        row("reduced rank 3x2x3", 1, 2.47, "not converged", p=0.1),
    ]
    found = {name: measured for name, _, _, measured in BENCHMARK["figures"](BENCHMARK["Runs"](rows, CASES))}
    squares = [0.003**2, 0.004**2, 0.02**2, 0.2**2]
    assert float(found["nondegenerate, d <= 4, 5 s: RMSE of lambda"]) == pytest.approx(
        (sum(squares) / 4) ** 0.5, abs=1e-4
    )
    assert found["d <= 6 of the corpus, 10 s, reliable: relative error, median"] == "2.00 %"
    assert found["reliable, d <= 6"] == "5/6 = 83 %"
    assert found["reliable, d <= 12"] == "5/7 = 71 %"
    assert found["90 % intervals of reliable runs cover"] == "3/5 = 60 %"
    assert found["reliable and wrong by more than 10 %"] == "1/7 = 14 %"
    assert found["tanh, 2 units, 30 s: reliable within .01"] == "1/2 = 50 %"
    assert found["reduced rank 3x2x3, 30 s: within .05"] == "1/1 = 100 %"
    assert found["m right where its probability is at least .8"] == "5/6 = 83 %"
    assert len(list(BENCHMARK["table"](BENCHMARK["Runs"](rows, CASES), CASES))) == 13 + 1 + 2 + 20
