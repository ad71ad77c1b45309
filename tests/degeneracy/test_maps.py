"""Maps of models: all components, derivatives by a second method, finitely many orders that are enough."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from algslt.degeneracy import ParameterMap, generic_rank, parameter_map
from algslt.errors import InputError, PointError
from algslt.models import (
    Boltzmann,
    ExponentialFamily,
    FiniteModel,
    HiddenMarkov,
    Mixture,
    PoissonModel,
    Regression,
    RegressionMixture,
    ReluNetwork,
    naive_bayes,
    one_factor,
    one_hidden_layer,
)
from algslt.models.functions import read_function
from algslt.models.series import coefficients
from algslt.modules.groebner.bases import groebner_basis
from algslt.poly.operations import evaluate


@pytest.mark.parametrize("function", ["a*tanh(b*x) + c*tanh(d*x)", "a*exp(b*x) + c*exp(d*x)", "a*sigmoid(b*x) + c*x"])
def test_later_orders_add_nothing_to_the_rows(function: str) -> None:
    """The rows of two more orders, from the Taylor series, lie in the module of the rows that are kept."""
    model = Regression.build(function, true="0")
    kept = parameter_map(model)
    top = max(int(p.total_degree()) for p in kept.components)
    f = read_function(function, ("x",), model.parameters)
    larger = ParameterMap.read(coefficients(f, range(top + 5)), model.parameters)
    assert len(larger.components) > len(kept.components)
    rows = groebner_basis(kept.jacobian().transpose())
    assert rows.contains_columns(larger.jacobian().transpose())


def test_fewer_orders_are_not_enough() -> None:
    """The orders that generate the ideal of one truth do not generate the rows of the map."""
    model = Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="0")
    ideal = ParameterMap.read(model.fibre_ideal().generators, model.parameters)
    assert generic_rank(ideal.jacobian()).rank == 2 < generic_rank(parameter_map(model).jacobian()).rank == 4


def test_the_jacobian_by_polynomial_interpolation() -> None:
    """Derivatives along lines through random points: F(w + t e_j) has the linear term dF/dw_j t."""
    given, random = parameter_map(naive_bayes(2)), Random(1)
    point = [Fraction(random.randint(-9, 9), random.randint(1, 9)) for _ in given.parameters]
    values = given.jacobian().value_at(point)
    for i, p in enumerate(given.components):
        for j in range(len(point)):
            nodes = [-2, -1, 1, 2]  # exact for degree 4: the derivative is sum of weights times values
            weights = [Fraction(1, 12), Fraction(-2, 3), Fraction(2, 3), Fraction(-1, 12)]
            moved = [[x + t if k == j else x for k, x in enumerate(point)] for t in nodes]
            slope = sum(w * evaluate(p, m) for w, m in zip(weights, moved, strict=True))
            assert slope == Fraction(int(values[i, j].p), int(values[i, j].q))


@pytest.mark.parametrize(
    ("model", "rank"),
    [
        (naive_bayes(2), 3),  # all tables of two binary features
        (naive_bayes(3), 7),
        (Mixture.build("gaussian", 3), 5),
        (Mixture.build("binomial", 2, trials=2), 2),
        (Mixture.build("gaussian", 2, dimension=2), 5),
        (one_factor(2), 3),
        (one_factor(3), 6),
        (one_factor(4), 8),
        (one_hidden_layer(2, inputs=2), 6),
        (Regression.build("a*b*x", true="0", points=[[1], [2]]), 1),
        (Boltzmann.build(2), 1),
        (Boltzmann.build(3, 2), 3),
        (Boltzmann.build(4), 4),
        (PoissonModel.build(["a*b", "1 + a"], [0, 0]), 2),
        (RegressionMixture.build(2), 3),
        (HiddenMarkov.build(2, 2, 1), 1),
        (HiddenMarkov.build(2, 2, 3), 4),  # both transitions and both states
        (ExponentialFamily.build(["a*b*x", "0"], "softmax", true=["0", "0"], inputs=["x"], points=[[1], [2]]), 1),
    ],
    ids=lambda value: getattr(value, "label", None),
)
def test_the_generic_rank_is_the_dimension_of_the_model(model: object, rank: int) -> None:
    assert generic_rank(parameter_map(model).jacobian()).rank == rank  # type: ignore[arg-type]


def test_bad_input_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="ReluNetwork is not written down"):
        parameter_map(ReluNetwork.build(1))
    with pytest.raises(InputError, match="give the length of the words"):
        parameter_map(HiddenMarkov.build(2, 2))
    with pytest.raises(InputError, match="it is not proved"):
        parameter_map(Regression.build("a*tanh(b*x) + c*sin(d*x)", true="0"))
    with pytest.raises(InputError, match="cut off at order 1"):
        parameter_map(Regression.build("a*tanh(b*x)", true="0", order=1))
    with pytest.raises(InputError, match="a list of components"):
        ParameterMap.read("a*b")
    with pytest.raises(InputError, match="0 components"):
        ParameterMap.read(["1"], ["a"])
    given = parameter_map(FiniteModel.build(["w", "1 - w"], ["1/2"], domain=["w >= 0"]))
    with pytest.raises(InputError, match="one coordinate each for w"):
        given.point([0, 1])
    with pytest.raises(PointError, match="negative at the point"):
        given.point([-1])


def test_a_denominator_by_difference_quotients() -> None:
    """The rows times D^2 against exact values of N_i/D on both sides: the error of the quotient is of order h^2."""
    given = parameter_map(Boltzmann.build(3, 2))
    assert given.denominator is not None
    point = [Fraction(k, 11) for k in range(1, 7)]
    values = given.jacobian().value_at(point)

    def ratio(i: int, at: list[Fraction]) -> Fraction:
        return evaluate(given.components[i], at) / evaluate(given.denominator, at)  # type: ignore[arg-type]

    square = evaluate(given.denominator, point) ** 2
    for i in range(len(given.components)):
        for j in range(6):
            errors = []
            for h in (Fraction(1, 100), Fraction(1, 1000)):
                ends = [ratio(i, [x + s * h if k == j else x for k, x in enumerate(point)]) for s in (1, -1)]
                exact = Fraction(int(values[i, j].p), int(values[i, j].q)) / square
                errors.append(abs((ends[0] - ends[1]) / (2 * h) - exact))
            assert errors[1] <= errors[0] / 50 or errors[0] == 0
