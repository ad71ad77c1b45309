"""Random fields, elements, polynomials and matrices for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from algslt.modules.fields import GF, QQ, Field, NumberField, Scalar, Univariate, number_field
from algslt.modules.linear import Matrix

FIELDS: tuple[Field, ...] = (
    QQ,
    GF(2),
    GF(3),
    GF(101),
    GF(2**61 - 1),
    number_field("a^2 - 2"),
    number_field("i^2 + 1"),
    number_field("c^3 - c - 1"),
)


def fields() -> st.SearchStrategy[Field]:
    """QQ, prime fields, number fields."""
    return st.sampled_from(FIELDS)


def elements(field: Field, size: int = 5) -> st.SearchStrategy[Scalar]:
    """Small elements of a field."""
    small = st.integers(-size, size)
    if isinstance(field, NumberField):
        a = field.generator
        return st.tuples(small, small).map(lambda c: field.element(c[0]) + a * c[1])
    if field.characteristic:
        return st.integers(0, min(field.characteristic - 1, 1000)).map(field.element)
    return st.fractions(-size, size, max_denominator=3).map(field.element)


def polynomials(field: Field, degree: int = 4) -> st.SearchStrategy[Univariate]:
    """Polynomials over a field."""
    return st.lists(elements(field), max_size=degree + 1).map(field.polynomial)


def monic_polynomials(field: Field, degree: int = 3) -> st.SearchStrategy[Univariate]:
    """Monic polynomials of degree at least 1."""
    return st.lists(elements(field), min_size=1, max_size=degree).map(lambda c: field.polynomial([*c, 1]))


def matrices(field: Field, nrows: int, ncols: int) -> st.SearchStrategy[Matrix]:
    """Matrices of a shape over a field; about half of the entries are 0."""
    entry = st.one_of(st.just(field.zero), elements(field))
    return st.lists(entry, min_size=nrows * ncols, max_size=nrows * ncols).map(
        lambda entries: Matrix.of_entries(field, nrows, ncols, entries)
    )
