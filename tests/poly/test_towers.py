"""Real points of towers against towers with known roots; interval arithmetic against exact values."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import StepLimitExceeded
from algslt.poly import Polynomial, isolate_real_roots, make_ring, refine_root, to_univariate
from algslt.poly.intervals import enclose_near, evaluate_at, over, taylor, times
from algslt.poly.towers import Layer, RealPoint, real_points

RING = make_ring(["a", "b", "c"])
A, B, C = RING.gens()
SQRT2 = Layer("a", A**2 - 2, (Fraction(1), Fraction(2)))
coefficient = st.integers(-9, 9)
dyadic = st.tuples(st.integers(-5000, 5000), st.integers(0, 300)).map(lambda t: (t[0], t[0] + t[1]))


def intervals(points: tuple[RealPoint, ...], name: str) -> list[tuple[float, float]]:
    """The intervals of a constant at a good precision."""
    place = "abc".index(name)
    return [(low / 2**192, high / 2**192) for low, high in (point.boxes(192)[place] for point in points)]


@settings(deadline=None)
@given(st.lists(coefficient, min_size=2, max_size=6).filter(lambda c: c[-1] != 0))
def test_one_layer_has_the_roots_that_sturm_counts(coefficients: list[int]) -> None:
    p = sum((c * A**k for k, c in enumerate(coefficients)), RING.constant(0))
    expected = isolate_real_roots(to_univariate(p))
    try:
        found = real_points([Layer("a", p)])
    except StepLimitExceeded:
        assert to_univariate(p).gcd(to_univariate(p).derivative()).degree() > 0
        return
    assert len(found) == len(expected)
    for point, (low, high) in zip(found, expected, strict=True):
        inner = refine_root(to_univariate(p), low, high, Fraction(1, 10**9))
        own = point.interval("a")
        assert own[0] <= inner[1] and inner[0] <= own[1]


root = st.tuples(coefficient, coefficient).map(lambda t: t[0] + t[1] * A)


@settings(deadline=None)
@given(st.lists(root, min_size=1, max_size=4, unique_by=str), st.sampled_from(["free", "unit", "positive"]))
def test_roots_over_a_square_root(roots: list[Polynomial], range_: str) -> None:
    p = B**2 - B * A + 1
    for r in roots:
        p = p * (B - r)
    values = sorted(map(value, roots))
    kept = [v for v in values if range_ == "free" or v > 0 or (range_ == "unit" and v != 0)]
    found = real_points([SQRT2, Layer("b", p, range=range_)])
    assert len(found) == len(kept)
    assert all(low - 1e-9 <= v <= high + 1e-9 for v, (low, high) in zip(kept, intervals(found, "b"), strict=True))
    assert [point.sign(B) for point in found] == [(v > 0) - (v < 0) for v in kept]


def value(r: Polynomial) -> float:
    terms = {tuple(m): int(c) for m, c in r.terms()}
    return terms.get((0, 0, 0), 0) + terms.get((1, 0, 0), 0) * 2**0.5


def test_all_conjugates_in_lexicographic_order() -> None:
    layers = [Layer("a", A**2 - 2), Layer("b", B**3 - 3 * B + A), Layer("c", C**2 - B, range="unit")]
    found = real_points(layers)
    triples = [tuple(point.interval(name)[0] for name in "abc") for point in found]
    assert triples == sorted(triples)
    # b^3 - 3b + a has three real roots for both a; for a > 0 two are positive, for a < 0 one is.
    assert len(found) == 2 * (2 + 1)


def test_an_interval_picks_a_root() -> None:
    assert len(real_points([SQRT2, Layer("b", B**2 - A)])) == 2
    (point,) = real_points([SQRT2, Layer("b", B**2 - A, (Fraction(-2), Fraction(-1)))])
    assert point.sign(B) == -1 and point.sign(B**2 - A) == 0 and point.sign(10000 * B + 11892) == -1
    assert real_points([SQRT2, Layer("b", B**2 - A, (Fraction(-1), Fraction(1)))]) == ()
    (rational,) = real_points([Layer("a", (A - 1) * (A**2 + 1), (Fraction(1), Fraction(1)))])
    assert rational.sign(A) == 1
    assert real_points([Layer("a", A - 1, (Fraction(2), Fraction(2)))]) == ()


def test_no_real_point() -> None:
    assert real_points([SQRT2, Layer("b", B**2 + A)]) == ()
    assert real_points([SQRT2, Layer("b", B**2 - A), Layer("c", C**2 + B**2 + 1)]) == ()


@pytest.mark.parametrize(
    "layers",
    [
        [Layer("a", (A - 1) ** 2)],
        [SQRT2, Layer("b", B**2 - 2 * A * B + 2)],
        [SQRT2, Layer("b", (A**2 - 2) * B + 1)],
        [SQRT2, Layer("b", B**61 - A)],
        [Layer("a", A - 10**2000)],
        [SQRT2, Layer("b", B**2 - A, (Fraction(1), Fraction(1)))],
    ],
    ids=["a double root", "a double root over sqrt 2", "a leading coefficient 0", "degree", "size", "a rational end"],
)
def test_what_is_not_decided_raises(layers: list[Layer]) -> None:
    with pytest.raises(StepLimitExceeded):
        real_points(layers)


def test_signs_of_small_numbers() -> None:
    # (sqrt 2 - 1)^40 is about 5e-16; the sum of the roots of t^3 - t - 1 is 0.
    (point,) = real_points([SQRT2])
    assert point.sign(A - 1) == 1 and point.sign((A - 1) ** 40) == 1
    layers = [Layer("a", A**3 - 3 * A + 1), Layer("b", B**2 + A * B + A**2 - 3)]
    for p in real_points(layers):
        assert p.sign(A + B + 1000) == 1 and p.sign(A**3 - 3 * A + 1) == 0


@settings(deadline=None)
@given(dyadic, dyadic, st.integers(0, 9))
def test_products_and_quotients_contain_exact_values(u: tuple[int, int], v: tuple[int, int], scale: int) -> None:
    low, high = times(u, v, scale)
    assert all(low * 2**scale <= x * y <= high * 2**scale for x in u for y in v)
    if not v[0] <= 0 <= v[1]:
        low, high = over(u, v, scale)
        assert all(low <= Fraction(x * 2**scale, y) <= high for x in u for y in v)


@settings(deadline=None)
@given(st.lists(st.integers(-4000, 4000), min_size=1, max_size=6), st.integers(-900, 900), st.integers(0, 500))
def test_taylor_enclosures_contain_exact_values(coefficients: list[int], middle: int, radius: int) -> None:
    scale = 8
    exact = [Fraction(c, 2**scale) for c in coefficients]

    def at(cs: list[Fraction], x: Fraction) -> Fraction:
        return sum((c * x**k for k, c in enumerate(cs)), Fraction(0))

    slope = [k * c for k, c in enumerate(exact)][1:]
    thin = [(c, c) for c in coefficients]
    value, steep = enclose_near(taylor(thin, middle, scale), radius, scale)
    for x in (middle - radius, middle, middle + radius // 3, middle + radius):
        t = Fraction(x, 2**scale)
        assert value[0] <= at(exact, t) * 2**scale <= value[1]
        assert steep[0] <= at(slope, t) * 2**scale <= steep[1]
        low, high = evaluate_at(thin, x, scale)
        assert low <= at(exact, t) * 2**scale <= high


def test_intervals_of_different_roots_are_disjoint() -> None:
    found = real_points([SQRT2, Layer("b", (B**2 - A) * (1000 * B - 1189) * (B - A))])
    ends = [point.interval("b") for point in found]
    assert len(ends) == 4 and all(a[1] <= b[0] for a, b in pairwise(ends))
