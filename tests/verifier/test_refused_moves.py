"""Single moves on single states: what they refuse."""

from __future__ import annotations

from typing import Any

import pytest

from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from tests.verifier.germs import germ, move

XY = {"x": "L", "y": "L"}

PQ = {"p": "P free", "q": "P free"}
CIRCLE = germ({**PQ, "x": "L"}, ["p^2 + q^2 - 1", "x"])
EULER = ["-2", {"p": "p", "q": "q"}]

E_AND_L = {"x": "E 0 2", "y": "L"}

REFUSED: list[tuple[State, str, str, dict[str, Any]]] = [
    # Pitfall 2: the E variable x may not be bent, nor the prior forgotten.
    (germ(E_AND_L, ["x - y^2"]), "coords", "", {"var": "x", "A": "1", "B": "-y^2"}),
    (germ(E_AND_L, ["x - y^2"]), "coords", "", {"var": "x", "A": "2", "B": "0"}),
    (germ(E_AND_L, ["x - y^2"]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ(E_AND_L, ["y"], where=["x - y^2"]), "flag", "", {"where": 0, "var": "x"}),
    (germ(XY, ["x"], where=["x"]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ(XY, ["x"], prior=[("x", 1)]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ(XY, ["x"], ["x*y"]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ(XY, ["x + x^2", "y"]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ(XY, ["x^2"]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ({"x": "L", "p": "P free"}, ["x + p"]), "implicit", "", {"ideal": 0, "vars": ["x"], "gens": [0]}),
    (germ({"x": "L", "p": "P free"}, ["p + x"]), "implicit", "", {"ideal": 0, "vars": ["x", "p"], "gens": [0]}),
    (
        germ({"p": "P free", "q": "P free"}, ["p*q - 1"], nonzero=["p"]),
        "implicit",
        "",
        {"ideal": 0, "vars": ["p", "q"], "cofactors": ["-1", {"p": "p"}]},
    ),
    # A second generator: without `gen`, and with the parameter in both.
    (CIRCLE, "implicit", "", {"ideal": 0, "vars": ["p", "q"], "cofactors": EULER}),
    (
        germ({**PQ, "x": "L"}, ["p^2 + q^2 - 1", "q*x"]),
        "implicit",
        "",
        {"ideal": 0, "gen": 0, "vars": ["p", "q"], "cofactors": EULER},
    ),
    (
        germ({**PQ, "x": "L"}, ["x", "p^2 + q^2"]),
        "implicit",
        "",
        {"ideal": 0, "gen": 1, "vars": ["p", "q"], "cofactors": EULER},
    ),
    (
        germ({"p": "P positive"}, ["p + 1"]),
        "implicit",
        "",
        {"ideal": 0, "vars": ["p"], "cofactors": ["0", {"p": "1"}], "zero": {"at": {"p": "-1"}}},
    ),
    (
        germ({"p": "P unit"}, ["p^2 - 1"]),
        "implicit",
        "",
        {
            "ideal": 0,
            "vars": ["p"],
            "cofactors": ["-2", {"p": "p"}],
            "zero": {"minus": {"p": "1/2"}, "plus": {"p": "-2"}},
        },
    ),
    (germ({"x": "E 0 1", "y": "L"}, ["x + x^2"]), "etale", "", {"vars": ["x"], "new": ["x + x^2"], "ideals": [["x"]]}),
    (germ({"p": "P free"}, ["p + p^2"]), "etale", "", {"vars": ["p"], "new": ["p + p^2"], "ideals": [["p"]]}),
    (germ(XY, ["x"], where=["x"]), "etale", "", {"vars": ["x"], "new": ["x"], "ideals": [["x"]]}),
    (germ(XY, ["x"], prior=[("x", 1)]), "etale", "", {"vars": ["x"], "new": ["x"], "ideals": [["x"]]}),
    (germ(XY, ["x"]), "etale", "", {"vars": ["x", "y"], "new": ["x + y^2", "x - y^2"], "ideals": [["x"]]}),
    (germ({"x": "L", "p": "P free"}, ["p*x"]), "etale", "", {"vars": ["x"], "new": ["p*x"], "ideals": [["x"]]}),
    (germ({"x": "L", "p": "P free"}, ["x"]), "etale", "", {"vars": ["x"], "new": ["x + p"], "ideals": [["x - p"]]}),
    # x^2 - y^2 is no square; a power of the wrong exponent, a root too few, a first power, a zero root.
    (germ(XY, ["x^2 - y^2", "y^2"]), "power", "", {"ideal": 0, "exponent": 2, "roots": ["x - y", "y"]}),
    (germ(XY, ["x^4", "y^4"]), "power", "", {"ideal": 0, "exponent": 4, "roots": ["x", "y^2"]}),
    (germ(XY, ["x^4", "y^4"]), "power", "", {"ideal": 0, "exponent": 2, "roots": ["x^2"]}),
    (germ(XY, ["x^4", "y^4"]), "power", "", {"ideal": 0, "exponent": 1, "roots": ["x^4", "y^4"]}),
    (germ(XY, ["x^4", "y^4"]), "power", "", {"ideal": 0, "exponent": 2, "roots": ["x^2", "0"]}),
    # An inequality keeps its sign, and its multiplier is a positive unit.
    *(
        (germ(XY, ["y"], where=["-x - x^2"]), "etale", "", {"vars": ["x"], "new": ["x + x^2"], "ideals": [["y"]], **f})
        for f in (
            {"where": ["x"]},
            {"where": ["x"], "multipliers": {"where,0": "-1"}},
            {"where": ["x"], "multipliers": {"where,0": "-1 - x"}},
            {"where": ["-x^2"], "multipliers": {"where,0": "x + x^2"}},
            {"where": ["-x", "x"]},
            {"where": []},
            {"where": ["-x + y^2"]},
            {"where": ["-x"], "multipliers": {"where,0": "y"}},
            {"where": "-x"},
            {},
        )
    ),
    (
        germ({"x": "L", "p": "P unit"}, ["x"], where=["x + x^2"]),
        "etale",
        "",
        {"vars": ["x"], "new": ["x"], "ideals": [["x"]], "where": ["p*x + p*x^2"], "multipliers": {"where,0": "p"}},
    ),
    (
        germ(XY, ["y"], prior=[("x", 1)]),
        "etale",
        "",
        {"vars": ["x"], "new": ["x + x^2"], "ideals": [["y"]], "prior": ["x"]},
    ),
    (
        germ(XY, ["x"]),
        "etale",
        "",
        {"vars": ["x"], "new": ["x + x^2"], "ideals": [["x"]], "multipliers": {"0,0": "x"}},
    ),
    (germ(XY, ["x"]), "etale", "", {"vars": ["x"], "new": ["x"], "ideals": [["x^2"]], "multipliers": {"0,0": "x"}}),
    # Factors of an inequality: wrong products, signs that are not known, factors that vanish identically.
    *(
        (germ({"x": "L", "y": "L", "p": "P free"}, ["x"], where=["x^2*y + x^3*y*p"]), "factor_where", "", f)
        for f in (
            {"where": 0, "factors": [["x", 2], ["y", 1]]},
            {"where": 0, "factors": [["x", 2], ["y", 1], ["1 + x*p", 2]]},
            {"where": 0, "factors": [["x", 2], ["y", 1], ["1 + x*p", 1]], "units": [1]},
            {"where": 0, "factors": [["x", 2], ["y", 1], ["1 + x*p", 1]], "units": [3]},
            {"where": 0, "factors": [["x", 2], ["y", 1], ["1 + x*p", 1], ["p", 0]]},
            {"where": 0, "factors": [["x", -2], ["y", 1], ["1 + x*p", 1]]},
            {"where": 1, "factors": [["x", 2], ["y", 1], ["1 + x*p", 1]]},
            {"where": 0, "factors": []},
            {"where": 0},
        )
    ),
    (
        germ({"x": "L", "p": "P unit"}, ["x"], where=["p*x"]),
        "factor_where",
        "",
        {"where": 0, "factors": [["p", 1], ["x", 1]], "units": [0]},
    ),
    (
        germ({"x": "L", "p": "P free"}, ["x"], where=["p^2*x + x"], nonzero=["p - 1"]),
        "factor_where",
        "",
        {"where": 0, "factors": [["p - 1", 1], ["x", 1]], "units": [0]},
    ),
    # c - 1 is zero at the root 1: there the inequality says nothing, but x >= 0 does.
    (
        germ({"x": "L"}, ["x"], where=["2*x - 2*c*x"], constants={"c": ("c^2 - 1", None)}),
        "factor_where",
        "",
        {"where": 0, "factors": [["c - 1", 2], ["x", 1]]},
    ),
    # Pitfalls 10 and 19: nothing is added with a monomial in front; domain and prior must split.
    (germ({"x": "L", "y": "L", "u": "E 1 1"}, ["x", "y"]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (germ({"x": "E 1 1", "y": "L"}, ["x", "y"]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (germ(XY, ["x"], ["y"]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (germ(XY, ["x", "y"], where=["x^2 - y"]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (germ(XY, ["x", "y"], prior=[("x - y", 1)]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (
        germ({**XY, "p": "P free", "q": "P free"}, ["p*x", "q*y"], nonzero=["p - q"]),
        "sum",
        "",
        {"blocks": [["x", "p"], ["y", "q"]]},
    ),
    (germ(XY, ["x", "y", "1"]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (germ(XY, ["x", "x*y"]), "sum", "", {"blocks": [["x"], ["y"]]}),
    (germ(XY, (["x"], 2), ["y"], where=["y", "x^2 - y"]), "product", "", {"blocks": [["x"], ["y"]]}),
    (germ({"x": "L", "y": "L", "u": "E 1 1"}, ["x"], ["y"]), "product", "", {"blocks": [["x"], ["y"]]}),
    (germ(XY, ["x"], ["x*y"]), "product", "", {"blocks": [["x"], ["y"]]}),
    (
        germ({**XY, "p": "P free", "q": "P free"}, ["p*x"], ["q*y"], positive=["p - q"]),
        "product",
        "",
        {"blocks": [["x", "p"], ["y", "q"]]},
    ),
    (germ({"x": "E 1 1", "y": "L"}, ["x", "y"]), "radial", "", {"ideal": 0, "vars": ["x", "y"]}),
    (germ({"x": "P free", "y": "L"}, ["x", "y"]), "radial", "", {"ideal": 0, "vars": ["x", "y"]}),
    (germ(XY, ["x", "y", "x*y"]), "radial", "", {"ideal": 0, "vars": ["x", "y"]}),
    (germ(XY, ["x", "y"], where=["x"]), "radial", "", {"ideal": 0, "vars": ["x", "y"]}),
    (germ(XY, ["x", "y"], ["x"]), "radial", "", {"ideal": 0, "vars": ["x", "y"]}),
    (germ(XY, ["x", "y"]), "radial", "", {"ideal": 0, "vars": ["x", "x"]}),
    (germ(XY, ["x", "y"], ["x", "x + y"]), "merge", "", {"ideals": [0, 1]}),
    (germ(XY, ["x", "y"]), "merge", "", {"ideals": [0, 0]}),
    # 1 + p is a unit for positive p only.
    (germ({"x": "L", "p": "P unit"}, ["1 + p"]), "drop_unit", "", {"ideal": 0, "gen": 0}),
    (germ({"x": "L", "p": "P free"}, ["p^2"]), "drop_unit", "", {"ideal": 0, "gen": 0}),
    (germ({"x": "L", "p": "P free", "q": "P unit"}, ["p^2 + q"]), "drop_unit", "", {"ideal": 0, "gen": 0}),
    (germ({"x": "L", "p": "P free"}, ["p^2 - 2"]), "drop_unit", "", {"ideal": 0, "gen": 0}),
    (germ({"x": "L"}, ["x + x^2"]), "drop_unit", "", {"ideal": 0, "gen": 0}),
    (germ({"x": "L"}, ["c^2*x + c - 1"], constants={"c": ("c^2 - 1", None)}), "drop_unit", "", {"ideal": 0, "gen": 0}),
    (germ({"x": "L", "p": "P free"}, ["x"]), "case", "=0", {"poly": "p - x", "solve": {"param": "p"}}),
    (germ({"q": "P free", "p": "P free"}, ["p"]), "case", "=0", {"poly": "q*p - 1", "solve": {"param": "p"}}),
    (
        germ({"x": "L", "p": "P free"}, ["x"], where=["p - x^2 + p*x^3 + p^2*x"]),
        "case",
        "=0",
        {"where": 0, "solve": {"param": "p"}},
    ),
    (germ({"x": "L", "p": "P free"}, ["x"], where=["p"]), "case", "!=0", {"where": 0}),
    (germ({"x": "L", "p": "P free"}, ["x"]), "case", "=0", {"poly": "p^2 - 2", "solve": {"param": "p", "alg": "x"}}),
    (germ({"x": "E 0 1 flagged"}, ["x"]), "halves", "", {"var": "x"}),
    (germ({"p": "P free"}, ["p"]), "halves", "", {"var": "p"}),
    (germ({"x": "L", "y": "L"}, ["x"], where=["x^2 - y^2*x"]), "flag", "", {"where": 0, "var": "x"}),
    (germ({"x": "E 0 1", "p": "P unit"}, ["x"], where=["p*x"]), "flag", "", {"where": 0, "var": "x"}),
    (germ({"x": "L", "p": "P free"}, ["x"], where=["x + p"]), "flag", "", {"where": 0, "var": "x"}),
    (germ({"x": "L", "p": "P free"}, ["x"], where=["p - x"]), "flag", "", {"where": 0, "var": "p"}),
    (germ({"x": "L", "p": "P unit"}, ["x"], where=["p"]), "decide", "", {"where": 0}),
    (germ({"x": "L", "p": "P free"}, ["x"], prior=[("p", 1)]), "decide", "", {"prior": 0}),
    (germ({"x": "L"}, ["x"], where=["1 + x"], prior=[("1 + x", 1)]), "decide", "", {"prior": 0, "where": 0}),
    (germ({"p": "P free", "q": "P free"}, ["p*q"]), "scale", "", {"weights": {"p": 1, "q": -1}}),
    (germ({"p": "P unit", "x": "L"}, ["p*x"]), "scale", "", {"weights": {"p": 1}}),
    (germ({"p": "P free", "x": "L"}, ["p + x^2"]), "scale", "", {"weights": {"p": 1, "x": 1}}),
    (germ({"p": "P free", "x": "L"}, ["p*x"], nonzero=["p - 1"]), "scale", "", {"weights": {"p": 1}}),
    (germ({"p": "P free", "x": "L"}, ["p*x"], where=["p"]), "scale", "", {"weights": {"p": 1}}),
    (germ({"u": "E 1 1", "x": "L", "p": "P free"}, ["x^2 + p"]), "restrict", "", {}),
    (germ({"u": "E 1 1", "x": "L", "y": "L", "z": "L"}, ["x^2 + y^2 + z^2 - u"]), "restrict", "", {}),
    (germ({"u": "E 1 1", "x": "L"}, ["x"], where=["x"]), "restrict", "", {}),
    (germ({"u": "E 1 1", "x": "L"}, ["x"], prior=[("x", 1)]), "restrict", "", {}),
    (
        germ({"x": "L", "y": "E 0 1 flagged"}, ["x*y - x"]),
        "positive",
        "",
        {"ideal": 0, "gen": 0, "parts": [[["x*y - x", 1]]]},
    ),
    (
        germ({"x": "L", "y": "E 0 1 flagged"}, ["x^2 - y"]),
        "positive",
        "",
        {"ideal": 0, "gen": 0, "parts": [[["x", 2]], [["-1", 1], ["y", 1]]]},
    ),
    (
        germ({"p": "P unit", "y": "L"}, ["y^2 + p"]),
        "positive",
        "",
        {"ideal": 0, "gen": 0, "parts": [[["y", 2]], [["p", 1]]]},
    ),
    (
        germ({"x": "E 0 1", "y": "L"}, ["x*y"]),
        "wblow",
        "x+",
        {"centre": {"x": 1, "y": 1}, "order": ["x", "y"], "half": "yes"},
    ),
    (germ({"x": "E 0 1", "y": "E 0 1"}, ["x*y"]), "wblow", "x+|z", {"centre": {"x": 1, "y": 1}, "order": ["x", "y"]}),
    (germ({"x": "E 0 1", "y": "E 0 1"}, ["x*y"]), "wblow", "y+|x", {"centre": {"x": 1, "y": 1}, "order": ["x", "y"]}),
    (germ({"x": "E 0 1", "y": "E 0 1"}, ["x*y"]), "wblow", "x+|y,y", {"centre": {"x": 1, "y": 1}, "order": ["x", "y"]}),
    (germ({"x": "E 0 1", "y": "E 0 1"}, ["x*y"]), "wblow", "x+|", {"centre": {"x": 1, "y": 1}, "order": ["x", "y"]}),
    (germ({"x": "L", "p": "P free"}, ["x*p"]), "wblow", "x+", {"centre": {"x": 1, "p": 1}, "order": ["x", "p"]}),
    (germ({"x": "L", "p": "P unit"}, ["x*p"]), "coords", "", {"var": "p", "A": "1", "B": "1"}),
    (germ({"x": "L", "p": "P positive"}, ["x*p"]), "coords", "", {"var": "p", "A": "2", "B": "0"}),
    (germ({"x": "L", "p": "P free"}, ["x*p"]), "coords", "", {"var": "p", "A": "1", "B": "x"}),
    (germ({"x": "L", "p": "P free"}, ["x*p"]), "coords", "", {"var": "x", "A": "p", "B": "0"}),
    (germ({"x": "L", "p": "P free"}, ["x*p"]), "coords", "", {"var": "x", "A": "1", "B": "p*x"}),
]


@pytest.mark.parametrize(("state", "name", "label", "fields"), REFUSED)
def test_a_move_is_refused(state: State, name: str, label: str, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused) as error:
        move(state, name, **fields).child(label)
    assert "\n" not in str(error.value)
