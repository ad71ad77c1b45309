"""devinterp's local learning coefficient on the problems of estimates.py, where devinterp is installed.

    python benchmarks/estimates.py --devinterp 3 [--seeds 0]

K itself is the loss, with its exact gradient and no data, and the chains start at the point. Two settings:

* `README`: those of the README of devinterp: SGLD, lr = 0.001, n_beta = 30, 4 chains of 200 draws, no burn-in, no
  localization, no box; the value is `llc_mean`, over all steps.
* `tuned`: n_beta = 10000, the box of the estimator of this package, 4 chains of 4000 draws, the first half of which is
  left out. lr = 0.1 / (n_beta h), h the largest curvature of K at 1000 random points of the box, which keeps the bias
  of the discretisation near 2.5 % on a regular model; and at most a hundredth of the squared radius of the box. The
  rule for lr looks at K alone; n_beta and the box are those with the least mean error over these problems, of n_beta =
  1086 to 10^6 with the radius 1/4 and 30 to 10^4 with the radius 1: lambda was used here, in favour of devinterp.

Both are n_beta E[K] at a finite temperature and not lambda. Beside them stands n_beta E[K] at the temperature of
`tuned` under the tempered law on the box, by replica exchange: what SGLD would give with neither discretisation nor
unmixed chains.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module, metadata
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import numpy as np

from algslt import Problem
from algslt.calibration import problem_loss
from algslt.sampling import Potential
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering import PotentialLaw, curve_of_run, sample_posterior

NAME = "devinterp"
TEMPERED = "tempered mean"
README: Mapping[str, Any] = {"lr": 0.001, "n_beta": 30, "num_chains": 4, "num_draws": 200}
N_BETA, STEP, CHAINS, DRAWS, BURN_IN, PILOT = 10_000.0, 0.1, 4, 4000, 2000, 1000
ROUNDS = 5  # of the replica exchange


class Case(Protocol):
    """A problem with a name and the known lambda."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def problem(self) -> Problem:
        """The problem."""

    @property
    def lam(self) -> Fraction:
        """Its lambda, proved."""


@dataclass(frozen=True)
class Devinterp:
    """The libraries; use `find`.

    Args:
        torch: the module.
        llc: the function `devinterp.slt.llc.llc`.
        version: of devinterp.
    """

    torch: Any
    llc: Any
    version: str

    @staticmethod
    def find() -> Devinterp | None:
        """The libraries with one thread and without progress bars; None where they cannot be imported."""
        os.environ.setdefault("TQDM_DISABLE", "1")
        try:
            torch, slt = import_module("torch"), import_module("devinterp.slt.llc")
        except ImportError:
            return None
        torch.set_num_threads(1)
        return Devinterp(torch, slt.llc, metadata.version(NAME))

    def methods(self) -> tuple[str, str]:
        """The names of the two methods."""
        return f"{NAME} {self.version}, README", f"{NAME} {self.version}, tuned"

    def row(self, case: Case, seed: int, method: str) -> dict[str, Any]:
        """One run, as the line that is stored; the value is None where a chain diverged."""
        start = time.process_time()
        potential = Potential.of(case.problem)
        tuned = method.endswith("tuned")
        settings = tuned_settings(potential) if tuned else dict(README)
        chains = self.chains(case.problem, potential, seed, settings, BURN_IN if tuned else 0)
        value = float(np.mean(chains))
        spread = float(np.std(chains, ddof=1) / len(chains) ** 0.5)
        found = {"lambda": value, "deviation": spread} if isfinite(value) else {"lambda": None, "deviation": None}
        seconds = round(time.process_time() - start, 2)
        return {"problem": case.name, "seed": seed, "method": method, "cpu": seconds, **found, "settings": settings}

    def chains(
        self, problem: Problem, potential: Potential, seed: int, settings: Mapping[str, Any], burn_in: int
    ) -> Floats:
        """n_beta (mean of K after the burn-in - K at the start) of each chain; each has a seed of its own."""
        torch, loss = self.torch, problem_loss(problem, self.torch.as_tensor)
        folded, origin = torch.as_tensor(half_lines(potential)), torch.as_tensor(potential.origin)

        def losses(model: Any, ids: Any) -> Any:
            """K, one number for each row of the batch."""
            u = model["u"]
            return torch.broadcast_to(loss(origin + torch.where(folded, abs(u), u)), (len(ids), 1))

        model = torch.nn.ParameterDict({"u": torch.zeros(potential.dimension, dtype=torch.float64)})
        rows = [{"input_ids": torch.zeros(2, dtype=torch.int64)}]  # one sequence, whose tokens are not looked at
        with TemporaryDirectory() as folder:
            path = Path(folder) / "samples"
            fixed = {
                "batch_size": 1,
                "device": "cpu",
                "init_seed": CHAINS * seed,
                "output_path": path,
                "loss_fn": losses,
            }
            found = self.llc(model, rows, {}, **fixed, **settings)
            start, trace = float(found["init_loss"]), np.array(found["loss_trace"], dtype=np.float64)
        chains: Floats = settings["n_beta"] * (trace[:, burn_in:].mean(axis=1) - start)
        return chains


