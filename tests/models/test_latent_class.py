"""Latent classes and topics: the theorems of the catalog, K in numbers, other points, bad input."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import log

import pytest

from algslt.catalog import ContingencyTable, LatentDirichlet
from algslt.errors import InputError, PointError
from algslt.models import FiniteModel, latent_class, latent_dirichlet, naive_bayes
from tests.models.numbers import spread, value


@pytest.mark.parametrize("sizes", [(2, 2), (2, 3), (3, 3), (3, 4)])
def test_two_states_and_two_features_are_contingency_tables(sizes: tuple[int, int]) -> None:
    model = latent_class(2, sizes)
    answer = model.rlct()
    assert (answer.lam, answer.multiplicity) == ContingencyTable(*sizes).pair()
    assert answer.status == "proved" and "Least pair over the fibre" in str(answer.reduction)


@pytest.mark.parametrize("sizes", [(2, 2), (3, 3)])
def test_inner_weights(sizes: tuple[int, int]) -> None:
    model = latent_class(2, sizes)
    inner = model.rlct(at=["1/2", *model.true_parameter[1:]])
    assert (inner.lam, inner.multiplicity) == ContingencyTable(*sizes, "interior").pair()
    assert "may have a smaller one" in str(inner.reduction)


@pytest.mark.parametrize("features", [1, 2, 3, 4])
def test_two_states_and_binary_features_are_naive_bayes(features: int) -> None:
    assert latent_class(2, (2,) * features).rlct().pair_text() == naive_bayes(features).rlct().pair_text()


@pytest.mark.parametrize(
    ("states", "sizes", "pair"),
    [
        (1, (2, 3), ("3/2", 1)),
        (2, (2, 2, 3), ("5/2", 1)),
        (2, (3, 3, 3), ("7/2", 1)),
        (3, (2, 2), ("3/2", 1)),
    ],
)
def test_other_sizes(states: int, sizes: tuple[int, ...], pair: tuple[str, int]) -> None:
    """Two states: sum of (s_i - 1)/2 and 1/2 more, as the weight t is worth less than any pair of the u_i."""
    answer = latent_class(states, sizes).rlct(time_limit=20)
    assert (str(answer.lam), answer.multiplicity, answer.status) == (*pair, "proved")
    assert ("Least pair" in str(answer.reduction)) == (states == 2)


@pytest.mark.parametrize("sizes", [(2, 2, 2, 0), (2, 2, 2, 1), (3, 2, 2, 1), (2, 2, 3, 0), (3, 3, 3, 0), (3, 3, 3, 1)])
def test_topics(sizes: tuple[int, int, int, int]) -> None:
    model = latent_dirichlet(*sizes)
    answer = model.rlct(time_limit=20)
    assert (answer.lam, answer.multiplicity) == LatentDirichlet(*sizes).pair()
    assert answer.status == "proved" and "Least pair over the fibre" in str(answer.reduction)


def test_one_topic_and_a_word_that_is_never_used() -> None:
    assert latent_dirichlet(3, 1, 2).rlct().pair_text() == "lambda = 1, m = 1"
    never = latent_dirichlet(2, 2, 2, true_parameter=[1, 1, "1/2", "1/2"])
    assert never.fibre_ideal().function is not None
    assert never.rlct().pair_text() == "lambda = 2, m = 1"


@pytest.mark.parametrize(
    ("model", "positive"),
    [
        (latent_class(2, (2, 3)), True),
        (latent_class(3, (2, 2), ["1/3", "1/3", *["1/2"] * 6]), False),
        (latent_dirichlet(3, 2, 2, 1), False),
        (latent_dirichlet(2, 2, 2, true_parameter=["3/4", "1/4", 1, "1/2"]), False),
    ],
    ids=["weight 0", "inner", "topics", "one topic in a document"],
)
def test_the_ideal_is_comparable_with_k(model: FiniteModel, positive: bool) -> None:
    def k(w: Sequence[Fraction]) -> float:
        p = [value(model, text, list(w)) for _, text in model.cells]
        return sum(float(q) * log(float(q) / x) for q, x in zip(model.truth, p, strict=True))

    assert spread(model, k, positive=positive) < 1e3


@pytest.mark.parametrize(
    ("states", "sizes", "message"),
    [
        (2, (), "no features"),
        (2, (2, 1), "a feature of 1 values"),
        (0, (2,), "states = 0"),
        (9, (9,), "80 parameters"),
        (2, (2,) * 14, "16384 cells"),
        (2, (10, 10, 10), "terms: up to 20000"),
    ],
)
def test_bad_sizes(states: int, sizes: tuple[int, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        latent_class(states, sizes)


def test_other_bad_input() -> None:
    with pytest.raises(InputError, match="the rank 2 was given: from 0 to 1"):
        latent_dirichlet(2, 3, 3, rank=2)
    with pytest.raises(InputError, match="parameters: up to 60"):
        latent_dirichlet(10, 10, 10)
    with pytest.raises(InputError, match="words = 0"):
        latent_dirichlet(0, 2, 2)
    with pytest.raises(InputError, match="is -1/2"):
        latent_dirichlet(2, 1, 2, true_parameter=[2]).problem()
    with pytest.raises(PointError, match=r"'t2 = -1.*is outside the domain"):
        latent_class(2, (2,), true_parameter=[-1, "1/2", "1/2"]).problem()
    with pytest.raises(PointError, match="is not in the fibre"):
        latent_class(2, (2,)).problem(at=[0, "1/3", "1/2"])
    with pytest.raises(InputError, match="give one for each"):
        latent_class(2, (2,), true_parameter=[0])
    with pytest.raises(InputError, match="float"):
        latent_class(2, (2,), true_parameter=[0.5, 0, 0])
