"""Problems: reading, checks, the canonical JSON form."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from pathlib import Path

import pytest
import sympy
from hypothesis import given, settings

from algslt.errors import InexactInput, InputError, ProblemError, UnknownVariable
from algslt.poly import AlgebraicNumber, Ideal, make_ring
from algslt.problem import Problem
from tests.strategies import problems

SQRT2 = {"root_of": "t^2-2", "interval": ["1", "2"]}
SQRT8 = {"root_of": "t^2-8", "interval": ["1", "3"]}
GOLDEN = Path(__file__).parent / "golden"


@settings(deadline=None)
@given(problems())
def test_json_round_trip(problem):
    data = json.loads(json.dumps(problem.to_json()))
    again = Problem.from_json(data)
    assert again == problem
    assert hash(again) == hash(problem)
    assert again.to_json() == data
    assert pickle.loads(pickle.dumps(problem)) == problem


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_corpus_is_read(path):
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    for row in rows:
        if "ideal" in row or "K" in row:
            problem = Problem.from_json(row)
            assert problem.id == row["id"]
            assert Problem.from_json(problem.to_json()) == problem


def test_equality_is_mathematical():
    plain = Problem.from_json({"variables": ["x", "y"], "K": "x^2 + 2*x*y + y^2", "id": "one"})
    assert plain == Problem.build("(x+y)**2/3", at=["0", Fraction(0)], prior="1", where=["2 >= 1"])
    assert plain != Problem.build(["(x+y)^2"])
    assert plain != Problem.build("(x+y)^2", variables=["y", "x"])
    assert plain != Problem.build("(x+y)^2", at=[1, -1])
    assert plain != Problem.build("(x+y)^2", where=["x >= 0"])
    assert plain != Problem.build("(x+y)^2", prior="x")
    assert Problem.build("x", where=["x <= 1"]) == Problem.build("x", where=["2*x < 2"])
    assert Problem.build(["x", 0, "0"]) == Problem.build(["x/2"])
    root = {"root_of": "2*s^2-4", "interval": ["7/5", "3/2"]}
    assert Problem.build("x^2-2", at=[SQRT2]) == Problem.build("x^2-2", at=[root])


def test_kinds_of_expressions():
    x, y = sympy.symbols("x y")
    ring = make_ring(["x", "y"])
    a, b = ring.gens()
    expected = Problem.build("x^2*y - y^3", where=["x >= y"], prior="x*y^(1/2)")
    assert expected == Problem.build(x**2 * y - y**3, where=[x >= y], prior=x * sympy.sqrt(y))
    assert expected == Problem.build(a**2 * b - b**3, where=[a - b], prior="x*y^(1/2)")
    assert Problem.build(Ideal((a, b))) == Problem.build(["x", y])
    assert Problem.build(a).variables == ("x", "y")
    assert Problem.build("x", prior=a**2).prior == (2, 0)
    assert Problem.build("x", at=(sympy.Integer(0),)).at == (0,)


def test_variables_in_order_of_first_appearance():
    problem = Problem.build(["b*a", "c"], where=["d + b >= 0"], prior="a*e")
    assert problem.variables == ("b", "a", "c", "d", "e")
    assert problem.prior == (0, 1, 0, 0, 1)
    assert Problem.build("x", variables=["y", "x"]).variables == ("y", "x")


def test_algebraic_points():
    problem = Problem.from_json({"variables": ["x", "y"], "ideal": ["x^2 - 2", "y^3"], "at": [SQRT2, "0"]})
    assert isinstance(problem.at[0], AlgebraicNumber)
    Problem.build(["x - y", "x^2 - 2"], at=[SQRT2, SQRT2])
    Problem.build("2*x - y", at=[SQRT2, SQRT8], where=["x*y >= 4", "x + y > 4"])
    assert Problem.build("t - 1", at=[{"root_of": "t^3 - 1", "interval": [0, 2]}]).at[0] == 1
    with pytest.raises(ProblemError, match=r"about -1\.414214"):
        Problem.build("x - y", at=[SQRT2, SQRT8])
    with pytest.raises(ProblemError, match="fails"):
        Problem.build("2*x - y", at=[SQRT2, SQRT8], where=["x*y > 5"])


def test_global_problems():
    problem = Problem.build(
        "x^2 - y^3", at=None, where=["x >= -1", "2*x <= 3", "1 >= y", "y > -5", "y >= -1/2", "x*y <= 7"]
    )
    assert problem.at is None
    assert problem.bounds() == {"x": (-1, Fraction(3, 2)), "y": (Fraction(-1, 2), 1)}
    assert Problem.from_json(problem.to_json()) == problem


BAD = {
    "both": ({"ideal": ["x"], "K": "x"}, "both"),
    "neither": ({"variables": ["x"]}, "neither"),
    "no object": (["x"], "object"),
    "value": ({"K": "x + 3/2"}, "value 3/2"),
    "scaled value": ({"K": "(x + 1)/2"}, "value 1/2"),
    "value of a generator": ({"ideal": ["x", "y - 2"]}, "value -2"),
    "value elsewhere": ({"K": "x^2", "at": ["1/2"]}, "value 1/4"),
    "huge value": ({"K": "x^2", "at": ["7" * 3000]}, "value 6"),
    "a constant": ({"K": "3", "variables": ["x"]}, "value 3"),
    "a constant, globally": ({"K": "3", "variables": ["x"], "at": None, "where": ["x >= 0", "x <= 1"]}, "no zero"),
    "zero": ({"K": "x - x"}, "zero"),
    "zero ideal": ({"ideal": ["0*x", 0], "variables": ["x"]}, "zero"),
    "empty ideal": ({"ideal": []}, "0 generators"),
    "ideal as text": ({"ideal": "x"}, "list"),
    "K as list": ({"K": ["x"]}, "one polynomial"),
    "point too short": ({"K": "x*y", "at": ["0"]}, "2 variables"),
    "point too long": ({"K": "x", "at": ["0", "0"]}, "2 coordinates"),
    "point as text": ({"K": "x", "at": "0"}, "list"),
    "point as object": ({"K": "x", "at": SQRT2}, "list"),
    "two roots": ({"K": "x^2-2", "at": [{"root_of": "t^2-2", "interval": [-2, 2]}]}, "2 real roots"),
    "constraint fails": ({"K": "x", "where": ["x >= 1"]}, "'x >= 1'"),
    "constraint false": ({"K": "x", "where": ["0 >= 1"]}, "never holds"),
    "strict constant": ({"K": "x", "where": ["x > x"]}, "never holds"),
    "thin": ({"K": "x", "where": ["x >= 0", "x <= 0"]}, "no inside"),
    "where as text": ({"K": "x", "where": "x >= 0"}, "list"),
    "where as numbers": ({"K": "x", "where": [1]}, "list"),
    "no inequality": ({"K": "x", "where": ["x"]}, "comparison"),
    "unbounded": ({"K": "x", "at": None}, "bounded below"),
    "bounded on one side": ({"K": "x", "at": None, "where": ["x >= 0"]}, "bounded above"),
    "one variable unbounded": ({"K": "x*y", "at": None, "where": ["x >= 0", "x <= 1", "y^2 <= 1"]}, "'y'"),
    "empty box": ({"K": "x", "at": None, "where": ["x >= 2", "x <= 1"]}, "[2, 1]"),
    "coefficient in the prior": ({"K": "x", "prior": "2*x"}, "monomial"),
    "sum in the prior": ({"K": "x", "prior": "x+1"}, "monomial"),
    "list as prior": ({"K": "x", "prior": ["x"]}, "list"),
    "no variables": ({"K": "0"}, "0 variables"),
    "variables as text": ({"K": "x", "variables": "x"}, "list"),
    "variable twice": ({"K": "x", "variables": ["x", "x"]}, "twice"),
    "bad name": ({"K": "x", "variables": ["x y"]}, "x y"),
    "bad id": ({"K": "x", "id": [1]}, "id"),
    "true as polynomial": ({"K": True}, "bool"),
    "huge exponent": ({"K": "x^100001"}, "10000"),
    "too long to write": ({"K": "(a+b+c+d+e)^40 - 1", "at": [1, 0, 0, 0, 0]}, "characters"),
    "a number too long to write": ({"K": "9^9999*9^9999*x + x^2"}, "bits"),
    "a point too long to write": ({"K": "x*y", "at": ["9^9999*9^9999", 0]}, "bits"),
    "a point too long to evaluate": ({"K": "x^9900*(x+1)^20 - x", "at": ["2^9999*2^9999"]}, "too long"),
    "many variables": ({"K": "+".join(f"x{i}" for i in range(1001))}, "1000"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_problems(name):
    data, part = BAD[name]
    with pytest.raises(InputError) as caught:
        Problem.from_json(data)
    message = str(caught.value)
    assert part in message
    assert "\n" not in message
    assert len(message) < 500


@pytest.mark.parametrize(
    "data",
    [
        {"K": 0.5, "variables": ["x"]},
        {"K": "0.5*x"},
        {"ideal": ["x", 1.0]},
        {"K": "x", "at": [0.0]},
        {"K": "x", "at": ["0.0"]},
        {"K": "x", "where": ["x >= -0.5"]},
        {"K": "x", "prior": "x^0.5"},
        {"K": "x", "prior": 1.0},
        {"K": "x", "prior": float("nan")},
    ],
)
def test_floats_are_refused(data):
    with pytest.raises(InexactInput):
        Problem.from_json(data)


@pytest.mark.parametrize("data", [{"K": "x*z"}, {"K": "x", "where": ["z >= 0"]}, {"K": "x", "prior": "z"}])
def test_unknown_variables(data):
    with pytest.raises(UnknownVariable, match="'z'"):
        Problem.from_json({**data, "variables": ["x"]})
    with pytest.raises(UnknownVariable):
        Problem.build(make_ring(["x", "z"]).gen(1), variables=["x"])


def test_direct_construction_is_checked():
    ring = make_ring(["x"])
    x = ring.gen(0)
    zero, none = (Fraction(0),), ()
    assert Problem(("x",), (x,), True, zero, none, zero) == Problem.build("x")
    bad = [
        ((2 * x,), True, zero, none, zero),
        ((x, x), True, zero, none, zero),
        ((), False, zero, none, zero),
        ((x,), True, none, none, zero),
        ((x,), True, zero, none, none),
        ((x,), True, zero, (ring.constant(1),), zero),
        ((x,), True, zero, none, (Fraction(-1),)),
        ((x + 1,), True, zero, none, zero),
        ((x,), True, zero, (x - 1,), zero),
        ((make_ring(["y"]).gen(0),), True, zero, none, zero),
    ]
    for arguments in bad:
        with pytest.raises(InputError):
            Problem(("x",), *arguments)
