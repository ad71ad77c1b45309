"""Random modules over ZZ, QQ[x], GF(5)[x] with invariants by PARI and Macaulay2 (scripts/make_pid_golden.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.modules.describe import describe
from tests.modules.comparison import same

PATH = Path(__file__).parent.parent.parent / "golden" / "modules" / "pid.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("ring", ["ZZ", "QQ[x]", "GF(5)[x]"])
@pytest.mark.parametrize("kind", ["pid_presentation", "pid_pair"])
def test_the_invariants_are_those_of_other_systems(ring: str, kind: str) -> None:
    cases = [case for case in CASES if (case["ring"], case["kind"]) == (ring, kind)]
    assert len(cases) >= 10
    for case in cases:
        answer = describe({key: value for key, value in case.items() if key != "expected"})
        for key, want in case["expected"].items():
            assert same(key, answer[key], want, case), (case["id"], key, answer[key], want)
