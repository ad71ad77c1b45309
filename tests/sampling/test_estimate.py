"""An estimate is never a number and has no interval unless it is reliable."""

import json
from fractions import Fraction

import pytest

from algslt.sampling import Estimate


def test_an_estimate_equals_no_number():
    estimate = Estimate(0.5, None, None, {1: 1.0}, "too shallow", "splitting", reason="t reached 3")
    assert estimate != 0.5 and estimate != Fraction(1, 2) and estimate == estimate
    assert str(estimate) == "lambda = 0.500, m = 1 with probability 1.00 (too shallow, splitting: t reached 3)"
    assert json.loads(json.dumps(estimate.to_json()))["interval90"] is None


def test_no_interval_unless_reliable():
    with pytest.raises(AssertionError):
        Estimate(0.5, (0.4, 0.6), None, {1: 1.0}, "not converged", "splitting")
