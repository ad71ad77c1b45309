"""The shipped set: made by the recipes, proved by the engine, spread; K and its gradient by second methods."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import tanh

import numpy as np
import pytest

from algslt.calibration import Entry, calibration_entry, calibration_recipes, calibration_set, predict, problem_loss
from algslt.calibration.recipes import WORST_BECAUSE
from algslt.calibration.shipped import as_json
from algslt.errors import CheckFailed, InputError
from algslt.models import Regression
from algslt.models.scaling import positive_weights
from algslt.poly import evaluate
from algslt.problem import Problem

SET = calibration_set()
EVERY_DAY = SET[::5]


def near(entry: Entry, n: int, seed: int) -> np.ndarray:
    """Random points of the box."""
    callables = entry.callables()
    return callables.start + callables.potential.draw(np.random.default_rng(seed), n)


@pytest.mark.parametrize("entry", EVERY_DAY, ids=lambda e: e.name)
def test_a_part_of_the_set_is_proved_again(entry: Entry) -> None:
    assert Entry.of(calibration_recipes()[entry.name]) == entry
    assert entry.verify().status == "proved"


@pytest.mark.slow
@pytest.mark.parametrize("entry", SET, ids=lambda e: e.name)
def test_the_whole_set_is_proved_again(entry: Entry) -> None:
    assert Entry.of(calibration_recipes()[entry.name]) == entry


def test_the_set_is_what_the_recipes_say_and_is_spread() -> None:
    assert [entry.name for entry in SET] == list(calibration_recipes())
    assert {entry.dimension for entry in SET} >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 12}
    assert set(Counter(entry.multiplicity for entry in SET)) == {1, 2, 3, 4}
    assert sum(2 * entry.lam == entry.dimension for entry in SET) >= 6
    assert min(Counter(entry.family for entry in SET).values()) >= 5
    assert [Entry.from_json(row) for row in as_json(SET)["entries"]] == list(SET)


def test_no_zero_in_the_box_is_worse_for_a_reason() -> None:
    for entry in SET:
        at_origin = not any(entry.problem.at or (1,))
        scaled = at_origin and positive_weights(entry.problem) is not None
        by_model = bool(calibration_recipes()[entry.name].model().least_because)
        assert scaled or by_model or entry.name in WORST_BECAUSE, entry.name
        assert not (entry.name in WORST_BECAUSE and (scaled or by_model)), entry.name


def test_a_wrong_pair_is_found() -> None:
    row = calibration_entry("cusp").to_json()
    with pytest.raises(CheckFailed, match="cusp has lambda = 1/3, m = 1; the engine says lambda = 5/12"):
        Entry.from_json({**row, "lambda": "1/3"}).verify()


@pytest.mark.parametrize("entry", SET, ids=lambda e: e.name)
def test_k_is_zero_at_the_point_and_positive_around(entry: Entry) -> None:
    points = near(entry, 50, 1)
    values = entry.loss(points)
    assert isinstance(values, np.ndarray)
    assert entry.loss(entry.start) == 0
    assert values.min() >= 0 and np.median(values) > 0
    assert np.all(entry.callables().inside(points))


@pytest.mark.parametrize("entry", SET, ids=lambda e: e.name)
def test_the_gradient_is_that_of_k(entry: Entry) -> None:
    """Central differences along random directions."""
    points = near(entry, 20, 2)
    direction = np.random.default_rng(3).standard_normal(points.shape)
    h = 1e-5
    differences = (entry.loss(points + h * direction) - entry.loss(points - h * direction)) / (2 * h)  # type: ignore[operator]
    slopes = np.sum(entry.gradient(points) * direction, axis=1)
    assert np.allclose(slopes, differences, rtol=1e-6, atol=1e-8 * max(1.0, float(np.abs(slopes).max())))


@pytest.mark.parametrize("entry", [e for e in SET if e.regression is not None][::4], ids=lambda e: e.name)
def test_k_of_a_regression_is_the_mean_over_the_law_of_the_inputs(entry: Entry) -> None:
    """The nodes against the data: without noise the mean loss is K, within the error of a mean."""
    loss, w = entry.regression_loss(), near(entry, 6, 4)
    sample = loss.draw(20_000, seed=5)
    clean = type(sample)(sample.x, loss.true_outputs(sample.x))
    losses = loss.losses(w, clean)
    error = losses.std(axis=1) / np.sqrt(len(sample))
    assert np.all(np.abs(losses.mean(axis=1) - entry.loss(w)) <= 5 * error + 1e-12)
    noise = (sample.y - clean.y).ravel()
    assert abs(noise.std() - 1) < 0.02 and abs(noise.mean()) < 0.02


@pytest.mark.parametrize("name", ["tanh-2-true-1", "silu-2", "linear-attention-2", "reduced-rank-2-2-2-true-1"])
def test_the_gradient_on_data_and_the_generic_function(name: str) -> None:
    """The generic evaluation on complex numbers gives derivatives by complex steps: a second method for both."""
    entry = calibration_entry(name)
    loss = entry.regression_loss()
    sample, w = loss.draw(30, seed=1), near(entry, 1, 6)[0]
    activations = {"tanh": np.tanh, "silu": lambda t: t / (1 + np.exp(-t))}
    assert entry.regression is not None
    gradient = []
    for i in range(entry.dimension):
        moved = list(w.astype(complex))
        moved[i] += 1e-30j
        outputs = predict(entry.regression, moved, list(sample.x.T), activations)
        total = sum(np.mean((y - sample.y[:, k]) ** 2) / 2 for k, y in enumerate(outputs))
        gradient.append(total.imag / 1e-30)
    assert np.allclose(loss.gradient(w[None], sample)[0], gradient, rtol=1e-10, atol=1e-12)
    assert np.isclose(loss.losses(w[None], sample).mean(), total.real, rtol=1e-12)
    rows = loss.gradient(w[None], sample.batch(range(10))) + 2 * loss.gradient(w[None], sample.batch(range(10, 30)))
    assert np.allclose(rows / 3, [gradient], rtol=1e-10, atol=1e-12)


def test_potentials_of_other_models_are_their_problems() -> None:
    entry = calibration_entry("naive-bayes-3")
    point = [Fraction(int(64 * c), 64) for c in near(entry, 1, 7)[0]]
    exact = sum(evaluate(p, point) ** 2 for p in entry.problem.polynomials)
    assert entry.loss([float(c) for c in point]) == pytest.approx(float(exact), rel=1e-9)


class Recorded:
    """An array of an imaginary library: a value with its derivatives, known by nothing but the operations of torch."""

    def __init__(self, value: np.ndarray, slopes: np.ndarray) -> None:
        self.value, self.slopes = value, slopes  # (...) and (..., d)

    def __getitem__(self, key: tuple[object, ...]) -> Recorded:
        return Recorded(self.value[key], self.slopes[(*key, slice(None))])

    def __pow__(self, e: np.ndarray) -> Recorded:
        slope = e * self.value ** np.maximum(np.asarray(e) - 1, 0)
        return Recorded(self.value**e, slope[..., None] * self.slopes)

    def __matmul__(self, c: np.ndarray) -> Recorded:
        return Recorded(self.value @ c, np.swapaxes(np.swapaxes(self.slopes, -1, -2) @ c, -1, -2))

    def prod(self, axis: int) -> Recorded:
        assert axis == -1
        total, slope = np.ones(self.value.shape[:-1]), np.zeros((*self.value.shape[:-1], self.slopes.shape[-1]))
        for i in range(self.value.shape[-1]):
            slope = slope * self.value[..., i, None] + total[..., None] * self.slopes[..., i, :]
            total = total * self.value[..., i]
        return Recorded(total, slope)

    def sum(self, axis: int) -> Recorded:
        assert axis == -1
        return Recorded(self.value.sum(-1), self.slopes.sum(-2))


@pytest.mark.parametrize("entry", [e for e in SET if e.regression is None], ids=lambda e: e.name)
def test_k_over_arrays_of_another_library_has_the_values_and_the_gradient_of_the_entry(entry: Entry) -> None:
    w = near(entry, 5, 11)
    w[0] = entry.start
    asked: list[np.ndarray] = []
    loss = problem_loss(entry.problem, lambda a: asked.append(a) or a)
    found = loss(Recorded(w, np.broadcast_to(np.eye(entry.dimension), (5, *[entry.dimension] * 2))))
    assert found.value == pytest.approx(entry.loss(w), rel=1e-9, abs=1e-12)
    assert found.slopes == pytest.approx(entry.gradient(w), rel=1e-9, abs=1e-12)
    assert len(asked) == 2, "what goes into the library is converted"
    assert loss(w[1]) == pytest.approx(entry.loss(w[1]), rel=1e-9), "one point is a number"


def test_k_of_a_function_is_its_absolute_value() -> None:
    loss = problem_loss(Problem.build("x^2 - y^4", where=["x >= y^2"]))
    assert loss(np.array([[2.0, 1.0], [1.0, 2.0]])).tolist() == [3.0, 15.0]


def test_bad_input_is_one_line() -> None:
    with pytest.raises(InputError, match=r"'nothing' is unknown: one of linear-1, line-2"):
        calibration_entry("nothing")
    with pytest.raises(InputError, match=r"points of shape \(3,\) were given: \(4,\) or \(n, 4\) is needed"):
        calibration_entry("tanh-2").loss([0.0, 0.0, 0.0])
    with pytest.raises(InputError, match="naive-bayes-2 is no regression model"):
        calibration_entry("naive-bayes-2").regression_loss()
    with pytest.raises(InputError, match="0 data were asked for"):
        calibration_entry("tanh-2").regression_loss().draw(0, seed=1)
    with pytest.raises(InputError, match="2 parameters and 1 inputs are needed"):
        predict(Regression.build("a*tanh(b*x)", true="0"), [1.0], [1.0], {"tanh": tanh})
    with pytest.raises(InputError, match="the activation tanh is needed"):
        predict(Regression.build("a*tanh(b*x)", true="0"), [1.0, 1.0], [1.0], {})
