"""Each kernel leaves the law on {K < eps} invariant: moments known exactly, from starts drawn exactly."""

import numpy as np
import pytest

from algslt.problem import Problem
from algslt.sampling import Potential
from algslt.sampling.kernels import (
    AdditiveWalk,
    EnsembleWalk,
    Ladder,
    LiftedWalk,
    LineMoves,
    LogSlice,
    MetricWalk,
    MultiplicativeWalk,
    Shares,
    SymmetryWalk,
    Transport,
    Walkers,
    affine_blocks,
    affine_symmetries,
    kernels_of,
    lifted,
    scaling_directions,
)

POINTS, STEPS, SIZE = 4000, 12, 40


def disc(rng, n):
    """x^2 + y^2 < 1/4 in the box of radius 1; E x^2 = eps/4, E |x y| = eps/(2 pi), E r = 2 sqrt(eps)/3."""
    problem, eps = Problem.build("x^2 + y^2"), 0.25
    r, angle = np.sqrt(eps * rng.random(n)), 2 * np.pi * rng.random(n)
    u = np.stack([r * np.cos(angle), r * np.sin(angle)], axis=1)
    moments = {"x^2": eps / 4, "|xy|": eps / (2 * np.pi), "r": 2 * np.sqrt(eps) / 3}
    functions = {"x^2": lambda u: u[:, 0] ** 2, "|xy|": lambda u: abs(u[:, 0] * u[:, 1]), "r": lambda u: np.hypot(*u.T)}
    return Potential.of(problem, radius=1.0), -np.log(eps), u, moments, functions


def cross(rng, n):
    """(x y)^2 < 1/16 in the box of radius 1: with s = 1/4, P(|x| < a) = a / (s (1 - log s)) for a <= s."""
    s = 0.25
    u = 2 * rng.random((20 * n, 2)) - 1
    u = u[abs(u[:, 0] * u[:, 1]) < s][:n]
    volume = s * (1 - np.log(s))
    moments = {"|x| < s": s / volume, "|y| < s": s / volume, "x": 0.0, "|x|": (s**2 / 2 + s * (1 - s)) / volume}
    functions = {
        "|x| < s": lambda u: abs(u[:, 0]) < s,
        "|y| < s": lambda u: abs(u[:, 1]) < s,
        "x": lambda u: u[:, 0],
        "|x|": lambda u: abs(u[:, 0]),
    }
    return Potential.of(Problem.build("x^2*y^2"), radius=1.0), -2 * np.log(s), u, moments, functions


def parabola(rng, n):
    """(y - x^2)^2 < 1/100 in the box [-1, 1] x [-2, 2]: x and y - x^2 are independent and uniform."""
    box = ["x >= -1", "x <= 1", "y >= -2", "y <= 2"]
    potential = Potential.of(Problem.build("(y - x^2)^2", variables=["x", "y"], at=None, where=box))
    x, e = 2 * rng.random(n) - 1, 0.1
    u = np.stack([x, x**2 + e * (2 * rng.random(n) - 1)], axis=1)
    moments = {"x": 0.0, "x^2": 1 / 3, "x^4": 1 / 5, "rest^2": e**2 / 3, "x^2 rest": 0.0}
    functions = {
        "x": lambda u: u[:, 0],
        "x^2": lambda u: u[:, 0] ** 2,
        "x^4": lambda u: u[:, 0] ** 4,
        "rest^2": lambda u: (u[:, 1] - u[:, 0] ** 2) ** 2,
        "x^2 rest": lambda u: u[:, 0] ** 2 * (u[:, 1] - u[:, 0] ** 2),
    }
    return potential, -2 * np.log(e), u, moments, functions


def cone(rng, n):
    """x^2 (y^2 + z^2) < 1/16 in the box of radius 1, with moments from an independent draw of a million points."""
    e = 0.25
    u = 2 * rng.random((1_000_000, 3)) - 1
    u = u[abs(u[:, 0]) * np.hypot(u[:, 1], u[:, 2]) < e]
    functions = {
        "|x| < e": lambda u: abs(u[:, 0]) < e,
        "r": lambda u: np.hypot(u[:, 1], u[:, 2]),
        "log|x|": lambda u: np.log(abs(u[:, 0])),
        "|y|": lambda u: abs(u[:, 1]),
    }
    moments = {name: f(u).mean() for name, f in functions.items()}
    return Potential.of(Problem.build(["x*y", "x*z"]), radius=1.0), -2 * np.log(e), u[:n], moments, functions


