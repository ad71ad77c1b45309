"""The leaf `toric`: what the search makes is accepted, damaged or unsound leaves are rejected."""

import copy
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.newton.faces import compact_faces as search_faces
from algslt.newton.nondegenerate import nondegenerate_pair
from algslt.newton.polyhedron import newton_polyhedron
from algslt.newton.toric import try_toric
from algslt.poly import make_ring, parse_polynomial
from algslt.verifier import verify
from algslt.verifier.arithmetic import Desk
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import Ideal, State, Variable
from algslt.verifier.toric import ToricGerm, toric_bounds, toric_leaf
from algslt.verifier.toric_faces import compact_faces
from algslt.verifier.toric_zeros import Algebra


def constant_sign(p):
    return (1 if p.leading_coefficient() > 0 else -1) if p.is_constant() else None


def algebra(ring, sign):
    def read(text):
        p, denominator = parse_polynomial(text, ring)
        require(denominator == 1, "integer coefficients are needed")
        return p

    return Algebra(sign, read, lambda p, q: p * q)


def germ(names, texts, nu=None, orders=None, flags=None, power=1, parameters="", sign=constant_sign, admissible=True):
    ring = make_ring([*names, *parameters])
    d = len(names)
    generators = tuple(parse_polynomial(text, ring)[0] for text in texts)
    return ToricGerm(tuple(range(d)), tuple(Fraction(x) for x in nu or [1] * d),
                     tuple(Fraction(x) for x in orders or [0] * d), tuple(flags or [False] * d), Fraction(power),
                     generators, algebra(ring, sign), lambda params: admissible)


def leaf(g, names):
    terms = [{tuple(int(e) for e in m): int(c) for m, c in p.terms()} for p in g.generators]
    return try_toric(names, g.nu, g.orders, g.flagged, g.power, terms)


ACCEPTED = [
    ("xyz", ["x^2 - y^2*z"], {}),
    ("xyz", ["x^2 + y^2*(1 - 2*z)"], {}),
    ("xy", ["y^2 - 2*x^2"], {}),
    ("xy", ["y^2 + 2*x^2"], {}),
    ("xy", ["x + y"], {"flags": [True, True]}),
    ("xy", ["x + y"], {"flags": [True, False]}),
    ("xyzt", ["x^2 + y^2 + z^2 - t"], {}),
    ("xyz", ["x^2 + y^2 + z^2 + x*y + y*z"], {}),
    ("xyz", ["x^2 + y^2 - z^2", "x*y - z^2"], {}),
    ("xyz", ["x^3 + y^3 + z^3 + x*y*z"], {}),
    ("xyz", ["x^2 - y^2*z"], {"orders": [0, 0, 1], "nu": [1, 1, 2], "power": Fraction(1, 2)}),
    ("xyzw", ["x*y + z*w", "x*z - y*w"], {}),
    ("xyz", ["x*z - 2*y^2 - 2*z^2", "x*y + 2*x*z + y^2 - y*z"], {"flags": [False, False, True]}),
    ("xyzwuv", ["x*w + y*u + z*v"], {}),
]


@pytest.mark.parametrize(("names", "texts", "options"), ACCEPTED)
def test_leaves_of_the_search_are_accepted(names, texts, options):
    g = germ(names, texts, **options)
    proof = leaf(g, names)
    bounds = toric_bounds(g, proof.fields)
    assert bounds.lower == (proof.lam, proof.multiplicity)
    assert bounds.upper == (bounds.lower if "sheet" in proof.fields else None)


def test_degenerate_faces_lower_the_bound():
    mu = {"mu": [["x", "1/3"], ["y", "1/3"], ["z", "1/3"]]}
    assert toric_bounds(germ("xyz", ["x - y", "z - x^2"]), mu).lower == (1, 1)
    assert toric_bounds(germ("xyz", ["x + y^2", "z"]), {"mu": [["x", "2/5"], ["y^2", "1/5"], ["z", "2/5"]]}).lower == (
        1, 1)
    assert toric_bounds(germ("xyz", ["(x - y)^5*z^2"]), {"mu": [["x^5*z^2", "1/2"], ["y^5*z^2", "1/2"]]}).lower == (
        Fraction(1, 5), 1)
    equal = germ("xy", ["(y^2 - 2*x^2)^2", "x^7"])
    assert toric_bounds(equal, {"mu": [["x^4", "1/2"], ["y^4", "1/2"]]}).lower == (Fraction(1, 2), 2)


