"""The factors of models of log Z: their derivatives, divided differences, the grid."""

import numpy as np
import pytest

from algslt.sampling.laplace.factors import CLOSE, CROSSING, FACTORS, FORMS, NONE, grid, pairs

TIMES = np.linspace(0.0, 60.0, 25)


@pytest.mark.parametrize("kind", [CLOSE, CROSSING])
def test_derivatives(kind):
    theta, step = pairs(kind), 1e-5
    _, *columns = FACTORS[kind](TIMES, theta)
    for i, column in enumerate(columns):
        up, down = (FACTORS[kind](TIMES, theta + sign * step * np.eye(2)[i])[0] for sign in (1, -1))
        assert column == pytest.approx((up - down) / (2 * step), abs=1e-5)


def test_two_close_factors_are_a_divided_difference():
    """Poles at 0, d, 2d: (1 - 2 e^(-d t) + e^(-2 d t)) / (2 d^2)."""
    d, b = 0.1, 2.0
    t = TIMES + b
    exact = np.log((1 - 2 * np.exp(-d * t) + np.exp(-2 * d * t)) / (2 * d**2))
    factor = FACTORS[CLOSE](TIMES, np.log([[d, b]]))[0][0]
    assert 2 * factor - np.log(2.0) == pytest.approx(exact, abs=1e-9)


def test_rows_of_the_grid_are_its_factors():
    models = grid(3)
    for i in range(2):
        for kind in range(1, len(FACTORS)):
            chosen = models.kind[:, i] == kind
            found = pairs(kind)[models.row[chosen, 1 + i]]
            assert np.array_equal(found, models.theta[chosen, 1 + 2 * i : 3 + 2 * i])


def test_probabilities_of_the_grid():
    models = grid(4)
    for m in range(1, 5):
        for kinds, probability in FORMS.items():
            chosen = (models.m == m) & np.all(models.kind == kinds, axis=1)
            assert np.exp(models.prior[chosen]).sum() == pytest.approx(probability / 2**m)
    assert np.all(models.width[np.all(models.kind == NONE, axis=1)][:, 1:] == 0)
