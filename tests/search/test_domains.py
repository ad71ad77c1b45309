"""Domains with several or curved inequalities, at rational and algebraic points: pairs known by hand or by oracles."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import algslt

SQRT2 = {"root_of": "t^2 - 2", "interval": ["1", "2"]}
MINUS = {"root_of": "t^2 - 2", "interval": ["-2", "-1"]}
SQRT3 = {"root_of": "t^2 - 3", "interval": ["1", "2"]}
SQRT8 = {"root_of": "t^2 - 8", "interval": ["2", "3"]}
CUBIC = {"root_of": "t^3 - t - 1", "interval": ["1", "2"]}

KNOWN: list[tuple[Any, dict[str, Any], str, int]] = [
    # In local coordinates u, v with u + v >= 0 to first order: u, and u v.
    ("(x^2 - 2)*y", {"at": [SQRT2, SQRT2], "where": ["x*y >= 2"]}, "1", 1),
    ("(x^2 - 2)*(y^2 - 2)", {"at": [SQRT2, SQRT2], "where": ["x*y >= 2"]}, "1", 2),
    # The plane y = 0 meets the inside.
    (["y"], {"variables": ["x", "y", "z"], "where": ["x^3 + x^2*z - y^2*z >= 0", "y >= x"]}, "1/2", 1),
    ("(y^2 - 2*x^2 + 1)^3", {"variables": ["x", "y"], "at": [SQRT2, SQRT3]}, "1/3", 1),
    ("y", {"variables": ["x", "y"], "at": [SQRT2, "0"], "where": ["y >= x^2 - 2"]}, "1", 1),
    # y >= u near 0, and y >= u^2: the integrals of y^-c and y^(1/2 - c).
    ("y", {"variables": ["x", "y"], "at": [SQRT2, "0"], "where": ["y >= (x^2 - 2)^2"]}, "3/2", 1),
    ("(x + y)*(y^2 - 2)", {"at": [SQRT2, MINUS], "variables": ["x", "y"]}, "1", 2),
    ("(x + y)*(x^2 - 2)*(y^2 - 2)", {"at": [SQRT2, MINUS], "variables": ["x", "y"]}, "2/3", 1),
    ("(2*x - y)*(y^2 - 8)", {"at": [SQRT2, SQRT8], "variables": ["x", "y"], "where": ["2*x >= y"]}, "1", 2),
    ("(x^3 - x - 1)^2", {"at": [CUBIC, CUBIC], "variables": ["x", "y"], "where": ["(x + 1)*(x - y)^3 >= 0"]}, "1/2", 1),
    # On this cone K has no zero but the vertex.
    ("x^2 + y^2 - z^2", {"where": ["x^3 + x^2*z >= y^2*z", "y >= z", "z >= x"]}, "3/2", 1),
    # The corner y >= x, y <= 2 x has no other zero of x + y.
    ("x + y", {"where": ["y + y^3 >= x + x^2*y", "y <= 2*x + y^2"]}, "2", 1),
]


@pytest.mark.parametrize("number", range(len(KNOWN)))
def test_pairs(number: int) -> None:
    k, options, lam, m = KNOWN[number]
    answer = algslt.rlct(k, time_limit=10, **options)
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", Fraction(lam), m)


NO_INSIDE: list[tuple[Any, dict[str, Any]]] = [
    ("x*y", {"where": ["x >= 0", "y <= -x", "y >= x"]}),
    ("x*y", {"where": ["y >= x^2", "y <= x^3"]}),
    ("x^2 + y^2", {"where": ["x*y >= x^2 + y^2"]}),
    ("x", {"variables": ["x", "y", "z"], "where": ["x >= y", "y >= z", "z >= x + x^2"]}),
    ("y", {"variables": ["x", "y"], "at": [SQRT2, "0"], "where": ["y >= (x^2 - 2)^2", "y <= 0"]}),
    ("x^2 - 2", {"variables": ["x", "y"], "at": [SQRT2, SQRT3], "where": ["-(x + 1)*(y^2 - 3)^2 >= 0"]}),
]


@pytest.mark.parametrize("number", range(len(NO_INSIDE)))
def test_a_domain_without_inside_is_an_error(number: int) -> None:
    k, options = NO_INSIDE[number]
    with pytest.raises(algslt.AlgsltError, match="no interior point"):
        algslt.rlct(k, time_limit=10, **options)
