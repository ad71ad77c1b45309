"""Splitting against volumes that are known, and its reproducibility."""

import numpy as np
import pytest

from algslt.errors import ProblemError
from algslt.problem import Problem
from algslt.sampling import Potential
from algslt.sampling.splitting import Plan, advance, start


def run_levels(plan, levels):
    run = start(plan)
    for _ in range(levels):
        run = advance(plan, run)
    return run


def plan_for(problem, **options):
    settings = {"seed": 1, "round": 0, "replicates": 4, "size": 64, "effort": 1.0}
    return Plan(Potential.of(problem, radius=1.0), **(settings | options))


# (problem, hazard at t, first t from which it holds): V = c eps^(1/2), c eps, eps^(1/2) (1 - log(eps)/2)
KNOWN = [
    (Problem.build("x^2"), lambda t: 0.5, 0.0),
    (Problem.build("x^2 + y^2"), lambda t: 1.0, 0.0),
    (Problem.build("x^2*y^2"), lambda t: 0.5 - 1 / (t + 2), 0.0),
    (Problem.build("(y - x^2)^2", variables=["x", "y"], at=None,
                   where=["x >= -1", "x <= 1", "y >= -2", "y <= 2"]), lambda t: 0.5, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "hazard", "low"), KNOWN, ids=[str(p.polynomials[0]) for p, _, _ in KNOWN])
def test_hazards_are_those_of_the_volume(problem, hazard, low):
    potential = Potential.of(problem) if problem.at is None else Potential.of(problem, radius=1.0)
    run = run_levels(Plan(potential, 1, 0, 8, 64, 1.0), 25)
    table = run.table().between(low, run.levels.min())
    t = (table.edges[1:] + table.edges[:-1]) / 2
    deaths, exposures = table.deaths.sum(axis=0), table.exposures.sum(axis=0)
    expected = np.sum([hazard(x) * e for x, e in zip(t, exposures, strict=True)])
    # the number of deaths has a variance of about its mean, and somewhat more for correlated points
    assert abs(deaths.sum() - expected) < 4 * np.sqrt(2 * expected)


def test_every_level_kills_half():
    run = run_levels(plan_for(Problem.build(["a*b", "a*c"])), 10)
    assert run.deaths.sum() == 10 * 4 * 32
    assert run.steps == len(run.mobility) == 10
    assert np.all(run.walkers.t > run.walkers.level)
    assert run.table().exposures.sum() > 0


def test_a_round_is_a_function_of_seed_and_number():
    problem = Problem.build(["a*b + c*d", "a*b^3 + c*d^3"])
    first, again = (run_levels(plan_for(problem), 6) for _ in range(2))
    assert np.array_equal(first.walkers.u, again.walkers.u)
    other = run_levels(plan_for(problem, round=1), 6)
    assert not np.array_equal(first.walkers.u, other.walkers.u)


def test_a_run_ends_where_rounding_begins():
    plan = Plan(Potential.of(Problem.build(["x^2 - y", "x*(x^2 - y)"])), 1, 0, 2, 16, 1.0)
    run = start(plan)
    while not run.ended:
        run = advance(plan, run)
    assert run.ended == "rounding errors of K"
    assert 40 < run.levels.min() < 80
    assert np.median(plan.potential.relative_error(run.walkers.u)) < 0.02


def test_k_that_vanishes_on_an_open_set_is_refused():
    potential = Potential.from_callable(lambda u: np.maximum(u[:, 0], 0.0), [-1.0], [1.0])
    with pytest.raises(ProblemError, match="numbers > 0"):
        start(Plan(potential, 0, 0, 2, 16, 1.0))
    with pytest.raises(ProblemError, match="give a larger one"):
        start(Plan(Potential.of(Problem.build("x^2"), radius=1e-200), 0, 0, 2, 16, 1.0))
