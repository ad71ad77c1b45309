"""The hazard fit on simulated counts whose law is known."""

import numpy as np
import pytest

from algslt.errors import InputError
from algslt.sampling import HazardTable, fit_hazard

EDGES = np.arange(2.0, 52.0)


def simulated(rng, lam, m=1, b=2.0, a=0.0, delta=0.5, replicates=8, points=200.0, spread=0.0):
    """Poisson deaths with h(t) = lambda - (m-1)/(t+b) + a exp(-delta t), t from the first edge, rates varied."""
    t = (EDGES[1:] + EDGES[:-1]) / 2 - EDGES[0]
    h = lam - (m - 1) / (t + b) + a * np.exp(-delta * t)
    exposures = np.full((replicates, len(t)), points)
    factors = 1 + spread * rng.standard_normal((replicates, 1))
    return HazardTable(EDGES, rng.poisson(h * exposures * factors).astype(float), exposures)


@pytest.mark.parametrize(("lam", "m", "a"), [(0.5, 1, 0.0), (0.5, 2, 0.0), (1.5, 1, 0.7), (1.0, 3, 0.0)])
def test_intervals_cover(lam, m, a):
    rng = np.random.default_rng(17)
    fits = [fit_hazard(simulated(rng, lam, m, a=a), max_multiplicity=4) for _ in range(40)]
    covered = sum(fit.interval90[0] <= lam <= fit.interval90[1] for fit in fits)
    assert covered >= 33
    assert np.sqrt(np.mean([(fit.value - lam) ** 2 for fit in fits])) < 0.03 * lam


def test_replicates_that_drift_apart_are_seen():
    rng = np.random.default_rng(18)
    assert fit_hazard(simulated(rng, 1.0), max_multiplicity=1).overdispersion < 1.7
    assert fit_hazard(simulated(rng, 1.0, spread=0.1), max_multiplicity=1).overdispersion > 5


def test_pooled_tables_stand_on_one_grid():
    first = HazardTable(np.arange(2.0, 6.0), np.ones((2, 3)), np.ones((2, 3)))
    second = HazardTable(np.arange(4.0, 8.0), np.ones((1, 3)), np.ones((1, 3)))
    table = HazardTable.pooled([first, second])
    assert table.edges.tolist() == [2, 3, 4, 5, 6, 7]
    assert table.deaths.tolist() == [[1, 1, 1, 0, 0]] * 2 + [[0, 0, 1, 1, 1]]
    assert table.depth == 7


def test_tables_are_checked():
    with pytest.raises(InputError, match="shape"):
        HazardTable(np.arange(3.0), np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(InputError, match="increasing"):
        HazardTable(np.zeros(4), np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(InputError, match="2 replicates"):
        fit_hazard(HazardTable(np.arange(9.0), np.ones((1, 8)), np.ones((1, 8))), max_multiplicity=1)


def test_the_laws_given_m_average_to_the_value():
    edges, exposures = np.arange(2.0, 62.0), np.full((8, 59), 300.0)
    deaths = np.random.default_rng(5).poisson(exposures * (0.5 - 1 / (edges[:-1] + 4.5)))
    fit = fit_hazard(HazardTable(edges, deaths.astype(float), exposures), max_multiplicity=3)
    mean = sum(fit.multiplicity[m] * value for m, (value, _) in fit.conditional.items())
    assert abs(mean - fit.value) < 1e-4
    assert fit.conditional[1][0] < fit.conditional[2][0] < fit.conditional[3][0]
    assert all(0 < deviation < 0.1 for _, deviation in fit.conditional.values())
