"""Sturm counts, isolation and signs at roots, against each other and against known roots."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from flint import fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from algslt.errors import InputError
from algslt.poly import (
    count_real_roots,
    isolate_real_roots,
    rational_roots,
    refine_root,
    root_bound,
    sign_at,
    sign_at_root,
    squarefree_part_of_univariate,
)
from tests.strategies import rationals, univariate


@given(univariate())
def test_isolation_agrees_with_the_count(p):
    intervals = isolate_real_roots(p)
    assert len(intervals) == count_real_roots(p)
    for low, high in intervals:
        assert count_real_roots(p, low, high) + (sign_at(p, low) == 0) == 1
        assert (low == high) == (sign_at(p, low) == 0 or sign_at(p, high) == 0)
    assert all(a[1] < b[0] for a, b in pairwise(intervals))


@given(univariate(), rationals(), rationals(), rationals())
def test_counts_add_up(p, a, b, c):
    low, middle, high = sorted((a, b, c))
    assert count_real_roots(p, low, middle) + count_real_roots(p, middle, high) == count_real_roots(p, low, high)
    assert count_real_roots(p, None, middle) + count_real_roots(p, middle, None) == count_real_roots(p)


@given(st.lists(rationals(6), min_size=1, max_size=6), st.lists(st.integers(1, 3), min_size=6, max_size=6))
def test_known_roots(roots, multiplicities):
    p = fmpz_poly([1])
    for r, e in zip(roots, multiplicities, strict=False):
        p *= fmpz_poly([-r.numerator, r.denominator]) ** e
    distinct = sorted(set(roots))
    assert rational_roots(p) == tuple(distinct)
    assert isolate_real_roots(p * fmpz_poly([1, 0, 1])) == tuple((r, r) for r in distinct)
    for low, high in pairwise(distinct):
        assert count_real_roots(p, low, high) == 1


@given(univariate())
def test_the_root_bound_holds(p):
    bound = root_bound(p)
    assert count_real_roots(p, -bound, bound) == count_real_roots(p)


@given(univariate(), univariate())
def test_signs_at_roots_are_multiplicative(p, q):
    for low, high in isolate_real_roots(p):
        assert sign_at_root(p, p, low, high) == 0
        assert sign_at_root(p * q + q, p, low, high) == sign_at_root(q, p, low, high)
        assert sign_at_root(q * q, p, low, high) == sign_at_root(q, p, low, high) ** 2


@given(univariate(), st.integers(1, 40))
def test_refinement_keeps_the_root(p, bits):
    for interval in isolate_real_roots(p):
        low, high = refine_root(p, *interval, Fraction(1, 2**bits))
        assert interval[0] <= low <= high <= interval[1]
        assert high - low <= Fraction(1, 2**bits)
        assert count_real_roots(p, low, high) + (sign_at(p, low) == 0) == 1


@given(univariate())
def test_squarefree_part_has_the_same_signs_at_infinity_and_roots(p):
    q = squarefree_part_of_univariate(p)
    assert q.gcd(q.derivative()).degree() <= 0
    assert isolate_real_roots(q) == isolate_real_roots(p)
    assert (q.leading_coefficient() > 0) == (p.leading_coefficient() > 0)


def test_close_roots():
    """Mignotte's polynomial x^n - 2 (a x - 1)^2 has two roots that are very close."""
    p = fmpz_poly([0] * 20 + [1]) - 2 * fmpz_poly([-1, 1000]) ** 2
    assert len(isolate_real_roots(p)) == count_real_roots(p) == 4


def test_wilkinson():
    p = fmpz_poly([1])
    for i in range(1, 21):
        p *= fmpz_poly([-i, 1])
    assert count_real_roots(p) == 20
    assert count_real_roots(p + fmpz_poly([0] * 19 + [1])) < 20


@pytest.mark.parametrize("bad", [(1, 3), (2, 1), (5, 6), (Fraction(0), Fraction(0))])
def test_an_interval_that_isolates_nothing_is_refused(bad):
    p = fmpz_poly([-2, 0, 1]) * fmpz_poly([-3, 0, 1])
    with pytest.raises(InputError):
        refine_root(p, Fraction(bad[0]), Fraction(bad[1]), Fraction(1, 8))


@pytest.mark.parametrize("function", [count_real_roots, isolate_real_roots, rational_roots, root_bound])
def test_the_zero_polynomial_is_refused(function):
    with pytest.raises(InputError):
        function(fmpz_poly([]))
