"""`algslt catalog`: the list, a theorem, JSON, BibTeX, the comparison, errors in one line."""

from __future__ import annotations

import json

import pytest

from algslt.catalog import FAMILIES
from algslt.cli import main

RANK = ["reduced-rank", "--inputs", "3", "--hidden", "2", "--outputs", "2", "--rank", "1"]


def output(capsys: pytest.CaptureFixture[str], *argv: str, status: int = 0) -> str:
    assert main(["catalog", *argv]) == status
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_list_has_every_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in output(capsys).splitlines()] == list(FAMILIES)
    rows = list(map(json.loads, output(capsys, "--json").splitlines()))
    assert [row["family"] for row in rows] == list(FAMILIES)
    assert rows[0]["parameters"]["rank"] == "r, the rank of the true matrix; default 0"


def test_a_theorem_is_evaluated(capsys: pytest.CaptureFixture[str]) -> None:
    lines = output(capsys, *RANK).splitlines()
    assert lines[0] == "lambda = 5/2, m = 1 (cited theorem)"
    assert lines[1] == "  family   reduced-rank (inputs 3, hidden 2, outputs 2, rank 1)"
    assert "compared with its source" in output(capsys, "deep-linear", "--widths", "9,9,9,9")
    assert output(capsys, "boltzmann", "--visible", "3", "--hidden", "2").startswith("0 <= lambda <= 3/2 (proved here)")


def test_json_and_bibtex(capsys: pytest.CaptureFixture[str]) -> None:
    row = json.loads(output(capsys, *RANK, "--json"))
    assert (row["lambda"], row["m"], row["exact"], row["recalled"]) == ("5/2", 1, True, False)
    bound = json.loads(output(capsys, "factor-bound", "--variables", "6", "--factors", "2", "--json"))
    assert (bound["lambda"], bound["m"], bound["exact"], bound["bounds"]["upper"]) == (None, None, False, "6")
    tree = json.loads(output(capsys, "latent-forest", "--tree", "1-a,2-a,3-a", "--json"))
    assert tree["parameters"]["tree"] == [["1", "a"], ["2", "a"], ["3", "a"]]
    assert output(capsys, *RANK, "--bibtex").startswith("@article{AoyagiWatanabe2005,")


def test_the_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    assert "engine   agree: the engine proves lambda = 2/3, m = 1" in output(
        capsys, "tanh", "--units", "2", "--compare"
    )
    row = json.loads(output(capsys, "boltzmann", "--visible", "3", "--hidden", "2", "--compare", "--json"))
    assert row["verdict"] == "not decided"
    assert row["engine"]["status"] == "bounds"


@pytest.mark.parametrize("name", FAMILIES)
def test_the_help_of_a_family_shows_its_formula(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["catalog", name, "--help"])
    assert ended.value.code == 0
    assert "parameters:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["foo"], "the family 'foo' is unknown"),
        (["hidden-markov"], "no confirmed value"),
        (["tanh"], "the following arguments are required: --units"),
        (["tanh", "--units", "1.5"], "'1.5' was given: an integer is needed"),
        (["tanh", "--units", "-1"], "units is '-1': an integer from 1"),
        (["tanh", "--units", "9" * 5000], "an integer from 1 to 1000000 is needed"),
        (["tanh", "--units", "2", "--rank", "1"], "unrecognized arguments"),
        (["tanh", "--units", "2", "--time-limit", "0"], "a number of seconds greater than 0"),
        ([*RANK[:-1], "3"], "the rank 3 was given, at most min(inputs, hidden, outputs) = 2"),
        (["latent-forest", "--tree", "1-2-3"], "a tuple of pairs of two different names"),
        (["deep-linear", "--widths", ""], "at least 3 integers"),
    ],
)
def test_bad_input_is_one_line(argv: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1 and message in err
