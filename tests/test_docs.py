"""What the pages and the README show, works: examples, commands, and the certificate of the format page."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from pathlib import Path

import pytest

import algslt
from algslt.cli import main

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: Path, *languages: str) -> list[str]:
    return [body for language, body in FENCE.findall(page.read_text(encoding="utf-8")) if language in languages]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_hold(page: Path) -> None:
    source = "\n".join(blocks(page, "{doctest}", "pycon"))
    test = doctest.DocTestParser().get_doctest(source, {"algslt": algslt}, page.name, str(page), 0)
    report: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=report.append)
    assert not report, "".join(report)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line.removeprefix("$ ") for body in blocks(page, "sh", "console") for line in body.splitlines()]
    for line in lines:
        if line.startswith("algslt "):
            assert main(shlex.split(line, comments=True)[1:]) == 0, line
        elif line.startswith("make "):
            target = line.split()[1]
            assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_certificates_of_the_format_page_verify() -> None:
    found = [json.loads(body) for body in blocks(ROOT / "docs" / "certificate.md", "json")]
    certificates = [data for data in found if data.get("format") == "algslt-certificate"]
    assert certificates
    for data in certificates:
        algslt.verify(algslt.Certificate.from_json(data))
