"""However the value of a random state is bounded, by whatever moves and leaves: no lower bound exceeds an upper one."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from algslt.verifier.fields import Fields
from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from algslt.verifier.step import OPEN, Bound, greatest, is_at_most, least
from algslt.verifier.tables import LEAVES, MOVES
from algslt.verifier.witness import upper_bound
from tests.verifier.germs import shown
from tests.verifier.random_germs import labels, random_leaves, random_move, random_state, random_witness

MOVES_A_STATE, ATTEMPTS = 2, 14


def leaf_bounds(rng: random.Random, state: State) -> tuple[Bound, Bound]:
    """The best bounds without a move."""
    lower, upper = [OPEN], [None]
    for name, fields in random_leaves(rng, state):
        try:
            found = LEAVES[name](state, Fields(fields))
        except Refused:
            continue
        lower, upper = [*lower, found[0]], [*upper, found[1]]
    for _ in range(2):
        data = random_witness(rng, state)
        try:
            upper = upper if data is None else [*upper, upper_bound(state, Fields(data))]
        except Refused:
            continue
    return greatest(lower), least(upper)


def explore(rng: random.Random, state: State, depth: int, found: list[int]) -> tuple[Bound, Bound]:
    """The best bounds of a state; counts the states with bounds on both sides."""
    if not all(ideal.gens for ideal in state.ideals):
        return OPEN, None
    lower, upper = leaf_bounds(rng, state)
    done = 0
    for _ in range(ATTEMPTS if depth else 0):
        move = random_move(rng, state)
        if move is None or done == MOVES_A_STATE:
            continue
        try:
            step = MOVES[move[0]](state, Fields(move[1]))
        except Refused:
            continue
        done += 1
        below: dict[str, tuple[Bound, Bound]] = {}
        for label in labels(state, *move):
            try:
                child = step.child(label)
            except Refused:
                continue
            below[label] = explore(rng, child, depth - 1, found)
        assert len(below) <= step.branches
        lower = greatest([lower, step.lower({label: pair[0] for label, pair in below.items()})])
        upper = least([upper, step.upper({label: pair[1] for label, pair in below.items()})])
        assert upper is None or is_at_most(lower, upper), (shown(state), move, lower, upper)
    assert upper is None or is_at_most(lower, upper), (shown(state), lower, upper)
    found[0] += upper is not None and lower != OPEN
    return lower, upper


def run(seed: int, states: int, depth: int, constants: float = 0.0) -> int:
    found = [0]
    for i in range(states):
        rng = random.Random(f"{seed} {i}")
        with suppress(Refused):  # of work for one state
            explore(rng, random_state(rng, constants), depth, found)
    return found[0]


def test_bounds_are_consistent() -> None:
    assert run(1, 150, 2) >= 100


def test_bounds_over_constants_are_consistent() -> None:
    assert run(1, 100, 2, 0.8) >= 100


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
@pytest.mark.parametrize("constants", [0.0, 0.8])
def test_bounds_are_consistent_deeply(seed: int, constants: float) -> None:
    assert run(seed, 400, 3, constants) >= 1000
