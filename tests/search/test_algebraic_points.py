"""Plane germs at algebraic points: towers of constants, several Puiseux pairs, non-reduced, ideals, conjugate points.

The pairs are those of germs at the origin that are pulled back by maps that are etale at the point, such as
x -> minimal polynomial, with coefficients in x.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from algslt.certificate import Certificate
from algslt.errors import AlgsltError
from algslt.problem import Problem
from algslt.search import prove
from algslt.verifier import verify

SQRT2 = {"root_of": "t^2 - 2", "interval": ["1", "2"]}
MINUS_SQRT2 = {"root_of": "t^2 - 2", "interval": ["-2", "-1"]}
SQRT8 = {"root_of": "t^2 - 8", "interval": ["2", "3"]}
CUBIC = {"root_of": "t^3 - t - 1", "interval": ["1", "2"]}
QUARTIC = {"root_of": "t^4 - t - 1", "interval": ["-1", "0"]}

GERMS: dict[str, tuple[str | list[str], list[Any], str, int]] = {
    "two pairs at a cubic point": ("((x^3-x-1)^2 - x*y^2)^2 - y^5", [CUBIC, "0"], "1/2", 2),
    "a definite form": ("(x^3-x-1)^2 + x*y^2", [CUBIC, "0"], "1", 1),
    "an indefinite form": ("(x^3-x-1)^2 - x*y^2", [CUBIC, "0"], "1", 2),
    "definite at one root, by a further root": (
        "(x^4-x-1)^4 + (x+1)*y^4 - 5*(x+1)^2*(x^4-x-1)^2*y^2",
        [QUARTIC, "0"],
        "1/2",
        1,
    ),
    "a cusp": ("(x^4-x-1)^2 - x*y^3", [QUARTIC, "0"], "5/6", 1),
    "two pairs": ("((x^4-x-1)^2 - x*y^3)^2 - (x+3)*(x^4-x-1)*y^5", [QUARTIC, "0"], "5/12", 1),
    "a power": ("((x^3-x-1)^2 - x*y^2)^3*(y - (x^3-x-1)^2)", [CUBIC, "0"], "2/7", 1),
    "an ideal": (["((x^3-x-1)^2 - x*y^2)^2", "y^7"], [CUBIC, "0"], "1/2", 2),
    "conjugate coordinates": ("((x^2-2)^2 - x*(y+x)^3)^2*(y+x)", [SQRT2, MINUS_SQRT2], "5/14", 1),
    "coordinates in one field": ("(y-2*x)^2*(x^2-2)", [SQRT2, SQRT8], "1/2", 1),
    "two lines whose slopes lie between simple fractions": (
        "((x^3-3*x+1) - (y^4-2))^2 - 2*x*(x^3-3*x+1)^2",
        [{"root_of": "t^3 - 3*t + 1", "interval": ["0", "1"]}, {"root_of": "t^4 - 2", "interval": ["1", "2"]}],
        "1",
        2,
    ),
    "two fields": ("(y^3-y-1)^2 - x*(x^2-2)^3", [MINUS_SQRT2, CUBIC], "5/6", 1),
}


@pytest.mark.parametrize("name", GERMS)
def test_germs_at_algebraic_points_are_proved(name: str) -> None:
    polynomials, at, lam, m = GERMS[name]
    ideal = polynomials if isinstance(polynomials, list) else [polynomials]
    problem = Problem.from_json({"variables": ["x", "y"], "ideal": ideal, "at": at})
    certificate = prove(problem, time_limit=30)
    assert certificate.lower == certificate.upper == (Fraction(lam), m)
    verify(certificate, problem)
    damaged = certificate.to_json()
    damaged["problem"] = {**problem.to_json(), "at": at[::-1]}
    with pytest.raises(AlgsltError):
        verify(Certificate.from_json(damaged))


WEDGES: dict[str, tuple[str, list[Any], list[str], str, int]] = {
    "half of two lines": ("((x^2-2)^2 - x*y^2)^2", [SQRT2, "0"], ["y >= 0"], "1/4", 2),
    "half of a cusp": ("(x^3-x-1)^2 - x*y^3", [CUBIC, "0"], ["x^3 - x - 1 >= 0"], "5/12", 1),
    "a definite form": ("((x^2-2)^2 + x*y^2)^2", [SQRT2, "0"], ["y >= 0", "x^2 >= 2"], "1/4", 1),
}


@pytest.mark.parametrize("name", WEDGES)
def test_inequalities_at_algebraic_points(name: str) -> None:
    polynomial, at, where, lam, m = WEDGES[name]
    problem = Problem.from_json({"variables": ["x", "y"], "ideal": [polynomial], "at": at, "where": where})
    certificate = prove(problem, time_limit=30)
    assert certificate.lower == certificate.upper == (2 * Fraction(lam), m)
    verify(certificate, problem)
