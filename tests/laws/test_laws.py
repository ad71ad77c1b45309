"""Laws of the pair (lambda, m): invariance, sums, products, powers, monotonicity, domains, priors.

Where both sides are proved they agree exactly; where not, their bounds overlap. lambda is that of K throughout: half of
the threshold of the ideal.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from algslt.poly import Polynomial, make_ring, parse_polynomial, to_text
from tests.laws.problems import (
    PLANE,
    RING,
    assert_agree,
    assert_at_most,
    automorphisms,
    few,
    ideals,
    moved,
    order,
    pair,
    polynomials,
    upper,
)

OTHER = make_ring(["u", "v"])
BOTH = make_ring(["x", "y", "u", "v"])
LEFT, RIGHT = BOTH.gens()[:2], BOTH.gens()[2:]


@few
@given(ideals(RING), automorphisms(RING))
def test_polynomial_automorphisms(ideal: list[Polynomial], images: list[Polynomial]) -> None:
    assert_agree(pair(ideal), pair(moved(ideal, images)))


@few
@given(ideals(PLANE), automorphisms(PLANE))
def test_plane_automorphisms(ideal: list[Polynomial], images: list[Polynomial]) -> None:
    assert_agree(pair(ideal), pair(moved(ideal, images)))


@few
@given(ideals(RING), polynomials(RING, terms=2, degree=1, least=0), polynomials(RING, terms=2, degree=2))
def test_other_generators(ideal: list[Polynomial], c: Polynomial, d: Polynomial) -> None:
    first, *rest = ideal
    others = [first, *(g - c * first for g in rest), d * first + sum(rest, 0 * first)]
    assert_agree(pair(ideal), pair([g for g in reversed(others) if g]))


@few
@given(ideals(RING), polynomials(RING, terms=2, degree=2), st.sampled_from([1, -3]))
def test_units(ideal: list[Polynomial], p: Polynomial, c: int) -> None:
    assert_agree(pair(ideal), pair([(c + p) * ideal[0], *ideal[1:]]))


@few
@given(ideals(RING), st.permutations(range(3)), st.permutations(["a", "t", "x"]))
def test_renaming_and_order(ideal: list[Polynomial], order_: list[int], names: list[str]) -> None:
    ring = make_ring(names)
    images = [ring.gens()[i] for i in order_]
    assert_agree(pair(ideal), pair(moved(ideal[::-1], images, ring)))


@few
@given(ideals(RING), st.tuples(*[st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(-3), Fraction(2, 3)])] * 3))
def test_shift_of_the_base_point(ideal: list[Polynomial], point: tuple[Fraction, ...]) -> None:
    """x = (q x' - p)/q: the generators are multiplied by constants."""
    shifted = []
    for g in ideal:
        total = 0 * g
        for exponent, c in g.terms():
            term = RING.constant(int(c))
            for x, e, p, d in zip(RING.gens(), exponent, point, g.degrees(), strict=True):
                term = term * (p.denominator * x - p.numerator) ** int(e) * p.denominator ** (int(d) - int(e))
            total = total + term
        shifted.append(total)
    assert_agree(pair(ideal), pair(shifted, at=list(point)))


@few
@given(ideals(PLANE), st.sampled_from(["x", "-2*x", "x^2", "-x^3", "x^2 - x^3"]))
def test_the_side_of_a_curve_is_a_square(ideal: list[Polynomial], curve: str) -> None:
    """y = s(x) + t^2 covers the side y >= s(x) twice, with the density t."""
    x, y = PLANE.gens()
    square = moved(ideal, [x, parse_polynomial(curve, PLANE)[0] + y**2])
    assert_agree(pair(ideal, where=[f"y - ({curve}) >= 0"]), pair(square, prior="y"))


COORDINATES = {
    "x^2 - 2": {"root_of": "t^2-2", "interval": ["-2", "-1"]},
    "x^3 - x - 1": {"root_of": "t^3-t-1", "interval": ["1", "2"]},
    "x^2 - 2*x": 0,
    "x^3 + 3*x^2 - 4": 1,
}


@few
@given(ideals(PLANE), st.sampled_from(sorted(COORDINATES)))
def test_local_coordinates_at_any_point(ideal: list[Polynomial], coordinate: str) -> None:
    """h(x) has a simple zero at a rational or algebraic number, so that h is a coordinate there."""
    h = parse_polynomial(coordinate, PLANE)[0]
    answer = pair(moved(ideal, [h, PLANE.gens()[1]]), at=[COORDINATES[coordinate], 0])
    assert_agree(pair(ideal), answer)


@few
@given(ideals(PLANE))
def test_a_variable_that_does_not_occur(ideal: list[Polynomial]) -> None:
    assert_agree(pair(ideal), pair(ideal, variables=["w", "x", "y"]))


@few
@given(ideals(PLANE), ideals(OTHER))
def test_sums_in_other_variables(first: list[Polynomial], second: list[Polynomial]) -> None:
    """lambda adds, m adds but for 1."""
    a, b = pair(first), pair(second)
    c = pair([*moved(first, LEFT), *moved(second, RIGHT)])
    assert a.bounds[0] + b.bounds[0] <= upper(c)
    assert c.bounds[0] <= upper(a) + upper(b)
    if "proved" == a.status == b.status == c.status:
        assert a.lam is not None and b.lam is not None
        assert a.multiplicity is not None and b.multiplicity is not None
        assert (c.lam, c.multiplicity) == (a.lam + b.lam, a.multiplicity + b.multiplicity - 1)


@few
@given(ideals(PLANE), ideals(OTHER))
def test_products_in_other_variables(first: list[Polynomial], second: list[Polynomial]) -> None:
    """The least lambda; the m of those that attain it add."""
    a, b = pair(first), pair(second)
    c = pair([f * g for f in moved(first, LEFT) for g in moved(second, RIGHT)])
    assert min(a.bounds[0], b.bounds[0]) <= upper(c)
    assert c.bounds[0] <= min(upper(a), upper(b))
    if "proved" == a.status == b.status == c.status:
        least = min(a.lam, b.lam)  # type: ignore[type-var]
        m = sum(answer.multiplicity or 0 for answer in (a, b) if answer.lam == least)
        assert (c.lam, c.multiplicity) == (least, m)


@few
@given(ideals(PLANE), st.integers(2, 3))
def test_powers(ideal: list[Polynomial], k: int) -> None:
    products = [PLANE.constant(1)]
    for _ in range(k):
        products = [f * g for f in products for g in ideal]
    assert_agree(pair(ideal), pair(products), Fraction(1, k))


@few
@given(ideals(RING), polynomials(RING))
def test_a_greater_ideal_has_a_greater_pair(ideal: list[Polynomial], more: Polynomial) -> None:
    assert_at_most(pair(ideal), pair([*ideal, more]))


@few
@given(ideals(PLANE), polynomials(PLANE, terms=2, degree=2))
def test_a_multiple_has_a_smaller_pair(ideal: list[Polynomial], p: Polynomial) -> None:
    assert_at_most(pair([p * g for g in ideal]), pair(ideal))


@few
@given(ideals(RING, terms=2))
def test_the_sum_of_squares_stands_for_the_ideal(ideal: list[Polynomial]) -> None:
    assert_agree(pair(ideal), pair(sum((g * g for g in ideal), RING.constant(0))))


@few
@given(polynomials(PLANE))
def test_halving(f: Polynomial) -> None:
    assert_agree(pair([f]), pair(f), 2)
    assert_agree(pair([f]), pair(f * f))


WALLS = st.sampled_from(["x", "y - x", "x + y", "y - x^2", "y + x^2", "2*x - y"])


@few
@given(ideals(PLANE), WALLS)
def test_the_two_sides_of_a_wall(ideal: list[Polynomial], wall: str) -> None:
    """A smaller domain has a greater pair, and the least pair of the two sides is that of the whole."""
    whole = pair(ideal)
    sides = [pair(ideal, where=[f"{wall} {relation} 0"]) for relation in (">=", "<=")]
    for side in sides:
        assert_at_most(whole, side)
    if whole.status == "proved" and all(side.status == "proved" for side in sides):
        assert order(whole) == min(map(order, sides))


@few
@given(ideals(RING), st.sampled_from(["z", "x + y - z", "z - x*y", "z^2 - x^3", "x*y"]))
def test_the_two_sides_of_a_surface(ideal: list[Polynomial], wall: str) -> None:
    """As before in three variables; the side of a cone or of x y >= 0 is not connected."""
    whole = pair(ideal)
    sides = [pair(ideal, where=[f"{wall} {relation} 0"]) for relation in (">=", "<=")]
    for side in sides:
        assert_at_most(whole, side)
    assert min(side.bounds[0] for side in sides) <= upper(whole)
    if whole.status == "proved" and all(side.status == "proved" for side in sides):
        assert order(whole) == min(map(order, sides))


@few
@given(ideals(PLANE), automorphisms(PLANE), st.lists(WALLS, min_size=1, max_size=2, unique=True))
def test_automorphisms_move_the_domain_as_well(
    ideal: list[Polynomial], images: list[Polynomial], walls: list[str]
) -> None:
    parsed = [parse_polynomial(wall, PLANE)[0] for wall in walls]
    before = pair(ideal, where=[f"{wall} >= 0" for wall in walls])
    assert_agree(before, pair(moved(ideal, images), where=[f"{to_text(g)} >= 0" for g in moved(parsed, images)]))


@few
@given(ideals(PLANE))
def test_the_four_quadrants(ideal: list[Polynomial]) -> None:
    quadrants = [pair(ideal, where=[f"{s}x >= 0", f"{t}y >= 0"]) for s in ("", "-") for t in ("", "-")]
    whole = pair(ideal)
    assert min(q.bounds[0] for q in quadrants) <= upper(whole)
    assert whole.bounds[0] <= min(map(upper, quadrants))
    if whole.status == "proved" and all(q.status == "proved" for q in quadrants):
        assert order(whole) == min(map(order, quadrants))


@few
@given(ideals(PLANE), st.sampled_from(["x", "y^2", "x*y", "x^(1/2)"]))
def test_a_vanishing_density_has_a_greater_pair(ideal: list[Polynomial], prior: str) -> None:
    assert_at_most(pair(ideal), pair(ideal, prior=prior))


@few
@given(ideals(PLANE), st.integers(2, 3))
def test_roots_of_a_coordinate(ideal: list[Polynomial], k: int) -> None:
    """x = t^k has the density t^(k-1); an even k covers the half x >= 0."""
    x, y = PLANE.gens()
    half = {"where": ["x >= 0"]} if k == 2 else {}
    assert_agree(pair(ideal, **half), pair(moved(ideal, [x**k, y]), prior=f"x^{k - 1}"))


FACTORS = st.dictionaries(st.sampled_from(["v + 3", "v + 1", "v", "2*v - 1", "v^2 - 2"]), st.integers(1, 3), max_size=3)
OUTSIDE = {"x": {"v + 3"}, "y": {"v + 3", "v^2 - 2"}}


@few
@given(FACTORS, FACTORS)
def test_the_global_pair_of_products(first: dict[str, int], second: dict[str, int]) -> None:
    """K = prod f(x)^e prod g(y)^e on |x| <= 2, |y| <= 1: the greatest exponent of a root inside counts."""
    factors = [(f.replace("v", x), e, f in OUTSIDE[x]) for x, d in (("x", first), ("y", second)) for f, e in d.items()]
    most = [max([e for f, e, out in factors if x in f and not out], default=0) for x in "xy"]
    if any(most):
        K = parse_polynomial("*".join(f"({f})^{e}" for f, e, _ in factors), PLANE)[0]
        answer = pair(K, at=None, where=["x >= -2", "x <= 2", "y >= -1", "y <= 1"])
        assert answer.bounds[0] <= Fraction(1, max(most)) <= upper(answer)
        if answer.status == "proved":
            assert (answer.lam, answer.multiplicity) == (Fraction(1, max(most)), most.count(max(most)))
