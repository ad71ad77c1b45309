"""Modules of all eight kinds against PARI, Macaulay2, Singular and lists of all submodules (`modules/fresh.jsonl`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.modules.describe import describe, kinds
from tests.modules.comparison import same

FILE = Path(__file__).parents[2] / "golden" / "modules" / "fresh.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def check(row: dict[str, object]) -> None:
    """Every expected invariant is there and right."""
    expected = row["expected"]
    assert isinstance(expected, dict)
    assert expected
    answer = describe({key: value for key, value in row.items() if key not in ("expected", "tools")})
    json.dumps(answer)
    assert not set(expected) - set(answer), "missing"
    wrong = {key: (answer[key], want) for key, want in expected.items() if not same(key, answer[key], want, row)}
    assert not wrong


@pytest.mark.parametrize("row", ROWS[::5], ids=lambda row: row["id"])
def test_the_invariants_are_those_of_other_systems(row: dict[str, object]) -> None:
    check(row)


@pytest.mark.slow
@pytest.mark.parametrize("row", [row for i, row in enumerate(ROWS) if i % 5], ids=lambda row: row["id"])
def test_so_are_all_others(row: dict[str, object]) -> None:
    check(row)


def test_every_kind_is_there() -> None:
    assert {row["kind"] for row in ROWS} == set(kinds()) == {row["kind"] for row in ROWS[::5]}
    assert len({row["id"] for row in ROWS}) == len(ROWS) == 410
    assert sum(len(row["expected"]) for row in ROWS) == 4819
