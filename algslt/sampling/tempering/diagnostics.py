r"""Whether Markov chains agree, and what their mean is worth.

For C chains of S draws of one number (split in halves, so that a drift shows as a difference between chains), with the
mean W of the variances within chains, the variance B/S of the chain means, and V = (S - 1)/S W + B/S:

* R-hat = sqrt(V / W): near 1 where the chains agree [GelmanRubin1992];
* effective draws = C S / (1 + 2 sum of rho_t), rho_t = 1 - (W - mean autocovariance)/V, summed by Geyer's rule: pairs
  rho_(2k) + rho_(2k+1) as long as they are positive, made non-increasing [Geyer1992].

`jackknife` gives functions of means an error: leave out one chain at a time.

Example:
    >>> chains = np.random.default_rng(0).standard_normal((4, 1000))
    >>> round(r_hat(chains), 2), 3500 < effective_draws(chains) < 4600
    (1.0, True)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from algslt.sampling.arrays import Floats

__all__ = ["effective_draws", "jackknife", "mean_error", "r_hat"]


def r_hat(chains: Floats) -> float:
    """Split R-hat of one number.

    Args:
        chains: shape (C, S), S >= 4.

    Returns:
        At least about 1; infinite where each chain stands still at its own place, 1 where all stand at one place.
    """
    within, total = _variances(_halves(chains))
    if within == 0:
        return 1.0 if total == 0 else float("inf")
    return float(np.sqrt(total / within))


def effective_draws(chains: Floats) -> float:
    """The number of independent draws whose mean would have the same variance.

    Args:
        chains: shape (C, S), S >= 4.
    """
    halves = _halves(chains)
    within, total = _variances(halves)
    count, length = halves.shape
    if total == 0 or not np.isfinite(total):
        return 0.0
    rho = 1.0 - (within - _autocovariances(halves).mean(axis=0)) / total
    rho[0] = 1.0
    pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.flatnonzero(pairs <= 0)
    kept = np.minimum.accumulate(pairs[: negative[0] if len(negative) else len(pairs)])
    time = max(2.0 * float(kept.sum()) - 1.0, 1.0 / np.log10(10.0 + count * length))
    return float(count * length / time)


def mean_error(chains: Floats) -> float:
    """The standard error of the mean of all draws; infinite where it is unknown."""
    effective = effective_draws(chains)
    if effective == 0:
        return 0.0 if np.ptp(chains) == 0 else float("inf")
    return float(np.std(chains) / np.sqrt(effective))


def jackknife(statistic: Callable[[Floats], Floats], groups: Floats) -> tuple[Floats, Floats]:
    """A function of the mean over groups, and its standard error from the means with one group left out.

    Args:
        statistic: takes the mean of the groups, shape (...).
        groups: shape (C, ...), C >= 2 independent groups of the same size.
    """
    count = len(groups)
    total = groups.sum(axis=0)
    without = np.array([statistic((total - group) / (count - 1)) for group in groups])
    error = np.sqrt((count - 1) * np.mean((without - without.mean(axis=0)) ** 2, axis=0))
    return statistic(total / count), error


def _halves(chains: Floats) -> Floats:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, -half:]])


def _variances(chains: Floats) -> tuple[float, float]:
    """W and V."""
    length = chains.shape[1]
    within = float(np.mean(np.var(chains, axis=1, ddof=1)))
    return within, (length - 1) / length * within + float(np.var(np.mean(chains, axis=1), ddof=1))


def _autocovariances(chains: Floats) -> Floats:
    """Of each chain at all lags, divided by S: shape (C, S)."""
    length = chains.shape[1]
    centred = chains - chains.mean(axis=1, keepdims=True)
    transform = np.fft.rfft(centred, n=2 * length, axis=1)
    found: Floats = np.fft.irfft(transform * np.conj(transform), axis=1)[:, :length] / length
    return found
