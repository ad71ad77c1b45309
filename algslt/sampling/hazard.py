"""Hazards: lambda and m from deaths and exposures along t = -log K.

Let V(eps) be the prior volume of {K < eps}. Its hazard is

    h(t) = -d log V(e^-t) / dt = lambda - (m - 1)/(t + b) + a exp(-delta t) + smaller terms,

since V(e^-t) ~ c e^(-lambda t) t^(m-1) and the next pole leaves a factor 1 + O(e^(-delta t)) [Watanabe2009]. A table
holds deaths D and exposures E of independent replicates in bins of t, with E D = h E: points that a sampler drives down
the levels of K and that die where their t is passed, or volumes from a quadrature.

Example:
    >>> edges = np.arange(2.0, 42.0)
    >>> exposures = np.full((8, 39), 400.0)
    >>> fit = fit_hazard(HazardTable(edges, 0.5 * exposures, exposures), max_multiplicity=1)
    >>> round(fit.value, 4), fit.multiplicity
    (0.5, {1: 1.0})
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arrays import Floats

__all__ = ["HazardFit", "HazardTable", "fit_hazard"]


@dataclass(frozen=True, slots=True, eq=False)
class HazardTable:
    """Deaths and exposures of replicates in bins of t = -log K.

    Args:
        edges: increasing, shape (b + 1,).
        deaths: D >= 0, shape (r, b): replicate r saw D[r, i] deaths with edges[i] < t <= edges[i + 1].
        exposures: E >= 0, shape (r, b), points times length of t: the expected value of D is h E.

    Raises:
        InputError: the shapes do not fit, or a number is negative or not a number.
    """

    edges: Floats
    deaths: Floats
    exposures: Floats

    def __post_init__(self) -> None:
        shape = self.deaths.shape
        if len(shape) != 2 or self.exposures.shape != shape or self.edges.shape != (shape[1] + 1,):
            raise InputError(
                f"edges of shape {self.edges.shape}, deaths {shape} and exposures {self.exposures.shape} were given: "
                "(b + 1,), (r, b) and (r, b) are needed"
            )
        if not (np.all(np.diff(self.edges) > 0) and np.all(self.deaths >= 0) and np.all(self.exposures >= 0)):
            raise InputError("a hazard table needs increasing edges and numbers >= 0 of deaths and exposures")

    @property
    def replicates(self) -> int:
        """The number of independent replicates."""
        return len(self.deaths)

    @property
    def depth(self) -> float:
        """The last edge of a bin with exposure, the first edge where there is none."""
        seen = np.flatnonzero(self.exposures.sum(axis=0) > 0)
        return float(self.edges[seen[-1] + 1 if len(seen) else 0])

    def between(self, low: float, high: float) -> HazardTable:
        """The bins inside [low, high].

        Example:
            >>> table = HazardTable(np.arange(4.0), np.ones((1, 3)), np.ones((1, 3)))
            >>> table.between(1.0, 9.0).edges.tolist()
            [1.0, 2.0, 3.0]
        """
        kept = (self.edges[:-1] >= low) & (self.edges[1:] <= high)
        if not kept.any():
            raise InputError(f"no bin of the hazard table lies in [{low}, {high}]")
        first, last = np.flatnonzero(kept)[[0, -1]]
        part = slice(first, last + 1)
        return HazardTable(self.edges[first : last + 2], self.deaths[:, part], self.exposures[:, part])

    @staticmethod
    def pooled(tables: Sequence[HazardTable]) -> HazardTable:
        """The replicates of all tables, which have bins of the same width on one grid; bins not reached are empty."""
        low = min(float(table.edges[0]) for table in tables)
        high = max(float(table.edges[-1]) for table in tables)
        width = float(tables[0].edges[1] - tables[0].edges[0])
        count = round((high - low) / width)
        shape = sum(table.replicates for table in tables), count
        deaths, exposures, row = np.zeros(shape), np.zeros(shape), 0
        for table in tables:
            start = round((float(table.edges[0]) - low) / width)
            place = slice(row, row + table.replicates), slice(start, start + table.deaths.shape[1])
            deaths[place], exposures[place] = table.deaths, table.exposures
            row += table.replicates
        edges: Floats = low + width * np.arange(count + 1, dtype=np.float64)
        return HazardTable(edges, deaths, exposures)


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


SHIFTS = np.exp(np.linspace(np.log(0.5), np.log(60.0), 10))
RATES = np.exp(np.linspace(np.log(0.05), np.log(2.0), 8))
AMPLITUDE = 1.0  # prior deviation of a
PRIOR_DEATHS = 10.0  # the weight of phi = 1 in degrees of freedom
LEVEL_STARTS = (0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0)


def fit_hazard(table: HazardTable, max_multiplicity: int, start: float | None = None) -> HazardFit:
    """Quasi-likelihood fit of h(t) = lambda - (m-1)/(t+b) + a exp(-delta t), averaged over m, b, delta.

    Args:
        table: at least two replicates.
        max_multiplicity: the largest m that is tried, at least 1.
        start: the least t that is used; by default the least one from which on the best model fits.

    Raises:
        InputError: fewer than two replicates or four bins.
    """
    if table.replicates < 2 or table.deaths.shape[1] < 4:
        raise InputError(f"a table of shape {table.deaths.shape} was given: 2 replicates and 4 bins are needed")
    phi = overdispersion(table)
    if start is not None:
        return _fit(table.between(start, np.inf), max_multiplicity, phi)
    fit = _fit(table, max_multiplicity, phi)
    for shift in LEVEL_STARTS[1:]:
        bins = table.deaths.shape[1]
        if fit.misfit <= 1 + 2.0 * np.sqrt(2 / bins) or table.edges[0] + shift > table.edges[-5]:
            break
        fit = _fit(table.between(table.edges[0] + shift, np.inf), max_multiplicity, phi)
    return fit


def overdispersion(table: HazardTable) -> float:
    """phi: the largest over blocks of 1, 2, 4, ... bins of the variance between replicates over its Poisson value.

    Each is drawn to 1 by a prior of ten degrees of freedom. Whole runs that drift apart show in the long blocks only.
    """
    bins, found = table.deaths.shape[1], []
    width = 1
    while width <= bins:
        starts = np.arange(0, bins - width + 1, width)
        deaths, exposures = (np.add.reduceat(x, starts, axis=1) for x in (table.deaths, table.exposures))
        rate = deaths.sum(axis=0) / np.maximum(exposures.sum(axis=0), 1e-300)
        expected = rate * exposures
        seen = expected > 1
        if seen.any():
            chi2 = float(np.sum((deaths - expected)[seen] ** 2 / expected[seen]))
            freedom = max(1.0, float(seen.sum() - seen.any(axis=0).sum()))
            found.append((chi2 + PRIOR_DEATHS) / (freedom + PRIOR_DEATHS))
        width *= 2
    return max(1.0, *found) if found else 1.0


def _fit(table: HazardTable, max_multiplicity: int, phi: float) -> HazardFit:
    """The average over all models on all bins of the table."""
    deaths, exposures = table.deaths.sum(axis=0), table.exposures.sum(axis=0)
    seen = exposures > 0
    deaths, exposures = deaths[seen], exposures[seen]
    low, high = table.edges[:-1][seen], table.edges[1:][seen]
    rates = deaths / exposures
    m, offsets, shapes, log_priors = _models(low, high, max_multiplicity)
    smooth = _smoothed(deaths, exposures)
    weights = exposures / np.maximum(smooth, 1e-3) / phi
    means, variances, chi2, evidence = _regressions(rates - offsets, shapes, weights)
    probabilities = np.exp(evidence + log_priors - np.max(evidence + log_priors))
    probabilities /= probabilities.sum()
    value = float(probabilities @ means)
    deviation = float(np.sqrt(probabilities @ (variances + (means - value) ** 2)))
    spread = np.sqrt(variances)
    dof = table.replicates - 1
    interval90, interval95 = (_interval(means, spread * _student(q, dof), probabilities, q) for q in (0.9, 0.95))
    multiplicity = {int(k): float(probabilities[m == k].sum()) for k in range(1, max_multiplicity + 1)}
    misfit = float(chi2.min() / max(1, len(rates) - 2))
    return HazardFit(
        value, deviation, interval90, interval95, multiplicity, phi, misfit, float(low[0]), float(high[-1])
    )


def _models(low: Floats, high: Floats, max_multiplicity: int) -> tuple[Floats, Floats, Floats, Floats]:
    """All (m, b, delta): m, offset -(m-1)/(t+b), shape exp(-delta (t - t_0)), log prior; means over the bins."""
    found_m, offsets, shapes, priors = [], [], [], []
    decays = [(np.exp(-r * (low - low[0])) - np.exp(-r * (high - low[0]))) / (r * (high - low)) for r in RATES]
    logs = [np.log((high - low[0] + b) / (low - low[0] + b)) / (high - low) for b in SHIFTS]
    for m in range(1, max_multiplicity + 1):
        for pole in logs if m > 1 else logs[:1]:
            for decay in decays:
                found_m.append(float(m))
                offsets.append(-(m - 1) * pole)
                shapes.append(decay)
                priors.append(-np.log(max_multiplicity * (len(logs) if m > 1 else 1)))
    return np.array(found_m), np.array(offsets), np.array(shapes), np.array(priors)


def _smoothed(deaths: Floats, exposures: Floats) -> Floats:
    """Rates averaged over seven bins."""
    kernel = np.ones(min(7, len(deaths)))
    smooth: Floats = np.convolve(deaths, kernel, "same") / np.convolve(exposures, kernel, "same")
    return smooth


def _regressions(y: Floats, x: Floats, weights: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Weighted regressions y = lambda + a x with a ~ N(0, 1): mean and variance of lambda, chi^2, log evidence."""
    s0 = weights.sum()
    sx, sy = x @ weights, y @ weights
    sxx = (x * x) @ weights + 1 / AMPLITUDE**2
    sxy = (x * y) @ weights
    det = s0 * sxx - sx**2
    value, a = (sxx * sy - sx * sxy) / det, (s0 * sxy - sx * sy) / det
    residuals = y - value[:, None] - a[:, None] * x
    chi2 = (residuals**2) @ weights
    evidence = -0.5 * (chi2 + a**2 / AMPLITUDE**2) - 0.5 * np.log(det) - np.log(AMPLITUDE)
    return value, sxx / det, chi2, evidence


def _interval(means: Floats, deviations: Floats, probabilities: Floats, level: float) -> tuple[float, float]:
    """The central interval of a mixture of normal laws."""
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
