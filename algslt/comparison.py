"""Exact against numeric: `crosscheck` estimates lambda by sampling and says whether the answer of the engine fits.

Let l be the exact value and x the estimate with the deviation s. The z-score is (x - l)/s, where x and s are those
given the exact m, if that is known and has at least the probability 5 %, and s has a floor of 0.2 % of x for what the
fit of a hazard leaves out.

* agree: |z| <= 2.6 (inside 99 %), the answer is proved, the estimate reliable and its 95 % interval within 10 % of x.
* disagree: |z| > 4, x and l differ by more than 2 %, also given the exact m however improbable the fit finds it, and a
  second run with another seed, twice the budget and, around a point, a box of a quarter of the size finds the same. Of
  two correct sides nothing is left then but chance in both.
* cannot tell: anything else. Bounds are compared like values: an estimate clearly outside them disagrees.

An estimate speaks of its whole box: a worse zero of K in the box, but not at the point, makes it smaller. This is why
the second box is smaller. Probabilities of m are reported and never judged. Agreement proves nothing.

Example:
    >>> check = crosscheck(["x*y"], budget=4.0)
    >>> check.verdict, check.answer.pair_text()
    ('agree', 'lambda = 1/2, m = 2')
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any, Literal, TypeAlias

from algslt.answer import Answer
from algslt.errors import InputError
from algslt.poly import rational_to_text
from algslt.poly.ideals import Ideal
from algslt.problem import Expression, Problem
from algslt.sampling import Estimate, estimate_rlct
from algslt.sampling.arguments import natural, positive
from algslt.sampling.potential import RADIUS
from algslt.threshold import rlct

__all__ = ["Crosscheck", "Judgement", "Verdict", "crosscheck", "judge"]

Verdict: TypeAlias = Literal["agree", "disagree", "cannot tell"]
Event: TypeAlias = Callable[[str], None]
Given: TypeAlias = Answer | Problem | Expression | Ideal | Sequence[Expression]

NEAR, FAR = 2.6, 4.0  # z-scores
TOLERANCE = 0.02  # relative difference that a disagreement needs
WIDEST = 0.1  # half of the 95 % interval, relative, that an agreement may have
FLOOR = 0.002  # relative, of the deviation
PLAUSIBLE = 0.05  # probability of m, for x and s to be those given m
SMALLER = 0.25  # the second box
MOST_BUDGET = 1e6


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an estimate says about an answer.

    Args:
        verdict: see above.
        z: the z-score; of the nearer bound where lambda is not known; None where the estimate is not reliable.
        reason: in words.
    """

    verdict: Verdict
    z: float | None
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Crosscheck:
    """An answer, an estimate, and whether they fit.

    Args:
        answer: of the engine.
        estimate: by sampling; the second one where two were made.
        judgement: on the two.
        seconds: wall-clock time.
    """

    answer: Answer
    estimate: Estimate
    judgement: Judgement
    seconds: float = field(default=0.0)

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.judgement.verdict

    def to_json(self) -> dict[str, object]:
        """The documented JSON form, with the whole estimate under `estimate`."""
        estimate, lam = self.estimate, self.answer.lam
        z = self.judgement.z
        return {
            "id": self.answer.id,
            "verdict": self.verdict,
            "lambda": _number(estimate.value),
            "interval": None if estimate.interval95 is None else [_number(x) for x in estimate.interval95],
            "exact": None if lam is None else rational_to_text(lam),
            "seconds": round(self.seconds, 3),
            "z": None if z is None else _number(z),
            "reason": self.judgement.reason,
            "m": self.answer.multiplicity,
            "answer": self.answer.to_json(),
            "estimate": _without_infinities(estimate.to_json()),
        }

    def __str__(self) -> str:
        z = "" if self.judgement.z is None else f", z = {self.judgement.z:.1f}"
        lines = f"{self.verdict}{z}: {self.judgement.reason}", f"exact: {self.answer}", f"numeric: {self.estimate}"
        return "\n".join(lines)


def _number(x: float) -> float | None:
    """Six digits after the point; None for what JSON has no number for."""
    return round(x, 6) if isfinite(x) else None


def _without_infinities(data: object) -> object:
    if isinstance(data, dict):
        return {key: _without_infinities(value) for key, value in data.items()}
    return None if isinstance(data, float) and not isfinite(data) else data


