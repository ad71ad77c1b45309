"""Hazards: lambda and m from deaths and exposures along t = -log K.

Let V(eps) be the prior volume of {K < eps}. Its hazard is

    h(t) = -d log V(e^-t) / dt = lambda - (m - 1)/(t + b) + a exp(-delta t) + smaller terms,

since V(e^-t) ~ c e^(-lambda t) t^(m-1) and the next poles leave factors 1 + O(e^(-delta t)) [Watanabe2009]. The fit
averages over models: m, b, delta, with a second amplitude for exp(-2 delta t), and the bin at which the expansion
begins to hold; before it the hazard is any smooth function, which costs evidence. The counts are taken as normal with
variance phi times their mean, phi the overdispersion between replicates (quasi-likelihood). All priors are wide, and
lambda, the amplitudes and the rates are integrated out exactly.

Example:
    >>> edges = np.arange(2.0, 42.0)
    >>> exposures = np.full((8, 39), 400.0)
    >>> fit = fit_hazard(HazardTable(edges, 0.5 * exposures, exposures), max_multiplicity=2)
    >>> round(fit.value, 2), fit.multiplicity[1] > 0.9
    (0.5, True)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arrays import Floats, Integers
from algslt.sampling.hazard_table import HazardTable, overdispersion

__all__ = ["HazardFit", "HazardTable", "fit_hazard", "given_multiplicity", "mixture_interval"]


@dataclass(frozen=True, slots=True)
class HazardFit:
    """What a table says about (lambda, m), averaged over the models (m, b, delta).

    Args:
        value: the mean of lambda.
        deviation: its standard deviation.
        interval90, interval95: of lambda.
        multiplicity: probabilities of m.
        overdispersion: phi, the variance between replicates over that of a Poisson process.
        misfit: chi-square of the best model over its degrees of freedom, after division by phi.
        start, depth: the range of t that was used.
        conditional: mean and deviation of lambda given m, by m.
    """

    value: float
    deviation: float
    interval90: tuple[float, float]
    interval95: tuple[float, float]
    multiplicity: dict[int, float]
    overdispersion: float
    misfit: float
    start: float
    depth: float
    conditional: Mapping[int, tuple[float, float]] = field(default_factory=dict)


SHIFTS = np.exp(np.linspace(np.log(0.5), np.log(60.0), 10))  # b
SHIFT_CENTRE, SHIFT_SPREAD = np.log(4.0), 1.2  # log b is normal
RATES = np.exp(np.linspace(np.log(0.06), np.log(3.0), 9))  # delta over the scale of lambda
HALF = np.log(2.0)  # m + 1 is half as probable as m beforehand
LEAST_BINS = 6
SMALLEST_SHARE = 1e-6
LAMBDA_SPREAD = 3.0  # prior deviation of lambda, over its scale
RATE_SPREAD = 1.0  # prior deviation of the amplitudes and of the first rates, over the same scale
LENGTH = 5.0  # in t, of the first rates


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """Rates with their weights (inverse variances) in the bins that were seen, t from the origin.

    `before` holds the log evidence of the first k rates without the expansion.
    """

    low: Floats
    high: Floats
    rates: Floats
    weights: Floats
    scale: float
    before: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Posterior:
    """Normal laws of lambda given the models, with m, log evidence and chi-square of each."""

    means: Floats
    variances: Floats
    m: Floats
    evidence: Floats
    chi2: Floats


def fit_hazard(
    table: HazardTable, max_multiplicity: int, start: float | None = None, inflation: float = 1.0
) -> HazardFit:
    """Quasi-likelihood fit of h(t) = lambda - (m-1)/(t+b) + a exp(-delta t) + a' exp(-2 delta t), averaged.

    Args:
        table: at least two replicates.
        max_multiplicity: the largest m that is tried, at least 1.
        start: the least t that is used; by default the first edge.
        inflation: a factor of phi, for errors that all replicates share.

    Raises:
        InputError: fewer than two replicates or eight bins.
    """
    origin = float(table.edges[0])
    if start is not None:
        table = table.between(start, np.inf)
    if table.replicates < 2 or np.sum(table.exposures.sum(axis=0) > 0) < LEAST_BINS + 2:
        raise InputError(f"a table of shape {table.deaths.shape} was given: 2 replicates and 8 bins are needed")
    phi = overdispersion(table)
    counts = _counts(table, phi * inflation, origin)
    bins = len(counts.rates)
    begins = [i for i in dict.fromkeys(int(1.35**k + k / 2 - 1) for k in range(20)) if i <= bins - LEAST_BINS]
    parts = [_posterior(counts, begin, max_multiplicity) for begin in begins]
    found = _Posterior(*(np.concatenate([getattr(p, name) for p in parts]) for name in _Posterior.__slots__))
    probabilities = np.exp(found.evidence - found.evidence.max())
    probabilities /= probabilities.sum()
    value = float(probabilities @ found.means)
    deviation = float(np.sqrt(probabilities @ (found.variances + (found.means - value) ** 2)))
    spread, dof = np.sqrt(found.variances), table.replicates - 1
    intervals = [mixture_interval(found.means, spread * _student(q, dof), probabilities, q) for q in (0.9, 0.95)]
    multiplicity = {k: float(probabilities[found.m == k].sum()) for k in range(1, max_multiplicity + 1)}
    begin_of = np.repeat(begins, [len(p.m) for p in parts])
    best = int(np.argmax(found.evidence))
    misfit = float(found.chi2[best] / max(1, bins - begin_of[best] - 2))
    begin = origin + float(counts.low[begin_of[best]])
    depth = origin + float(counts.high[-1])
    given_m = given_multiplicity(found.m, probabilities, found.means, found.variances)
    return HazardFit(value, deviation, intervals[0], intervals[1], multiplicity, phi, misfit, begin, depth, given_m)


def given_multiplicity(
    m: Floats | Integers, probabilities: Floats, means: Floats, variances: Floats
) -> dict[int, tuple[float, float]]:
    """Mean and deviation of lambda given m, from normal laws given each model; m of tiny probability is left out.

    Example:
        >>> m, p = np.array([1.0, 1.0, 2.0]), np.array([0.3, 0.3, 0.4])
        >>> given_multiplicity(m, p, np.array([1.0, 3.0, 5.0]), np.zeros(3))
        {1: (2.0, 1.0), 2: (5.0, 0.0)}
    """
    found: dict[int, tuple[float, float]] = {}
    for k in np.unique(m):
        weights = np.where(m == k, probabilities, 0.0)
        if (total := float(weights.sum())) > SMALLEST_SHARE:
            mean = float(weights @ means) / total
            found[int(k)] = mean, float(np.sqrt(weights @ (variances + (means - mean) ** 2) / total))
    return found


def _counts(table: HazardTable, phi: float, origin: float) -> _Counts:
    """The sums over the replicates, t from the origin; a rate has the variance phi h / E with h smoothed."""
    deaths, exposures = table.deaths.sum(axis=0), table.exposures.sum(axis=0)
    seen = exposures > 0
    deaths, exposures = deaths[seen], exposures[seen]
    kernel = np.ones(min(7, len(deaths)))
    smooth = (np.convolve(deaths, kernel, "same") + 1) / np.convolve(exposures, kernel, "same")
    half = len(deaths) // 2
    scale = float((deaths[half:].sum() + 1) / exposures[half:].sum())
    low, high = (edges[seen] - origin for edges in (table.edges[:-1], table.edges[1:]))
    rates, weights = deaths / exposures, exposures / (smooth * phi)
    return _Counts(low, high, rates, weights, scale, _smooth_evidence((low + high) / 2, rates, weights, scale))


def _smooth_evidence(t: Floats, rates: Floats, weights: Floats, scale: float) -> Floats:
    """log evidence of the first k rates as values of any smooth function, up to the constant of the weights.

    The function is a Gaussian process around the scale of lambda with the covariance s^2 exp(-(t - t')^2 / (2 l^2)).

    Returns:
        For k = 0, 1, ...: shape (number of rates + 1,).
    """
    covariance = (RATE_SPREAD * scale) ** 2 * np.exp(-0.5 * ((t[:, None] - t) / LENGTH) ** 2)
    factor = np.linalg.cholesky(covariance + np.diag(1 / weights))
    steps = np.linalg.solve(factor, rates - scale)
    terms = -0.5 * steps**2 - np.log(np.diag(factor)) - 0.5 * np.log(weights)
    return np.concatenate([[0.0], np.cumsum(terms)])


def _posterior(counts: _Counts, begin: int, max_multiplicity: int) -> _Posterior:
    """All models in which the expansion holds from bin `begin` on."""
    y, w, scale = counts.rates, counts.weights, counts.scale
    first = float(counts.before[begin])
    low, high, y, w = counts.low[begin:], counts.high[begin:], y[begin:], w[begin:]
    m, poles, log_priors = _poles(low, high, max_multiplicity)
    parts = []
    for rate in RATES * scale:
        columns = np.stack([np.ones(len(y)), _decay(low, high, rate), _decay(low, high, 2 * rate)], axis=1)
        means, variance, evidence, chi2 = _regressions(y + poles, columns, w, scale)
        parts.append((means, np.full(len(m), variance), m, evidence + log_priors + first, chi2))
    return _Posterior(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _poles(low: Floats, high: Floats, max_multiplicity: int) -> tuple[Floats, Floats, Floats]:
    """All (m, b): m, the means of (m-1)/(t+b) over the bins, and the log prior."""
    prior = -0.5 * ((np.log(SHIFTS) - SHIFT_CENTRE) / SHIFT_SPREAD) ** 2
    prior -= np.log(np.sum(np.exp(prior)))
    poles = np.log((high + SHIFTS[:, None]) / (low + SHIFTS[:, None])) / (high - low)
    m = np.concatenate([[1.0], np.repeat(np.arange(2.0, max_multiplicity + 1), len(SHIFTS))])
    rows = np.concatenate([0 * poles[:1], *((k - 1) * poles for k in range(2, max_multiplicity + 1))])
    priors = np.concatenate([[0.0], *(prior for _ in range(2, max_multiplicity + 1))]) - HALF * (m - 1)
    return m, rows, priors


def _decay(low: Floats, high: Floats, rate: float) -> Floats:
    """The means of exp(-rate (t - t_0)) over the bins, t_0 the first edge."""
    start = low[0]
    decay: Floats = (np.exp(-rate * (low - start)) - np.exp(-rate * (high - start))) / (rate * (high - low))
    return decay


def _regressions(y: Floats, x: Floats, w: Floats, scale: float) -> tuple[Floats, float, Floats, Floats]:
    """Normal regressions y = x beta with a normal prior of beta = (lambda, a, a'), for each row of y.

    Returns:
        Means and variance of lambda, log evidence up to the constant of the weights, chi-square.
    """
    prior = np.array([LAMBDA_SPREAD, RATE_SPREAD, RATE_SPREAD]) * scale
    centre = np.array([scale, 0.0, 0.0])
    gram = (x.T * w) @ x + np.diag(1 / prior**2)
    right = (y * w) @ x + centre / prior**2
    inverse = np.linalg.inv(gram)
    beta = right @ inverse
    chi2 = ((y - beta @ x.T) ** 2) @ w
    penalty = np.sum(((beta - centre) / prior) ** 2, axis=1)
    log_determinant = float(np.linalg.slogdet(gram)[1] + 2 * np.sum(np.log(prior)))
    return beta[:, 0], float(inverse[0, 0]), -0.5 * (chi2 + penalty + log_determinant), chi2


def mixture_interval(means: Floats, deviations: Floats, probabilities: Floats, level: float) -> tuple[float, float]:
    """The central interval of a mixture of normal laws.

    Example:
        >>> low, high = mixture_interval(np.zeros(1), np.ones(1), np.ones(1), 0.95)
        >>> round(low, 2), round(high, 2)
        (-1.96, 1.96)
    """
    return _quantile(means, deviations, probabilities, (1 - level) / 2), _quantile(
        means, deviations, probabilities, (1 + level) / 2
    )


def _quantile(means: Floats, deviations: Floats, probabilities: Floats, q: float) -> float:
    low, high = float(np.min(means - 9 * deviations)), float(np.max(means + 9 * deviations))
    for _ in range(60):
        middle = 0.5 * (low + high)
        if float(probabilities @ _normal_distribution((middle - means) / deviations)) < q:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def _normal_distribution(x: Floats) -> Floats:
    """The standard normal distribution function, to 1e-7 (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    tail: Floats = 0.5 * series * np.exp(-z * z)
    return np.where(x < 0, tail, 1 - tail)


def _student(level: float, freedom: int) -> float:
    """Quantile of Student's law over that of the normal law, by the Cornish-Fisher expansion."""
    z = {0.9: 1.6448536269514722, 0.95: 1.959963984540054}[level]
    return 1 + (z**2 + 1) / (4 * freedom) + (5 * z**4 + 16 * z**2 + 3) / (96 * freedom**2)
