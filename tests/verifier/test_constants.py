"""Towers of algebraic constants in the verifier: `points`, `relation`, `factor` with `rest`, roots over constants.

Beside each true statement stand false ones, which are refused: wrong intervals and counts of roots, reducible
polynomials, roots outside the interval, towers without a real point, zero divisors.
"""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from algslt.errors import AlgsltError, CertificateRejected
from algslt.poly import make_ring
from algslt.poly.towers import Layer, real_points
from algslt.verifier import verify
from algslt.verifier.arithmetic import Desk
from algslt.verifier.refused import Refused
from algslt.verifier.state import Relation, State
from algslt.verifier.units import is_unit, sign_of
from tests.strategies import polynomials
from tests.verifier.germs import child, germ, move, shown, witness

SQRT2 = {"c": ("c^2 - 2", (1, 2))}
BOTH = {"c": ("c^2 - 2", None)}


def refuses(state: State, name: str, label: str = "", **fields: Any) -> bool:
    try:
        child(state, name, label, **fields)
    except Refused:
        return True
    return False


def over(constants: dict[str, Any], *spare: str) -> State:
    """A state with a parameter p over constants; `spare` names stand in the ring only."""
    state = germ({"x": "L", "p": "P free", **dict.fromkeys(spare, "L")}, ["x"], constants=constants)
    return State(state.desk, {n: v for n, v in state.variables.items() if n not in spare}, state.ideals,
                 relations=state.relations)  # fmt: skip


def test_witnesses_over_towers() -> None:
    # d = sqrt c is real for c = sqrt 2, not for c = -sqrt 2; with both roots of c^2 = 2 one of them is enough.
    for c in (SQRT2, BOTH):
        assert witness(germ({"x": "L"}, ["x"], constants={**c, "d": ("d^2 - c", None)}), w=[{"x": "1"}]) == (1, 1)
    below = {"c": ("c^2 - 2", (-2, -1))}
    no_point = [
        {**below, "d": ("d^2 - c", None)},
        {**SQRT2, "d": ("d^2 + c", None)},
        {**SQRT2, "d": ("d^2 - c", (5, 6))},
        {**SQRT2, "d": ("d^4 - 2*c*d^2 + 3", None)},
        {**SQRT2, "d": ("d^2 - 2*c*d + 2", None)},
        {**BOTH, "d": ("d^2 - c", None), "e": ("e^2 + d^2 - 1", None)},
    ]
    for constants in no_point:
        with pytest.raises(Refused):
            witness(germ({"x": "L"}, ["x"], constants=constants), w=[{"x": "1"}])


def test_the_conditions_of_a_witness_hold_at_one_point() -> None:
    # d > 0 and c d < 0 need c < 0, where d^2 = c + 2 has a real root as well; d > 0 and d < 0 exclude one another.
    tower = {**BOTH, "d": ("d^2 - c - 2", None)}
    assert witness(germ({"x": "L"}, ["x"], constants=tower, positive=["d", "-c*d"]), w=[{"x": "1"}]) == (1, 1)
    for entries in (["d", "-d"], ["d", "-c", "c*d"], ["d^2 - 4"]):
        with pytest.raises(Refused):
            witness(germ({"x": "L"}, ["x"], constants=tower, positive=entries), w=[{"x": "1"}])
    with pytest.raises(Refused):
        witness(germ({"x": "L"}, ["x"], constants=tower, nonzero=["d^2 - c - 2"]), w=[{"x": "1"}])


def test_units_over_all_real_points() -> None:
    state = over({**BOTH, "d": ("d^2 - c - 2", None)})
    for text, unit, sign in [
        ("p^2 + d^2", True, 1),
        ("p^2 + c", False, 0),
        ("p^2 + c*p + 3", True, 1),
        ("p^2 + c*p + 2*d^2", True, 1),
        ("p^2 + d*p + 1/4*d^2", False, 0),
        ("d", True, 0),
        ("c + d^2", True, 0),
    ]:
        q = state.desk.parse(text)[0]
        assert (is_unit(state, q), sign_of(state, q)) == (unit, sign), text


