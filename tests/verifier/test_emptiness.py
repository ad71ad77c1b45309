"""The leaf `empty`: combinations and ranges that hold, and false ones."""

from __future__ import annotations

from typing import Any

import pytest

from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from tests.verifier.germs import germ, leaf, move

XY = {"x": "L", "y": "L"}
ONE = [[["1", 1]]]

TRUE: list[tuple[State, dict[str, Any]]] = [
    (
        germ(XY, ["x"], where=["y - x^2", "x^3 - y"]),
        {"where": {"0": ONE, "1": ONE}, "rest": [[["x", 2], ["1 - x", 1]]]},
    ),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": ONE, "1": ONE}}),
    (germ({"x": "E 0 1 flagged"}, ["x"], where=["-x"]), {"where": {"0": ONE}, "rest": [[["x", 1]]]}),
    (
        germ({"p": "P free", "x": "L"}, ["x"], where=["-p*x^2"], positive=["p"]),
        {"where": {"0": ONE}, "rest": [[["p", 1], ["x", 2]]]},
    ),
    (
        germ({"p": "P free", "x": "L"}, ["x"], positive=["p - 1", "1 - 2*p"]),
        {"positive": {"0": [[["2", 1]]], "1": ONE}, "rest": ONE},
    ),
    (germ(XY, ["x"], where=["x/1 - y", "2*y - 2*x"]), {"where": {"0": ONE, "1": [[["1/2", 1]]]}}),
    (
        germ(XY, ["x"], where=["c*x - y", "y - c*x"], constants={"c": ("c^2 - 2", (1, 2))}),
        {"where": {"0": ONE, "1": ONE}},
    ),
]


@pytest.mark.parametrize(("state", "combination"), TRUE)
def test_a_combination_proves_that_there_is_no_inside(state: State, combination: dict[str, Any]) -> None:
    assert leaf(state, "empty", why={"combination": combination}) is None


FALSE: list[tuple[State, Any]] = [
    # Not an identity; a multiplier that may be negative; nothing but zeros; indices and forms that are wrong.
    (germ(XY, ["x"], where=["y - x^2", "2*x^2 - y"]), {"where": {"0": ONE, "1": ONE}, "rest": [[["x", 2]]]}),
    (germ(XY, ["x"], where=["y - x^2"]), {"where": {"0": [[["x", 1]]]}, "rest": [[["x^3 - x*y", 1]]]}),
    (germ(XY, ["x"], where=["y", "-x*y"]), {"where": {"0": [[["x", 1]]], "1": ONE}}),
    (germ({"x": "E 0 1", "y": "L"}, ["x"], where=["-x"]), {"where": {"0": ONE}, "rest": [[["x", 1]]]}),
    (germ({"x": "L", "p": "P unit"}, ["x"], where=["-p*x^2"]), {"where": {"0": ONE}, "rest": [[["p", 1], ["x", 2]]]}),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": [[["0", 1]]]}}),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": []}}),
    (germ(XY, ["x"], where=["x", "-x"]), {}),
    (germ(XY, ["x"], where=["x", "-x"]), {"rest": []}),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": ONE, "2": ONE}}),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": ONE, "-1": ONE}}),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": "1", "1": "1"}}),
    (germ(XY, ["x"], where=["x", "-x"]), {"where": {"0": [[["-1", 1]]], "1": [[["-1", 1]]]}}),
    (germ(XY, ["x"], where=["x", "-x"]), [0, 1]),
    (germ(XY, ["x"], where=["x - y", "y - x + x^2"]), {"where": {"0": ONE, "1": ONE}, "rest": [[["-1", 1], ["x", 2]]]}),
    # (c - 1) x is zero for the root 1 of the relation.
    (
        germ(XY, ["x"], where=["c*x - x", "x - c*x"], constants={"c": ("c^2 - 1", None)}),
        {"where": {"0": ONE, "1": ONE}},
    ),
    # 1 - p is positive for p < 1 only.
    (
        germ({"x": "L", "p": "P free"}, ["x"], where=["-x^2 + p*x^2"]),
        {"where": {"0": ONE}, "rest": [[["x", 2], ["1 - p", 1]]]},
    ),
]


@pytest.mark.parametrize(("state", "combination"), FALSE)
def test_a_false_combination_is_refused(state: State, combination: Any) -> None:
    with pytest.raises(Refused):
        leaf(state, "empty", why={"combination": combination})


@pytest.mark.parametrize(
    ("range_", "positive", "empty"),
    [
        ("free", ["p - 1", "-p"], True),
        ("free", ["p^2 - 2", "1 - p^2"], True),
        ("free", ["p^2 - 2", "2 - p^2"], True),
        ("positive", ["-p"], True),
        ("positive", ["-p^3 - p^2 + p - 5"], True),
        ("free", ["p - 1", "2 - p"], False),
        ("free", ["p^2 - 2", "3 - p^2"], False),
        ("free", ["-p"], False),
        ("unit", ["-p"], False),
        ("positive", ["1 - p"], False),
        ("free", ["p^2"], False),
        ("free", [], False),
        ("free", ["p*q", "-p*q"], False),
    ],
)
def test_ranges(range_: str, positive: list[str], empty: bool) -> None:
    state = germ({"x": "L", "p": f"P {range_}", "q": "P free"}, ["x"], positive=positive)
    if empty:
        assert leaf(state, "empty", why={"range": "p"}) is None
    else:
        with pytest.raises(Refused):
            leaf(state, "empty", why={"range": "p"})


@pytest.mark.parametrize("name", ["x", "z", 0, None])
def test_a_range_belongs_to_a_parameter(name: object) -> None:
    with pytest.raises(Refused):
        leaf(germ({"x": "L", "p": "P free"}, ["x"], positive=["p - 1", "-p"]), "empty", why={"range": name})


def test_a_block_of_a_product_needs_a_point() -> None:
    """The second block has no ideal: the upper bound of the first holds only if its conditions can be met."""
    blocks = [["x"], ["p"]]
    known = {"0": (1, 1), "1": None}
    state = germ({"x": "L", "p": "P free"}, ["x"], positive=["p - 1", "3 - p"])
    assert move(state, "product", blocks=blocks).upper(known) is None  # type: ignore[arg-type]
    given = move(state, "product", blocks=blocks, points={"1": {"p": "2"}})
    assert given.upper(known) == (1, 1)  # type: ignore[arg-type]
    for wrong in ({"p": "4"}, {"p": "1"}, {}, {"x": "1"}):
        with pytest.raises(Refused):
            move(state, "product", blocks=blocks, points={"1": wrong})
