"""What a numeric estimate of (lambda, m) says: a value, an interval where it is reliable, and how it was made.

Example:
    >>> estimate = Estimate(0.502, (0.49, 0.51), (0.488, 0.514), {1: 0.1, 2: 0.9}, "reliable", "splitting")
    >>> estimate == 0.5, estimate.probable_multiplicity
    (False, 2)
    >>> print(estimate)
    lambda = 0.502, 90 % in [0.490, 0.510], m = 2 with probability 0.90 (reliable, splitting)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = ["Estimate", "Status"]

Status: TypeAlias = Literal["reliable", "not converged", "too shallow"]


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """A numeric estimate of a pair (lambda, m); it is equal to itself only, never to a number.

    Args:
        value: of lambda.
        interval90, interval95: of lambda; None unless the status is `reliable`.
        multiplicity: probabilities of m.
        status: `reliable`; `not converged`: samplers disagree; `too shallow`: the range of K is too short to tell.
        method: how it was made.
        diagnostics: by name, numbers that led to the status, such as depth and overdispersion.
        reason: why the status is not `reliable`, in words; empty where it is.
        stopped_by: what ended the work.
        seed: of the random numbers.
        rounds: how many rounds of work were done.
        seconds: of processor time.
        conditional: mean and deviation of lambda given m, by m; empty where no fit was made.
    """

    value: float
    interval90: tuple[float, float] | None
    interval95: tuple[float, float] | None
    multiplicity: Mapping[int, float]
    status: Status
    method: str
    diagnostics: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    stopped_by: str = ""
    seed: int = 0
    rounds: int = 0
    seconds: float = 0.0
    conditional: Mapping[int, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.status != "reliable" and (self.interval90 is not None or self.interval95 is not None):
            raise AssertionError("an estimate that is not reliable has no interval")

    @property
    def reliable(self) -> bool:
        """Whether the status is `reliable`."""
        return self.status == "reliable"

    @property
    def probable_multiplicity(self) -> int:
        """The most probable m."""
        return max(self.multiplicity, key=lambda m: self.multiplicity[m])

    def __str__(self) -> str:
        m = self.probable_multiplicity
        interval = ""
        if self.interval90 is not None:
            interval = f", 90 % in [{self.interval90[0]:.3f}, {self.interval90[1]:.3f}]"
        why = f": {self.reason}" if self.reason else ""
        probability = f"m = {m} with probability {self.multiplicity[m]:.2f}"
        return f"lambda = {self.value:.3f}{interval}, {probability} ({self.status}, {self.method}{why})"

    def to_json(self) -> dict[str, object]:
        """A JSON object with the same fields."""
        return {
            "lambda": self.value,
            "interval90": None if self.interval90 is None else list(self.interval90),
            "interval95": None if self.interval95 is None else list(self.interval95),
            "multiplicity": {str(m): p for m, p in self.multiplicity.items()},
            "status": self.status,
            "method": self.method,
            "diagnostics": dict(self.diagnostics),
            "reason": self.reason,
            "stopped_by": self.stopped_by,
            "seed": self.seed,
            "rounds": self.rounds,
            "seconds": self.seconds,
            "conditional": {str(m): list(law) for m, law in self.conditional.items()},
        }
