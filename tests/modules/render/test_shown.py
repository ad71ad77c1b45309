"""What a notebook shows: LaTeX whose braces match, HTML whose tags match, and the values in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algslt.modules import (
    GF,
    QQ,
    AlgebraModule,
    CommutingModule,
    Matrix,
    MatrixModule,
    PIDModule,
    PolynomialMatrix,
    PresentedModule,
    read_ideal,
)
from algslt.modules.render import Shown, polynomial_html, polynomial_latex
from algslt.poly import make_ring, parse_polynomial, to_text

TAG = re.compile(r"<(/?)(\w+)[^>]*>")


def assert_well_formed(shown: Shown) -> None:
    latex, html = shown._repr_latex_(), shown._repr_html_()
    assert latex.startswith("$\\displaystyle ") and latex.endswith("$")
    assert latex.count("{") == latex.count("}")
    assert latex.count("\\left") == latex.count("\\right")
    stack: list[str] = []
    for closing, name in TAG.findall(html):
        if name == "br":
            continue
        if closing:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert not stack


QUARTIC = PresentedModule(PolynomialMatrix.read(["x", "y", "z", "w"], [["x*z - y^2", "x*w - y*z", "y*w - z^2"]]))
SHIFT = [[0, 1], [0, 0]]

FORMS: list[Shown] = [
    QUARTIC,
    QUARTIC.presentation,
    QUARTIC.minimal_resolution(),
    QUARTIC.hilbert_series(),
    read_ideal(["x^2 - y/2", "x*y"], ["x", "y"]),
    CommutingModule.read(QQ, ("x", "y"), [SHIFT, SHIFT]),
    AlgebraModule.read(GF(3), [SHIFT, [[0, 0], [1, 0]]]),
    Matrix(QQ, [[1, "1/2"], [0, -3]]),
    Matrix(QQ, []),
    MatrixModule.read("QQ", [["2", "-2", "14"], ["0", "3", "-7"], ["0", "0", "2"]]),
    MatrixModule.read("QQ(a)/(a^2+1)", [["0", "-1"], ["1", "a"]]),
    MatrixModule(Matrix(GF(5), [])),
    MatrixModule.read("GF(2)", [["0", "1"], ["1", "1"]]).rational_canonical_form(),
    MatrixModule.read("QQ", [["1", "1"], ["0", "1"]]).jordan_form(),
    PIDModule.read("ZZ", [[4, 6], [2, 8]]),
    PIDModule.read("QQ[x]", [["x^2 + 1", "0"], ["0", "0"]]),
    PIDModule.read("ZZ", [[4, 6], [2, 8]]).presentation,
    PIDModule.read("GF(5)[x]", [["x", "1"], ["0", "x"]]).smith,
]


@pytest.mark.parametrize("shown", FORMS, ids=lambda shown: type(shown).__name__)
def test_the_forms_are_well_formed(shown: Shown) -> None:
    assert_well_formed(shown)


def test_a_module_shows_its_invariant_factors() -> None:
    module = MatrixModule.read("QQ", [["0", "0", "1"], ["1", "0", "0"], ["0", "1", "0"]])
    assert module.latex() == "\\mathbb{Q}[x]/(x^{3} - 1)"
    assert MatrixModule(Matrix.zero(GF(7), 2, 2)).latex() == "\\left(\\mathbb{F}_{7}[x]/(x)\\right)^{2}"
    assert MatrixModule(Matrix(QQ, [])).latex() == "0"
    assert "x<sup>3</sup> - 1" in module.html()


def test_a_module_over_the_integers_shows_its_parts() -> None:
    module = PIDModule.read("ZZ", [[2, 0, 0], [0, 2, 0], [0, 0, 0]])
    assert module.latex() == "\\left(\\mathbb{Z}/(2)\\right)^{2} \\oplus \\mathbb{Z}"
    assert "invariant factors: 2, 2" in module.html() and "rank: 1" in module.html()


@given(st.dictionaries(st.tuples(st.integers(0, 12), st.integers(0, 3)), st.integers(-30, 30), min_size=1, max_size=5))
def test_polynomials_can_be_read_off(terms: dict[tuple[int, int], int]) -> None:
    """Taking the markup away gives the polynomial back."""
    ring = make_ring(["x", "y1"])
    text = to_text(ring.from_dict(terms))
    latex = re.sub(r"_\{(\d+)\}", r"\1", polynomial_latex(text))
    latex = re.sub(r"\^\{(\d+)\}", r"^\1", latex)
    html = polynomial_html(text).replace("<sup>", "^").replace("</sup>", "").replace("&nbsp;", "*")
    spaced = re.sub(r"(?<=[\w}]) (?=[a-z])", "*", latex)
    assert parse_polynomial(spaced, ring)[0] == parse_polynomial(html, ring)[0] == ring.from_dict(terms)


def test_a_resolution_shows_its_betti_table() -> None:
    resolution = QUARTIC.minimal_resolution()
    assert resolution.latex() == "0 \\to R^{2} \\to R^{3} \\to R^{1} \\to M \\to 0"
    assert "<tr><td>0</td><td>1</td><td></td><td></td></tr><tr><td>1</td><td></td><td>3</td><td>2</td></tr>" in (
        resolution.html()
    )
    assert QUARTIC.hilbert_series().latex() == "\\frac{2 T + 1}{(1 - T)^{2}}"