def half_lines(potential: Potential) -> Floats:
    """Which coordinates u are >= 0; as K(|u|) has the same law, devinterp gets that on the whole line.

    Raises:
        ValueError: the domain has other inequalities.
    """
    folded: Floats = potential.lower == 0
    if potential.constraints is not None or np.any(potential.upper == 0) or np.any(potential.prior_exponents):
        raise ValueError("inequalities other than x >= 0, or a prior, were given: devinterp has no place for them")
    return folded


def tuned_settings(potential: Potential) -> dict[str, Any]:
    """The settings `tuned`, from K alone."""
    u, radius = potential.draw(np.random.default_rng(0), PILOT), float(potential.upper[0])
    curvature = 2 * float(np.max(np.linalg.norm(potential.jacobian(u), 2, axis=(1, 2)))) ** 2
    lr = min(STEP / (N_BETA * curvature), radius**2 / 100)
    return {"lr": lr, "n_beta": N_BETA, "num_chains": CHAINS, "num_draws": DRAWS, "bounding_box_size": radius}


def tempered_row(case: Case, seed: int) -> dict[str, Any]:
    """n_beta E[K] under the tempered law on the box, as the line that is stored."""
    start = time.process_time()
    law = PotentialLaw.of(Potential.of(case.problem))
    run = sample_posterior(law, inverse_temperatures=[N_BETA], rounds=ROUNDS, seed=seed)
    value, deviation = curve_of_run(run).at(N_BETA)
    seconds = round(time.process_time() - start, 2)
    found = {"lambda": float(value), "deviation": float(deviation)}
    return {"problem": case.name, "seed": seed, "method": TEMPERED, "cpu": seconds, **found}


def is_beside(row: Mapping[str, Any]) -> bool:
    """Whether a stored line is of this module and not a run of the estimator."""
    method: str = row["method"]
    return method == TEMPERED or method.startswith(NAME)


def runs(library: Devinterp, cases: Sequence[Case], rows: Sequence[Any], seeds: range) -> Iterator[dict[str, Any]]:
    """The runs that are not among the rows, made one by one; the tempered mean with the first seed only."""
    done = {(row["problem"], row["seed"], row["method"]) for row in rows}
    for seed in seeds:
        for case in cases:
            for method in library.methods():
                if (case.name, seed, method) not in done:
                    yield library.row(case, seed, method)
            if seed == seeds[0] and (case.name, seed, TEMPERED) not in done:
                yield tempered_row(case, seed)


def table(rows: Sequence[dict[str, Any]], cases: Sequence[Case]) -> Iterator[str]:
    """The mean over the runs and the relative error: of devinterp, the tempered mean and the estimator."""
    beside, own = [r for r in rows if is_beside(r)], [r for r in rows if not is_beside(r)]
    columns = {m: [r for r in beside if r["method"] == m] for m in sorted({r["method"] for r in beside})}
    columns["this package"] = own
    yield f"\n| problem | d | lambda | {' | '.join(f'{name} | error' for name in columns)} |"
    yield "|---" * (3 + 2 * len(columns)) + "|"
    errors: dict[str, list[float]] = {name: [] for name in columns}
    for case in cases:
        cells = [case.name, str(len(case.problem.variables)), str(case.lam)]
        for name, found in columns.items():
            mine = [r["lambda"] for r in found if r["problem"] == case.name]
            cells += cell(mine, float(case.lam), errors[name])
        yield f"| {' | '.join(cells)} |"
    medians = [f" | {100 * statistics.median(e):.2g} %" if e else " | -" for e in errors.values()]
    yield f"| median |  |  | {' | '.join(medians)} |"
    seconds = [f"{name} {statistics.fmean(r['cpu'] for r in found):.1f}" for name, found in columns.items() if found]
    yield f"\nCPU seconds a run: {', '.join(seconds)}."


def cell(values: Sequence[float | None], lam: float, errors: list[float]) -> tuple[str, str]:
    """The mean of the runs, and the root of the mean square of their relative errors, which is also collected."""
    finite = [v for v in values if v is not None]
    diverged = f" ({len(values) - len(finite)} diverged)" if len(finite) < len(values) else ""
    if not finite:
        return "-", diverged.strip(" ()") or "-"
    errors.append(statistics.fmean((v / lam - 1) ** 2 for v in finite) ** 0.5)
    shown = f"{100 * errors[-1]:.2g} %" if errors[-1] > 1e-4 else "< 0.01 %"
    return f"{statistics.fmean(finite):.3f}", shown + diverged
