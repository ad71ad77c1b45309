"""Regions of central arrangements: their number by Zaslavsky's theorem, their signs and walls by points of the cube."""

from __future__ import annotations

from itertools import product
from math import comb

import pytest

from algslt.errors import InputError
from algslt.models.arrangement import regions

# The rows are in general position: any n of them are linearly independent.
GENERAL = {
    1: [(1,)],
    2: [(1, 0), (0, 1), (1, 1), (1, -2)],
    3: [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (1, 2, 4)],
}


def signs(normals: list[tuple[int, ...]], v: tuple[int, ...]) -> tuple[int, ...]:
    values = [sum(x * y for x, y in zip(n, v, strict=True)) for n in normals]
    return tuple((x > 0) - (x < 0) for x in values)


@pytest.mark.parametrize(("n", "count"), [(1, 1), (2, 1), (2, 3), (2, 4), (3, 2), (3, 3), (3, 5)])
def test_zaslavsky(n: int, count: int) -> None:
    """In general position there are 2 sum over i < n of binomial(count - 1, i) regions."""
    assert len(regions(GENERAL[n][:count])) == 2 * sum(comb(count - 1, i) for i in range(n))


@pytest.mark.parametrize(
    "normals", [*GENERAL.values(), [(1, -1, 0), (0, 1, -1), (1, 0, -1)], [(1, 0), (-2, 0), (0, 3)]]
)
def test_signs_and_walls_are_those_of_points(normals: list[tuple[int, ...]]) -> None:
    """Every point off the hyperplanes is in one region, and the walls alone tell which."""
    found = regions(normals)
    points = [v for v in product(range(-7, 8), repeat=len(normals[0])) if all(signs(normals, v))]
    assert {signs(normals, v) for v in points} == {region.signs for region in found}
    for v in points:
        own = signs(normals, v)
        inside = [r for r in found if all(own[i] == r.signs[i] for i in r.walls)]
        assert [r.signs for r in inside] == [own]


def test_no_wall_can_be_left_out() -> None:
    """A quadrant of the plane cut by x, y, x + y: the third line is no wall of x, y > 0."""
    found = {region.signs: region.walls for region in regions([(1, 0), (0, 1), (1, 1)])}
    assert found[1, 1, 1] == (0, 1) and found[1, -1, 1] == (1, 2) and found[1, -1, -1] == (0, 2)


def test_zero_and_parallel_normals() -> None:
    found = regions([(0, 0), (1, 2), (-2, -4)])
    assert [(r.signs, r.walls) for r in found] == [((0, 1, -1), (1,)), ((0, -1, 1), (1,))]
    assert [(r.signs, r.walls) for r in regions([(0, 0)])] == [((0,), ())]


def test_too_many_regions_are_refused() -> None:
    with pytest.raises(InputError, match="more than 500 cells"):
        regions([(i, i**2, i**3, 1) for i in range(1, 30)])
