"""Engine against theorem: `compare` runs `rlct` on the polynomials of a model and says whether the two agree.

The engine stands on a higher floor than the catalog, so the comparison has a room of its own above both.

Example:
    >>> from algslt.catalog import TanhZero
    >>> print(compare(TanhZero(2)))
    agree: the engine proves lambda = 2/3, m = 1
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from algslt.answer import Answer
from algslt.catalog import Theorem, Value
from algslt.errors import InputError
from algslt.threshold import rlct

__all__ = ["Agreement", "Verdict", "compare"]

Verdict = Literal["agree", "disagree", "not decided"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of comparing a theorem with the engine.

    Args:
        theorem: with its parameters.
        verdict: "agree" (the engine proves the pair of the theorem, or a lambda inside its bounds), "disagree" (what
            the engine proves excludes what the theorem says) or "not decided".
        answer: of the engine; trivial bounds where there are no polynomials to run.
    """

    theorem: Theorem
    verdict: Verdict
    answer: Answer

    def __str__(self) -> str:
        """The verdict and what the engine knows."""
        known = f"the engine proves {self.answer.pair_text()}"
        if self.verdict == "agree":
            return f"agree: {known}"
        if self.verdict == "disagree":
            return f"disagree: {known}, the theorem says {self.theorem.value()}; please report this"
        return f"not decided: {known}" + (f" ({self.answer.stopped_by})" if self.answer.stopped_by else "")

    def to_json(self) -> dict[str, object]:
        """The verdict and the answer of the engine as JSON."""
        return {"verdict": self.verdict, "engine": self.answer.to_json()}


def compare(theorem: Theorem, time_limit: float | None = 60.0) -> Agreement:
    """Run the engine on the polynomials of the theorem's model and compare.

    Args:
        theorem: with its parameters.
        time_limit: seconds for the engine.

    Returns:
        The verdict; "not decided" where the model is too large to write down or the engine stops early.

    Example:
        >>> from algslt.catalog import Boltzmann
        >>> compare(Boltzmann(4)).verdict, compare(Boltzmann(3, 2)).verdict
        ('agree', 'not decided')
    """
    try:
        problem = theorem.problem()
    except InputError as error:
        return Agreement(theorem, "not decided", Answer.trivial(str(error)))
    answer = rlct(problem, time_limit=time_limit)
    return Agreement(theorem, verdict_of(theorem.value(), answer), answer)


def verdict_of(value: Value, answer: Answer) -> Verdict:
    """Compare what a theorem says with what the engine proves.

    Example:
        >>> from fractions import Fraction
        >>> half = Fraction(1, 2)
        >>> verdict_of(Value.pair(half, 2), Answer(half, 1, "proved", (half, half)))
        'disagree'
    """
    lower, upper = answer.bounds
    if value.upper < lower or (upper is not None and upper < value.lower):
        return "disagree"
    if answer.lam is None or answer.status == "conditional":
        return "not decided"
    if value.multiplicity is None:
        return "agree"
    if answer.multiplicity is not None:
        return "agree" if answer.multiplicity == value.multiplicity else "disagree"
    low, high = answer.m_bounds or (1, value.multiplicity)
    return "not decided" if low <= value.multiplicity <= high else "disagree"
