"""Exercises on modules with worked solutions: random, with small numbers, and checked.

An exercise is a text with its solution in steps, in Markdown with LaTeX between dollars, and the objects that the
solution rests on; `verify` re-checks all of them. The kinds are in `KINDS`; equal seeds give equal exercises.

Example:
    >>> one = exercise("structure", seed=3)
    >>> one.verify()
    >>> print(one.answer)
    invariant factors: $x + 1$, $x + 1$, $x + 1$
    >>> exercise("cooking")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    algslt.errors.InputError: the kind 'cooking' was given: one of annihilator, group, ..., submodules is needed
"""

from __future__ import annotations

import random
from collections.abc import Callable

from algslt.errors import InputError, excerpt
from algslt.modules.textbook.exercise import Exercise
from algslt.modules.textbook.group_exercises import group_exercise
from algslt.modules.textbook.matrix_exercises import (
    annihilator_exercise,
    jordan_exercise,
    similarity_exercise,
    structure_exercise,
    submodules_exercise,
)

__all__ = ["KINDS", "exercise"]

KINDS: dict[str, Callable[[random.Random], Exercise]] = {
    "annihilator": annihilator_exercise,
    "group": group_exercise,
    "jordan": jordan_exercise,
    "similarity": similarity_exercise,
    "structure": structure_exercise,
    "submodules": submodules_exercise,
}


def exercise(kind: str, *, seed: int = 0) -> Exercise:
    """A random exercise with its solution.

    Args:
        kind: a key of `KINDS`.
        seed: equal seeds give equal exercises.

    Raises:
        InputError: the kind is unknown.
    """
    if kind not in KINDS:
        raise InputError(f"the kind {excerpt(kind)} was given: one of {', '.join(sorted(KINDS))} is needed")
    return KINDS[kind](random.Random(f"{kind} {seed}"))
