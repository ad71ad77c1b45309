"""Certificates as data: JSON in and out, refusals in one clear line, files that are whole or not there."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from algslt.certificate import Certificate, Node, write_text
from algslt.certificate.json_data import parse_json
from algslt.errors import CertificateFormatError, FileError, InexactInput

DATA: dict[str, Any] = {
    "format": "algslt-certificate",
    "version": 1,
    "problem": {"ideal": ["x*y"]},
    "constants": ["c"],
    "nodes": [
        {"id": 0, "from": None, "move": "strip", "ideal": 0, "comment": "unknown keys stay"},
        {"id": 1, "from": [0, ""], "leaf": "open", "witness": {"w": [{"x": "1"}]}},
    ],
    "claim": {"lower": ["0", 1], "upper": ["3/2", 2], "normalisation": "ideal"},
    "assumptions": ["a theorem"],
    "stopped_by": "time limit",
}


def changed(**changes: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(DATA)), **changes}


def test_there_and_back() -> None:
    certificate = Certificate.from_json(DATA)
    assert certificate.to_json() == DATA
    assert Certificate.from_text(certificate.to_text()) == certificate
    assert hash(Certificate.from_text(json.dumps(DATA))) == hash(certificate)
    assert certificate.lower == (Fraction(0), 1)
    assert certificate.upper == (Fraction(3, 2), 2)
    assert (certificate.constants, certificate.assumptions) == (("c",), ("a theorem",))
    assert [node.name for node in certificate.nodes] == ["strip", "open"]
    assert certificate.nodes[0].fields["comment"] == "unknown keys stay"
    assert certificate.nodes[1] == Node(1, 0, "", "open", True, {}, {"w": [{"x": "1"}]})


def test_unknown_keys_are_ignored_and_optional_ones_may_be_missing() -> None:
    data = changed(seconds=3)
    for key in ("constants", "assumptions", "stopped_by"):
        del data[key]
    certificate = Certificate.from_json(data)
    assert (certificate.constants, certificate.assumptions, certificate.stopped_by) == ((), (), None)


def test_the_data_are_copied() -> None:
    data = changed()
    certificate = Certificate.from_json(data)
    data["nodes"][0]["ideal"] = 7
    data["problem"]["ideal"].append("x")
    assert certificate == Certificate.from_json(DATA)


BAD: list[tuple[Any, str]] = [
    ([], "format"),
    (None, "format"),
    ({}, "format"),
    (changed(format="other"), "format"),
    (changed(version=7), "certificate version 7: this program reads version 1"),
    (changed(version=True), "certificate version True"),
    (changed(version="1"), "certificate version 1"),
    (changed(problem=[]), "problem"),
    (changed(constants="c"), "constants"),
    (changed(constants=[1]), "constants"),
    (changed(assumptions=None), "assumptions"),
    (changed(stopped_by=1), "stopped_by"),
    (changed(nodes={}), "nodes"),
    (changed(nodes=None), "nodes"),
    (changed(nodes=[1]), "node 0"),
    (changed(nodes=[{"id": 1, "from": None, "leaf": "open"}]), "node 0"),
    (changed(nodes=[{"id": False, "from": None, "leaf": "open"}]), "node 0"),
    (changed(nodes=[{"id": 0, "from": None}]), "node 0"),
    (changed(nodes=[{"id": 0, "from": None, "leaf": "open", "move": "strip"}]), "node 0"),
    (changed(nodes=[{"id": 0, "from": None, "leaf": 1}]), "node 0"),
    (changed(nodes=[{"id": 0, "from": [0, ""], "leaf": "open"}]), "node 0"),
    (changed(nodes=[DATA["nodes"][0], {"id": 1, "from": None, "leaf": "open"}]), "node 1"),
    (changed(nodes=[DATA["nodes"][0], {"id": 1, "from": [1, ""], "leaf": "open"}]), "node 1"),
    (changed(nodes=[DATA["nodes"][0], {"id": 1, "from": [-1, ""], "leaf": "open"}]), "node 1"),
    (changed(nodes=[DATA["nodes"][0], {"id": 1, "from": [True, ""], "leaf": "open"}]), "node 1"),
    (changed(nodes=[DATA["nodes"][0], {"id": 1, "from": [0, 0], "leaf": "open"}]), "node 1"),
    (changed(nodes=[DATA["nodes"][0], {"id": 1, "from": [0], "leaf": "open"}]), "node 1"),
    (changed(nodes=[{"id": 0, "from": None, "leaf": "open", "witness": []}]), "witness"),
    (changed(claim=None), "claim"),
    (changed(claim={"lower": ["0", 1], "upper": None}), "normalisation"),
    (changed(claim={"lower": ["0", 1], "upper": None, "normalisation": "K"}), "normalisation"),
    (changed(claim={"lower": None, "upper": None, "normalisation": "ideal"}), "lower"),
    (changed(claim={"lower": ["0", 0], "upper": None, "normalisation": "ideal"}), "lower"),
    (changed(claim={"lower": ["-1", 1], "upper": None, "normalisation": "ideal"}), "lower"),
    (changed(claim={"lower": ["x", 1], "upper": None, "normalisation": "ideal"}), "lower"),
    (changed(claim={"lower": [0, 1], "upper": None, "normalisation": "ideal"}), "lower"),
    (changed(claim={"lower": ["0", 1], "upper": ["1"], "normalisation": "ideal"}), "upper"),
    (changed(claim={"lower": ["0", 1], "upper": ["1", True], "normalisation": "ideal"}), "upper"),
    (changed(extra={1: 2}), "JSON"),
    (changed(extra=b"x"), "JSON"),
    (changed(extra=10**10_000), "bits"),
]


@pytest.mark.parametrize(("data", "words"), BAD)
def test_what_is_not_a_certificate_is_refused(data: Any, words: str) -> None:
    with pytest.raises(CertificateFormatError) as error:
        Certificate.from_json(data)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_floats_are_refused() -> None:
    with pytest.raises(InexactInput):
        Certificate.from_json(changed(extra={"deep": [0.5]}))
    for text in ('{"a": 0.5}', '{"a": 1e3}', '{"a": NaN}', '{"a": -Infinity}'):
        with pytest.raises(InexactInput):
            parse_json(text)


@pytest.mark.parametrize("text", ["", "{", "[1,]", "nonsense", '{"a": 1, "a": 2}', "[" * 100_000, "1" * 5000, '"\x00"'])
def test_bad_json_is_refused(text: str) -> None:
    with pytest.raises(CertificateFormatError) as error:
        Certificate.from_text(text)
    assert "\n" not in str(error.value)


def test_deep_nesting_is_refused() -> None:
    value: Any = []
    for _ in range(1000):
        value = [value]
    with pytest.raises(CertificateFormatError):
        Certificate.from_json(changed(extra=value))


def test_files(tmp_path: Path) -> None:
    certificate, path = Certificate.from_json(DATA), tmp_path / "c.json"
    certificate.write(path)
    assert Certificate.read(path) == certificate
    certificate.write(path)
    assert [p.name for p in tmp_path.iterdir()] == ["c.json"]
    path.write_bytes(b"\xef\xbb\xbf" + certificate.to_text().encode())
    assert Certificate.read(str(path)) == certificate


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.json", tmp_path, Path("/nonexistent/c.json"), "a\0b"):
        with pytest.raises(FileError) as error:
            Certificate.read(path)
        assert "\n" not in str(error.value)
    (tmp_path / "latin.json").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(FileError, match="UTF-8"):
        Certificate.read(tmp_path / "latin.json")
    for path in (tmp_path / "no" / "c.json", tmp_path):
        with pytest.raises(FileError):
            write_text(path, "x")
    assert [p.name for p in tmp_path.iterdir()] == ["latin.json"]


def test_an_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.json"
    write_text(path, "old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["c.json"]
