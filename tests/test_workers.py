"""Worker processes: order, hard limit, death and replacement."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import pytest

from algslt.workers import LEAST_MEMORY, MEBIBYTE, MOST_MEMORY, memory_share, run_tasks


def act(task: str) -> str:
    """Do what the task says."""
    verb, _, rest = task.partition(" ")
    if verb == "sleep":
        time.sleep(float(rest))
    if verb == "die":
        os._exit(int(rest))
    if verb == "abort":
        os.abort()
    if verb == "fill":
        try:
            return f"{len(bytearray(int(rest) * MEBIBYTE)) // MEBIBYTE}"
        except MemoryError:
            return "too much"
    if verb == "pid":
        return str(os.getpid())
    return f"{verb} {len(rest)}" if verb == "long" else task


def run(tasks: list[str], jobs: int = 2, limit: float | None = 30.0) -> list[str]:
    return list(run_tasks(tasks, act, jobs=jobs, limit=limit, lost=lambda task, reason: f"{task}: {reason}"))


def test_results_keep_the_order_of_the_tasks() -> None:
    tasks = ["sleep 0.2", *(f"x {i}" for i in range(20))]
    assert run(tasks) == tasks
    assert run([]) == []


def test_workers_are_persistent() -> None:
    pids = run(["pid"] * 6, jobs=1)
    assert len(set(pids)) == 1
    assert pids[0] != str(os.getpid())


def test_a_task_over_the_limit_is_given_up_and_the_run_goes_on() -> None:
    start = time.monotonic()
    assert run(["x", "sleep 60", "y", "z"], jobs=1, limit=0.3) == ["x", "sleep 60: time limit", "y", "z"]
    assert time.monotonic() - start < 10


def test_a_worker_that_dies_is_replaced() -> None:
    assert run(["x", "die 3", "y"], jobs=1) == ["x", "die 3: the worker process died (exit code 3)", "y"]


def test_each_result_comes_as_soon_as_it_is_ready() -> None:
    stream: Iterator[str] = run_tasks(["x", "sleep 60"], act, jobs=1, limit=None, lost=lambda task, reason: reason)
    assert next(stream) == "x"
    stream.close()  # type: ignore[attr-defined]


def test_large_texts_pass() -> None:
    assert run(["long " + "x" * 5_000_000]) == ["long 5000000"]


def test_a_task_costs_little() -> None:
    start = time.monotonic()
    run(["x"] * 500)
    assert time.monotonic() - start < 5


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such limit elsewhere")
def test_memory_is_limited_and_the_worker_goes_on() -> None:
    tasks = ["fill 10", "fill 5000", "fill 20", "x"]
    results = run_tasks(tasks, act, jobs=1, limit=30.0, lost=lambda task, reason: reason, memory=600 * MEBIBYTE)
    assert list(results) == ["10", "too much", "20", "x"]
    unlimited = run_tasks(["fill 700"], act, jobs=1, limit=30.0, lost=lambda task, reason: reason)
    assert list(unlimited) == ["700"]


def test_a_library_that_cannot_go_on_is_said_to_lack_memory() -> None:
    assert run(["x", "abort", "y"], jobs=1) == [
        "x",
        "abort: memory limit (the worker process was ended by SIGABRT)",
        "y",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such limit elsewhere")
def test_the_share_of_memory() -> None:
    shares = [memory_share(jobs) for jobs in (1, 2, 1000)]
    assert all(s is not None and LEAST_MEMORY <= s <= MOST_MEMORY for s in shares)
    assert sorted(shares, key=lambda s: s or 0, reverse=True) == shares
    assert shares[-1] == LEAST_MEMORY
