"""Finite sample spaces: cells of true probability zero, naive Bayes, normalisation, bad input."""

from __future__ import annotations

from fractions import Fraction
from math import log

import pytest

from algslt.errors import InputError, PointError
from algslt.models import FiniteModel, naive_bayes
from algslt.poly import evaluate, make_ring, parse_polynomial

TWO_COINS = {"head": "(1 - t)*a + t*b", "tail": "1 - (1 - t)*a - t*b"}
UNIT_BOX = [f"{name} {bound}" for name in "tab" for bound in (">= 0", "<= 1")]


def value(text: str, names: tuple[str, ...], at: list[Fraction]) -> float:
    p, denominator = parse_polynomial(text, make_ring(names))
    return float(evaluate(p, at) / denominator)


def test_a_cell_of_true_probability_zero_enters_linearly() -> None:
    """K = -log(1 - w) is like w, with lambda = 1; its square would give 1/2."""
    coin = FiniteModel.build(["w", "1 - w"], [0], domain=["w >= 0"])
    assert (coin.rlct().lam, coin.rlct().status) == (1, "proved")
    assert FiniteModel.build(["w", "1 - w"], ["1/3"]).rlct().lam == Fraction(1, 2)


def test_the_domain_of_a_zero_cell_is_where_it_is_a_probability() -> None:
    """Without a stated domain p >= 0 is added, so that K is not mistaken for a function that changes sign."""
    coin = FiniteModel.build(["w", "1 - w"], [0])
    assert coin.fibre_ideal().constraints == ("w >= 0",)
    assert coin.problem() == FiniteModel.build(["w", "1 - w"], [0], domain=["w >= 0"]).problem()
    square = FiniteModel.build(["u^2 + v^2", "1 - u^2 - v^2"], [0, 0])
    assert square.fibre_ideal().constraints == () and square.rlct().lam == 1


def test_a_mixture_of_coins_that_never_show_heads() -> None:
    """K ~ (1 - t) a + t b on the box: at t = 0 like a + t b, so 1 + 1 with m = 2; the squared form has less."""
    coins = FiniteModel.build(TWO_COINS, [0, 0, 0], parameters=tuple("tab"), domain=UNIT_BOX)
    assert coins.fibre_ideal().constraints == ()
    answer = coins.rlct()
    assert (answer.lam, answer.multiplicity, answer.status) == (2, 2, "proved")
    fair = FiniteModel.build(TWO_COINS, [0, "1/2", "1/2"], parameters=tuple("tab"), domain=UNIT_BOX).rlct()
    assert (fair.lam, fair.multiplicity) == (Fraction(1, 2), 1)


@pytest.mark.parametrize("step", [Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)])
@pytest.mark.parametrize("direction", [(1, 0, 1), (0, 1, 1), (2, 3, 1), (1, 1, 0)])
def test_the_function_is_comparable_with_the_divergence(step: Fraction, direction: tuple[int, ...]) -> None:
    """Numbers: a cell of probability zero, two of probability 1/2; the stated constants hold."""
    names = ("u", "v", "s")
    model = FiniteModel.build(["u + s*v", "1/2 + v - u", "1/2 - v - s*v"], [0, 0, 0], parameters=names)
    function = model.fibre_ideal().function
    assert function is not None
    at = [step * d for d in direction]
    p = [value(text, names, at) for _, text in model.cells]
    divergence = sum(0.5 * log(0.5 / x) for x in p[1:])
    ratio = divergence / value(function, names, at)
    assert 2 / (9 * 0.5) <= ratio <= 2 / 0.5


@pytest.mark.parametrize(
    ("features", "truth", "pair"),
    [
        (1, "independent", ("1/2", 1)),
        (2, "independent", ("3/2", 3)),
        (2, "pair", ("3/2", 1)),
        (3, "independent", ("2", 1)),
        (3, "pair", ("5/2", 1)),
        (3, "regular", ("7/2", 1)),
        (4, "independent", ("5/2", 1)),
    ],
)
def test_naive_bayes(features: int, truth: str, pair: tuple[str, int]) -> None:
    answer = naive_bayes(features, truth).rlct(time_limit=20)
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")
    assert answer.reduction is not None and "Least pair over the fibre" in answer.reduction


@pytest.mark.parametrize(("features", "pair"), [(2, ("3/2", 2)), (3, ("9/4", 1))])
def test_a_nice_point_of_the_fibre_is_not_the_worst(features: int, pair: tuple[str, int]) -> None:
    answer = naive_bayes(features).rlct(at=["1/2"] * (2 * features + 1))
    assert (str(answer.lam), answer.multiplicity) == pair
    assert answer.reduction is not None and "another point of it may have a smaller one" in answer.reduction


def test_a_table_of_rank_one() -> None:
    """Two-state mixture of 3 x 3 tables, t = 0: (5/2, 1)."""

    def side(name: str) -> list[str]:
        return [f"{name}1", f"{name}2", f"(1 - {name}1 - {name}2)"]

    cells = [f"(1 - t)*{x}*{y} + t*{u}*{v}" for x, u in zip(side("a"), side("c"), strict=True)
             for y, v in zip(side("b"), side("d"), strict=True)]  # fmt: skip
    names = ("t", *(f"{c}{i}" for c in "abcd" for i in (1, 2)))
    answer = FiniteModel.build(cells, [0, *["1/3"] * 8], parameters=names, domain=["t >= 0"]).rlct()
    assert (str(answer.lam), answer.multiplicity, answer.status) == ("5/2", 1, "proved")


@pytest.mark.parametrize(
    ("cells", "at", "options", "message"),
    [
        (["w", "2 - w"], [0], {}, "do not sum to 1"),
        (["w", "w"], [0], {}, "do not sum to 1"),
        (["w", "1 - w"], [2], {}, "true probability of the cell '1' is -1"),
        (["w", "1 - w"], [0], {"truth": ["1/2", "1/3"]}, "sum to 5/6"),
        (["w", "1 - w"], [0], {"truth": ["1"]}, "1 true probabilities were given for 2 cells"),
        (["w", "1 - w"], [], {}, "give one for each"),
        (["0.5*w", "1 - 0.5*w"], [0], {}, "float"),
        (["w", "1 - w"], [0.5], {}, "float"),
        ([], [], {}, "0 cells"),
        ([3], [], {}, "a text is needed"),
    ],
)
def test_bad_input_is_one_clear_error(
    cells: list[str], at: list[object], options: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        FiniteModel.build(cells, at, **options)  # type: ignore[arg-type]


def test_a_parameter_that_does_not_give_the_truth_is_named() -> None:
    with pytest.raises(PointError, match=r"the parameter 'w = 1/3' is not in the fibre"):
        FiniteModel.build(["w", "1 - w"], ["1/3"], truth=["1/2", "1/2"]).problem()
    with pytest.raises(InputError, match="use fibre_ideal"):
        naive_bayes(2).kullback_leibler()
    for given in ((0, "independent"), (9, "independent"), (3, "odd"), (2, "regular")):
        with pytest.raises(InputError):
            naive_bayes(*given)
