"""Random modules of several matrices, described by GAP's MeatAxe and by Macaulay2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from algslt.modules import AlgebraModule, CommutingModule, read_field
from algslt.modules.describe import describe
from tests.modules.comparison import same

FILE = Path(__file__).parents[2] / "golden" / "modules" / "several.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def test_the_file_holds_both_kinds() -> None:
    kinds = [case["kind"] for case in CASES]
    assert kinds.count("commuting") >= 30
    assert kinds.count("noncommuting") >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_other_systems_agree(case: dict[str, Any]) -> None:
    answer = describe({key: value for key, value in case.items() if key not in ("expected", "tools")})
    wrong = {k: (answer[k], want) for k, want in case["expected"].items() if not same(k, answer[k], want, case)}
    assert not wrong


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case["id"])
def test_the_results_verify_themselves(case: dict[str, Any]) -> None:
    field = read_field(case["field"])
    AlgebraModule.read(field, case["matrices"]).verify()
    if case["kind"] == "commuting":
        CommutingModule.read(field, case["vars"], case["matrices"]).verify()