def crosscheck(
    given: Given,
    *,
    budget: float = 10.0,
    seed: int = 0,
    rounds: int | None = None,
    time_limit: float | None = 60.0,
    on_event: Event | None = None,
    answer: Answer | None = None,
    checkpoint: str | Path | None = None,
    executor: Executor | None = None,
) -> Crosscheck:
    """The engine's answer, an estimate, and whether they fit.

    Args:
        given: a problem as for `rlct`, or an answer with its certificate, which is then not computed again.
        budget: CPU seconds for an estimate; a second one, made before a disagreement is reported, has twice as many.
        seed: of the random numbers.
        rounds: how many an estimate has at most; where they end before the budget, the result is the same each time.
        time_limit: seconds for the engine.
        on_event: called with short sentences about the progress.
        answer: of the engine to a given problem, where it is known.
        checkpoint: a file from which the estimate goes on, and where it is stored; a second one has `.second` after it.
        executor: any `concurrent.futures.Executor`, for the rounds of an estimate.

    Raises:
        InputError: the problem or an option is not well given, or an answer has no certificate.
    """
    budget, seed = positive(budget, "the budget in CPU seconds", MOST_BUDGET), natural(seed, "the seed")
    rounds, start = None if rounds is None else natural(rounds, "rounds", 1), time.perf_counter()
    problem = _problem_of(given)
    if answer is None:
        answer = given if isinstance(given, Answer) else rlct(problem, time_limit=time_limit, on_event=on_event)
    sampled = partial(estimate_rlct, problem, rounds=rounds, on_event=on_event, executor=executor)
    estimate = sampled(budget, seed, checkpoint=checkpoint)
    found = judge(answer, estimate)
    if found.verdict == "disagree":
        estimate = sampled(2 * budget, (seed + 1_000_003) % 2**63, **_closer(problem, checkpoint, on_event))
        found = _confirmed(judge(answer, estimate))
    return Crosscheck(answer, estimate, found, time.perf_counter() - start)


def _closer(problem: Problem, checkpoint: str | Path | None, on_event: Event | None) -> dict[str, Any]:
    """The smaller box of a second estimate, and its own file."""
    if on_event is not None:
        on_event("the first estimate disagrees: a second one, with another seed and twice the budget")
    radius = None if problem.at is None else SMALLER * RADIUS
    return {"radius": radius, "checkpoint": None if checkpoint is None else f"{checkpoint}.second"}


def _problem_of(given: Given) -> Problem:
    if isinstance(given, Problem):
        return given
    if not isinstance(given, Answer):
        return Problem.build(given)
    if given.certificate is None:
        raise InputError("the answer has no certificate, so its problem is not known: give the problem instead")
    return Problem.from_json(given.certificate.problem)


def _confirmed(second: Judgement) -> Judgement:
    """A disagreement counts where two runs disagree; otherwise the second run decides that nothing can be told."""
    if second.verdict == "disagree":
        return Judgement("disagree", second.z, f"{second.reason}; a second run agrees with the first")
    reason = f"a first run disagrees, a second one with a smaller box does not ({second.reason})"
    return Judgement("cannot tell", second.z, reason)


def judge(answer: Answer, estimate: Estimate) -> Judgement:
    """The verdict of one estimate on an answer.

    Example:
        >>> half = Fraction(1, 2)
        >>> answer = Answer(half, 1, "proved", (half, half))
        >>> estimate = Estimate(0.6, (0.59, 0.61), (0.588, 0.612), {1: 1.0}, "reliable", "splitting")
        >>> judge(answer, estimate).verdict, round(judge(answer, estimate).z or 0)
        ('disagree', 16)
    """
    if not estimate.reliable or estimate.interval95 is None:
        return Judgement("cannot tell", None, f"the estimate is {estimate.status}")
    low, high = answer.bounds if answer.lam is None else (answer.lam, answer.lam)
    value, deviation = _law(answer, estimate)
    nearest = _nearest(value, low, high)
    z = (value - nearest) / deviation
    difference = abs(value - nearest) / max(abs(value), 1e-300)
    if abs(z) > FAR and difference > TOLERANCE:
        if _fits_given_m(answer, estimate):
            return Judgement("cannot tell", z, f"given the exact m the estimate fits {answer.pair_text()}")
        return Judgement("disagree", z, f"the estimate {value:.4f} is far from {answer.pair_text()}")
    if answer.lam is None:
        known = f"bounds are known, {answer.pair_text()}, and the estimate is compatible with them"
        return Judgement("cannot tell", z, known)
    if answer.status == "conditional":
        return Judgement("cannot tell", z, "the answer is conditional; the estimate does not contradict it")
    if abs(z) > NEAR:
        return Judgement("cannot tell", z, "the difference is larger than expected and too small to be sure")
    half = (estimate.interval95[1] - estimate.interval95[0]) / 2
    if half > WIDEST * abs(value):
        return Judgement("cannot tell", z, "the interval is wide")
    return Judgement("agree", z, f"the estimate {value:.4f} fits {answer.pair_text()}")


def _nearest(value: float, low: Fraction, high: Fraction | None) -> float:
    """The point of [low, high] nearest to the value."""
    return max(float(low), value if high is None else min(value, float(high)))


def _fits_given_m(answer: Answer, estimate: Estimate) -> bool:
    """Whether lambda is near the estimate given the exact m, whatever the probability of this m."""
    m = answer.multiplicity
    if answer.lam is None or m is None or m not in estimate.conditional:
        return False
    value, deviation = estimate.conditional[m]
    distance = abs(value - float(answer.lam))
    return distance <= max(FAR * max(deviation, FLOOR * abs(value)), TOLERANCE * abs(value))


def _law(answer: Answer, estimate: Estimate) -> tuple[float, float]:
    """Value and deviation of the estimate, given the exact m where that is known and not improbable."""
    assert estimate.interval95 is not None
    low, high = estimate.interval95
    value, deviation = estimate.value, (high - low) / (2 * 1.96)
    m = answer.multiplicity
    if m is not None and m in estimate.conditional and estimate.multiplicity.get(m, 0.0) >= PLAUSIBLE:
        value, deviation = estimate.conditional[m]
    return value, max(deviation, FLOOR * abs(value))
