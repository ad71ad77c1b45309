"""Leaves, witnesses and unit proofs on single states."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from algslt.verifier.units import is_unit, sign_of
from tests.verifier.germs import germ, leaf, move, witness

E = {"u": "E 2 3", "v": "E 1 2", "x": "L", "p": "P free"}

CONICS = {"u": "E 1 3", "p": "P free", "q": "P free"}
TWO = (["p^2 + q^2 - 1"], ["p^2 + 2*q^2 - 3"])
EULER = {"p": "p", "q": "q"}
LINE = {"gen": 0, "cofactors": ["0", {"p": "1"}]}
CIRCLES: dict[str, Any] = {
    "parts": [{"gen": 0, "cofactors": ["-2", EULER]}, {"gen": 0, "cofactors": ["-2", EULER]}],
    "apart": [{"ideals": [0, 1], "by": ["2", "-1"]}],
}

LEAVES: list[tuple[State, str, dict[str, Any], tuple[F, int] | None]] = [
    (germ({"x": "L", "y": "L", "z": "L", "w": "L"}, ["x*y", "z*w"]), "monomial", {"mu": [["1/2", "1/2"]]}, (F(2), 3)),
    (germ({"u": "E 2 3", "x": "L"}), "monomial", {"mu": []}, (F(3, 2), 1)),
    (germ({"x": "L", "p": "P free"}, ["x*(p^2 + 1 + x)"]), "monomial", {"mu": [["1"]]}, (F(1), 1)),
    (
        germ({"x": "L", "y": "L"}, (["x"], 2), (["x", "y"], "1/2")),
        "monomial",
        {"mu": [["2"], ["1/2", "0"]]},
        (F(2, 5), 1),
    ),
    (germ({"x": "L"}), "monomial", {"mu": []}, None),
    (germ({"x": "L"}, ["1 + x"]), "monomial", {"mu": [["1"]]}, None),
    (
        germ({"p": "P free", "x": "L"}, ["x*(p^4 + 3*p^2 + 2)"]),
        "monomial",
        {"mu": [["1"]], "units": {"0,0": [["p^2 + 1", 1], ["p^2 + 2", 1]]}},
        (F(1), 1),
    ),
    # Two conics without a common real point, and a line that meets one of them.
    (germ(CONICS, *TWO), "bound", {"type": "smooth", **CIRCLES}, (F(1), 1)),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", "parts": CIRCLES["parts"]}, (F(1, 2), 1)),
    (
        germ(CONICS, *TWO, (["p"], "1/2")),
        "bound",
        {"type": "smooth", "parts": [*CIRCLES["parts"], LINE], "apart": CIRCLES["apart"]},
        (F(2, 3), 1),
    ),
    # b = 1 against r = 3/2, 2: B1.
    (germ(E, ["x + u"]), "bound", {"type": "B1", "dir": {"x": 1}, "orders": [[0, 1]]}, (F(1), 1)),
    (germ(E, ["x^2 + u*x + v"]), "bound", {"type": "B1", "dir": {"x": 3, "p": 1}, "orders": [[0, 2]]}, (F(1, 2), 1)),
    (
        germ(E, ["x + u"], (["p^3 - p + x^2"], "1/3")),
        "bound",
        {"type": "B1", "dir": {"x": 1, "p": 1}, "orders": [[0, 1], [0, 3]]},
        (F(1, 2), 1),
    ),
    (
        germ({"u": "E 2 1", "v": "E 2 1", "x": "L"}, ["x + u"]),
        "bound",
        {"type": "B1", "dir": {"x": 1}, "orders": [[0, 1]]},
        (F(1, 2), 2),
    ),
    (
        germ({"u": "E 1 1", "v": "E 2 2", "x": "L"}, ["x + u"]),
        "bound",
        {"type": "B1", "dir": {"x": 1}, "orders": [[0, 1]]},
        (F(1), 3),
    ),
    (germ({"u": "E 1 1", "x": "L"}), "bound", {"type": "B1", "dir": {}, "orders": []}, (F(1), 1)),
    (germ({"u": "E 0 1", "x": "L"}), "bound", {"type": "B1", "dir": {}, "orders": []}, None),
    (
        germ({"u": "E 1 3", "x": "L", "y": "L"}, (["x + y^2", "y + u", "x*y"], "1/2")),
        "bound",
        {"type": "B2", "vars": ["y", "x"], "gens": [0, 1]},
        (F(3), 1),
    ),
    (
        germ({"u": "E 1 5/2", "x": "L", "y": "L"}, ["x", "y^2 + u"]),
        "bound",
        {"type": "B2'", "plain": ["x"], "dir": {"y": 1}, "order": [1, 2]},
        (F(3, 2), 1),
    ),
    (
        germ({"u": "E 1 3/2", "x": "L", "y": "L"}, ["x", "y^2 + u"]),
        "bound",
        {"type": "B2'", "plain": ["x"], "dir": {"y": 1}, "order": [1, 2]},
        (F(3, 2), 2),
    ),
    (
        germ({"u": "E 1 3", "p": "P free", "q": "P free"}, ["p^2 + q^2 - 1 + u"]),
        "bound",
        {"type": "smooth", "gen": 0, "cofactors": ["-2", {"p": "p", "q": "q"}]},
        (F(1), 1),
    ),
    (germ({"p": "P free"}, ["p"], nonzero=["0"]), "empty", {"why": {"nonzero": 0}}, None),
    (germ({"p": "P free"}, ["p"], positive=["-p^2 - 1"]), "empty", {"why": {"positive": 0}}, None),
    (germ({"p": "P free"}, ["p"], positive=["0"]), "empty", {"why": {"positive": 0}}, None),
    (germ({"x": "L", "p": "P unit"}, ["p"], where=["x - p^2"]), "empty", {"why": {"where": 0}}, None),
    (germ({"x": "L"}, ["x"]), "open", {}, (F(0), 1)),
    (germ({"x": "L", "y": "L"}, ["x^2 + y^2"]), "toric", {"mu": [["x^2", "1/2"], ["y^2", "1/2"]]}, (F(1), 1)),
]


@pytest.mark.parametrize(("state", "name", "fields", "expected"), LEAVES)
def test_a_leaf_gives_the_bound(state: State, name: str, fields: dict[str, Any], expected: Any) -> None:
    assert leaf(state, name, **fields) == expected


REFUSED: list[tuple[State, str, dict[str, Any]]] = [
    (germ({"x": "L", "y": "L"}, ["x + y"]), "monomial", {"mu": [["1"]]}),
    (germ({"x": "L", "p": "P unit"}, ["x*(p + 1)"]), "monomial", {"mu": [["1"]]}),
    (germ({"x": "L", "p": "P free"}, ["x", "p*x^2"]), "monomial", {"mu": [["1", "0"]]}),
    (germ({"x": "L"}, (["x"], 2)), "monomial", {"mu": [["1"]]}),
    (germ({"x": "L"}, ["x"]), "monomial", {"mu": []}),
    (germ({"x": "L"}, []), "monomial", {"mu": [[]]}),
    (
        germ({"p": "P free", "x": "L"}, ["x*(p^2 - 1)"]),
        "monomial",
        {"mu": [["1"]], "units": {"0,0": [["p - 1", 1], ["p + 1", 1]]}},
    ),
    (germ(E, ["x + u"]), "bound", {"type": "B1", "dir": {"u": 1}, "orders": [[0, 1]]}),
    (germ({"x": "E 0 1 flagged", "y": "L"}, ["x + y^2"]), "bound", {"type": "B1", "dir": {"x": 1}, "orders": [[0, 1]]}),
    (germ(E, ["x^2 + u*x + v"]), "bound", {"type": "B1", "dir": {"x": 1}, "orders": [[0, 1]]}),
    (germ(E, ["p*x + u"]), "bound", {"type": "B1", "dir": {"x": 1}, "orders": [[0, 1]]}),
    (germ(E, ["x"]), "bound", {"type": "B1", "dir": {"x": 1}, "orders": [[0, -1]]}),
    (germ(E, ["x"]), "bound", {"type": "B1", "dir": {"x": 1}, "orders": [[0, 10**9]]}),
    (germ(E, ["x"], ["x"]), "bound", {"type": "B2", "vars": ["x"], "gens": [0]}),
    (germ({"x": "L", "y": "L"}, ["x + y^2", "x + y^3"]), "bound", {"type": "B2", "vars": ["x", "y"], "gens": [0, 1]}),
    (germ({"x": "L", "u": "E 0 1"}, ["x", "u"]), "bound", {"type": "B2", "vars": ["x", "u"], "gens": [0, 1]}),
    (germ({"x": "L", "y": "L"}, ["x"]), "bound", {"type": "B2", "vars": [], "gens": []}),
    (
        germ({"x": "L", "y": "L"}, ["x", "y^2 + x*y"]),
        "bound",
        {"type": "B2'", "plain": ["x"], "dir": {"y": 1}, "order": [1, 2]},
    ),
    (
        germ({"x": "L", "y": "L"}, ["x", "y^2"]),
        "bound",
        {"type": "B2'", "plain": ["x"], "dir": {"x": 1}, "order": [0, 1]},
    ),
    (
        germ({"x": "E 0 1", "y": "L"}, ["x", "y^2"]),
        "bound",
        {"type": "B2'", "plain": ["x"], "dir": {"y": 1}, "order": [1, 2]},
    ),
    (
        germ({"p": "P free", "q": "P free"}, ["p*q"]),
        "bound",
        {"type": "smooth", "gen": 0, "cofactors": ["0", {"p": "1", "q": "1"}]},
    ),
    # The circles p^2 + q^2 = 1 and p^2 + 2 q^2 = 3/2 do meet; a part too few; a pair with itself; a local multiplier.
    (germ(CONICS, TWO[0], ["2*p^2 + 4*q^2 - 3"]), "bound", {"type": "smooth", **CIRCLES}),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", **CIRCLES, "parts": CIRCLES["parts"][:1]}),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", "gen": 0, "cofactors": ["-2", EULER]}),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", **CIRCLES, "apart": [{"ideals": [0, 0], "by": ["2", "-1"]}]}),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", **CIRCLES, "apart": [{"ideals": [0, 2], "by": ["2", "-1"]}]}),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", **CIRCLES, "apart": [{"ideals": [0, 1], "by": ["u", "-1"]}]}),
    (germ(CONICS, *TWO), "bound", {"type": "smooth", **CIRCLES, "apart": [{"ideals": [0, 1], "by": ["0", "0"]}]}),
    (germ({"x": "L", "q": "P free"}, ["x"]), "bound", {"type": "smooth", "gen": 0, "cofactors": ["0", {"x": "1"}]}),
    (germ({"p": "P free"}, ["p"], nonzero=["p"]), "empty", {"why": {"nonzero": 0}}),
    (germ({"p": "P free"}, ["p"], nonzero=["-1"]), "empty", {"why": {"nonzero": 0}}),
    (germ({"p": "P free"}, ["p"], positive=["p^2 + 1"]), "empty", {"why": {"positive": 0}}),
    (germ({"p": "P free"}, ["p"], positive=["-p^2"]), "empty", {"why": {"positive": 0}}),
    (germ({"x": "L"}, ["x"], where=["-x^2"]), "empty", {"why": {"where": 0}}),
    (germ({"x": "L"}, ["x"], where=["x"]), "empty", {"why": {"where": 1}}),
    (germ({"x": "L", "y": "L"}, ["x + y"]), "toric", {"mu": [["x", "2/3"], ["y", "1/2"]]}),
    (germ({"x": "L", "y": "L"}, ["x + y"], ["x"]), "toric", {"mu": [["x", "1/2"], ["y", "1/2"]]}),
]


@pytest.mark.parametrize(("state", "name", "fields"), REFUSED)
def test_a_leaf_is_refused(state: State, name: str, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        leaf(state, name, **fields)


def test_b3_compares_with_the_divisors() -> None:
    def lower(n: str, nu: str, b: Any) -> Any:
        return move(germ({"u": f"E {n} {nu}", "v": f"E {n} {nu}", "x": "L"}, ["x^2 + u"]), "restrict").lower({"": b})

    assert lower("4", "1", (F(1, 2), 1)) == (F(1, 4), 2)
    assert lower("2", "1", (F(1, 2), 1)) == (F(1, 2), 3)
    assert lower("1", "1", (F(1, 2), 1)) == (F(1, 2), 3)
    assert lower("1", "1", None) == (F(1), 2)
    assert lower("0", "1", None) is None


def test_sums_and_products_of_bounds() -> None:
    state = germ({"x": "L", "y": "L"}, (["x", "y"], 2))
    step = move(state, "sum", blocks=[["x"], ["y"]])
    assert step.lower({"0": (F(1), 2), "1": (F(2), 3)}) == step.upper({"0": (F(1), 2), "1": (F(2), 3)}) == (F(3, 2), 4)
    assert step.lower({"0": (F(1), 2)}) == (F(1, 2), 2)
    assert step.lower({"0": (F(1), 2), "1": None}) is None
    assert step.upper({"0": (F(1), 2)}) is None
    step = move(germ({"x": "L", "y": "L"}, ["x"], ["y"]), "product", blocks=[["x"], ["y"]])
    assert step.lower({"0": (F(1), 2), "1": (F(1), 3)}) == (F(1), 5)
    assert step.lower({"0": (F(1), 2), "1": None}) == (F(1), 2)
    assert step.lower({"0": (F(1), 2)}) == (F(0), 1)
    assert step.upper({"0": (F(1), 2)}) == (F(1), 2)
    state = germ({"x": "L", "p": "P free", "y": "L"}, ["x"], ["y*p"], positive=["p"])
    assert move(state, "product", blocks=[["x"], ["y", "p"]]).upper({"0": (F(1), 2)}) is None


WITNESSES: list[tuple[State, dict[str, Any], tuple[F, int] | None]] = [
    (germ({"x": "L", "y": "L"}, ["x*y"]), {"w": [{"x": "1"}, {"y": "1"}]}, (F(1), 2)),
    (germ({"x": "L", "y": "L"}, ["x*y"]), {"w": [{"x": "1/2", "y": "1/2"}]}, (F(1), 1)),
    (germ({"x": "L", "y": "L"}, ["x*y"]), {"w": [{"x": "1"}, {"y": "1"}, {"x": "1/2", "y": "1/2"}]}, None),
    (germ({"x": "L", "y": "L"}, ["x^2*y"]), {"w": [{"x": "1"}, {"y": "1"}]}, None),
    (germ({"x": "L", "y": "L"}, ["x", "y"]), {"w": [{"x": "1"}]}, None),
    (germ({"u": "E 2 3", "x": "L"}, ["x"]), {"w": [{"u": "1/6", "x": "1/2"}]}, (F(6, 5), 1)),
    (germ({"x": "L", "p": "P free"}, ["x*p"]), {"w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L", "p": "P free"}, ["x*p"]), {"w": [{"x": "1/2", "p": "1/2"}]}, None),
    (germ({"x": "L", "p": "P free"}, ["x"], nonzero=["p"]), {"w": [{"x": "1"}]}, None),
    (germ({"x": "L", "p": "P free"}, ["x"], nonzero=["p"]), {"params": {"p": "0"}, "w": [{"x": "1"}]}, None),
    (germ({"x": "L", "p": "P free"}, ["x"], nonzero=["p"]), {"params": {"p": "-1/3"}, "w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L", "p": "P free"}, ["x"], positive=["p"]), {"params": {"p": "-1/3"}, "w": [{"x": "1"}]}, None),
    (germ({"x": "L", "p": "P positive"}, ["x"]), {"params": {"p": "-1/3"}, "w": [{"x": "1"}]}, None),
    (germ({"x": "L", "p": "P unit"}, ["x"]), {"params": {"p": "0"}, "w": [{"x": "1"}]}, None),
    (germ({"x": "L"}, ["x"], where=["x"]), {"w": [{"x": "1"}]}, None),
    (germ({"x": "L", "y": "L"}, ["x"], where=["y"]), {"w": [{"x": "1"}]}, None),
    (germ({"x": "L", "p": "P free"}, ["x"], where=["p + x"]), {"params": {"p": "2"}, "w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L", "p": "P free"}, ["x"], prior=[("p + x", 1)]), {"params": {"p": "0"}, "w": [{"x": "1"}]}, None),
    (germ({"x": "L"}, ["x"], nonzero=["0"]), {"w": [{"x": "1"}]}, None),
    (germ({"x": "L"}, []), {"w": [{"x": "1"}]}, None),
    (germ({"x": "L"}, ["x"], constants={"c": ("c^2 - 2", None)}), {"w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L"}, ["x"], constants={"c": ("c^2 + 2", None)}), {"w": [{"x": "1"}]}, None),
    (germ({"x": "L"}, ["x"], nonzero=["c - 1"], constants={"c": ("c^2 - 2", None)}), {"w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L"}, ["x"], positive=["c - 1"], constants={"c": ("c^2 - 2", None)}), {"w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L"}, ["x"], positive=["c - 1"], constants={"c": ("c^2 - 2", (1, 2))}), {"w": [{"x": "1"}]}, (F(1), 1)),
    (germ({"x": "L"}, ["x"], positive=["c - 1"], constants={"c": ("c^2 - 2", (-2, -1))}), {"w": [{"x": "1"}]}, None),
    (
        germ({"x": "L", "p": "P free"}, ["x"], nonzero=["c - p"], constants={"c": ("c^2 - 4", None)}),
        {"params": {"p": "2"}, "w": [{"x": "1"}]},
        (F(1), 1),
    ),
    (
        germ({"x": "L", "p": "P free"}, ["x"], nonzero=["c^2 - p"], constants={"c": ("c^2 - 4", None)}),
        {"params": {"p": "4"}, "w": [{"x": "1"}]},
        None,
    ),
]


@pytest.mark.parametrize(("state", "fields", "expected"), WITNESSES)
def test_witnesses(state: State, fields: dict[str, Any], expected: Any) -> None:
    if expected is None:
        with pytest.raises(Refused):
            witness(state, **fields)
    else:
        assert witness(state, **fields) == expected


STATE = germ(
    {"x": "L", "f": "P free", "g": "P free", "u": "P unit", "p": "P positive"},
    ["x"],
    nonzero=["f - g", "(f + 1)^2*g"],
    positive=["f + g"],
    constants={"c": ("c^2 - 2", (1, 2)), "d": ("d^3 - 3", None)},
)

# polynomial, is it a unit, its sign where proved
UNITS = [
    ("-3", True, -1),
    ("0", False, 0),
    ("x", False, 0),
    ("x + 2", True, 1),
    ("f", False, 0),
    ("u", True, 0),
    ("p", True, 1),
    ("-u*p^3", True, 0),
    ("u^2", True, 1),
    ("-p*u^4", True, -1),
    ("p + 1", True, 1),
    ("u + 1", False, 0),
    ("u^2 + p", True, 1),
    ("f^2 + p", True, 1),
    ("f^2 + g^2", True, 1),  # g is not 0
    ("(f - 1)^2 + (g - 2)^2", False, 0),
    ("f^2 - 2*f + g^2 + 2*g + 3", True, 1),
    ("(f^2 - g^2)^2 + f^2*g^2*p", False, 0),  # f may be 0, but then g^4: not seen
    ("f^2*u^2 + g^4 + 1", True, 1),
    ("f^2 + u", False, 0),
    ("f*p + p", True, 0),
    ("-f^2 - u^2*p", True, -1),
    ("f - g", True, 0),
    ("g - f", True, 0),
    ("f + g", True, 1),
    ("-f - g", True, -1),
    ("(f - g)^2", True, 1),
    ("(f - g)^3*(f + g)*u*p", True, 0),
    ("(f - g)^2*(f + g)^3*u^2*p", True, 1),
    ("f + 1", True, 0),
    ("g", True, 0),
    ("g^2", True, 1),
    ("f^2 + f + 1", True, 1),
    ("f^2 + f - 1", False, 0),
    ("p^2 + p - 1", False, 0),
    ("p^2 - p + 1", True, 1),
    ("p^3 + p", True, 1),
    ("u^3 + u", True, 0),
    ("u^3 - u", False, 0),
    ("u^2 - u + 1", True, 1),
    ("-(f^2 + f + 1)*(f - g)", True, 0),
    ("(f^2 + 1)^2*(f + g)", True, 1),
    ("c", True, 1),
    ("c - 2", True, -1),
    ("c^2 - 2", False, 0),
    ("d", True, 1),
    ("d^2", True, 1),
    ("d - c", True, 1),
    ("c*d^2", True, 1),
    ("f^2 + c", True, 1),
    ("f^2 - c*f + 1", True, 1),
    ("f - c", False, 0),
    ("f^2 - c", False, 0),
    ("f^2 - 2*c*f + d^2", True, 1),
    ("u^2 - 2*c*u + d^2 - 2*d + 3", True, 1),
    ("u^2 - 2*c*u + d^2 - 2*d", False, 0),
    ("-u^2 - c*d*u - c*d", True, -1),
    ("p^2 + c*p + d", True, 1),
    ("p^2 - c*p - d", False, 0),
    ("100000*d - 144225", True, -1),
    ("u*c", True, 0),
    ("f^4 + 3", True, 1),
    ("c*f + c*g", True, 1),
    ("5*c - 7", True, 1),
    ("5*c - 8", True, -1),
]


@pytest.mark.parametrize(("text", "unit", "sign"), UNITS)
def test_units(text: str, unit: bool, sign: int) -> None:
    q = STATE.desk.parse(text)[0]
    assert is_unit(STATE, q) is unit
    assert sign_of(STATE, q) == sign


def test_unit_proofs() -> None:
    q = STATE.desk.parse("2*(u^2 + 1)*(f^2 + 1)*(f^2 - f + 1)")[0]
    assert is_unit(STATE, q, [["u^2 + 1", 1], ["f^2 + 1", 1], ["f^2 - f + 1", 1]])
    assert sign_of(STATE, -q, [["u^2 + 1", 1], ["f^2 + 1", 1], ["f^2 - f + 1", 1]]) == -1
    for proof in (
        [["u^2 + 1", 1]],
        [["f^2 - f + 1", 0]],
        [],
        "u",
        [["x", 1]],
        [[2, 1]],
        [["h", 1]],
        [["f^2 + 1", True]],
    ):
        with pytest.raises(Refused):
            is_unit(STATE, q, proof)
    q = STATE.desk.parse("(f - 7)^2")[0]
    assert not is_unit(STATE, q, [["f - 7", 2]])


def test_smooth_needs_an_ideal() -> None:
    with pytest.raises(Refused):
        leaf(germ({"x": "E 1 1", "p": "P free"}), "bound", type="smooth", parts=[])
