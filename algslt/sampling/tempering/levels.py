r"""A hazard table by splitting alone, to a given depth: the dead points give every temperature at once.

`curve_of_table(split_levels(potential, depth))` is lambda(beta) up to exp(depth - 6). Compare with a run of replica
exchange before believing it: splitting can lose parts of a curved zero set, and all its replicates alike.

Example:
    >>> from algslt.problem import Problem
    >>> table = split_levels(Potential.of(Problem.build("x^2 + y^2")), depth=12.0, replicates=4, size=50)
    >>> table.replicates, table.depth >= 12
    (4, True)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from algslt.errors import InputError, StepLimitExceeded, excerpt
from algslt.sampling.hazard_table import HazardTable
from algslt.sampling.potential import Potential
from algslt.sampling.splitting import Plan, advance, start

__all__ = ["split_levels"]

MOST_LEVELS = 100_000


def split_levels(
    potential: Potential,
    depth: float,
    *,
    replicates: int = 16,
    size: int = 100,
    effort: float = 1.0,
    seed: int = 0,
    on_event: Callable[[str], None] | None = None,
) -> HazardTable:
    """Deaths and exposures down to t = -log K = depth in every replicate.

    Args:
        potential: K.
        depth: the least t that all replicates reach.
        replicates: independent populations, at least 2.
        size: points of each, even.
        effort: how far the points are moved at each level; 2 means twice as many steps.
        seed: an integer >= 0.
        on_event: called with short sentences about the progress.

    Raises:
        InputError: settings out of range.
        StepLimitExceeded: rounding errors of K, or underflow, come first.
    """
    _check(depth, replicates=replicates, size=size)
    plan = Plan(potential, seed, 0, replicates, size, effort, levels=MOST_LEVELS)
    run = start(plan)
    while run.levels.min() < depth:
        run = advance(plan, run)
        if run.ended:
            raise StepLimitExceeded(
                f"splitting ends at t = {run.levels.min():.1f} by {run.ended}, before the depth {depth:g}: give a "
                "smaller depth"
            )
        if on_event is not None:
            on_event(f"level {run.steps}: t = {run.levels.min():.1f}")
    return run.table()


def _check(depth: float, replicates: int, size: int) -> None:
    if not (0 < depth < np.inf and replicates >= 2 and size >= 10 and size % 2 == 0):
        given = f"depth {excerpt(depth)}, {excerpt(replicates)} replicates, size {excerpt(size)}"
        raise InputError(f"{given}: a depth > 0, at least 2 replicates and an even size of at least 10 are needed")
