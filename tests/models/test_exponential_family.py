"""Exponential families: the ideal against K in numbers, degenerate statistics, softmax, values, bad input."""

from __future__ import annotations

from fractions import Fraction
from math import exp, log

import pytest

from algslt.errors import InputError, PointError, ProblemError
from algslt.models import ExponentialFamily
from tests.models.numbers import spread, value


def tilted(eta: list[float], rows: list[list[int]]) -> list[float]:
    """The probabilities proportional to exp(<eta, T>)."""
    weights = [exp(sum(e * t for e, t in zip(eta, row, strict=True))) for row in rows]
    return [w / sum(weights) for w in weights]


def divergence(q: list[float], p: list[float]) -> float:
    return sum(x * log(x / y) for x, y in zip(q, p, strict=True))


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ([[0, 0], [1, 1], [2, 4], [3, 9]], [0, 0]),
        ([[0, 1], [1, 0], [2, -1]], [0, 0]),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 0, -2]),
        ([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 1]], [1, -1, 0]),
    ],
    ids=["quadratic", "degenerate", "indicators", "log-linear"],
)
@pytest.mark.parametrize("at", [["0", "0"], ["0", "1"], ["-1/2", "0"]])
def test_the_ideal_is_comparable_with_k(rows: list[list[int]], truth: list[int], at: list[str]) -> None:
    offsets = ["a*b", "a^2*b", "a*b - a^2*b^2"]
    functions = [f"{t} + {offset}" for t, offset in zip(truth, offsets, strict=False)]
    model = ExponentialFamily.build(functions, statistics=rows, true_parameter=at)
    q = tilted([float(t) for t in truth], rows)

    def k(w: list[Fraction]) -> float:
        return divergence(q, tilted([value(model, f, w) for f in functions], rows))

    assert spread(model, k) < 1e3


def test_a_direction_in_which_the_family_is_constant_does_not_count() -> None:
    """T_1 + T_2 = 1: only eta_1 - eta_2 is seen, so (a, a) is no change at all."""
    rows = [[0, 1], [1, 0], [2, -1]]
    seen = ExponentialFamily.build(["a + b", "a - b^2"], statistics=rows, true=["0", "0"])
    assert seen.fibre_ideal().generators == ("b^2 + b",)
    assert seen.rlct(at=[5, 0]).pair_text() == "lambda = 1/2, m = 1"
    with pytest.raises(ProblemError, match="every parameter gives the true"):
        ExponentialFamily.build(["a", "a"], statistics=rows, true=["0", "0"]).problem()


def test_softmax_at_several_inputs() -> None:
    """Two classes with logits a b x and c d x: a logistic regression with a b - c d, on any inputs but 0."""
    two = ExponentialFamily.build(["a*b*x", "c*d*x"], "softmax", true=["0", "0"], inputs=["x"], points=[[1], [2]])
    one = ExponentialFamily.build("(a*b - c*d)*x", "bernoulli", true="0", inputs=["x"], points=[["1/2"]])
    assert two.fibre_ideal().generators == one.fibre_ideal().generators == ("-a*b + c*d",)
    assert two.rlct().pair_text() == one.rlct().pair_text() == "lambda = 1/2, m = 1"


@pytest.mark.parametrize("at", [["0", "0", "0", "0"], ["1", "0", "0", "1"]])
def test_softmax_is_comparable_with_k(at: list[str]) -> None:
    logits = ["a*x", "b*x + c*x^2", "c*d*x"]
    points = [1, -2]
    model = ExponentialFamily.build(logits, "softmax", true_parameter=at, inputs=["x"], points=[[x] for x in points])

    def probabilities(w: list[Fraction], x: int) -> list[float]:
        a, b, c, d = map(float, w)
        return tilted([a * x, b * x + c * x**2, c * d * x], [[1, 0, 0], [0, 1, 0], [0, 0, 1]])

    def k(w: list[Fraction]) -> float:
        true = [Fraction(value) for value in at]
        return sum(divergence(probabilities(true, x), probabilities(w, x)) for x in points) / 2

    assert spread(model, k) < 1e3


