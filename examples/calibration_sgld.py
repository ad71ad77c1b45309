"""An SGLD estimator of the learning coefficient, side by side with proved pairs.

    python examples/calibration_sgld.py [NAME ...] [--all] [--steps 400] [--chains 16] [--data 10000] [--rounds 2]

LLC = n_beta (mean of the loss along the chains - loss at the start), n_beta = n / log n. Columns of the table:

* `E_beta`: n_beta E_beta[K] under the tempered law on the box, by replica exchange: what SGLD would give with neither
  discretisation nor unmixed chains. Its distance from lambda is the bias of the finite temperature.
* `on K`: SGLD with the exact gradient of K.
* `on data`: SGLD on n simulated data with minibatches of 256, for regression models.

Steps that leave the box, or the domain of the model, are not taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np

from algslt.calibration import Entry, calibration_entry, calibration_set
from algslt.sampling import Potential
from algslt.sampling.tempering import PotentialLaw, curve_of_run, sample_posterior

Oracle = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]  # w (n, d) -> losses minus that of the start, gradients
SEED, BATCH = 1, 256
SOME = ("line-2", "product-2", "tanh-1")


def sgld(entry: Entry, oracle: Oracle, n_beta: float, steps: int, chains: int, step_size: float) -> tuple[float, float]:
    """The mean over the chains, and the standard error from their spread; the first half of the steps is burn-in."""
    rng = np.random.default_rng(SEED)
    inside = entry.callables().inside
    w = np.tile(entry.start, (chains, 1))
    total = np.zeros(chains)
    for step in range(steps):
        losses, slopes = oracle(w)
        if step >= steps // 2:
            total += losses
        trial = w - 0.5 * step_size * n_beta * slopes + np.sqrt(step_size) * rng.standard_normal(w.shape)
        w = np.where(inside(trial)[:, None], trial, w)
    each = n_beta * total / (steps - steps // 2)
    return float(each.mean()), float(each.std(ddof=1) / np.sqrt(chains))


def exact(entry: Entry) -> Oracle:
    """K and its gradient."""
    return lambda w: (entry.loss(w), entry.gradient(w))


def on_data(entry: Entry, n: int) -> Oracle:
    """Loss and gradient on a fresh minibatch at each step."""
    task, rng = entry.regression_loss(), np.random.default_rng(SEED + 1)
    data, start = task.draw(n, seed=SEED), entry.start[None]

    def oracle(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The losses of the batch minus those at the start, which has less noise than the losses themselves."""
        batch = data.batch(rng.integers(n, size=min(BATCH, n)))
        losses = task.losses(w, batch) - task.losses(start, batch)
        return losses.mean(axis=1), task.gradient(w, batch)

    return oracle


def tempered(entry: Entry, n_beta: float, rounds: int) -> tuple[float, float]:
    """n_beta E_beta[K] with its standard error."""
    numeric = entry.callables()
    if entry.regression is None or entry.problem.where:
        potential = numeric.potential
    else:
        potential = Potential.from_callable(numeric.loss, numeric.lower, numeric.upper, numeric.gradient)
    run = sample_posterior(PotentialLaw.of(potential), inverse_temperatures=[n_beta], rounds=rounds, seed=SEED)
    return curve_of_run(run).at(n_beta)


def row(entry: Entry, n: int, steps: int, chains: int, step_size: float, rounds: int) -> list[str]:
    """One line of the table."""
    n_beta, lam = n / np.log(n), float(entry.lam)
    found = [tempered(entry, n_beta, rounds), sgld(entry, exact(entry), n_beta, steps, chains, step_size)]
    if entry.regression is not None:
        found.append(sgld(entry, on_data(entry, n), n_beta, steps, chains, step_size))
    cells = [f"{value - lam:+.3f} ± {error:.3f}" for value, error in found] + ["-"] * (3 - len(found))
    return [entry.name, str(entry.dimension), str(entry.lam), str(entry.multiplicity), *cells]


def main() -> None:
    """Print the table of errors, value minus lambda."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"models; default {', '.join(SOME)}")
    parser.add_argument("--all", action="store_true", help="the whole set")
    parser.add_argument("--data", type=int, default=10_000, help="n")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--chains", type=int, default=16)
    parser.add_argument("--step-size", type=float, default=2e-4, help="of SGLD; times n_beta it should be below 0.3")
    parser.add_argument("--rounds", type=int, default=2, help="of the replica exchange")
    options = parser.parse_args()
    entries = calibration_set() if options.all else list(map(calibration_entry, options.names or SOME))
    print("| model | d | lambda | m | E_beta | on K | on data |\n|---|---|---|---|---|---|---|")
    for entry in entries:
        cells = row(entry, options.data, options.steps, options.chains, options.step_size, options.rounds)
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
