"""Strata of mixtures: the closed form of each, the theorem for the least, bad input."""

from __future__ import annotations

from fractions import Fraction

import pytest

from algslt.errors import InputError
from algslt.models import Mixture, RegressionMixture
from algslt.strata import StrataTable, mixture_strata
from algslt.strata.mixtures import _patterns

MODELS = [
    Mixture.build("gaussian", 3),
    Mixture.build("gaussian", 2, dimension=2),
    Mixture.build("gaussian", 3, dimension=2),
    Mixture.build("gaussian", 2, dimension=3),
    pytest.param(Mixture.build("gaussian", 3, true_components=2), marks=pytest.mark.slow),
    Mixture.build("gaussian", 2, true_components=2),
    Mixture.build("poisson", 3),
    Mixture.build("binomial", 2, trials=2),
    Mixture.build("multinomial", 2, trials=2, dimension=2),
    Mixture.build("exponential", 2),
]


@pytest.mark.parametrize("model", MODELS)
def test_each_stratum_by_its_closed_form(model: Mixture) -> None:
    """K is a sum of squares of coordinates and of the square of a sum of a |e|^2: lambda of it by the sum rule."""
    n, r = model.dimension, len(model.truth())
    found = StrataTable.of(mixture_strata(model), time_limit=30)
    for (pattern, elsewhere), row in zip(_patterns(model.components, r), found.rows, strict=True):
        lam = Fraction(r - 1 + r * n + elsewhere, 2)
        for live, zero in pattern:
            lam += Fraction((live - 1) * n, 4) + zero * min(Fraction(1, 2), Fraction(n, 4))
        m = 1 + sum(zero for _, zero in pattern) * (n == 2)
        assert (row.answer.lam, row.answer.multiplicity, row.answer.status) == (lam, m, "proved")
    least = found.least()
    default = model.rlct(time_limit=30)
    assert (least.lam, least.multiplicity, least.status) == (default.lam, default.multiplicity, "proved")


def test_other_weights_and_places_have_the_same_pair() -> None:
    fibre = mixture_strata(Mixture.build("gaussian", 3))
    pair = fibre.model.rlct(fibre.strata[3].point).pair_text()
    assert dict(fibre.strata[3].description) == {"true component 1": "2", "elsewhere": "1 of weight 0"}
    assert fibre.model.rlct(["1/5", 0, 0, 0, -3]).pair_text() == pair


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (Mixture.build("gaussian", 2, signed=True), "weights of either sign"),
        (Mixture.build("gaussian", 2, prior="a2"), "the prior a2 was given"),
        (Mixture.build("binomial", 2, trials=1), "1 trials do not show"),
        (Mixture.build("binomial", 2, trials=3, true_parameter=["1/2", 0, "1/2"]), "on the boundary"),
    ],
    ids=["signed", "prior", "trials", "boundary"],
)
def test_bad_input_is_one_clear_error(model: Mixture, message: str) -> None:
    with pytest.raises(InputError, match=message):
        mixture_strata(model)


def test_mixtures_of_regressions_have_the_strata_of_gaussian_ones() -> None:
    model = RegressionMixture.build(2, inputs=2)
    rows = StrataTable.of(mixture_strata(model)).rows
    others = StrataTable.of(mixture_strata(Mixture.build("gaussian", 2, dimension=2))).rows
    assert [row.answer.pair_text() for row in rows] == [row.answer.pair_text() for row in others]
    assert all(row.answer.reduction and "regression" not in row.stratum.constant for row in rows)
