"""Invariant factors by PARI and GAP, and factorisations over number fields by PARI, must be ours too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from algslt.modules.fields import GF, QQ, number_field
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix import MatrixModule

FILE = Path(__file__).parent.parent.parent / "golden" / "modules" / "matrices.json"
CASES: dict[str, list[dict[str, Any]]] = json.loads(FILE.read_text(encoding="utf-8"))


def test_invariant_factors_over_the_rationals() -> None:
    assert len(CASES["rational"]) == 150
    for case in CASES["rational"]:
        module = MatrixModule(Matrix(QQ, case["matrix"]))
        want = tuple(QQ.read_polynomial(text) for text in case["factors"])
        assert module.invariant_factors() == want
        assert module.primary_parts()
        assert module.invariant_factors() == want


def test_invariant_factors_over_prime_fields() -> None:
    assert len(CASES["modular"]) == 150
    for case in CASES["modular"]:
        field = GF(case["p"])
        module = MatrixModule(Matrix(field, case["matrix"]))
        want = tuple(field.polynomial(coefficients) for coefficients in case["factors"])
        assert module.invariant_factors() == want
        assert module.primary_parts()
        assert module.invariant_factors() == want


def test_factors_over_number_fields() -> None:
    assert len(CASES["number_fields"]) == 60
    for case in CASES["number_fields"]:
        field = number_field(case["field"])
        want = {(field.read_polynomial(text), exponent) for text, exponent in case["factors"]}
        assert set(field.factor(field.read_polynomial(case["polynomial"]))) == want
