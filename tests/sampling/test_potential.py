"""Potentials against exact evaluation of the polynomials, and their domains."""

from fractions import Fraction

import numpy as np
import pytest

from algslt.errors import InputError, ProblemError
from algslt.poly import evaluate
from algslt.problem import Problem
from algslt.sampling import Potential
from algslt.sampling.generators import CallableGenerators

ROOT2 = {"root_of": "t^2-2", "interval": ["1", "2"]}
PROBLEMS = [
    Problem.build(["a*b - 1/6", "(a - b)^2*(a^2 - 1/4)", "a^3*b^2 - 1/72"], at=["1/2", "1/3"]),
    Problem.build(["x*y*(x + y)", "(x - y)^3"]),
    Problem.build(["(1 - t)*a + t*b", "t*a*b*(a - b)^2"], at=["1/2", 0, 0]),
]
FUNCTIONS = [
    ("x^2 + 2*y^4", 2, 2),
    ("(x^2 - y^3)^2 + 3*(x*y)^2", 2, 2),
    ("(x^2 + y^2)^2*x^4", 2, 1),
    ("x^2 - y^2", 1, 1),
    ("x^4 + x*y^3 + y^4", 1, 1),
]


def exact(problem, u):
    """The exact values of the polynomials at a rational u around the point."""
    w = [Fraction(float(x)) + c for x, c in zip(u, problem.at, strict=True)]
    return [evaluate(p, w) for p in problem.polynomials]


@pytest.mark.parametrize("problem", PROBLEMS[1:], ids=str)
def test_values_are_precise_far_down(problem):
    potential = Potential.of(problem)
    u = potential.draw(np.random.default_rng(1), 20) * 1e-6
    for row, point in zip(potential.generators(u), u, strict=True):
        for value, right in zip(row, exact(problem, point), strict=True):
            assert value == pytest.approx(float(right), rel=1e-9, abs=1e-300)


def test_a_generator_that_is_not_zero_at_the_point_is_refused():
    with pytest.raises(InputError, match="at the point"):
        Problem.build(["a*b - 1/5"], at=["1/2", "1/3"])


@pytest.mark.parametrize(("text", "power", "count"), FUNCTIONS)
def test_functions_are_sums_of_squares_where_they_are_written_so(text, power, count):
    problem = Problem.build(text)
    potential = Potential.of(problem)
    u = potential.draw(np.random.default_rng(2), 50)
    assert (potential.power, potential.generators(u).shape) == (power, (50, count))
    right = np.array([abs(float(exact(problem, point)[0])) for point in u])
    assert np.exp(potential.log_k(u)) == pytest.approx(right, rel=1e-8)


@pytest.mark.parametrize("problem", [*PROBLEMS[1:], *(Problem.build(text) for text, _, _ in FUNCTIONS)], ids=str)
def test_derivatives_are_differences(problem):
    potential = Potential.of(problem)
    u, h = potential.draw(np.random.default_rng(3), 30), 1e-6
    for i in range(potential.dimension):
        move = np.zeros_like(u)
        move[:, i] = h
        slope = (potential.generators(u + move) - potential.generators(u - move)) / (2 * h)
        assert potential.jacobian(u)[:, :, i] == pytest.approx(slope, rel=1e-5, abs=1e-9)
        k = (np.exp(potential.log_k(u + move)) - np.exp(potential.log_k(u - move))) / (2 * h)
        assert potential.gradient(u)[:, i] == pytest.approx(k, rel=1e-4, abs=1e-9)


def test_an_algebraic_point_has_the_constant_term_zero():
    problem = Problem.build(["x^2 - 2", "y*(x^2 - 2) + x*y^3", "x*z - 2"], at=[ROOT2, 0, ROOT2])
    values = Potential.of(problem).generators(np.array([[1e-12, 1e-5, 0.0]]))[0]
    root = 2**0.5
    assert values == pytest.approx([2 * root * 1e-12, 2 * root * 1e-17 + root * 1e-15, root * 1e-12], rel=1e-10)


def test_logarithms_hold_below_the_underflow():
    potential = Potential.of(Problem.build(["x^3*y^3", "x^5"]))
    assert potential.log_k(np.array([[1e-100, 1e-90]]))[0] == pytest.approx(-1000 * np.log(10), rel=1e-12)
    assert potential.log_k(np.array([[0.0, 0.1]]))[0] == -np.inf


