r"""Runs of replica exchange in files: save, load, go on to the bit.

A file holds arrays and one JSON text (see `algslt.sampling.archive`). The law is not in it: give the
same one to `load_posterior`, which checks that it gives the stored losses at stored points, and the stored draws of the
prior.

Example:
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from algslt.problem import Problem
    >>> from algslt.sampling.tempering import PotentialLaw, continue_posterior, sample_posterior
    >>> law = PotentialLaw.of(Problem.build("x^2*y^2"))
    >>> with TemporaryDirectory() as folder:
    ...     run = sample_posterior(law, inverse_temperatures=[100.0], rounds=2, replicas=2)
    ...     save_posterior(run, Path(folder) / "run.npz")
    ...     later = continue_posterior(load_posterior(Path(folder) / "run.npz", law), rounds=1)
    >>> len(later.rounds)
    3
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

import numpy as np

from algslt.errors import FileError, InputError, excerpt
from algslt.sampling.archive import DAMAGED, read_archive, write_archive
from algslt.sampling.arguments import of_type
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.annealing import Ladder
from algslt.sampling.tempering.exchange import Round
from algslt.sampling.tempering.law import Law
from algslt.sampling.tempering.posterior import Posterior

__all__ = ["Settings", "load_posterior", "save_posterior", "settings_of"]

Settings: TypeAlias = tuple[tuple[float, ...], int, int, int]
"""Inverse temperatures, replicas, walkers, seed."""

FORMAT = "algslt-posterior-2"
TRIAL = 8  # draws of the prior that tell priors apart
SETTINGS = ("inverse_temperatures", "replicas", "walkers", "seed", "stopped_by", "seconds")
LADDER = ("betas", "steps", "factors", "inverses")
PARTS = ("points", "losses", "draws", "acceptance", "swaps")


def save_posterior(run: Posterior, path: str | Path) -> None:
    """Write a run to a file, which is replaced only when the new one is complete.

    Raises:
        FileError: the file cannot be written.
    """
    of_type(run, Posterior, "the run", "one by sample_posterior")
    settings = {"format": FORMAT, **{name: getattr(run, name) for name in SETTINGS}}
    arrays = {name: getattr(run.ladder, name) for name in LADDER}
    for name in PARTS:
        arrays[f"round_{name}"] = np.array([[getattr(r, name) for r in results] for results in run.rounds])
    arrays["log_z"], arrays["trial"] = run.log_z, _trial(run.law)
    arrays["round_seconds"] = np.array([[r.seconds for r in results] for results in run.rounds])
    write_archive(Path(path), {"settings": np.array(json.dumps(settings)), **arrays})


def load_posterior(path: str | Path, law: Law) -> Posterior:
    """The run in a file.

    Args:
        path: of a file by `save_posterior`.
        law: that of the run.

    Raises:
        FileError: the file cannot be read, or holds no run.
        InputError: the law is not that of the run.
    """
    of_type(law, Law, "the law", "an Experiment, or PotentialLaw.of(problem),")
    try:
        arrays = read_archive(Path(path))
        run, trial = _read(arrays, law), arrays["trial"]
    except DAMAGED as error:
        reason = error.strerror if isinstance(error, OSError) else "it is damaged, or of another kind"
        raise FileError(f"the file {excerpt(str(path))} holds no run of replica exchange ({reason})") from error
    _check(run, trial)
    return run


def settings_of(run: Posterior) -> Settings:
    """The settings of a run."""
    return run.inverse_temperatures, run.replicas, run.walkers, run.seed


def _trial(law: Law) -> Floats:
    """Draws that the prior of a law gives each time: shape (8, d)."""
    return law.draw(np.random.default_rng(0), TRIAL)


def _read(data: dict[str, Floats], law: Law) -> Posterior:
    settings = json.loads(str(data["settings"]))
    if settings.pop("format") != FORMAT:
        raise ValueError(f"it is not of the format {FORMAT}")
    settings["inverse_temperatures"] = tuple(settings["inverse_temperatures"])
    replicas, count = settings["replicas"], len(data["round_seconds"])
    rounds = tuple(tuple(_round(data, i, r) for r in range(replicas)) for i in range(count))
    return Posterior(law=law, ladder=Ladder(*(data[name] for name in LADDER)), rounds=rounds, **settings)


def _round(data: dict[str, Floats], i: int, r: int) -> Round:
    points, losses, draws, acceptance, swaps = (data[f"round_{name}"][i, r] for name in PARTS)
    log_z = data["log_z"][r] if i == 0 else np.empty(0)
    return Round(points, losses, draws, acceptance, swaps, log_z, float(data["round_seconds"][i, r]))


def _check(run: Posterior, trial: Floats) -> None:
    """Whether the law gives the stored draws, and the stored losses at points of the prior."""
    needed = "give the law that the run was made with"
    if trial.shape != (TRIAL, run.law.dimension) or not np.allclose(_trial(run.law), trial, rtol=1e-9, atol=0):
        raise InputError(f"the prior of the law gives other draws than the stored ones: {needed}")
    for result in run.rounds[-1]:
        if not np.allclose(run.law.loss(result.points[0]), result.losses[-1, 0], rtol=1e-6, atol=0):
            raise InputError(f"the law gives other losses at the stored points: {needed}")
