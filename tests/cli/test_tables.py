"""`algslt model NAME --strata`, `--degeneracy`, and `algslt saddle`: text, JSON, one line an error."""

from __future__ import annotations

import json

import pytest

from algslt.cli import main
from algslt.cli.model_entries import MODELS
from algslt.cli.model_tables import solve_degeneracy

RANK = ["reduced-rank", "--inputs", "2", "--hidden", "2", "--outputs", "2", "--rank", "1"]


def output(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(argv) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize(
    ("argv", "count", "least"),
    [
        (RANK, 3, ("2", 2)),
        (["deep-linear", "--widths", "1,1,1,1"], 7, ("1/2", 3)),
        (["tanh", "--hidden", "2", "--true-units", "1"], 5, ("5/4", 1)),
        (["network", "--hidden", "1", "--activation", "expm1", "--bias"], 3, ("1", 2)),
        (["mixture", "--components", "2"], 3, ("3/4", 1)),
        (["naive-bayes", "--features", "2"], 5, ("3/2", 3)),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_strata_as_json(
    argv: list[str], count: int, least: tuple[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(output(capsys, "model", *argv, "--strata", "--json"))
    assert len(data["strata"]) == count
    assert (data["least"]["lambda"], data["least"]["m"], data["least"]["status"]) == (*least, "proved")
    assert all(row["constant"] and row["status"] == "proved" for row in data["strata"])


def test_strata_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "model", *RANK, "--strata")
    assert text.splitlines()[1].split() == ["rank", "A", "rank", "B", "dimension", "pair", "status"]
    assert "least pair over the fibre: lambda = 2, m = 2 (proved)" in text
    assert "points (a1_1" in output(capsys, "model", *RANK, "--strata", "--explain")


def test_degeneracy_as_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "model", *RANK, "--degeneracy")
    assert "generic rank 4" in text and "singular: rank 3 of 8 parameters" in text
    argv = ["regression", "--function", "a*b*x", "--true", "0", "--degeneracy", "--at", "2,0", "--json"]
    data = json.loads(output(capsys, "model", *argv))
    assert data["symmetries"] == ["a*d/da - b*d/db"]
    assert (data["point"]["kind"], data["point"]["lambda"], data["point"]["m"]) == ("smooth", "1/2", 1)


def test_saddle_as_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    text = output(capsys, "saddle", "-x^2 + y^4", "--variables", "x,y")
    assert text.startswith("saddle, level L = 0, a critical point") and text.count("lambda = 3/4, m = 1") == 3
    data = json.loads(output(capsys, "saddle", "(a*b - 1)^2", "--at", "1,1", "--json"))
    assert (data["kind"], data["below"], data["above"]["lambda"]) == ("minimum", None, "1/2")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["model", *RANK, "--strata", "--at", "0"], "--at was given with --strata"),
        (["model", *RANK, "--strata", "--degeneracy"], "--degeneracy was given with --strata"),
        (["model", *RANK, "--degeneracy", "--certificate", "c.json"], "--certificate was given with --degeneracy"),
        (["model", "network", "--hidden", "1", "--activation", "gelu", "--strata"], "gelu was given"),
        (["model", "relu", "--hidden", "1", "--degeneracy"], "is not written down"),
        (["model", "boltzmann", "--visible", "3", "--strata"], "unrecognized arguments: --strata"),
        (["model", "naive-bayes", "--features", "3", "--truth", "pair", "--strata"], "those of an independent truth"),
        (["model", *RANK, "--degeneracy", "--at", "0"], "one coordinate each for a1_1"),
        (["saddle", "x*y", "--at", "0"], "one coordinate each for x, y"),
        (["saddle", "3"], "is constant"),
        (["saddle"], "the following arguments are required: LOSS"),
    ],
    ids=lambda value: " ".join(value[-2:]) if isinstance(value, list) else "",
)
def test_errors_are_one_line(argv: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and message in err


def task(*argv: str, skip: tuple[str, ...] = ()) -> str:
    return json.dumps({"argv": argv, "skip": skip})


def test_the_worker_never_raises() -> None:
    assert "error" in json.loads(solve_degeneracy(task("reduced-rank")))
    assert "error" in json.loads(solve_degeneracy(task("no-model")))
    assert sum(entry.strata is not None for entry in MODELS.values()) >= 5


def test_parts_that_take_too_long_are_left_out() -> None:
    data = json.loads(solve_degeneracy(task(*RANK, skip=("rank_drops", "symmetries"))))["json"]
    assert data["generic_rank"] == 4 and data["point"]["kind"] == "singular"
    reason = {"not_found": "the limit of time or memory was met"}
    assert data["rank_drops"] == data["symmetries"] == reason


def test_a_time_limit_too_short_for_everything_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", *RANK, "--degeneracy", "--time-limit", "0.001"]) == 2
    assert "was met: give a smaller model" in capsys.readouterr().err
