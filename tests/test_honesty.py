"""Whatever goes wrong inside, the answer widens and says why; nothing unverified is called proved."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from fractions import Fraction
from multiprocessing import get_context

import pytest
import sympy

import algslt
from algslt import threshold, workers
from algslt.certificate import Certificate
from algslt.poly import make_ring
from algslt.poly.ideals import Ideal
from algslt.search import prove
from algslt.search.engine import Engine


def lie(problem: algslt.Problem, **options: object) -> Certificate:
    """A certificate whose claim is too high."""
    return replace(prove(problem), claim=((Fraction(7), 1), (Fraction(7), 1)))


def fail(problem: algslt.Problem, **options: object) -> Certificate:
    raise ZeroDivisionError("in the engine")


def hang(problem: algslt.Problem, **options: object) -> Certificate:
    time.sleep(60)
    return prove(problem)


def test_a_rejected_certificate_is_never_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threshold, "prove", lie)
    answer = algslt.rlct(["x*y"])
    assert (answer.status, answer.lam, answer.multiplicity, answer.bounds) == ("bounds", None, None, (0, None))
    assert answer.stopped_by is not None
    assert "rejected" in answer.stopped_by
    assert "node 0" in answer.stopped_by
    assert "lambda" in answer.explain()


def test_a_defect_of_the_search_becomes_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threshold, "prove", fail)
    answer = algslt.rlct(["x*y"])
    assert (answer.status, answer.bounds) == ("bounds", (0, None))
    assert answer.stopped_by == "internal error: ZeroDivisionError: in the engine; please report this"


def test_a_search_that_does_not_look_at_the_clock_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threshold, "prove", hang)
    monkeypatch.setattr(workers, "_context", lambda: get_context("fork"))  # so that the worker hangs too
    start = time.monotonic()
    (answer,) = algslt.rlct_many([["x*y"]], time_limit=0.5)
    assert (answer.status, answer.bounds, answer.stopped_by) == ("bounds", (0, None), "time limit")
    assert time.monotonic() - start < 0.5 * 1.1 + 1 + 0.5


def swell(problem: algslt.Problem, **options: object) -> Certificate:
    """Ask for more memory than any worker has."""
    return replace(prove(problem), constants=tuple(str(len(bytearray(10**13)))))


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such limit elsewhere")
def test_a_problem_that_needs_too_much_memory_gives_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threshold, "prove", swell)
    monkeypatch.setattr(workers, "_context", lambda: get_context("fork"))  # so that the worker swells too
    (answer,) = algslt.rlct_many([["x*y"]], time_limit=10)
    assert (answer.status, answer.bounds, answer.stopped_by) == ("bounds", (0, None), "memory limit")


def test_the_search_keeps_its_bounds_where_memory_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*given: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Engine, "_blow_up", short)
    answer = algslt.rlct(["((y - x^2)^2 - x^5)^2*(y + x^2)"])
    assert (answer.status, answer.stopped_by) == ("bounds", "memory limit")
    assert 0 < answer.bounds[0] <= Fraction(7, 48)
    assert answer.bounds[1] is not None and Fraction(7, 48) <= answer.bounds[1]


def test_the_json_form_of_an_answer() -> None:
    row = algslt.Answer(
        Fraction(1), None, "bounds", (Fraction(1), Fraction(1)), ("a theorem",), 0.5, None, "a reason", (1, 2), "name"
    ).to_json("/c.json")
    assert json.loads(json.dumps(row)) == {
        "id": "name",
        "lambda": "1",
        "m": None,
        "status": "bounds",
        "bounds": {"lower": "1", "upper": "1"},
        "assumptions": ["a theorem"],
        "seconds": 0.5,
        "certificate": "/c.json",
        "stopped_by": "a reason",
        "m_bounds": [1, 2],
    }


def test_every_kind_of_expression_is_the_same_problem() -> None:
    x, y = sympy.symbols("x y")
    u, v = make_ring(["x", "y"]).gens()
    given = ["x^2*y^2 + y^6", x**2 * y**2 + y**6, u**2 * v**2 + v**6]
    assert [algslt.rlct(g).lam for g in given] == [Fraction(1, 2)] * 3
    ideals = [["y^2 - x^3", "x*y"], [y**2 - x**3, x * y], [v**2 - u**3, u * v], Ideal((v**2 - u**3, u * v))]
    answers = [algslt.rlct(g, variables=["x", "y"]) for g in ideals]
    assert len({(answer.lam, answer.multiplicity) for answer in answers}) == 1
    assert {answer.status for answer in answers} == {"proved"}


def test_events_tell_the_progress() -> None:
    events: list[str] = []
    algslt.rlct(["a*b + c*d", "a*b^3 + c*d^3"], on_event=events.append)
    assert events[-1] == "verifying the certificate"
    assert len(events) > 1


@pytest.mark.parametrize("limit", [0, -1.0, float("nan")])
def test_a_time_limit_is_positive(limit: float) -> None:
    with pytest.raises(algslt.AlgsltError, match="time_limit"):
        algslt.rlct("x^2", time_limit=limit)


def test_a_problem_is_not_given_twice() -> None:
    problem = algslt.Problem.build("x^2")
    with pytest.raises(algslt.AlgsltError, match="leave them out"):
        algslt.rlct(problem, at=[1])
