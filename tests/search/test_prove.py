"""From a problem to a certificate: what is claimed, limits, the reason where the search stops, no-pole errors."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import pytest

from algslt.certificate import Certificate
from algslt.errors import ProblemError
from algslt.problem import Problem
from algslt.search import prove
from algslt.verifier import states, verify


def problem(*ideal: str, **options: Any) -> Problem:
    return Problem.build(list(ideal), **options)


def matrices(m: int, h: int, n: int) -> list[str]:
    """Entries of a product of an m x h and an h x n matrix of variables."""
    return [" + ".join(f"a{i}{k}*b{k}{j}" for k in range(h)) for i in range(m) for j in range(n)]


def vandermonde(h: int) -> list[str]:
    return [" + ".join(f"a{i}*b{i}^{2 * n + 1}" for i in range(h)) for n in range(h)]


def test_a_certificate_holds_the_problem_and_the_pair() -> None:
    given = problem("x^2 - y^3")
    certificate = prove(given)
    assert certificate.lower == certificate.upper == (Fraction(5, 6), 1)
    assert certificate.stopped_by is None
    assert certificate.assumptions == ()
    assert Problem.from_json(certificate.problem) == given


def test_the_same_problem_gives_the_same_certificate() -> None:
    """The search is deterministic as long as no limit interferes."""
    given = problem("a*b + c*d", "a*b^3 + c*d^3")
    assert prove(given).to_text() == prove(given).to_text()


@pytest.mark.parametrize(
    "given",
    [
        problem("x*y - z^2", "x^3 + y*z"),
        problem("x^2 - 2*y^2", at=[{"root_of": "t^2-8", "interval": ["2", "3"]}, "2"]),
        problem(*matrices(2, 2, 2)),
        problem("x + y - u", where=["x >= 0", "y >= 0"], prior="u^2"),
    ],
    ids=["ideal", "algebraic point", "matrices", "domain and prior"],
)
def test_a_certificate_can_be_written_read_and_verified(given: Problem) -> None:
    certificate = prove(given)
    again = Certificate.from_text(certificate.to_text())
    assert again == certificate
    assert certificate.lower == certificate.upper
    verify(again, given)
    assert len(states(again)) == len(again.nodes)


HARD = {
    "three tanh units": (vandermonde(3), Fraction(5, 3)),
    "four tanh units": (vandermonde(4), Fraction(2)),
    "4x4x4": (matrices(4, 4, 4), Fraction(12)),
}


@pytest.mark.parametrize("limit", [0.01, 1.0])
@pytest.mark.parametrize("name", HARD)
def test_a_limit_is_kept_and_the_bounds_contain_the_truth(name: str, limit: float) -> None:
    ideal, truth = HARD[name]
    given = problem(*ideal)
    start = time.monotonic()
    certificate = prove(given, time_limit=limit)
    assert time.monotonic() - start <= 1.1 * limit + 1
    verify(certificate, given)
    upper = certificate.upper
    assert certificate.lower[0] <= truth
    assert upper is not None and truth <= upper[0]
    assert (certificate.stopped_by is None) == (certificate.lower == upper)


def test_the_reason_names_the_limit() -> None:
    certificate = prove(problem(*vandermonde(4)), time_limit=0.05)
    assert certificate.stopped_by is not None
    assert "time limit" in certificate.stopped_by


def test_events_are_short_sentences() -> None:
    events: list[str] = []
    prove(problem("x*y"), on_event=events.append)
    assert events
    assert all(isinstance(e, str) and 0 < len(e) < 120 for e in events)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (problem("x", "y", where=["y >= x^2", "y <= -x^2"]), "domain"),
        (problem("x", where=["x^3 >= 0", "-x >= 0"]), "domain"),
        (
            Problem.build("(x - 3)*(y^2 + 1)", at=None, where=["x >= -1", "x <= 1", "y >= -1", "y <= 1"]),
            "no zero in the domain",
        ),
    ],
    ids=["only a point", "only a half and its boundary", "no zero"],
)
def test_no_pole_is_an_error_that_says_so(given: Problem, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        prove(given, time_limit=5)
