"""Families on top of the regression: values of the tables, the worst point, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from algslt.errors import InputError, PointError
from algslt.models import Regression, deep_linear, nonnegative, one_hidden_layer, polynomial_network, reduced_rank

GOLDEN = [json.loads(line) for line in (Path(__file__).parent.parent / "golden" / "families.jsonl").open()]


def golden(prefix: str, most: int) -> list[dict[str, object]]:
    return [row for row in GOLDEN if row["id"].startswith(prefix) and len(row["variables"]) <= most]


def check(model: Regression, row: dict[str, object]) -> None:
    answer = model.rlct(time_limit=20)
    assert (str(answer.lam), answer.multiplicity, answer.status) == (row["lambda"], row["m"], "proved")


@pytest.mark.parametrize("row", golden("reduced_rank_", 10), ids=lambda row: str(row["id"]))
def test_reduced_rank(row: dict[str, object]) -> None:
    sizes, rank = str(row["id"]).removeprefix("reduced_rank_").split("_r")
    m, h, n = map(int, sizes)
    check(reduced_rank(m, h, n, int(rank)), row)


@pytest.mark.parametrize("row", golden("deep_linear_", 12), ids=lambda row: str(row["id"]))
def test_deep_linear(row: dict[str, object]) -> None:
    sizes, rank = str(row["id"]).removeprefix("deep_linear_").split("_r")
    check(deep_linear(tuple(map(int, sizes)), int(rank)), row)


@pytest.mark.parametrize("row", golden("power_network_", 6), ids=lambda row: str(row["id"]))
def test_polynomial_network(row: dict[str, object]) -> None:
    hidden, degree = map(int, str(row["id"]).removeprefix("power_network_"))
    check(polynomial_network(hidden, degree), row)


@pytest.mark.parametrize(("sizes", "pair"), [((2, 1, 2), ("1", 2)), ((2, 2, 3), ("2", 1)), ((2, 2, 2, 1), ("2", 2))])
def test_nonnegative(sizes: tuple[int, ...], pair: tuple[str, int]) -> None:
    """The last one is 2, equal to reduced rank regression, not the bound 5/2."""
    answer = nonnegative(*sizes).rlct()
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")
    assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


def test_the_worst_point_of_reduced_rank_regression() -> None:
    """The default point has rank A = rank B = r; a point of higher rank has a larger pair, and is called local."""
    worst, other = reduced_rank(2, 2, 2, 1), [1, 0, 0, 1, 1, 0, 0, 0]
    assert (worst.rlct().lam, worst.rlct().multiplicity) == (2, 2)
    answer = worst.rlct(at=other)
    assert answer.lam is not None and (answer.lam, -answer.multiplicity if answer.multiplicity else 0) > (2, -2)
    assert answer.reduction is not None and "may have a smaller one" in answer.reduction
    assert "Least pair" in worst.reduction() and "Least pair" not in reduced_rank(2, 2, 2, 1, at=other).reduction()


def test_hidden_layers_in_all_sizes() -> None:
    assert one_hidden_layer(2).rlct().pair_text() == "lambda = 2/3, m = 1"
    assert one_hidden_layer(1, activation="exp", bias=True).rlct().pair_text() == "lambda = 1, m = 2"
    assert one_hidden_layer(1, inputs=2, outputs=2).rlct().pair_text() == "lambda = 1, m = 2"
    assert one_hidden_layer(2, outputs=2).rlct().pair_text() == "lambda = 1, m = 2"  # Vandermonde (2, 2, 2)
    assert one_hidden_layer(2, true_units=2).rlct().lam == 2


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: reduced_rank(2, 1, 2, 2), "from 0 to the least width 1"),
        (lambda: reduced_rank(2, 0, 2), "width 2 = 0 was given"),
        (lambda: reduced_rank(9, 9, 9), "162 parameters"),
        (lambda: deep_linear((2, 2)), "2 widths"),
        (lambda: one_hidden_layer(2, true_units=3), "3 true units"),
        (lambda: one_hidden_layer(0), "hidden = 0"),
        (lambda: one_hidden_layer(2, activation="relu").problem(), "unknown: use one of"),
        (lambda: polynomial_network(1, 0), "degree = 0"),
        (lambda: nonnegative(2, 2, 2, 2), "0 or 1"),
    ],
)
def test_bad_sizes_are_one_clear_error(make: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()  # type: ignore[operator]


def test_a_point_off_the_fibre_is_named() -> None:
    with pytest.raises(PointError, match="is not in the fibre"):
        reduced_rank(2, 2, 2, 1, at=[0] * 8).problem()
