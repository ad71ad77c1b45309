"""Replica exchange leaves the product of the tempered laws invariant."""

from __future__ import annotations

import numpy as np

from algslt.sampling.tempering.annealing import build_ladder
from algslt.sampling.tempering.exchange import Task, advance
from tests.sampling.tempering.laws import distance, exact_draws, features, law_of


def test_exact_draws_at_every_rung_stay_exact() -> None:
    law = law_of("(y^2 - x^3)^2")
    rng = np.random.default_rng(0)
    ladder = build_ladder(law, np.array([30.0]), rng)
    count = 4000
    points = np.array([exact_draws(law, float(b), rng, count) for b in ladder.betas])
    kept = tuple(range(len(ladder)))
    result = advance(Task(law, ladder, kept, count, 3, seed=1, replica=0, number=0, points=points))
    for k, beta in enumerate(ladder.betas):
        fresh = features(law, exact_draws(law, float(beta), rng, count))
        assert distance(fresh, features(law, result.points[k])) < 4.5
    assert np.array_equal(result.draws[:, -1], result.points)
    assert np.all(result.swaps > 0.2) and np.all(result.acceptance[:3, 1:] > 0.1)


def test_a_round_is_a_function_of_its_task() -> None:
    law = law_of("x^2*y^2")
    ladder = build_ladder(law, np.array([1e3]), np.random.default_rng(0), sweeps=3)
    first, again, other = (
        advance(Task(law, ladder, (0,), 2, 4, seed=3, replica=replica, number=0, points=None)) for replica in (0, 0, 1)
    )
    assert np.array_equal(first.losses, again.losses) and not np.array_equal(first.losses, other.losses)
