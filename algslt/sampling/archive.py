"""Files of arrays: archives of numpy, written whole or not at all, and read without pickle, so that none does harm.

Example:
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_archive(Path(folder) / "a.npz", {"x": np.arange(3)})
    ...     read_archive(Path(folder) / "a.npz")["x"].tolist()
    [0, 1, 2]
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import BadZipFile

import numpy as np

from algslt.errors import FileError, excerpt

__all__ = ["DAMAGED", "Arrays", "read_archive", "write_archive"]

Arrays: TypeAlias = dict[str, np.ndarray[tuple[int, ...], np.dtype[Any]]]

DAMAGED = OSError, EOFError, ValueError, KeyError, TypeError, IndexError, BadZipFile
"""What reading an archive raises, and then what taking its parts does, where it is damaged or of another kind."""


def write_archive(path: Path, arrays: Mapping[str, Any]) -> None:
    """Writes a file beside its place and moves it there.

    Raises:
        FileError: it cannot be written.
    """
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("wb") as file:
            np.savez(file, **arrays)
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(f"the file {excerpt(str(path))} cannot be written ({reason}): give another one") from error


def read_archive(path: Path) -> Arrays:
    """The arrays of a file; raises what `DAMAGED` lists."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        return {name: data[name] for name in data.files}
