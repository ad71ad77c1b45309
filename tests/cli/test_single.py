"""`algslt rlct` on one problem and `algslt verify`: output, files, exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from algslt import __version__
from algslt.cli import main

TANH = ["--ideal", "a*b + c*d", "--ideal", "a*b^3 + c*d^3"]


def output(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> str:
    assert main(argv) == status
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "--version") == f"algslt {__version__}\n"
    assert "verify" in output(capsys, "--help")
    with pytest.raises(SystemExit) as ended:
        main(["rlct", "--help"])
    assert ended.value.code == 0


@pytest.mark.parametrize(
    ("argv", "start"),
    [
        (["x^2*y^2 + y^6"], "lambda = 1/2, m = 2 (proved; "),
        (TANH, "lambda = 2/3, m = 1 (proved; "),
        ([*TANH, "--at", "0,0,0,0"], "lambda = 2/3, m = 1 (proved; "),
        (["x^2*(x - 1)^6", "--at", "1"], "lambda = 1/6, m = 1 (proved; "),
        (["(x + 1)^2", "--at", "-1"], "lambda = 1/2, m = 1 (proved; "),
        (["-x^2 - y^2"], "lambda = 1, m = 1 (proved; "),
        (["x*y", "--variables", "y,x,z", "--at", "0,1/2,-3"], "lambda = 1, m = 1 (proved; "),
        (["--ideal", "x + y", "--where", "x >= 0", "--where", "y >= 0"], "lambda = 1, m = 1 (proved; "),
        (["--ideal", "x*y", "--prior", "x"], "lambda = 1/2, m = 1 (proved; "),
        (["(x - 1)^2", "--at", "null", "--where", "x >= 0", "--where", "x <= 2"], "lambda = 1/2, m = 1 (proved; "),
        (["x**2", "--no-verify"], "lambda = 1/2, m = 1 (proved; "),
    ],
)
def test_the_pair_is_printed(argv: list[str], start: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "rlct", *argv).startswith(start)


def test_json_certificate_and_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, problem, other = tmp_path / "c.json", tmp_path / "p.json", tmp_path / "q.json"
    problem.write_text(json.dumps({"id": "tanh", "ideal": ["a*b + c*d", "a*b^3 + c*d^3"]}))
    other.write_text(json.dumps({"ideal": ["a*b + c*d", "a*b^5 + c*d^5"]}))
    row = json.loads(output(capsys, "rlct", "--problem", str(problem), "--json", "--certificate", str(path)))
    assert (row["id"], row["lambda"], row["m"], row["certificate"]) == ("tanh", "2/3", 1, str(path))
    assert output(capsys, "verify", str(path)) == "verified: lambda = 2/3, m = 1\n"
    assert output(capsys, "verify", str(path), "--problem", str(problem)) == "verified: lambda = 2/3, m = 1\n"
    rejected = output(capsys, "verify", str(path), "--problem", str(other), status=1)
    assert rejected == "rejected: node 0: the certificate belongs to another problem\n"


def test_a_changed_certificate_is_rejected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.json"
    output(capsys, "rlct", *TANH, "--certificate", str(path))
    data = json.loads(path.read_text())
    data["claim"]["lower"] = data["claim"]["upper"] = ["3/2", 1]
    path.write_text(json.dumps(data))
    assert output(capsys, "verify", str(path), status=1).startswith("rejected: node 0: ")


def test_the_explanation_names_blow_ups_divisors_and_m(capsys: pytest.CaptureFixture[str]) -> None:
    out = output(capsys, "rlct", *TANH, "--explain")
    for part in ("Blow up", "N = 3 and nu = 4, nu/N = 4/3", "m = 1:", "sum of squares", "half of it"):
        assert part in out


def test_a_certificate_that_is_only_bounds_verifies_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generators = [f"b{i}1*a1{j} + b{i}2*a2{j} + b{i}3*a3{j}" for i in range(3) for j in range(3)]
    path = tmp_path / "c.json"
    argv = [word for g in generators for word in ("--ideal", g)]
    row = json.loads(output(capsys, "rlct", *argv, "--time-limit", "0.01", "--json", "--certificate", str(path)))
    assert row["status"] == "bounds"
    assert row["stopped_by"]
    lower, upper = row["bounds"]["lower"], row["bounds"]["upper"]
    expected = f"verified: {lower} <= lambda" + ("" if upper is None else f" <= {upper}")
    assert output(capsys, "verify", str(path)) == f"{expected}\n"


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    batch.write_text('{"K": "x^2"}\n' * 200)
    command = f"'{sys.executable}' -m algslt.cli rlct --batch '{batch}' --jobs 1 | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert json.loads(done.stdout)["lambda"] == "1/2"
    assert done.stderr == ""


def test_published_theorems_only_where_asked(capsys: pytest.CaptureFixture[str]) -> None:
    five = [" + ".join(f"a{h}*b{h}^{k}" for h in range(5)) for k in (1, 3, 5, 7, 9)]
    given = [x for text in five for x in ("--ideal", text)]
    plain = json.loads(output(capsys, "rlct", *given, "--json", "--time-limit", "1"))
    asked = json.loads(output(capsys, "rlct", *given, "--json", "--time-limit", "5", "--allow-theorems"))
    assert (plain["status"], plain["assumptions"]) == ("bounds", [])
    assert (asked["status"], asked["lambda"], asked["m"]) == ("conditional", "11/10", 1)
    assert "Aoyagi2009" in asked["assumptions"][0]
