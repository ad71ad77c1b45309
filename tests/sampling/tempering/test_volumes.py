"""Volumes from draws at all temperatures, against exact hazards."""

from __future__ import annotations

import numpy as np
import pytest

from algslt.errors import InputError
from algslt.sampling.data import BoxPrior, Experiment
from algslt.sampling.hazard import fit_hazard
from algslt.sampling.tempering import curve_of_run, curve_of_table, sample_posterior, table_of_run
from tests.sampling.tempering.laws import law_of


def test_the_hazard_of_a_crossing() -> None:
    run = sample_posterior(law_of("x^2*y^2"), inverse_temperatures=[1e8], rounds=4, replicas=6, seed=1)
    table = table_of_run(run)
    edges = table.edges
    exact = -np.diff(np.log1p(edges / 2) - edges / 2)  # V(e^-t) = e^(-t/2) (1 + t/2)
    found, error = table.deaths.sum(axis=0) / table.exposures.sum(axis=0), np.sqrt(table.deaths.sum(axis=0))
    z = (found - exact) / (found / error)
    assert edges[0] == 0 and table.depth > 15 and table.replicates == 6
    assert np.abs(z).max() < 5 and 0.5 < np.sqrt(np.mean(z**2)) < 2
    fit = fit_hazard(table, 3)
    assert abs(fit.value - 0.5) < 0.05
    beta = float(run.ladder.betas[len(run.ladder) // 2])
    (a, e), (b, f) = curve_of_run(run).at(beta), curve_of_table(table).at(beta)
    assert abs(a - b) < 4 * np.hypot(e, f)


def test_what_gives_no_volumes() -> None:
    shallow = sample_posterior(law_of("a^2+b^2+c^2+d^2+e^2+f^2"), inverse_temperatures=[1.0], rounds=4, replicas=2)
    with pytest.raises(InputError, match="8 are needed"):
        table_of_run(shallow)
    experiment = Experiment.build(lambda w: -(w**2) * np.ones(5), BoxPrior.build([-1.0], [1.0]))
    run = sample_posterior(experiment, inverse_temperatures=[1.0], rounds=2, replicas=2)
    with pytest.raises(InputError, match="volumes need a potential"):
        table_of_run(run)
