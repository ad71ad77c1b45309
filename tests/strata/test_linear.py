"""Strata of linear networks: closed forms, the catalog, degenerations, random points of an orbit."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from flint import fmpq_mat

from algslt.catalog import DeepLinear, ReducedRank
from algslt.errors import InputError
from algslt.models import deep_linear
from algslt.strata import StrataTable, linear_strata

RANKED = [
    ((2, 2, 2), 0),
    ((2, 2, 2), 1),
    ((2, 2, 2), 2),
    ((3, 2, 2), 0),
    ((3, 2, 3), 1),
    ((2, 3, 2), 1),
    ((3, 3, 3), 1),
]


def table(widths: tuple[int, ...], rank: int) -> StrataTable:
    return StrataTable.of(linear_strata(widths, rank), time_limit=30)


def value(text: tuple[tuple[str, str], ...]) -> list[int]:
    return [int(v) for _, v in text]


@pytest.mark.parametrize(("widths", "rank"), RANKED)
def test_each_stratum_by_the_transversal_slice(widths: tuple[int, int, int], rank: int) -> None:
    """lambda = (MN - (M-a)(N-b))/2 + the theorem of rank 0 for M - a, H - a - b + r, N - b."""
    m, h, n = widths
    for row in table(widths, rank).rows:
        a, b = value(row.stratum.description)
        sizes = (m - a, h - a - b + rank, n - b)
        lam, order = ReducedRank(*sizes).pair() if min(sizes) else (Fraction(0), 1)
        expected = Fraction(m * n - sizes[0] * sizes[2], 2) + lam, order
        assert (row.answer.lam, row.answer.multiplicity) == expected


@pytest.mark.parametrize(
    ("widths", "rank"), [((2, 2, 2), 1), ((3, 2, 3), 0), ((2, 2, 2, 2), 1), ((1, 2, 2, 1), 0), ((2, 1, 2, 2), 1)]
)
def test_the_least_is_the_theorem_and_the_point_of_the_model(widths: tuple[int, ...], rank: int) -> None:
    found = table(widths, rank)
    least = found.least()
    assert (least.lam, least.multiplicity) == DeepLinear(widths, rank).pair()
    assert least.status == "proved"
    default = next(row for row in found.rows if row.stratum.point == found.fibre.model.true_parameter)
    assert (default.answer.lam, default.answer.multiplicity) == (least.lam, least.multiplicity)


@pytest.mark.parametrize(
    ("widths", "rank"),
    [((2, 2, 2, 2), 1), ((2, 1, 2, 2), 0), pytest.param((2, 2, 2, 2), 0, marks=pytest.mark.slow)],
)
def test_degenerations_have_smaller_pairs(widths: tuple[int, ...], rank: int) -> None:
    """Smaller ranks of all products are in the closure of the orbit, and the pair is lower semicontinuous."""
    rows = table(widths, rank).rows
    assert len(rows) > 5
    ranks = [value(row.stratum.description) for row in rows]
    for small, low in zip(rows, ranks, strict=True):
        for large, high in zip(rows, ranks, strict=True):
            if all(x <= y for x, y in zip(low, high, strict=True)):
                assert key(small.answer) <= key(large.answer)


def key(answer: object) -> tuple[Fraction, int]:
    return answer.lam, -answer.multiplicity  # type: ignore[attr-defined]


def test_other_points_of_an_orbit_have_the_same_pair() -> None:
    """Random invertible changes of the hidden layer."""
    random, model = Random(3), deep_linear((2, 2, 2), 1)
    for stratum in linear_strata((2, 2, 2), 1).strata:
        values = [int(x) for x in stratum.point]
        g = fmpq_mat(2, 2, [1, random.randint(-2, 2), random.randint(-2, 2), 7])
        a, b = g * fmpq_mat(2, 2, values[:4]), fmpq_mat(2, 2, values[4:]) * g.inv()
        moved = model.rlct([str(x) for x in (*a.entries(), *b.entries())], time_limit=20)
        assert (moved.lam, moved.multiplicity) == key_of(model.rlct(stratum.point))


def key_of(answer: object) -> tuple[object, object]:
    return answer.lam, answer.multiplicity  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "widths", [(2, 2, 2), (3, 2, 3), (1, 2, 3), (2, 2, 2, 2), (1, 3, 2, 1), (2, 3, 3, 2), (3, 3, 3)]
)
def test_the_codimension_of_the_fibre_is_twice_the_theorem(widths: tuple[int, ...]) -> None:
    """Truth 0: lambda is half the codimension (PepinLehalleurRimanyi2024); here from dimensions of orbits."""
    fibre = linear_strata(widths, 0)
    codimension = len(fibre.model.parameters) - max(s.dimension for s in fibre.strata)
    assert codimension == 2 * DeepLinear(widths, 0).pair()[0]


def test_too_many_strata_are_refused() -> None:
    with pytest.raises(InputError, match="more than 500 strata"):
        linear_strata((3, 3, 3, 3, 3), 0)
    with pytest.raises(InputError, match="from 0 to the least width"):
        linear_strata((2, 1, 2), 2)
