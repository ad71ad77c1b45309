"""Single moves on single states: what they do."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from algslt.poly import to_text
from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from tests.verifier.germs import child, germ, move, shown

XY = {"x": "L", "y": "L"}

# state, move, label, fields, what the child holds
ACCEPTED: list[tuple[State, str, str, dict[str, Any], dict[str, Any]]] = [
    (
        germ({"x": "L", "u": "E 1 2 flagged", "p": "P unit", "q": "P free"}, (["2*x*u^2*p^3*q", "x*u^3*p*q"], "1/2")),
        "strip",
        "",
        {"ideal": 0},
        {
            "variables": {"x": "E 1/2 1", "u": "E 2 2 flagged", "p": "P unit", "q": "P free"},
            "ideals": [(["2*p^2*q", "u*q"], "1/2")],
        },
    ),
    (
        germ(XY, ["x", "y"], (["-y", "x"], 3), ["x^2"]),
        "merge",
        "",
        {"ideals": [1, 0]},
        {"variables": XY, "ideals": [(["-y", "x"], "4"), (["x^2"], "1")]},
    ),
    (
        germ(XY, ["x^2*y^2 - y^3", "y^4"]),
        "factor",
        "",
        {"ideal": 0, "factors": [["y", 2]]},
        {"variables": XY, "ideals": [(["y"], "2"), (["x^2 - y", "y^2"], "1")]},
    ),
    (
        germ({**XY, "p": "P free"}, ["x*(p^2 + 1)", "y + x"]),
        "gens",
        "",
        {
            "ideal": 0,
            "ops": [{"i": 0, "div": "p^2 + 1"}, {"i": 1, "add": {"0": "-1"}}, {"i": 0, "by": "1 + x", "add": {}}],
        },
        {"variables": {**XY, "p": "P free"}, "ideals": [(["x^2 + x", "y"], "1")]},
    ),
    (
        germ(XY, ["x", "y - x"]),
        "gens",
        "",
        {"ideal": 0, "ops": [{"i": 1, "add": {"0": "1"}}, {"i": 0, "by": "-7"}]},
        {"variables": XY, "ideals": [(["-x", "y"], "1")]},
    ),
    (
        germ({"p": "P free", "q": "P free", "x": "L"}, ["p*x + q"], nonzero=["p + q"], where=["p^3 - x"]),
        "coords",
        "",
        {"var": "p", "A": "1", "B": "q"},
        {
            "variables": {"p": "P free", "q": "P free", "x": "L"},
            "ideals": [(["x*p - x*q + q"], "1")],
            "nonzero": ["p"],
            "where": ["p^3 - 3*p^2*q + 3*p*q^2 - q^3 - x"],
        },
    ),
    (
        germ({"x": "L", "p": "P unit"}, ["x*p + x^2"], where=["x"], prior=[("x + p", 2)]),
        "coords",
        "",
        {"var": "x", "A": "p", "B": "0"},
        {
            "variables": {"x": "L", "p": "P unit"},
            "ideals": [(["x*p^2 + x^2"], "1")],
            "where": ["x*p"],
            "prior": [("p^2 + x", "2")],
        },
    ),
    (
        germ({**XY, "z": "L"}, ["x + y*z", "y + x^2"], ["z"]),
        "implicit",
        "",
        {"ideal": 0, "vars": ["x", "y"], "gens": [1, 0]},
        {"variables": {**XY, "z": "L"}, "ideals": [(["x", "y"], "1"), (["z"], "1")]},
    ),
    (
        germ({"x": "L", "y": "E 0 3 flagged", "u": "E 1 1"}, ["x", "u^2", "-2*y"]),
        "radial",
        "",
        {"ideal": 0, "vars": ["y", "x"]},
        {"variables": {"x": "L", "y": "E 0 4", "u": "E 1 1"}, "ideals": [(["u^2", "-2*y"], "1")]},
    ),
    (
        germ({"p": "P free", "q": "P unit", "x": "L"}, ["p*x - q*x^2"], nonzero=["q - 1"]),
        "scale",
        "",
        {"weights": {"p": 1, "x": 1}},
        {"variables": {"p": "L", "q": "P unit", "x": "L"}, "ideals": [(["-x^2*q + p*x"], "1")], "nonzero": ["q - 1"]},
    ),
    # Pitfall 18 and theory 11.2, step 5: the range of a solved parameter is kept as a condition.
    (
        germ({"z": "P unit", "p": "P free"}, ["z + p^2", "p^3"]),
        "case",
        "=0",
        {"poly": "z + p^2", "solve": {"param": "z"}},
        {"variables": {"z": "L", "p": "P free"}, "ideals": [(["z", "p^3"], "1")], "nonzero": ["p^2"]},
    ),
    (
        germ({"p": "P positive", "q": "P unit"}, ["p*q + 1"], positive=["p - q"]),
        "case",
        "=0",
        {"poly": "p*q + 1", "solve": {"param": "p"}},
        {"variables": {"p": "L", "q": "P unit"}, "ideals": [(["p*q"], "1")], "positive": ["-q^3 - q", "-q"]},
    ),
    (
        germ({"p": "P free", "x": "L"}, ["p*x"]),
        "case",
        "!=0",
        {"poly": "-2*p"},
        {"variables": {"p": "P unit", "x": "L"}, "ideals": [(["p*x"], "1")]},
    ),
    (
        germ({"p": "P unit", "x": "L"}, ["p*x"]),
        "case",
        "!=0",
        {"poly": "p"},
        {"variables": {"p": "P unit", "x": "L"}, "ideals": [(["p*x"], "1")], "nonzero": ["p"]},
    ),
    (
        germ({"p": "P unit", "x": "L"}, ["p*x"], where=["p + x", "x"]),
        "case",
        ">0",
        {"where": 0},
        {"variables": {"p": "P positive", "x": "L"}, "ideals": [(["p*x"], "1")], "where": ["x"]},
    ),
    (
        germ({"p": "P free", "x": "L"}, ["p*x"], where=["x", "-p"]),
        "case",
        ">0",
        {"where": 1},
        {"variables": {"p": "P free", "x": "L"}, "ideals": [(["p*x"], "1")], "where": ["x"], "positive": ["-p"]},
    ),
    (
        germ({"p": "P unit", "x": "L"}, ["p*x"], where=["x - 2*p + 4"]),
        "case",
        "=0",
        {"where": 0, "solve": {"param": "p"}},
        {"variables": {"p": "E 0 1 flagged", "x": "L"}, "ideals": [(["p*x - x^2 - 4*x"], "1")], "nonzero": ["1"]},
    ),
    (
        germ({"p": "P free", "x": "L"}, ["p*x"], prior=[("p - 1", "1/2")]),
        "case",
        "=0",
        {"prior": 0, "solve": {"param": "p"}},
        {"variables": {"p": "E 0 3/2", "x": "L"}, "ideals": [(["p*x + x"], "1")]},
    ),
    (
        germ({"p": "P free", "x": "L"}, ["p*x"], prior=[("p - 1", "1/2")]),
        "case",
        "!=0",
        {"prior": 0, "solve": {"param": "p"}},
        {"variables": {"p": "P free", "x": "L"}, "ideals": [(["p*x"], "1")], "nonzero": ["p - 1"]},
    ),
    (
        germ({"x": "L", "y": "E 1 2", "z": "E 0 3 flagged", "v": "L"}, ["x*y + z"], where=["y - v"]),
        "wblow",
        "z+|y",
        {"centre": {"x": 2, "y": 1, "z": 3}, "order": ["z", "x", "y"], "half": True},
        {
            "variables": {"x": "P free", "y": "E 1 2", "z": "E 1 13 flagged", "v": "L"},
            "ideals": [(["x*y*z^3 + z^3"], "1")],
            "where": ["y*z - v"],
        },
    ),
    (
        germ({"x": "L", "y": "E 1 2", "z": "E 0 3 flagged"}, ["x*y + z"]),
        "wblow",
        "x-",
        {"centre": {"x": 2, "y": 1, "z": 3}, "order": ["z", "x", "y"], "half": True},
        {
            "variables": {"x": "E 1 13 flagged", "y": "P unit", "z": "E 0 3 flagged"},
            "ideals": [(["x^3*z - x^3*y"], "1")],
        },
    ),
    (
        germ({"x": "L", "y": "E 1 2"}, ["x + y"], where=["x^2 - y"]),
        "halves",
        "-",
        {"var": "y"},
        {"variables": {"x": "L", "y": "E 1 2 flagged"}, "ideals": [(["x - y"], "1")], "where": ["x^2 + y"]},
    ),
    (
        germ({"x": "L", "y": "L"}, ["x"], where=["x*y + 2*x + y"]),
        "flag",
        "",
        {"where": 0, "var": "x"},
        {"variables": {"x": "E 0 1 flagged", "y": "L"}, "ideals": [(["x - y"], "1")]},
    ),
    (
        germ({"x": "E 2 1", "y": "L"}, ["x"], where=["3*x + x*y"]),
        "flag",
        "",
        {"where": 0},
        {"variables": {"x": "E 2 1 flagged", "y": "L"}, "ideals": [(["x"], "1")]},
    ),
    (
        germ({"x": "L", "p": "P free"}, ["x"], where=["p^2 + 1 - x"]),
        "decide",
        "",
        {"where": 0},
        {"variables": {"x": "L", "p": "P free"}, "ideals": [(["x"], "1")]},
    ),
    (
        germ({"x": "L", "p": "P unit"}, ["x"], prior=[("p - x", 2)]),
        "decide",
        "",
        {"prior": 0},
        {"variables": {"x": "L", "p": "P unit"}, "ideals": [(["x"], "1")]},
    ),
    (
        germ(
            {"x": "E 0 1 flagged", "y": "L", "p": "P positive", "q": "P unit"}, ["x"], where=["x^3*y^3*p*q^3*(x - 1)"]
        ),
        "strip_where",
        "",
        {"where": 0},
        {
            "variables": {"x": "E 0 1 flagged", "y": "L", "p": "P positive", "q": "P unit"},
            "ideals": [(["x"], "1")],
            "where": ["x*y*q - y*q"],
        },
    ),
    (
        germ(
            {"x": "E 1 2 flagged", "y": "L", "p": "P unit", "q": "P free"}, ["x"], prior=[("x^2*y*p*q*(x + y)", "3/2")]
        ),
        "strip_where",
        "",
        {"prior": 0},
        {
            "variables": {"x": "E 1 5 flagged", "y": "E 0 5/2", "p": "P unit", "q": "P free"},
            "ideals": [(["x"], "1")],
            "prior": [("x*q + y*q", "3/2")],
        },
    ),
    (
        germ(
            {"x": "E 0 1 flagged", "p": "P positive"},
            ["x", "p"],
            nonzero=["p - 1", "p"],
            positive=["p"],
            where=["x"],
            prior=[("p", 1)],
        ),
        "relax",
        "",
        {
            "what": {
                "flags": ["x"],
                "free": ["p"],
                "nonzero": [0],
                "positive": [0],
                "where": [0],
                "prior": [0],
                "gens": {"0": [1]},
            }
        },
        {"variables": {"x": "E 0 1", "p": "P free"}, "ideals": [(["x"], "1")], "nonzero": ["p"]},
    ),
    (
        germ({"u": "E 1 1 flagged", "x": "L", "p": "P free"}, ["x^2 + u*p"], nonzero=["p"]),
        "restrict",
        "",
        {},
        {"variables": {"x": "L", "p": "P free"}, "ideals": [(["x^2"], "1")], "nonzero": ["p"]},
    ),
    (
        germ({"x": "L", "y": "L", "c": "L"}, (["-3*(x - y^2)^4", "x^2*y^6"], "1/3"), ["y"]),
        "power",
        "",
        {"ideal": 0, "exponent": 2, "roots": ["(x - y^2)^2", "-5*x*y^3"]},
        {
            "variables": {"x": "L", "y": "L", "c": "L"},
            "ideals": [(["x^2 - 2*x*y^2 + y^4", "-x*y^3"], "2/3"), (["y"], "1")],
        },
    ),
    (
        germ({"x": "L", "p": "P free", "y": "L", "z": "L"}, (["x*p", "y"], 2), nonzero=["p - 1"]),
        "sum",
        "0",
        {"blocks": [["p", "x"], ["y"]]},
        {"variables": {"x": "L", "p": "P free"}, "ideals": [(["p*x"], "1")], "nonzero": ["p - 1"]},
    ),
    (
        germ({"x": "L", "u": "E 2 1", "y": "E 0 3"}, (["x"], 2), ["y"]),
        "product",
        "0",
        {"blocks": [["x", "u"], ["y"]]},
        {"variables": {"x": "L", "u": "E 2 1"}, "ideals": [(["x"], "2")]},
    ),
]


def canonical(state: State, expected: dict[str, Any]) -> dict[str, Any]:
    """The same with polynomials in the order of terms of the ring."""

    def text(p: str) -> str:
        return to_text(state.desk.parse(p)[0])

    return {
        **expected,
        "ideals": [([text(g) for g in gens], n) for gens, n in expected["ideals"]],
        **{key: [text(q) for q in expected[key]] for key in ("nonzero", "positive", "where") if key in expected},
        **({"prior": [(text(g), tau) for g, tau in expected["prior"]]} if "prior" in expected else {}),
    }


@pytest.mark.parametrize(("state", "name", "label", "fields", "expected"), ACCEPTED)
def test_a_move_gives_the_state(state: State, name: str, label: str, fields: dict[str, Any], expected: Any) -> None:
    assert shown(child(state, name, label, **fields)) == canonical(state, expected)


ACCEPTED += [
    (
        germ({"x": "L", "y": "L", "u": "E 1 1", "p": "P free"}, ["x + u*y^2", "(y + x^2)*u"], ["y + x^2"]),
        "etale",
        "",
        {"vars": ["x", "y"], "new": ["x + u*y^2", "y + x^2"], "ideals": [["x", "u*y"], ["-y"]]},
        {
            "variables": {"x": "L", "y": "L", "u": "E 1 1", "p": "P free"},
            "ideals": [(["x", "u*y"], "1"), (["-y"], "1")],
        },
    ),
]


def test_all_roots_at_once_and_one_by_one() -> None:
    state = germ({"p": "P unit", "x": "L", "c": "L"}, ["(p^2 - 2)*x"], nonzero=["p + 1"])
    with pytest.raises(Refused, match="among the constants"):
        move(state, "case", poly="p^2 - 2", solve={"param": "p", "alg": "c"})
    ready = State(state.desk, {"p": state.variables["p"], "x": state.variables["x"]}, state.ideals, state.nonzero)
    found = shown(child(ready, "case", "=0", poly="p^2 - 2", solve={"param": "p", "alg": "c"}))
    assert found == {
        "variables": {"p": "L", "x": "L"},
        "ideals": [(["p^2*x + 2*p*x*c"], "1")],
        "nonzero": ["c + 1"],
        "relations": ["c"],
    }
    roots = [["-2", "-1"], ["1", "2"]]
    step = move(ready, "case", poly="p^2 - 2", solve={"param": "p", "alg": "c", "roots": roots})
    assert step.branches == 3
    assert step.child("=0#1").relations[0].interval == (Fraction(1), Fraction(2))
    with pytest.raises(Refused):
        step.child("=0")


def test_the_number_of_branches_of_a_blow_up() -> None:
    state = germ({"x": "E 0 1", "y": "E 0 1", "z": "L"}, ["x*y*z"])
    assert move(state, "wblow", centre={"x": 1, "y": 2, "z": 1}, order=["x", "z", "y"]).branches == 2 + 2 + 2
    assert move(state, "wblow", centre={"x": 1, "y": 2, "z": 1}, order=["x", "z", "y"], half=True).branches == 4 + 4 + 2


def test_an_inequality_with_a_unit_has_one_branch() -> None:
    state = germ({"x": "L", "p": "P unit"}, ["x"], where=["p + x"])
    assert move(state, "case", where=0).branches == 1
    assert move(germ({"x": "L", "p": "P free"}, ["x"], where=["p + x"]), "case", where=0).branches == 2


def test_implicit_passes_upper_bounds_only_with_a_zero() -> None:
    state = germ({"p": "P free", "q": "P free", "r": "P free", "x": "L"}, ["p^2 + q^2 - 1"], ["x", "r"])
    fields: dict[str, Any] = {"ideal": 0, "vars": ["p", "q"], "cofactors": ["-2", {"p": "p", "q": "q"}]}
    assert not move(state, "implicit", **fields).exact
    assert move(state, "implicit", **fields, zero={"at": {"p": "0", "q": "-1"}}).exact
    assert move(state, "implicit", **fields, zero={"minus": {"p": "0", "q": "0"}, "plus": {"p": "1", "q": "-1"}}).exact
    ideal = germ({"p": "P free", "q": "P free", "x": "L"}, ["x^2", "p^2 + q^2 - 1 + x*q"])
    step = move(ideal, "implicit", **fields, gen=1, zero={"at": {"p": "0", "q": "-1"}})
    assert step.exact and shown(step.child(""))["ideals"] == [(["x^2", "p"], "1")]
    other = germ({"p": "P free", "r": "P unit"}, ["p^2 - r"])
    fields = {"ideal": 0, "vars": ["p"], "cofactors": ["-2", {"p": "p"}], "zero": {"at": {"p": "1", "r": "1"}}}
    assert not move(other, "implicit", **fields).exact
