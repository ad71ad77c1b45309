"""Curved zero sets of positive dimension: splitting alone, with a fixed number of rounds."""

import pytest

from algslt.problem import Problem
from algslt.sampling import estimate_rlct

TANH = {h: ["+".join(f"a{i}*b{i}^{2 * k + 1}" for i in range(h)) for k in range(h)] for h in (2, 3)}


@pytest.mark.slow
@pytest.mark.parametrize(("units", "value"), [(2, 2 / 3), (3, 5 / 6)])
def test_tanh_units(units, value):
    """The values are those of Aoyagi's theorem for H units and a true function 0."""
    estimate = estimate_rlct(Problem.build(TANH[units]), budget=1000, seed=1, rounds=2)
    assert abs(estimate.value - value) < 0.08 * value
    if estimate.reliable:
        low, high = estimate.interval95
        assert low - 0.05 < value < high + 0.05
