"""Extensions k[t]/(p) over prime fields and number fields: axioms, order, and what they do not offer."""

from __future__ import annotations

from itertools import product

import pytest

from algslt.errors import InputError
from algslt.modules.fields import GF, QQ, ExtensionField, Field, NumberField, adjoin_root, number_field
from algslt.modules.linear import Matrix


@pytest.mark.parametrize(("p", "text"), [(2, "x^2 + x + 1"), (3, "x^2 + 1"), (2, "x^3 + x + 1")])
def test_a_finite_extension_is_a_field(p: int, text: str) -> None:
    base = GF(p)
    field = adjoin_root(base, base.read_polynomial(text), "t")
    assert isinstance(field, ExtensionField)
    q = p**field.degree
    assert (field.order, field.characteristic) == (q, p)
    t = field.element("t")
    elements = [
        sum((t**i * c for i, c in enumerate(digits)), field.zero) for digits in product(range(p), repeat=field.degree)
    ]
    assert len(set(elements)) == q
    for a in elements:
        assert a**q == a
        assert field.element(field.text(a)) == a
        if a:
            assert a * a**-1 == field.one == a ** (q - 1)
        for b in elements:
            assert (a + b) ** p == a**p + b**p
            assert a - b + b == a
            if b:
                assert a / b * b == a
    assert len({field.sort_key(a) for a in elements}) == q


def test_a_tower_over_a_number_field() -> None:
    base = number_field("a^2 - 2")
    field: Field = adjoin_root(base, base.read_polynomial("x^2 - a"), "t")
    t, a = field.element("t"), field.element(base.generator)
    assert t**2 == a
    assert t**4 == field.element(2)
    assert (1 + t) * (1 - t) == 1 - a
    assert field.element("t + a") == t + a
    A = Matrix(field, [[t, 1], [a, t]])
    assert A.determinant() == t**2 - a == field.zero
    assert A.rank() == 1
    assert not A @ A.kernel()


def test_what_is_refused() -> None:
    assert isinstance(adjoin_root(QQ, QQ.read_polynomial("x^2 - 2"), "t"), NumberField)
    base = GF(5)
    with pytest.raises(InputError, match="irreducible"):
        adjoin_root(base, base.read_polynomial("x^2 - 1"), "t")
    field = adjoin_root(base, base.read_polynomial("x^2 - 2"), "t")
    with pytest.raises(InputError, match="not supported"):
        field.read_polynomial("x")
    with pytest.raises(ZeroDivisionError):
        field.one / field.zero
    other = adjoin_root(base, base.read_polynomial("x^2 - 3"), "t")
    with pytest.raises(InputError, match="another field"):
        field.element(other.one)
