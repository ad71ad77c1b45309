"""From a problem to a certificate: rounds of branch and bound with growing budgets, then the written tree."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import inf
from typing import TypeAlias

from algslt.certificate import Certificate
from algslt.charts.pairs import Pair
from algslt.charts.root import root_state
from algslt.charts.state import State
from algslt.charts.tree import Tree
from algslt.errors import NoInteriorPoint, ProblemError
from algslt.problem import Problem
from algslt.search.clock import OutOfTime, tick, until
from algslt.search.closing import Goal, bound_by_theorem, bound_from_outside, record_upper_bound, settle
from algslt.search.engine import Budget, Engine
from algslt.search.export import certificate_json
from algslt.search.opening import opening
from algslt.search.repair import Judge, confirmed
from algslt.verifier import verify

ROUNDS = (
    (Budget(10, 1, "ratio"), 0.5),
    (Budget(10, 1, "plain", toric=True, bend=True), 0.25),
    (Budget(3, 4, "ratio", toric=True), 0.1),
    (Budget(10, 1, "linear", bend=True), 0.15),
    (Budget(5, 3, "plain", toric=True), 0.2),
    (Budget(8, 2, "ratio", bend=True), 0.2),
    (Budget(14, 2, "plain"), 0.3),
    (Budget(30, 3, "ratio", toric=True, bend=True), 1.0),
)
RESERVE = 0.15
RESCUE = 0.04
FREE, LONGEST_FREE = 0.2, 3.0
"""How much of the search goes without theorems even where they are allowed: a share, and at most so many seconds."""

Found: TypeAlias = tuple[Tree, str | None]
"""A tree, and why its search stopped."""


def prove(
    problem: Problem,
    *,
    time_limit: float | None = 60.0,
    on_event: Callable[[str], None] | None = None,
    judge: Judge | None = None,
    theorems: bool = False,
) -> Certificate:
    """The certificate of the best claim found within the time limit.

    Args:
        problem, time_limit: what to prove, in how many seconds (None: no limit), verification included.
        on_event: called with a short sentence at the start of every round.
        theorems: whether published theorems may close leaves, as assumptions, where a short search without them fails.
        judge: the verifier; what it rejects is cut out, and the search goes on. None: the certificate is unchecked.

    Returns:
        A certificate whose claim holds a lower and an upper pair in the ideal normalisation.

    Raises:
        CertificateRejected: the judge rejects whatever is left, or there is no time for another attempt.
        ProblemError: the zeta function is proved to have no pole.

    Example:
        >>> prove(Problem.build(["x*y"])).claim
        ((Fraction(1, 1), 2), (Fraction(1, 1), 2))
    """
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20000))
    start, total = time.monotonic(), inf if time_limit is None else time_limit
    best: Found = (Tree(root_state(problem)), None)
    rejected: str | None = None
    rounds, search = _rounds_with_theorems if theorems else _rounds, (1 - RESERVE) * total
    for tree, stopped_by in rounds(problem, best[0][0].state, start, search, on_event or _silent):
        if _is_exact(tree):
            certificate = _checked(problem, tree, None, judge, start + total)
            if certificate.stopped_by is None:
                return _with_pole(problem, certificate, tree, judge)
            rejected = rejected or certificate.stopped_by
        best = _better(best, (tree, stopped_by))
    return _checked(problem, best[0], rejected or best[1], judge, start + total)


def _silent(event: str) -> None:
    """For nobody who listens."""


def _rounds(
    problem: Problem,
    root: State,
    start: float,
    search: float,
    on_event: Callable[[str], None],
    theorems: bool = False,
) -> Iterator[Found]:
    """The trees of round after round, as long as there is time for the search."""
    first = opening(problem, root)
    for budget, share in ROUNDS:
        on_event(f"searching: depth {budget.depth}, {budget.width} centres a chart, {budget.preference} first")
        last = share == 1.0
        deadline = min(start + search, time.monotonic() + (search if last else share * min(search, 200.0)))
        engine = Engine(Tree(root), first, impatient=not last, theorems=theorems)
        _round(engine, budget, deadline, max(0.1, RESCUE * min(search, 10.0)))
        yield engine.tree, engine.stopped_by
        if time.monotonic() > start + search:
            return


def _rounds_with_theorems(
    problem: Problem, root: State, start: float, search: float, on_event: Callable[[str], None]
) -> Iterator[Found]:
    """Short rounds without theorems, then those with them."""
    yield from _rounds(problem, root, start, min(FREE * search, LONGEST_FREE), on_event)
    on_event("published theorems may close leaves from here on")
    yield from _rounds(problem, root, start, search, on_event, theorems=True)


def _checked(problem: Problem, tree: Tree, stopped_by: str | None, judge: Judge | None, deadline: float) -> Certificate:
    """The certificate of the tree, without what the judge rejects."""
    if judge is None:
        return Certificate.from_json(certificate_json(problem, tree, stopped_by))
    return confirmed(problem, tree, stopped_by, judge, deadline)


def _with_pole(problem: Problem, certificate: Certificate, tree: Tree, judge: Judge | None) -> Certificate:
    """The certificate, unless it proves that there is no pole: then an error says what that means."""
    if tree.low(0).lam is not None:
        return certificate
    if judge is None:
        verify(certificate)
    raise _no_pole(problem)


def _no_pole(problem: Problem) -> ProblemError:
    """The zeta function has no pole: what that means for the problem."""
    if problem.at is None:
        return ProblemError("K has no zero in the domain: the global pair needs one; enlarge the domain or change K")
    return NoInteriorPoint("the domain has no interior point near the base point: change the inequalities in 'where'")


def _round(engine: Engine, budget: Budget, deadline: float, rescue: float) -> None:
    """Run one round; a round that runs out of time leaves a tree with the bounds that are cheap to find."""
    try:
        with until(deadline):
            goal = Goal()
            record_upper_bound(engine.tree, 0, goal)
            if engine.theorems:
                bound_by_theorem(engine.tree, 0)
            engine.solve(0, goal, budget, True)
    except OutOfTime:
        engine.stopped_by = "the time limit"
    except MemoryError:
        engine.stopped_by = "memory limit"
        engine.solved.clear()
    if not _is_exact(engine.tree):
        _settle(engine, rescue)


def _settle(engine: Engine, seconds: float) -> None:
    """Give the unfinished nodes of a broken-off round the bounds that are cheap to find."""
    with suppress(OutOfTime), until(time.monotonic() + seconds):
        bound_from_outside(engine.tree)
    with suppress(OutOfTime), until(time.monotonic() + seconds):
        for node in engine.tree.reachable():
            here = engine.tree[node]
            if not here.name and not here.children:
                tick()
                settle(engine.tree, node)


def _is_exact(tree: Tree) -> bool:
    return tree.low(0) == tree.high(0)


def _better(old: Found, new: Found) -> Found:
    return new if _width(new[0]) <= _width(old[0]) else old


def _width(tree: Tree) -> tuple[float, float]:
    low, high = tree.low(0), tree.high(0)
    return (_number(high) - _number(low) if low != high else -1.0, -_number(low))


def _number(pair: Pair) -> float:
    return 1e9 if pair.lam is None else float(pair.lam)
