"""Algebraic numbers, and signs of polynomials at points with several algebraic coordinates."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest
from flint import fmpz_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InexactInput, InputError
from algslt.poly import (
    AlgebraicNumber,
    algebraic_from_json,
    enclose,
    evaluate,
    make_ring,
    parse_polynomial,
    real_root,
    sign_at_point,
)
from tests.strategies import algebraic_numbers, polynomials, rationals, univariate


def number(text, low, high):
    return algebraic_from_json({"root_of": text, "interval": [low, high]})


SQRT2 = number("t^2-2", 1, 2)
MINUS_SQRT2 = number("t^2-2", -2, -1)
SQRT3 = number("t^2-3", 1, 2)
SQRT6 = number("t^2-6", 2, 3)
SQRT8 = number("t^2-8", 2, 3)
SUM = number("t^4-10*t^2+1", 3, 4)


def test_equality_is_of_numbers():
    assert number("t^2-2", "7/5", "3/2") == SQRT2 == number("2*s^4-8", "0", "5")
    assert hash(number("t^2-2", "7/5", "3/2")) == hash(SQRT2)
    assert SQRT2 != MINUS_SQRT2
    assert SQRT2 != 1
    assert number("t^2 - t", "1/2", "2") == Fraction(1)
    assert number("(t^2-2)*(t-1)^2", "1/2", "5/4") == Fraction(1)


@given(algebraic_numbers(), univariate())
def test_round_trips_and_signs(a, q):
    assert algebraic_from_json(a.to_json()) == a
    assert pickle.loads(pickle.dumps(a)) == a
    assert a.sign_of(a.minimal_polynomial) == 0
    low, high = a.interval(Fraction(1, 1000))
    assert low < high
    assert a.compare(low) == 1
    assert a.compare(high) == -1
    assert a.sign_of(q * q) == a.sign_of(q) ** 2


@given(algebraic_numbers(), rationals())
def test_comparison_agrees_with_the_sign(a, q):
    assert a.compare(q) == a.sign_of(fmpz_poly([-q.numerator, q.denominator]))
    assert (a < q) != (a > q)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ({"root_of": "t^2-2", "interval": ["-2", "2"]}, "2 real roots"),
        ({"root_of": "t^2-2", "interval": ["2", "3"]}, "no real root"),
        ({"root_of": "t^2+2", "interval": ["-2", "3"]}, "there is no real root"),
        ({"root_of": "t^2-2", "interval": ["2", "1"]}, "smaller"),
        ({"root_of": "t^2-s", "interval": ["2", "1"]}, "2 variables"),
        ({"root_of": "3", "interval": ["2", "1"]}, "0 variables"),
        ({"root_of": "t-t", "interval": ["0", "1"]}, "zero"),
        ({"root_of": "t^2-2"}, "interval"),
        ({"root_of": "t^2-2", "interval": "12"}, "list of two"),
        ({"root_of": "t^2-2", "interval": ["1"]}, "list of two"),
        ({"root_of": 2, "interval": ["1", "2"]}, "text"),
        ({"root_of": "t^9999 - 2", "interval": ["1", "2"]}, "degree 50"),
        ({"root_of": "t^2 - 2^9999*2^9999", "interval": ["1", "2"]}, "bits"),
        ({}, "root_of"),
    ],
)
def test_refused(data, part):
    with pytest.raises(InputError) as caught:
        algebraic_from_json(data)
    assert part in str(caught.value)


def test_floats_are_refused():
    with pytest.raises(InexactInput):
        algebraic_from_json({"root_of": "t^2-2", "interval": [1.0, 2]})


def test_direct_construction_is_checked():
    for p in (fmpz_poly([-4, 0, 1]), fmpz_poly([-4, 0, 2]), fmpz_poly([2, 0, -1]), fmpz_poly([-1, 1])):
        with pytest.raises(InputError):
            AlgebraicNumber(p, Fraction(0), Fraction(5))
    with pytest.raises(InputError):
        AlgebraicNumber(fmpz_poly([-2, 0, 1]), Fraction(-2), Fraction(2))


@pytest.mark.parametrize(
    ("text", "point", "sign"),
    [
        ("x - y", (SQRT2, SQRT2), 0),
        ("x + y", (SQRT2, MINUS_SQRT2), 0),
        ("x - y", (SQRT2, MINUS_SQRT2), 1),
        ("x*y + 2", (SQRT2, MINUS_SQRT2), 0),
        ("x*y - 2", (SQRT2, MINUS_SQRT2), -1),
        ("2*x - y", (SQRT2, SQRT8), 0),
        ("2*x + y", (SQRT2, SQRT8), 1),
        ("x*y - z", (SQRT2, SQRT3, SQRT6), 0),
        ("x + y - z", (SQRT2, SQRT3, SUM), 0),
        ("x + y + z", (SQRT2, SQRT3, SUM), 1),
        ("x^2 + y^2 - 5 + 10^60*(x*y - z)", (SQRT2, SQRT3, SQRT6), 0),
        ("10^30*(x - y) + 1", (SQRT2, SQRT2), 1),
        ("10^30*(2*x - y) - 1", (SQRT2, SQRT8), -1),
        ("x^2*w - 2*w + y", (SQRT2, Fraction(0), Fraction(3), SQRT3), 0),
        ("5*x^2 - 10 - w", (SQRT2, Fraction(1), Fraction(3), Fraction(1, 7)), -1),
    ],
)
def test_signs_at_dependent_coordinates(text, point, sign):
    ring = make_ring(list("xyzw"[: len(point)]))
    assert sign_at_point(parse_polynomial(text, ring)[0], point) == sign


def test_a_value_that_is_almost_zero():
    """|sqrt(2) + sqrt(3) - r| is about 10^-40 for a rational approximation r; it is not zero."""
    ring = make_ring(["x", "y"])
    low, high = enclose(parse_polynomial("x + y", ring)[0], (SQRT2, SQRT3), Fraction(1, 10**40))
    for end, sign in ((low, 1), (high, -1)):
        p = ring.gen(0) * end.denominator + ring.gen(1) * end.denominator - end.numerator
        assert sign_at_point(p, (SQRT2, SQRT3)) == sign


@settings(max_examples=30, deadline=None)
@given(st.data(), algebraic_numbers(3), algebraic_numbers(2))
def test_the_sign_is_a_homomorphism(data, a, b):
    ring = make_ring(["x", "y"])
    p, q = (data.draw(polynomials(ring, terms=3, degree=2)) for _ in range(2))
    point = (a, b)
    s, t = sign_at_point(p, point), sign_at_point(q, point)
    assert sign_at_point(p * q, point) == s * t
    assert sign_at_point(p * p + q * q, point) == (s != 0 or t != 0)
    low, high = enclose(p, point, Fraction(1, 100))
    assert high - low <= Fraction(1, 100)
    if s:
        assert (low, high)[s < 0] * s > -Fraction(1, 100)


@given(st.data())
def test_rational_points(data):
    ring = make_ring(["x", "y"])
    p = data.draw(polynomials(ring))
    point = tuple(data.draw(rationals()) for _ in range(2))
    value = evaluate(p, point)
    assert sign_at_point(p, point) == (value > 0) - (value < 0)
    assert enclose(p, point, Fraction(1)) == (value, value)


def test_real_root_refuses_zero():
    with pytest.raises(InputError):
        real_root(fmpz_poly([]), Fraction(0), Fraction(1))