def test_the_diagonal_face_alone_is_not_enough():
    """On the quadrant x, y >= 0 the curve (x - y)^2 has zeros, (x + y)^2 has none."""
    mu = {"mu": [["x^2", "1/2"], ["y^2", "1/2"]]}
    assert toric_bounds(germ("xy", ["(x - y)^2"], flags=[True, True]), mu).lower == (Fraction(1, 2), 1)
    assert toric_bounds(germ("xy", ["(x + y)^2"], flags=[True, True]), mu).lower == (1, 1)


def test_rank_of_two_equations():
    g = germ("xyzw", ["x + y + z + w", "x - y + 2*z - 2*w"])
    mu = [["x", "1/4"], ["y", "1/4"], ["z", "1/4"], ["w", "1/4"]]
    ranks = [face.weight for face in compact_faces([(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)])
             if len(face.points) > 1]
    assert toric_bounds(g, {"mu": mu}).lower == (1, 1)
    assert len(ranks) == 11


def test_parameters_only_in_unit_coefficients():
    mu = {"mu": [["x^2", "3/5"], ["y^3", "2/5"]]}
    g = germ("xy", ["(p^2 + 1)*x^2 - y^3"], parameters="p", sign=lambda c: 0 if not c.is_constant() else 1)
    assert toric_bounds(g, mu).lower == (Fraction(5, 6), 1)
    with pytest.raises(Refused, match="unit"):
        toric_bounds(germ("xy", ["p*x^2 - y^3"], parameters="p"), mu)


def test_unknown_signs_prove_nothing():
    signs = {"p": 0}
    g = germ("xy", ["x^2 + p*x*y + y^2"], parameters="p", sign=lambda c: signs.get(str(c), constant_sign(c)))
    with pytest.raises(Refused, match="no proof"):
        toric_bounds(g, {"mu": [["x^2", "1/2"], ["y^2", "1/2"]]})


BASE = germ("xyz", ["x^2 + y^2 + z^2 + x*y + y*z"])
FIELDS = leaf(BASE, "xyz").fields
SHEET = germ("xyz", ["x^2 - y^2*z"])
SHEET_FIELDS = leaf(SHEET, "xyz").fields


def damaged(fields, path, value):
    result = copy.deepcopy(fields)
    place = result
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return result


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("mu",), None), (("mu",), []), (("mu", 0), ["x^2"]), (("mu", 0, 1), "1"), (("mu", 0, 1), "-1"),
        (("mu", 0, 0), "x^3"), (("mu", 0, 0), "x + y"), (("faces",), {}), (("faces",), []), (("faces", 0), 3),
        (("faces", 0, "w"), {"x": 1, "y": 2}),
        (("faces", 0, "w"), {"t": 1}), (("faces", 0, "w"), None), (("faces", 0, "w", "x"), 0),
        (("faces", 0, "w", "x"), "1"),
        (("faces", 0, "w", "x"), 2), (("faces", 0, "cofactors"), [["1", "1"]]), (("faces", 0, "cofactors"), []),
        (("faces", 0, "cofactors"), [["x"]]), (("faces", 0, "cofactors"), [["1/2"]]), (("faces", 0, "squares"), []),
        (("faces", 0, "squares", 0, 0, 0), -1), (("faces", 0, "squares", 0, 0, 1), "x"),
        (("faces", 0, "squares", 0), [[1, "x"]]), (("faces", 0, "order"), -1), (("faces", 0, "order"), "0"),
        (("faces", 0, "rank"), 2), (("faces", 0, "rank"), 0),
    ],
)
def test_damaged_leaves_are_rejected(path, value):
    assert toric_bounds(BASE, FIELDS).lower == (Fraction(3, 2), 1)
    try:
        bounds = toric_bounds(BASE, damaged(FIELDS, path, value))
    except Refused:
        return
    assert bounds.lower[0] < Fraction(3, 2), "a damaged proof may only give a weaker bound"


