"""Global problems without a zero are errors; those with one are not touched."""

from __future__ import annotations

import pytest

import algslt
from algslt.search.boxes import boxes_step
from tests.charts.states import assert_confirmed, chart

SQUARE = ["x >= -1", "x <= 1", "y >= -1", "y <= 1"]


@pytest.mark.parametrize(
    ("k", "more"),
    [
        ("x^2 + y^2 - 9", []),
        ("x^2*y - 2", []),
        ("2*x^2*y^2 - 2*x*y + 1 + x^2", []),
        (["x + y - 3/2", "x*y - 1"], []),
        ("x - y", ["x - y >= 1/10"]),
        ("(x^2 + y^2 - 9)*(x + y - 3)", []),
        ("x^2 + y^2 - 1", ["x + y <= -3/2"]),
    ],
)
def test_no_zero_is_an_error(k: str | list[str], more: list[str]) -> None:
    with pytest.raises(algslt.AlgsltError, match="no zero in the domain"):
        algslt.rlct(k, at=None, where=[*SQUARE, *more], time_limit=5)


@pytest.mark.parametrize("k", ["x^2 + y^2 - 1", "x^2 + y^2 - 2", "x*y - 1", "x^2 - y^3"])
def test_a_zero_stays(k: str) -> None:
    """Also one on the boundary or at a corner."""
    assert boxes_step(chart("x:free y:free", k, where="x + 1, 1 - x, y + 1, 1 - y")) is None
    answer = algslt.rlct(k, at=None, where=SQUARE, time_limit=3)
    assert answer.bounds[0] >= 0


def test_a_factor_without_zero_is_dropped() -> None:
    state = chart("x:free y:free", "x^2 + y^2 - 9", "x - y", where="x + 1, 1 - x, y + 1, 1 - y")
    step = boxes_step(state)
    assert step is not None
    assert_confirmed(state, step)
    assert len(step.state.ideals) == 1


def test_unbounded_parameters_are_left_alone() -> None:
    assert boxes_step(chart("x:free y:free", "x^2 + y^2 + 1", where="x + 1, 1 - x, y + 1")) is None
