"""Independent counts: rates of true value zero enter linearly, numbers, values, bad input."""

from __future__ import annotations

from fractions import Fraction
from math import log

import pytest

from algslt.errors import InputError, PointError
from algslt.models import ExponentialFamily, PoissonModel, nonnegative
from tests.models.numbers import spread, value

RATES = ["a*b", "1 + a*c - b^2", "a + b^2"]
DOMAIN = ["a >= 0", "b >= 0", "c >= 0"]


@pytest.mark.parametrize("at", [["0", "0", "0"], ["0", "0", "2"], ["1", "0", "0"], ["1", "1", "1"]])
def test_the_function_is_comparable_with_k(at: list[str]) -> None:
    model = PoissonModel.build(RATES, at, parameters=("a", "b", "c"), domain=DOMAIN)

    def k(w: list[Fraction]) -> float:
        rates = [value(model, text, w) for text in RATES]
        pairs = [(mu, float(m)) for mu, m in zip(rates, model.truth, strict=True)]
        return sum(mu if m == 0 else mu - m - m * log(mu / m) for mu, m in pairs)

    assert spread(model, k, positive=True) < 1e3


def test_rates_of_true_value_zero_enter_linearly() -> None:
    assert PoissonModel.build("a*b", [0, 0], domain=DOMAIN[:2]).rlct().pair_text() == "lambda = 1, m = 2"
    assert PoissonModel.build("1 + a*b", [0, 0], domain=DOMAIN[:2]).rlct().pair_text() == "lambda = 1/2, m = 2"
    free = PoissonModel.build("a*b", [0, 0])
    assert free.fibre_ideal().constraints == ("a*b >= 0",)
    assert PoissonModel.build("a^2 + b^2", [0, 0]).fibre_ideal().constraints == ()
    assert PoissonModel.build(["a*b", "a"], [0, 0], domain=DOMAIN[:2]).kullback_leibler() == "a*b + a"


def test_factorisation_of_counts_that_are_never_seen() -> None:
    """Rates X Y >= 0, truth 0: K is the sum of the entries, so lambda is twice that of the squares."""
    gaussian = nonnegative(2, 2, 2)
    counts = PoissonModel.build(
        gaussian.functions, gaussian.true_parameter, parameters=gaussian.parameters, domain=gaussian.domain
    )
    pairs = [(model.rlct().lam, model.rlct().multiplicity) for model in (gaussian, counts)]
    assert pairs == [(2, 3), (4, 3)]


def test_positive_rates_are_mean_parameters_of_a_minimal_family() -> None:
    rates = ["1 + a*b", "2 + a - b"]
    counts = PoissonModel.build(rates, [0, 0])
    family = ExponentialFamily.build(rates, "minimal", true_parameter=[0, 0], coordinates="mean")
    assert counts.fibre_ideal().generators == family.fibre_ideal().generators
    assert counts.rlct().pair_text() == "lambda = 3/4, m = 1"


@pytest.mark.parametrize(
    ("rates", "at", "options", "message"),
    [
        ("a - 1", [0], {}, "true value -1"),
        ("a", [0, 1], {}, "2 coordinates"),
        ("a", [0.5], {}, "float"),
        ("0.5*a", [0], {}, "float"),
        ([], [0], {}, "at least one text"),
        ("a", [0], {"truth": [0, 1]}, "2 true rates were given for 1 rates"),
    ],
)
def test_bad_input_is_one_clear_error(
    rates: object, at: list[object], options: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        PoissonModel.build(rates, at, **options)  # type: ignore[arg-type]


def test_errors_that_come_later() -> None:
    with pytest.raises(PointError, match="is not in the fibre"):
        PoissonModel.build("1 + a", [1], truth=[1]).problem()
    with pytest.raises(PointError, match="is outside the domain"):
        PoissonModel.build("1 + a^2", [-1], domain=["a >= 0"]).problem()
    with pytest.raises(InputError, match="use fibre_ideal"):
        PoissonModel.build("1 + a", [1]).kullback_leibler()
