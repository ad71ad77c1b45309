"""The gate on tables whose faults are known by construction."""

import numpy as np
import pytest

from algslt.sampling import HazardTable
from algslt.sampling.reliability import agreement, judge
from algslt.sampling.rounds import Finished

EDGES = np.arange(2.0, 82.0)


def finished(rng, effort, hazard, mobility=0.5, spread=0.0, ended="last level"):
    """A round with Poisson deaths of the given hazard (a function of t)."""
    t = (EDGES[1:] + EDGES[:-1]) / 2
    exposures = np.full((8, len(t)), 400.0)
    factors = 1 + spread * rng.standard_normal((8, 1))
    deaths = rng.poisson(hazard(t) * exposures * factors).astype(float)
    return Finished(effort, HazardTable(EDGES, deaths, exposures), (mobility,) * 100, ended)


def constant(value):
    return lambda t: value + 0 * t


def test_good_rounds_are_reliable():
    rng = np.random.default_rng(1)
    for seed in range(10):
        del seed
        verdict = judge([finished(rng, 0.5, constant(0.7)), finished(rng, 1.0, constant(0.7))], 3)
        assert verdict.status == "reliable" and verdict.reason == ""
        assert verdict.fit.value == pytest.approx(0.7, abs=0.03)


def test_rounds_that_disagree_are_not():
    rng = np.random.default_rng(2)
    verdict = judge([finished(rng, 0.5, constant(0.75)), finished(rng, 1.0, constant(0.7))], 1)
    assert verdict.status == "not converged" and "differ" in verdict.reason
    assert agreement([finished(rng, 0.5, constant(0.75)), finished(rng, 1.0, constant(0.7))]) > 3


def test_replicates_that_differ_are_not():
    rng = np.random.default_rng(3)
    rounds = [finished(rng, e, constant(0.7), spread=0.05) for e in (0.5, 1.0)]
    assert "replicates differ" in judge(rounds, 1).reason


def test_points_that_do_not_move_need_a_larger_effort():
    rng = np.random.default_rng(4)
    slow = [finished(rng, e, constant(0.7), mobility=0.05) for e in (0.5, 1.0)]
    assert "slowest coordinate" in judge(slow[:1], 1).reason
    assert judge(slow, 1).status == "reliable"
    stuck = [finished(rng, e, constant(0.7), mobility=1e-6) for e in (0.5, 1.0)]
    assert "slowest coordinate" in judge(stuck, 1).reason


def test_short_ranges_are_too_shallow():
    rng = np.random.default_rng(5)
    done = finished(rng, 0.5, constant(0.7))
    short = Finished(0.5, done.table.between(2, 14), done.mobility, "budget")
    assert judge([short], 1).status == "too shallow"
    flat = judge([finished(rng, e, constant(0.05)) for e in (0.5, 1.0)], 1)
    assert flat.status == "too shallow" and "fell by" in flat.reason


def test_small_efforts_are_left_out_at_the_end():
    rng = np.random.default_rng(6)
    rounds = [finished(rng, 0.5, constant(0.9)), finished(rng, 1.0, constant(0.7)), finished(rng, 2.0, constant(0.7))]
    verdict = judge(rounds, 1)
    assert verdict.status == "reliable" and verdict.fit.value == pytest.approx(0.7, abs=0.02)
