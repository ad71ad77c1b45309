"""When an estimate may have an interval: decided from the runs alone.

`too shallow`: the range of t is too short, or the fit too wide, to tell lambda. `not converged`: replicates, or rounds
of different effort, or the two halves of the range of t, contradict each other, or the points hardly move and no round
of larger effort confirms the result. Otherwise `reliable`. No diagnostic sees a region that every replicate misses.

Example:
    >>> edges, exposures = np.arange(2.0, 82.0), np.full((8, 79), 400.0)
    >>> table = HazardTable(edges, 0.5 * exposures, exposures)
    >>> rounds = [Finished(effort, table, (0.5,) * 99, "last level") for effort in (0.5, 1.0)]
    >>> judge(rounds, max_multiplicity=1).status
    'reliable'
    >>> shallow = [Finished(done.effort, table.between(0, 20), done.mobility, "budget") for done in rounds]
    >>> judge(shallow, max_multiplicity=1).reason
    't = -log K was followed over 18 units only, 20 are needed'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from algslt.errors import InputError
from algslt.sampling.estimate import Status
from algslt.sampling.hazard import HazardFit, fit_hazard
from algslt.sampling.hazard_table import HazardTable
from algslt.sampling.rounds import Finished, deep_mobility

__all__ = ["Judgement", "agreement", "judge"]

LEAST_DEPTH = 20.0  # of the range of t
LEAST_FOLDS = 8.0  # lambda times that range
WIDEST = 0.04  # deviation of lambda over lambda
MOST_OVERDISPERSION = 3.0
MOST_DISAGREEMENT = 3.0  # standard deviations
MOST_DRIFT = 3.0  # standard deviations, where the drift is larger than SMALL_DRIFT
SMALL_DRIFT = 0.02
ALONE = 0.2  # the mobility needed where no larger effort confirms the result
RENEWALS = 1.5  # the sum of the mobilities of the deeper half of the levels
SHARED = 2.0  # inflation of the overdispersion: what the moves leave undone is alike in all replicates
MISFIT = 2.0  # standard deviations of the chi-square of the best model


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """A fit with its status, the reason where it is not reliable, and the figures that led to it."""

    fit: HazardFit | None
    status: Status
    reason: str
    diagnostics: dict[str, float]


def judge(rounds: Sequence[Finished], max_multiplicity: int) -> Judgement:
    """The fit of the rounds with the largest efforts, and whether to believe it."""
    kept = _kept(rounds)
    try:
        table = HazardTable.pooled([done.table for done in kept])
        fit = fit_hazard(table, max_multiplicity, inflation=SHARED)
    except (InputError, ValueError):
        return Judgement(None, "too shallow", "no range of t was long enough for a fit", {})
    depth = fit.depth - fit.start
    diagnostics = {
        "depth": depth,
        "overdispersion": fit.overdispersion,
        "misfit": fit.misfit,
        "deviation": fit.deviation,
        "mobility": deep_mobility(_last(kept)),
        "renewals": float(sum(_last(kept).mobility[len(_last(kept).mobility) // 2 :])),
        "efforts": float(len({done.effort for done in kept})),
        "disagreement": agreement(kept),
        "drift": _drift(table, fit, max_multiplicity),
    }
    for status, reasons in (("too shallow", _shallow(fit, depth)), ("not converged", _unsettled(fit, diagnostics))):
        if reasons:
            return Judgement(fit, "too shallow" if status == "too shallow" else "not converged", reasons, diagnostics)
    return Judgement(fit, "reliable", "", diagnostics)


def _kept(rounds: Sequence[Finished]) -> list[Finished]:
    """The rounds of at least half the largest effort that was finished."""
    top = max((done.effort for done in rounds if done.ended), default=rounds[-1].effort)
    return [done for done in rounds if done.effort >= top / 2]


def _shallow(fit: HazardFit, depth: float) -> str:
    """Why the range is too short; empty where it is not."""
    if depth < LEAST_DEPTH:
        return f"t = -log K was followed over {depth:.0f} units only, {LEAST_DEPTH:.0f} are needed"
    if fit.value * depth < LEAST_FOLDS:
        return f"the volume of {{K < eps}} fell by exp({fit.value * depth:.0f}) only, exp({LEAST_FOLDS:.0f}) is needed"
    if fit.deviation > WIDEST * abs(fit.value):
        return f"lambda is known to {fit.deviation / abs(fit.value):.0%} only"
    return ""


def _unsettled(fit: HazardFit, figures: dict[str, float]) -> str:
    """Which runs contradict each other; empty where none do."""
    if fit.overdispersion > MOST_OVERDISPERSION:
        return f"replicates differ: overdispersion {fit.overdispersion:.1f}"
    if figures["disagreement"] > MOST_DISAGREEMENT:
        return f"rounds of different effort differ by {figures['disagreement']:.1f} standard deviations"
    if figures["drift"] > MOST_DRIFT:
        return f"lambda drifts with the depth by {figures['drift']:.1f} standard deviations"
    if figures["efforts"] < 2 and figures["mobility"] < ALONE:
        return f"a level renews {figures['mobility']:.1%} of the slowest coordinate only"
    if figures["renewals"] < RENEWALS:
        return f"the slowest coordinate was renewed {figures['renewals']:.2g} times only"
    if SHARED * fit.misfit > 1 + MISFIT * np.sqrt(2 / max(1.0, fit.depth - fit.start)):
        return f"no model fits the hazards: chi-square {SHARED * fit.misfit:.2f}"
    return ""


def _last(rounds: Sequence[Finished]) -> Finished:
    """The last round that was finished; the last one where none was."""
    return next((done for done in reversed(rounds) if done.ended), rounds[-1])


def agreement(rounds: Sequence[Finished]) -> float:
    """The largest difference of the hazards of the largest effort and of the others, in standard deviations.

    Compared are the deaths in the deeper half of the common range, as a whole and in four parts; the parts count for
    less, since there are more of them.
    """
    top = max(done.effort for done in rounds)
    groups = [[d.table for d in rounds if (d.effort == top) == largest] for largest in (True, False)]
    if not all(groups):
        return 0.0
    first, second = (HazardTable.pooled(group) for group in groups)
    low, high = max(first.edges[0], second.edges[0]), min(first.depth, second.depth)
    if high - low < 8:
        return 0.0
    middle = float(np.floor((low + high) / 2))
    whole = _difference(first, second, middle, high)
    ends = np.round(np.linspace(middle, high, 5))
    parts = max(_difference(first, second, float(a), float(b)) for a, b in pairwise(ends))
    return max(whole, parts - 0.7)


def _difference(first: HazardTable, second: HazardTable, low: float, high: float) -> float:
    """|h - h'| over its standard deviation, from the variance between the replicates of both."""
    rates, variances = [], []
    for table in (first.between(low, high), second.between(low, high)):
        deaths, exposures = table.deaths.sum(axis=1), table.exposures.sum(axis=1)
        rate = float(deaths.sum() / max(exposures.sum(), 1e-300))
        rest = float(np.sum((deaths - rate * exposures) ** 2) / max(1, len(deaths) - 1) * len(deaths))
        rates.append(rate)
        variances.append(max(rest, float(deaths.sum())) / max(float(exposures.sum()), 1e-300) ** 2)
    return abs(rates[0] - rates[1]) / max(float(np.sqrt(sum(variances))), 1e-300)


def _drift(table: HazardTable, fit: HazardFit, max_multiplicity: int) -> float:
    """How far lambda of the deeper half is from that of the whole, in standard deviations of the former."""
    middle = float(np.floor((table.edges[0] + table.depth) / 2))
    try:
        deep = fit_hazard(table, max_multiplicity, start=middle, inflation=SHARED)
    except InputError:
        return 0.0
    change = abs(deep.value - fit.value)
    return change / deep.deviation if change > SMALL_DRIFT * abs(fit.value) else 0.0
