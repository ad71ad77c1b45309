"""Bad input: exit status 2 and one line on stderr that says what was given, what was needed and what to do next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.cli import main

BAD_ARGUMENTS: dict[str, tuple[list[str], str]] = {
    "no command": ([], "no command"),
    "unknown command": (["lct", "x"], "'lct'"),
    "unknown option": (["rlct", "x", "--fast"], "--fast"),
    "nothing to do": (["rlct"], "needed"),
    "two problems": (["rlct", "x", "--ideal", "y"], "needed"),
    "syntax": (["rlct", "x^2 + * y"], ">>>"),
    "unbalanced": (["rlct", "(x + y"], "never closed"),
    "a chain of powers": (["rlct", "x^^2"], ">>>"),
    "code": (["rlct", "__import__('os').system('true')"], ">>>"),
    "an attribute": (["rlct", "x.__class__"], ">>>"),
    "float": (["rlct", "0.5*x^2"], "0.5"),
    "float at": (["rlct", "x^2", "--at", "0.1"], "0.1"),
    "unknown variable": (["rlct", "x*y", "--variables", "x"], "'y'"),
    "unknown variable in the domain": (["rlct", "x", "--variables", "x", "--where", "q >= 0"], "'q'"),
    "value at the point": (["rlct", "x^2 + 3/2"], "3/2"),
    "value of an ideal": (["rlct", "--ideal", "x", "--ideal", "y - 2", "--at", "0,0"], "-2"),
    "zero": (["rlct", "x - x"], "zero"),
    "zero ideal": (["rlct", "--ideal", "0*x"], "zero"),
    "empty domain": (["rlct", "x^2", "--where", "x >= 1"], "x >= 1"),
    "thin domain": (["rlct", "x^2+y^2", "--where", "x >= 0", "--where", "x <= 0"], "domain"),
    "wrong length": (["rlct", "x*y", "--at", "0"], "2"),
    "an equation as domain": (["rlct", "x", "--where", "x = 0"], ">="),
    "a chain as domain": (["rlct", "x", "--where", "0 <= x <= 1"], ">="),
    "prior": (["rlct", "x", "--prior", "x + 1"], "monomial"),
    "negative prior": (["rlct", "x", "--prior", "x^-1"], "-"),
    "huge exponent": (["rlct", "x^100000000000"], "10000"),
    "huge tower": (["rlct", "((x+1)^9999)^9999"], "10000"),
    "many terms": (["rlct", "(a+b+c+d+e+f+g)^500"], "terms"),
    "time limit": (["rlct", "x", "--time-limit", "-1"], "-1"),
    "time limit text": (["rlct", "x", "--time-limit", "soon"], "soon"),
    "jobs": (["rlct", "--batch", "x", "--jobs", "0"], "'0'"),
    "no problem file": (["rlct", "--problem", "/nonexistent/p.json"], "/nonexistent/p.json"),
    "no batch file": (["rlct", "--batch", "/nonexistent/p.jsonl"], "/nonexistent/p.jsonl"),
    "no certificate": (["verify", "/nonexistent/c.json"], "/nonexistent/c.json"),
    "unwritable certificate": (["rlct", "x", "--certificate", "/nonexistent/c.json"], "/nonexistent/c.json"),
    "a saddle of a constant": (["saddle", "3"], "constant"),
    "a saddle at a float": (["saddle", "x*y", "--at", "0.1,0"], "0.1"),
    "a batch with a point": (["rlct", "--batch", "x", "--at", "0"], "--at"),
    "certificates without a batch": (["rlct", "x", "--certificates", "d"], "--certificates"),
}

BAD_PROBLEMS: dict[str, tuple[object, str]] = {
    "both": ({"variables": ["x"], "ideal": ["x"], "K": "x^2"}, "K"),
    "neither": ({"variables": ["x"]}, "K"),
    "not an object": ([1, 2], "object"),
    "a number": (3, "object"),
    "ideal as text": ({"variables": ["x"], "ideal": "x"}, "ideal"),
    "K as list": ({"variables": ["x"], "K": ["x"]}, "K"),
    "variables as text": ({"variables": "xy", "K": "x*y"}, "variables"),
    "a variable twice": ({"variables": ["x", "x"], "K": "x"}, "x"),
    "a variable that is no name": ({"variables": ["x y"], "K": "x"}, "x y"),
    "float": ({"variables": ["x"], "K": 0.5}, "0.5"),
    "float at": ({"variables": ["x"], "K": "x", "at": [0.0]}, "0.0"),
    "length": ({"variables": ["x", "y"], "K": "x", "at": ["0"]}, "2"),
    "algebraic point": (
        {"variables": ["x"], "K": "x^2-2", "at": [{"root_of": "t^2-2", "interval": ["2", "3"]}]},
        "root",
    ),
    "interval": ({"variables": ["x"], "K": "x^2-2", "at": [{"root_of": "t^2-2", "interval": ["-2", "2"]}]}, "root"),
    "global without a box": ({"variables": ["x"], "K": "x^2", "at": None}, "bound"),
    "global without a zero": ({"variables": ["x"], "K": "x^2 + 1", "at": None, "where": ["x >= -1", "x <= 1"]}, "zero"),
}


def one_line(capsys: pytest.CaptureFixture[str], argv: list[str]) -> str:
    """The one line on stderr of a run that must end with status 2."""
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert len(err) < 500
    return err


@pytest.mark.parametrize("name", BAD_ARGUMENTS)
def test_bad_arguments(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    argv, part = BAD_ARGUMENTS[name]
    assert part in one_line(capsys, argv)


@pytest.mark.parametrize("name", BAD_PROBLEMS)
def test_bad_problems(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, part = BAD_PROBLEMS[name]
    path = tmp_path / "p.json"
    path.write_text(json.dumps(problem))
    assert part in one_line(capsys, ["rlct", "--problem", str(path)])


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"K": NaN}', b'{"K": 1e999}'])
def test_bad_files(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(content)
    one_line(capsys, ["rlct", "--problem", str(path)])
    one_line(capsys, ["verify", str(path)])


def test_a_certificate_of_another_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.json"
    assert main(["rlct", "--ideal", "x*y", "--certificate", str(path)]) == 0
    capsys.readouterr()
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 99}))
    assert "99" in one_line(capsys, ["verify", str(path)])


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 100_000,
        "x" * 100_000,
        "-" * 100_000 + "x",
        "x^" * 50_000 + "2",
        "9" * 100_000 + "*x",
        "((((x+1)^99)^99)^99)",
        "\x00",
        "x\n+\ny)",
    ],
    ids=["open", "name", "signs", "powers", "digits", "nested", "null", "lines"],
)
def test_a_hostile_expression_does_not_hang(expression: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["rlct", "--time-limit", "5", expression])
    _, err = capsys.readouterr()
    assert status in (0, 2)
    assert "Traceback" not in err
    assert err.count("\n") <= 1
