"""A number measured by Monte Carlo: value, standard error, how it was made, and whether the chains agree.

A measured number is no exact number: it is equal to no rational, int or float.

Example:
    >>> from fractions import Fraction
    >>> half = Measured("lambda", 0.5, 0.0, "none", ())
    >>> half == 0.5, half == Fraction(1, 2), half == half
    (False, False, True)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.diagnostics import effective_draws, jackknife, mean_error, r_hat

__all__ = ["Measured", "measured_by_jackknife", "measured_mean", "worries_about"]

MOST_R_HAT = 1.015  # about 33 effective draws in each half of a chain
LEAST_EFFECTIVE = 100.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its standard error.

    Args:
        quantity: what was measured, in a few words.
        value: the estimate.
        error: one standard error of the Monte Carlo average; it knows nothing of `bias`, nor of the randomness of data.
        method: how it was made.
        worries: why it should not be trusted; empty where the diagnostics are good.
        r_hat, effective_draws: of the loss, at the temperature that the value belongs to.
        bias: what the value estimates, and by how much its mean is off however long the run.
        details: further figures by name.
    """

    quantity: str
    value: float
    error: float
    method: str
    worries: tuple[str, ...]
    r_hat: float = 1.0
    effective_draws: float = 0.0
    bias: str = ""
    details: tuple[tuple[str, float], ...] = field(default=())

    @property
    def status(self) -> str:
        """`reliable`, or `not converged` where there is a worry."""
        return "not converged" if self.worries else "reliable"

    @property
    def interval95(self) -> tuple[float, float] | None:
        """The value plus and minus twice its error; None unless reliable."""
        return None if self.worries else (self.value - 2 * self.error, self.value + 2 * self.error)

    def __str__(self) -> str:
        worries = "".join(f"; {worry}" for worry in self.worries)
        return f"{self.quantity} = {self.value:.6g} +- {self.error:.2g} ({self.status}{worries})"


def worries_about(chains: Floats) -> tuple[str, ...]:
    """What is wrong with chains of one number (C, S): sentences, none where they agree and are long enough."""
    agreement, effective = r_hat(chains), effective_draws(chains)
    found = []
    if not agreement <= MOST_R_HAT:
        found.append(f"the chains disagree, R-hat is {agreement:.3f}: run more rounds")
    if effective < LEAST_EFFECTIVE:
        found.append(f"only {effective:.0f} effective draws, {LEAST_EFFECTIVE:.0f} are needed: run more rounds")
    return tuple(found)


def measured_mean(quantity: str, chains: Floats, method: str, **others: object) -> Measured:
    """The mean of chains (C, S) of one number."""
    value, error = float(np.mean(chains)), mean_error(chains)
    return _measured(quantity, value, error, method, chains, others)


def measured_by_jackknife(
    quantity: str, statistic: Callable[[Floats], Floats], groups: Floats, watched: Floats, method: str, **others: object
) -> Measured:
    """A function of a mean over independent chains, whose error is found by leaving out one chain at a time.

    Args:
        quantity, method: texts.
        statistic: takes the mean of the groups, shape (...), gives a number.
        groups: averages of each chain, shape (C, ...).
        watched: chains (C, S) of the number whose convergence is looked at.
        others: `bias` and `details` of the result.
    """
    value, error = jackknife(statistic, groups)
    return _measured(quantity, float(value), float(error), method, watched, others)


def _measured(
    quantity: str, value: float, error: float, method: str, watched: Floats, others: dict[str, object]
) -> Measured:
    return Measured(
        quantity,
        value,
        error,
        method,
        worries_about(watched),
        r_hat(watched),
        effective_draws(watched),
        **others,  # type: ignore[arg-type]
    )
