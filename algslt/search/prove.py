"""From a problem to a certificate: rounds of branch and bound with growing budgets, then the written tree."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from algslt.certificate import Certificate
from algslt.charts.pairs import Pair
from algslt.charts.root import root_state
from algslt.charts.tree import Tree
from algslt.problem import Problem
from algslt.search.engine import Budget, Engine, Goal, OutOfTime
from algslt.search.export import certificate_json

ROUNDS = ((8, 1), (12, 2), (18, 3), (30, 4), (60, 8))
RESERVE = 0.35


def prove(
    problem: Problem, *, time_limit: float | None = 60.0, on_event: Callable[[str], None] | None = None
) -> Certificate:
    """The certificate of the best claim found within the time limit.

    Args:
        problem: the problem.
        time_limit: seconds, None for no limit; a part is left for the verification.
        on_event: called with a short sentence at the start of every round.

    Returns:
        A certificate whose claim holds a lower and an upper pair in the ideal normalisation; the pair is proved if they are equal.

    Example:
        >>> from algslt.problem import Problem
        >>> claim = prove(Problem.build(["x*y"])).claim
        >>> claim["lower"], claim["upper"]
        (['1', 2], ['1', 2])
    """
    start = time.monotonic()
    deadline = float("inf") if time_limit is None else start + (1 - RESERVE) * time_limit
    root = root_state(problem)
    best: tuple[Tree, str | None] | None = None
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20000))
    for depth, width in ROUNDS:
        if on_event is not None:
            on_event(f"searching with at most {depth} blow-ups on a path and {width} centres a chart")
        engine = Engine(Tree(root), deadline, impatient=(depth, width) != ROUNDS[-1])
        finished = _round(engine, Budget(depth, width))
        best = _better(best, (engine.tree, engine.stopped_by))
        if not finished or _is_exact(engine.tree):
            break
    tree, stopped_by = best if best is not None else (Tree(root), None)
    return Certificate.from_json(certificate_json(problem, tree, stopped_by))


def _round(engine: Engine, budget: Budget) -> bool:
    """Run one round; False if the time is over."""
    try:
        engine.solve(0, Goal(), budget, True)
        return True
    except OutOfTime:
        engine.stopped_by = "the time limit"
        _settle(engine)
        return False


def _settle(engine: Engine) -> None:
    """Give the unfinished nodes of a broken-off round the bounds that are cheap to find."""
    allowed = time.monotonic() + 1.0
    for node in engine.tree.reachable():
        here = engine.tree[node]
        if not here.name and not here.children and time.monotonic() < allowed:
            engine.settle(node)


def _is_exact(tree: Tree) -> bool:
    return tree.low(0) == tree.high(0)


def _better(old: tuple[Tree, str | None] | None, new: tuple[Tree, str | None]) -> tuple[Tree, str | None]:
    if old is None:
        return new
    return new if _width(new[0]) <= _width(old[0]) else old


def _width(tree: Tree) -> tuple[float, float]:
    low, high = tree.low(0), tree.high(0)
    return (_number(high) - _number(low) if low != high else -1.0, -_number(low))


def _number(pair: Pair) -> float:
    return 1e9 if pair.lam is None else float(pair.lam)
