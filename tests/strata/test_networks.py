"""Strata of networks of one hidden layer: group by group, at other points of a stratum, against theorems."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from algslt.answer import Answer
from algslt.catalog import TanhTruth, TanhZero, Vandermonde
from algslt.errors import InputError
from algslt.strata import Row, StrataTable, network_strata
from algslt.strata.groups import Group, free_groups, true_groups, zero_groups
from algslt.strata.networks import _patterns
from algslt.strata.sums import added
from algslt.threshold import rlct


def pair_of_group(group: Group, outputs: int = 1) -> tuple[Fraction, int]:
    """The pair of the ideal of one group, one input, an odd activation, in the coordinates a_i and d_i."""
    h = group.size
    if h == 0:
        return Fraction(0), 1
    d = [f"d{i}" for i in range(h)]
    orders = {"true": range(h + 1), "free": range(h), "zero": range(1, 2 * h, 2)}[group.kind]
    sums = []
    for k in range(outputs):
        moments = [" + ".join(f"a{k}_{i}*{y}^{n}" for i, y in enumerate(d)) for n in orders]
        sums += [f"{moments[0]} - 1", *moments[1:]] if group.kind == "true" else moments
    names = [*(f"a{k}_{i}" for k in range(outputs) for i in range(h)), *d]
    at = [*(a[k] for k in range(outputs) for a in group.weights(outputs)), *["0"] * h]
    answer = rlct(sums, variables=names, at=at, time_limit=20)
    assert answer.lam is not None and answer.multiplicity is not None
    return answer.lam, answer.multiplicity


@pytest.mark.parametrize(
    ("hidden", "true_units"),
    [(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), *(pytest.param(3, r, marks=pytest.mark.slow) for r in (1, 2))],
)
def test_the_pair_is_the_sum_over_the_groups(hidden: int, true_units: int) -> None:
    """The engine on the whole model at the point, and on the groups, written down once more here."""
    found = StrataTable.of(network_strata(hidden, true_units), time_limit=20)
    for (true, zero, free), row in zip(_patterns(hidden, true_units), found.rows, strict=True):
        pairs = [pair_of_group(group) for group in (*true, zero, *free)]
        expected = sum((lam for lam, _ in pairs), Fraction(0)), 1 + sum(m - 1 for _, m in pairs)
        whole = found.fibre.model.rlct(row.stratum.point, time_limit=30)
        assert (whole.lam, whole.multiplicity) == (row.answer.lam, row.answer.multiplicity) == expected
    assert found.least().status == "proved"


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


@pytest.mark.parametrize(("hidden", "true_units"), [(1, 0), (1, 1), (2, 0), (2, 1)])
def test_two_outputs(hidden: int, true_units: int) -> None:
    """The whole model, the sum over the groups, and random weights of the same kind."""
    found, random = StrataTable.of(network_strata(hidden, true_units, outputs=2), time_limit=20), Random(hidden)
    assert found.least().status == "proved"
    for (true, zero, free), row in zip(_patterns(hidden, true_units, 2), found.rows, strict=True):
        groups = (*true, zero, *free)
        pairs = [pair_of_group(group, 2) for group in groups]
        expected = sum((lam for lam, _ in pairs), Fraction(0)), 1 + sum(m - 1 for _, m in pairs)
        whole = found.fibre.model.rlct(row.stratum.point, time_limit=30)
        assert (whole.lam, whole.multiplicity) == (row.answer.lam, row.answer.multiplicity) == expected
        assert row.holds_everywhere
        if zero.size == hidden:  # a linear map of the outputs
            n = 2 * hidden
            a = [Fraction(x) for x in row.stratum.point[:n]]
            p, q = random.randint(1, 5), random.randint(-5, -1)
            mixed = [p * x + 2 * y for x, y in zip(a[:hidden], a[hidden:], strict=True)]
            mixed += [x + q * y for x, y in zip(a[:hidden], a[hidden:], strict=True)]
            other = found.fibre.model.rlct([str(x) for x in mixed] + list(row.stratum.point[n:]), time_limit=20)
            assert (other.lam, other.multiplicity) == expected


def test_two_outputs_at_truth_zero_against_the_theorem() -> None:
    least = StrataTable.of(network_strata(2, outputs=2), time_limit=20).least()
    assert (least.lam, least.multiplicity) == Vandermonde(2, 2, 2).pair()


@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (2, 1), (1, 2), (2, 3)])
def test_dimensions_of_groups_add_up_to_all_parameters(inputs: int, outputs: int) -> None:
    """Weights and places of a group fill a space of known dimension; the kinds are disjoint and dense."""
    for size in (1, 2, 3):
        true = max(g.dimension(inputs, outputs) for g in true_groups(size, outputs))
        zero = max(g.dimension(inputs, outputs) for g in zero_groups(size, outputs))
        free = max(g[0].dimension(inputs, outputs) for g in free_groups(size) if len(g) == 1)
        assert true == (size - 1) * outputs
        assert zero == size * outputs
        assert free == (size - 1) * outputs + inputs


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


@pytest.mark.parametrize(("hidden", "true_units"), [(1, 1), (2, 1), (2, 2), pytest.param(3, 2, marks=pytest.mark.slow)])
def test_the_least_with_true_units_is_the_theorem(hidden: int, true_units: int) -> None:
    least = StrataTable.of(network_strata(hidden, true_units), time_limit=20).least()
    assert ((least.lam, least.multiplicity), least.status) == (TanhTruth(hidden, true_units).pair(), "proved")


def test_an_open_stratum_leaves_an_upper_bound() -> None:
    """Answers put in by hand: the least is proved only if no row can be below it."""
    high = Answer(Fraction(3), 1, "proved", (Fraction(3), Fraction(3)))
    for fibre, status in ((network_strata(3, 1), "proved"), (network_strata(3, 1, 2), "upper bound")):
        assert sum(not s.constant for s in fibre.strata) == 2
        least = StrataTable(fibre, tuple(Row(s, high) for s in fibre.strata)).least()
        assert (least.lam, least.status) == (3, status)
    assert least.reason.startswith("2 of 18 strata may have points with a smaller pair, such as true unit 1 2 + 1")


def test_the_least_group_of_three_units_at_a_true_one() -> None:
    """The number that the lower bound of `algslt.strata.groups` rests on."""
    assert pair_of_group(Group("true", 1, 2)) == (Fraction(3, 2), 2)


@pytest.mark.parametrize("weights", [["3", "-2", "0"], ["1/2", "1/2", "0"], ["2", "-3", "2"], ["1", "1", "-1"]])
def test_other_weights_of_three_units_are_above(weights: list[str]) -> None:
    sums = [" + ".join(f"a{i}*d{i}^{n}" for i in range(3)) for n in range(4)]
    sums[0] += " - 1"
    names = [f"{letter}{i}" for letter in "ad" for i in range(3)]
    answer = rlct(sums, variables=names, at=[*weights, 0, 0, 0], time_limit=30)
    assert answer.lam is not None and answer.multiplicity is not None
    assert (answer.lam, -answer.multiplicity) >= (Fraction(3, 2), -2)


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
    assert str(found.least()) == "lambda = 3/2, m = 2 (proved)"
    text = "\n".join(found.lines(explain=True))
    assert "proved at its point" in text and "linearly independent" in text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"hidden": 1, "activation": "sigmoid"}, "sigmoid was given"),
        ({"hidden": 1, "activation": "relu"}, "relu was given"),
        ({"hidden": 1, "true_units": 2}, "2 true units"),
        ({"hidden": 9, "true_units": 1}, "more than 500 strata"),
        ({"hidden": 2, "inputs": 29, "true_units": 2}, "are expanded; take fewer units or inputs"),
    ],
)
def test_bad_input_is_one_clear_error(given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        network_strata(**given)  # type: ignore[arg-type]


def test_with_a_bias_one_half_is_added() -> None:
    plain, bias = (StrataTable.of(network_strata(1, bias=bias)).rows for bias in (False, True))
    for row, other in zip(plain, bias, strict=True):
        assert row.answer.lam is not None and other.answer.lam == row.answer.lam + Fraction(1, 2)


def test_two_inputs_and_a_bias_against_the_whole_model() -> None:
    found = StrataTable.of(network_strata(2, 1, inputs=2, activation="expm1", bias=True), time_limit=20)
    for row in found.rows:
        whole = found.fibre.model.rlct(row.stratum.point, time_limit=30)
        assert (whole.lam, whole.multiplicity) == (row.answer.lam, row.answer.multiplicity)


def test_four_units_with_two_true_ones_are_proved() -> None:
    """The whole model is too much for a quick answer; lambda is the upper bound of the catalog."""
    least = StrataTable.of(network_strata(4, 2), time_limit=30).least()
    assert str(least) == "lambda = 5/2, m = 2 (proved)"
    assert least.lam == TanhTruth(4, 2).bounds()[1]


def test_many_inputs_do_not_blow_up() -> None:
    """One unit with 40 inputs: its ideal has 41 generators."""
    assert len(Group("true", 1, 0).problem(40, 1, 2).polynomials) == 41
    assert len(network_strata(1, inputs=40).strata) == 3


def test_a_sum_with_an_open_summand_is_open() -> None:
    known = Answer(Fraction(1), 2, "proved", (Fraction(1), Fraction(1)))
    bounds = Answer(None, None, "bounds", (Fraction(1, 2), None), stopped_by="time limit")
    total = added([known, bounds])
    assert (total.lam, total.bounds, total.stopped_by) == (None, (Fraction(3, 2), None), "time limit")
    theorem = replace(known, status="conditional", assumptions=("a theorem",))
    assert (added([known, theorem]).status, added([known, known]).multiplicity) == ("conditional", 3)
