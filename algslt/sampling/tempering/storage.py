r"""Runs of replica exchange in files: save, load, go on to the bit.

A file holds arrays and one JSON text (numpy's `.npz`, read without pickle, so that a file can do no harm). The law is
not in it: give the same one to `load_posterior`, which checks that it gives the stored losses at the stored points.

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
import zipfile
from pathlib import Path

import numpy as np

from algslt.errors import FileError, InputError, excerpt
from algslt.sampling.arrays import Floats
from algslt.sampling.tempering.annealing import Ladder
from algslt.sampling.tempering.exchange import Round
from algslt.sampling.tempering.law import Law
from algslt.sampling.tempering.posterior import Posterior

__all__ = ["load_posterior", "save_posterior"]

FORMAT = "algslt-posterior-1"
SETTINGS = ("inverse_temperatures", "replicas", "walkers", "seed", "stopped_by", "seconds")
LADDER = ("betas", "steps", "factors", "inverses")
PARTS = ("points", "losses", "draws", "acceptance", "swaps")


def save_posterior(run: Posterior, path: str | Path) -> None:
    """Write a run to a file, which is replaced only when the new one is complete.

    Raises:
        FileError: the file cannot be written.
    """
    settings = {"format": FORMAT, **{name: getattr(run, name) for name in SETTINGS}}
    arrays = {name: getattr(run.ladder, name) for name in LADDER}
    for name in PARTS:
        arrays[f"round_{name}"] = np.array([[getattr(r, name) for r in results] for results in run.rounds])
    arrays["log_z"] = run.log_z
    arrays["round_seconds"] = np.array([[r.seconds for r in results] for results in run.rounds])
    target = Path(path)
    fresh = target.with_name(target.name + ".part")
    try:
        with fresh.open("wb") as file:
            np.savez(file, settings=np.array(json.dumps(settings)), **arrays)
        fresh.replace(target)
    except OSError as error:
        raise FileError(f"the file {excerpt(str(path))} cannot be written: {error}") from error


def load_posterior(path: str | Path, law: Law) -> Posterior:
    """The run in a file.

    Args:
        path: of a file by `save_posterior`.
        law: that of the run.

    Raises:
        FileError: the file cannot be read, or holds no run.
        InputError: the law is not that of the run.
    """
    try:
        with np.load(Path(path), allow_pickle=False) as data:
            run = _read({name: data[name] for name in data.files}, law)
    except (OSError, ValueError, KeyError, TypeError, IndexError, zipfile.BadZipFile) as error:
        reason = f"{type(error).__name__}: {error}"
        raise FileError(f"the file {excerpt(str(path))} holds no run of replica exchange ({reason})") from error
    _check(run)
    return run


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


def _check(run: Posterior) -> None:
    """Whether the law gives the stored losses."""
    for result in run.rounds[-1]:
        points = result.points[-1]
        if points.shape[1] != run.law.dimension or not np.allclose(run.law.loss(points), result.losses[-1, -1]):
            raise InputError("the law gives other losses at the stored points: give the law that the run was made with")
