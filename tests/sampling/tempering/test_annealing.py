"""The ladder reaches what was asked for, and the population's estimate of Z has no bias."""

from __future__ import annotations

import numpy as np
import pytest

from algslt.errors import InputError, StepLimitExceeded
from algslt.sampling.data import BoxPrior, Experiment
from algslt.sampling.tempering.annealing import build_ladder, descend
from tests.sampling.tempering.laws import law_of


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_the_ladder_has_the_wanted_temperatures_and_no_wide_gaps() -> None:
    law = law_of("x^2*y^2")
    ladder = build_ladder(law, np.array([10.0, 1e6]), rng(0))
    assert ladder.betas[0] == 0 and ladder.betas[-1] == 1e6 and ladder.betas[ladder.rung(10.0)] == 10.0
    assert np.all(np.diff(ladder.betas) > 0) and 6 < len(ladder) < 20
    assert np.allclose(ladder.factors @ ladder.inverses, np.eye(2), atol=1e-8)
    with pytest.raises(InputError, match="no draws were made at inverse temperature 11"):
        ladder.rung(11.0)


def test_the_estimate_of_z_is_unbiased() -> None:
    law = law_of("x^2")
    ladder = build_ladder(law, np.array([100.0]), rng(1), population=100)
    z = np.exp([descend(law, ladder, rng(s), population=20, sweeps=2)[1][-1] for s in range(100)])
    exact = np.sqrt(np.pi / 100) / 2  # mean of exp(-100 x^2) over [-1, 1]; the tails are below 1e-43
    assert abs(z.mean() - exact) < 4 * z.std() / np.sqrt(len(z))
    assert z.std() < 0.5 * exact


def test_out_of_reach_is_said() -> None:
    with pytest.raises(StepLimitExceeded, match="400 temperatures lead to"):
        build_ladder(law_of("x^2"), np.array([1e300]), rng(2), population=32, sweeps=1)
    prior = BoxPrior.build([-1.0], [1.0])
    nowhere = Experiment.build(lambda w: np.where(w > 0.99999, 0.0, -np.inf), prior)
    with pytest.raises(InputError, match="the likelihood is 0 at"):
        build_ladder(nowhere, np.array([1.0]), rng(3))
