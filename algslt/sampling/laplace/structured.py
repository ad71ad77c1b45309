"""The estimate of (lambda, m) from the structure of a problem: Z(e^t) by learned importance sampling, and a sharp fit.

Z(beta) = integral exp(-beta K) phi over the domain has the pair of K: Z(beta) ~ C beta^-lambda (log beta)^(m - 1)
[Watanabe2009]. The designs of a problem race for a few rounds, the one with the larger samples goes on, in rounds that
double, until the deviation of lambda is small or the budget is spent.

The estimate is reliable only if all of this holds: the fitted range of t is long, with large effective samples and
without loss of precision; a model fits; the deviation is small; the last two rounds agree; the upper part of the range
alone agrees; and a check agrees, which is a smaller box where the size of the box may matter, and another design
(another order of the coordinates, another block) otherwise, as long as there is one that gets far enough.

Example:
    >>> from algslt.problem import Problem
    >>> estimate = structured_estimate(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"]), 1.0, 0)
    >>> bool(abs(estimate.value - 2 / 3) < 0.01), estimate.probable_multiplicity
    (True, 1)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from algslt.problem import Problem
from algslt.sampling.arguments import natural, of_type, positive
from algslt.sampling.estimate import Estimate, Status
from algslt.sampling.hazard import HazardFit
from algslt.sampling.laplace.designs import designs
from algslt.sampling.laplace.importance import LaplaceSampler, LaplaceTable
from algslt.sampling.laplace.ledger import Ledger
from algslt.sampling.laplace.trend import fit_trend

__all__ = ["structured_estimate"]

DEEPEST, SHALLOW = 130.0, 60.0  # ranges of t
STEPS = 64
DEEP_COORDINATES = 3
HEATS = ((1, 4), (1, 2), (1, 2))  # rounds, and how many designs go on
RACE = 3
LEAST_PILOT = 60.0
LEAST_SAMPLE = 250.0
MOST_DOUBTFUL = 3e-3
FEWEST_TIMES = 13
FEW = 30.0
LEAST_RANGE = 20.0
WIDEST = 0.02  # deviation of lambda over lambda
MOST_MULTIPLICITY = 6
CHECK_SHARE = 0.3
CHECK_SLACK = 0.02
HURRIED = 0.9
SHRINK = 0.25
GROWTH = 2.1
LATE_SHARE = 0.35


def structured_estimate(
    problem: Problem,
    budget: float = 10.0,
    seed: int = 0,
    on_event: Callable[[str], None] | None = None,
    ledger: Ledger | None = None,
) -> Estimate | None:
    """The estimate within a budget; None where too many coordinates are left.

    Args:
        problem: local or global.
        budget: seconds of processor time.
        seed: of all random numbers; the rounds that the budget allows depend on nothing else.
        on_event: called with a short sentence after every round.
        ledger: rounds of an earlier run of the same problem and seed, which are not done again, and where to do others.
    """
    of_type(problem, Problem, "the problem", "a Problem (Problem.build)")
    budget, seed = positive(budget, "the budget in seconds"), natural(seed, "the seed")
    clock = _Clock(Ledger() if ledger is None else ledger, budget)
    found = _raced(problem, 1.0, seed, clock)
    if not found:
        return None
    main = _Track.of(found[0], problem)
    while not main.precise and clock.allows(main.seconds, _share(main)):
        main = main.next_round(clock.ledger)
        if on_event is not None:
            on_event(f"round {main.sampler.round}: {main.words}")
    check = _check(problem, main, found[1:], clock, seed)
    clock.ledger.close()
    return _estimate(main, check, seed, clock)


@dataclass(frozen=True, slots=True, eq=False)
class _Clock:
    ledger: Ledger
    budget: float

    def allows(self, last: float, share: float) -> bool:
        """Whether another round, after one that took `last` seconds, ends within the share of the budget."""
        return self.ledger.spent + GROWTH * last <= share * self.budget


def _raced(problem: Problem, shrink: float, seed: int, clock: _Clock) -> list[LaplaceSampler]:
    """The designs after a few rounds, the one with the larger samples first, on the range of t that they resolve."""
    racers = _samplers(problem, SHALLOW, shrink, seed)
    for rounds, kept in HEATS:
        moved = [clock.ledger.advanced(racer, rounds) for racer in racers]
        racers = sorted(moved, key=lambda racer: -_score(racer.table))[:kept]
    if not racers or not clock.allows(clock.ledger.spent, HURRIED):
        return racers
    return [_deepened(problem, racers[0], shrink, seed, clock.ledger), *racers[1:]]


def _deepened(problem: Problem, racer: LaplaceSampler, shrink: float, seed: int, ledger: Ledger) -> LaplaceSampler:
    """The same design for as long a range of t as a pilot run resolves."""
    if racer.design.atlas.dimension > DEEP_COORDINATES:
        return racer
    pilot = _deep(problem, racer, DEEPEST, shrink, seed, ledger)
    window = _window(pilot.table, LEAST_PILOT)
    depth = float(pilot.times[window.stop - 1] - pilot.times[0]) if window.stop > window.start else 0.0
    if depth >= DEEPEST:
        return pilot
    return racer if depth <= SHALLOW else _deep(problem, racer, depth, shrink, seed, ledger)


def _deep(
    problem: Problem, racer: LaplaceSampler, depth: float, shrink: float, seed: int, ledger: Ledger
) -> LaplaceSampler:
    """The design of a sampler for another range of t, after a few rounds."""
    same = [s for s in _samplers(problem, depth, shrink, seed) if s.design.kind == racer.design.kind]
    return ledger.advanced(same[0], RACE)


def _samplers(problem: Problem, depth: float, shrink: float, seed: int) -> list[LaplaceSampler]:
    """A sampler for each design, before its first round."""
    name, grid = f"box {shrink!r}, depth {depth!r}, seed {seed}", np.linspace(0.0, depth, STEPS + 1)
    found = enumerate(designs(problem, depth, shrink))
    return [LaplaceSampler(d, d.start + grid, seed, label=f"{name}, design {k}") for k, d in found]


def _share(track: _Track) -> float:
    """The share of the budget for the main run: less once it is good, since then the check is what is missing."""
    return 1 - CHECK_SHARE if not track.faults() else 1 - CHECK_SHARE / 2 if _box_matters(track) else 1.0


def _box_matters(track: _Track) -> bool:
    """Whether the estimate might depend on the size of the box around the point."""
    design = track.sampler.design
    return not design.quasi_homogeneous and track.local


def _score(table: LaplaceTable) -> float:
    """The typical size of the effective samples."""
    return float(np.mean(np.log(table.sample_size + 1)))


def _window(table: LaplaceTable, least: float = LEAST_SAMPLE) -> slice:
    """The times from the first decrease of Z on, as long as samples are large and precise."""
    mean = table.log_mean
    finite = np.all(np.isfinite(table.log_values), axis=0)
    start = int(np.argmax(mean < mean[0] - 1)) if finite[0] else len(mean)
    good = finite & (table.sample_size >= least) & (table.doubtful <= MOST_DOUBTFUL)
    bad = np.flatnonzero(~good[start:])
    return slice(start, start + int(bad[0]) if len(bad) else len(mean))


def _last_slope(table: LaplaceTable) -> float:
    """The slope of log Z as far down as there are a few points, for want of a fit; 0 where there is none."""
    seen = np.flatnonzero((table.sample_size >= FEW) & np.isfinite(table.log_mean))
    if len(seen) < 2:
        return 0.0
    first, last = seen[max(0, len(seen) - 6)], seen[-1]
    return float((table.log_mean[first] - table.log_mean[last]) / (table.times[last] - table.times[first]))


@dataclass(frozen=True, slots=True, eq=False)
class _Track:
    """A sampler with the fits of its last two rounds."""

    sampler: LaplaceSampler
    local: bool
    max_multiplicity: int
    fit: HazardFit | None
    late: HazardFit | None
    before: HazardFit | None
    seconds: float

    @staticmethod
    def of(sampler: LaplaceSampler, problem: Problem) -> _Track:
        """The track of a sampler that has done some rounds."""
        largest = min(len(problem.variables), MOST_MULTIPLICITY)
        return _Track(sampler, problem.at is not None, largest, *_fits(sampler.table, largest), None, 0.0)

    def next_round(self, ledger: Ledger) -> _Track:
        """One round more."""
        start = ledger.spent
        sampler = ledger.advanced(self.sampler)
        fits = _fits(sampler.table, self.max_multiplicity)
        return _Track(sampler, self.local, self.max_multiplicity, *fits, self.fit, ledger.spent - start)

    @property
    def words(self) -> str:
        """What is known, for messages."""
        return "no fit yet" if self.fit is None else f"lambda = {self.fit.value:.4f} +- {self.fit.deviation:.4f}"

    @property
    def precise(self) -> bool:
        """Whether more points are not worth it."""
        fit = self.fit
        return fit is not None and fit.deviation < max(5e-4, 1e-3 * fit.value) and not self.faults()

    def faults(self) -> list[tuple[Status, str]]:
        """Why the last fit is not to be relied upon."""
        fit, late, before = self.fit, self.late, self.before
        if fit is None or late is None or fit.depth - fit.start < LEAST_RANGE:
            return [("too shallow", "the samples are too small far down, or double precision fails there")]
        found: list[tuple[Status, str]] = []
        if fit.misfit > 1.3 + 2 * np.sqrt(2 / len(self.sampler.times)):
            found.append(("not converged", "no model fits the slopes of log Z"))
        if fit.deviation > WIDEST * abs(fit.value) or fit.value <= 0:
            found.append(("not converged", "the deviation of lambda is still large"))
        if before is None or not _agree(fit, before):
            found.append(("not converged", "the last two rounds disagree"))
        if not _agree(fit, late):
            found.append(("not converged", "the upper part of the range of t alone gives another value"))
        return found


def _fits(table: LaplaceTable, max_multiplicity: int) -> tuple[HazardFit | None, HazardFit | None]:
    """The fit of the window, and that of its upper part."""
    window = _window(table)
    size = window.stop - window.start
    if size < FEWEST_TIMES:
        return None, None
    times, values = table.times[window], table.log_values[:, window]
    skipped = int(LATE_SHARE * size)
    late = fit_trend(times[skipped:], values[:, skipped:], max_multiplicity) if size - skipped >= FEWEST_TIMES else None
    return fit_trend(times, values, max_multiplicity), late


def _agree(a: HazardFit, b: HazardFit, slack: float = 0.01) -> bool:
    """Whether two values differ by no more than their deviations explain, and a small share of the value."""
    return abs(a.value - b.value) <= 2.5 * float(np.hypot(a.deviation, b.deviation)) + slack * abs(a.value)


def _check(
    problem: Problem, main: _Track, others: list[LaplaceSampler], clock: _Clock, seed: int
) -> tuple[HazardFit | None, bool]:
    """The fit of the check, and whether one is needed."""
    needed = _box_matters(main)
    if main.fit is None or main.faults() or not clock.allows(main.seconds / 2, 1.0):
        return None, needed
    if needed:
        others = _raced(problem, SHRINK, seed + 1, clock)[:1]
    if not others:
        return None, needed
    track = _Track.of(others[0], problem).next_round(clock.ledger)
    while track.sampler.round < main.sampler.round and clock.allows(track.seconds, 1.0):
        track = track.next_round(clock.ledger)
    return track.fit, needed


def _estimate(main: _Track, check: tuple[HazardFit | None, bool], seed: int, clock: _Clock) -> Estimate:
    """The estimate, with its status."""
    faults, fit, (other, needed) = main.faults(), main.fit, check
    if fit is not None and other is not None and not _agree(fit, other, CHECK_SLACK):
        what = "a smaller box" if needed else "another design"
        faults.append(("not converged", f"{what} gives {other.value:.4f}"))
    if needed and other is None and not faults:
        faults.append(("not converged", "a smaller box could not be tried"))
    status, reason = faults[0] if faults else ("reliable", "")
    reliable = fit is not None and not faults
    table, design = main.sampler.table, main.sampler.design
    window, n = _window(table), main.max_multiplicity
    diagnostics = {
        "depth": float(np.ptp(table.times[window])) if window.stop > window.start else 0.0,
        "effective sample": float(np.min(table.sample_size[window], initial=np.inf)),
        "coordinates": float(design.atlas.dimension),
        "integrated exactly": float(len(design.block_variables)),
        "misfit": np.nan if fit is None else fit.misfit,
        "deviation": np.nan if fit is None else fit.deviation,
        "check": np.nan if other is None else other.value,
    }
    return Estimate(
        value=_last_slope(table) if fit is None else fit.value,
        interval90=fit.interval90 if fit is not None and reliable else None,
        interval95=fit.interval95 if fit is not None and reliable else None,
        multiplicity=dict.fromkeys(range(1, n + 1), 1 / n) if fit is None else fit.multiplicity,
        conditional={} if fit is None else fit.conditional,
        status=status,
        method="importance sampling" if design.block is None else "exact block and importance sampling",
        diagnostics=diagnostics,
        reason=reason,
        stopped_by="precision" if main.precise else "budget",
        seed=seed,
        rounds=main.sampler.round,
        seconds=clock.ledger.spent,
    )
