r"""Data and a model with a prior: the posterior exp(-beta n L_n(w)) prior(w) / Z_n(beta), n L_n = -sum log p(x_i|w).

The model is a vectorised callable: an array of parameters (n, d) to the logarithms of the likelihood of each datum
under each of them, shape (n, N). It may be -infinity (probability 0).

Example:
    >>> x = np.array([0.2, -0.4, 0.9])
    >>> experiment = Experiment.build(lambda w: -0.5 * (x - w) ** 2 - 0.919, BoxPrior.build([-3.0], [3.0]))
    >>> experiment.count, experiment.loss(np.array([[0.0], [1.0]])).round(3).tolist()
    (3, [3.262, 4.062])
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np

from algslt.errors import InputError
from algslt.sampling.arguments import called, positive, same_alone, vector
from algslt.sampling.arrays import Floats, place
from algslt.sampling.data.priors import BoxPrior, NormalPrior, Prior
from algslt.sampling.tempering.law import Law, Move

__all__ = ["Experiment", "Function"]

Function: TypeAlias = Callable[[Floats], Floats]

CHUNK = 2**21  # entries of one call
MAX_DATA = 10_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Experiment(Law):
    """Data, a model and a prior; use `build`.

    Args:
        log_likelihood: (n, d) -> (n, N).
        score: the gradient of the sum over the data, (n, d) -> (n, d); None where there is none.
        prior: on the parameters.
        count: N, the number of data.
        point: a parameter to compare with, such as the true one, shape (d,); None where none is known.
        dimension, centre, smooth, reference, special: see `Law`.
    """

    log_likelihood: Function
    score: Function | None
    prior: Prior
    count: int
    point: Floats | None
    dimension: int
    centre: Floats
    smooth: bool
    reference: float | None
    special: tuple[Move, ...] = ()

    @staticmethod
    def build(
        log_likelihood: Function,
        prior: Prior,
        *,
        score: Function | None = None,
        point: Sequence[float] | None = None,
    ) -> Experiment:
        """The experiment, after a look at what the callables give.

        Args are those of the class. For an executor of processes, the callables must be picklable.

        Raises:
            InputError: a callable that is not vectorised, data of the wrong shape, a log-likelihood that is no number.
        """
        if not isinstance(prior, Prior):
            raise InputError(f"the prior is a {type(prior).__name__}: a BoxPrior or a NormalPrior is needed")
        trial = prior.draw(np.random.default_rng(0), 3)
        count = _look_at(log_likelihood, trial)
        if score is not None:
            _score(score, trial)
        at = None if point is None else vector(point, "the point", prior.dimension)
        d, centre = prior.dimension, np.zeros(prior.dimension) if at is None else at
        made = Experiment(log_likelihood, score, prior, count, at, d, centre, score is not None, None)
        return made if at is None else made.compared_with(at)

    def compared_with(self, point: Floats) -> Experiment:
        """The experiment with another point to compare with.

        Raises:
            InputError: a datum has probability 0 there.
        """
        loss = float(self.loss(point[None, :])[0])
        if not np.isfinite(loss):
            raise InputError(f"the loss at the point {place(point)} is {loss}: every datum needs probability > 0 there")
        parts = (self.log_likelihood, self.score, self.prior, self.count, point, self.dimension, point, self.smooth)
        return Experiment(*parts, loss)

    def near(self, point: Sequence[float], localisation: float) -> Experiment:
        """The same data with the prior exp(-localisation |w - point|^2 / 2), cut like the prior before.

        Args:
            point: shape (d,).
            localisation: gamma > 0.

        Raises:
            InputError: gamma is not > 0, the point has probability 0, or the prior is monomial.
        """
        localisation = positive(localisation, "the localisation")
        if isinstance(self.prior, BoxPrior) and self.prior.exponents.any():
            raise InputError("the prior has a monomial density: give the experiment a prior of its own near the point")
        at = vector(point, "the point", self.dimension)
        inside = _Support(self.prior)
        if not inside(at[None, :])[0]:
            raise InputError(f"the point {place(at)} is outside the prior: give one inside")
        local = NormalPrior.build(at.tolist(), localisation**-0.5, condition=inside)
        return Experiment.build(self.log_likelihood, local, score=self.score, point=at.tolist())

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """See `Law.draw`."""
        return self.prior.draw(rng, n)

    def log_prior(self, w: Floats) -> Floats:
        """See `Law.log_prior`."""
        return self.prior.log_density(w)

    def prior_gradient(self, w: Floats) -> Floats:
        """See `Law.prior_gradient`."""
        return self.prior.gradient(w)

    def loss(self, w: Floats) -> Floats:
        """n L_n(w), minus the sum of the log-likelihoods."""
        return -np.concatenate([np.sum(part, axis=1) for part in self.in_parts(w)] or [np.empty(0)])

    def loss_gradient(self, w: Floats) -> Floats:
        """Minus the score."""
        if self.score is None:
            raise InputError("the experiment has no score: give one to Experiment.build")
        rows = max(1, CHUNK // self.count)
        return -np.concatenate([_score(self.score, w[i : i + rows]) for i in range(0, len(w), rows)])

    def in_parts(self, w: Floats, data: Sequence[int] | None = None) -> list[Floats]:
        """The log-likelihoods at the parameters, in parts of rows (n_k, N) or (n_k, number of the wanted data)."""
        rows = max(1, CHUNK // self.count)
        parts = (_checked(self.log_likelihood, w[i : i + rows], self.count) for i in range(0, len(w), rows))
        return [part if data is None else part[:, data] for part in parts]


@dataclass(frozen=True, slots=True, eq=False)
class _Support:
    """Where a prior has a density > 0."""

    prior: Prior

    def __call__(self, w: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        return np.isfinite(self.prior.log_density(w))


def _checked(function: Function, w: Floats, count: int) -> Floats:
    """The values, of the right shape and with no NaN or +infinity."""
    values = called(function, w, "log_likelihood", NOT_VECTORISED).astype(float)
    if values.shape != (len(w), count):
        raise InputError(
            f"log_likelihood gave shape {values.shape} for {len(w)} parameters: ({len(w)}, {count}) is needed"
        )
    wrong = np.isnan(values) | (values == np.inf)
    if wrong.any():
        row, datum = map(int, np.argwhere(wrong)[0])
        raise InputError(
            f"the log-likelihood of datum {datum} is {values[row, datum]} at {place(w[row])}: a number or -inf is "
            "needed; check the data and the model there, or restrict the prior"
        )
    return values


NOT_VECTORISED = "an array of parameters (n, d) to one of log-likelihoods (n, N), row by row,"


def _look_at(function: Function, trial: Floats) -> int:
    """N, after a trial with three parameters together and with one."""
    values, first = (called(function, w, "log_likelihood", NOT_VECTORISED) for w in (trial, trial[:1]))
    if values.ndim != 2 or len(values) != 3 or first.shape != (1, values.shape[1]):
        raise InputError(
            f"log_likelihood gave shapes {values.shape} and {first.shape} for parameters of shapes {trial.shape} and "
            f"{trial[:1].shape}: {NOT_VECTORISED} is needed"
        )
    count = int(values.shape[1])
    if not 1 <= count <= MAX_DATA:
        raise InputError(f"log_likelihood gave {count} data: from 1 to {MAX_DATA} are needed")
    same_alone(partial(_checked, function, count=count), trial, "log_likelihood", NOT_VECTORISED)
    return count


def _score(score: Function, w: Floats) -> Floats:
    """The score at the parameters, of the right shape."""
    values = called(score, w, "score", "an array of the shape of the parameters").astype(float)
    if values.shape != w.shape:
        raise InputError(f"score gave shape {values.shape} for parameters of shape {w.shape}: the same is needed")
    return values