def test_a_zero_divisor_is_no_unit() -> None:
    # c = sqrt 2 and d = sqrt 8 or -sqrt 8: d - 2 c is 0 at one of the real points, not at the other.
    state = over({**SQRT2, "d": ("d^2 - 8", None)})
    for text in ("d - 2*c", "d + 2*c", "p^2 + (d - 2*c)^2"):
        assert not is_unit(state, state.desk.parse(text)[0])
    pinned = over({**SQRT2, "d": ("d^2 - 8", (2, 3))})
    assert is_unit(pinned, pinned.read("d + 2*c")) and not is_unit(pinned, pinned.read("d - 2*c"))


def test_points_are_parted() -> None:
    state = over({**BOTH, "d": ("d^2 - c - 2", None)})
    step = move(state, "points")
    assert step.branches == 4 and step.exact
    signs = [(sign_of(s, s.read("c")), sign_of(s, s.read("d"))) for s in (step.child(f"#{i}") for i in range(4))]
    assert signs == [(-1, -1), (-1, 1), (1, -1), (1, 1)]
    for label in ("#4", "#-1", "", "=0"):
        with pytest.raises(Refused):
            step.child(label)
    for constants in ({}, {"c": ("c^2 + 1", None)}, {"c": ("(c - 1)^2", None)}):
        assert refuses(over(constants), "points", "#0")


def test_a_relation_is_replaced_by_a_factor() -> None:
    state = over({**SQRT2, "d": ("d^2 - 8", (-3, -2))})
    after = child(state, "relation", "", constant="d", polynomial="d + 2*c", rest="d - 2*c")
    assert not after.tidy(after.read("d + 2*c")) and sign_of(after, after.read("d")) == -1
    false = [
        {"polynomial": "d - 2*c", "rest": "d + 2*c"},
        {"polynomial": "d + 2*c", "rest": "d + 2*c"},
        {"polynomial": "d + 2*c", "rest": "1"},
        {"polynomial": "d^2 - 8", "rest": "0"},
        {"polynomial": "c^2 - 2", "rest": "1"},
        {"polynomial": "(c^2 - 2)*d", "rest": "d"},
        {"polynomial": "d + 2*c + x", "rest": "d - 2*c"},
        {"polynomial": "d + 2*c + p", "rest": "d - 2*c"},
        {"polynomial": "d + 2*c", "rest": "d - 2*c", "constant": "c"},
        {"polynomial": "d + 2*c", "rest": "d - 2*c", "constant": "x"},
    ]
    for fields in false:
        assert refuses(state, "relation", **{"constant": "d", **fields}), fields
    # For all roots of d^2 = 8 at once neither factor vanishes alone.
    both = over({**SQRT2, "d": ("d^2 - 8", None)})
    assert refuses(both, "relation", constant="d", polynomial="d + 2*c", rest="d - 2*c")


def test_the_leading_coefficient_of_a_new_relation_is_a_unit() -> None:
    # f = (1 - a)(b - 2) + a (b - 1)(b^2 + 1) has the real roots of (b^2 + 1)(b - 2 + a), but its degree is 1 for a = 0.
    f, g = "(1 - a)*(b - 2) + a*(b - 1)*(b^2 + 1)", "(1 - a)*(b^2 + 1) + a"
    for ends, accepted in [(None, False), ((0, 0), False), ((1, 1), True)]:
        state = over({"a": ("a^2 - a", ends), "b": ("(b^2 + 1)*(b - 2 + a)", None)})
        assert refuses(state, "relation", constant="b", polynomial=f, rest=g) is not accepted
        assert not refuses(state, "relation", constant="b", polynomial="b - 2 + a", rest="b^2 + 1")


def test_factors_modulo_the_relations() -> None:
    # (x + c y)^2 = x^2 + 2 c x y + 2 y^2
    state = germ({"x": "L", "y": "L"}, ["x^2*y + 2*c*x*y^2 + 2*y^3", "x^2 + 2*c*x*y + 2*y^2"], constants=SQRT2)
    after = child(state, "factor", "", ideal=0, factors=[["x + c*y", 2]], rest=["y", "1"])
    assert shown(after)["ideals"] == [(["y*c + x"], "2")]
    for factors, rest in [
        ([["x + c*y", 2]], ["y"]),
        ([["x + c*y", 2]], ["y", "0"]),
        ([["x - c*y", 2]], ["y", "1"]),
        ([["x + c*y", 1]], ["y", "1"]),
        ([["x + c*y", 2]], ["y", "c"]),
    ]:
        assert refuses(state, "factor", ideal=0, factors=factors, rest=rest)


ROOTS = {"poly": "p^3 - 3*p + c", "param": "p", "alg": "d"}


