"""`algslt rlct --batch`: order, errors in their place, certificates and their names, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from algslt.cli import main

LINES: list[Any] = [
    {"id": "node", "variables": ["x", "y"], "ideal": ["x*y"]},
    {"id": "bad one", "variables": ["x"], "K": "x + 1"},
    {"variables": ["x", "y"], "K": "x^2 + y^2", "at": ["0", "0"], "family": "ignored"},
    "not an object",
    {"id": "node", "variables": ["x"], "ideal": ["x^2"]},
    {"id": "a/b c", "variables": ["x"], "ideal": ["x"]},
]


def batch(tmp_path: Path, lines: list[str], *options: str) -> list[str]:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines))
    return ["rlct", "--batch", str(path), *options]


def answers(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_answers_come_in_input_order_with_errors_in_their_place(
    jobs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps(line) for line in LINES]
    lines.insert(1, "")
    lines.append("{broken")
    assert main(batch(tmp_path, lines, "--jobs", jobs, "--certificates", str(tmp_path / "certs"))) == 0
    out, err = capsys.readouterr()
    rows = answers(out)
    assert err == ""
    assert [row["id"] for row in rows] == ["node", "bad one", None, None, "node", "a/b c", None]
    assert ["error" in row for row in rows] == [False, True, False, True, False, False, True]
    assert set(rows[1]["error"]) == {"type", "message"}
    assert (rows[0]["lambda"], rows[0]["m"], rows[0]["status"]) == ("1/2", 2, "proved")
    names = [Path(row["certificate"]).name for row in rows if "error" not in row]
    assert names == ["node.json", "4.json", "node-2.json", "a_b_c.json"]
    for row in rows:
        if "error" not in row:
            assert Path(row["certificate"]).is_absolute()
            assert main(["verify", row["certificate"]]) == 0
            assert f"lambda = {row['lambda']}, m = {row['m']}" in capsys.readouterr().out


def test_the_answer_has_the_documented_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(batch(tmp_path, [json.dumps(LINES[0])], "--jobs", "1")) == 0
    (row,) = answers(capsys.readouterr().out)
    assert 0 <= row.pop("seconds") < 10
    bounds = {"lower": "1/2", "upper": "1/2"}
    expected = {"id": "node", "lambda": "1/2", "m": 2, "status": "proved", "bounds": bounds, "assumptions": []}
    assert row == {**expected, "certificate": None}


def test_an_empty_batch_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(batch(tmp_path, ["", ""])) == 0
    assert capsys.readouterr().out == ""


def test_ctrl_c_leaves_no_half_written_file_and_no_traceback(tmp_path: Path) -> None:
    generators = [" + ".join(f"a{i}{k}*b{k}{j}*c{k}^2" for k in range(5)) for i in range(5) for j in range(5)]
    names = [f"{s}{i}{k}" for s in "ab" for i in range(5) for k in range(5)] + [f"c{k}" for k in range(5)]
    hard = json.dumps({"id": "hard", "variables": names, "ideal": generators})
    certificates = tmp_path / "certs"
    argv = batch(tmp_path, [json.dumps(LINES[0]), *[hard] * 4], "--jobs", "2", "--certificates", str(certificates))
    command = [sys.executable, "-m", "algslt.cli", *argv]
    pipe = subprocess.PIPE
    # A shell starts its background jobs with Ctrl-C ignored, and the command would inherit that from this test.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, preexec_fn=heeding
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(0.3)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert json.loads(first)["id"] == "node"
    assert process.returncode == 130
    assert err == "algslt: stopped by Ctrl-C\n"
    assert {path.name for path in certificates.iterdir()} <= {"node.json", "hard.json", "hard-2.json"}
    for path in certificates.iterdir():
        json.loads(path.read_text())
