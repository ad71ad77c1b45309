"""`algslt model`: the list, help, answers, JSON, the written problem, errors in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.cli import main
from algslt.cli.model_entries import MODELS
from algslt.problem_text import read_problem
from algslt.threshold import rlct

RANK = ["reduced-rank", "--inputs", "2", "--hidden", "2", "--outputs", "2"]
POINTS = ["--inputs", "x", "--point", "1", "--point", "2"]
FAMILY = ["exponential-family", "--function", "a + b", "--function", "a - b^2"]
ORTHANT = ["--where", "a >= 0", "--where", "b >= 0"]
TANH = ["regression", "--function", "a*tanh(b*x)", "--true", "0"]


def output(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["model", *argv]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_list_has_every_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in output(capsys).splitlines()] == list(MODELS)


@pytest.mark.parametrize("argv", [["--help"], *([name, "--help"] for name in MODELS)])
def test_help_says_what_there_is(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["model", *argv])
    assert stopped.value.code == 0
    assert "algslt model" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "pair"),
    [
        (RANK, ("3/2", 1)),
        ([*RANK, "--rank", "1"], ("2", 2)),
        (["tanh", "--hidden", "2"], ("2/3", 1)),
        (["mixture", "--components", "2"], ("3/4", 1)),
        (["mixture", "--components", "2", "--component", "binomial", "--trials", "1"], ("1/2", 1)),
        (["naive-bayes", "--features", "3"], ("2", 1)),
        (["deep-linear", "--widths", "2,2,1,2"], ("1", 3)),
        (["nonnegative", "--rows", "2", "--hidden", "1", "--columns", "2"], ("1", 2)),
        (["polynomial-network", "--hidden", "2", "--degree", "2"], ("1/2", 2)),
        (["network", "--activation", "exp", "--hidden", "1", "--bias"], ("1", 2)),
        (["low-rank-tensor", "--sizes", "2,2,2"], ("1", 3)),
        (["symmetric-tensor", "--size", "2", "--order", "3", "--terms", "2", "--true-terms", "2"], ("2", 1)),
        (["linear-attention", "--inputs", "2", "--outputs", "1"], ("1/2", 1)),
        (["linear-attention", "--inputs", "1", "--merged", "--true-parameter", "1,-1"], ("1/2", 1)),
        (["modular-addition", "--modulus", "2", "--separate"], ("3/4", 1)),
        (["factor-analysis", "--observed", "2", "--factors", "2"], ("3/2", 1)),
        (["factor-analysis", "--observed", "2", "--loadings", "1", "--loadings", "-1"], ("3/2", 1)),
        (["latent-forest", "--tree", "1-a,2-a,3-a", "--forest", "1-a,2-a"], ("5/2", 1)),
        (["regression-mixture", "--components", "2", "--intercept"], ("3/2", 2)),
        (["relu", "--hidden", "2"], ("1/2", 1)),
        (["relu", "--hidden", "1", "--point", "1", "--point", "-1", "--point", "1/2"], ("1/2", 2)),
        (["relu", "--hidden", "2", "--true-parameter", "1,1,1,-1"], ("1", 1)),
        (["relu", "--hidden", "2", "--interval", "-1,1", "--true-parameter", "1/2,1/2,1,1,0,0"], ("4/3", 1)),
        (["mixture", "--components", "2", "--component", "exponential"], ("3/4", 1)),
        (
            ["mixture", "--components", "2", "--component", "multinomial", "--dimension", "2", "--trials", "2"],
            ("3/2", 2),
        ),
        (["hidden-markov", "--states", "2", "--symbols", "2"], ("1", 2)),
        (["hidden-markov", "--states", "2", "--symbols", "2", "--length", "2", "--start", "free"], ("1", 2)),
        (["latent-class", "--states", "2", "--values", "3,3"], ("5/2", 1)),
        (["latent-dirichlet", "--words", "3", "--topics", "2", "--documents", "2", "--rank", "1"], ("2", 1)),
        (["softmax", "--logit", "a*b*x", "--logit", "0", "--true", "0", "--true", "0", *POINTS], ("1/2", 2)),
        (["exponential-family", "--function", "a*b", "--family", "minimal", "--mean", "--true", "0"], ("1/2", 2)),
        (
            ["exponential-family", "--function", "a*x", "--family", "poisson", "--true-parameter", "1", *POINTS],
            ("1/2", 1),
        ),
        ([*FAMILY, "--statistic", "0,1", "--statistic", "1,0", "--true", "0", "--true", "0"], ("1/2", 1)),
        (["counts", "--rate", "a*b", "--rate", "1 + b", "--true-parameter", "0,0", *ORTHANT], ("1", 2)),
        (TANH, ("1/2", 2)),
        (["regression", "--function", "a*b*x", "--true-parameter", "-1,2", "--point", "1"], ("1/2", 1)),
        (["finite", "--cell", "w", "--cell", "1 - w", "--true-parameter", "0", "--where", "w >= 0"], ("1", 1)),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)
def test_a_model_is_answered(argv: list[str], pair: tuple[str, int], capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(output(capsys, *argv, "--json"))
    assert (answer["lambda"], answer["m"], answer["status"]) == (*pair, "proved")
    assert answer["reduction"] and answer["seconds"] < 5


def test_a_point_of_the_fibre(capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--at", ",".join(["1/2"] * 7)]
    answer = json.loads(output(capsys, "naive-bayes", "--features", "3", *at, "--json"))
    assert answer["lambda"] == "9/4" and "may have a smaller one" in answer["reduction"]


def test_an_unproved_truncation_is_conditional(capsys: pytest.CaptureFixture[str]) -> None:
    two = ["regression", "--function", "a*tanh(b*x) + c*tanh(d*x)", "--true", "0", "--order", "1"]
    answer = json.loads(output(capsys, *two, "--json"))
    assert answer["status"] == "conditional" and "order above 1" in answer["assumptions"][0]


def test_text_problem_and_certificate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = tmp_path / "p.json", tmp_path / "c.json"
    out = output(capsys, *TANH, "--write-problem", str(files[0]), "--certificate", str(files[1]))
    assert out.startswith("lambda = 1/2, m = 2 (proved") and "parameters: a, b" in out and "reduction: " in out
    problem = read_problem(files[0].read_text(encoding="utf-8"))
    assert rlct(problem).pair_text() == "lambda = 1/2, m = 2"
    assert main(["verify", str(files[1]), "--problem", str(files[0])]) == 0


def test_the_cells_of_a_relu_network_are_a_batch(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    batch, folder = tmp_path / "cells.jsonl", tmp_path / "certificates"
    whole = json.loads(output(capsys, "relu", "--hidden", "2", "--write-problem", str(batch), "--json"))
    assert main(["rlct", "--batch", str(batch), "--certificates", str(folder), "--jobs", "1"]) == 0
    cells = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(cell["lambda"], cell["m"]) for cell in cells] == [("1/2", 1), ("1", 3), ("1/2", 1)]
    assert (whole["lambda"], whole["m"], whole["status"]) == ("1/2", 1, "proved")
    assert len({cell["certificate"] for cell in cells}) == 3
    for cell in cells:
        assert main(["verify", cell["certificate"]]) == 0


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["reduced"], "the model 'reduced' is unknown"),
        (["reduced-rank", "--inputs", "2"], "required: --hidden, --outputs"),
        ([*RANK, "--rank", "3"], "from 0 to the least width 2"),
        ([*RANK, "--rank", "-1"], "0 or an integer"),
        ([*RANK, "--at", "0,0"], "2 coordinates were given"),
        ([*RANK, "--at", "1,0,0,0,1,0,0,0"], "is not in the fibre"),
        ([*RANK, "--at", "null"], "1 coordinates were given"),
        (["tanh", "--hidden", "0"], "greater than 0 needed"),
        (["regression", "--function", "a*x"], "no truth was given"),
        (["regression", "--function", "a*x", "--true", "0", "--true-parameter", "0"], "give one of them"),
        (["regression", "--function", "__import__('os')", "--true", "0"], "unexpected character"),
        (["regression", "--function", "eval(x)*a", "--true", "0"], "activation 'eval' is unknown"),
        (["regression", "--function", "a*x + 0.1", "--true", "0"], "float"),
        (["regression", "--function", "a*x", "--true", "1"], "is not in the fibre"),
        (["mixture", "--components", "2", "--component", "normal"], "invalid choice"),
        (["mixture", "--components", "2", "--trials", "2"], "need trials >= 1"),
        (["hidden-markov", "--states", "2", "--symbols", "2", "--length", "11"], "from 1 to 10"),
        (["hidden-markov", "--states", "2", "--symbols", "2", "--true-parameter", "0,0,0,0"], "give the length"),
        (["latent-class", "--states", "2", "--values", "2,1"], "a feature of 1 values"),
        (["latent-dirichlet", "--words", "2", "--topics", "2", "--documents", "2", "--rank", "2"], "from 0 to 1"),
        (["softmax", "--logit", "a*x", "--logit", "0", "--inputs", "x", "--true-parameter", "0"], "have no points"),
        (["softmax", "--logit", "a", "--logit", "0"], "no truth was given"),
        ([*FAMILY, "--true-parameter", "0,0"], "neither a family nor its statistics"),
        ([*FAMILY, "--family", "poisson", "--true", "0", "--true-parameter", "0,0"], "give one of them"),
        (["counts", "--rate", "a - 1", "--true-parameter", "0"], "rates >= 0 are needed"),
        (["deep-linear", "--widths", "2,x"], "a positive integer"),
        (["low-rank-tensor", "--sizes", "2,0"], "greater than 0 needed"),
        (["modular-addition", "--modulus", "3", "--truth", "addition"], "at least 6 units"),
        (["latent-forest", "--tree", "1-a,2-b"], "do not form a tree"),
        (["latent-forest", "--tree", "nonsense"], "pairs of two different names"),
        (["factor-analysis", "--observed", "2", "--loadings", "1"], "2 rows of 1 numbers"),
        (["relu", "--hidden", "1", "--bias"], "give a finite set of inputs"),
        (["relu", "--hidden", "1", "--interval", "-1,1"], "--interval needs --true-parameter"),
        (["relu", "--hidden", "1", "--interval", "0,1", "--point", "1"], "give one of them"),
        (["relu", "--hidden", "1", "--interval", "1,0", "--true-parameter", "1,1,0"], "low < high"),
        (["relu", "--hidden", "1", "--interval", "0,1", "--true-parameter", "0,0,0"], "b = c = 0"),
        (["relu", "--hidden", "1", "--point", "1"], "K is 0 on an open set"),
        (["relu", "--hidden", "1", "--at", "1,1"], "the parameter 'a1_1 = 1, b1_1 = 1' is not in the fibre"),
        (["relu", "--hidden", "1", "--at", "1"], "1 coordinates were given"),
        (["relu", "--hidden", "1", "--leak", "0.1"], "float"),
        (["naive-bayes", "--features", "3", "--write-problem", "/nowhere/p.json"], "cannot be written"),
    ],
)
def test_bad_input_is_one_line(argv: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["model", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("algslt: ") and err.count("\n") == 1
    assert message in err
