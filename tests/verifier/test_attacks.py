"""Attacks on the verifier, found by looking for a false claim it might accept, or for work it might not refuse.

The first part are texts that once cost minutes or gigabytes. The second part are false statements next to true ones,
each with the reason why it is false; they have always been refused.
"""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import permutations
from math import prod
from typing import Any

import pytest

from algslt.errors import CertificateRejected
from algslt.poly import make_ring
from algslt.verifier import verify
from algslt.verifier.fields import Fields
from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from algslt.verifier.symmetry import check_symmetry
from algslt.verifier.toric_faces import compact_faces
from algslt.verifier.toric_zeros import Algebra, _determinant
from algslt.verifier.units import is_unit, sign_of
from tests.verifier.germs import child, germ, leaf, move, shown, witness
from tests.verifier.play import contradictions

HUGE = "(10^10000)^2000"


def chain(problem: dict[str, Any], *nodes: dict[str, Any]) -> dict[str, Any]:
    """A certificate whose nodes follow one another; it claims nothing."""
    linked = [{"id": i, "from": None if i == 0 else [i - 1, ""], **node} for i, node in enumerate(nodes)]
    return {
        "format": "algslt-certificate",
        "version": 1,
        "problem": problem,
        "constants": [],
        "nodes": linked,
        "claim": {"lower": ["0", 1], "upper": None, "normalisation": "ideal"},
        "assumptions": [],
    }


def binomial(n: int) -> dict[str, Any]:
    return {"variables": ["x", "y"], "ideal": [f"x^{n} - 3*y^{n} + x^{n - 1}*y"]}


LONG = [
    {"move": "positive", "ideal": 0, "gen": 0, "parts": [[[f"{HUGE}*x", 1000]]]},
    {"move": "positive", "ideal": 0, "gen": 0, "parts": [[[f"x/{HUGE}", 1000]]]},
    {"move": "gens", "ideal": 0, "ops": [{"i": i % 2, "add": {str(1 - i % 2): f"{HUGE}*x + y"}} for i in range(40)]},
    {"move": "gens", "ideal": 0, "ops": [{"i": 0, "by": f"{HUGE} - {HUGE} + {i}"} for i in range(1, 1000)]},
    {"move": "strip", "ideal": 0, "witness": {"w": [{"x": f"{HUGE} - {HUGE} + 1"}]}},
    {"leaf": "toric", "mu": [["x", f"{HUGE} - {HUGE} + 1"]]},
    {"leaf": "toric", "mu": [["x", "1"]], "sheet": {"w": {}, "plus": {"x": HUGE}, "minus": {"y": "2"}, "weights": []}},
]


@pytest.mark.parametrize("node", LONG)
def test_long_numbers_are_refused_at_once(node: dict[str, Any]) -> None:
    start = time.monotonic()
    with pytest.raises(CertificateRejected):
        verify(chain({"variables": ["x", "y"], "ideal": ["x", "y"]}, node))
    assert time.monotonic() - start < 20


def test_coefficients_do_not_grow_without_limit() -> None:
    steps = [{"move": "coords", "var": v, "A": "1", "B": f"{w}*10^9000"} for v, w in [("x", "y"), ("y", "x")] * 8]
    with pytest.raises(CertificateRejected):
        verify(chain({"variables": ["x", "y"], "ideal": ["x^9 + y"]}, *steps))


@pytest.mark.parametrize("degree", [600, 5000])
def test_edges_of_high_degree_are_left_alone(degree: int) -> None:
    start = time.monotonic()
    with pytest.raises(CertificateRejected):
        verify(chain(binomial(degree), {"leaf": "toric", "mu": [[f"x^{degree}", "1"]]}))
    assert time.monotonic() - start < 20


def test_minors_of_faces() -> None:
    ring = make_ring(["x", "y"])
    algebra = Algebra(lambda c: None, lambda text: ring.constant(0), lambda p, q: p * q)

    def determinant(entries: list[list[int]]) -> int:
        d = _determinant(algebra, [[ring.constant(entry) for entry in row] for row in entries])
        return int(d.leading_coefficient()) if d else 0

    for rows in ([[0, 2, 1], [0, 0, 3], [5, 1, 1]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[0, 1], [1, 0]]):
        n = len(rows)
        signs = {p: (-1) ** sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n)) for p in permutations(range(n))}
        assert determinant(rows) == sum(sign * prod(rows[i][p[i]] for i in range(n)) for p, sign in signs.items())
    # By expansion along rows this took 14! products.
    assert determinant([[int(i == j) + 1 for j in range(14)] for i in range(14)]) == 15


def test_faces_are_counted_as_work() -> None:
    spent: list[int] = []
    compact_faces([(3, 0, 0), (0, 3, 0), (0, 0, 3), (1, 1, 1), (2, 1, 0)], spend=spent.append)
    assert sum(spent) > 50


# ---- False statements ----


def refuses(state: State, name: str, **fields: Any) -> bool:
    try:
        move(state, name, **fields)
    except Refused:
        return True
    return False


