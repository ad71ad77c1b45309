"""Operations that complete flint, checked by evaluation."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algslt.errors import InputError, NotDivisible, UnknownVariable
from algslt.poly import (
    change_ring,
    clear_content,
    coefficients_in,
    content,
    divides,
    evaluate,
    exact_quotient,
    factor,
    from_univariate,
    isolate_real_roots,
    make_ring,
    names_of,
    order_of_vanishing,
    polynomial_key,
    primitive_part,
    read_polynomial,
    reduce_modulo,
    shift,
    sign_at_root,
    squarefree_part,
    substitute,
    substitute_rationals,
    to_univariate,
)
from tests.strategies import nonzero_polynomials, polynomials, rationals, univariate

RING = make_ring(["x", "y", "z"])
X, Y, Z = RING.gens()
P = polynomials(RING, degree=3)
POINT = st.tuples(rationals(5), rationals(5), rationals(5))


@given(P, P, POINT)
def test_evaluation_is_a_homomorphism(p, q, at):
    assert evaluate(p + q, at) == evaluate(p, at) + evaluate(q, at)
    assert evaluate(p * q, at) == evaluate(p, at) * evaluate(q, at)
    assert evaluate(RING.gen(1), at) == at[1]


@given(P, POINT)
def test_partial_substitution(p, at):
    q, scale = substitute_rationals(p, {"x": at[0], "z": at[2]})
    assert scale > 0
    assert "x" not in names_of(q)
    assert evaluate(q, at) == scale * evaluate(p, at)


@given(P, P, P, POINT)
def test_substitution(p, q, r, at):
    values = (evaluate(q, at), at[1], evaluate(r, at))
    assert evaluate(substitute(p, {"x": q, "z": r}), at) == evaluate(p, values)


@given(P, POINT, POINT)
def test_shift(p, at, by):
    moved = [a + b for a, b in zip(at, by, strict=True)]
    q, value = evaluate(shift(p, by), at), evaluate(p, moved)
    assert (q > 0) - (q < 0) == (value > 0) - (value < 0)
    assert evaluate(shift(p, [1, 2, 3]), at) == evaluate(p, [at[0] + 1, at[1] + 2, at[2] + 3])
    assert clear_content(shift(shift(p, by), [-b for b in by])) == clear_content(p)


@given(nonzero_polynomials(RING), nonzero_polynomials(RING), st.tuples(*[st.integers(-1, 1)] * 3))
def test_the_order_is_additive(p, q, at):
    assert order_of_vanishing(p * q, at) == order_of_vanishing(p, at) + order_of_vanishing(q, at)


@given(nonzero_polynomials(RING), P)
def test_exact_division(p, q):
    assert exact_quotient(p * q, p) == q
    assert divides(p, p * q)
    if p.total_degree() > 0:
        assert not divides(p, p * q + 1)
        with pytest.raises(NotDivisible):
            exact_quotient(p * q + 1, p)


def test_division_by_zero():
    assert divides(RING.constant(0), RING.constant(0))
    assert not divides(RING.constant(0), X)


@given(nonzero_polynomials(RING), nonzero_polynomials(RING))
def test_factorisation(p, q):
    f = p * q * q
    constant, factors = factor(f)
    product = RING.constant(constant)
    for g, e in factors:
        product *= g**e
        assert g == clear_content(g)
        assert factor(g) == (1, ((g, 1),))
    assert product == f
    bases = RING.constant(1)
    for g, _ in factors:
        bases *= g
    assert clear_content(squarefree_part(f)) == clear_content(bases)


@given(P)
def test_content(p):
    assert primitive_part(p) * content(p) == p
    assert clear_content(p) in (primitive_part(p), -primitive_part(p))


@given(P)
def test_coefficients(p):
    parts = coefficients_in(p, "y")
    assert sum((c * Y**k for k, c in enumerate(parts)), RING.constant(0)) == p
    assert not parts or parts[-1]


@given(P, univariate(3).filter(lambda m: m.degree() > 0 and m.leading_coefficient() > 0), rationals(3), rationals(3))
def test_reduction_modulo_a_univariate_polynomial(p, m, y, z):
    r = reduce_modulo(p, "x", m)
    assert r.degrees()[0] < m.degree()
    before, after = (to_univariate(substitute_rationals(q, {"y": y, "z": z})[0]) for q in (p, r))
    for interval in isolate_real_roots(m):
        assert sign_at_root(before, m, *interval) == sign_at_root(after, m, *interval)


@given(univariate())
def test_univariate_conversion(p):
    assert to_univariate(from_univariate(p, Z)) == p


@given(P)
def test_change_of_ring(p):
    larger = make_ring(["t", "z", "y", "x"])
    q = change_ring(p, larger)
    assert q.context() is larger
    assert change_ring(q, RING) == p
    assert polynomial_key(change_ring(q, RING)) == polynomial_key(p)


def test_variables_are_never_lost():
    with pytest.raises(InputError):
        change_ring(X * Y, make_ring(["x"]))
    with pytest.raises(UnknownVariable):
        read_polynomial(X * Y, make_ring(["x"]))
    with pytest.raises(InputError):
        to_univariate(X + Y)
    with pytest.raises(InputError):
        evaluate(X, [Fraction(1)])


@pytest.mark.parametrize("names", [["x", "x"], ["1x"], ["x y"], [""], ["x\n"], [3], ["\u0430"]])
def test_bad_names(names):
    with pytest.raises(InputError):
        make_ring(names)


@pytest.mark.parametrize("function", [factor, squarefree_part, order_of_vanishing])
def test_zero_is_refused(function):
    with pytest.raises(InputError):
        function(RING.constant(0))
