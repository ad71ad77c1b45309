"""Certificates made to hang, to crash or to deceive: every one is rejected, soon, with a documented error."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import CertificateFormatError, CertificateRejected
from algslt.poly import make_ring, parse_polynomial, to_text
from algslt.verifier import verify
from algslt.verifier.arithmetic import Desk, multiply, power, put, put_fraction, quotient
from algslt.verifier.reading import read_expanded
from algslt.verifier.refused import Refused
from tests.strategies import polynomials
from tests.verifier.germs import germ, leaf, move
from tests.verifier.nodes import Json, certificate, node

XYZ = {"ideal": ["x^2 - y^3*z", "z^4 + x"]}
GLOBAL_XYZ = {
    "ideal": ["x^2 - y^3*z", "z^4 + x"],
    "at": None,
    "where": [f"{v} {s} 2" for v in "xyz" for s in ("<=", ">= -5 +")],
}


def chain(problem: Json, *nodes: Json) -> Json:
    """A certificate with one node after another; labels are in the nodes."""
    return certificate(problem, list(nodes), ("1", 1), None)


HOSTILE: list[Json] = [
    chain(XYZ, node(None, "gens", ideal=0, ops=[{"i": 0, "by": "(1 + x + y + z)^200"}])),
    chain(XYZ, node(None, "gens", ideal=0, ops=[{"i": 0, "by": "1 + x^9999*y"}] * 300)),
    chain(
        XYZ, node(None, "gens", ideal=0, ops=[{"i": i % 2, "add": {str(1 - i % 2): "x + y"}} for i in range(10_000)])
    ),
    chain(XYZ, node(None, "coords", var="x", A="1 + y^5000 + z^3000", B="y^9999")),
    chain(
        XYZ,
        node(None, "coords", var="z", A="(1 + x + y)^60", B="(x + y)^60"),
        node(0, "coords", var="z", A="(1 + x + y)^60", B="(x + y)^60"),
        node(1, "coords", var="z", A="(1 + x + y)^60", B="(x + y)^60"),
    ),
    chain(
        XYZ,
        *(
            node(
                i - 1 if i else None,
                "wblow",
                "x+" if i else "",
                centre={"x": 9999, "y": 9999, "z": 9999},
                order=["x", "z", "y"],
            )
            for i in range(5)
        ),
    ),
    chain(XYZ, node(None, "wblow", centre={"x": 10**9}, order=["x"])),
    chain(XYZ, node(None, "wblow", centre={"x": 10**400}, order=["x"])),
    chain(XYZ, node(None, "factor", ideal=0, factors=[["x + y + z + 1", 10**6]])),
    chain(XYZ, node(None, "factor", ideal=0, factors=[["x + y + z + 1", 9000]])),
    chain(XYZ, node(None, "factor", ideal=0, factors=[["x", 10**5], ["y", 10**5]])),
    chain(
        XYZ,
        node(None, "gens", ideal=0, ops=[{"i": 0, "by": "0", "add": {"1": "(x^1500 - 1)*(y^1500 - 1)*(z^1500 - 1)"}}]),
    ),
    chain(
        XYZ,
        node(
            None,
            "gens",
            ideal=0,
            ops=[
                {"i": 0, "by": "1", "add": {"1": "(x^1500 - 1)*(y^1500 - 1)*(z^1500 - 1)"}},
                {"i": 0, "div": "(x - 1)*(y - 1)*(z - 1)"},
            ],
        ),
    ),
    chain(XYZ, node(None, "positive", ideal=0, gen=0, parts=[[["x + y + z", 1000]]])),
    chain(XYZ, node(None, "positive", ideal=0, gen=0, parts=[[["1/3", 1000]]] * 200)),
    chain(XYZ, node(None, "Bound", type="B1", dir={"x": 1, "y": 10**6, "z": 3}, orders=[[0, 1000]])),
    chain(XYZ, node(None, "Monomial", mu=[["1/" + "9" * 5000, "1"]])),
    chain(XYZ, node(None, "Monomial", mu=[["1", "0"]], witness={"w": [{"x": "1"}] * 5000})),
    chain(XYZ, node(None, "sym", target=0, map={})),
    chain(XYZ, node(None, "sym", target=10**30, map={})),
    chain(XYZ, node(None, "halves", "", var=["x"])),
    chain(XYZ, node(None, "strip", ideal={"0": 1})),
    chain(GLOBAL_XYZ, node(None, "case", poly="(x^97 - 3*y^53*z + 1)*(y^99 - x^55 - z)", solve={"param": "z"})),
    chain(GLOBAL_XYZ, node(None, "case", poly="x^9999 - 2", solve={"param": "x", "alg": "c"})),
    chain(GLOBAL_XYZ, node(None, "case", poly="x^300 - x^7 - 3", solve={"param": "x", "alg": "c", "roots": []})),
    chain(
        GLOBAL_XYZ,
        node(None, "case", poly="x^97 - y^53*z + 1"),
        node(0, "case", "!=0", poly="y^99 - x^55 - z"),
        node(1, "gens", "!=0", ideal=0, ops=[{"i": 0, "by": "(x^97 - y^53*z + 1)^3*(y^99 - x^55 - z)^3 + 1"}]),
    ),
]


@pytest.mark.parametrize("data", HOSTILE)
def test_a_hostile_certificate_is_rejected_soon(data: Json) -> None:
    data["constants"] = ["c"]
    start = time.process_time()
    with pytest.raises(CertificateRejected) as error:
        verify(data)
    assert "internal" not in str(error.value)
    assert "\n" not in str(error.value) and len(str(error.value)) < 500
    assert time.process_time() - start < 15


VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    10**20,
    "",
    "x",
    "1/0",
    "x +",
    "\u202e",
    [],
    [[]],
    {},
    {"x": []},
    {"": ""},
    [None],
    ["0", "0"],
]
FIELDS = (
    "ideal",
    "gen",
    "factors",
    "ideals",
    "ops",
    "parts",
    "var",
    "A",
    "B",
    "vars",
    "gens",
    "cofactors",
    "zero",
    "poly",
    "where",
    "prior",
    "solve",
    "centre",
    "order",
    "half",
    "what",
    "weights",
    "blocks",
    "target",
    "map",
    "mu",
    "units",
    "type",
    "dir",
    "orders",
    "plain",
    "why",
    "unit",
    "data",
    "faces",
    "sheet",
    "bound",
    "witness",
    "exponent",
    "roots",
    "rest",
    "factors",
    "boxes",
    "new",
    "ideals",
    "prior",
    "multipliers",
    "parts",
    "apart",
    "points",
    "constant",
    "polynomial",
)
NAMES = (
    "strip",
    "drop_unit",
    "factor",
    "merge",
    "gens",
    "positive",
    "coords",
    "implicit",
    "radial",
    "case",
    "wblow",
    "halves",
    "flag",
    "decide",
    "strip_where",
    "relax",
    "scale",
    "sum",
    "product",
    "restrict",
    "sym",
    "power",
    "etale",
    "factor_where",
    "points",
    "relation",
    "monomial",
    "bound",
    "empty",
    "open",
    "toric",
)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.booleans(),
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES), max_size=6),
    st.sampled_from([XYZ, GLOBAL_XYZ, {"K": "x^2*y", "where": ["x*y >= 0"], "prior": "x"}]),
)
def test_any_json_gives_a_documented_outcome(name: str, is_leaf: bool, fields: Json, problem: Json) -> None:
    data = certificate(problem, [{"from": None, "leaf" if is_leaf else "move": name, **fields}], ("0", 1), None)
    try:
        verify(data)
    except (CertificateRejected, CertificateFormatError) as error:
        assert "\n" not in str(error) and "internal" not in str(error)


@pytest.mark.parametrize("power_", [300, 1000, 9000])
def test_remainders_with_very_many_terms_are_refused(power_: int) -> None:
    # The remainder of d^(2 k) would be (a + b + c + e)^k.
    below = {name: (f"{name}^2 - {p}", (1, 3)) for name, p in zip("abce", (2, 3, 5, 7), strict=True)}
    for relation in ("d^2 - a - b - c - e", "d^2 - a*b - c*e^3", "2*d^2 - a - b - c - e"):
        state = germ({"x": "L"}, ["x"], constants={**below, "d": (relation, None)})
        started = time.monotonic()
        with suppress(Refused):
            state.reduce(state.read(f"d^{power_}*x"))
        assert time.monotonic() - started < 60
    with pytest.raises(Refused):
        state.reduce(state.read(f"d^{power_}*x"))


def test_boxes_with_very_long_numbers_are_refused() -> None:
    d = 10**590 + 7
    state = germ({"p": "P positive", "q": "P positive"}, ["p^60 + q^60 + 1"], positive=["2 - p", f"2*{d} - {d - 1}*q"])
    cover = [entry for i in range(1, 300) for entry in (["p", f"{d // 3 + i * 10**587}/{d}"], ["gen", 0])]
    sides = {"p": ["0", "2"], "q": ["0", f"{2 * d}/{d - 1}"]}
    with pytest.raises(Refused, match="steps"):
        move(state, "drop_unit", ideal=0, boxes={"sides": sides, "cover": [*cover, ["gen", 0]]})


def test_ranges_with_very_long_numbers_are_refused() -> None:
    state = germ({"x": "L", "p": "P free"}, ["x"])
    p = state.desk.gens["p"]
    state = replace(state, positive=tuple((3**12000 + 2 * i) * p - 5**8000 + i for i in range(40)))
    with pytest.raises(Refused, match="steps"):
        leaf(state, "empty", why={"range": "p"})


def test_ten_thousand_nodes() -> None:
    nodes = [node(i - 1 if i else None, "gens", ideal=0, ops=[]) for i in range(10_000)]
    verify(certificate({"ideal": ["x"]}, nodes, ("0", 1), None))


@given(polynomials(make_ring(["x", "y", "z"])))
def test_expanded_texts_are_read_as_by_the_parser(p: Any) -> None:
    ring = make_ring(["x", "y", "z"])
    assert read_expanded(to_text(p), ring) == p
    for text in (f"-{to_text(p)}", f"+{to_text(p)}", f"2*x - {to_text(p)}*x*3", to_text(p).replace(" ", "")):
        found = read_expanded(text, ring)
        assert found is None or (found, 1) == parse_polynomial(text, ring)


@pytest.mark.parametrize(
    "text", ["", " ", "x y", "x^", "x**2", "2 3", "(x)", "x/2", "x--y", "x*", "*x", "w", "x^99999", "1.5", "x^-1"]
)
def test_other_texts_are_left_to_the_parser(text: str) -> None:
    assert read_expanded(text, make_ring(["x", "y"])) is None


@given(polynomials(make_ring(["x", "y"]), degree=3), polynomials(make_ring(["x", "y"]), degree=2))
def test_arithmetic(p: Any, q: Any) -> None:
    desk = Desk(make_ring(["x", "y"]))
    x, y = desk.ring.gens()
    assert multiply(desk, p, q) == p * q
    assert power(desk, q, 3) == q**3
    assert put(desk, p, "x", q) == p.compose(q, y)
    if q:
        assert quotient(desk, p * q, q) == p
    a, b = y + 2, y**2 - 1
    k = max(int(p.degrees()[0]), 0)
    moved = put_fraction(desk, p, "x", a, b)
    assert put(desk, moved, "x", a * x + b) == a**k * p
    assert put_fraction(desk, p, "x", a, b, even=True) == (moved * a if k % 2 else moved)


def test_long_division_is_exact() -> None:
    desk = Desk(make_ring([f"x{i}" for i in range(30)]))
    p = sum(desk.ring.gens(), desk.ring.constant(1))
    q = desk.ring.gen(0) - desk.ring.gen(1) ** 2
    assert quotient(desk, p * p * q, q) == p * p
    assert quotient(desk, p * p * q + 1, q) is None
    with pytest.raises(Refused):
        quotient(desk, multiply(desk, power(desk, p, 3), q), q)
