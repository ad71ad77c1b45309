"""Strata of networks of one hidden layer: group by group, at other points of a stratum, against theorems."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.answer import Answer
from algslt.catalog import TanhZero
from algslt.errors import InputError
from algslt.strata import Row, StrataTable, network_strata
from algslt.strata.groups import Group
from algslt.strata.networks import _patterns
from algslt.threshold import rlct


def pair_of_group(group: Group) -> tuple[Fraction, int]:
    """The pair of the ideal of one group, one input, an odd activation, in the coordinates a_i and d_i."""
    h = group.size
    if h == 0:
        return Fraction(0), 1
    a, d = [f"a{i}" for i in range(h)], [f"d{i}" for i in range(h)]
    orders = {"true": range(h + 1), "free": range(h), "zero": range(1, 2 * h, 2)}[group.kind]
    sums = [" + ".join(f"{x}*{y}^{n}" for x, y in zip(a, d, strict=True)) for n in orders]
    if group.kind == "true":
        sums[0] += " - 1"
    answer = rlct(sums, variables=[*a, *d], at=[*group.weights(), *["0"] * h], time_limit=20)
    assert answer.lam is not None and answer.multiplicity is not None
    return answer.lam, answer.multiplicity


@pytest.mark.parametrize(
    ("hidden", "true_units"),
    [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), *(pytest.param(3, r, marks=pytest.mark.slow) for r in (1, 2))],
)
def test_the_pair_is_the_sum_over_the_groups(hidden: int, true_units: int) -> None:
    found = StrataTable.of(network_strata(hidden, true_units), time_limit=20)
    for (true, zero, free), row in zip(_patterns(hidden, true_units), found.rows, strict=True):
        pairs = [pair_of_group(group) for group in (*true, zero, *free)]
        expected = sum((lam for lam, _ in pairs), Fraction(0)), 1 + sum(m - 1 for _, m in pairs)
        assert (row.answer.lam, row.answer.multiplicity) == expected
    assert found.least().status == "proved" or (hidden, true_units) == (3, 1)


@pytest.mark.parametrize(
    ("hidden", "true_units", "points"),
    [
        (2, 1, {1: [["3", "-2", 1, 1], ["-1/3", "4/3", 1, 1]], 3: [[1, -5, 1, 0]], 4: [[1, 0, 1, "1/2"]]}),
        (2, 0, {2: [[1, 5, 0, 0], [-3, 1, 0, 0]], 3: [[2, 2, 0, 0], [-1, 1, 0, 0]], 7: [[3, -3, 2, 2], [2, 2, 1, -1]]}),
    ],
)
def test_other_points_of_a_stratum_have_the_same_pair(
    hidden: int, true_units: int, points: dict[int, list[list[object]]]
) -> None:
    """Other weights, places and signs; the representative says what kind of point it is."""
    fibre = network_strata(hidden, true_units)
    for number, others in points.items():
        stratum = fibre.strata[number]
        assert stratum.constant
        expected = fibre.model.rlct(stratum.point)
        for other in others:
            answer = fibre.model.rlct(other, time_limit=20)
            assert (answer.lam, answer.multiplicity) == (expected.lam, expected.multiplicity)


def test_partial_sums_that_vanish_can_have_another_pair() -> None:
    """Three live units at the true one: nothing is claimed for all weights, and indeed they differ."""
    fibre = network_strata(3, 1)
    stratum = next(s for s in fibre.strata if dict(s.description)["true unit 1"] == "3")
    assert stratum.constant == ""
    generic = fibre.model.rlct(stratum.point, time_limit=20)
    special = fibre.model.rlct([1, 2, -2, 1, 1, 1], time_limit=20)
    assert (generic.lam, generic.multiplicity) != (special.lam, special.multiplicity)


@pytest.mark.parametrize("hidden", [1, 2, pytest.param(3, marks=pytest.mark.slow)])
def test_the_least_at_truth_zero_is_the_theorem(hidden: int) -> None:
    least = StrataTable.of(network_strata(hidden), time_limit=20).least()
    assert ((least.lam, least.multiplicity), least.status) == (TanhZero(hidden).pair(), "proved")


def test_an_open_stratum_leaves_an_upper_bound() -> None:
    """Answers put in by hand: the least is proved only if no row can be below it."""
    fibre = network_strata(3, 1)
    high = Answer(Fraction(3), 1, "proved", (Fraction(3), Fraction(3)))
    open_rows = sum(not s.constant for s in fibre.strata)
    least = StrataTable(fibre, tuple(Row(s, high) for s in fibre.strata)).least()
    assert (least.lam, least.status, open_rows) == (3, "upper bound", 2)
    assert least.reason.startswith("2 of 18 strata may have points with a smaller pair, such as true unit 1 2 + 1")


@pytest.mark.parametrize(
    ("lower", "assumptions", "status"),
    [("5/4", (), "upper bound"), ("3/2", (), "proved"), ("2", (), "proved"), ("2", ("a step",), "upper bound")],
)
def test_a_row_with_bounds_must_be_above(lower: str, assumptions: tuple[str, ...], status: str) -> None:
    fibre = network_strata(2, 1)
    known = Answer(Fraction(5, 4), 1, "proved", (Fraction(5, 4), Fraction(5, 4)))
    bounds = Answer(None, None, "bounds", (Fraction(lower), None), assumptions)
    rows = tuple(Row(s, bounds if i == 2 else known) for i, s in enumerate(fibre.strata))
    assert StrataTable(fibre, rows).least().status == status


def test_without_a_proved_row_nothing_is_known() -> None:
    fibre = network_strata(1, 1)
    bounds = Answer(None, None, "bounds", (Fraction(0), None))
    least = StrataTable(fibre, tuple(Row(s, bounds) for s in fibre.strata)).least()
    assert (least.lam, least.status) == (None, "upper bound")


@pytest.mark.slow
def test_three_units_and_one_true() -> None:
    found = StrataTable.of(network_strata(3, 1), time_limit=60)
    assert str(found.least()) == "lambda = 3/2, m = 2 (upper bound)"
    text = "\n".join(found.lines(explain=True))
    assert "proved at its point" in text and "linearly independent" in text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"hidden": 1, "activation": "sigmoid"}, "sigmoid was given"),
        ({"hidden": 1, "activation": "relu"}, "relu was given"),
        ({"hidden": 1, "true_units": 2}, "2 true units"),
        ({"hidden": 9, "true_units": 1}, "more than 500 strata"),
    ],
)
def test_bad_input_is_one_clear_error(given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        network_strata(**given)  # type: ignore[arg-type]


def test_with_a_bias_one_half_is_added() -> None:
    plain, bias = (StrataTable.of(network_strata(1, bias=bias)).rows for bias in (False, True))
    for row, other in zip(plain, bias, strict=True):
        assert row.answer.lam is not None and other.answer.lam == row.answer.lam + Fraction(1, 2)
