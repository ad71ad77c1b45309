"""Fields: axioms, text, polynomials, factoring; wrong names of fields are one-line errors."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InexactInput, InputError
from algslt.modules.fields import GF, QQ, Field, Univariate, number_field, read_field
from tests.modules.strategies import FIELDS, elements, fields, monic_polynomials, polynomials


def each_field() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("field", FIELDS, ids=str)


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=100)
def test_the_field_axioms_hold(data: st.DataObject) -> None:
    field = data.draw(fields())
    a, b, c = (data.draw(elements(field)) for _ in range(3))
    assert a + b == b + a
    assert a * b == b * a
    assert (a + b) * c == a * c + b * c
    assert a - b == a + (-b)
    assert a + field.zero == a == a * field.one
    if b:
        assert a / b * b == a
        assert b**-1 * b == field.one
    assert a**3 == a * a * a
    assert 2 + a == a + 2
    assert 1 - a == -(a - 1)


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=100)
def test_texts_are_read_back(data: st.DataObject) -> None:
    field = data.draw(fields())
    a, p = data.draw(elements(field)), data.draw(polynomials(field))
    assert field.element(field.text(a)) == a
    assert field.read_polynomial(field.polynomial_text(p)) == p
    assert field.read_polynomial(field.polynomial_text(p, "t"), "t") == p
    assert read_field(field.name) == field
    assert hash(read_field(field.name)) == hash(field)


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=100)
def test_polynomials_form_a_euclidean_ring(data: st.DataObject) -> None:
    field = data.draw(fields())
    p, q, r = (data.draw(polynomials(field)) for _ in range(3))
    value = data.draw(elements(field))
    assert (p * q)(value) == p(value) * q(value)
    assert (p - q)(value) == p(value) - q(value)
    assert (p * q).derivative() == p.derivative() * q + p * q.derivative()
    if q:
        quotient, rest = divmod(p, q)
        assert quotient * q + rest == p
        assert rest.degree() < q.degree()
    g, s, t = p.xgcd(q)
    assert g == p.gcd(q) == s * p + t * q
    if p and q and r:
        assert (p * r).gcd(q * r) == field.monic(g * r)
        assert field.lcm(p, q) == field.monic(p * q // g)


def brute_force_irreducible(field: Field, p: Univariate) -> bool:
    """No monic polynomial of at most half the degree divides p (small prime fields)."""
    candidates = [field.polynomial([1])]
    for _ in range(p.degree() // 2):
        candidates = [q * field.x + field.polynomial([c]) for q in candidates for c in range(field.characteristic)]
        if any(not p % q for q in candidates):
            return False
    return True


@given(st.data())
@settings(derandomize=True, deadline=None, max_examples=60)
def test_factors_multiply_to_the_polynomial(data: st.DataObject) -> None:
    field = data.draw(fields())
    parts = data.draw(st.lists(monic_polynomials(field), min_size=1, max_size=3))
    p = field.polynomial([3 if field.characteristic != 3 else 2])
    for i, q in enumerate(parts):
        p = p * q ** (1 + i % 2)
    factors = field.factor(p)
    product = field.polynomial([p.leading_coefficient()])
    for q, e in factors:
        assert q.leading_coefficient() == field.one
        assert field.is_irreducible(q)
        product = product * q**e
    assert product == p
    keys = [field.polynomial_key(q) for q, _ in factors]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    if field.characteristic in (2, 3):
        assert all(brute_force_irreducible(field, q) for q, _ in factors)


def test_factors_over_number_fields_by_construction() -> None:
    K = number_field("a^2 - 2")
    linear = [K.read_polynomial(t) for t in ("x - a", "x + a", "x - 1 - a", "x - 3*a/2", "x")]
    quadratic = [K.read_polynomial(t) for t in ("x^2 - a", "x^2 - 3", "x^2 + x + a")]
    p = (
        linear[0] ** 3
        * linear[1]
        * linear[2] ** 2
        * linear[3]
        * linear[4]
        * quadratic[0] ** 2
        * quadratic[1]
        * quadratic[2]
    )
    want = {(q, e) for q, e in zip([*linear, *quadratic], [3, 1, 2, 1, 1, 2, 1, 1], strict=True)}
    assert set(K.factor(p)) == want


def test_the_cyclotomic_polynomial_splits_over_its_field() -> None:
    K = number_field("z^4 + z^3 + z^2 + z + 1")
    p = K.read_polynomial("x^5 - 1")
    assert [q.degree() for q, _ in K.factor(p)] == [1] * 5
    assert K.generator**5 == K.one


@each_field()
def test_elements_come_from_integers_fractions_and_texts(field: Field) -> None:
    assert field.element("6/5") == field.element(Fraction(6, 5)) == field.element(6) / field.element(5)
    assert field.element(" -3 ") == -field.element(3)
    assert field.element(field.one) == field.one
    for bad in (0.5, True, None, "b + 1", "1/0", "1.5"):
        with pytest.raises(InputError):
            field.element(bad)
    with pytest.raises(InexactInput):
        field.element(0.5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("RR", "'RR' was given as a field"),
        ("GF(6)", "6 is not a prime"),
        ("GF(1)", "a prime is needed"),
        ("GF(0)", "a prime is needed"),
        ("GF(9223372036854775837)", "below 2^63"),
        ("QQ(a)/(a^2-1)", "reducible"),
        ("QQ(a)/(b^2-2)", "exactly a is needed"),
        ("QQ(a)/(3)", "exactly a is needed"),
        ("QQ(a)/(a^2*b-2)", "exactly a is needed"),
        ("QQ(a)/(a^2-0.5)", "'0.5'"),
        (7, "'7' was given as a field"),
    ],
)
def test_a_wrong_field_is_a_one_line_error(text: object, message: str) -> None:
    with pytest.raises(InputError) as info:
        read_field(text)
    assert message in str(info.value)


def test_elements_of_other_fields_are_refused() -> None:
    with pytest.raises(InputError, match=r"GF\(5\)"):
        GF(7).element(GF(5).one)
    with pytest.raises(InputError, match="another field"):
        number_field("a^2 - 2").element(number_field("a^2 - 3").one)
    with pytest.raises(InputError, match="denominator that is 0"):
        GF(7).element("1/7")
    with pytest.raises(InputError, match="zero polynomial"):
        QQ.factor(QQ.polynomial([]))