def solved(roots: Any, **other: Any) -> dict[str, Any]:
    fields = {**ROOTS, **other}
    return {"poly": fields["poly"], "solve": {"param": "p", "alg": "d", "roots": roots}}


def test_isolated_roots_over_constants() -> None:
    # The roots of p^3 - 3 p + sqrt 2 are about -1.9319, 0.5176, 1.4142.
    state = over(SQRT2, "d")
    good = [["-2", "-1"], ["0", "1"], ["1", "2"]]
    step = move(state, "case", **solved(good))
    assert step.branches == 4
    assert step.child("=0#0").relations[-1].interval == (Fraction(-2), Fraction(-1))
    wrong: list[Any] = [
        good[:2],
        [*good, ["2", "3"]],
        [["-2", "-1"], ["0", "1"], ["3/2", "2"]],
        [["-2", "-1"], ["0", "2"], ["1", "2"]],
        [["-2", "-1"], ["-2", "-1"], ["1", "2"]],
        [["-2", "1"], ["1", "2"]],
        [["-1", "-2"], ["0", "1"], ["1", "2"]],
        [["-2", "-1"], ["0", "1"], ["1", "1"]],
        [],
    ]
    for roots in wrong:
        assert refuses(state, "case", "=0#0", **solved(roots)), roots
    # Two real points of the constants have different roots; a double root is no isolated one; nothing else is solved.
    assert refuses(over(BOTH, "d"), "case", "=0#0", **solved(good))
    assert refuses(state, "case", "=0#0", **solved([["1", "2"]], poly="p^2 - 2*c*p + 2"))
    assert refuses(state, "case", "=0#0", **solved(good, poly="(c^2 - 2)*p^4 + p^3 - 3*p + c"))


def test_roots_in_the_range_of_the_parameter() -> None:
    state = over(SQRT2, "d")
    for range_, count in [("unit", 2), ("positive", 1)]:
        ranged = state.with_variables(p=type(state.variables["p"]).parameter(range_))
        roots = [["1", "2"], ["-2", "-1"]][:count]
        assert move(ranged, "case", **solved(roots, poly="p^3 - c*p")).branches == 1 + count
        assert refuses(ranged, "case", "=0#0", **solved([*roots, ["-1/2", "1/2"]], poly="p^3 - c*p"))


def test_blocks_share_one_real_point() -> None:
    # At c = sqrt 2 the one block, at c = -sqrt 2 the other one has its witness: no upper bound for the sum.
    variables = {"x": "L", "y": "L"}
    blocks = [["x"], ["y"]]
    for name, ideals in (("sum", [["x", "y"]]), ("product", [["x"], ["y"]])):
        bounds = [(Fraction(1), 1), (Fraction(1), 1)]
        step = move(germ(variables, *ideals, constants=BOTH), name, blocks=blocks)
        assert step.combination is not None and step.combination.upper(bounds) is None
        assert step.combination.lower(bounds) is not None
        one = move(germ(variables, *ideals, constants=SQRT2), name, blocks=blocks)
        assert one.combination is not None and one.combination.upper(bounds) is not None


def certificate() -> dict[str, Any]:
    """K = (x^3 - x - 1)^2 + x y^2 at the real root of x^3 - x - 1: the pair is (1, 1)."""
    at = [{"root_of": "t^3 - t - 1", "interval": ["1", "2"]}, "0"]
    return {
        "format": "algslt-certificate",
        "version": 1,
        "problem": {"variables": ["x", "y"], "K": "(x^3 - x - 1)^2 + x*y^2", "at": at},
        "constants": ["c"],
        "nodes": [
            {"id": 0, "from": None, "move": "wblow", "centre": {"x": 1, "y": 1}, "order": ["x", "y"]},
            {"id": 1, "from": [0, "x+"], "move": "strip", "ideal": 0},
            {"id": 2, "from": [1, ""], "move": "drop_unit", "ideal": 0, "gen": 0},
            {"id": 3, "from": [2, ""], "leaf": "monomial", "mu": [], "witness": {"params": {}, "w": [{"x": "1/2"}]}},
            {"id": 4, "from": [0, "y+"], "move": "strip", "ideal": 0},
            {"id": 5, "from": [4, ""], "move": "drop_unit", "ideal": 0, "gen": 0},
            {"id": 6, "from": [5, ""], "leaf": "monomial", "mu": []},
        ],
        "claim": {"lower": ["1", 1], "upper": ["1", 1], "normalisation": "ideal"},
        "assumptions": [],
    }


