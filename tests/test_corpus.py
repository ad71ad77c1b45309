"""The corpus: proved answers equal the known pair, bounds contain it, and the number proved does not fall."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import algslt

GOLDEN = Path(__file__).parent / "golden"
TIME_LIMIT = 10.0

# Problems of rlct.jsonl and timed.jsonl proved within TIME_LIMIT seconds each; may only rise.
FLOOR = {"rlct.jsonl": 106, "timed.jsonl": 10}


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


def solved(name: str) -> Iterator[tuple[dict[str, Any], algslt.Answer]]:
    """Every problem with its answer; the known values are not part of the problem."""
    rows = cases(name)
    problems = [algslt.Problem.from_json({k: v for k, v in row.items() if k not in ("lambda", "m")}) for row in rows]
    return zip(rows, algslt.rlct_many(problems, time_limit=TIME_LIMIT), strict=True)


@pytest.mark.parametrize("name", FLOOR)
def test_no_answer_is_wrong_and_enough_are_proved(name: str) -> None:
    proved, wrong = 0, []
    for row, answer in solved(name):
        lam, m, (lower, upper) = Fraction(row["lambda"]), row["m"], answer.bounds
        proved += answer.status == "proved"
        inside = lower <= lam and (upper is None or lam <= upper)
        if not inside or (answer.status == "proved" and (answer.lam, answer.multiplicity) != (lam, m)):
            wrong.append(f"{row['id']}: {answer}, true {lam}, {m}")
        if answer.stopped_by and "internal error" in answer.stopped_by:
            wrong.append(f"{row['id']}: {answer.stopped_by}")
    assert not wrong
    assert proved >= FLOOR[name]
