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

from algslt.errors import InputError, StepLimitExceeded
from algslt.sampling.arguments import natural, of_type, positive
from algslt.sampling.hazard_table import HazardTable
from algslt.sampling.potential import Potential
from algslt.sampling.splitting import Plan, advance, start

__all__ = ["split_levels"]

MOST_LEVELS = 100_000
MOST_EFFORT = 1000.0


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
    depth, plan = positive(depth, "the depth"), _plan(potential, seed, replicates, size, effort)
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


def _plan(potential: Potential, seed: int, replicates: int, size: int, effort: float) -> Plan:
    of_type(potential, Potential, "the potential", "Potential.of(problem), or Potential.from_callable,")
    seed, replicates, size = natural(seed, "the seed"), natural(replicates, "replicates", 2), natural(size, "size", 10)
    if size % 2:
        raise InputError(f"size is {size}: an even number is needed")
    return Plan(potential, seed, 0, replicates, size, positive(effort, "the effort", MOST_EFFORT), levels=MOST_LEVELS)
