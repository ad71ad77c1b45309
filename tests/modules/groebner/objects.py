"""Random matrices of polynomials."""

from __future__ import annotations

from hypothesis import strategies as st

from algslt.modules.groebner import PolynomialMatrix
from algslt.poly import Ring, make_ring
from tests.strategies import polynomials

NAMES = ("x", "y", "z", "w")


def rings(most: int = 3) -> st.SearchStrategy[Ring]:
    return st.integers(1, most).map(lambda n: make_ring(NAMES[:n]))


@st.composite
def matrices(draw: st.DrawFn, ring: Ring | None = None, rows: int | None = None, most: int = 3) -> PolynomialMatrix:
    """Matrices of at most `most` rows and columns, entries of small degree, half of them with homogeneous columns."""
    over = draw(rings()) if ring is None else ring
    r = draw(st.integers(1, most)) if rows is None else rows
    s = draw(st.integers(0, most))
    homogeneous = draw(st.booleans())
    columns = [tuple(draw(_entries(over, homogeneous, draw(st.integers(0, 3)), r))) for _ in range(s)]
    return PolynomialMatrix(over, r, tuple(columns))


def _entries(ring: Ring, homogeneous: bool, degree: int, count: int) -> st.SearchStrategy[list]:  # type: ignore[type-arg]
    if homogeneous:
        return st.lists(homogeneous_polynomials(ring, degree), min_size=count, max_size=count)
    return st.lists(polynomials(ring, terms=3, degree=2, size=3), min_size=count, max_size=count)


def homogeneous_polynomials(ring: Ring, degree: int) -> st.SearchStrategy:  # type: ignore[type-arg]
    """Homogeneous polynomials of at most three terms."""
    n = ring.nvars()
    monomial = st.lists(st.integers(0, n - 1), min_size=degree, max_size=degree).map(
        lambda chosen: tuple(chosen.count(k) for k in range(n))
    )
    return st.dictionaries(monomial, st.integers(-3, 3), max_size=3).map(ring.from_dict)


@st.composite
def graded_matrices(draw: st.DrawFn, most: int = 3) -> PolynomialMatrix:
    """Matrices with columns that are homogeneous when all rows have degree 0."""
    ring = draw(rings())
    r, s = draw(st.integers(1, most)), draw(st.integers(0, most))
    columns = []
    for _ in range(s):
        degree = draw(st.integers(0, 3))
        columns.append(tuple(draw(homogeneous_polynomials(ring, degree)) for _ in range(r)))
    return PolynomialMatrix(ring, r, tuple(columns))
