"""Runs: exact means, bit for bit repetition, continuation, executors, budgets, bad input."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import erf, exp, pi, sqrt

import numpy as np
import pytest

from algslt.errors import InputError, ProblemError
from algslt.sampling import Potential
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering import Posterior, continue_posterior, sample_posterior
from algslt.sampling.tempering.measured import measured_mean
from algslt.sampling.tempering.potential_law import PotentialLaw
from tests.sampling.tempering.laws import law_of

LAW = law_of("x^2*y^2")


def small(**options: object) -> Posterior:
    return sample_posterior(LAW, inverse_temperatures=[10.0], **{"rounds": 3, "replicas": 2, "walkers": 2, **options})


def same(a: Posterior, b: Posterior) -> bool:
    return np.array_equal(a.points(10.0), b.points(10.0)) and np.array_equal(a.losses(10.0), b.losses(10.0))


def test_the_mean_of_a_regular_law_is_known() -> None:
    beta = 50.0
    run = sample_posterior(law_of("x^2"), inverse_temperatures=[beta], rounds=4, seed=4)
    b = sqrt(beta)
    exact = 0.5 - b * exp(-beta) / (sqrt(pi) * erf(b))
    found = measured_mean("lambda", beta * run.losses(beta), "")
    assert found.status == "reliable" and abs(found.value - exact) < 4 * found.error < 0.09


def test_a_run_is_repeated_and_continued_to_the_bit() -> None:
    run = small()
    assert same(run, small()) and not same(run, small(seed=1))
    assert same(small(rounds=5), continue_posterior(run, rounds=2))
    assert run.stopped_by == "rounds" and len(run.rounds) == 3


def test_an_executor_changes_nothing() -> None:
    run = small()
    with ThreadPoolExecutor(2) as executor:
        assert same(run, small(executor=executor))
    with ProcessPoolExecutor(1) as executor:
        assert same(run, small(executor=executor))


def test_a_budget_stops_and_events_tell() -> None:
    told: list[str] = []
    run = small(rounds=None, budget=0.2, on_event=told.append)
    assert run.stopped_by == "budget" and len(told) == len(run.rounds) + 1
    assert same(run, small(rounds=len(run.rounds)))


def test_shapes() -> None:
    run = sample_posterior(LAW, inverse_temperatures=[10.0, 1e4], rounds=5, replicas=2, walkers=3)
    assert run.points(10.0).shape == (6, 200, 2) and run.losses(1e4).shape == (6, 200)
    assert np.allclose(LAW.loss(run.points(10.0).reshape(-1, 2)), run.losses(10.0).ravel())
    with pytest.raises(InputError, match="no points were kept at inverse temperature"):
        run.points(float(run.ladder.betas[-2]))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"inverse_temperatures": []}, "at least one is needed"),
        ({"inverse_temperatures": [0.0]}, "a number > 0 is needed"),
        ({"inverse_temperatures": 5.0}, "a list of numbers > 0"),
        ({"inverse_temperatures": [float("nan")]}, "a number > 0 is needed"),
        ({"replicas": 1}, "replicas is '1': an integer from 2"),
        ({"walkers": 0}, "walkers is '0'"),
        ({"seed": -1}, "the seed is '-1'"),
        ({"rounds": 1}, "an integer from 2"),
        ({"budget": -1.0}, "the budget in CPU seconds is"),
        ({"rounds": 10**6, "walkers": 1000, "replicas": 1000}, "keep more than 2^27 numbers"),
    ],
)
def test_bad_settings(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message.replace("^", r"\^")):
        sample_posterior(LAW, **{"inverse_temperatures": [1.0], **options})  # type: ignore[arg-type]


def test_a_problem_is_no_law() -> None:
    with pytest.raises(InputError, match=r"PotentialLaw\.of"):
        sample_posterior("x^2", inverse_temperatures=[1.0])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="a Problem or a Potential is needed"):
        PotentialLaw.of("x^2")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="the scale is"):
        PotentialLaw.of(LAW.potential, scale=0.0)
    with pytest.raises(InputError, match="leave it out"):
        PotentialLaw.of(LAW.potential, radius=0.5)


def test_numbers_of_numpy_are_numbers() -> None:
    run = small(rounds=np.int64(2), seed=np.int64(3))
    assert same(run, small(rounds=2, seed=3)) and run.seed == 3


def hollow(u: Floats) -> Floats:
    """No number in a small interval."""
    return np.where(np.abs(u[:, 0]) < 1e-4, np.nan, u[:, 0] ** 2)


def test_a_negative_or_undefined_potential_is_told_where() -> None:
    for function, value in ((lambda u: u[:, 0] ** 2 - 1e-9, "-"), (hollow, "nan")):
        with pytest.raises(ProblemError, match=rf"K is {value}.* at the point \(.*\) of the domain"):
            law = PotentialLaw.of(Potential.from_callable(function, [-1.0], [1.0]))
            sample_posterior(law, inverse_temperatures=[1e12], rounds=2)
