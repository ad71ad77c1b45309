"""Generators seen together: coordinates at once, the maximal ideal, a basis of the span without common monomials."""

from __future__ import annotations

import random

import pytest

from algslt import rlct
from algslt.catalog import SimplexMixture, TanhTruth, Theorem
from algslt.charts.root import root_state
from algslt.models import Mixture
from algslt.poly import make_ring
from algslt.problem import Problem
from algslt.search.smooth import smooth_step
from algslt.search.sparse import reduced_basis, sparse_step

ISOLATED: list[Theorem] = [SimplexMixture(3, 3), SimplexMixture(4, 4), SimplexMixture(3, 3, 2), TanhTruth(4, 4)]


@pytest.mark.parametrize("theorem", ISOLATED, ids=Theorem.label)
def test_smooth_points_take_no_time(theorem: Theorem) -> None:
    answer = rlct(theorem.problem(), time_limit=10)
    assert (answer.lam, answer.multiplicity, answer.status) == (*theorem.pair(), "proved")
    assert answer.certificate is not None and len(answer.certificate.nodes) < 10


NOT_SMOOTH = [
    # Dependent linear parts; a linear part missing; a variable with a domain; a parameter in place of a number.
    (["x + y + x^2 + y^3 + z^2 + x*z + y*z + x*y", "2*x + 2*y + z^2 + x*z"], []),
    (["x + x^2 + y^3 + z^2 + x*z + y*z + x*y + y^2", "x*y + z^2"], []),
    (["x + x^2 + y^3 + z^2 + x*z + y*z + x*y + y^2", "y + x*y"], ["x >= 0"]),
]


@pytest.mark.parametrize(("ideal", "where"), NOT_SMOOTH)
def test_other_generators_are_left_alone(ideal: list[str], where: list[str]) -> None:
    assert smooth_step(root_state(Problem.build(ideal, where=where))) is None


def test_a_reduced_basis_spans_the_same_space() -> None:
    x, y, z = make_ring(["x", "y", "z"]).gens()
    monomials = [x, y, z, x * y, y * z**2, x**3]
    rng = random.Random(1)
    for _ in range(20):
        gens = [sum((rng.randint(-3, 3) * m for m in monomials), 0 * x) for _ in range(4)]
        mixed = [gens[0] + 2 * gens[1], gens[1] - gens[2], 3 * gens[2] + gens[0], gens[3], gens[3] - gens[1]]
        assert reduced_basis(gens) == reduced_basis(mixed)


def test_moments_about_another_point_become_moments_about_the_true_one() -> None:
    model = Mixture.build("binomial", 4, trials=5)
    state = root_state(model.problem())
    while (step := sparse_step(state)) is not None:
        state = step.state
    assert sorted(len(g) for g in state.ideals[0].generators) == [7, 7, 7, 7]
    answer = model.rlct(time_limit=10)
    assert answer.pair_text() == "lambda = 5/4, m = 1"
