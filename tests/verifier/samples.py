"""Certificates written by hand, each with the known pair (lambda, m) of its problem."""

from __future__ import annotations

import copy
from fractions import Fraction

from tests.verifier.more_samples import ETALE, HALVES, RESTRICT, ROOTS, SCALE, SHARED
from tests.verifier.nodes import Json, node, proved

XY = proved(
    {"variables": ["x", "y"], "ideal": ["x*y"], "at": ["0", "0"], "where": [], "prior": "1"},
    [
        node(None, "strip", ideal=0),
        node(0, "drop_unit", ideal=0, gen=0),
        node(1, "Monomial", mu=[], witness={"params": {}, "w": [{"x": "1"}, {"y": "1"}]}),
    ],
    ("1", 2),
)

TANH = proved(
    {"variables": ["a", "b", "c", "d"], "ideal": ["a*b + c*d", "a*b^3 + c*d^3"]},
    [
        node(None, "wblow", centre={"b": 1, "d": 1}, order=["b", "d"]),
        node(0, "strip", "b+", ideal=0),
        node(1, "coords", var="a", A="1", B="c*d"),
        node(2, "gens", ideal=0, ops=[{"i": 1, "add": {"0": "-b^2"}}]),
        node(3, "case", poly="d", solve={"param": "d"}),
        node(4, "Monomial", "=0", mu=[["3/4", "1/4"]]),
        node(4, "case", "!=0", poly="d - 1", solve={"param": "d"}),
        node(6, "Monomial", "=0", mu=[["3/4", "1/4"]]),
        node(6, "case", "!=0", poly="d + 1", solve={"param": "d"}),
        node(8, "Monomial", "=0", mu=[["3/4", "1/4"]]),
        node(
            8, "Monomial", "!=0", mu=[["3/4", "1/4"]], witness={"params": {"d": "2"}, "w": [{"b": "1/4", "a": "1/2"}]}
        ),
        node(0, "sym", "d+", target=1, map={"a": ["c", 1], "c": ["a", 1], "d": ["b", 1], "b": ["d", 1]}),
    ],
    ("4/3", 1),
)

WEDGE = proved(
    {"variables": ["x", "y"], "ideal": ["x + y"], "where": ["x >= 0", "y >= 0"]},
    [
        node(None, "flag", where=0, var="x"),
        node(0, "flag", where=0, var="y"),
        node(1, "wblow", centre={"x": 1, "y": 1}, order=["x", "y"], half=True),
        node(2, "strip", "x+|y", ideal=0),
        node(3, "drop_unit", ideal=0, gen=0),
        node(4, "Monomial", mu=[]),
        node(2, "strip", "x+", ideal=0),
        node(6, "drop_unit", ideal=0, gen=0),
        node(7, "Monomial", mu=[], witness={"params": {"y": "1"}, "w": [{"x": "1/2"}]}),
        node(2, "sym", "y+", target=3, map={"x": ["y", 1], "y": ["x", 1]}),
    ],
    ("2", 1),
)

CUSP = proved(
    {"variables": ["x", "y"], "ideal": ["x^2 - y^3"]},
    [
        node(None, "wblow", centre={"x": 3, "y": 2}, order=["x", "y"]),
        node(0, "strip", "x+", ideal=0),
        node(1, "case", poly="y - 1", solve={"param": "y"}),
        node(2, "Monomial", "=0", mu=[["1"]]),
        node(2, "drop_unit", "!=0", ideal=0, gen=0),
        node(4, "Monomial", mu=[], witness={"params": {"y": "0"}, "w": [{"x": "1/5"}]}),
        node(0, "strip", "y+", ideal=0),
        node(6, "drop_unit", ideal=0, gen=0),
        node(7, "Monomial", mu=[]),
        node(0, "strip", "y-", ideal=0),
        node(9, "drop_unit", ideal=0, gen=0),
        node(10, "Monomial", mu=[]),
    ],
    ("5/6", 1),
)

UMBRELLA = proved(
    {"variables": ["x", "y", "z"], "ideal": ["x^2 - y^2*z"]},
    [
        node(None, "wblow", centre={"x": 1, "y": 1}, order=["x", "y"]),
        node(0, "strip", "x+", ideal=0),
        node(1, "drop_unit", ideal=0, gen=0),
        node(2, "Monomial", mu=[]),
        node(0, "strip", "y+", ideal=0),
        node(4, "coords", var="z", A="-1", B="x^2"),
        node(5, "Monomial", mu=[["1"]], witness={"params": {}, "w": [{"y": "1/2"}, {"z": "1"}]}),
    ],
    ("1", 2),
)