def weighted(rng, n):
    """x^2 + y^2 < 1/4 with density |x|^2: r^2 = eps U^(1/2), the angle has density proportional to cos^2."""
    problem, eps = Problem.build("x^2 + y^2", prior="x^2"), 0.25
    potential = Potential.of(problem, radius=1.0)
    u = potential.draw(rng, 40 * n)
    u = u[np.sum(u**2, axis=1) < eps][:n]
    functions = {"x^2": lambda u: u[:, 0] ** 2, "y^2": lambda u: u[:, 1] ** 2, "|x|": lambda u: abs(u[:, 0])}
    # E r^2 = 2 eps / 3, shared 3 : 1; E r = 4 sqrt(eps) / 5 and E |cos|^3 / E cos^2 = 8 / (3 pi)
    moments = {"x^2": eps / 2, "y^2": eps / 6, "|x|": 0.8 * np.sqrt(eps) * 8 / (3 * np.pi)}
    return potential, -np.log(eps), u, moments, functions


def wedge(rng, n):
    """(x - y)^2 < 1/100 on the triangle 0 <= y <= x <= 1: the part above the line, of known law."""
    box = ["x >= 0", "x <= 1", "y >= 0", "y <= 1", "x >= y"]
    potential = Potential.of(Problem.build("(x - y)^2", variables=["x", "y"], at=None, where=box))
    u, e = rng.random((40 * n, 2)), 0.1
    u = u[(u[:, 0] >= u[:, 1]) & (u[:, 0] - u[:, 1] < e)][:n]
    # the difference v has density proportional to 1 - v on [0, e]
    mean = (e**2 / 2 - e**3 / 3) / (e - e**2 / 2)
    functions = {"x - y": lambda u: u[:, 0] - u[:, 1], "x + y": lambda u: u.sum(axis=1)}
    return potential, -2 * np.log(e), u, {"x - y": mean, "x + y": 1.0}, functions


SETS = [disc, cross, parabola, cone, weighted, wedge]
KERNELS = {
    "additive": lambda p: [AdditiveWalk(p)],
    "multiplicative": lambda p: [MultiplicativeWalk(p, scaling_directions(p))],
    "slice": lambda p: [LogSlice(p, scaling_directions(p))],
    "metric": lambda p: [MetricWalk(p)],
    "ensemble": lambda p: [EnsembleWalk(p, SIZE, False)],
    "lifted": lambda p: [LiftedWalk(p)],
    "logarithmic ensemble": lambda p: [EnsembleWalk(p, SIZE, True)],
    "symmetry": lambda p: [SymmetryWalk(p, affine_symmetries(p))],
    "lines": lambda p: [LineMoves(p, block, 2) for block in affine_blocks(p)],
    "additive transport": lambda p: [Transport(p, block, False) for block in affine_blocks(p) if block.outer],
    "multiplicative transport": lambda p: [Transport(p, block, True) for block in affine_blocks(p) if block.outer],
}


def moved(kernel, potential, level, u, rng):
    """The points after some steps, and how many of the last steps were accepted."""
    walkers = Walkers(u, -potential.log_k(u), np.full(len(u), level))
    for _ in range(STEPS):
        walkers, accepted = kernel.move(walkers, np.exp(-2 * rng.random(len(u))), rng)
    assert np.all(walkers.t > level) and potential.inside(walkers.u).all()
    assert walkers.t == pytest.approx(-potential.log_k(walkers.u), rel=1e-12)
    return walkers.u, accepted


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("make", SETS)
def test_the_law_is_invariant(make, name):
    rng = np.random.default_rng([7, SETS.index(make), list(KERNELS).index(name)])
    potential, level, u, moments, functions = make(rng, POINTS)
    for kernel in KERNELS[name](potential):
        v, accepted = moved(kernel, potential, level, u, rng)
        assert accepted.any()
        for key, right in moments.items():
            values = functions[key](v)
            error = (values.mean() - right) / (values.std() / np.sqrt(len(v)))
            assert abs(error) < 4.5, (kernel.name, key, error)


def test_a_wrong_jacobian_would_be_seen():
    """The test has the power to find a multiplicative step without its Jacobian."""
    rng = np.random.default_rng(3)
    potential, level, u, moments, functions = disc(rng, POINTS)

    for _ in range(STEPS):
        v = u * np.exp(rng.standard_normal(u.shape))
        good = potential.inside(v) & (-potential.log_k(v) > level)
        u = np.where(good[:, None], v, u)
    values = functions["r"](u)
    assert abs(values.mean() - moments["r"]) > 8 * values.std() / np.sqrt(POINTS)


