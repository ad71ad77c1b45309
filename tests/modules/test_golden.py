"""Known invariants of 71 modules, found by Sage, PARI, GAP, Singular and Macaulay2: every one must be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.modules.describe import FIELDS_OF, describe, kinds
from tests.modules.comparison import same

LINES = (Path(__file__).parent.parent / "golden" / "modules.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_known_invariants_are_found(case: dict[str, object]) -> None:
    expected = case["expected"]
    assert isinstance(expected, dict)
    assert expected
    answer = describe({key: value for key, value in case.items() if key not in ("expected", "tools", "note")})
    json.dumps(answer)
    assert not set(expected) - set(answer), "missing"
    wrong = {key: (answer[key], want) for key, want in expected.items() if not same(key, answer[key], want, case)}
    assert not wrong


def test_every_kind_is_answered() -> None:
    assert set(kinds()) == set(FIELDS_OF) == {case["kind"] for case in CASES}
    assert (len(CASES), sum(len(case["expected"]) for case in CASES)) == (71, 905)


def test_a_wrong_invariant_is_seen() -> None:
    """The comparison tells invariants apart (it would be worthless otherwise)."""
    matrix = {"kind": "matrix", "field": "GF(7)"}
    assert same("charpoly", "x^2 - 1", "x^2 + 6", matrix)
    assert not same("charpoly", "x^2 - 1", "x^2 + 1", matrix)
    assert same("elementary_divisors", [["x", 1], ["x + 1", 2]], [["x + 1", 2], ["x", 1]], matrix)
    assert not same("elementary_divisors", [["x", 1], ["x + 1", 2]], [["x + 1", 1], ["x", 2]], matrix)
    number = {"kind": "matrix", "field": "QQ(a)/(a^2-2)"}
    assert same("charpoly", "x^2 - a^2", "x^2 - 2", number)
    presentation = {"kind": "presentation", "vars": ["x", "y"]}
    assert same("annihilator", ["x", "y + x"], ["y", "x"], presentation)
    assert not same("annihilator", ["x", "y^2"], ["y", "x"], presentation)
    assert not same("number_of_submodules", None, 3, matrix)