GLOBAL = proved(
    {"variables": ["x"], "K": "x^2*(x - 1)^6", "at": None, "where": ["x >= -2", "x <= 2"]},
    [
        node(None, "case", poly="x", solve={"param": "x"}),
        node(0, "decide", "=0", where=0),
        node(1, "decide", where=0),
        node(2, "factor", ideal=0, factors=[["x", 2], ["x - 1", 6]]),
        node(3, "drop_unit", ideal=1, gen=0),
        node(4, "Monomial", mu=[["2"]]),
        node(0, "case", "!=0", poly="x - 1", solve={"param": "x"}),
        node(6, "strip", "=0", ideal=0),
        node(7, "drop_unit", ideal=0, gen=0),
        node(8, "Monomial", mu=[], witness={"w": [{"x": "1"}]}),
        node(6, "drop_unit", "!=0", ideal=0, gen=0),
        node(10, "Monomial", mu=[]),
    ],
    ("1/6", 1),
)

ALGEBRAIC_POINT = proved(
    {"variables": ["x", "y"], "ideal": ["(x^2 - 2)*y"], "at": [{"root_of": "t^2 - 2", "interval": ["1", "2"]}, "0"]},
    [
        node(None, "strip", ideal=0),
        node(0, "drop_unit", ideal=0, gen=0),
        node(1, "Monomial", mu=[], witness={"w": [{"x": "1"}, {"y": "1"}]}),
    ],
    ("1", 2),
    ("c",),
)

CORNER = proved(
    {"variables": ["x", "y"], "ideal": ["x", "y"], "where": ["y >= 0", "y <= x^2"]},
    [
        node(None, "flag", where=0, var="y"),
        node(0, "wblow", centre={"x": 1, "y": 2}, order=["x", "y"], half=True),
        node(1, "strip", "x+|y", ideal=0),
        node(2, "drop_unit", ideal=0, gen=0),
        node(3, "strip_where", where=0),
        node(4, "decide", where=0),
        node(5, "Monomial", mu=[]),
        node(1, "strip", "x+", ideal=0),
        node(7, "drop_unit", ideal=0, gen=0),
        node(8, "strip_where", where=0),
        node(9, "case", where=0, solve={"param": "y"}),
        node(10, "Monomial", ">0", mu=[], witness={"params": {"y": "1/2"}, "w": [{"x": "1/3"}]}),
        node(10, "Monomial", "=0", mu=[]),
        node(1, "sym", "x-|y", target=2, map={"x": ["x", 1], "y": ["y", 1]}),
        node(1, "sym", "x-", target=7, map={"x": ["x", 1], "y": ["y", 1]}),
        node(1, "strip_where", "y+", where=0),
        node(15, "Empty", why={"where": 0}),
    ],
    ("3", 1),
)

SUM = proved(
    {"variables": ["x", "y", "z", "w"], "ideal": ["x*y", "z*w"]},
    [
        node(None, "sum", blocks=[["x", "y"], ["z", "w"]]),
        node(0, "Monomial", "0", mu=[["1"]], witness={"w": [{"x": "1"}, {"y": "1"}]}),
        node(0, "Monomial", "1", mu=[["1"]], witness={"w": [{"z": "1"}, {"w": "1"}]}),
    ],
    ("2", 3),
)

PRODUCT = proved(
    {"variables": ["x", "y", "z"], "ideal": ["x*(y^2 + z^2)"]},
    [
        node(None, "factor", ideal=0, factors=[["x", 1], ["y^2 + z^2", 1]]),
        node(0, "product", blocks=[["x"], ["y", "z"]]),
        node(1, "Monomial", "0", mu=[["1"]], witness={"w": [{"x": "1"}]}),
        node(1, "positive", "1", ideal=0, gen=0, parts=[[["y", 2]], [["z", 2]]]),
        node(3, "Monomial", mu=[["1/2", "1/2"]], witness={"w": [{"y": "1/2", "z": "1/2"}]}),
    ],
    ("1", 2),
)

RADIAL = proved(
    {"variables": ["x", "y", "z"], "ideal": ["x*z", "y*z"], "prior": "y^2"},
    [
        node(None, "strip", ideal=0),
        node(0, "radial", ideal=0, vars=["x", "y"]),
        node(1, "strip", ideal=0),
        node(2, "drop_unit", ideal=0, gen=0),
        node(3, "Monomial", mu=[], witness={"w": [{"z": "1"}]}),
    ],
    ("1", 1),
)

CONE = proved(
    {"variables": ["x", "y", "z"], "ideal": ["x^2 + y^2 - z^2"]},
    [
        node(None, "wblow", centre={"x": 1, "y": 1, "z": 1}, order=["z", "x", "y"]),
        node(0, "strip", "z+", ideal=0),
        node(
            1,
            "implicit",
            ideal=0,
            vars=["x", "y"],
            gens=[0],
            cofactors=["-2", {"x": "x", "y": "y"}],
            zero={"at": {"x": "3/5", "y": "4/5"}},
        ),
        node(2, "Monomial", mu=[["1"]], witness={"w": [{"x": "1"}]}),
        node(0, "strip", "x+", ideal=0),
        node(4, "drop_unit", ideal=0, gen=0),
        node(5, "Monomial", mu=[]),
        node(0, "strip", "y+", ideal=0),
        node(7, "drop_unit", ideal=0, gen=0),
        node(8, "Monomial", mu=[]),
    ],
    ("1", 1),
)

