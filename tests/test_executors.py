"""`rlct_many` gives the same answers on every executor, in the order of the problems."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction
from multiprocessing import get_context

import pytest
from distributed import Client, LocalCluster

import algslt

PROBLEMS = [["x*y"], "x^2 + y^2", ["y^2 - x^3"], ["a*b + c*d", "a*b^3 + c*d^3"], ["x^3", "y"]]
PAIRS = [(Fraction(p), m) for p, m in [("1/2", 2), ("1", 1), ("5/12", 1), ("2/3", 1), ("2/3", 1)]]


def pairs(executor: Executor | None) -> list[tuple[Fraction | None, int | None]]:
    answers = list(algslt.rlct_many(PROBLEMS, executor, time_limit=20))
    for answer in answers:
        assert answer.status == "proved"
        assert answer.certificate is not None
        algslt.verify(answer.certificate)
    return [(answer.lam, answer.multiplicity) for answer in answers]


def test_local_processes_are_the_default() -> None:
    assert pairs(None) == PAIRS


def test_threads() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert pairs(executor) == PAIRS


def test_a_pool_of_processes() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert pairs(executor) == PAIRS


def test_a_dask_cluster() -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        assert pairs(client.get_executor()) == PAIRS


def test_ids_are_kept_and_bad_problems_are_refused_before_the_work() -> None:
    named = algslt.Problem.from_json({"id": "cusp", "ideal": ["y^2 - x^3"]})
    (answer,) = algslt.rlct_many([named])
    assert answer.id == "cusp"
    with pytest.raises(algslt.AlgsltError, match="not 0"):
        algslt.rlct_many([["x*y"], ["x + 1"]])
