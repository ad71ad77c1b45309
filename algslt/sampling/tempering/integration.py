r"""Free energy -log Z(beta) = -log of the prior mean of exp(-beta L), by thermodynamic integration.

-log Z(beta) = integral of E_b[L] db from 0 to beta. Between neighbouring rungs a < b the integral is the difference D
of free energies, which the draws at both rungs give without an error of discretisation: D is the root of

    mean over draws at a of 1/(1 + exp(u - D))  =  mean over draws at b of 1/(1 + exp(D - u)),    u = (b - a) L,

the best estimate that weighs both sides [Bennett1976]. The populations that began the replicas give another figure, by
other draws: the mean of their estimates of Z is Z.

Example:
    >>> u = np.random.default_rng(0).exponential(size=(4, 5000))  # L under the prior: Z(1) = 1/2
    >>> bool(abs(bennett(u, u / 2) - np.log(2)) < 0.02)
    True
"""

from __future__ import annotations

import numpy as np

from algslt.sampling.arguments import of_type, positive
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.diagnostics import effective_draws, r_hat
from algslt.sampling.tempering.measured import Measured, worries_about
from algslt.sampling.tempering.posterior import Posterior

__all__ = ["bennett", "free_energy"]

BIAS = "estimates itself; its mean is off by about the square of the error"


def free_energy(run: Posterior, beta: float = 1.0) -> Measured:
    """-log Z(beta); for data at beta = 1 minus the log marginal likelihood.

    Args:
        run: with a rung at beta.
        beta: one of its inverse temperatures.

    Returns:
        The value has a bias of the order of the square of its error, and none of discretisation. `details`: the
        free energy by the populations and their spread, the number of temperatures, the least rate of swaps.

    Raises:
        InputError: the run has no rung at beta.
    """
    of_type(run, Posterior, "the run", "one by sample_posterior")
    last = run.ladder.rung(positive(beta, "the inverse temperature"))
    betas = run.ladder.betas[: last + 1]
    losses = np.array([run.losses(float(b)) for b in betas])
    value = float(np.sum(_differences(betas, losses)))
    by_chain = np.array([np.sum(_differences(betas, losses[:, c : c + 1])) for c in range(losses.shape[1])])
    error = float(np.std(by_chain, ddof=1) / np.sqrt(len(by_chain)))
    begun = run.log_z[:, last]
    details = (
        ("by the populations", float(-np.logaddexp.reduce(begun) + np.log(len(begun)))),
        ("spread of the populations", float(np.std(begun, ddof=1))),
        ("temperatures", float(len(betas))),
        ("least rate of swaps", float(np.min(run.swaps[:last]))),
    )
    method = "thermodynamic integration over replica exchange, Bennett's ratio between neighbouring temperatures"
    worries = tuple(dict.fromkeys(w for chains in losses[1:] for w in worries_about(chains)))
    return Measured(
        "free energy", value, error, method, worries, r_hat(losses[-1]), effective_draws(losses[-1]), BIAS, details
    )


def bennett(low: Floats, high: Floats) -> float:
    """The difference D of free energies from draws of u at the hotter and at the colder rung, as many at both.

    Args:
        low, high: any shape; u = (b - a) L, infinite where the probability is 0.
    """
    finite = np.concatenate([low[np.isfinite(low)], high[np.isfinite(high)]])
    left, right = float(finite.min()) - 50.0, float(finite.max()) + 50.0
    for _ in range(100):
        middle = 0.5 * (left + right)
        if _fermi(low - middle) < _fermi(middle - high):
            left = middle
        else:
            right = middle
        if right - left < 1e-12 * max(1.0, abs(left)):
            break
    return 0.5 * (left + right)


def _fermi(x: Floats) -> float:
    return float(np.mean(0.5 - 0.5 * np.tanh(0.5 * np.clip(x, -800.0, 800.0))))


def _differences(betas: Floats, losses: Floats) -> Floats:
    """D between neighbouring rungs; losses (R, chains, draws)."""
    steps = np.diff(betas)
    return np.array([bennett(h * losses[k], h * losses[k + 1]) for k, h in enumerate(steps)])
