"""Factors over number fields: products of random factors are taken apart again."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import NotDivisible, StepLimitExceeded
from algslt.poly import Polynomial, make_ring
from algslt.poly.number_fields import NumberField

RING = make_ring(["t", "a", "b"])
T, A, B = RING.gens()
RELATIONS = (("a", A**3 - A - 1), ("b", B**2 - A))
FIELD = NumberField(RELATIONS)
element = st.tuples(*[st.integers(-3, 3)] * 4).map(lambda c: c[0] + c[1] * A + c[2] * B + c[3] * A**2 * B)


def reduced(p: Polynomial) -> Polynomial:
    """Modulo the relations."""
    for name, modulus in reversed(RELATIONS):
        i = RING.variable_to_index(name)
        degree = int(modulus.degrees()[i])
        while (top := int(p.degrees()[i])) >= degree:
            lead = RING.from_dict({m: c for m, c in p.to_dict().items() if m[i] == top})
            p = p - (lead / RING.gen(i) ** degree) * modulus
    return p


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(element, st.integers(1, 3)), min_size=1, max_size=3))
def test_products_of_linear_factors(parts: list[tuple[Polynomial, int]]) -> None:
    distinct = {str(r): (r, e) for r, e in parts}
    p = reduced(prod(((T - r) ** e for r, e in distinct.values()), start=RING.constant(1)))
    found = {str(f): e for f, e in FIELD.factor(p, "t")}
    assert found == {str(T - r): e for r, e in distinct.values()}


@settings(max_examples=15, deadline=None)
@given(element, element)
def test_factors_multiply_to_the_polynomial(r: Polynomial, s: Polynomial) -> None:
    p = reduced((T**2 - r) * (T**2 + T + s))
    product = reduced(prod((f**e for f, e in FIELD.factor(p, "t")), start=RING.constant(1)))
    lead = RING.from_dict({m: c for m, c in product.to_dict().items() if m[0] == 4})
    assert reduced(product - lead / T**4 * p) == 0


@settings(deadline=None)
@given(element.filter(bool))
def test_inverses(a: Polynomial) -> None:
    product = reduced(a * FIELD.inverse(a, "t"))
    assert product.is_constant() and product.leading_coefficient() > 0


def test_irreducible_polynomials_stay_whole() -> None:
    assert [e for _, e in FIELD.factor(T**2 - B, "t")] == [1]
    assert len(FIELD.factor(T**4 - A, "t")) == 2
    assert len(NumberField(()).factor(T**4 + 4, "t")) == 2


def test_a_tower_that_is_no_field_is_noticed() -> None:
    reducible = NumberField((("a", A**2 - 2), ("b", B**2 - 8)))
    with pytest.raises(NotDivisible):
        reducible.inverse(B - 2 * A, "t")
    with pytest.raises((NotDivisible, StepLimitExceeded)):
        reducible.factor((B - 2 * A) * T**2 + T + 1, "t")
    with pytest.raises(StepLimitExceeded):
        FIELD.factor(T**60 - A * T - 1, "t")
