"""The pair of monomial ideals against published values and against the vertices of the linear program."""

import itertools
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InexactInput, InputError
from algslt.newton.linear import rank
from algslt.newton.pair import MonomialPair, monomial_pair, newton_bound

KNOWN = [
    ("Howald's example", [1, 1, 1], [(1, 4, 6), (5, 1, 0), (0, 7, 1), (8, 0, 8)], "68/191", 1),
    ("xy, yz, zx", [1, 1, 1], [(1, 1, 0), (0, 1, 1), (1, 0, 1)], "3/2", 1),
    ("xy, zw", [1] * 4, [(1, 1, 0, 0), (0, 0, 1, 1)], "2", 3),
    ("Lin's example with prior y2^4", [1, 5, 1, 1, 1],
     [(1, 1, 0, 0, 0), (0, 2, 1, 0, 0), (0, 2, 0, 1, 0), (0, 2, 0, 0, 1)], "3", 1),
    ("cusp", [1, 1], [(2, 0), (0, 3)], "5/6", 1),
    ("xy", [1, 1], [(1, 1)], "1", 2),
]


@pytest.mark.parametrize(("name", "nu", "exponents", "lam", "m"), KNOWN, ids=[k[0] for k in KNOWN])
def test_known_pairs(name, nu, exponents, lam, m):
    pair = monomial_pair(nu, [0] * len(nu), [(1, exponents)])
    assert (pair.lam, pair.multiplicity) == (Fraction(lam), m)


def test_leaf_of_two_tanh_units():
    ideal = (1, [(0, 1, 0), (2, 0, 1)])
    pair = monomial_pair([2, 1, 1], [1, 0, 0], [ideal])
    assert (pair.lam, pair.multiplicity) == (Fraction(4, 3), 1)
    assert pair.duals == ((Fraction(3, 4), Fraction(1, 4)),)
    assert pair.weights == ((Fraction(1, 4), Fraction(1, 2), 0),)


def test_no_ideal_left():
    pair = monomial_pair([2, 1, 3], [2, 1, 1], [])
    assert (pair.lam, pair.multiplicity) == (1, 2)
    assert newton_bound([2, 1, 3], [2, 1, 1], [])[0] == 1


def test_no_pole():
    pair = monomial_pair([1, 1], [0, 0], [(2, [(1, 1), (0, 0)])])
    assert pair == MonomialPair(None, 0, ((0, 2),), ())
    assert newton_bound([1], [0], []) == (None, (0,))


def test_bad_input():
    with pytest.raises(InexactInput):
        monomial_pair([1.0], [0], [])
    with pytest.raises(InputError):
        monomial_pair([1], [0], [(1, [])])
    with pytest.raises(InputError):
        monomial_pair([0], [0], [])
    with pytest.raises(InputError):
        monomial_pair([1, 1], [0, 0], [(1, [(1,)])])


def test_large_bilinear_program():
    size, exponents = 6, []
    for i, j, k in itertools.product(range(6), repeat=3):
        a = [0] * 72
        a[size * i + k] = a[36 + size * k + j] = 1
        exponents.append(tuple(a))
    start = time.perf_counter()
    pair = monomial_pair([1] * 72, [0] * 72, [(1, exponents)])
    assert pair.lam == 36
    assert verified_multiplicity([1] * 72, [0] * 72, [(1, exponents)], pair) == pair.multiplicity == 7
    assert time.perf_counter() - start < 20


positive = st.sampled_from([1, 1, 1, 2, 3, Fraction(3, 2)])
order = st.sampled_from([0, 0, 0, 1, 2, Fraction(1, 2)])
power = st.sampled_from([1, 1, 2, Fraction(1, 2)])


@st.composite
def problems(draw, most=4, ideals=3):
    d = draw(st.integers(1, most))
    exponent = st.tuples(*[st.integers(0, 3)] * d)
    ideal = st.tuples(power, st.lists(exponent, min_size=1, max_size=5))
    return (draw(st.lists(positive, min_size=d, max_size=d)), draw(st.lists(order, min_size=d, max_size=d)),
            draw(st.lists(ideal, max_size=ideals)))


