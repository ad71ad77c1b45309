"""Mixtures: simplex against signed weights, saturated binomials, truncation, degenerate truths, bad input."""

from __future__ import annotations

from itertools import product
from math import exp, factorial, log, log1p

import pytest

from algslt.errors import InputError, PointError
from algslt.models import FiniteModel, Mixture
from algslt.poly import Ideal, make_ring, parse_polynomial


@pytest.mark.parametrize(
    ("options", "pair"),
    [
        ({"components": 2}, ("3/4", 1)),
        ({"components": 3}, ("1", 1)),
        ({"components": 4}, ("5/4", 1)),
        ({"components": 3, "signed": True}, ("1", 2)),
        ({"components": 4, "signed": True}, ("7/6", 1)),
        ({"components": 3, "true_components": 2}, ("7/4", 1)),
        ({"components": 2, "dimension": 2}, ("3/2", 2)),
        ({"components": 2, "dimension": 3}, ("2", 1)),
        ({"components": 2, "component": "poisson"}, ("3/4", 1)),
        ({"components": 2, "component": "binomial", "trials": 1}, ("1/2", 1)),
        ({"components": 2, "component": "binomial", "trials": 2}, ("3/4", 1)),
        ({"components": 3, "component": "binomial", "trials": 5}, ("1", 1)),
        ({"components": 2, "component": "multinomial", "trials": 1, "dimension": 3}, ("3/2", 1)),
        ({"components": 2, "component": "multinomial", "trials": 2, "dimension": 2}, ("3/2", 2)),
        ({"components": 2, "component": "multinomial", "trials": 9, "dimension": 3}, ("2", 1)),
        ({"components": 2, "component": "multinomial", "trials": 3, "dimension": 2, "true_components": 2}, ("5/2", 1)),
        ({"components": 3, "component": "exponential"}, ("1", 1)),
        ({"components": 1}, ("1/2", 1)),
        ({"components": 2, "true_components": 2}, ("3/2", 1)),
    ],
)
def test_values_of_the_tables(options: dict[str, object], pair: tuple[str, int]) -> None:
    answer = Mixture.build(**{"component": "gaussian", **options}).rlct(time_limit=20)  # type: ignore[arg-type]
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")


@pytest.mark.parametrize("at", [["1/2", 0, 0], ["1/3", 0, 0], [1, 0, 0]])
def test_inner_weights_have_the_same_pair_for_two_components(at: list[object]) -> None:
    answer = Mixture.build("gaussian", 2).rlct(at=at)
    assert (str(answer.lam), answer.multiplicity) == ("3/4", 1)


def test_a_surplus_component_of_weight_zero_elsewhere() -> None:
    answer = Mixture.build("gaussian", 2).rlct(at=[0, 0, 5])
    assert (str(answer.lam), answer.multiplicity) == ("1", 1)


def test_the_least_pair_is_said_only_where_it_is_proved() -> None:
    assert "Least pair" in Mixture.build("gaussian", 3).reduction()
    assert "Least pair" not in Mixture.build("gaussian", 3, true_components=2).reduction()
    assert "Least pair" not in Mixture.build("gaussian", 3).reduction(at=[0, "1/2", 0, 0, 0])
    signed = Mixture.build("gaussian", 3, signed=True).reduction()
    assert "not the pair of the mixture on the simplex" in signed


def test_the_next_moments_lie_in_the_ideal() -> None:
    model = Mixture.build("gaussian", 2, true_components=2)
    assert model.order == 3
    ring = make_ring(model.parameters)
    kept = Ideal(tuple(parse_polynomial(g, ring)[0] for g in model.fibre_ideal().generators))
    for e in (4, 5):
        assert kept.contains(parse_polynomial(f"2*(1 - a2)*b1^{e} + 2*a2*b2^{e} - 1", ring)[0])
    short = Ideal(kept.generators[:2])
    assert not short.contains(kept.generators[2])


def test_the_next_moments_lie_in_the_ideal_for_several_variables() -> None:
    model = Mixture.build("multinomial", 2, dimension=2, trials=9)
    assert model.order == 2 and model.true_parameter == ("0", *("1/4", "1/3") * 2)
    ring = make_ring(model.parameters)
    kept = Ideal(tuple(parse_polynomial(g, ring)[0] for g in model.fibre_ideal().generators))
    for i in range(4):
        next_one = f"(1 - a2)*b1_1^{i}*b1_2^{3 - i} + a2*b2_1^{i}*b2_2^{3 - i} - 1/{4**i * 3 ** (3 - i)}"
        assert kept.contains(parse_polynomial(next_one, ring)[0])