def test_the_domain_is_the_box_with_its_inequalities():
    problem = Problem.build(["x", "y"], where=["y >= 0", "y <= x^2", "x <= 1"])
    potential = Potential.of(problem, radius=0.5)
    assert potential.lower.tolist() == [-0.5, 0.0]
    u = potential.draw(np.random.default_rng(4), 500)
    assert len(u) == 500
    assert np.all(u[:, 1] <= u[:, 0] ** 2) and potential.inside(u).all()
    assert not potential.inside(np.array([[0.1, 0.02], [0.6, 0.1], [0.1, -0.001]])).any()


def test_a_global_problem_keeps_its_box():
    problem = Problem.build("x*y", at=None, where=["x >= -1", "2*x <= 1", "y >= 0", "y <= 2", "x + y <= 1"])
    potential = Potential.of(problem)
    assert (potential.lower.tolist(), potential.upper.tolist()) == ([-1.0, 0.0], [0.5, 2.0])
    assert np.all(potential.draw(np.random.default_rng(5), 100).sum(axis=1) <= 1)


def test_draws_follow_the_monomial_prior():
    problem = Problem.build(["x", "y"], prior="x^3*y^(1/2)")
    u = Potential.of(problem, radius=1.0).draw(np.random.default_rng(6), 20000)
    # E |x| = (tau + 1) / (tau + 2), and the signs are even
    assert np.mean(np.abs(u), axis=0) == pytest.approx([4 / 5, 3 / 5], abs=0.01)
    assert np.mean(u, axis=0) == pytest.approx([0, 0], abs=0.02)


def test_a_prior_away_from_zero_is_a_unit():
    potential = Potential.of(Problem.build(["x - 1", "y"], at=[1, 0], prior="x^2*y"))
    assert potential.prior_exponents.tolist() == [0.0, 1.0]


def test_an_empty_domain_is_an_error():
    problem = Problem.build(["x"], variables=["x", "y"], where=["x^2 + y^2 <= 0"])
    with pytest.raises(ProblemError, match="larger inside"):
        Potential.of(problem).draw(np.random.default_rng(0), 10)


@pytest.mark.parametrize("radius", [0.0, -1.0, np.inf, np.nan])
def test_a_radius_is_positive(radius):
    with pytest.raises(InputError, match="a number > 0"):
        Potential.of(Problem.build("x^2"), radius=radius)


def test_callables_are_checked():
    with pytest.raises(InputError, match="a list of 1 finite numbers is needed"):
        Potential.from_callable(lambda u: u[:, 0], [0], [np.inf])
    with pytest.raises(InputError, match="empty"):
        Potential.from_callable(lambda u: u[:, 0], [0], [0])
    for function, message in (
        (lambda u: float(u[0, 0]), "one value a row"),
        (lambda u: u**2, "one value a row"),
        (lambda u: u[:, 0] / u[:, 0].max(), "other values to a row alone"),
        (lambda u: u[:, 3], "fails on an array of shape"),
        (lambda u: u[:, 0] + 1j, "values of type complex128"),
        (lambda u: "text", "values of type <U4"),
        (7, "fails on an array of shape"),
    ):
        with pytest.raises(InputError, match=message):
            Potential.from_callable(function, [0], [1])
    with pytest.raises(InputError, match="the gradient has shape"):
        Potential.from_callable(lambda u: u[:, 0] ** 2, [0], [1], lambda u: u[:, 0])


@pytest.mark.filterwarnings("error")
def test_a_callable_is_asked_in_its_box_only_and_told_where_it_is_wrong():
    half_disc = Potential.from_callable(lambda u: 1 - np.sqrt(1 - u[:, 0] ** 2), [-1], [1])
    slopes = half_disc.gradient(np.array([[0.6], [-1.0], [1.0]]))[:, 0]
    assert abs(slopes[0] - 0.75) < 1e-6 and slopes[1] < -500 and slopes[2] > 500
    for function, given in ((lambda u: u[:, 0], "-0.5"), (lambda u: np.sqrt(u[:, 0]), "nan"), (_pole, "inf")):
        with pytest.raises(ProblemError, match=rf"K is {given} at the point \(-0\.5\) of the domain"):
            CallableGenerators(function, None, np.array([-1.0]), np.array([1.0])).values(np.array([[0.3], [-0.5]]))


def _pole(u):
    return 1 / np.maximum(u[:, 0], 0)


def test_rounding_errors_are_bounded():
    potential = Potential.of(Problem.build(["x^2 - y"]))
    u = np.array([[0.1, 0.01 + 1e-13], [0.1, 0.02]])
    errors = potential.relative_error(u)
    assert 1e-5 < errors[0] < 1e-3 and errors[1] < 1e-15
