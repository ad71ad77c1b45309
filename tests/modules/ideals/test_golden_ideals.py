"""Random ideals against Singular: tests/golden/modules/ideals.json, made by scripts/make_ideals.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.modules.ideals.dimensions import ideal_degree, ideal_dimension, quotient_length
from algslt.modules.ideals.ideal_operations import ideal_quotient
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal, read_ideal
from algslt.modules.ideals.primary_components import primary_decomposition
from algslt.modules.ideals.prime_components import minimal_primes
from algslt.modules.ideals.radical_ideals import is_radical, radical

ROWS = json.loads((Path(__file__).parents[2] / "golden" / "modules" / "ideals.json").read_text(encoding="utf-8"))[
    "rows"
]


def ideals(row: dict[str, list[str]], key: str) -> set[PolynomialIdeal]:
    found = {read_ideal(texts, row["vars"]) for texts in row[key]}
    return {ideal for ideal in found if not ideal.is_unit}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{len(row['vars'])}")
def test_primes_and_invariants_are_those_of_singular(row: dict[str, list[str]]) -> None:
    names, ideal = row["vars"], read_ideal(row["generators"], row["vars"])
    length = quotient_length(ideal)
    assert [ideal_dimension(ideal), ideal_degree(ideal)] == [row["dim"], row["degree"]]
    assert (-1 if length is None else length) == row["length"]
    divisor = read_ideal([f"{names[0]} + {names[1]}", f"{names[-1]}^2"], names)
    assert ideal_quotient(ideal, divisor) == read_ideal(row["quotient"], names)
    decomposition = primary_decomposition(ideal)
    decomposition.verify()
    assert {p.ideal for p in decomposition.associated_primes} == ideals(row, "associated")
    assert {p.ideal for p in decomposition.minimal_primes} == ideals(row, "minimal")
    assert {p.ideal for p in minimal_primes(ideal)} == ideals(row, "minimal")
    assert radical(ideal) == read_ideal(row["radical"], names)
    assert is_radical(ideal) == (ideal == radical(ideal))