@pytest.mark.parametrize("trials", [1, 2, 3])
def test_the_cells_of_a_multinomial_span_the_moments(trials: int) -> None:
    """Written out as a finite sample space, the mixture has the same ideal."""
    model = Mixture.build("multinomial", 2, dimension=2, trials=trials)
    points = [("b1_1", "b1_2", "(1 - b1_1 - b1_2)"), ("b2_1", "b2_2", "(1 - b2_1 - b2_2)")]
    cells = []
    for x, y, z in product(range(trials + 1), repeat=3):
        if x + y + z != trials:
            continue
        count = factorial(trials) // (factorial(x) * factorial(y) * factorial(z))
        first, second = (f"{count}*{p}^{x}*{q}^{y}*{r}^{z}" for p, q, r in points)
        cells.append(f"(1 - a2)*{first} + a2*{second}")
    finite = FiniteModel.build(cells, model.true_parameter, parameters=model.parameters)
    ring = make_ring(model.parameters)
    ideals = [Ideal(tuple(parse_polynomial(g, ring)[0] for g in m.fibre_ideal().generators)) for m in (model, finite)]
    assert ideals[0] == ideals[1]


def test_fewer_trials_see_fewer_moments() -> None:
    orders = [Mixture.build("binomial", 2, trials=t).order for t in (1, 2, 3, 9)]
    assert orders == [1, 2, 2, 2]


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        (("gauss", 2), {}, "unknown: use one of gaussian"),
        (("gaussian", 0), {}, "1 <= true <= components"),
        (("gaussian", 2), {"true_components": 3}, "1 <= true <= components"),
        (("gaussian", 2), {"trials": 3}, "need trials >= 1"),
        (("binomial", 2), {}, "need trials >= 1"),
        (("poisson", 2), {"dimension": 2}, "has one parameter"),
        (("gaussian", 2), {"true_parameter": ["-1/2", 0, 1]}, "the true weight -1/2 is negative"),
        (("gaussian", 2), {"true_parameter": ["3/2", 0, 1]}, "the true weight -1/2 is negative"),
        (("gaussian", 2), {"true_parameter": [0, 0]}, "one each for a2, b1, b2"),
        (("gaussian", 2), {"true_parameter": [0.5, 0, 0]}, "float"),
        (("poisson", 2), {"true_parameter": [0, 0, 0]}, "degenerate"),
        (("binomial", 2), {"trials": 3, "true_parameter": ["1/2", 0, 1]}, "degenerate"),
        (("multinomial", 2), {"dimension": 2}, "need trials >= 1"),
        (
            ("multinomial", 2),
            {"dimension": 2, "trials": 2, "true_parameter": [0, "1/2", "1/2", "1/3", 0]},
            "degenerate",
        ),
        (("exponential", 2), {"true_parameter": ["1/2", 1, 0]}, "the true rate 0 "),
        (("exponential", 2), {"dimension": 2}, "has one parameter"),
        (("gaussian", 40), {"dimension": 2}, "up to 60 coordinates"),
        (("gaussian", 6), {"dimension": 10}, "up to 20000"),
    ],
)
def test_bad_input_is_one_clear_error(given: tuple[str, int], options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Mixture.build(*given, **options)  # type: ignore[arg-type]


def test_rates_below_the_bound_are_outside_the_domain() -> None:
    model = Mixture.build("exponential", 2)
    assert model.rlct(at=[0, 1, "2/3"]).pair_text() == "lambda = 1, m = 1"
    with pytest.raises(PointError, match="is outside the domain"):
        model.problem(at=[0, 1, "1/4"])
    with pytest.raises(PointError, match="is outside the domain"):
        Mixture.build("exponential", 2, true_parameter=[0, 1, "1/2"]).problem()


@pytest.mark.parametrize(("rate", "power"), [(0.25, 4 / 3), (0.4, 5 / 3), (0.75, 2), (3, 2)])
def test_k_of_a_small_exponential_component_is_a_power_of_its_weight(rate: float, power: float) -> None:
    """(1 - a) exp(-x) + a b exp(-b x) against exp(-x): K ~ a^(1/(1 - b)) for b < 1/2, else a^2."""

    def divergence(weight: float) -> float:
        total, step = 0.0, 0.02
        for i in range(6000):
            x = (i + 0.5) * step
            change = weight * (rate * exp((1 - rate) * x) - 1)
            total += step * exp(-x) * (change - log1p(change))
        return total

    slope = log(divergence(1e-4) / divergence(1e-6)) / log(100)
    assert slope == pytest.approx(power, abs=0.03)


def test_points_off_the_fibre_or_the_simplex_are_named() -> None:
    model = Mixture.build("gaussian", 2)
    with pytest.raises(PointError, match="is not in the fibre"):
        model.problem(at=[0, 1, 0])
    with pytest.raises(PointError, match="is outside the domain"):
        model.problem(at=[-1, 0, 0])
    with pytest.raises(InputError, match="use fibre_ideal"):
        model.kullback_leibler()