@pytest.mark.parametrize(
    ("functions", "options", "pair"),
    [
        (["a*x", "b*x", "c*x"], {"family": "softmax"}, ("1", 1)),
        (["a*x", "0"], {"family": "softmax"}, ("1/2", 1)),
        (["a*b*x", "a*c*x", "0"], {"family": "softmax"}, ("1/2", 1)),
        (["a*b*x + a*x^2"], {"family": "poisson"}, ("1/2", 1)),
        (["a*b*x", "c*d*x"], {"family": "bernoulli"}, ("1", 3)),
        (["a*b*x", "c"], {"family": "minimal", "coordinates": "mean"}, ("1", 2)),
        (["a*b*x", "c^2"], {"statistics": [[0, 0], [1, 1], [2, 4]]}, ("3/4", 2)),
        (["a*b*x", "c^2"], {"statistics": [[0, 0], [1, 1]]}, ("3/4", 2)),
        (["a*b*x", "c^2*x"], {"statistics": [[0, 0], [1, 1]]}, ("1/2", 1)),
    ],
)
def test_values(functions: list[str], options: dict[str, object], pair: tuple[str, int]) -> None:
    true = ["0"] * len(functions)
    points = [[1], [2]]
    model = ExponentialFamily.build(functions, true=true, inputs=["x"], points=points, **options)  # type: ignore[arg-type]
    answer = model.rlct(time_limit=20)
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")


def test_what_is_declared_is_said() -> None:
    declared = ExponentialFamily.build("a*b", "minimal", true="0").fibre_ideal().reason
    assert "as declared" in declared and "natural parameters" in declared
    counts = ExponentialFamily.build("a*b", "poisson", true="0").fibre_ideal().reason
    assert "as declared" not in counts and "Independent poisson variables" in counts


@pytest.mark.parametrize(
    ("functions", "options", "message"),
    [
        ("a", {"true": "0"}, "neither a family nor its statistics"),
        ("a", {"true": "0", "family": "softmax", "statistics": [[0], [1]]}, "give one of them"),
        ("a", {"true": "0", "family": "gamma"}, "the family 'gamma' is unknown: use one of softmax"),
        ("a", {"true": "0", "family": "softmax"}, "1 logit was given"),
        ("a", {"true": "0", "statistics": [[1], [1]]}, "2 outcomes with 1 different statistics"),
        ("a", {"true": "0", "statistics": [[1, 2], [1, 3]]}, "2 entries for 1 functions"),
        ("a", {"true": "0", "statistics": [[0.5], [1]]}, "float"),
        ("a", {"true": "0", "family": "poisson", "coordinates": "mean"}, "for the family minimal"),
        ("a", {"family": "poisson"}, "no truth was given"),
        ("a", {"true": ["0", "1"], "family": "poisson"}, "2 true functions"),
        ("a*x", {"true": "0", "family": "poisson", "inputs": ["x"]}, "have no points"),
        ("a*x", {"true": "0", "family": "poisson", "inputs": ["x"], "points": [[1, 2]]}, "2 coordinates for 1 inputs"),
        ("a*x", {"true": "0", "family": "poisson", "inputs": ["x"], "points": []}, "0 points were given"),
        ("2", {"true": "0", "family": "poisson"}, "has no parameter"),
        ("a", {"true_parameter": [0.5], "family": "poisson"}, "float"),
    ],
)
def test_bad_input_is_one_clear_error(functions: str, options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ExponentialFamily.build(functions, **options)  # type: ignore[arg-type]


def test_errors_that_come_later() -> None:
    model = ExponentialFamily.build("a*b*x", "poisson", true="1", inputs=["x"], points=[[1]])
    with pytest.raises(PointError, match="the parameter 'a = 0, b = 0' is not in the fibre"):
        model.problem()
    with pytest.raises(InputError, match="use fibre_ideal"):
        model.kullback_leibler()
    with pytest.raises(InputError, match="activations"):
        ExponentialFamily.build("a*tanh(b*x)", "poisson", true="0", inputs=["x"], points=[[1]]).problem()
    with pytest.raises(InputError, match="one each for a, b"):
        ExponentialFamily.build("a*b", "poisson", true_parameter=[0]).problem()
