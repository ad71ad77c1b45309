"""Centres, roots, cylinders and partitions: integrals come out right whatever is learned or guessed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from algslt.poly.ring import make_ring
from algslt.sampling.laplace.cylinder import Atlas, Cylinder
from algslt.sampling.laplace.importance import lattice
from algslt.sampling.laplace.partition import Partition, grown
from algslt.sampling.laplace.projection import centre_polynomials, free_distance
from algslt.sampling.laplace.roots import Roots

X, Y, Z = make_ring(["x", "y", "z"]).gens()


def test_projection_finds_where_branches_meet():
    levels = centre_polynomials([X**2 - Y**3, X - Y * Z], ["z", "y", "x"])
    assert [set(map(str, level)) for level in levels] == [{"z"}, {"y", "z^2 - y"}, {"x", "y*z - x", "y^3 - x^2"}]


def test_projection_keeps_to_the_point_where_it_is_local():
    assert centre_polynomials([X**2 - X], ["x"]) == ((X,),)
    assert centre_polynomials([X**2 - X], ["x"], local=False) == ((X, X - 1),)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.integers(0, 3))
def test_the_free_distance_is_below_every_root_but_zero(roots, order):
    p = X**order
    for k, root in enumerate(roots):
        p = p * (1 - root * X) if k % 2 else p * (1 + root * X)
    distance = free_distance([p], ["x"])
    assert 1 / max(roots) / (2 * len(roots)) <= distance * (1 + 1e-12) < 1 / max(roots)


def test_the_free_distance_knows_where_branches_meet():
    tangent = X**2 - Y**2 * (Y - 1)  # its discriminant in x is 4 y^2 (y - 1)
    assert free_distance([tangent], ["y", "x"]) == 0.5
    assert free_distance([X**2 - Y**3], ["y", "x"]) == np.inf


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=5), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_roots_are_roots(coefficients, seed):
    p = sum((c * X**k for k, c in enumerate(coefficients)), X ** len(coefficients)) + Y * X
    points = np.random.default_rng(seed).uniform(-1, 1, (5, 1))
    centres, widths = Roots.of([p], ["y", "x"]).at(points)
    for k, y in enumerate(points[:, 0]):
        slots = np.array([*coefficients, 1], dtype=float)
        slots[1] += y
        right = np.roots(slots[::-1])
        found = centres[:, k] + 1j * widths[:, k]
        distance = np.abs(right[:, None] - np.concatenate([found, found.conj()])).min(axis=1)
        assert distance.max() < 1e-3 * (1 + np.abs(right).max())


def test_a_root_that_does_not_exist_is_no_number():
    centres, _ = Roots.of([Y * X - 1], ["y", "x"]).at(np.array([[0.0], [2.0]]))
    assert not np.isfinite(centres[0, 0])
    assert centres[0, 1] == 0.5


CENTRES = [[X**2 - Y**3, X + Y], [X**2 + Y**2], [X * Y - Y**2, Y * X**3 - Y**4]]


@pytest.mark.parametrize("polynomials", CENTRES, ids=str)
def test_a_cylinder_integrates_a_polynomial_right(polynomials):
    levels = centre_polynomials(polynomials, ["y", "x"])
    roots = tuple(Roots.of(level, ["y", "x"][: k + 1]) for k, level in enumerate(levels))
    cylinder = Cylinder(roots, np.array([0.0, -1.0]), np.array([0.5, 2.0]), 1e-8)
    points, weight = cylinder.draw(lattice(1 << 15, 2, np.random.default_rng(0)))
    assert np.all((points >= cylinder.lower) & (points <= cylinder.upper))
    assert np.exp(weight).mean() == pytest.approx(1.5, rel=3e-3)
    assert (np.exp(weight) * points[:, 0] * points[:, 1] ** 2).mean() == pytest.approx(3 / 8, rel=1e-2)


def test_points_are_dense_near_a_curve():
    levels = centre_polynomials([X**2 - Y**3], ["y", "x"])
    roots = tuple(Roots.of(level, ["y", "x"][: k + 1]) for k, level in enumerate(levels))
    cylinder = Cylinder(roots, np.array([0.0, -1.0]), np.array([1.0, 1.0]), 1e-9)
    points, _ = cylinder.draw(lattice(4000, 2, np.random.default_rng(1)))
    distance = np.abs(np.abs(points[:, 1]) - points[:, 0] ** 1.5)
    assert (distance < 1e-6).mean() > 0.1


@given(st.integers(0, 10**6), st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_a_partition_keeps_integrals(seed, d):
    rng = np.random.default_rng(seed)
    points, width = rng.random((3000, d)), rng.uniform(0.15, 0.4, d)
    values = np.exp(-((points / width) ** 2).sum(axis=1))
    moved, weight = grown(points, values**2, 60).move(lattice(1 << 13, d, rng))
    assert np.all((moved >= 0) & (moved < 1))
    weights = np.exp(weight)
    assert weights.mean() == pytest.approx(1.0, abs=0.08)
    once = np.exp(-((lattice(1 << 15, d, rng) / width) ** 2).sum(axis=1)).mean()
    assert (weights * np.exp(-((moved / width) ** 2).sum(axis=1))).mean() == pytest.approx(once, rel=0.1)


def test_a_partition_lowers_the_variance():
    rng = np.random.default_rng(3)
    points = rng.random((20000, 2))
    values = 1 / (1e-3 + points.prod(axis=1))
    moved, weight = grown(points, values**2, 400).move(rng.random((20000, 2)))
    better = np.exp(weight) / (1e-3 + moved.prod(axis=1))
    assert better.std() < 0.4 * values.std()
    assert better.mean() == pytest.approx(values.mean(), rel=0.1)


def test_an_integrand_that_is_zero_teaches_nothing():
    points = np.random.default_rng(0).random((100, 2))
    learned = grown(points, np.zeros(100), 10)
    assert np.array_equal(learned.move(points)[0], Partition.trivial(2).move(points)[0])


def test_charts_cover_the_box_once():
    lower, upper = np.array([-1.0, 0.0, -2.0]), np.array([1.0, 0.5, 2.0])
    weights, charts, places = np.array([1.0, 2.0, 0.5]), [], []
    for first in range(3):
        order = [(first + k) % 3 for k in range(3)]
        names = ["xyz"[i] for i in order]
        levels = centre_polynomials([X**2 - Y * Z], names)
        roots = tuple(Roots.of(level, names[: k + 1]) for k, level in enumerate(levels))
        charts.append(Cylinder(roots, lower[order], upper[order], 1e-7, weights[order] / weights[first]))
        places.append(tuple(order))
    atlas = Atlas(tuple(charts), tuple(places), lower, upper)
    points, weight = atlas.draw(np.random.default_rng(2).random((1 << 17, 3)))
    assert np.all((points >= lower) & (points <= upper))
    for exponents, right in [((0, 0, 0), 4.0), ((2, 1, 2), 4 / 9), ((4, 0, 0), 4 / 5)]:
        values = np.exp(weight) * np.prod(points ** np.array(exponents), axis=1)
        error = values.std() / np.sqrt(len(values))
        assert abs(values.mean() - right) < 3.5 * error < 0.2 * right