def test_scale_needs_orbits_that_stay_among_the_points() -> None:
    # The limit point p = 0 of the orbits of (p y - x) must be a point of the same family.
    gens, weights = ["p*y - x"], {"p": 1, "x": 1}
    after = child(germ({"x": "L", "y": "L", "p": "P free"}, gens), "scale", weights=weights)
    assert shown(after)["variables"]["p"] == "L"
    assert refuses(germ({"x": "L", "y": "L", "p": "P unit"}, gens), "scale", weights=weights)
    assert refuses(germ({"x": "L", "y": "L", "p": "P positive"}, gens), "scale", weights=weights)
    assert refuses(germ({"x": "L", "y": "L", "p": "P free"}, gens), "scale", weights={"p": -1, "x": -1})
    assert refuses(germ({"x": "L", "y": "L", "p": "P free"}, gens, nonzero=["p - 1"]), "scale", weights=weights)
    assert refuses(germ({"x": "L", "y": "L", "p": "P free"}, gens, where=["x"]), "scale", weights=weights)
    assert refuses(germ({"x": "L", "y": "L", "p": "P free"}, gens, prior=[("x", 1)]), "scale", weights=weights)
    # q = 1/p is as good a parameter: (p q - 1) has weight 0, and one of the two leaves every compact set.
    assert refuses(germ({"p": "P free", "q": "P free"}, ["p*q - 1"]), "scale", weights={"p": 1, "q": -1})


def test_restriction_needs_two_variables_and_all_of_them_plain() -> None:
    # x^2 + y^2 + z^2 - t has lambda 1, but 3/2 at t = 0.
    sphere = ["x^2 + y^2 + z^2 - t"]
    assert refuses(germ({"x": "L", "y": "L", "z": "L", "t": "E 1 2"}, sphere), "restrict")
    # x + y - u on x, y >= 0 has lambda 1; with x and y among the variables set to 0 nothing is left.
    flagged = germ({"x": "E 0 1 flagged", "y": "E 0 1 flagged", "u": "E 1 2"}, ["x + y - u"])
    assert shown(child(flagged, "restrict"))["ideals"] == [([], "1")]
    assert refuses(germ({"x": "L", "u": "E 1 2", "p": "P free"}, ["p*x - u"]), "restrict")


def test_sums_and_products_need_a_product_of_domains() -> None:
    # x^2 y on 0 <= y <= x^2 has lambda_I = 3/4, the product rule would give 1/2.
    cusp = germ({"x": "L", "y": "E 0 1 flagged"}, ["x^2"], ["y"], where=["x^2 - y"])
    assert refuses(cusp, "product", blocks=[["x"], ["y"]])
    # u (x, y) is no sum: N > 0.
    assert refuses(germ({"x": "L", "y": "L", "u": "E 1 1"}, ["x", "y"]), "sum", blocks=[["x"], ["y"], ["u"]])
    shared = germ({"x": "L", "y": "L", "p": "P free", "q": "P free"}, ["p*x", "q*y"], nonzero=["p^2 + q^2 - 1"])
    assert refuses(shared, "sum", blocks=[["x", "p"], ["y", "q"]])
    # The second factor has no point at all, so an upper bound of the first says nothing.
    void = germ({"x": "L", "y": "L", "q": "P free"}, ["x"], ["q*y"], positive=["-q^2 - 1"])
    assert move(void, "product", blocks=[["x"], ["y", "q"]]).upper({"0": (Fraction(1), 1)}) is None


def test_implicit_needs_a_zero_for_all_other_parameters() -> None:
    # p^2 + q has no zero p where q > 0.
    state = germ({"p": "P free", "q": "P free"}, ["p^2 + q"])
    fields = {"ideal": 0, "vars": ["p"], "cofactors": ["4", {"p": "-2*p"}], "zero": {"at": {"p": "0", "q": "0"}}}
    assert refuses(state, "implicit", **fields)
    solved = {"ideal": 0, "vars": ["q"], "cofactors": ["0", {"q": "1"}], "zero": {"at": {"p": "0", "q": "0"}}}
    assert not move(state, "implicit", **solved).exact
    # p has both signs only on different sides of 0.
    unit = germ({"p": "P unit"}, ["p"])
    assert refuses(
        unit,
        "implicit",
        ideal=0,
        vars=["p"],
        cofactors=["0", {"p": "1"}],
        zero={"minus": {"p": "-1"}, "plus": {"p": "1"}},
    )


def test_constants_that_depend_on_one_another() -> None:
    # c = sqrt 2, d = sqrt 8: d - 2 c is zero, though it is no zero polynomial modulo the relations.
    state = germ({"x": "L"}, ["x"], constants={"c": ("c^2 - 2", (1, 2)), "d": ("d^2 - 8", (2, 3))})
    zero = state.read("d - 2*c")
    assert not is_unit(state, zero) and sign_of(state, zero) == 0
    assert is_unit(state, state.read("d + 2*c")) and sign_of(state, state.read("d + 2*c")) == 1
    anyone = germ({"x": "L"}, ["x"], constants={"c": ("c^2 - 2", (1, 2)), "d": ("d^2 - 8", None)})
    assert not is_unit(anyone, anyone.read("d + 2*c")) and not is_unit(anyone, anyone.read("d - 2*c"))


