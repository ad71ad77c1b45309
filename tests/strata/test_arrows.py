"""Representations of a line of arrows: ranks, dimensions and completeness, by matrices of numbers."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

import pytest
from flint import fmpq_mat

from algslt.strata.arrows import decompositions, layers, orbit_dimension, rank_between

CASES = [((2, 2, 2), 0), ((2, 2, 2), 1), ((1, 2, 3), 1), ((2, 1, 2, 2), 0), ((2, 2, 2, 2), 1)]


def matrices(found: list[list[list[int]]], sizes: tuple[int, ...]) -> list[fmpq_mat]:
    return [
        fmpq_mat(rows, columns, [x for row in m for x in row])
        for m, (columns, rows) in zip(found, pairwise(sizes), strict=True)
    ]


def ranks(maps: list[fmpq_mat]) -> dict[tuple[int, int], int]:
    """The ranks of all composed maps."""
    found = {}
    for i in range(len(maps)):
        composed = maps[i]
        found[i + 1, i + 2] = composed.rank()
        for j in range(i + 1, len(maps)):
            composed = maps[j] * composed
            found[i + 1, j + 2] = composed.rank()
    return found


@pytest.mark.parametrize(("sizes", "rank"), CASES)
def test_the_layers_have_the_ranks_and_the_product(sizes: tuple[int, ...], rank: int) -> None:
    for m in decompositions(sizes, rank):
        maps = matrices(layers(m, sizes), sizes)
        assert all(value == rank_between(m, *span) for span, value in ranks(maps).items())
        composed = maps[0]
        for later in maps[1:]:
            composed = later * composed
        assert all(composed[i, j] == (i == j < rank) for i in range(sizes[-1]) for j in range(sizes[0]))


@pytest.mark.parametrize(("sizes", "rank"), CASES)
def test_the_dimension_of_an_orbit_is_the_rank_of_the_infinitesimal_action(sizes: tuple[int, ...], rank: int) -> None:
    """The map (X_k) -> (X_(k+1) W_k - W_k X_k) of gl to the tangent space."""
    for m in decompositions(sizes, rank):
        maps = matrices(layers(m, sizes), sizes)
        rows = []
        for k, size in enumerate(sizes):
            for i, j in product(range(size), repeat=2):
                unit = fmpq_mat(size, size, [int((a, b) == (i, j)) for a in range(size) for b in range(size)])
                image = [0 * w for w in maps]
                if k > 0:
                    image[k - 1] += unit * maps[k - 1]
                if k < len(maps):
                    image[k] -= maps[k] * unit
                rows.append([x for w in image for x in w.entries()])
        assert fmpq_mat(len(rows), len(rows[0]), [x for row in rows for x in row]).rank() == orbit_dimension(m, sizes)


@pytest.mark.parametrize("sizes", [(2, 2, 2), (1, 2, 2), (2, 1, 2), (1, 2, 2, 1)])
def test_random_matrices_of_small_rank_are_all_listed(sizes: tuple[int, ...]) -> None:
    random = Random(0)
    listed = {
        tuple(sorted((span, rank_between(m, *span)) for span in spans(len(sizes))))
        for rank in range(min(sizes) + 1)
        for m in decompositions(sizes, rank)
    }
    met = set()
    for _ in range(400):
        maps = [
            fmpq_mat(b, a, [random.choice([0, 0, 0, 1, 1, -1, 2]) for _ in range(a * b)]) for a, b in pairwise(sizes)
        ]
        met.add(tuple(sorted(ranks(maps).items())))
    assert met <= listed
    assert len(met) > len(listed) / 2


def spans(n: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(1, n + 1) for j in range(i + 1, n + 1)]


def test_no_decomposition_of_too_large_a_rank() -> None:
    assert list(decompositions((1, 2, 1), 2)) == []
