"""`algslt calibration`: the table, JSON, the file, errors in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.calibration import Entry, calibration_set
from algslt.cli import main


def test_the_table_has_every_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibration"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows[1:]] == [entry.name for entry in calibration_set()]


def test_json_and_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "set.json"
    assert main(["calibration", "tanh-2", "cusp", "--json", "--write", str(path)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["name"], row["lambda"], row["m"]) for row in rows] == [("tanh-2", "2/3", 1), ("cusp", "5/12", 1)]
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["format"], data["version"]) == ("algslt-calibration", 1)
    assert data["entries"] == rows
    assert [Entry.from_json(row).name for row in rows] == ["tanh-2", "cusp"]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["nothing"], "the calibration model 'nothing' is unknown"),
        (["--write", "/no/such/folder/set.json"], "cannot be written"),
        (["--foo"], "unrecognized arguments: --foo"),
    ],
)
def test_bad_input_is_one_line(argv: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibration", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and message in err
