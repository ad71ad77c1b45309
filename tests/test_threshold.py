"""`rlct` on the worked examples and the traps of the theory: each number was derived by hand or by another system."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import algslt

HALF = Fraction(1, 2)

# id: (expression or generators, options, lambda, m); a list is an ideal, one text is K.
WORKED: dict[str, tuple[Any, dict[str, Any], str, int]] = {
    "line": (["w"], {}, "1/2", 1),
    "line squared, as K": ("w^2", {}, "1/2", 1),
    "node": (["x*y"], {}, "1/2", 2),
    "two nodes": (["x*y", "z*w"], {}, "1", 3),
    "cusp": (["y^2 - x^3"], {}, "5/12", 1),
    "cusp squared": (["(y^2 - x^3)^2"], {}, "5/24", 1),
    "irrational lines": (["y^2 - 2*x^2"], {}, "1/2", 2),
    "complex lines": (["y^2 + 2*x^2"], {}, "1/2", 1),
    "tangent branches": (["(y - x^2)^3*(y + x^2)"], {}, "1/6", 1),
    "two levels": (["((y - x^2)^2 - x^5)^2*(y + x^2)"], {}, "7/48", 1),
    "two Puiseux pairs": (["(y^2 - x^3)^2 - x^5*y"], {}, "5/24", 1),
    "ideal along a line": (["(y - x)^2", "(y - x)*x^2"], {}, "3/8", 1),
    "equality on irrational lines": (["(y^2 - 2*x^2)^2", "x^7"], {}, "1/4", 2),
    "hidden coordinate": ("(y - x^2)^2 + x^6", {}, "2/3", 1),
    "definite cone": (["x^2 + y^2 + z^2"], {}, "3/4", 1),
    "edges": (["x*y", "y*z", "z*x"], {}, "3/4", 1),
    "2x2x2": (["a*p + b*r", "a*q + b*s", "c*p + d*r", "c*q + d*s"], {}, "3/2", 1),
    "two units, every power": (["a*x + b*y", "a*x^2 + b*y^2"], {}, "3/4", 1),
    "two tanh units": (["a*b + c*d", "a*b^3 + c*d^3"], {}, "2/3", 1),
    "x^2 + y^3 z^3": (["x^2 + y^3*z^3"], {}, "5/12", 2),
    "flipped edge": (["(x^2 + y^2)^3"], {}, "1/6", 1),
    "Howald's monomials": (["x*y^4*z^6", "x^5*y", "y^7*z", "x^8*z^8"], {}, "34/191", 1),
}

QUADRANT = ["x >= 0", "y >= 0"]
CORNER = ["y >= 0", "y <= x^2"]
TRAPS: dict[str, tuple[Any, dict[str, Any], str, int]] = {
    "real is not complex": ("x^2 + y^2 + z^2", {}, "3/2", 1),
    "real is not complex, cube": ("(x^2 + y^2 + z^2)^3", {}, "1/2", 1),
    "local: here": ("x^2*(x - 1)^6", {}, "1/2", 1),
    "local: there": ("x^2*(x - 1)^6", {"at": [1]}, "1/6", 1),
    "local: a worse point": ("x^2 + y^2*(y - 1)^4", {"at": [0, 1]}, "3/4", 1),
    "local: a better point": ("x^2 + y^2*(y - 1)^4", {}, "1", 1),
    "local: another m": ("x^2*(y - 1)^2", {"at": [0, 1]}, "1/2", 2),
    "multiplicities count": (["(y - x^2)^3*(y + x^2)"], {}, "1/6", 1),
    "all compact faces: an edge": (["x - y", "z - x^2"], {}, "1", 1),
    "all compact faces: a power": (["(x - y)^5*z^2"], {}, "1/10", 1),
    "all compact faces: no facet is degenerate": (["x + y^2", "z"], {}, "1", 1),
    "a face that is not compact": (["x^2 - y^2*z"], {}, "1/2", 2),
    "a torus zero far away": (["x^2 + y^2*(1 - 2*z)"], {}, "1/2", 1),
    "prune on strict inequality": (["(y^2 - 2*x^2)^2", "x^7"], {}, "1/4", 2),
    "even weights need both signs": ("(x + y^2)^6", {}, "1/6", 1),
    "a centre bends the prior": (["x - y^2", "y^3"], {"prior": "x"}, "1", 1),
    "restriction is no bound": (["x^2 + y^2 + z^2 - t"], {}, "1/2", 1),
    "restriction drops flags": (["x + y - u"], {"where": QUADRANT}, "1/2", 1),
    "elimination at a wall": (["x + y"], {"where": QUADRANT}, "1", 1),
    "elimination with one wall": (["x + y"], {"where": ["x >= 0"]}, "1/2", 1),
    "product with a shared domain": (["x^2*y"], {"where": CORNER}, "3/8", 1),
    "cuspidal corner": (["x", "y"], {"where": CORNER}, "3/2", 1),
    "an open cone is not enough": (["x"], {"where": ["x >= y", "x >= -y"]}, "1", 1),
    "coordinates adapted to the wedge": ("(x + y)^2 + (x - y)^4", {"where": QUADRANT}, "1", 1),
    "the same without the wedge": ("(x + y)^2 + (x - y)^4", {}, "3/4", 1),
    "weights of both signs": (["a*x^2 + b*y^2", "a*x^3 + b*y^3"], {}, "1/2", 2),
    "weights in the simplex": (["a*x^2 + b*y^2", "a*x^3 + b*y^3"], {"where": ["a >= 0", "b >= 0"]}, "1/2", 1),
    "halve an ideal": (["x^2 + y^2"], {}, "1/2", 1),
    "do not halve K": ("x^2 + y^2", {}, "1", 1),
    "K of both signs": ("x^2 - y^2", {}, "1", 2),
    "a sign change caps": ("x^2 + y^2 - z^2", {}, "1", 1),
}


@pytest.mark.parametrize("name", [*WORKED, *TRAPS])
def test_the_pair_is_proved_and_right(name: str) -> None:
    given, options, lam, m = WORKED.get(name) or TRAPS[name]
    answer = algslt.rlct(given, time_limit=10, **options)
    lower, upper = answer.bounds
    assert lower <= Fraction(lam)
    assert upper is None or Fraction(lam) <= upper
    assert (answer.status, answer.lam, answer.multiplicity) == ("proved", Fraction(lam), m), answer.stopped_by


@pytest.mark.parametrize(
    ("K", "where", "lam", "m"),
    [
        ("x^2*(x - 1)^6", ["x >= -2", "x <= 2"], "1/6", 1),
        ("x^2*(x - 1)^6", ["x >= -1", "2*x <= 1"], "1/2", 1),
        ("x^2 + y^2*(y - 1)^4", ["x >= -1", "x <= 1", "y >= -2", "y <= 2"], "3/4", 1),
        ("x^2*(y - 1)^2", ["x >= -1", "x <= 1", "y >= -2", "y <= 2"], "1/2", 2),
        ("(x + y)^2 + (x - y)^4", ["x >= 0", "x <= 1", "y >= 0", "y <= 1"], "1", 1),
    ],
)
def test_the_global_pair_is_the_least(K: str, where: list[str], lam: str, m: int) -> None:
    names = sorted({c for c in K if c.isalpha()})
    problem = algslt.Problem.from_json({"variables": names, "K": K, "at": None, "where": where})
    answer = algslt.rlct(problem, time_limit=10)
    assert (answer.lam, answer.multiplicity) == (Fraction(lam), m), answer.stopped_by


def test_halving_happens_once() -> None:
    ideal, square = algslt.rlct(["y^2 - x^3"]), algslt.rlct("(y^2 - x^3)^2")
    assert ideal.lam == square.lam == algslt.rlct("y^2 - x^3").lam * HALF  # type: ignore[operator]


def test_a_short_limit_widens_the_bounds_only() -> None:
    generators = [f"a{i}*b{j} + c{i}*d{j} + e{i}*f{j}" for i in range(3) for j in range(3)]
    answer = algslt.rlct(generators, time_limit=0.001)
    assert answer.status == "bounds"
    assert answer.stopped_by
    assert answer.bounds[0] <= Fraction(7, 2)
    assert answer.bounds[1] is None or answer.bounds[1] >= Fraction(7, 2)


def test_an_answer_is_frozen_and_readable() -> None:
    answer = algslt.rlct(["x*y"])
    with pytest.raises(AttributeError):
        answer.lam = None  # type: ignore[misc]
    assert str(answer).startswith("lambda = 1/2, m = 2")
    assert "lambda = 1/2" in answer.explain()
    assert algslt.rlct(["x*y"]) == answer
