"""K written as a sum of squares: the search starts from its summands, and the verifier checks them."""

from __future__ import annotations

from fractions import Fraction

import pytest

import algslt
from algslt.charts.root import root_state
from algslt.problem import Problem
from algslt.search.opening import opening

SQUARES = "(y^2 - x*z)^2 + 3*(x*y - z^3)^4/2"


def test_the_summands_are_the_generators() -> None:
    problem = Problem.build(SQUARES)
    (step,) = opening(problem, root_state(problem))
    x, y, z = (step.state.ring.gen(problem.variables.index(v)) for v in "xyz")
    assert set(map(str, step.state.ideals[0].generators)) == {str((y**2 - x * z) ** 2), str((x * y - z**3) ** 4)}


@pytest.mark.parametrize(
    "text", ["x^2 + y^2", "(x - y)^2", "(x + y)^2 - (x - y)^4", "(x + y)^3 + (x - y)^2", "(x + y)*x + y^2"]
)
def test_nothing_is_taken_that_may_be_negative(text: str) -> None:
    problem = Problem.build(text)
    assert opening(problem, root_state(problem)) == ()


@pytest.mark.parametrize(
    ("text", "at", "ideal"),
    [
        ("(x - y^2)^2 + (z - x*y)^2", None, ["x - y^2", "z - x*y"]),
        ("-2*(x - y^2)^2/3 - (z - x*y)^2", None, ["x - y^2", "z - x*y"]),
        ("(2*x - y - 1)^2 + 4*(x^2 - y^3/3 - 1/6)^2", ("3/4", "1/2"), ["2*x - y - 1", "x^2 - y^3/3 - 1/6"]),
        ("(x^2 - 2)^2 + (y^3 - x*z)^2", "root", ["x^2 - 2", "y^3 - x*z"]),
    ],
)
def test_the_pair_is_that_of_the_ideal(text: str, at: object, ideal: list[str]) -> None:
    if at == ("3/4", "1/2"):
        text, ideal, at = text.replace("1/6", "25/48"), [ideal[0], ideal[1].replace("1/6", "25/48")], at
    point = {"root": [{"root_of": "t^2 - 2", "interval": ["1", "2"]}, "0", "0"], None: "origin"}.get(at, at)  # type: ignore[arg-type]
    names = ["x", "y", "z"][: 2 if isinstance(at, tuple) else 3]
    function = algslt.rlct(text, variables=names, at=point)
    other = algslt.rlct(ideal, variables=names, at=point)
    assert function.status == other.status == "proved"
    assert (function.lam, function.multiplicity) == (other.lam, other.multiplicity)


def test_a_problem_keeps_its_summands_in_json() -> None:
    problem = Problem.build(SQUARES)
    again = Problem.from_json(problem.to_json())
    assert again == problem
    assert sorted(map(str, again.summands)) == sorted(map(str, problem.summands))
    assert Problem.build("(x - 1)^2 + y^2", at=(1, 0)) == Problem.build("x^2 - 2*x + 1 + y^2", at=(1, 0))


def test_a_sum_of_squares_in_four_variables() -> None:
    """Out of reach from the expanded polynomial."""
    answer = algslt.rlct("(2*y^2 - y*z + 3*x*z)^2 + (2*x^2*w + 2*y^3 + 3*x*z^2)^2", time_limit=20)
    assert (answer.lam, answer.multiplicity, answer.status) == (Fraction(3, 4), 2, "proved")
