"""Traps that cost others wrong answers; the numbers were derived by hand. More are in tests/test_threshold.py."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import algslt

Given = tuple[Any, dict[str, Any], str, int]

# name: (expression or generators, options, lambda, m); a list is an ideal, one text is K.
REAL: dict[str, Given] = {
    # Truncating at a high order changes the pair by 1/2, whatever the order: f has smooth real points near 0.
    "truncation, before": (["x^2 + y^2 + z^2 - t^8"], {}, "1/2", 1),
    "truncation, after": (["x^2 + y^2 + z^2", "t^7"], {}, "23/28", 1),
    # The initial form x^2 + y^2 + z^2 has 3/4: over the reals it is no bound from below, nor is a restriction.
    "restriction to t = 0": (["x^2 + y^2 + z^2 - t", "t"], {}, "5/4", 1),
    "a definite form of odd degree in t": (["x^2 + y^2 + z^2 - t^3"], {}, "1/2", 1),
    "a definite form that stays definite": (["x^2 + y^2 + z^2 + t^4"], {}, "7/8", 1),
    # The flipped edge: a complex zero of order 3 counts over C only, where m would be 2.
    "flipped edge with a real factor": (["(x^2 + y^2)^3*(x - y)"], {}, "1/7", 1),
    "every real embedding counts": (["(y^3 - 2*x^3)^2"], {}, "1/6", 1),
    "one of two embeddings is real": (["(y^4 - 2*x^4)^3"], {}, "1/12", 1),
}
NEWTON: dict[str, Given] = {
    # Sign-changing hypersurfaces: the cap 1 for the threshold, an extra order of the pole where both meet.
    "no cap for an ideal": (["x", "y", "z"], {}, "3/2", 1),
    "cap with an extra order": (["x^2 + y^2 - z^2*w^2"], {}, "1/2", 1),
    "two cones that meet in their vertex only": (["(x^2 + y^2 - z^2)*(x^2 + 2*y^2 - 3*z^2)"], {}, "3/8", 1),
    "a definite function that is no sum of monomials": ("x^2 + y^4 + z^4 + x*y*z", {}, "1", 1),
    "zeros on lines where four squares balance": ("x^2*y^2 + y^2*z^2 + z^2*x^2 + w^4 - 4*x*y*z*w", {}, "1", 1),
    # Off t = 0 a sphere in the chart is a coordinate, beside another generator.
    "a definite form against a power, squared": ("(x^2 + y^2 + z^2 - t^3)^2 + t^8", {}, "13/16", 1),
    "quadratic cone": (["x^2 - y^2 - z^2"], {}, "1/2", 1),
    "no cap for a definite form": (["x^2 + y^4*z^4"], {}, "3/8", 2),
    "a monomial times a unit has no extra order": (["x*y*(1 + x + y)"], {}, "1/2", 2),
    # m is a codimension, not a number of facets or of divisors: four facets are active here.
    "four active facets": (["x*y", "z*w"], {}, "1", 3),
    "three blocks": (["x*y", "z*w", "u*v"], {}, "3/2", 4),
    "Lin's example with a prior": (["x*y", "y^2*z", "y^2*w", "y^2*v"], {"prior": "y^4"}, "3/2", 1),
}
LOCAL: dict[str, Given] = {
    "another sheet through the point": (["x^2*(x - 1)", "y*(x - 1)"], {"at": [1, 0]}, "1/2", 1),
    "an embedded component elsewhere": (["x^2*(x - 1)", "y*(x - 1)"], {}, "3/4", 1),
    "an algebraic point": (
        "(x^2 - 2)^2*(x - 1)^8",
        {"at": [{"root_of": "t^2-2", "interval": ["1", "2"]}]},
        "1/2",
        1,
    ),
    # z = y - p^2 has density |z|^4; forgetting that p is not 0 where z is not 0 gives 2/3.
    "the range of a solved parameter": (["z + p^2", "p^3"], {"prior": "z^4"}, "2", 1),
}
DOMAIN: dict[str, Given] = {
    # On 0 <= y <= x^2 an ideal of order 1 may exceed d/2 = 1, and a line that misses the inside is no bound.
    "a cusp": (["x", "y"], {"where": ["y >= 0", "y <= x^2"]}, "3/2", 1),
    "a sharper cusp": (["x"], {"where": ["y >= 0", "y <= x^4", "x >= 0"]}, "5/2", 1),
    "outside of the cusp": (["x", "y"], {"where": ["y >= x^2"]}, "1", 1),
    # A smaller domain may have a greater pair, at a corner as well as at a wall.
    "corner": ("(x - y)^2", {"where": ["x >= 0", "y <= 0"]}, "1", 1),
    "the same corner on the other side": ("(x - y)^2", {"where": ["x >= 0", "y >= 0"]}, "1/2", 1),
    "a wall that is a component": (["x*(x - y)"], {"where": ["x >= 0"]}, "1/2", 2),
    "between the components": (["x*y*(x - y)"], {"where": ["y >= 0", "y <= x"]}, "1/3", 1),
    # Two surplus components with weights >= 0, or of either sign; one more moment.
    "simplex weights": (["a*x^2 + b*y^2", "a*x^3 + b*y^3", "a*x^4 + b*y^4"], {"where": ["a >= 0", "b >= 0"]}, "1/2", 1),
    "signed weights": (["a*x^2 + b*y^2", "a*x^3 + b*y^3", "a*x^4 + b*y^4"], {}, "1/2", 2),
    # A centre or a coordinate change that bends the wall or the prior.
    "a prior that is bent": (["x - y^2", "y^3"], {"prior": "x"}, "1", 1),
    "a prior on a tangent line": (["y - x^2"], {"prior": "y"}, "1/2", 1),
    "a prior along the zero set": (["y"], {"prior": "y^3"}, "2", 1),
}
HALVING: dict[str, Given] = {
    "an ideal": (["x^3"], {}, "1/6", 1),
    "the function": ("x^3", {}, "1/3", 1),
    "the square of the function": ("x^6", {}, "1/6", 1),
    "two generators": (["x^2", "y^3"], {}, "5/12", 1),
    "their sum of squares": ("x^4 + y^6", {}, "5/12", 1),
    "a non-reduced generator": (["x^2*y"], {}, "1/4", 1),
}
PARTS = {"real": REAL, "newton": NEWTON, "local": LOCAL, "domain": DOMAIN, "halving": HALVING}


@pytest.mark.parametrize(
    ("given", "options", "lam", "m"),
    [pytest.param(*case, id=f"{part}: {name}") for part, table in PARTS.items() for name, case in table.items()],
)
def test_the_pair_is_proved_and_right(given: Any, options: dict[str, Any], lam: str, m: int) -> None:
    answer = algslt.rlct(given, time_limit=20, **options)
    assert answer.bounds[0] <= Fraction(lam)
    assert answer.bounds[1] is None or Fraction(lam) <= answer.bounds[1]
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", Fraction(lam), m), answer.stopped_by


BOX = ["x >= -2", "x <= 2", "y >= -2", "y <= 2"]


@pytest.mark.parametrize(
    ("K", "where", "lam", "m"),
    [
        ("x^2*y^2*(x - 1)^2*(y - 1)^4", BOX, "1/4", 1),
        ("x^2*y^2*(x - 3)^8", BOX, "1/2", 2),
        ("x^2*(y - 3)^2 + y^4", BOX, "3/4", 1),
        ("(x - 2)^2*y^2", BOX, "1/2", 2),
        ("(x + y - 4)^2", BOX, "1", 1),
        ("(x^2 + y^2 - 1)^2", BOX, "1/2", 1),
        ("(x^2 + y^2 - 4)^2*(x - 2)^2", BOX, "3/8", 1),
        ("(x^3 + y^3 - 3*x*y)^2", BOX, "1/2", 2),
    ],
    ids=[
        "worst of many",
        "outside",
        "one zero",
        "on an edge",
        "at a corner",
        "a circle",
        "a circle touches the edge",
        "a curve with a node",
    ],
)
def test_local_is_not_global(K: str, where: list[str], lam: str, m: int) -> None:
    answer = algslt.rlct(K, at=None, where=where, time_limit=20)
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", Fraction(lam), m), answer.stopped_by


def test_two_branches_at_a_point_of_degree_three() -> None:
    """Tangents over an extension of the field of the point: a smooth curve in a parameter, with a sign change."""
    root = {"root_of": "t^3-t-1", "interval": ["1", "2"]}
    answer = algslt.rlct(["(x^3 - x - 1)^2 - x*y^2"], at=[root, 0], variables=["x", "y"], time_limit=20)
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", Fraction(1, 2), 2)
