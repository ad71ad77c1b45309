"""The dial by splitting agrees with quadrature; settings out of range are refused."""

from __future__ import annotations

import numpy as np
import pytest

from algslt.errors import InputError, StepLimitExceeded
from algslt.sampling.tempering import curve_of_table, split_levels
from tests.sampling.tempering.laws import law_of
from tests.sampling.tempering.test_curve import SMALL, dial


def test_the_dial_by_splitting() -> None:
    law = law_of(f"x^2*y^2 + (x^2 + y^2)/{10**8}")
    told: list[str] = []
    table = split_levels(law.potential, 24.0, replicates=12, effort=0.5, seed=1, on_event=told.append)
    curve = curve_of_table(table)
    for beta in (1e-1, 1e2, 1e5, 1e8):
        value, error = curve.at(beta)
        assert abs(value - dial(beta * 1e8, SMALL)[0]) < 4.5 * error < 0.2
    assert told[-1].startswith("level") and np.all(curve.error[20:] > 0)


def test_bad_settings() -> None:
    potential = law_of("x^2").potential
    bad = {"depth": -1.0, "replicates": 1, "size": 11, "effort": float("nan"), "seed": -1}
    for name, value in bad.items():
        with pytest.raises(InputError, match=f"{name} is '?{value}"):
            split_levels(potential, **{"depth": 10.0, name: value})  # type: ignore[arg-type]
    with pytest.raises(InputError, match="the potential is a str"):
        split_levels("x^2", 10.0)  # type: ignore[arg-type]
    with pytest.raises(StepLimitExceeded, match="before the depth 5000"):
        split_levels(law_of("(x - y)^2").potential, 5000.0, replicates=2, size=10, effort=0.1)
