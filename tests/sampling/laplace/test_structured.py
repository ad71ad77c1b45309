"""Estimates by structure on problems with known pairs; what is not converged says so."""

import numpy as np
import pytest

from algslt.problem import Problem
from algslt.sampling.laplace.designs import designs
from algslt.sampling.laplace.importance import LaplaceSampler
from algslt.sampling.laplace.structured import structured_estimate

TANH3 = [f"a*x^{k} + b*y^{k} + c*z^{k}" for k in (1, 3, 5)]
RANK = ["a*p + b*r", "a*q + b*s", "c*p + d*r", "c*q + d*s"]
ROOT2 = {"root_of": "t^2-2", "interval": ["1", "2"]}
KNOWN = [
    ("cusp", {"ideal": ["x^2 - y^3"]}, 5 / 12, 1),
    ("two tanh units", {"ideal": ["a*b + c*d", "a*b^3 + c*d^3"]}, 2 / 3, 1),
    ("2x2x2 reduced rank", {"ideal": RANK}, 3 / 2, 1),
    ("normal crossing", {"K": "x^2*y^2*z^2"}, 1 / 2, 3),
    ("regular", {"K": "x^2 + y^2 + z^2"}, 3 / 2, 1),
    ("half plane", {"ideal": ["x*y"], "where": ["x + y >= 0"]}, 1 / 2, 2),
    ("global", {"ideal": ["x^2 - y^3"], "at": None, "where": ["x >= -1", "x <= 1", "y >= -1", "y <= 2"]}, 5 / 12, 1),
    ("irrational point", {"ideal": ["(x^2 - 2)^2", "y"], "at": [ROOT2, "0"]}, 3 / 4, 1),
    ("prior", {"ideal": ["x*y"], "prior": "x"}, 1 / 2, 1),
]


QUICK = {"prior", "regular"}
SPEED = [pytest.param(*row[1:], id=row[0], marks=[] if row[0] in QUICK else pytest.mark.slow) for row in KNOWN]


@pytest.mark.parametrize(("data", "value", "m"), SPEED)
def test_known_pairs(data, value, m):
    estimate = structured_estimate(Problem.from_json(data), 2.0, 1)
    assert estimate.value == pytest.approx(value, rel=0.02)
    top = estimate.probable_multiplicity
    assert top == m or estimate.multiplicity[top] < 0.8
    if estimate.reliable:
        assert estimate.interval95[0] - 1e-3 <= value <= estimate.interval95[1] + 1e-3


CLOSE = [
    ("x*(x - 1/50)^3", 1 / 2),  # 1/6 at 1/50
    ("x^2 - y^3 + y^2/10^9", 1 / 2),  # 5/12 from afar
]


@pytest.mark.parametrize(("text", "value"), CLOSE)
def test_the_box_is_smaller_than_the_way_to_other_strata(text, value):
    estimate = structured_estimate(Problem.build([text]), 2.0, 1)
    assert estimate.reliable
    assert estimate.value == pytest.approx(value, rel=0.02)


def test_an_irrational_point_keeps_its_box():
    problem = Problem.build(["x^2 - 2 + y^3 + y^2"], at=[ROOT2, 0])
    assert np.all(designs(problem, 20.0)[0].potential.upper == 0.25)


def test_a_round_depends_on_the_seed_alone():
    design = designs(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"]), 40.0)[0]
    times = np.arange(30.0)
    once = LaplaceSampler(design, times, 7).advanced(2).table.log_values
    again = LaplaceSampler(design, times, 7).advanced().advanced().table.log_values
    other = LaplaceSampler(design, times, 8).advanced(2).table.log_values
    assert np.array_equal(once, again)
    assert not np.array_equal(once, other)


def test_no_structure_no_estimate():
    problem = Problem.build([f"x{i}^2 + x{(i + 1) % 12}^3" for i in range(12)])
    assert structured_estimate(problem, 1.0, 0) is None


def test_an_estimate_that_is_not_reliable_has_no_interval():
    problem = Problem.build(["x^2*y - z^3*w", "x*w^2 - y^3", "z*x - y*w^4"])
    estimate = structured_estimate(problem, 0.5, 0)
    assert not estimate.reliable
    assert estimate.interval90 is None
    assert estimate.reason


def test_no_zero_and_no_inside_are_never_reliable():
    box = ["x >= -1", "x <= 1", "y >= -1", "y <= 1"]
    nowhere = structured_estimate(Problem.build("x^2 + y^2 + 1", at=None, where=box), 0.5, 0)
    outside = structured_estimate(Problem.build(["x*y"], where=["y - x^2 >= 0", "-y - x^2 >= 0"]), 0.5, 0)
    assert (nowhere.status, outside.status) == ("too shallow", "too shallow")


def test_precision_is_not_overrated():
    """An expanded K cancels: far down the values mean nothing, and the table says so."""
    problem = Problem.build("x^2 - 2*x*y + y^2 + x^6")
    design = designs(problem, 60.0)[0]
    table = LaplaceSampler(design, design.start + np.arange(61.0), 0).advanced(4).table
    assert table.doubtful[20] < 1e-3 < table.doubtful[-1]


@pytest.mark.slow
def test_three_tanh_units():
    estimate = structured_estimate(Problem.build(TANH3), 12.0, 0)
    assert estimate.value == pytest.approx(
        5 / 6, abs=0.02
    )  # Aoyagi and Watanabe: (H + i^2 + i)/(4 i + 2), H = 3, i = 1