# Theory, pitfall 2: the density |x| must not be bent; 2, not 7/3.
PRIOR = proved(
    {"variables": ["x", "y"], "ideal": ["x - y^2", "y^3"], "prior": "x"},
    [
        node(None, "wblow", centre={"x": 2, "y": 1}, order=["x", "y"]),
        node(0, "strip", "x+", ideal=0),
        node(1, "case", poly="y - 1", solve={"param": "y"}),
        node(2, "Monomial", "=0", mu=[["1/2", "1/2"]], witness={"w": [{"x": "1/6", "y": "1/6"}]}),
        node(2, "case", "!=0", poly="y + 1", solve={"param": "y"}),
        node(4, "Monomial", "=0", mu=[["1/2", "1/2"]]),
        node(4, "drop_unit", "!=0", ideal=0, gen=0, unit=[["y - 1", 1], ["y + 1", 1]]),
        node(6, "Monomial", mu=[]),
        node(0, "strip", "x-", ideal=0),
        node(8, "drop_unit", ideal=0, gen=0),
        node(9, "Monomial", mu=[]),
        node(0, "strip", "y+", ideal=0),
        node(11, "drop_unit", ideal=0, gen=0),
        node(12, "Monomial", mu=[]),
    ],
    ("2", 1),
)

# Theory, pitfall 7: even weights need both signs; 1/3, not 1/2.
EVEN = proved(
    {"variables": ["x", "y"], "ideal": ["(x + y^2)^3"]},
    [
        node(None, "wblow", centre={"x": 2, "y": 1}, order=["y", "x"]),
        node(0, "strip", "y+", ideal=0),
        node(1, "factor", ideal=0, factors=[["x + 1", 3]]),
        node(2, "case", poly="x + 1", solve={"param": "x"}),
        node(3, "Monomial", "=0", mu=[["3"]], witness={"w": [{"x": "1"}]}),
        node(3, "drop_unit", "!=0", ideal=0, gen=0),
        node(5, "Monomial", mu=[]),
        node(0, "strip", "x+", ideal=0),
        node(7, "drop_unit", ideal=0, gen=0),
        node(8, "Monomial", mu=[]),
        node(0, "strip", "x-", ideal=0),
        node(10, "drop_unit", ideal=0, gen=0),
        node(11, "Monomial", mu=[]),
    ],
    ("1/3", 1),
)

# y^2 - 2 x^2: the two slopes are conjugate, and share one branch.
CONJUGATE = proved(
    {"variables": ["x", "y"], "ideal": ["y^2 - 2*x^2"]},
    [
        node(None, "wblow", centre={"x": 1, "y": 1}, order=["x", "y"]),
        node(0, "strip", "x+", ideal=0),
        node(1, "case", poly="y^2 - 2", solve={"alg": "r", "param": "y"}),
        node(2, "Monomial", "=0", mu=[["1"]], witness={"w": [{"x": "1/2"}, {"y": "1"}]}),
        node(2, "drop_unit", "!=0", ideal=0, gen=0),
        node(4, "Monomial", mu=[]),
        node(0, "strip", "y+", ideal=0),
        node(6, "drop_unit", ideal=0, gen=0),
        node(7, "Monomial", mu=[]),
    ],
    ("1", 2),
    ("r",),
)

SAMPLES: dict[str, tuple[Json, tuple[Fraction, int]]] = {
    "xy": (XY, (Fraction(1, 2), 2)),
    "tanh": (TANH, (Fraction(2, 3), 1)),
    "wedge": (WEDGE, (Fraction(1), 1)),
    "cusp": (CUSP, (Fraction(5, 12), 1)),
    "umbrella": (UMBRELLA, (Fraction(1, 2), 2)),
    "global": (GLOBAL, (Fraction(1, 6), 1)),
    "algebraic point": (ALGEBRAIC_POINT, (Fraction(1, 2), 2)),
    "cuspidal corner": (CORNER, (Fraction(3, 2), 1)),
    "sum": (SUM, (Fraction(1), 3)),
    "product": (PRODUCT, (Fraction(1, 2), 2)),
    "radial": (RADIAL, (Fraction(1, 2), 1)),
    "cone": (CONE, (Fraction(1, 2), 1)),
    "prior": (PRIOR, (Fraction(1), 1)),
    "even weights": (EVEN, (Fraction(1, 6), 1)),
    "conjugate": (CONJUGATE, (Fraction(1, 2), 2)),
    "roots": (ROOTS, (Fraction(1, 2), 2)),
    "restrict": (RESTRICT, (Fraction(1, 2), 2)),
    "halves": (HALVES, (Fraction(2, 3), 1)),
    "etale": (ETALE, (Fraction(1, 2), 2)),
    "shared constant": (SHARED, (Fraction(1), 1)),
    "scale": (SCALE, (Fraction(3, 8), 1)),
}
"""Certificate and true pair, in the normalisation of K; `roots`, `restrict` and `scale` only claim lower bounds."""


def sample(name: str) -> Json:
    """A fresh copy of a certificate."""
    return copy.deepcopy(SAMPLES[name][0])
