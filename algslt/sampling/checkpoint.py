"""A file from which the rounds of an estimate go on, bit for bit.

The file is an archive of arrays of numpy without pickled objects: the rounds of the estimate by structure, those of
splitting with the state of the random numbers and the points, and a text of JSON with the rest (see `archive`). A key
made from the version, the potential and the seed says which estimate it belongs to.

Example:
    >>> from algslt.problem import Problem
    >>> potential = Potential.of(Problem.build("x^2"))
    >>> key_of(potential, 1) == key_of(potential, 1), key_of(potential, 1) == key_of(potential, 2)
    (True, False)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from algslt import __version__
from algslt.errors import FileError, excerpt
from algslt.sampling.archive import DAMAGED, Arrays, read_archive, write_archive
from algslt.sampling.hazard_table import HazardTable
from algslt.sampling.kernels import Ladder, Shares, Walkers
from algslt.sampling.laplace.importance import LaplaceTable
from algslt.sampling.laplace.ledger import DoneRound
from algslt.sampling.laplace.partition import Partition
from algslt.sampling.potential import Potential
from algslt.sampling.rounds import Finished, Work
from algslt.sampling.splitting import Run

__all__ = ["Progress", "key_of", "load", "save"]

FORMAT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """All that an estimate has done.

    Args:
        structure: the rounds of the estimate by structure, by name.
        preparation: the seconds before them.
        work: the rounds of splitting.
    """

    structure: Mapping[str, DoneRound] = field(default_factory=dict)
    preparation: float = 0.0
    work: Work = field(default_factory=Work)


def key_of(potential: Potential, seed: int) -> str:
    """A text that tells estimates apart: from values of K at fixed points, and the seed."""
    points = np.random.Generator(np.random.PCG64(0)).random((16, potential.dimension))
    u = potential.lower + points * (potential.upper - potential.lower)
    parts = [potential.lower, potential.upper, potential.prior_exponents, potential.log_k(u), potential.inside(u)]
    data = b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
    return hashlib.sha256(data + str((FORMAT, __version__, seed)).encode()).hexdigest()


def save(path: Path, key: str, progress: Progress) -> None:
    """Writes the file.

    Raises:
        FileError: it cannot be written.
    """
    work, structure = progress.work, progress.structure
    arrays = _structure_arrays(structure) | _work_arrays(work)
    meta: dict[str, object] = {"key": key, "seconds": work.seconds, "last": work.last}
    meta["stopped_by"] = work.stopped_by
    meta["finished"] = [[done.effort, list(done.mobility), done.ended] for done in work.finished]
    meta["structure"] = [[name, done.seconds] for name, done in structure.items()]
    meta["preparation"] = progress.preparation
    if (run := work.current) is not None:
        meta["current"] = [run.first, run.steps, list(run.mobility), run.ended, run.rng]
    write_archive(path, {"meta": np.array(json.dumps(meta)), **arrays})


def _structure_arrays(rounds: Mapping[str, DoneRound]) -> Arrays:
    """The tables and partitions of the estimate by structure."""
    arrays: Arrays = {}
    for k, done in enumerate(rounds.values()):
        arrays |= {f"structure {k} {name}": getattr(done.table, name) for name in LaplaceTable.__slots__}
        arrays |= {f"structure {k} {name}": getattr(done.partition, name) for name in Partition.__slots__}
    return arrays


def _work_arrays(work: Work) -> Arrays:
    """The tables of splitting, and the points of the round that has begun."""
    arrays: Arrays = {}
    for k, done in enumerate(work.finished):
        arrays |= {f"{k} edges": done.table.edges, f"{k} deaths": done.table.deaths}
        arrays[f"{k} exposures"] = done.table.exposures
    if (run := work.current) is not None:
        arrays |= {"u": run.walkers.u, "t": run.walkers.t, "level": run.walkers.level, "levels": run.levels}
        arrays |= {"deaths": run.deaths, "exposures": run.exposures}
        arrays["tried"] = np.array([ladder.tried for ladder in run.ladders])
        arrays["accepted"] = np.array([ladder.accepted for ladder in run.ladders])
        arrays |= {f"shares {name}": getattr(run.shares, name) for name in Shares.__slots__}
    return arrays


def load(path: Path, key: str) -> Progress:
    """Reads the file; no progress where there is none.

    Raises:
        FileError: it is no checkpoint, or that of another estimate.
    """
    if not path.exists():
        return Progress()
    try:
        arrays = read_archive(path)
        meta = json.loads(str(arrays["meta"]))
        if meta["key"] != key:
            raise FileError(
                f"the checkpoint {excerpt(str(path))} belongs to another problem, radius, seed or version: "
                "give another file"
            )
        return Progress(_structure(meta, arrays), float(meta["preparation"]), _work(meta, arrays))
    except DAMAGED:
        raise FileError(f"{excerpt(str(path))} is not a checkpoint of an estimate: give another file") from None


def _structure(meta: dict[str, Any], arrays: Arrays) -> dict[str, DoneRound]:
    """The rounds of the estimate by structure that the parts of a file describe."""
    found = {}
    for k, (name, seconds) in enumerate(meta["structure"]):
        table = LaplaceTable(*(arrays[f"structure {k} {part}"] for part in LaplaceTable.__slots__))
        partition = Partition(*(arrays[f"structure {k} {part}"] for part in Partition.__slots__))
        found[str(name)] = DoneRound(partition, table, float(seconds))
    return found


def _work(meta: dict[str, Any], arrays: Arrays) -> Work:
    """The rounds of splitting that the parts of a file describe."""
    finished = []
    for k, (effort, mobility, ended) in enumerate(meta["finished"]):
        table = HazardTable(arrays[f"{k} edges"], arrays[f"{k} deaths"], arrays[f"{k} exposures"])
        finished.append(Finished(float(effort), table, tuple(mobility), str(ended)))
    current = None
    if "current" in meta:
        first, steps, mobility, ended, rng = meta["current"]
        ladders = tuple(Ladder(a, b) for a, b in zip(arrays["tried"], arrays["accepted"], strict=True))
        shares = Shares(*(arrays[f"shares {name}"] for name in Shares.__slots__))
        walkers = Walkers(arrays["u"], arrays["t"], arrays["level"])
        counts = arrays["levels"], float(first), arrays["deaths"], arrays["exposures"]
        current = Run(walkers, *counts, ladders, shares, int(steps), tuple(mobility), str(ended), dict(rng))
    return Work(tuple(finished), current, float(meta["seconds"]), str(meta["stopped_by"]), float(meta["last"]))