def test_damaged_rank_proofs_are_rejected():
    g = germ("xyz", ["x*z - 2*y^2 - 2*z^2", "x*y + 2*x*z + y^2 - y*z"], flags=[False, False, True])
    fields = leaf(g, "xyz").fields
    (entry,) = fields["faces"]
    assert entry["rank"] == 2
    for value in (1, 3, "2", None):
        with pytest.raises(Refused):
            toric_bounds(g, {**fields, "faces": [{**entry, "rank": value}]})
    with pytest.raises(Refused):
        toric_bounds(g, {**fields, "faces": [{key: x for key, x in entry.items() if key != "rank"}]})
    for k, h in enumerate(entry["cofactors"][0]):
        damaged_row = [*entry["cofactors"][0]]
        damaged_row[k] = f"{h} + x^2"
        with pytest.raises(Refused):
            toric_bounds(g, {**fields, "faces": [{**entry, "cofactors": [damaged_row]}]})


def test_the_same_face_twice_is_rejected():
    with pytest.raises(Refused, match="same face"):
        toric_bounds(BASE, {**FIELDS, "faces": FIELDS["faces"] * 2})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sheet",), []), (("sheet", "plus"), {}), (("sheet", "plus"), {"t": "1"}),
        (("sheet", "plus"), None), (("sheet", "plus", "x"), "0"), (("sheet", "plus", "x"), "1/100"),
        (("sheet", "minus", "z"), "-1"), (("sheet", "w"), {"x": 1, "y": 1, "z": 7}),
        (("sheet", "weights"), [{"x": "1"}]), (("sheet", "weights"), [{"x": "-1"}]), (("sheet", "weights"), [{}]),
        (("sheet", "weights"), None), (("sheet", "weights"), "12"),
    ],
)
def test_damaged_sheets_are_rejected(path, value):
    assert toric_bounds(SHEET, SHEET_FIELDS).upper == (1, 2)
    with pytest.raises(Refused):
        toric_bounds(SHEET, damaged(SHEET_FIELDS, path, value))


def test_a_repeated_weight_is_rejected():
    twice = damaged(SHEET_FIELDS, ("sheet", "weights"), SHEET_FIELDS["sheet"]["weights"] * 2)
    with pytest.raises(Refused, match="dependent"):
        toric_bounds(SHEET, twice)


def test_sheets_need_an_admissible_point_and_the_right_orthant():
    with pytest.raises(Refused, match="admissible"):
        toric_bounds(germ("xyz", ["x^2 - y^2*z"], admissible=False), SHEET_FIELDS)
    sheet = {"w": {"x": 1, "y": 1}, "plus": {"x": "2", "y": "-1"}, "minus": {"x": "1", "y": "-2"}}
    fields = {"mu": [["x", "1/2"], ["y", "1/2"]], "sheet": sheet}
    assert toric_bounds(germ("xy", ["x + y"]), fields).upper == (1, 1)
    with pytest.raises(Refused, match="positive where flagged"):
        toric_bounds(germ("xy", ["x + y"], flags=[True, True]), fields)


def state(names, parameters, text, nonzero=()):
    desk = Desk(make_ring([*names, *parameters]))
    variables = {name: Variable("L") for name in names}
    variables |= {name: Variable.parameter(range_) for name, range_ in parameters.items()}
    generator = desk.parse(text)[0]
    return State(desk, variables, (Ideal((generator,), Fraction(1)),), tuple(desk.parse(q)[0] for q in nonzero))


def test_leaf_of_a_state_with_parameters():
    mu = {"mu": [["x^2", "1/2"], ["y^2", "1/2"]]}
    squares = state("xy", {"p": "positive"}, "p*x^2 + (p^2 + 1)*y^2")
    assert toric_leaf(squares, mu, lambda params: True).lower == (1, 1)
    lines = state("xy", {"p": "unit"}, "p*x^2 + y^2")
    assert toric_leaf(lines, mu, lambda params: True).lower == (1, 2)
    with pytest.raises(Refused, match="unit"):
        toric_leaf(state("xy", {"p": "free"}, "p*x^2 + y^2"), mu, lambda params: True)
    listed = state("xy", {"p": "free"}, "p*x^2 + y^2", nonzero=["p"])
    assert toric_leaf(listed, mu, lambda params: True).lower == (1, 2)


