"""On random problems with domains and algebraic points, search and verifier agree on the state of every node.

A certificate of our own that is rejected is a defect; most defects show first as a state that the two see differently.
"""

from __future__ import annotations

import random
import time
from contextlib import suppress
from typing import Any

import pytest

from algslt.certificate import Certificate
from algslt.charts.root import root_state
from algslt.charts.tree import Tree
from algslt.errors import AlgsltError
from algslt.problem import Problem
from algslt.search.clock import OutOfTime, until
from algslt.search.closing import Goal
from algslt.search.engine import Budget, Engine
from algslt.search.export import certificate_json
from algslt.search.opening import opening
from algslt.verifier import states, verify
from tests.charts.states import seen, shown

SQRT2, MINUS = ({"root_of": "t^2 - 2", "interval": ends} for ends in (["1", "2"], ["-2", "-1"]))
CUBIC = {"root_of": "t^3 - t - 1", "interval": ["1", "2"]}
POINTS: list[tuple[list[Any], list[str]]] = [
    (["0", "0"], ["x", "y"]),
    ([SQRT2, "0"], ["(x^2 - 2)", "y"]),
    ([SQRT2, MINUS], ["(x^2 - 2)", "(x + y)"]),
    ([CUBIC, CUBIC], ["(x^3 - x - 1)", "(x - y)"]),
    ([CUBIC, "1"], ["(x^3 - x - 1)", "(y - 1)"]),
]
SECONDS = 0.5


def polynomial(rng: random.Random, local: list[str], terms: int, degree: int) -> str:
    """A sum of products of functions that vanish at the point, and units."""
    parts = []
    for _ in range(rng.randint(1, terms)):
        factors = [rng.choice(local) for _ in range(rng.randint(1, degree))]
        parts.append("*".join([rng.choice(["1", "-1", "2"]), rng.choice(["1", "1", "(x + 3)", "(y - x^2)"]), *factors]))
    return " + ".join(parts)


def problem(rng: random.Random) -> Problem:
    if rng.random() < 0.3:
        box = ["x >= -1", "x <= 2", "y >= 0", "y <= 1", f"{rng.choice([1, -1, 2])}*x + {rng.choice([0, 2, -2])}*y >= 0"]
        factors = [polynomial(rng, ["x", "y", "(2*x - 1)", "(x - y)", "(x + 2*y)"], 2, 2) for _ in range(2)]
        return Problem.build(f"({factors[0]})*({factors[1]})", variables=["x", "y"], at=None, where=box)
    at, local = rng.choice(POINTS)
    where = [f"{polynomial(rng, local, 2, 2)} >= 0" for _ in range(rng.randint(1, 2))]
    prior = rng.choice([None, None, "x", "x*y^2"])
    k = [polynomial(rng, local, 2, 3) for _ in range(rng.randint(1, 2))]
    return Problem.build(k, variables=["x", "y"], at=at, where=where, prior=prior)


def compare(seed: int) -> None:
    rng = random.Random(seed)
    try:
        given = problem(rng)
    except AlgsltError:
        return
    root = root_state(given)
    engine = Engine(Tree(root), opening(given, root))
    with suppress(OutOfTime), until(time.monotonic() + SECONDS):
        engine.solve(0, Goal(), Budget(6, 1, bend=seed % 2 == 0), True)
    written: Any = certificate_json(given, engine.tree, engine.stopped_by)
    certificate = Certificate.from_json(written)
    for node, state in zip(engine.tree.reachable(), states(certificate), strict=True):
        assert seen(state, engine.tree[node].state) == shown(engine.tree[node].state), (seed, node)
    verify(certificate, given)


@pytest.mark.parametrize("first", range(1450, 1510, 10))
def test_the_same_states(first: int) -> None:
    for seed in range(first, first + 10):
        compare(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1600, 50))
def test_the_same_states_for_long(first: int) -> None:
    for seed in range(first, first + 50):
        compare(seed)
