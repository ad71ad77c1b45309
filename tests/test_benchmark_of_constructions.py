"""The pairs of the constructed problems are those that the engine proves; problems are functions of their numbers."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from random import Random

import pytest

import algslt
from algslt import Problem

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "benchmarks"))  # where a script that is run finds its neighbours
BENCHMARK = runpy.run_path(str(ROOT / "benchmarks" / "constructed.py"))
GERMS = BENCHMARK["GERMS"]


@pytest.mark.parametrize("germ", GERMS, ids=[germ.name for germ in GERMS])
def test_the_pairs_of_the_germs(germ) -> None:  # type: ignore[no-untyped-def]
    assert sorted({text for f in germ.generators for text in re.findall(r"x\d", f)})[-1] == f"x{germ.size - 1}"
    answer = algslt.rlct(list(germ.generators))
    assert (answer.lam, answer.multiplicity, answer.status) == (germ.lam, germ.m, "proved")


@pytest.mark.parametrize("kind", BENCHMARK["KINDS"])
def test_the_pairs_of_the_constructions(kind: str) -> None:
    proved = 0
    for seed in range(4):
        germ = BENCHMARK["KINDS"][kind](Random(seed))
        problem = Problem.build(list(germ.generators), variables=[f"x{i}" for i in range(germ.size)])
        answer = algslt.rlct(problem, time_limit=3)
        low, high = answer.bounds
        assert low <= germ.lam and (high is None or germ.lam <= high)
        if answer.status == "proved":
            assert (answer.lam, answer.multiplicity) == (germ.lam, germ.m), germ.name
            proved += 1
    assert proved >= 2


def test_a_problem_is_a_function_of_its_number() -> None:
    first, again, other = (BENCHMARK["case"](number, 3.0) for number in (7, 7, 8))
    assert first.name == again.name and first.problem.to_json() == again.problem.to_json()
    assert first.name != other.name


def test_the_table_counts_each_kind() -> None:
    case = BENCHMARK["case"](7, 3.0)
    lam = float(case.lam)
    row = {"problem": case.name, "status": "reliable", "interval90": [lam, lam], "multiplicity": {"1": 1.0}}
    rows = [{**row, "lambda": lam * factor} for factor in (1.0, 1.05, 1.2)]
    last = list(BENCHMARK["table"](BENCHMARK["Runs"](rows, [case])))[-1]
    share = "3/3 = 100 %"
    assert last == f"| all | 3 | {share} | 2 | 1 | {share} | {share if case.m == 1 else '0/3 = 0 %'} |"
