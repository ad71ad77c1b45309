"""Random objects for hypothesis: rationals, polynomials, univariate polynomials, algebraic numbers, problems."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpz_poly
from hypothesis import strategies as st

from algslt.poly import AlgebraicNumber, Polynomial, Ring, isolate_real_roots, make_ring, real_root
from algslt.problem import Problem

NAMES = ("x", "y", "z", "w")


def rationals(size: int = 20) -> st.SearchStrategy[Fraction]:
    """Rational numbers with numerator and denominator of at most that size."""
    return st.builds(Fraction, st.integers(-size, size), st.integers(1, size))


def rings(most: int = 3) -> st.SearchStrategy[Ring]:
    """Rings in one to `most` variables."""
    return st.integers(1, most).map(lambda n: make_ring(NAMES[:n]))


def polynomials(
    ring: Ring, terms: int = 5, degree: int = 4, size: int = 9, least_degree: int = 0
) -> st.SearchStrategy[Polynomial]:
    """Polynomials of a ring, the exponent of every variable at most `degree`; terms of small degree are left out."""
    exponents = st.tuples(*(st.integers(0, degree) for _ in range(ring.nvars())))
    kept = exponents.filter(lambda e: sum(e) >= least_degree)
    return st.dictionaries(kept, st.integers(-size, size), max_size=terms).map(ring.from_dict)


def nonzero_polynomials(ring: Ring, **options: int) -> st.SearchStrategy[Polynomial]:
    """Polynomials that are not zero."""
    return polynomials(ring, **options).filter(bool)


def univariate(degree: int = 6, size: int = 20) -> st.SearchStrategy[fmpz_poly]:
    """Non-zero univariate polynomials, some of them with multiple and rational roots."""
    plain = st.lists(st.integers(-size, size), min_size=1, max_size=degree + 1).map(fmpz_poly).filter(bool)
    linear = st.builds(lambda a, b: fmpz_poly([a, b]), st.integers(-5, 5), st.integers(1, 3))
    return st.one_of(
        plain, st.builds(lambda p, q: p * q * q, plain, linear), st.builds(lambda p, q: p * q, plain, plain)
    )


@st.composite
def algebraic_numbers(draw: st.DrawFn, degree: int = 4) -> AlgebraicNumber:
    """Real algebraic numbers that are not rational."""
    p = draw(univariate(degree).filter(lambda p: any(a < b for a, b in isolate_real_roots(p))))
    root = real_root(p, *draw(st.sampled_from([i for i in isolate_real_roots(p) if i[0] < i[1]])))
    assert isinstance(root, AlgebraicNumber)
    return root


@st.composite
def problems(draw: st.DrawFn, most: int = 3) -> Problem:
    """Local problems at a rational point: an ideal or a function, a domain, a prior."""
    n = draw(st.integers(1, most))
    ring, names = make_ring(NAMES[:n]), NAMES[:n]
    point = draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n))
    moved = [x - c for x, c in zip(ring.gens(), point, strict=True)]
    generators = [
        p.compose(*moved, ctx=ring)
        for p in draw(st.lists(nonzero_polynomials(ring, least_degree=1), min_size=1, max_size=3))
    ]
    signs = draw(st.lists(st.sampled_from([0, 0, 1, -1]), min_size=n, max_size=n))
    where = [s * x for s, x in zip(signs, moved, strict=True) if s]
    prior = "*".join(f"{name}^({draw(rationals(3).map(abs))})" for name in names)
    return Problem.build(
        generators[0] if draw(st.booleans()) else generators, variables=names, at=point, where=where, prior=prior
    )
