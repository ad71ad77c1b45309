"""The pair (lambda, m) from a table of log Z(e^t): a sharp fit of its slope, with the correlations of the errors.

The slopes -d log Z / dt are fitted by the models of `factors`: m, up to two close poles, crossings or poles of higher
order, their places averaged over. For m >= 3 a term c / (t + b)^2 is allowed, since the polynomial that multiplies
e^(-lambda t) is no exact power; two fast decays are always allowed.

Around each point of the grid the fit is a linear regression, in which changes of the parameters are columns with normal
priors of the width of the grid; the grid is searched with the inner products of all factors alone. The best models for
each m then go to the mode of their posterior (Gauss and Newton, a step is taken only if the posterior grows there), and
are averaged by their evidence, with the determinant of Laplace's method: models that the table does not tell apart,
such as m = 2 and m = 1 with a small delta, all keep their weight.

Fitted is log of the mean over the replicates, which is unbiased up to the small variance of that mean. The weights are
the inverse covariance of the errors: deviations by bin and one correlation by lag, both from the replicates. Errors of
log Z are smooth in t, so that long lags matter. Variances are a quarter larger than those of the replicates, since the
errors have heavy tails. Misfit is chi-square of the best model over its degrees of freedom.

Example:
    >>> times, rng = np.arange(4.0, 50.0), np.random.default_rng(0)
    >>> log_values = -0.5 * times + np.log(times) + 1e-3 * rng.standard_normal((16, 46)).cumsum(axis=1)
    >>> fit = fit_trend(times, log_values, 3)
    >>> bool(abs(fit.value - 0.5) < 0.02), fit.multiplicity[2] > 0.3
    (True, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats, Integers
from algslt.sampling.hazard import HazardFit, given_multiplicity, mixture_interval
from algslt.sampling.laplace.factors import FACTORS, NONE, POLE, SHIFTS, Models, grid, pairs

__all__ = ["fit_trend"]

AMPLITUDE = 0.5
FAST = (0.5, 1.2)
LEAST_DEVIATION = 2e-5
SYSTEMATIC = 3e-4
LAGS = 24
SMALLEST_EIGENVALUE = 0.1
HEAVY = 1.25  # variances over those of normal errors
STARTS = (0, 2, 4, 7, 10, 14, 19, 26, 34)
TRANSIENT = 9
FEWEST_BINS = 10
BEST = 20  # models for each m
STEPS = 6
COLUMNS = 9  # lambda, log b, rate and place (or two amplitudes) of both factors, square, two fast decays
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
    data = _Data.of(times, log_values)
    models = grid(max_multiplicity)
    models = models.of(_promising(models, _rough(data, models) + models.prior))
    mode = _refined(data, models)
    reduced = mode.chi2 / np.maximum(len(data.slopes) - _parameters(models), 1.0)
    misfit = float(np.min(reduced))
    inflation = max(HEAVY, misfit)
    log = mode.evidence / inflation + models.prior
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    spread = np.sqrt(mode.variance * inflation * (1 + 3 / len(log_values)) + SYSTEMATIC**2)
    value = float(weights @ mode.value)
    deviation = float(np.sqrt(weights @ (spread**2 + (mode.value - value) ** 2)))
    kept = weights > LOST
    laws = mode.value[kept], spread[kept], weights[kept] / weights[kept].sum()
    intervals = [mixture_interval(*laws, level) for level in (0.9, 0.95)]
    multiplicity = {m: float(weights[models.m == m].sum()) for m in range(1, max_multiplicity + 1)}
    ends = float(times[0]), float(times[-1])
    given_m = given_multiplicity(models.m, weights, mode.value, spread**2)
    return HazardFit(value, deviation, intervals[0], intervals[1], multiplicity, inflation, misfit, *ends, given_m)


@dataclass(frozen=True, slots=True, eq=False)
class _Data:
    """Times from the start of the window on, slopes between them, W with W C W^T = 1 for their covariance C."""

    times: Floats
    slopes: Floats
    whiten: Floats

    @staticmethod
    def of(times: Floats, log_values: Floats) -> _Data:
        """Slopes of log of the mean over the replicates, their covariance from the slopes of the replicates."""
        top = log_values.max(axis=0)
        mean = np.log(np.mean(np.exp(log_values - top), axis=0)) + top
        gaps = np.diff(times)
        return _Data(times - times[0], -np.diff(mean) / gaps, _whitener(-np.diff(log_values, axis=1) / gaps))

    def whitened(self, values: Floats) -> Floats:
        """The slopes of some functions of t, shape (..., T), in units of the errors."""
        return np.asarray((-np.diff(values, axis=-1) / np.diff(self.times)) @ self.whiten.T, dtype=np.float64)


def _whitener(slopes: Floats) -> Floats:
    """W from slopes of replicates, shape (r, bins); the correlations are tapered, and so positive definite."""
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
    scale = np.sqrt(replicates / np.maximum(values, SMALLEST_EIGENVALUE))
    whitener: Floats = (vectors * scale).T / deviations
    return whitener


def _promising(models: Models, log: Floats) -> Integers:
    """The best models for each m: rough evidence is too rough to drop an m."""
    of_m = [np.flatnonzero(models.m == m) for m in np.unique(models.m)]
    return np.concatenate([chosen[np.argsort(-log[chosen])[:BEST]] for chosen in of_m])


def _parameters(models: Models) -> Integers:
    """How many parameters a model has, the fast decays aside."""
    poles = 2 * np.any(models.kind == POLE, axis=1)
    return np.asarray(1 + np.count_nonzero(models.width, axis=1) + poles + (models.m > 2), dtype=np.int64)


def _precision(models: Models) -> Floats:
    """Of the priors of the columns, 0 for lambda; a column that a model has not may have any."""
    found = np.full((len(models.m), COLUMNS), AMPLITUDE**-2.0)
    found[:, 0] = 0.0
    found[:, 1:6] = np.where(models.width > 0, models.width, 1.0) ** -2.0
    for i in range(2):
        found[models.kind[:, i] == POLE, 2 + 2 * i : 4 + 2 * i] = AMPLITUDE**-2.0
    return found


def _square(t: Floats, log_shift: Floats) -> Floats:
    """b^2 / (2 (t + b)^2)."""
    return np.asarray(0.5 / (1 + t * np.exp(-log_shift)) ** 2, dtype=np.float64)


def _fast(t: Floats) -> Floats:
    return np.stack([np.exp(-rate * t) / rate for rate in FAST])


def _rough(data: _Data, models: Models) -> Floats:
    """log evidence of the models of a grid, by inner products in a table of all their columns."""
    t, log_shift = data.times, SHIFTS[:, None]
    parts = [np.zeros((1, len(t))), np.log(t + np.exp(log_shift)), 1 / (1 + t * np.exp(-log_shift))]
    parts += [_square(t, log_shift), _fast(t)]
    parts += [part for index, factor in enumerate(FACTORS) for part in factor(t, pairs(index))]
    first = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    ones = data.whiten.sum(axis=1)
    target = data.whiten @ (data.slopes - data.slopes[-1])
    table = np.concatenate([data.whitened(np.concatenate(parts)), ones[None], target[None]])
    gram = table @ table.T
    one, many = np.full(len(models.m), first[-1]), models.m > 1
    base, columns = [one + 1, np.where(many, first[1] + models.row[:, 0], 0)], [one]
    columns.append(np.where(many, first[2] + models.row[:, 0], 0))
    for i in range(2):
        kind, row = models.kind[:, i], models.row[:, 1 + i]
        starts = [np.where(kind == NONE, 0, first[5 + 3 * kind + part] + row) for part in range(3)]
        base.append(starts[0])
        columns += starts[1:]
    columns += [np.where(models.m > 2, first[3] + models.row[:, 0], 0), one * 0 + first[4], one * 0 + first[4] + 1]
    return _evidence(gram, np.stack(base, axis=1), np.stack(columns, axis=1), models)


def _evidence(gram: Floats, base: Integers, columns: Integers, models: Models) -> Floats:
    """log evidence of regressions, given the inner products of all columns, by where the columns are in them.

    Args:
        gram: inner products.
        base: the target, and the parts of each model without free factor, shape (n, 4).
        columns: shape (n, COLUMNS).
        models: their m is the factor of the first part and of the second column.
    """
    order = models.m - 1.0
    parts = -np.ones(base.shape)
    parts[:, 0], parts[:, 1] = 1.0, -order
    scale = np.ones(columns.shape)
    scale[:, 1] = order
    precision = _precision(models)
    length = np.einsum("ni,nij,nj->n", parts, gram[base[:, :, None], base[:, None, :]], parts)
    right = np.einsum("nij,nj->ni", gram[columns[:, :, None], base[:, None, :]], parts) * scale
    normal = gram[columns[:, :, None], columns[:, None, :]] * scale[:, :, None] * scale[:, None, :]
    normal += precision[:, :, None] * np.eye(COLUMNS)
    solved = np.linalg.solve(normal, right[:, :, None])[:, :, 0]
    objective = np.maximum(length - np.sum(right * solved, axis=1), 0.0)
    occam = np.linalg.slogdet(normal)[1] - np.sum(np.log(precision[:, 1:]), axis=1)
    return np.asarray(-0.5 * (objective + occam), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class _Mode:
    """For each model at theta: lambda, its variance, chi^2, log evidence, the best linear fit, -2 log posterior.

    The last and the evidence are those at theta, where only the linear parameters are fitted.
    """

    theta: Floats
    value: Floats
    variance: Floats
    chi2: Floats
    evidence: Floats
    goal: Floats
    objective: Floats


def _columns(t: Floats, models: Models, theta: Floats) -> tuple[Floats, Floats]:
    """log Z but for lambda, shape (n, T), and all columns but the first, as functions of t."""
    order, log_shift = models.m[:, None] - 1, theta[:, :1]
    base = np.asarray(order * np.log(t + np.exp(log_shift)), dtype=np.float64)
    columns = np.zeros((len(theta), COLUMNS - 1, len(t)))
    columns[:, 0] = order / (1 + t * np.exp(-log_shift))
    for i in range(2):
        for kind, factor in enumerate(FACTORS[1:], start=1):
            chosen = models.kind[:, i] == kind
            value, first, second = factor(t, theta[chosen, 1 + 2 * i : 3 + 2 * i])
            base[chosen] += value
            columns[chosen, 1 + 2 * i], columns[chosen, 2 + 2 * i] = first, second
    columns[:, 5] = _square(t, log_shift) * (order > 1)
    columns[:, 6:] = _fast(t)
    return base, columns


def _regress(data: _Data, models: Models, theta: Floats) -> _Mode:
    """Linear regression around theta, with the priors N(grid point, width^2) of the parameters."""
    base, functions = _columns(data.times, models, theta)
    lines = np.broadcast_to(data.whiten.sum(axis=1), (len(theta), 1, len(data.slopes)))
    columns = np.concatenate([lines, data.whitened(functions)], axis=1)
    target = data.whiten @ data.slopes - data.whitened(base)
    precision, mean = _precision(models), np.zeros((len(theta), COLUMNS))
    mean[:, 1:6] = np.where(models.width > 0, models.theta - theta, 0.0)
    gram, right = columns @ np.swapaxes(columns, 1, 2), np.einsum("mik,mk->mi", columns, target)
    normal = gram + precision[:, :, None] * np.eye(COLUMNS)
    inverse = np.linalg.inv(normal)
    beta = np.einsum("mij,mj->mi", inverse, right + precision * mean)
    chi2 = np.sum((target - np.einsum("mi,mik->mk", beta, columns)) ** 2, axis=1)
    moving = np.zeros((len(theta), COLUMNS), dtype=bool)
    moving[:, 1:6] = models.width > 0
    objective = _held(target, columns, gram, right, precision, moving) + np.sum(precision * mean**2, axis=1)
    occam = np.linalg.slogdet(normal)[1] - np.sum(np.log(precision[:, 1:]), axis=1)
    goal = theta + beta[:, 1:6] * (models.width > 0)
    return _Mode(theta, beta[:, 0], inverse[:, 0, 0], chi2, -0.5 * (objective + occam), goal, objective)


def _held(target: Floats, columns: Floats, gram: Floats, right: Floats, precision: Floats, moving: Booleans) -> Floats:
    """chi^2 and penalty of the best fit with the columns that are not moving."""
    free = ~moving
    normal = gram * (free[:, :, None] & free[:, None, :])
    normal += np.where(free, precision, 1.0)[:, :, None] * np.eye(COLUMNS)
    beta = np.linalg.solve(normal, (right * free)[:, :, None])[:, :, 0]
    residual = target - np.einsum("mi,mik->mk", beta, columns)
    return np.asarray(np.sum(residual**2, axis=1) + np.sum(precision * free * beta**2, axis=1), dtype=np.float64)


def _refined(data: _Data, models: Models) -> _Mode:
    """Steps of Gauss and Newton, at most one grid width each, shorter after a step that was not taken."""
    best = _regress(data, models, models.theta)
    damping = np.ones((len(models.m), 1))
    for _ in range(STEPS):
        step = np.clip(best.goal - best.theta, -models.width, models.width)
        trial = _regress(data, models, best.theta + damping * step)
        better = trial.objective <= best.objective
        best = _Mode(*(_where(better, getattr(trial, f), getattr(best, f)) for f in _Mode.__slots__))
        damping = np.where(better[:, None], np.minimum(1.0, 3 * damping), 0.3 * damping)
    return best


def _where(chosen: Booleans, a: Floats, b: Floats) -> Floats:
    return np.where(chosen if a.ndim == 1 else chosen[:, None], a, b)
