"""What callables, priors and points are refused, and what each message says."""

from __future__ import annotations

import numpy as np
import pytest

from algslt.errors import InputError
from algslt.sampling.arrays import Floats
from algslt.sampling.data import BoxPrior, Experiment, NormalPrior, wbic
from algslt.sampling.tempering import sample_posterior
from tests.sampling.tempering.laws import law_of

X = np.linspace(-1, 1, 7)
BOX = BoxPrior.build([-2.0], [2.0])


def normal(w: Floats) -> Floats:
    return -0.5 * (X - w) ** 2


def build(function: object, **options: object) -> Experiment:
    return Experiment.build(function, **{"prior": BOX, **options})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda w: -0.5 * (X - float(w)) ** 2, "fails on an array of shape"),
        (lambda w: -0.5 * np.sum((X - w) ** 2, axis=1), r"gave shapes \(3,\) and \(1,\)"),
        (lambda w: normal(w).T, r"gave shapes \(7, 3\) and \(7, 1\)"),
        (lambda w: normal(w[:1]), r"gave shapes \(1, 7\)"),
        (lambda w: normal(w - w.mean()), "other values to a row alone"),
        (lambda w: normal(w)[:, :0], "gave 0 data"),
        (lambda w: np.where(X > 0.5, np.nan, normal(w)), "the log-likelihood of datum 5 is nan at"),
        (lambda w: np.where(X == 0, np.inf, normal(w)), "the log-likelihood of datum 3 is inf at"),
        ("normal", "fails on an array of shape"),
    ],
)
def test_a_callable_that_is_not_vectorised(function: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        build(function)


def test_a_callable_that_breaks_later_is_told_where() -> None:
    def brittle(w: Floats) -> Floats:
        return np.where(np.abs(w - 1.5) < 0.2, np.nan, normal(w))

    with pytest.raises(InputError, match=r"the log-likelihood of datum 0 is nan at \(1\.[3-7]"):
        sample_posterior(build(brittle), inverse_temperatures=[1.0], rounds=3)

    def shrinking(w: Floats) -> Floats:
        return normal(w)[:, : 7 - (len(w) > 10)]

    with pytest.raises(InputError, match=r"gave shape \(256, 6\) for 256 parameters: \(256, 7\) is needed"):
        sample_posterior(build(shrinking), inverse_temperatures=[1.0], rounds=3)


def test_scores_points_and_priors_that_do_not_fit() -> None:
    with pytest.raises(InputError, match="score fails on an array"):
        build(normal, score=lambda w: w[:, 3])
    with pytest.raises(InputError, match=r"score gave shape \(3, 7\)"):
        build(normal, score=normal)
    with pytest.raises(InputError, match="a list of 1 finite numbers is needed"):
        build(normal, point=[0.0, 1.0])
    with pytest.raises(InputError, match="a BoxPrior or a NormalPrior is needed"):
        build(normal, prior="flat")
    with pytest.raises(InputError, match="every datum needs probability > 0"):
        build(lambda w: np.where(w > 0, normal(w), -np.inf), point=[-1.0])
    with pytest.raises(InputError, match="outside the prior"):
        build(normal).near([5.0], 1.0)
    with pytest.raises(InputError, match="a number > 0 is needed"):
        build(normal).near([0.0], 0.0)
    monomial = build(normal, prior=BoxPrior.build([-1.0], [1.0], exponents=[2.0]))
    with pytest.raises(InputError, match="monomial density"):
        monomial.near([0.0], 1.0)


def test_boxes_and_normals_that_are_none() -> None:
    for arguments, message in [
        (([1.0], [0.0]), "empty"),
        (([0.0], [1.0, 2.0]), "as many of each"),
        (([0.0], [np.inf]), "finite numbers"),
        (([], []), "finite numbers"),
    ]:
        with pytest.raises(InputError, match=message):
            BoxPrior.build(*arguments)
    with pytest.raises(InputError, match="exponents"):
        BoxPrior.build([0.0], [1.0], exponents=[-1.0])
    with pytest.raises(InputError, match="the deviation is"):
        NormalPrior.build([0.0], 0.0)
    nowhere = BoxPrior.build([0.0], [1.0], condition=lambda w: w[:, 0] > 2)
    with pytest.raises(InputError, match="draws of the prior are in the domain"):
        nowhere.draw(np.random.default_rng(0), 1)


@pytest.mark.parametrize("condition", [lambda w: True, lambda w: w > 0, lambda w: w[:, 0], lambda w: w[:, 3] > 0])
def test_a_condition_that_is_not_vectorised(condition: object) -> None:
    with pytest.raises(InputError, match=r"the condition of the prior .*one truth value a row is needed"):
        build(normal, prior=BoxPrior.build([0.0], [1.0], condition=condition))  # type: ignore[arg-type]


def test_draws_have_the_density_of_the_prior() -> None:
    rng = np.random.default_rng(1)
    w = BoxPrior.build([-1.0, 0.0], [2.0, 1.0], exponents=[1.0, 0.0]).draw(rng, 40_000)
    assert abs(w[:, 0].mean() - (8 - 1) / 3 / 2.5) < 0.02 and abs(np.mean(w[:, 0] < 0) - 0.2) < 0.01
    assert abs(w[:, 1].mean() - 0.5) < 0.01
    cut = NormalPrior.build([0.0], 1.0, condition=lambda w: w[:, 0] > 0).draw(rng, 40_000)
    assert abs(cut.mean() - np.sqrt(2 / np.pi)) < 0.02


def test_a_point_near_has_a_prior_cut_like_the_old_one() -> None:
    local = build(normal).near([1.9], 4.0)
    assert local.reference is not None and np.isneginf(local.log_prior(np.array([[2.1]])))[0]
    assert local.draw(np.random.default_rng(0), 500).max() <= 2.0


def test_figures_from_data_need_data() -> None:
    run = sample_posterior(law_of("x^2"), inverse_temperatures=[1.0], rounds=2, replicas=2)
    with pytest.raises(InputError, match="this figure needs data"):
        wbic(run)