def rational_rank(rows):
    return rank([[int(Fraction(x) * 5040**3) for x in row] for row in rows])


def level(w, orders, ideals):
    dot = [sum(x * y for x, y in zip(w, orders, strict=True))]
    dot += [n * min(sum(x * y for x, y in zip(w, a, strict=True)) for a in exponents) for n, exponents in ideals]
    return sum(dot)


def verified_multiplicity(nu, orders, ideals, pair):
    """The verifier's formula: d - rank(unit vectors with e_j < sigma nu_j, differences of exponents with mu > 0)."""
    d, e, rows = len(nu), [Fraction(x) for x in orders], []
    for mu, (n, exponents) in zip(pair.duals, ideals, strict=True):
        assert len(mu) == len(exponents) and sum(mu) == n and min(mu) >= 0
        support = [a for x, a in zip(mu, exponents, strict=True) if x]
        rows += [[x - y for x, y in zip(a, support[0], strict=True)] for a in support[1:]]
        for x, a in zip(mu, exponents, strict=True):
            e = [y + x * z for y, z in zip(e, a, strict=True)]
    sigma = max(x / Fraction(v) for x, v in zip(e, nu, strict=True))
    assert sigma == (0 if pair.lam is None else 1 / pair.lam)
    rows += [[int(i == j) for i in range(d)] for j in range(d) if e[j] < sigma * nu[j]]
    return d - rank(rows) if sigma else 0


@settings(max_examples=300, deadline=None, derandomize=True)
@given(problems())
def test_duals_and_weights_prove_the_pair(problem):
    nu, orders, ideals = problem
    pair = monomial_pair(nu, orders, ideals)
    assert verified_multiplicity(nu, orders, ideals, pair) == pair.multiplicity == len(pair.weights)
    lam, w = newton_bound(nu, orders, ideals)
    assert lam == pair.lam
    if lam is not None:
        assert rational_rank(pair.weights) == pair.multiplicity
        for v in (*pair.weights, w):
            assert min(v) >= 0 and sum(x * y for x, y in zip(v, nu, strict=True)) == 1
            assert level(v, orders, ideals) == 1 / lam


def solve_square(rows):
    """The solution of a square system (last column is the right-hand side), or None where it is singular."""
    rows, size = [[Fraction(x) for x in row] for row in rows], len(rows)
    for c in range(size):
        r = next((i for i in range(c, size) if rows[i][c]), None)
        if r is None:
            return None
        rows[c], rows[r] = rows[r], rows[c]
        rows[c] = [x / rows[c][c] for x in rows[c]]
        for i in range(size):
            if i != c:
                rows[i] = [x - rows[i][c] * y for x, y in zip(rows[i], rows[c], strict=True)]
    return [row[-1] for row in rows]


def brute_force(nu, orders, ideals):
    """(max s, rank of the optimal vertices) over the facets of the Minkowski sum of all polyhedra."""
    d, sums = len(nu), set()
    for choice in itertools.product(*(set(exponents) for _, exponents in ideals)):
        sums.add(tuple(orders[j] + sum(n * a[j] for (n, _), a in zip(ideals, choice, strict=True)) for j in range(d)))
    walls = [[*b, -1, 0] for b in sums] + [[int(i == j) for i in range(d)] + [0, 0] for j in range(d)]
    best, vertices = Fraction(-1), []
    for chosen in itertools.combinations(walls, d):
        point = solve_square([*chosen, [*nu, 0, 1]])
        if point is None or any(sum(x * y for x, y in zip(wall, point, strict=False)) < 0 for wall in walls):
            continue
        if point[-1] > best:
            best, vertices = point[-1], []
        if point[-1] == best:
            vertices.append(point[:-1])
    return best, rational_rank(vertices)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(problems(most=3, ideals=2))
def test_against_all_vertices(problem):
    nu, orders, ideals = problem
    pair = monomial_pair(nu, orders, ideals)
    s, m = brute_force(nu, orders, ideals)
    assert (pair.lam, pair.multiplicity) == ((None, 0) if s == 0 else (1 / s, m))
