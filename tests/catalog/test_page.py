"""The table of docs/catalog.md is that of the registry."""

from __future__ import annotations

from pathlib import Path

from algslt.catalog import FAMILIES
from algslt.catalog.parameters import parameters_of

PAGE = (Path(__file__).parents[2] / "docs" / "catalog.md").read_text(encoding="utf-8")
SECTION = PAGE.split("## The families")[1].split("\n## ")[0]


def test_the_table_has_every_family_with_its_parameters_and_formula() -> None:
    lines = {line.split("`")[1]: line for line in SECTION.splitlines() if line.startswith("| `")}
    assert list(lines) == list(FAMILIES)
    for name, line in lines.items():
        cls = FAMILIES[name]
        assert f"`{cls.formula}`" in line
        assert all(f"`--{parameter.replace('_', '-')}`" in line for parameter in parameters_of(cls))