def test_all_real_roots_at_once() -> None:
    # (c - 1)^2 (c^2 + 1)^2: only c = 1 is real, and an entry c - 1 leaves no point.
    relation = {"c": ("(c - 1)^2*(c^2 + 1)^2", None)}
    state = germ({"x": "L"}, ["x"], constants=relation)
    assert witness(state, w=[{"x": "1"}]) == (1, 1)
    assert not is_unit(state, state.read("c - 1")) and sign_of(state, state.read("c")) == 0
    assert refuses_witness(germ({"x": "L"}, ["x"], constants=relation, nonzero=["c - 1"]))
    assert refuses_witness(germ({"x": "L"}, ["x"], constants={"c": ("c^2 + 1", None)}))
    # One of the two roots is enough for a witness, but there must be one.
    assert not refuses_witness(germ({"x": "L"}, ["x"], constants={"c": ("c^2 - 2", None)}, positive=["c"]))
    assert refuses_witness(germ({"x": "L"}, ["x"], constants={"c": ("c^2 - 2", None)}, positive=["c", "-c"]))
    # The coefficient c is zero at one of the roots: (c x) is no monomial there.
    with pytest.raises(Refused):
        leaf(germ({"x": "L"}, ["c*x"], constants={"c": ("c^2 - c", None)}), "monomial", mu=[["1"]])


def refuses_witness(state: State) -> bool:
    try:
        witness(state, w=[{"x": "1"}])
    except Refused:
        return True
    return False


def test_a_solved_unit_parameter_keeps_its_condition() -> None:
    # (y, p^3) with density |y - p^2|^4 has lambda 4; without the condition p^2 != 0 it would seem to be 4/3.
    state = germ({"z": "P unit", "p": "P free"}, ["z + p^2", "p^3"])
    after = child(state, "case", "=0", poly="z + p^2", solve={"param": "z"})
    assert shown(after)["nonzero"] == ["p^2"] and is_unit(after, after.read("p^3"))
    with pytest.raises(Refused):
        witness(after, params={"p": "0"}, w=[{"z": "1"}])


def test_inclusions_pass_lower_bounds_only() -> None:
    source = germ({"x": "L", "y": "L"}, ["x*y"])
    target = germ({"x": "P free", "y": "L"}, ["x*y"])
    fields = Fields({"map": {"x": ["x", 1], "y": ["y", 1]}})
    assert check_symmetry(source, target, fields) is False
    for other in (germ({"x": "P unit", "y": "L"}, ["x*y"]), germ({"x": "P free", "y": "L"}, ["x*y"], nonzero=["x"])):
        with pytest.raises(Refused):
            check_symmetry(source, other, fields)
    # The target has fewer points: what holds there says nothing of the source.
    with pytest.raises(Refused):
        check_symmetry(target, germ({"x": "P positive", "y": "L"}, ["x*y"]), fields)


def test_squares_and_signs() -> None:
    # x + y is a sum of non-negative parts on the quadrant only.
    parts = {"ideal": 0, "gen": 0, "parts": [[["x", 1]], [["y", 1]]]}
    assert refuses(germ({"x": "E 0 1 flagged", "y": "L"}, ["x + y"]), "positive", **parts)
    assert not refuses(germ({"x": "E 0 1 flagged", "y": "E 0 1 flagged"}, ["x + y"]), "positive", **parts)
    # 1 + p is positive at p = 0 only by chance.
    assert refuses(
        germ({"x": "L", "p": "P free"}, ["x^2 + p*x^2"]), "positive", ideal=0, gen=0, parts=[[["1 + p", 1], ["x", 2]]]
    )
    # x (1 - p) >= 0 is no flag on x, and an odd power is not taken off.
    assert refuses(germ({"x": "L", "p": "P free"}, ["x"], where=["x - p*x"]), "flag", where=0, var="x")
    assert shown(child(germ({"x": "L", "y": "L"}, ["x"], where=["x^3*y^2"]), "strip_where", where=0))["where"] == ["x"]


def test_an_extra_logarithm_is_counted() -> None:
    # Where the bound in y equals the ratio of a divisor, m may be one greater: u (y - u z) has the pair (1, 2).
    state = germ({"u": "E 1 1", "y": "L", "z": "L"}, ["y - u*z"])
    assert leaf(state, "bound", type="B1", dir={"y": 1}, orders=[[0, 1]]) == (1, 2)
    assert leaf(state, "bound", type="B2", vars=["y"], gens=[0]) == (1, 2)
    assert move(state, "restrict").lower({"": (Fraction(1), 1)}) == (1, 3)


# ---- Contradictions ----


@pytest.mark.parametrize("seed", range(4))
def test_no_rule_contradicts_another(seed: int) -> None:
    assert contradictions(seed) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1400, 20))
def test_no_rule_contradicts_another_in_many_states(start: int) -> None:
    assert [found for seed in range(start, start + 20) for found in contradictions(seed)] == []
