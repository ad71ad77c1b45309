"""The root state of a problem: base point at the origin, prior, active inequalities, constants, global problems."""

from __future__ import annotations

from typing import Any

import pytest

from algslt.charts.root import fresh_names, root_state
from algslt.problem import Problem
from tests.charts.states import chart, shown

SQRT2 = {"root_of": "t^2-2", "interval": ["1", "2"]}
MINUS_SQRT2 = {"root_of": "t^2-2", "interval": ["-2", "-1"]}


def root_of(**data: Any) -> dict[str, object]:
    return shown(root_state(Problem.from_json(data)))


def test_the_origin() -> None:
    assert root_of(ideal=["2*x*y", "x - y^2"]) == shown(chart("x y", "x*y, x - y^2"))


def test_a_rational_point_moves_to_the_origin() -> None:
    found = root_of(ideal=["2*x - 1", "x*y^2"], variables=["x", "y"], at=["1/2", "0"])
    assert found == shown(chart("x y", "x, (2*x + 1)*y^2"))


def test_denominators_are_cleared_with_the_right_sign() -> None:
    found = root_of(K="3*x + 2*y", at=["-2/3", "1"], where=["3*x + 2 >= 0", "-3*y + 2*x >= -13/3", "x <= 5"])
    assert found == shown(chart("x y", "3*x + 2*y", where="x, 2*x - 3*y"))


def test_strict_inequalities_are_dropped_and_active_ones_stay_in_order() -> None:
    found = root_of(ideal=["x*y"], where=["x <= 1", "y >= x^2", "x - y >= -1", "x >= 0"])
    assert found["where"] == ["-x^2 + y", "x"]


def test_a_prior_makes_a_variable_exceptional_where_it_vanishes() -> None:
    found = root_of(ideal=["x + y - 1"], prior="x^(1/2)*y^3", at=["0", "1"])
    assert found == shown(chart("x:E(0,3/2) y", "x + y"))


def test_equal_algebraic_coordinates_share_a_constant() -> None:
    found = root_of(ideal=["x^2 - 2", "y^2 - 2", "x - z"], variables=["x", "y", "z"], at=[SQRT2, MINUS_SQRT2, SQRT2])
    assert len(found["constants"]) == 2  # type: ignore[arg-type]
    assert (
        found["ideals"]
        == shown(chart("x y z", "x^2 + 2*x*c1, y^2 + 2*y*c2, x - z", constants={"c1": None, "c2": None}))["ideals"]
    )


def test_a_global_problem_has_free_parameters_and_everything_undecided() -> None:
    box = ["x >= 0", "x <= 1", "y >= -1", "y <= 1"]
    found = root_of(K="x*(y - 1)", at=None, where=box, prior="x^2")
    expected = chart("x:free y:free", "x*y - x", where="x, 1 - x, y + 1, 1 - y", prior={"x": "2"})
    assert found == shown(expected)


@pytest.mark.parametrize(("taken", "names"), [(("x",), ["c1", "c2"]), (("c2", "c1"), ["c3", "c4"])])
def test_names_of_constants_avoid_those_of_variables(taken: tuple[str, ...], names: list[str]) -> None:
    assert fresh_names(taken, 2) == names
