"""Strata of naive Bayes at the independent truth: a closed form of each, other points, the theorem for the least."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.catalog import NaiveBayes
from algslt.errors import InputError
from algslt.strata import StrataTable, naive_bayes_strata


def expected(n: int, inside: bool, count: int) -> tuple[Fraction, int]:
    """The n means, and the rest: pairwise products have (n/4, 1), for n = 2 (1/2, 2); times t the product rule."""
    products = (Fraction(n, 4), 2 if n == 2 else 1) if n > 1 else None
    if inside:
        rest = products if count == 0 else (Fraction(n - 1, 2), 1)
        return Fraction(n, 2) + rest[0], rest[1]  # type: ignore[index]
    factor = [products, (Fraction(n - 1, 2), 1), None][min(count, 2)]
    half = Fraction(1, 2)
    if factor is None or factor[0] > half:
        return Fraction(n, 2) + half, 1
    return Fraction(n, 2) + factor[0], factor[1] + (factor[0] == half)


@pytest.mark.parametrize("features", [2, 3, pytest.param(4, marks=pytest.mark.slow)])
def test_each_stratum_by_its_closed_form(features: int) -> None:
    found = StrataTable.of(naive_bayes_strata(features), time_limit=60)
    for row in found.rows:
        where, count = (value for _, value in row.stratum.description)
        pair = expected(features, where == "between", int(count))
        assert (row.answer.lam, row.answer.multiplicity, row.answer.status) == (*pair, "proved")
    least = found.least()
    assert least.status == "proved"
    assert (least.lam, least.multiplicity) == NaiveBayes(features).pair()


@pytest.mark.parametrize(
    ("number", "at"),
    [
        (2, [0, "1/2", "1/2", "1/2", "1/3", 1, "1/2"]),
        (3, [1, "1/4", 0, "3/4", "1/2", "1/2", "1/2"]),
        (4, ["1/5", "1/2", "1/2", "1/2", "1/2", "1/2", "1/2"]),
        (5, ["1/2", "1/2", "1/2", 0, "1/2", "1/2", 1]),
    ],
)
def test_other_points_of_a_stratum(number: int, at: list[object]) -> None:
    """The second class empty or full, other features, coordinates on the boundary."""
    fibre = naive_bayes_strata(3)
    one, other = fibre.model.rlct(fibre.strata[number].point), fibre.model.rlct(at, time_limit=20)
    assert (one.lam, one.multiplicity) == (other.lam, other.multiplicity)


def test_bad_input_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="0 features"):
        naive_bayes_strata(0)
