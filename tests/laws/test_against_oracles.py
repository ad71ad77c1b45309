"""The package against independent methods; `scripts/make_oracles.py` says what they are and made the data."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import algslt
from algslt import Answer

Row = dict[str, Any]
DATA: dict[str, list[Row]] = json.loads((Path(__file__).parents[1] / "golden" / "oracles.json").read_text("utf-8"))
LIMIT = 20.0


def answer(row: Row) -> Answer:
    given = row["K"] if "K" in row else row["ideal"]
    options = {key: row[key] for key in ("variables", "where", "prior") if key in row}
    return algslt.rlct(given, time_limit=LIMIT, **options)


@pytest.mark.parametrize("row", DATA["problems"], ids=lambda row: row["id"])
def test_pairs_of_other_methods(row: Row) -> None:
    found = answer(row)
    assert (found.status, found.lam, found.multiplicity) == ("proved", Fraction(row["lambda"]), row["m"])


@pytest.mark.parametrize("row", DATA["b_functions"], ids=lambda row: row["id"])
def test_minus_lambda_is_a_root_of_the_b_function(row: Row) -> None:
    found, roots = answer(row), {Fraction(r): n for r, n in row["roots"].items()}
    assert found.status == "proved" and found.lam is not None and found.multiplicity is not None
    assert found.multiplicity <= roots.get(-found.lam, 0)
    if len(row["variables"]) == 2:
        assert -found.lam == max(roots)


def test_real_and_complex_thresholds_differ_somewhere_in_space() -> None:
    values = [(answer(row).lam, max(map(Fraction, row["roots"]))) for row in DATA["b_functions"]]
    assert all(lam is not None and lam >= -root for lam, root in values)
    assert any(lam != -root for lam, root in values)
