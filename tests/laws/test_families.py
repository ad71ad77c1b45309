"""Small members of statistical model families: what is proved is the published value, bounds contain it."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import algslt

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "tests" / "golden" / "families.jsonl").read_text(encoding="utf-8")
ROWS = {row["id"]: row for row in map(json.loads, TEXT.splitlines())}

# Not proved within 5 seconds of an idle machine; may only shrink.
UNPROVED = {"tanh_4", "vandermonde_114"}


def answer_of(row: dict[str, Any], time_limit: float) -> algslt.Answer:
    """The answer; the known values are not part of the problem."""
    given = {key: value for key, value in row.items() if key not in ("lambda", "m")}
    return algslt.rlct(algslt.Problem.from_json(given), time_limit=time_limit)


@pytest.mark.parametrize("name", [name for name in ROWS if name not in UNPROVED])
def test_the_pair_is_proved(name: str) -> None:
    row = ROWS[name]
    answer = answer_of(row, 20)  # at most 2 seconds are needed; the rest is for a busy machine
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", Fraction(row["lambda"]), row["m"])


@pytest.mark.parametrize("name", sorted(UNPROVED))
def test_bounds_contain_the_value(name: str) -> None:
    row = ROWS[name]
    answer = answer_of(row, 1)
    lower, upper = answer.bounds
    assert 0 < lower <= Fraction(row["lambda"]), answer.stopped_by
    assert upper is not None and Fraction(row["lambda"]) <= upper
    assert answer.status != "proved" or answer.multiplicity == row["m"]


def test_the_file_is_what_the_script_makes() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_families.py"], capture_output=True, text=True, check=True
    )
    assert made.stdout == TEXT
