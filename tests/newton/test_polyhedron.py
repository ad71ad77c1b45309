"""Facets and compact faces against brute force; minimal exponents and Minkowski sums."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.errors import InputError, StepLimitExceeded
from algslt.newton.faces import compact_faces
from algslt.newton.linear import kernel, rank
from algslt.newton.pair import monomial_pair
from algslt.newton.polyhedron import minkowski_sum, newton_polyhedron


@st.composite
def exponent_sets(draw, most=3, size=6):
    d = draw(st.integers(1, most))
    return draw(st.lists(st.tuples(*[st.integers(0, 4)] * d), min_size=1, max_size=size, unique=True))


def dot(w, a):
    return sum(x * y for x, y in zip(w, a, strict=True))


def brute_force_facets(exponents):
    """Normals w >= 0 that are unique, up to scale, among those with the same least exponents and zeros."""
    d, normals = len(exponents[0]), set()
    walls = [tuple(int(i == j) for i in range(d)) for j in range(d)]
    directions = [tuple(x - y for x, y in zip(a, b, strict=True)) for a, b in itertools.combinations(exponents, 2)]
    for rows in itertools.combinations([*walls, *directions], d - 1):
        for v in kernel([list(r) for r in rows], d) if rank(rows) == d - 1 else []:
            for w in (tuple(v), tuple(-x for x in v)):
                least = min(dot(w, a) for a in exponents) if min(w) >= 0 else None
                if least is None:
                    continue
                points = [a for a in exponents if dot(w, a) == least]
                flat = [wall for wall, x in zip(walls, w, strict=True) if x == 0]
                flat += [tuple(x - y for x, y in zip(a, points[0], strict=True)) for a in points[1:]]
                if rank(flat) == d - 1:
                    normals.add(w)
    return normals


@settings(max_examples=120, deadline=None, derandomize=True)
@given(exponent_sets())
def test_facets_against_brute_force(exponents):
    polyhedron = newton_polyhedron(exponents)
    assert {facet.normal for facet in polyhedron.facets} == brute_force_facets(exponents)
    for facet in polyhedron.facets:
        assert polyhedron.level(facet.normal) == facet.level


@settings(max_examples=120, deadline=None, derandomize=True)
@given(exponent_sets(size=7), st.randoms(use_true_random=False))
def test_every_positive_weight_selects_a_listed_face(exponents, random):
    faces = {face.points: face for face in compact_faces(newton_polyhedron(exponents))}
    for face in faces.values():
        levels = {a: dot(face.weight, a) for a in exponents}
        assert min(face.weight) > 0
        assert face.points == tuple(sorted(a for a in exponents if levels[a] == min(levels.values())))
        assert face.dimension == rank([[1, *a] for a in face.points]) - 1
    for _ in range(60):
        w = [random.randint(1, 6) for _ in exponents[0]]
        least = min(dot(w, a) for a in exponents)
        assert tuple(sorted(a for a in exponents if dot(w, a) == least)) in faces


@settings(max_examples=60, deadline=None, derandomize=True)
@given(exponent_sets(size=4), st.integers(1, 3))
def test_pair_of_a_product_is_that_of_the_minkowski_sum(exponents, n):
    d = len(exponents[0])
    other = [tuple(int(i == j) for i in range(d)) for j in range(d)]
    both = monomial_pair([1] * d, [0] * d, [(n, exponents), (1, other)])
    one = monomial_pair([1] * d, [0] * d, [(1, minkowski_sum([(n, exponents), (1, other)]))])
    assert (both.lam, both.multiplicity) == (one.lam, one.multiplicity)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(exponent_sets())
def test_the_threshold_is_the_least_ratio_of_a_facet(exponents):
    polyhedron = newton_polyhedron(exponents)
    d = len(exponents[0])
    ratios = [Fraction(sum(f.normal), f.level) for f in polyhedron.facets if f.level]
    assert monomial_pair([1] * d, [0] * d, [(1, exponents)]).lam == min(ratios, default=None)


def test_errors_and_limits():
    with pytest.raises(InputError):
        newton_polyhedron([])
    with pytest.raises(InputError):
        newton_polyhedron([(1,), (1, 2)])
    with pytest.raises(StepLimitExceeded):
        newton_polyhedron([(4, 0, 0), (0, 4, 0), (0, 0, 4), (1, 1, 1)], limit=4)
    with pytest.raises(StepLimitExceeded):
        compact_faces(newton_polyhedron([(4, 0, 0), (0, 4, 0), (0, 0, 4), (1, 1, 1)]), limit=4)
    with pytest.raises(StepLimitExceeded):
        minkowski_sum([(1, [(2, 0), (0, 2)]), (1, [(3, 0), (0, 3)])], limit=3)
