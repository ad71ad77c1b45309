"""`algslt module`: one problem and batches, text and JSON, errors in one line, a limit that holds."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from algslt.cli import main
from algslt.cli.module import solve_text
from algslt.modules import GF, Matrix

ROTATION = {"id": "rotation", "kind": "matrix", "field": "QQ", "matrix": [["0", "-1"], ["1", "0"]]}
LONG = {"id": "long", "kind": "matrix", "field": "QQ(a)/(a^4-2*a-2)"}


def long_problem() -> dict[str, Any]:
    """A dense matrix over a number field, which takes far longer than the limit of the test."""
    entries = [[f"{(7 * i + 3 * j) % 11}*a^3 + {(5 * i * j) % 13}*a - {i - j}/7" for j in range(60)] for i in range(60)]
    return {**LONG, "matrix": entries}


def write(tmp_path: Path, *problems: object) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(p if isinstance(p, str) else json.dumps(p) for p in problems))
    return str(path)


def test_one_problem_as_text_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ROTATION)
    assert main(["module", "--problem", path]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "rotation (matrix)"
    assert [line.split() for line in lines if "annihilator" in line] == [["annihilator", "x^2", "+", "1"]]
    assert ["simple", "yes"] in [line.split() for line in lines]
    assert main(["module", "--problem", path, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["id"], answer["kind"], answer["annihilator"]) == ("rotation", "matrix", "x^2 + 1")
    assert answer["number_of_submodules"] == 2


def test_the_form_is_shown_with_its_change_of_basis() -> None:
    problem = {"kind": "matrix", "field": "GF(5)", "matrix": [["1", "1", "0"], ["0", "1", "0"], ["2", "0", "1"]]}
    answer = json.loads(solve_text(json.dumps(problem)))["answer"]
    A, P, F = (Matrix(GF(5), rows) for rows in (problem["matrix"], answer["change_of_basis"], answer["rational_form"]))
    assert A @ P == P @ F
    assert P.determinant()
    assert F.texts() == [["0", "0", "1"], ["1", "0", "2"], ["0", "1", "3"]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_batch_answers_in_order_with_errors_in_their_place(
    jobs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ragged = {"id": "ragged", "kind": "matrix", "field": "QQ", "matrix": [["1"], ["2", "3"]]}
    path = write(tmp_path, ROTATION, "", ragged, "[1]", {"kind": "matrix", "field": "GF(2)", "matrix": []}, "{broken")
    assert main(["module", "--batch", path, "--jobs", jobs]) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert err == ""
    assert [row["id"] for row in rows] == ["rotation", "ragged", None, None, None]
    assert ["error" in row for row in rows] == [False, True, True, False, True]
    assert set(rows[1]) == {"id", "error"}
    assert set(rows[1]["error"]) == {"type", "message"}
    assert "row 2" in rows[1]["error"]["message"]
    assert rows[3]["annihilator"] == "1"


def test_a_refused_line_keeps_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '{"id": "float", "kind": "matrix", "field": "QQ", "matrix": [[0.5]]}'
    twice = '{"id": "twice", "kind": "matrix", "kind": "local"}'
    assert main(["module", "--batch", write(tmp_path, text, twice), "--jobs", "1"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["error"]["type"]) for row in rows] == [("float", "InexactInput"), ("twice", "ProblemError")]


def test_the_limit_holds_inside_a_long_computation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = time.monotonic()
    argv = ["module", "--batch", write(tmp_path, long_problem(), ROTATION), "--jobs", "1", "--time-limit", "0.5"]
    assert main(argv) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["error"]["type"] == "StepLimitExceeded"
    assert "0.5 s" in rows[0]["error"]["message"]
    assert rows[1]["simple"] is True
    assert time.monotonic() - start < 5


BAD: dict[str, tuple[object, str]] = {
    "no kind": ({"field": "QQ"}, "no kind was given"),
    "unknown kind": ({"kind": "ring"}, "'ring'"),
    "a kind that is no text": ({"kind": ["matrix"]}, "kind"),
    "a private module": ({"kind": "json_value"}, "'json_value'"),
    "missing field": ({"kind": "matrix", "matrix": []}, "field is missing"),
    "missing matrix": ({"kind": "matrix", "field": "QQ"}, "matrix is missing"),
    "unknown field": ({"kind": "matrix", "field": "RR", "matrix": []}, "'RR'"),
    "not a prime": ({"kind": "matrix", "field": "GF(9)", "matrix": []}, "9 is not a prime"),
    "reducible": ({"kind": "matrix", "field": "QQ(a)/(a^2-1)", "matrix": []}, "reducible"),
    "generator x": ({"kind": "matrix", "field": "QQ(x)/(x^2-2)", "matrix": []}, "another name"),
    "not square": ({"kind": "matrix", "field": "QQ", "matrix": [["1", "2"]]}, "square"),
    "ragged": ({"kind": "matrix", "field": "QQ", "matrix": [["1", "2"], ["1"]]}, "row 2"),
    "float": ({"kind": "matrix", "field": "QQ", "matrix": [[0.5]]}, "0.5"),
    "float as text": ({"kind": "matrix", "field": "QQ", "matrix": [["0.5"]]}, "0.5"),
    "a variable": ({"kind": "matrix", "field": "QQ", "matrix": [["x"]]}, "'x'"),
    "code": ({"kind": "matrix", "field": "QQ", "matrix": [["__import__('os')"]]}, ">>>"),
    "a text as matrix": ({"kind": "matrix", "field": "QQ", "matrix": "1"}, "list of rows"),
    "a text as row": ({"kind": "matrix", "field": "QQ", "matrix": ["1"]}, "list of rows"),
    "null entry": ({"kind": "matrix", "field": "QQ", "matrix": [[None]]}, "None"),
    "too large": ({"kind": "matrix", "field": "QQ", "matrix": [[]] * 501}, "at most 500"),
    "not an object": ([1], "object"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_problem_is_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, part = BAD[name]
    assert main(["module", "--problem", write(tmp_path, problem)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert part in err
    assert "internal" not in err


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        ([], "neither"),
        (["--problem", "a", "--batch", "b"], "both"),
        (["--problem", "a", "--jobs", "2"], "--jobs"),
        (["--problem", "/nonexistent/p.json"], "/nonexistent/p.json"),
        (["--batch", "/nonexistent/p.jsonl"], "/nonexistent/p.jsonl"),
        (["--batch", "x", "--time-limit", "0"], "'0'"),
    ],
)
def test_bad_usage_is_one_line(argv: list[str], part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["module", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert part in err
