r"""From the prior to the posterior by a population: the ladder of temperatures, steps of the moves, and first points.

Sequential Monte Carlo [DelMoralDoucetJasra2006]: M points of the prior; at each rung the weights
exp(-(beta' - beta) L), resampling in proportion to them, and sweeps of moves that leave the new law invariant. The
product of the mean weights has mean Z(beta) exactly.

* `build_ladder` chooses the rungs: beta' is the largest inverse temperature at which the weights keep 60 % of the
  effective population (sum w)^2 / (M sum w^2); and it tunes the steps of the moves. This pilot is used for nothing
  else, so that what is tuned here is fixed when draws count.
* `descend` runs a fresh population down a given ladder, for first points that do not depend on the pilot.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError, StepLimitExceeded
from algslt.sampling.arrays import Floats, place
from algslt.sampling.tempering.law import Law, Shape, Walkers, evaluate
from algslt.sampling.tempering.moves import Rng, moves_of, sweep

__all__ = ["Ladder", "build_ladder", "descend"]

KEEP = 0.6
MAX_RUNGS = 400


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """R rungs and the shape of the law at each.

    Args:
        betas: increasing from 0, shape (R,).
        steps: of each move at each rung, shape (R, moves).
        factors, inverses: a factor of the covariance, and its inverse: shape (R, d, d).
    """

    betas: Floats
    steps: Floats
    factors: Floats
    inverses: Floats

    def __len__(self) -> int:
        return len(self.betas)

    def rung(self, beta: float) -> int:
        """The index of a rung.

        Raises:
            InputError: no rung has this inverse temperature.
        """
        found = np.flatnonzero(np.isclose(self.betas, beta, rtol=1e-12, atol=0.0))
        if not len(found):
            raise InputError(f"no draws were made at inverse temperature {beta:g}: name it in inverse_temperatures")
        return int(found[0])


def build_ladder(law: Law, targets: Floats, rng: Rng, population: int = 256, sweeps: int | None = None) -> Ladder:
    """The ladder from the prior through all the wanted inverse temperatures.

    Args:
        law: the prior and the loss.
        targets: inverse temperatures > 0, increasing.
        rng: the source of randomness.
        population: M.
        sweeps: at each rung; by default 10 + 2 d.

    Raises:
        InputError: nearly every draw of the prior has infinite loss.
        StepLimitExceeded: more than 400 rungs would be needed.
    """
    sweeps = 10 + 2 * law.dimension if sweeps is None else sweeps
    walkers = _first(law, rng, population)
    factor = _factor(walkers.points)
    betas, steps, factors = [0.0], [np.ones(len(moves_of(law)))], [factor]
    while betas[-1] < targets[-1]:
        if len(betas) >= MAX_RUNGS:
            raise StepLimitExceeded(
                f"{MAX_RUNGS} temperatures lead to {betas[-1]:.3g} only, {targets[-1]:.3g} was asked for: give a "
                "smaller inverse temperature, or a prior that is closer to the posterior"
            )
        goal = float(targets[targets > betas[-1]][0])
        beta = _next_beta(walkers.loss, betas[-1], goal)
        walkers = _resampled(walkers, _weights(walkers.loss, beta - betas[-1]), rng)
        factor, tuned = _factor(walkers.points, factors[-1]), steps[-1]
        shape = _shape(law, beta, factor, population)
        for _ in range(sweeps):
            walkers, rates = sweep(law, walkers, shape, np.tile(tuned, (population, 1)), rng)
            tuned = _tuned(law, tuned, rates.mean(axis=1))
        betas, steps, factors = [*betas, beta], [*steps, tuned], [*factors, factor]
    stacked = np.array(factors)
    inverses = np.linalg.inv(stacked).astype(np.float64)
    return Ladder(np.array(betas), np.array(steps), stacked, inverses)


def descend(law: Law, ladder: Ladder, rng: Rng, population: int = 64, sweeps: int = 5) -> tuple[list[Walkers], Floats]:
    """A fresh population at every rung, and the estimates of log Z there.

    Returns:
        The populations, and log Z of each rung (0 for the prior), shape (R,).
    """
    walkers = _first(law, rng, population)
    found, log_z = [walkers], [0.0]
    for k in range(1, len(ladder)):
        weights = _weights(walkers.loss, ladder.betas[k] - ladder.betas[k - 1])
        log_z.append(log_z[-1] + float(np.log(np.maximum(weights.mean(), 1e-300)) + _anchor(walkers, ladder, k)))
        walkers = _resampled(walkers, weights, rng)
        shape = _shape(law, float(ladder.betas[k]), ladder.factors[k], population)
        for _ in range(sweeps):
            walkers, _ = sweep(law, walkers, shape, np.tile(ladder.steps[k], (population, 1)), rng)
        found.append(walkers)
    return found, np.array(log_z)


def _first(law: Law, rng: Rng, population: int) -> Walkers:
    """Draws from the prior."""
    walkers = evaluate(law, law.draw(rng, population))
    finite = int(np.isfinite(walkers.loss).sum())
    if finite < 0.05 * population:
        raise InputError(
            f"the likelihood is 0 at {population - finite} of {population} draws of the prior, such as "
            f"{place(walkers.points[np.isinf(walkers.loss)][0])}: give a prior that is closer to the data"
        )
    return walkers


def _anchor(walkers: Walkers, ladder: Ladder, k: int) -> float:
    """The log of what `_weights` was divided by."""
    return float(-(ladder.betas[k] - ladder.betas[k - 1]) * np.min(walkers.loss))


def _weights(loss: Floats, difference: float) -> Floats:
    """exp(-difference (L - min L))."""
    with np.errstate(over="ignore"):
        weights: Floats = np.exp(-difference * (loss - np.min(loss)))
    return weights


def _effective(weights: Floats) -> float:
    return float(weights.sum() ** 2 / (len(weights) * np.sum(weights**2)))


def _next_beta(loss: Floats, beta: float, goal: float) -> float:
    """The largest next inverse temperature up to the goal that keeps enough of those with finite loss."""
    finite = loss[np.isfinite(loss)]
    if _effective(_weights(finite, goal - beta)) >= KEEP:
        return goal
    low, high = 0.0, goal - beta
    spread = float(np.std(finite))
    middle = min(high, 1.0 / spread) if np.isfinite(spread) and spread > 0 else high / 2
    for _ in range(200):
        low, high = (middle, high) if _effective(_weights(finite, middle)) >= KEEP else (low, middle)
        if low > 0 and high < 1.01 * low:
            break
        middle = np.sqrt(low) * np.sqrt(high) if low > 0 else high / 16
    return beta + low


def _resampled(walkers: Walkers, weights: Floats, rng: Rng) -> Walkers:
    """Systematic resampling."""
    n = len(weights)
    places = (rng.random() + np.arange(n)) / n
    index = np.searchsorted(np.cumsum(weights) / weights.sum(), places)
    return walkers.take(rng.permutation(np.minimum(index, n - 1)))


def _factor(points: Floats, before: Floats | None = None) -> Floats:
    """A Cholesky factor of the covariance, made positive definite."""
    d = points.shape[1]
    covariance = np.atleast_2d(np.cov(points, rowvar=False))
    spread = np.sqrt(np.diag(covariance))
    least = 1e-12 * max(float(spread.max()), 1e-150)
    spread = np.where(spread > least, spread, least)
    correlation = 0.98 * covariance / np.outer(spread, spread)
    np.fill_diagonal(correlation, 1.0)
    try:
        factor: Floats = spread[:, None] * np.linalg.cholesky(correlation)
    except np.linalg.LinAlgError:
        factor = np.diag(spread) if before is None else before
    return factor if np.isfinite(factor).all() else np.eye(d)


def _shape(law: Law, beta: float, factor: Floats, n: int) -> Shape:
    """The same shape for n walkers at one rung."""
    repeated = np.broadcast_to(factor, (n, *factor.shape))
    inverse = np.broadcast_to(np.linalg.inv(factor), repeated.shape)
    return Shape(np.full(n, beta), np.ones(n), repeated, inverse, law.centre)


def _tuned(law: Law, steps: Floats, rates: Floats) -> Floats:
    """Steps moved towards the wanted rates of acceptance, where the move was made."""
    targets = np.array([move.target for move in moves_of(law)])
    change = np.where(np.isnan(rates), 0.0, rates - targets)
    tuned: Floats = np.clip(steps * np.exp(change), 1e-6, 50.0)
    return tuned
