"""Explanations: for every problem of the corpus there is one, and it tells the pair that was proved."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

import algslt
from algslt.render.replay import replay

CASES = [
    json.loads(line) for line in (Path(__file__).parent.parent / "golden" / "rlct.jsonl").read_text().splitlines()
]


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: case["id"])
def test_the_account_ends_in_the_claim(case: dict[str, object]) -> None:
    answer = algslt.rlct(algslt.Problem.from_json(case), time_limit=10, verify=False)
    text = answer.explain()
    assert text.splitlines()[0] == str(answer)
    assert answer.summary().startswith(f"{answer}\nlambda is ")
    assert answer.certificate is not None
    top = replay(answer.certificate)[0]
    if answer.status == "proved":
        assert top.upper == answer.certificate.lower
        assert f"m = {answer.multiplicity}: " in text
        assert f"the threshold of the ideal is {answer.certificate.lower[0]}" in text


def test_the_divisors_attain_the_bound() -> None:
    answer = algslt.rlct(["x*y", "z*w"])
    assert answer.certificate is not None
    places = replay(answer.certificate)
    divisors = [divisor for place in places for divisor in place.divisors()]
    assert {divisor.ratio for divisor in divisors} == {Fraction(2)}
    assert len(divisors) == answer.multiplicity == 3


def test_the_blocks_of_a_sum_are_told_one_by_one() -> None:
    text = algslt.rlct(["x^2 - y^3", "(z - w^2)^2"]).explain()
    assert "Block 1:" not in text or "Block 2:" in text
