"""The pair (lambda, m) from a table of log Z(e^t): a sharp fit of its slope, with the correlations of the errors.

The poles -lambda, of order m, and -(lambda + delta) of the zeta function give

    log Z(e^t) = const - lambda t + (m - 1) log(t + b) + log(1 + r(t)),

with one of four forms of r: none; -exp(-delta (t + b')), a close pole with a residue of the other sign, which for
small delta looks like a pole of order m + 1; +exp(-delta (t - t')), a part of the domain that is larger until t';
(a + a' t) exp(-delta t), small, a pole of higher order. For m >= 3 a term c / (t + b)^2 is allowed, since the
polynomial that multiplies e^(-lambda t) is no exact power.

The slopes -d log Z / dt are fitted by linear regression around each point of a grid of (b, delta, b' or t'), whose
changes are columns of the regression with normal priors of the width of the grid, as are two fast decays; the best
models are then moved to where they fit best (Gauss and Newton) and averaged by their evidence. The weights are the
inverse covariance of the errors: deviations by bin and one correlation by lag, both from the replicates. Misfit is
chi-square of the best model over its degrees of freedom.

Example:
    >>> times, rng = np.arange(4.0, 50.0), np.random.default_rng(0)
    >>> log_values = -0.5 * times + np.log(times) + 1e-3 * rng.standard_normal((16, 46)).cumsum(axis=1)
    >>> fit = fit_trend(times, log_values, 3)
    >>> bool(abs(fit.value - 0.5) < 0.01), max(fit.multiplicity, key=fit.multiplicity.get)
    (True, 2)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import erf

import numpy as np

from algslt.sampling.arrays import Booleans, Floats, Integers
from algslt.sampling.hazard import HazardFit, given_multiplicity

__all__ = ["fit_trend"]

LOG_SHIFTS = np.linspace(np.log(0.6), np.log(80.0), 8)
LOG_RATES = np.linspace(np.log(0.03), np.log(2.5), 8)
CROSSINGS = np.linspace(-40.0, 40.0, 11)
PRIORS = np.log([0.4, 0.25, 0.15, 0.2])  # of the forms of r
AMPLITUDE = 0.5
FAST = (0.5, 1.2)
LEAST_DEVIATION = 2e-5
SYSTEMATIC = 3e-4
LAGS = 4
STARTS = (0, 2, 4, 7, 10, 14, 19, 26, 34)
TRANSIENT = 9
FEWEST_BINS = 10
BEST = 64
STEPS = 4
LOST = 1e-7


def fit_trend(times: Floats, log_values: Floats, max_multiplicity: int) -> HazardFit:
    """The average over models on the first window of t that they fit.

    Args:
        times: increasing, shape (T,).
        log_values: log Z of independent replicates, shape (r, T).
        max_multiplicity: the largest m that is tried.
    """
    fits: list[HazardFit] = []
    first = len(times) // TRANSIENT
    for shift in (first + start for start in STARTS):
        if len(times) - shift < FEWEST_BINS + 1 and fits:
            break
        fit = _fit(times[shift:], log_values[:, shift:], max_multiplicity)
        fits.append(fit)
        if fit.misfit <= 1.15 + 1.5 * float(np.sqrt(2 / (len(times) - shift - 1))):
            return fit
    return min(fits, key=lambda fit: fit.misfit)


def _fit(times: Floats, log_values: Floats, max_multiplicity: int) -> HazardFit:
    """The average over all models on one window."""
    slopes = -np.diff(log_values, axis=1) / np.diff(times)
    data = _Data(times - times[0], slopes.mean(axis=0), _whitener(slopes))
    models = _grid(max_multiplicity)
    rough = _regress(data, models, models.theta)
    best = np.argsort(-(rough.evidence + models.prior))[:BEST]
    models, result = _refined(data, models.of(best))
    inflation = max(1.0, float(np.min(result.chi2 / result.freedom)))
    log = result.evidence / inflation + models.prior
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    spread = np.sqrt(result.variance * inflation * (1 + 3 / len(slopes)) + SYSTEMATIC**2)
    value = float(weights @ result.value)
    deviation = float(np.sqrt(weights @ (spread**2 + (result.value - value) ** 2)))
    intervals = [_interval(result.value, spread, weights, level) for level in (0.9, 0.95)]
    multiplicity = {m: float(weights[models.m == m].sum()) for m in range(1, max_multiplicity + 1)}
    misfit = float(np.min(result.chi2 / result.freedom))
    ends = float(times[0]), float(times[-1])
    given_m = given_multiplicity(models.m, weights, result.value, spread**2)
    return HazardFit(value, deviation, intervals[0], intervals[1], multiplicity, inflation, misfit, *ends, given_m)


@dataclass(frozen=True, slots=True, eq=False)
class _Data:
    """Times from the start of the window on, mean slopes between them, W with W C W^T = 1 for their covariance C."""

    times: Floats
    slopes: Floats
    whiten: Floats


def _whitener(slopes: Floats) -> Floats:
    replicates, bins = slopes.shape
    residuals = slopes - slopes.mean(axis=0)
    variances = np.sum(residuals**2, axis=0) / (replicates - 1)
    padded = np.concatenate([variances[:1], variances, variances[-1:]])
    deviations = np.sqrt(np.convolve(padded, [0.25, 0.5, 0.25], "valid")) + LEAST_DEVIATION
    unit = residuals / deviations
    correlation = np.eye(bins)
    for lag in range(1, min(LAGS, bins - 1) + 1):
        rho = float(np.mean(unit[:, lag:] * unit[:, :-lag])) * (1 - lag / (LAGS + 1))
        correlation += rho * (np.eye(bins, k=lag) + np.eye(bins, k=-lag))
    values, vectors = np.linalg.eigh(correlation)
    whitener: Floats = ((vectors / np.sqrt(np.maximum(values, 0.1))).T / deviations) * np.sqrt(replicates)
    return whitener


@dataclass(frozen=True, slots=True, eq=False)
class _Models:
    """Models: m, form of r, the grid point theta = (log b, log delta, log b' or t'), its prior widths, a log prior."""

    m: Integers
    form: Integers
    theta: Floats
    width: Floats
    prior: Floats

    def of(self, chosen: Integers) -> _Models:
        """Some of the models."""
        return _Models(self.m[chosen], self.form[chosen], self.theta[chosen], self.width[chosen], self.prior[chosen])


def _grid(max_multiplicity: int) -> _Models:
    """All models; a width 0 marks a parameter that the model has not."""
    none = np.array([0.0])
    kinds: list[tuple[int, int]] = []
    theta: list[tuple[float, float, float]] = []
    width: list[list[float]] = []
    prior: list[float] = []
    for m, form in product(range(1, max_multiplicity + 1), range(4)):
        shifts = LOG_SHIFTS if m > 1 else none
        rates = LOG_RATES if form > 0 else none
        axes = (shifts, rates, (none, LOG_SHIFTS, CROSSINGS, none)[form])
        points = list(product(*axes))
        theta += points
        kinds += [(m, form)] * len(points)
        width += [[0.6 * float(axis[1] - axis[0]) if len(axis) > 1 else 0.0 for axis in axes]] * len(points)
        prior += [float(PRIORS[form] - np.log(2.0**m * len(points)))] * len(points)
    both = np.array(kinds)
    return _Models(both[:, 0], both[:, 1], np.array(theta), np.array(width), np.array(prior))


def _log_model(times: Floats, models: _Models, theta: Floats) -> Floats:
    """(m - 1) log(t + b) + log(1 + r) for the first three forms: shape (models, T)."""
    b, rate, place = np.exp(theta[:, :1]), np.exp(theta[:, 1:2]), theta[:, 2:]
    total = np.asarray((models.m[:, None] - 1) * np.log(times + b), dtype=np.float64)
    close = rate * (times + np.exp(np.minimum(place, 20.0)))
    total += np.where(models.form[:, None] == 1, np.log(-np.expm1(-np.maximum(close, 1e-12))), 0.0)
    return total + np.where(models.form[:, None] == 2, np.logaddexp(0.0, -rate * (times - place)), 0.0)


def _columns(times: Floats, models: _Models, theta: Floats) -> tuple[Floats, Floats]:
    """The slopes of the models, and the columns for 1, the three parameters, and two amplitudes."""
    step, gaps = 1e-4, np.diff(times)
    base = -np.diff(_log_model(times, models, theta), axis=1) / gaps
    columns = [np.ones_like(base)]
    for i in range(3):
        moved = theta + step * np.eye(3)[i]
        changed = (-np.diff(_log_model(times, models, moved), axis=1) / gaps - base) / step
        columns.append(changed * (models.width[:, i : i + 1] > 0))
    rate, b = np.exp(theta[:, 1:2]), np.exp(theta[:, :1])
    decay, late = np.exp(-rate * times), np.exp(-rate * times) * rate * times
    square = b**3 / (times + b) ** 2 / 2 * (models.m[:, None] > 2)
    last = models.form[:, None] == 3
    columns.append(-np.diff(np.where(last, decay, 0.0), axis=1) / gaps / rate)
    columns.append(-np.diff(np.where(last, late, square), axis=1) / gaps / np.where(last, rate, 1.0))
    fast = [np.exp(-r * times) for r in FAST]
    columns += [np.broadcast_to(-np.diff(x) / gaps / r, base.shape) for x, r in zip(fast, FAST, strict=True)]
    return base, np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Result:
    """For each model: lambda, its variance, chi^2, degrees of freedom, log evidence, the parameters that fit best."""

    value: Floats
    variance: Floats
    chi2: Floats
    freedom: Floats
    evidence: Floats
    theta: Floats


def _regress(data: _Data, models: _Models, theta: Floats) -> _Result:
    """Linear regression around theta, with the priors N(grid point, width^2) of the parameters."""
    base, columns = _columns(data.times, models, theta)
    target, columns = (data.slopes - base) @ data.whiten.T, columns @ data.whiten.T
    width = np.where(models.width > 0, models.width, 1.0)
    precision = np.concatenate(
        [np.zeros((len(theta), 1)), width**-2.0, np.full((len(theta), 4), AMPLITUDE**-2.0)], axis=1
    )
    mean = np.zeros_like(precision)
    mean[:, 1:4] = models.theta - theta
    normal = columns @ np.swapaxes(columns, 1, 2) + precision[:, :, None] * np.eye(8)
    inverse = np.asarray(np.linalg.inv(normal), dtype=np.float64)
    right = np.einsum("mik,mk->mi", columns, target) + precision * mean
    beta = np.einsum("mij,mj->mi", inverse, right)
    chi2 = np.sum((target - np.einsum("mi,mik->mk", beta, columns)) ** 2, axis=1)
    penalty = np.sum(precision * (beta - mean) ** 2, axis=1)
    occam = np.linalg.slogdet(normal)[1] - np.sum(np.log(precision[:, 1:]), axis=1)
    used = 1 + np.count_nonzero(models.width, axis=1) + 2 * (models.form == 3) + (models.m > 2)
    freedom = np.maximum(len(data.slopes) - used, 1.0)
    moved = theta + beta[:, 1:4] * (models.width > 0)
    return _Result(beta[:, 0], inverse[:, 0, 0], chi2, freedom, -0.5 * (chi2 + penalty + occam), moved)


def _refined(data: _Data, models: _Models) -> tuple[_Models, _Result]:
    """Steps of Gauss and Newton, at most one grid width each; a model keeps the place where its evidence is best."""
    theta = models.theta
    best = _regress(data, models, theta)
    for _ in range(STEPS):
        current = _regress(data, models, theta)
        better = current.evidence >= best.evidence - 0.5
        best = _Result(*(_where(better, getattr(current, f), getattr(best, f)) for f in _Result.__slots__))
        theta = theta + np.clip(best.theta - theta, -models.width, models.width)
    return models, best


def _where(chosen: Booleans, a: Floats, b: Floats) -> Floats:
    return np.where(chosen if a.ndim == 1 else chosen[:, None], a, b)


def _interval(means: Floats, spread: Floats, weights: Floats, level: float) -> tuple[float, float]:
    """The central interval of a mixture of normal laws."""
    kept = weights > LOST
    parts = list(zip(means[kept], spread[kept], weights[kept] / weights[kept].sum(), strict=True))
    ends = []
    for q in ((1 - level) / 2, (1 + level) / 2):
        low = float(min(mean - 9 * s for mean, s, _ in parts))
        high = float(max(mean + 9 * s for mean, s, _ in parts))
        for _ in range(50):
            middle = (low + high) / 2
            below = sum(w * 0.5 * (1 + erf((middle - mean) / s / 2**0.5)) for mean, s, w in parts)
            low, high = (middle, high) if below < q else (low, middle)
        ends.append((low + high) / 2)
    return ends[0], ends[1]
