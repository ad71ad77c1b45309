"""Blocks integrated exactly, against sums over grids."""

import numpy as np
import pytest

from algslt.problem import Problem
from algslt.sampling.laplace.affine import AffineBlock, affine_blocks, matrix_of, minors
from algslt.sampling.laplace.designs import designs, quasi_homogeneous_weights

WIDTH = 0.7
TIMES = np.array([-2.0, 0.0, 2.0, 4.0])
GAUSSIAN = [
    (["a*x + b*y - c", "a*x^2 - b*x*y"], ("a", "b"), ("x", "y", "c")),
    (["a*x + x*y", "y^2"], ("a",), ("x", "y")),
    (["a*x", "a*y", "b*x", "b*y"], ("a", "b"), ("x", "y")),
    (["a*x + b*y", "a*y + b*x", "x + y"], ("a", "b"), ("x", "y")),
]


def integrated(problem, names, rest, v, weight):
    """log of the integral of exp(-e^t K) and a weight over the block by a fine grid, for each t."""
    axis = np.linspace(-5, 5, 401) * WIDTH
    block = np.stack(np.meshgrid(*[axis] * len(names), indexing="ij"), axis=-1).reshape(-1, len(names))
    place = {
        **{n: block[:, i] for i, n in enumerate(names)},
        **{n: np.full(len(block), v[i]) for i, n in enumerate(rest)},
    }
    k = np.zeros(len(block))
    for p in problem.polynomials:
        value = np.zeros(len(block))
        for exponents, c in p.terms():
            value += int(c) * np.prod(
                [place[n] ** int(e) for n, e in zip(problem.variables, exponents, strict=True)], axis=0
            )
        k += value**2
    density = weight(block)
    return np.array([np.log(np.sum(density * np.exp(-np.exp(t) * k)) / np.sum(density)) for t in TIMES])


@pytest.mark.parametrize(("texts", "names", "rest"), GAUSSIAN, ids=str)
def test_a_gaussian_block_is_exact(texts, names, rest):
    problem = Problem.build(texts, variables=[*names, *rest])
    parts = matrix_of(problem.polynomials, range(len(names)))
    block = AffineBlock.of(parts, rest, WIDTH)
    for v in np.random.default_rng(5).uniform(-1, 1, (3, len(rest))):
        log, trusted = block.log_values(v[None, :], TIMES)
        right = integrated(problem, names, rest, v, lambda u: np.exp(-np.sum(u**2, axis=1) / (2 * WIDTH**2)))
        assert log[0] == pytest.approx(right, abs=2e-3)
        assert trusted[0] > 40


def test_a_positive_block_is_comparable():
    problem = Problem.build(["a*x + b*y + x*y", "a*y^2 + b*x"], variables=["a", "b", "x", "y"])
    block = AffineBlock.of(matrix_of(problem.polynomials, [0, 1]), ["x", "y"], WIDTH, positive=True)
    half = lambda u: np.exp(-np.sum(u**2, axis=1) / (2 * WIDTH**2)) * np.all(u >= 0, axis=1)  # noqa: E731
    for v in np.random.default_rng(6).uniform(0, 1, (4, 2)):
        log, _ = block.log_values(v[None, :], TIMES)
        right = integrated(problem, ("a", "b"), ("x", "y"), v, half)
        shifted, _ = block.log_values(v[None, :], TIMES + np.log(3.0))
        assert np.all(right <= log[0] + 5e-3)  # sums of three non-negative terms: K is at most 3 times, at least once
        assert np.all(right >= shifted[0] - 5e-3)


def test_blocks_and_minors():
    problem = Problem.build(["a*p + b*q", "a*r + b*s"])
    names = [{problem.variables[i] for i in block} for block in affine_blocks(problem.polynomials, range(6))]
    assert names[0] == {"p", "q", "r", "s"}
    assert {"a", "b"} in names
    (part,) = matrix_of(problem.polynomials, [problem.variables.index("p"), problem.variables.index("q")])[:1]
    assert [str(p) for p in minors(part)] == ["a", "b"]


def test_equal_rows_are_counted_once():
    problem = Problem.build(["a*p + b*q", "a*r + b*s"])
    block = [problem.variables.index(n) for n in "pqrs"]
    (part,) = matrix_of(problem.polynomials, block)
    assert part.copies == 2


@pytest.mark.parametrize(
    ("texts", "at", "right"),
    [
        (["x^2 - y^3"], None, True),
        (["x^2 - y^3", "x*z - y*w"], None, True),
        (["x^2 - y^3 + x^4"], None, False),
        (["x*y - 1"], [1, 1], False),
    ],
)
def test_quasi_homogeneous(texts, at, right):
    problem = Problem.build(texts) if at is None else Problem.build(texts, at=at)
    assert designs(problem, 40.0)[0].quasi_homogeneous is right
    if at is None:
        assert (quasi_homogeneous_weights(problem.polynomials) is not None) is right


def test_a_block_avoids_inequalities_and_the_prior():
    problem = Problem.build(["a*x + b*y"], where=["a + b >= 0"], prior="x")
    assert all(design.block_variables in ((), (3,)) for design in designs(problem, 40.0))


def test_nothing_is_tried_with_too_many_coordinates():
    problem = Problem.build([f"x{i}^2 + x{(i + 1) % 12}^3" for i in range(12)])
    assert designs(problem, 40.0) == ()
