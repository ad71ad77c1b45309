"""The engine with small budgets: what it proves holds, it says why it stops, and the verifier sees the same states."""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

import pytest

from algslt.certificate import Certificate
from algslt.charts.pairs import Pair
from algslt.charts.root import root_state
from algslt.charts.tree import Tree
from algslt.problem import Problem
from algslt.search.clock import OutOfTime, until
from algslt.search.closing import Goal
from algslt.search.engine import Budget, Engine
from algslt.search.export import certificate_json
from algslt.verifier import states, verify
from tests.charts.states import seen, shown

SQRT2 = {"root_of": "t^2-2", "interval": ["1", "2"]}
KNOWN: dict[str, tuple[Problem, Pair]] = {
    name: (Problem.build(ideal, **options), Pair(Fraction(lam), m))
    for name, ideal, options, lam, m in (
        ("cusp", ["x^2 - y^3"], {}, "5/6", 1),
        ("two levels", ["((y - x^2)^2 - x^5)^2*(y + x^2)"], {}, "7/24", 1),
        ("2x2x2", ["a*p + b*r", "a*q + b*s", "c*p + d*r", "c*q + d*s"], {}, "3", 1),
        ("two tanh units", ["a*b + c*d", "a*b^3 + c*d^3"], {}, "4/3", 1),
        ("on the quadrant", ["x + y"], {"where": ["x >= 0", "y >= 0"]}, "2", 1),
        ("in a cusp", ["x", "y"], {"where": ["y >= 0", "y <= x^2"]}, "3", 1),
        ("a prior that is bent", ["x - y^2", "y^3"], {"prior": "x"}, "2", 1),
        ("irrational branches", ["(y^2 - 2*x^2)^2", "x^7"], {}, "1/2", 2),
        ("an algebraic point", ["(x^2 - 2)^2 - y^3"], {"at": [SQRT2, 0]}, "5/6", 1),
        ("two blocks", ["x^2 - y^3", "z*w"], {}, "11/6", 2),
    )
}


def searched(problem: Problem, budget: Budget) -> Engine:
    """An engine that has done one round, with no limit of time."""
    engine = Engine(Tree(root_state(problem)))
    engine.solve(0, Goal(), budget, True)
    return engine


@pytest.mark.parametrize("budget", [Budget(0, 1), Budget(1, 1), Budget(2, 2, "plain"), Budget(9, 0)], ids=str)
@pytest.mark.parametrize("name", KNOWN)
def test_small_budgets_give_true_bounds_and_a_reason(name: str, budget: Budget) -> None:
    problem, truth = KNOWN[name]
    engine = searched(problem, budget)
    low, high = engine.tree.low(0), engine.tree.high(0)
    assert truth >= low
    assert high >= truth
    assert low == high == truth or engine.stopped_by
    verify(certificate(problem, engine), problem)


@pytest.mark.parametrize("preference", ["ratio", "plain", "linear"])
@pytest.mark.parametrize("name", KNOWN)
def test_the_verifier_sees_the_same_states(name: str, preference: str) -> None:
    """Two programs that share no code of the moves agree on the state of every node."""
    problem, _ = KNOWN[name]
    engine = searched(problem, Budget(6, 2, preference))
    found = states(certificate(problem, engine))
    kept = engine.tree.reachable()
    assert len(found) == len(kept)
    for node, state in zip(kept, found, strict=True):
        assert seen(state, engine.tree[node].state) == shown(engine.tree[node].state), node


def certificate(problem: Problem, engine: Engine) -> Certificate:
    written: Any = certificate_json(problem, engine.tree, engine.stopped_by)
    return Certificate.from_json(written)


def test_an_engine_stops_when_its_time_is_over() -> None:
    problem, _ = KNOWN["2x2x2"]
    with pytest.raises(OutOfTime), until(time.monotonic() - 1):
        Engine(Tree(root_state(problem))).solve(0, Goal(), Budget(9, 1), True)


def test_the_reason_says_what_was_missing() -> None:
    problem, _ = KNOWN["two levels"]
    assert "depth" in str(searched(problem, Budget(1, 1)).stopped_by)


def test_copies_are_solved_once() -> None:
    """The charts of the four entries of a matrix are renamed copies of one another."""
    problem, truth = KNOWN["2x2x2"]
    engine = searched(problem, Budget(9, 1))
    moves = [engine.tree[node].name for node in engine.tree.reachable()]
    assert "sym" in moves
    assert engine.tree.low(0) == engine.tree.high(0) == truth
