"""Covers by boxes: ideals without a zero on bounded parameters, and covers with holes."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from tests.verifier.germs import child, germ, move, shown

PLANE = {"x": "P free", "y": "P free"}
SQUARE = ["x + 1", "1 - x", "y + 1", "1 - y"]
SIDES = {"x": ["-1", "1"], "y": ["-1", "1"]}


def square(*gens: str, **options: Any) -> State:
    return germ(PLANE, list(gens), where=[*SQUARE, *options.pop("where", [])], **options)


def boxes(*cover: list[Any], sides: Any = None) -> dict[str, Any]:
    return {"ideal": 0, "boxes": {"sides": SIDES if sides is None else sides, "cover": list(cover)}}


TRUE = [
    (square("x^2 + y^2 - 9"), boxes(["gen", 0])),
    (square("x", where=["x - 1"]), boxes(["x", "1/2"], ["where", 4], ["gen", 0])),
    (germ({"p": "P positive"}, ["p^2 + p - 7"], positive=["2 - p"]), boxes(["gen", 0], sides={"p": ["0", "2"]})),
    (
        germ({"p": "P free", "x": "L"}, ["p - 3 + x"], where=["p + x", "2 - p"]),
        boxes(["gen", 0], sides={"p": ["0", "2"]}),
    ),
]


@pytest.mark.parametrize("number", range(len(TRUE)))
def test_an_ideal_without_zero_is_dropped(number: int) -> None:
    state, fields = TRUE[number]
    assert "ideals" not in shown(child(state, "drop_unit", **fields))


FALSE = [
    # Zeros inside, on the boundary, on the edge between two boxes.
    (square("x^2 + y^2 - 1"), boxes(["gen", 0])),
    (square("x - 1"), boxes(["gen", 0])),
    (square("x"), boxes(["x", "0"], ["gen", 0], ["gen", 0])),
    (square("x + y", "x - y"), boxes(["x", "0"], ["gen", 0], ["gen", 1])),
    (square("x + y", "x - y - 1"), boxes(["x", "0"], ["y", "-1/4"], ["gen", 0], ["gen", 1], ["gen", 0])),
    # An entry of positive excludes its zeros, but not those of its closure on the other side of the cut.
    (square("x", positive=["x"]), boxes(["x", "0"], ["positive", 0], ["gen", 0])),
    # A condition g >= 0 holds where g = 0.
    (square("x", where=["x"]), boxes(["x", "0"], ["where", 4], ["gen", 0])),
    # Holes, entries too many, wrong cuts and names.
    (square("x^2 + y^2 - 9"), boxes(["x", "0"], ["gen", 0])),
    (square("x^2 + y^2 - 9"), boxes(["gen", 0], ["gen", 0])),
    (square("x^2 + y^2 - 9"), boxes()),
    (square("x^2 + y^2 - 9"), boxes(["x", "1"], ["gen", 0], ["gen", 0])),
    (square("x^2 + y^2 - 9"), boxes(["x", "2"], ["gen", 0], ["gen", 0])),
    (square("x^2 + y^2 - 9"), boxes(["z", "0"], ["gen", 0], ["gen", 0])),
    (square("x^2 + y^2 - 9"), boxes(["gen", 1])),
    (square("x^2 + y^2 - 9"), boxes(["gen"])),
    (square("x^2 + y^2 - 9"), {"ideal": 0, "boxes": []}),
    # Sides that do not follow from the conditions.
    (square("x - 3"), boxes(["gen", 0], sides={"x": ["-1", "1/2"]})),
    (square("x + y - 3"), boxes(["gen", 0], sides={"x": ["-1", "1"]})),
    (germ(PLANE, ["x - 3"], where=["x + 1", "1 - y"]), boxes(["gen", 0], sides={"x": ["-1", "1"]})),
    (germ(PLANE, ["x - 3"], where=["x + 1", "1 - x*y"]), boxes(["gen", 0], sides={"x": ["-1", "1"]})),
    (germ({"p": "P unit"}, ["p + 1"], positive=["2 - p"]), boxes(["gen", 0], sides={"p": ["0", "2"]})),
    (germ({"p": "L"}, ["p + 1"], where=["2 - p", "p"]), boxes(["gen", 0], sides={"p": ["0", "2"]})),
    # 1 + x is a unit at x = 0, but x^2 + x is none.
    (germ({"p": "P free", "x": "L"}, ["x^2 + x"], where=["p", "2 - p"]), boxes(["gen", 0], sides={"p": ["0", "2"]})),
]


@pytest.mark.parametrize("number", range(len(FALSE)))
def test_a_cover_with_a_hole_is_refused(number: int) -> None:
    state, fields = FALSE[number]
    with pytest.raises(Refused):
        move(state, "drop_unit", **copy.deepcopy(fields))
