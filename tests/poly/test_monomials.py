"""Monomials with rational exponents, inequalities, and sympy expressions at the edge."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from algslt.errors import InexactInput, InputError, UnknownVariable
from algslt.poly import (
    expression_names,
    from_sympy,
    make_ring,
    monomial_to_text,
    parse_inequality,
    parse_monomial,
    parse_polynomial,
    read_coordinate,
    to_sympy,
)
from tests.strategies import polynomials, rationals

RING = make_ring(["x", "y"])
X, Y = RING.gens()


@given(st.dictionaries(st.sampled_from("abc"), rationals(9).map(abs).filter(bool)))
def test_monomials_round_trip(exponents):
    assert parse_monomial(monomial_to_text(exponents)) == exponents


@pytest.mark.parametrize(
    ("text", "exponents"),
    [
        ("1", {}),
        ("x*y*x", {"x": 2, "y": 1}),
        ("(x^2*y)^(1/2)", {"x": 1, "y": Fraction(1, 2)}),
        ("x^2/x", {"x": 1}),
        ("x^0", {"x": 0}),
        ("x^(2*3-1)", {"x": 5}),
        ("1*x^2^2", {"x": 4}),
        ("1^5*y", {"y": 1}),
    ],
)
def test_monomials(text, exponents):
    assert parse_monomial(text) == exponents


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2*x", "coefficient"),
        ("-x", "sign"),
        ("x+y", "sum"),
        ("x-1", "sum"),
        ("0", "coefficient"),
        ("2", "coefficient"),
        ("x^1/2", "parentheses"),
        ("x^-1", "-1"),
        ("1/x", "-1"),
        ("x^y", "exponent"),
        ("2^x", "exponent"),
        ("x^10001", "10000"),
        ("x^(1/10001)", "10000"),
        ("x^(9^9^9^9)", "10000"),
        ("x^(9^99999999)", "10000"),
        ("x^(1/0)", "zero"),
        ("x^" + "9" * 2000, "1000 digits"),
        ("x^0.5", "float"),
        ("", "missing"),
        ("(" * 500 + "x", "200"),
        ("(((x^9999)^9999)^9999)" + "^9999" * 1000, "10000"),
    ],
)
def test_refused_monomials(text, part):
    with pytest.raises(InputError) as caught:
        parse_monomial(text)
    assert part in str(caught.value)


@pytest.mark.parametrize(
    ("text", "g", "comparison"),
    [
        ("x >= y^2", X - Y**2, ">="),
        ("x<=1/2", 1 - 2 * X, "<="),
        ("2*x/3 > y/6", 4 * X - Y, ">"),
        ("-1 < x", X + 1, "<"),
        ("2*x >= 2*y", X - Y, ">="),
    ],
)
def test_inequalities(text, g, comparison):
    assert parse_inequality(text, RING) == (g, comparison)


@pytest.mark.parametrize(
    "text",
    ["x", "x = 0", "x == 0", "x != 0", "0 <= x <= 1", "x => 0", "x =< 0", "x >> 0", "x >=", ">= x", "", "x > 0.5"],
)
def test_refused_inequalities(text):
    with pytest.raises(InputError):
        parse_inequality(text, RING)


@given(polynomials(RING))
def test_sympy_round_trip(p):
    assert from_sympy(to_sympy(p), RING) == (p, 1)


def test_sympy_expressions():
    x, y = sympy.symbols("x y")
    assert from_sympy((x + y) ** 2 / 3 - sympy.Rational(1, 6), RING) == (
        parse_polynomial("2*x^2+4*x*y+2*y^2-1", RING)[0],
        6,
    )
    assert expression_names(y**2 * x + y) == ("x", "y")
    assert read_coordinate(sympy.Rational(-1, 2)) == Fraction(-1, 2)
    assert read_coordinate(sympy.Integer(3)) == 3


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda x: 0.5 * x, InexactInput),
        (lambda x: x**0.5, InexactInput),
        (lambda x: sympy.sin(x), InputError),
        (lambda x: sympy.sqrt(2) * x, InputError),
        (lambda x: sympy.pi * x, InputError),
        (lambda x: 1 / x, InputError),
        (lambda x: sympy.I * x, InputError),
        (lambda x: x * sympy.oo, InputError),
        (lambda x: x * sympy.nan, InputError),
        (lambda x: sympy.Symbol("x)+(y"), InputError),
        (lambda x: sympy.Symbol("z"), UnknownVariable),
        (lambda x: sympy.Matrix([x]), InputError),
        (lambda x: sympy.Eq(x, 0), InputError),
        (lambda x: x ** sympy.Integer(10) ** 30, InputError),
    ],
)
def test_refused_sympy_expressions(make, kind):
    with pytest.raises(kind):
        from_sympy(make(sympy.Symbol("x")), RING)


@pytest.mark.parametrize("value", [sympy.Float(0.5), 0.5, "0.5", sympy.sqrt(2), sympy.oo, None, True, "x", [1]])
def test_refused_coordinates(value):
    with pytest.raises(InputError):
        read_coordinate(value)


def test_sympy_is_not_imported_without_need():
    code = "import sys, algslt.problem as p; p.Problem.build('x^2', prior='x'); assert 'sympy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