@pytest.mark.parametrize(
    ("names", "texts", "flagged", "lam", "m"),
    [
        ("xyz", ["x^2 - y^2*z"], "", "1/2", 2),
        ("xyz", ["x^2 + y^2 + z^2 + x*y + y*z"], "", "3/4", 1),
        ("xyz", ["x*z - 2*y^2 - 2*z^2", "x*y + 2*x*z + y^2 - y*z"], "z", "3/4", 1),
        ("xyz", ["x^3 + y^3 + z^3 + x*y*z"], "", "1/2", 2),
        ("xy", ["x + y"], "xy", "1", 1),
    ],
)
def test_whole_certificates(names, texts, flagged, lam, m):
    proof = leaf(germ(names, texts, flags=[x in flagged for x in names]), names)
    nodes = [{"move": "flag", "where": 0, "var": x} for x in flagged]
    nodes.append({"leaf": "toric", **proof.fields})
    if proof.weights:
        nodes[-1]["witness"] = {"params": {}, "w": list(proof.weights)}
    nodes = [{"id": i, "from": [i - 1, ""] if i else None, **node} for i, node in enumerate(nodes)]
    pair = [str(proof.lam), proof.multiplicity]
    where = [f"{x} >= 0" for x in flagged]
    problem = {"variables": list(names), "ideal": texts, "at": ["0"] * len(names), "where": where}
    verdict = verify({
        "format": "algslt-certificate", "version": 1, "problem": {**problem, "prior": "1"}, "constants": [],
        "nodes": nodes, "claim": {"lower": pair, "upper": pair, "normalisation": "ideal"}, "assumptions": [],
    })
    assert (verdict.lam, verdict.multiplicity) == (Fraction(lam), m)


exponent_lists = st.integers(1, 4).flatmap(
    lambda d: st.lists(st.tuples(*[st.integers(0, 4)] * d), min_size=1, max_size=8, unique=True)
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(exponent_lists)
def test_two_independent_lists_of_compact_faces_agree(exponents):
    ours = {tuple(sorted(exponents[i] for i in face.points)) for face in compact_faces(exponents)}
    assert ours == {face.points for face in search_faces(newton_polyhedron(exponents))}


@st.composite
def random_problems(draw):
    d = draw(st.integers(1, 3))
    exponent = st.tuples(*[st.integers(0, 3)] * d)
    polynomial = st.dictionaries(exponent, st.sampled_from([-2, -1, 1, 1, 2, 3]), min_size=1, max_size=5)
    generators = draw(st.lists(polynomial, min_size=1, max_size=3))
    flags = draw(st.tuples(*[st.booleans()] * d))
    orders = draw(st.tuples(*[st.sampled_from([0, 0, 1, 2])] * d))
    return "xyz"[:d], generators, [draw(st.integers(1, 3)) for _ in range(d)], orders, flags


@settings(max_examples=300, deadline=None, derandomize=True)
@given(random_problems(), st.sampled_from([1, 2, Fraction(1, 2)]))
def test_search_and_verifier_agree_on_random_problems(problem, power):
    names, generators, nu, orders, flags = problem
    ring = make_ring(list(names))
    g = ToricGerm(
        tuple(range(len(names))), tuple(map(Fraction, nu)), tuple(map(Fraction, orders)), flags, Fraction(power),
        tuple(ring.from_dict(f) for f in generators), algebra(ring, constant_sign), lambda params: True,
    )
    proof = try_toric(names, nu, orders, flags, power, generators)
    result = nondegenerate_pair(generators, nu, orders, flags, power)
    assert (proof is not None) == result.exact
    if proof is not None:
        bounds = toric_bounds(g, proof.fields)
        assert bounds.lower == (proof.lam, proof.multiplicity)
        if "sheet" in proof.fields:
            assert bounds.upper == bounds.lower
        else:
            assert (result.newton.lam, result.newton.multiplicity) == bounds.lower