@pytest.mark.parametrize("part", ["nothing", "determinant", "way back"])
def test_a_lifted_walk_needs_its_determinant_and_its_way_back(part, monkeypatch):
    """Without either, the moments of the cone are wrong by many standard deviations; with both they are right."""
    if part == "determinant":
        monkeypatch.setattr(lifted.Frame, "log_determinant", lambda frame: np.zeros(len(frame.u)))
    if part == "way back":
        monkeypatch.setattr(lifted, "leads_home", lambda before, after, back: np.ones(len(before.u), dtype=bool))
    rng = np.random.default_rng(11)
    potential, level, u, moments, functions = cone(rng, 2 * POINTS)
    walkers = Walkers(u, -potential.log_k(u), np.full(len(u), level))
    for _ in range(25):
        walkers, _accepted = LiftedWalk(potential).move(walkers, np.exp(-3 * rng.random(len(u))), rng)
    values = functions["r"](walkers.u)
    error = abs(values.mean() - moments["r"]) / (values.std() / np.sqrt(len(u)))
    assert error < 3.5 if part == "nothing" else error > 6


def test_a_lifted_walk_moves_far_along_a_thin_tube():
    """On the tube of width e^-25 around a curve of degree 3 in space, steps are as long as the box allows."""
    potential = Potential.of(Problem.build(["y - x^2", "z - x*y"], variables=["x", "y", "z"]), radius=1.0)
    rng = np.random.default_rng(2)
    x = 0.2 * (2 * rng.random(500) - 1)
    u = np.stack([x, x**2, x**3], axis=1)
    walkers = Walkers(u, np.full(500, 60.0), np.full(500, 50.0))
    for _ in range(30):
        walkers, accepted = LiftedWalk(potential).move(walkers, np.full(500, 1e-3), rng)
    assert accepted.mean() > 0.5
    assert np.mean(walkers.u[:, 0] ** 2) == pytest.approx(1 / 3, abs=0.07)


def test_blocks_of_a_matrix_product():
    problem = Problem.build(["a*p + b*r", "a*q + b*s", "c*p + d*r", "c*q + d*s"], variables=list("abcdpqrs"))
    blocks = {block.inner for block in affine_blocks(Potential.of(problem))}
    assert blocks == {(0, 1, 2, 3), (4, 5, 6, 7), (0, 2, 6, 7), (1, 3, 4, 5)}


def test_affine_systems_are_the_generators():
    problem = Problem.build(["a*b + c*d + b^2*(c - 1)", "a*b^3 + c*d^3 - d"], at=[0, 0, 1, 0])
    potential = Potential.of(problem)
    u = potential.draw(np.random.default_rng(1), 20)
    for block in affine_blocks(potential):
        matrix, constant = block.system(u)
        values = np.einsum("ngb,nb->ng", matrix, u[:, list(block.inner)]) + constant
        assert values == pytest.approx(potential.generators(u), rel=1e-12, abs=1e-15)


def test_lines_move_far_where_the_level_set_is_thin():
    """At eps = e^-60 the block (a, c) of two tanh units is renewed by lines, although b and d are fixed."""
    potential = Potential.of(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"]))
    rng = np.random.default_rng(5)
    u = np.tile([1e-12, 0.1, -2e-12, 0.2], (500, 1))
    walkers = Walkers(u, -potential.log_k(u), np.full(500, 50.0))
    for _ in range(5):
        walkers, accepted = LineMoves(potential, affine_blocks(potential)[0], 3).move(walkers, np.ones(500), rng)
    assert accepted.mean() > 0.9
    assert np.std(walkers.u[:, 0]) > 1e-12


def test_a_ladder_prefers_the_largest_step_that_is_accepted():
    ladder = Ladder.start(10)
    rng = np.random.default_rng(0)
    for _ in range(30):
        rungs, scales = ladder.draw(rng, 500)
        ladder = ladder.learn(rungs, scales < np.exp(-6)).forget()
    assert ladder.probabilities().argmax() == 4
    assert np.all(ladder.probabilities() > 0.01)


def test_shares_prefer_the_kernel_that_renews_what_is_slow():
    shares = Shares.start(np.array([1.0, 1.0, 10.0]), 2)
    for _ in range(20):
        for k, gain in enumerate([(0.5, 0.0), (0.0, 0.01), (0.0, 0.02)]):
            shares = shares.learn(k, np.array(gain))
        shares = shares.settle()
    assert shares.shares.argmax() == 1
    assert shares.shares.sum() == pytest.approx(1)


def test_shares_are_the_optimal_design():
    """Two kernels that renew a feature each: 1 / (0.1 x) + 1 / (0.4 (1 - x)) is least at x = 2/3, level after level."""
    shares = Shares.start(np.array([1.0, 1.0]), 2)
    for _ in range(6):
        for k, gain in enumerate([(0.1, 0.0), (0.0, 0.4)]):
            shares = shares.learn(k, np.array(gain))
        shares = shares.settle()
        assert shares.shares[0] == pytest.approx(0.25 / 2 + 0.75 * 2 / 3, abs=1e-3)


def test_every_kernel_has_a_name_and_a_cost():
    kernels = kernels_of(Potential.of(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"])), SIZE)
    assert len({kernel.name for kernel in kernels}) == len(kernels) == 11
    assert all(kernel.cost > 0 for kernel in kernels)
