"""More certificates written by hand, some of which only claim lower bounds."""

from __future__ import annotations

from tests.verifier.nodes import certificate, node, proved

# Both roots one by one, and the rest by a bound.
ROOTS = certificate(
    {"variables": ["x", "y"], "ideal": ["y^2 - 2*x^2"]},
    [
        node(None, "wblow", centre={"x": 1, "y": 1}, order=["x", "y"]),
        node(0, "strip", "x+", ideal=0),
        node(1, "case", poly="y^2 - 2", solve={"alg": "r", "param": "y", "roots": [["-2", "-1"], ["1", "2"]]}),
        node(2, "Bound", "=0#0", type="B1", dir={"y": 1}, orders=[[0, 1]]),
        node(2, "Bound", "=0#1", type="B2", vars=["y"], gens=[0]),
        node(2, "drop_unit", "!=0", ideal=0, gen=0),
        node(5, "Monomial", mu=[]),
        node(0, "strip", "y+", ideal=0),
        node(7, "drop_unit", ideal=0, gen=0),
        node(8, "Monomial", mu=[]),
    ],
    ("1", 2),
    None,
    ("r",),
)

RESTRICT = certificate(
    {"variables": ["x", "y", "z"], "ideal": ["z*(x^2 + y^2 + x*z)"]},
    [
        node(None, "strip", ideal=0),
        node(0, "restrict"),
        node(1, "positive", ideal=0, gen=0, parts=[[["x", 2]], [["y", 2]]]),
        node(2, "Monomial", mu=[["1/2", "1/2"]]),
    ],
    ("1", 3),
    None,
)

HALVES = proved(
    {"variables": ["x", "y"], "ideal": ["x^3 + y"], "where": ["x*y >= 0"]},
    [
        node(None, "halves", var="x"),
        node(0, "strip_where", "+", where=0),
        node(1, "flag", where=0, var="y"),
        node(2, "positive", ideal=0, gen=0, parts=[[["x", 3]], [["y", 1]]]),
        node(3, "Monomial", mu=[["1/4", "3/4"]], witness={"w": [{"x": "1/4", "y": "3/4"}]}),
        node(0, "strip_where", "-", where=0),
        node(5, "coords", var="y", A="-1", B="0"),
        node(6, "flag", where=0),
        node(7, "sym", target=3, map={"x": ["x", 1], "y": ["y", 1]}),
    ],
    ("4/3", 1),
)

SCALE = proved(
    {
        "variables": ["x", "y"],
        "ideal": ["x^2 + y^4", "x*y^3"],
        "at": None,
        "where": ["x >= -1", "x <= 1", "y >= -1", "y <= 1"],
    },
    [
        node(None, "relax", what={"where": [0, 1, 2, 3]}),
        node(0, "scale", weights={"x": 2, "y": 1}),
        node(1, "gens", ideal=0, ops=[{"i": 0, "by": "3"}]),
        node(2, "positive", ideal=0, gen=0, parts=[[["x", 2]], [["y", 4]]]),
        node(3, "Monomial", mu=[["2/3", "1/3", "0"]]),
    ],
    ("3/4", 1),
)
SCALE["claim"]["upper"] = None

ETALE = proved(
    {"variables": ["x", "y"], "ideal": ["(x + x^2)*y", "y^2"]},
    [
        node(None, "etale", vars=["x"], new=["x + x^2"], ideals=[["x*y", "y^2"]]),
        node(0, "strip", ideal=0),
        node(1, "Monomial", mu=[["1", "0"]], witness={"w": [{"y": "1"}, {"x": "1/2", "y": "1/2"}]}),
    ],
    ("1", 2),
)

# Two coordinates with the same value share a constant; a node may have a bound of its own.
SHARED = proved(
    {
        "variables": ["x", "y"],
        "ideal": ["x - y", "x^2 - 2"],
        "at": [{"root_of": "t^2 - 2", "interval": ["1", "2"]}, {"root_of": "t^2 - 2", "interval": ["0", "3"]}],
    },
    [
        node(None, "coords", var="y", A="-1", B="x", bound={"type": "B2", "vars": ["x", "y"], "gens": [0, 1]}),
        node(0, "etale", vars=["x"], new=["2*c*x + x^2"], ideals=[["y", "x"]]),
        node(1, "Open", witness={"w": [{"x": "1/2", "y": "1/2"}]}),
    ],
    ("2", 1),
    ("c",),
)
