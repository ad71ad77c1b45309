"""The ledger: rounds that are known are not done again, and change nothing; nor does an executor."""

import json
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest

from algslt.problem import Problem
from algslt.sampling.checkpoint import Progress, load, save
from algslt.sampling.laplace.designs import designs
from algslt.sampling.laplace.importance import LaplaceSampler
from algslt.sampling.laplace.ledger import Ledger
from algslt.sampling.laplace.structured import structured_estimate

REGULAR = Problem.build(["x + y^2", "y - x^2"])
AMPLE = 1000.0  # a budget that is never reached, so that the clock decides nothing


@pytest.fixture(scope="module")
def whole():
    ledger = Ledger()
    estimate = structured_estimate(REGULAR, AMPLE, 3, ledger=ledger)
    assert estimate.reliable and estimate.stopped_by == "precision"
    return estimate, ledger


def same(first, second):
    """Equal but for the time."""
    parts = [{**e.to_json(), "seconds": 0} for e in (first, second)]
    return json.dumps(parts[0]) == json.dumps(parts[1])


def test_what_is_known_is_not_done_again(whole, monkeypatch):
    estimate, done = whole
    monkeypatch.setattr(LaplaceSampler, "advanced", None)
    again = structured_estimate(REGULAR, AMPLE, 3, ledger=Ledger(done.rounds, done.preparation))
    assert same(estimate, again)
    assert again.seconds == pytest.approx(estimate.seconds)


@pytest.mark.parametrize("kept", [0.5, -1])
def test_a_run_that_was_stopped_goes_on_bit_for_bit(whole, tmp_path, kept):
    estimate, done = whole
    rounds = list(done.rounds.items())
    part = dict(rounds[: int(kept * len(rounds)) if isinstance(kept, float) else kept])
    save(tmp_path / "file", "key", Progress(part, done.preparation))
    stored = load(tmp_path / "file", "key")
    ledger = Ledger(stored.structure, stored.preparation)
    assert same(estimate, structured_estimate(REGULAR, AMPLE, 3, ledger=ledger))
    assert list(ledger.rounds) == list(done.rounds)
    for name, known in done.rounds.items():
        assert np.array_equal(known.table.log_values, ledger.rounds[name].table.log_values)
        assert np.array_equal(known.partition.share, ledger.rounds[name].partition.share)


def test_known_rounds_cost_what_they_have_cost():
    sampler = LaplaceSampler(designs(Problem.build("x^2"), 9.0)[0], np.arange(10.0), 1, label="line")
    first = Ledger()
    sampler = first.advanced(sampler, 1)
    spent = first.spent
    assert spent > 0
    assert spent == pytest.approx(first.preparation + sum(done.seconds for done in first.rounds.values()))
    start = LaplaceSampler(sampler.design, sampler.times, 1, label="line")
    again = Ledger(first.rounds, first.preparation)
    once = again.advanced(start, 1)
    assert again.spent == pytest.approx(spent)
    again.advanced(once, 1)
    assert again.spent > spent


def test_an_executor_of_processes_changes_nothing():
    sampler = LaplaceSampler(designs(REGULAR, 30.0)[0], np.arange(30.0), 5)
    with ProcessPoolExecutor(2) as executor:
        ledger = Ledger(executor=executor)
        spread = ledger.advanced(sampler, 2)
        assert ledger.spent > 0 and spread.seconds_away > 0
    assert np.array_equal(spread.table.log_values, sampler.advanced(2).table.log_values)


def test_the_ledger_is_stored_at_the_end(whole):
    stored = []
    ledger = Ledger(whole[1].rounds, save=lambda ledger: stored.append(len(ledger.rounds)))
    structured_estimate(REGULAR, AMPLE, 3, ledger=ledger)
    assert stored == [len(whole[1].rounds)]
