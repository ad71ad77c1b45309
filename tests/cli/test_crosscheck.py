"""`algslt crosscheck`: the documented JSON, text, a batch with a bad line, errors in one line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from algslt import rlct
from algslt.cli import main

PROBLEM = {"id": "double", "ideal": ["x^2"]}


def output(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["crosscheck", *argv, "--budget", "3"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_one_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(PROBLEM))
    row = json.loads(output(capsys, "--problem", str(path), "--json"))
    assert (row["id"], row["verdict"], row["exact"]) == ("double", "agree", "1/4")
    low, high = row["interval"]
    assert low <= row["lambda"] <= high and row["seconds"] > 0
    file = str(tmp_path / "work.npz")
    lines = output(capsys, "--problem", str(path), "--seed", "7", "--checkpoint", file).splitlines()
    assert output(capsys, "--problem", str(path), "--seed", "7", "--checkpoint", file).splitlines()[2] == lines[2]
    assert lines[0].startswith("agree, z = ") and lines[1].startswith("exact: lambda = 1/4, m = 1 (proved")
    assert lines[2].startswith("numeric: lambda = 0.2")


def test_a_batch_goes_on_after_a_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "b.jsonl"
    rows = [{"id": "bad", "K": "x + 1"}, PROBLEM]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    bad, good = map(json.loads, output(capsys, "--batch", str(path)).splitlines())
    assert bad["id"] == "bad" and bad["error"]["type"] == "PointError"
    assert good["id"] == "double" and good["verdict"] == "agree"


def test_an_answer_by_its_certificate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.json"
    certificate = rlct(["x^2"]).certificate
    assert certificate is not None
    certificate.write(path)
    row = json.loads(output(capsys, "--certificate", str(path), "--json"))
    assert (row["verdict"], row["exact"], row["answer"]["status"]) == ("agree", "1/4", "proved")
    path.write_text(path.read_text().replace('"1/2"', '"1/3"'))
    assert main(["crosscheck", "--certificate", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1


def test_a_batch_is_stopped_by_ctrl_c(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text((json.dumps(PROBLEM) + "\n") * 50)
    command = [sys.executable, "-m", "algslt.cli", "crosscheck", "--batch", str(path), "--budget", "1"]
    pipe = subprocess.PIPE
    # A shell starts its background jobs with Ctrl-C ignored, and the command would inherit that from this test.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, preexec_fn=heeding) as process:
        assert process.stdout is not None and process.stderr is not None
        assert json.loads(process.stdout.readline())["verdict"] == "agree"
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == "algslt: stopped by Ctrl-C\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "exactly one of --problem, --certificate and --batch is needed"),
        (["--problem", "none.json"], "none.json"),
        (["--problem", "a", "--batch", "b"], "exactly one of"),
        (["--batch", "b", "--checkpoint", "c"], "--checkpoint is for one problem"),
        (["--problem", "a", "--budget", "0"], "a number of seconds greater than 0"),
        (["--problem", "a", "--seed", "-1"], "0 or an integer"),
    ],
)
def test_bad_input_is_one_line(argv: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["crosscheck", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and message in err
