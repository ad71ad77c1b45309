r"""Log-likelihoods of the families of `algslt.models` on data, with their scores, many parameters at once.

Each is a callable (n, d) -> (n, N) that can be pickled; `score` is the gradient of the sum over the data, (n, d).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import log, pi

import numpy as np

from algslt.sampling.arrays import Floats, Integers
from algslt.sampling.data.numeric import FunctionTable
from algslt.sampling.polynomials import PolynomialMap

__all__ = ["CellLikelihood", "GaussianLikelihood", "Likelihood", "MixtureLikelihood", "RegressionLikelihood"]


class Likelihood(ABC):
    """The log-likelihood of N data."""

    __slots__ = ()

    @abstractmethod
    def __call__(self, w: Floats) -> Floats:
        """log p(x_i|w) at parameters (n, d): shape (n, N)."""

    @abstractmethod
    def score(self, w: Floats) -> Floats:
        """The gradient of sum_i log p(x_i|w): shape (n, d)."""


@dataclass(frozen=True, slots=True, eq=False)
class RegressionLikelihood(Likelihood):
    """y_k = f_k(x, w) + standard normal noise, given x.

    Args:
        functions: f_1, ..., f_K.
        x: inputs, shape (N, number of inputs).
        y: outputs, shape (K, N).
    """

    functions: tuple[FunctionTable, ...]
    x: Floats
    y: Floats

    def __call__(self, w: Floats) -> Floats:
        """See `Likelihood.__call__`."""
        residuals = (y - f.values(self.x, w) for f, y in zip(self.functions, self.y, strict=True))
        logs: Floats = -0.5 * np.sum([r**2 + log(2 * pi) for r in residuals], axis=0)
        return logs

    def score(self, w: Floats) -> Floats:
        """See `Likelihood.score`."""
        parts = [f.pulled_back(self.x, w, y - f.values(self.x, w)) for f, y in zip(self.functions, self.y, strict=True)]
        gradient: Floats = np.sum(parts, axis=0)
        return gradient


@dataclass(frozen=True, slots=True, eq=False)
class CellLikelihood(Likelihood):
    """Cells of a finite sample space; a probability that is not positive counts as 0.

    Args:
        cells: the probabilities.
        data: the index of the cell of each datum, shape (N,).
    """

    cells: PolynomialMap
    data: Integers

    def __call__(self, w: Floats) -> Floats:
        """See `Likelihood.__call__`."""
        with np.errstate(divide="ignore"):
            logs = np.log(np.maximum(self.cells.values(w), 0.0))
        return logs[:, self.data]

    def score(self, w: Floats) -> Floats:
        """See `Likelihood.score`."""
        p = self.cells.values(w)
        counts = np.bincount(self.data, minlength=p.shape[1])
        seen = counts > 0
        gradient: Floats = np.einsum("nc,ncd->nd", counts[seen] / p[:, seen], self.cells.derivatives(w)[:, seen])
        return gradient


@dataclass(frozen=True, slots=True, eq=False)
class MixtureLikelihood(Likelihood):
    """Parameters a_2, ..., a_H, b_1, ..., b_H; a_1 = 1 - a_2 - ... - a_H.

    Args:
        component: "gaussian" (unit covariance), "poisson" or "binomial".
        components: H.
        dimension: of a point b_h.
        trials: of a binomial component.
        x: data, shape (N, dimension).
        constant: what does not depend on the parameters, shape (N,).
    """

    component: str
    components: int
    dimension: int
    trials: int
    x: Floats
    constant: Floats

    def __call__(self, w: Floats) -> Floats:
        """See `Likelihood.__call__`."""
        logs: Floats = np.logaddexp.reduce(self._joint(w), axis=1)
        return logs

    def score(self, w: Floats) -> Floats:
        """See `Likelihood.score`."""
        parts = self._components(w)
        total = np.logaddexp.reduce(self._joint(w), axis=1)
        density = np.exp(parts - total[:, None])  # p(x|b_h)/p(x|w)
        shares = density * self._weights(w)[:, :, None]
        ratios = density.sum(axis=2)
        slopes = np.einsum("nhi,nhik->nhk", shares, self._slopes(self._points(w)))
        return np.concatenate([ratios[:, 1:] - ratios[:, :1], slopes.reshape(len(w), -1)], axis=1)

    def _weights(self, w: Floats) -> Floats:
        tail = w[:, : self.components - 1]
        return np.concatenate([1 - tail.sum(axis=1, keepdims=True), tail], axis=1)

    def _points(self, w: Floats) -> Floats:
        return w[:, self.components - 1 :].reshape(len(w), self.components, self.dimension)

    def _joint(self, w: Floats) -> Floats:
        """log a_h + log p(x_i|b_h): shape (n, H, N)."""
        with np.errstate(divide="ignore"):
            logs = np.log(np.maximum(self._weights(w), 0.0))
        joint: Floats = logs[:, :, None] + self._components(w)
        return joint

    def _components(self, w: Floats) -> Floats:
        b = self._points(w)
        if self.component == "gaussian":
            squares = np.sum((self.x - b[:, :, None, :]) ** 2, axis=3)
            parts: Floats = self.constant - 0.5 * squares
            return parts
        rate, x = b, self.x[:, 0]
        if self.component == "poisson":
            return self.constant + _times_log(x, rate) - rate
        return self.constant + _times_log(x, rate) + _times_log(self.trials - x, 1 - rate)

    def _slopes(self, b: Floats) -> Floats:
        """Derivatives of log p(x_i|b_h) in b_h: shape (n, H, N, dimension)."""
        if self.component == "gaussian":
            return self.x - b[:, :, None, :]
        rate, x = b, self.x[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            up = np.where(x > 0, x / rate, 0.0)
            down = 1.0 if self.component == "poisson" else np.where(x < self.trials, (self.trials - x) / (1 - rate), 0)
        return (up - down)[..., None]


@dataclass(frozen=True, slots=True, eq=False)
class GaussianLikelihood(Likelihood):
    """A normal vector; where the covariance is not positive definite, the likelihood is 0.

    Args:
        mean: K polynomials, or None for mean 0.
        covariance: K^2 polynomials, row by row.
        x: data, shape (N, K).
    """

    mean: PolynomialMap | None
    covariance: PolynomialMap
    x: Floats

    def __call__(self, w: Floats) -> Floats:
        """See `Likelihood.__call__`."""
        good, inverse, log_determinant = self._inverses(w)
        logs = np.full((len(w), len(self.x)), -np.inf)
        r = self._residuals(w[good])
        squares = np.einsum("nik,nkl,nil->ni", r, inverse, r, optimize=True)
        logs[good] = -0.5 * (squares + log_determinant[:, None] + self.x.shape[1] * log(2 * pi))
        return logs

    def score(self, w: Floats) -> Floats:
        """See `Likelihood.score`."""
        good, inverse, _ = self._inverses(w)
        k, gradient = self.x.shape[1], np.zeros_like(w)
        solved = np.einsum("nik,nkl->nil", self._residuals(w[good]), inverse)
        outer = 0.5 * (np.einsum("nik,nil->nkl", solved, solved) - len(self.x) * inverse)
        gradient[good] = np.einsum("np,npd->nd", outer.reshape(-1, k * k), self.covariance.derivatives(w[good]))
        if self.mean is not None:
            gradient[good] += np.einsum("nk,nkd->nd", solved.sum(axis=1), self.mean.derivatives(w[good]))
        return gradient

    def _residuals(self, w: Floats) -> Floats:
        means = np.zeros((len(w), self.x.shape[1])) if self.mean is None else self.mean.values(w)
        residuals: Floats = self.x - means[:, None, :]
        return residuals

    def _inverses(self, w: Floats) -> tuple[Floats, Floats, Floats]:
        """Which covariances are positive definite; inverses and log determinants of these."""
        k = self.x.shape[1]
        matrices = self.covariance.values(w).reshape(-1, k, k)
        good = np.linalg.eigvalsh(matrices).min(axis=1) > 0
        return good, np.linalg.inv(matrices[good]), np.linalg.slogdet(matrices[good])[1]


def _times_log(x: Floats, rate: Floats) -> Floats:
    """x log rate with 0 log 0 = 0, and -infinity where rate < 0: shape (n, H, N)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(np.maximum(rate, 0.0))
        product: Floats = np.where(x > 0, x * logs, 0.0)
    return product
