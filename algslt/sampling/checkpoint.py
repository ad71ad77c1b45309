"""A file from which the rounds of an estimate go on, bit for bit.

The file is an archive of arrays of numpy without pickled objects: the state of the random numbers, the points, the
tables, and a text of JSON with the rest. It is written beside its place and moved there, so that it is never half
written. A key made from the potential and the seed says which estimate it belongs to.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build("x^2"))
    >>> key_of(potential, 1) == key_of(potential, 1), key_of(potential, 1) == key_of(potential, 2)
    (True, False)
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from algslt.errors import FileError, excerpt
from algslt.sampling.hazard_table import HazardTable
from algslt.sampling.kernels import Ladder, Shares, Walkers
from algslt.sampling.potential import Potential
from algslt.sampling.rounds import Finished, Work
from algslt.sampling.splitting import Run

__all__ = ["key_of", "load", "save"]

FORMAT = 1


def key_of(potential: Potential, seed: int) -> str:
    """A text that tells estimates apart: from values of K at fixed points, and the seed."""
    points = np.random.Generator(np.random.PCG64(0)).random((16, potential.dimension))
    u = potential.lower + points * (potential.upper - potential.lower)
    parts = [potential.lower, potential.upper, potential.prior_exponents, potential.log_k(u), potential.inside(u)]
    data = b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
    return hashlib.sha256(data + str((FORMAT, seed)).encode()).hexdigest()


def save(path: Path, key: str, work: Work) -> None:
    """Writes the file.

    Raises:
        FileError: it cannot be written.
    """
    arrays: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]] = {}
    meta: dict[str, object] = {"key": key, "seconds": work.seconds, "stopped_by": work.stopped_by}
    meta["finished"] = [[done.effort, list(done.mobility), done.ended] for done in work.finished]
    for k, done in enumerate(work.finished):
        arrays |= {f"{k} edges": done.table.edges, f"{k} deaths": done.table.deaths}
        arrays[f"{k} exposures"] = done.table.exposures
    if work.current is not None:
        run = work.current
        meta["current"] = [run.first, run.steps, list(run.mobility), run.ended, run.rng]
        arrays |= {"u": run.walkers.u, "t": run.walkers.t, "level": run.walkers.level, "levels": run.levels}
        arrays |= {"deaths": run.deaths, "exposures": run.exposures}
        arrays["tried"] = np.array([ladder.tried for ladder in run.ladders])
        arrays["accepted"] = np.array([ladder.accepted for ladder in run.ladders])
        arrays |= {f"shares {name}": getattr(run.shares, name) for name in Shares.__slots__}
    beside = path.with_name(path.name + ".new")
    try:
        with beside.open("wb") as file:
            np.savez(file, meta=np.array(json.dumps(meta)), **arrays)  # type: ignore[arg-type]
        os.replace(beside, path)
    except OSError as error:
        raise FileError(f"the checkpoint {excerpt(str(path))} cannot be written: {error.strerror}") from None


def load(path: Path, key: str) -> Work:
    """Reads the file; the empty work where there is none.

    Raises:
        FileError: it is no checkpoint, or that of another estimate.
    """
    if not path.exists():
        return Work()
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        meta = json.loads(str(arrays["meta"]))
        if meta["key"] != key:
            raise FileError(
                f"the checkpoint {excerpt(str(path))} belongs to another problem, radius or seed: give another file"
            )
        return _work(meta, arrays)
    except (OSError, ValueError, KeyError, TypeError, IndexError, BadZipFile, EOFError):
        raise FileError(f"{excerpt(str(path))} is not a checkpoint of an estimate: give another file") from None


def _work(meta: dict[str, object], arrays: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> Work:
    """The work that the parts of a file describe."""
    finished = []
    rows = meta["finished"]
    assert isinstance(rows, list)
    for k, (effort, mobility, ended) in enumerate(rows):
        table = HazardTable(arrays[f"{k} edges"], arrays[f"{k} deaths"], arrays[f"{k} exposures"])
        finished.append(Finished(float(effort), table, tuple(mobility), str(ended)))
    current = None
    if "current" in meta:
        parts = meta["current"]
        assert isinstance(parts, list)
        first, steps, mobility, ended, rng = parts
        ladders = tuple(Ladder(a, b) for a, b in zip(arrays["tried"], arrays["accepted"], strict=True))
        shares = Shares(*(arrays[f"shares {name}"] for name in Shares.__slots__))
        walkers = Walkers(arrays["u"], arrays["t"], arrays["level"])
        counts = arrays["levels"], float(first), arrays["deaths"], arrays["exposures"]
        current = Run(walkers, *counts, ladders, shares, int(steps), tuple(mobility), str(ended), dict(rng))
    seconds = meta["seconds"]
    assert isinstance(seconds, float)
    return Work(tuple(finished), current, seconds, str(meta["stopped_by"]))