def test_a_definite_form_with_algebraic_coefficients() -> None:
    verify(certificate())


@pytest.mark.parametrize(
    "at",
    [
        {"root_of": "t^3 - t - 1", "interval": ["-2", "-1"]},
        {"root_of": "t^3 - t - 1", "interval": ["3/2", "2"]},
        {"root_of": "t^3 - t + 1", "interval": ["-2", "-1"]},
    ],
    ids=["no root there", "the root is outside", "another point"],
)
def test_a_certificate_for_another_point_is_rejected(at: dict[str, Any]) -> None:
    data = certificate()
    data["problem"]["at"][0] = at
    with pytest.raises(AlgsltError):
        verify(data)


def test_a_form_that_changes_its_sign_is_rejected() -> None:
    # With -x y^2 the chart has zeros, and the true pair of |K| is (1, 2).
    data = certificate()
    data["problem"]["K"] = "(x^3 - x - 1)^2 - x*y^2"
    with pytest.raises(CertificateRejected, match="unit"):
        verify(data)


@pytest.mark.parametrize(
    ("constants", "text"),
    [
        ({"c": ("c^2 - 2^9000", None)}, "c^5000*x"),
        ({"c": ("c^60 - c^59*(x0 + x1 + x2 + x3 + 1) - 1", None)}, "c^119*x"),
        (
            {
                "a": ("a^9 - a - 1", None),
                "b": ("b^9 - b*a - 1", None),
                "c": ("c^60 - c^59*(a^8 + b^8 + a*b + a^3*b^5 + 1) - 1", None),
            },
            "c^119*x",
        ),
    ],
    ids=["long numbers", "many variables", "a tower"],
)
def test_remainders_that_would_be_huge_are_refused(constants: dict[str, Any], text: str) -> None:
    state = germ({"x": "L", **{f"x{i}": "P free" for i in range(4)}}, ["x"], constants=constants)
    start = time.monotonic()
    with pytest.raises(Refused):
        state.reduce(state.read(text))
    assert time.monotonic() - start < 60


def test_real_points_of_large_towers_end() -> None:
    dense = " + ".join(f"{(7 * k) % 11 - 5}*c^{k}" for k in range(31))
    for constants in (
        {"c": (f"c^31 + {dense}", None), "d": ("d^12 - c*d^7 - c^3 + 1", None), "e": ("e^9 - d*e - c", None)},
        {"c": ("(c^10 - 2)^3", None)},
        {"c": ("c^2 - 2", None), "d": ("d^20 - 10^300*c*d^19 + c^5", None)},
    ):
        start = time.monotonic()
        sign_of(over(constants), over(constants).read("c"))
        assert time.monotonic() - start < 60


@given(polynomials(make_ring(["a", "b", "x"]), degree=7))
def test_remainders_agree_however_they_are_found(p: Any) -> None:
    """Monic relations by one division; a multiple of the relation, or many terms, step by step."""
    ring = make_ring(["a", "b", "x"])
    a, b, _ = ring.gens()
    for m in (b**3 - a * b - 1, b**2 - a**5 * b + 2, a**4 + b**3 * 1):
        quick = State(Desk(ring), {}, (), relations=(Relation("b", m, None),))
        slow = State(Desk(ring), {}, (), relations=(Relation("b", (a**2 + 1) * m, None),))
        r = quick.reduce(p)
        assert int(r.degrees()[1] if r else 0) < int(m.degrees()[1])
        s = slow.reduce(p)
        power_ = 0
        while s != (a**2 + 1) ** power_ * r:
            power_ += 2
            assert power_ < 60


def test_an_interval_of_one_number_outside_the_range() -> None:
    # t (t - 1) with t > 0 has the root 1 alone: [0, 0] holds none.
    (t,) = make_ring(["t"]).gens()
    assert not real_points([Layer("t", t * (t - 1), (Fraction(0), Fraction(0)), "positive")])
    assert not real_points([Layer("t", t * (t - 1), (Fraction(0), Fraction(0)), "unit")])
    assert len(real_points([Layer("t", t * (t - 1), (Fraction(0), Fraction(0)))])) == 1
    assert len(real_points([Layer("t", t * (t - 1), (Fraction(1), Fraction(1)), "unit")])) == 1
