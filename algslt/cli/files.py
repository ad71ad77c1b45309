"""Reading and writing files of the user: errors in one line, and no half-written file."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from algslt.errors import FileError, excerpt


def read_text(path: str) -> str:
    """The text of a UTF-8 file.

    Raises:
        FileError: it cannot be read.
    """
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise FileError(
            f"cannot read {excerpt(path, 200)}: {error.strerror}; give the path of a readable file"
        ) from error
    except (UnicodeDecodeError, ValueError) as error:
        raise FileError(f"{excerpt(path, 200)} is not a text in UTF-8; give a JSON file") from error


def write_text(path: Path, text: str) -> None:
    """Write a whole file or nothing: a new file beside it is renamed into its place.

    Raises:
        FileError: it cannot be written.
    """
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


def make_directory(path: Path) -> None:
    """The directory, with its parents.

    Raises:
        FileError: it cannot be made or written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    check_writable(path / "x")


def check_writable(path: Path) -> None:
    """See, before long work, whether a file can be written there.

    Raises:
        FileError: its directory does not exist or cannot be written to, or the path is a directory.
    """
    parent = path.parent
    if not parent.is_dir() or not os.access(parent, os.W_OK) or path.is_dir():
        raise FileError(f"cannot write {excerpt(path, 200)}; give a path in a directory that exists and is writable")


def _unwritable(path: Path, error: OSError) -> FileError:
    return FileError(f"cannot write {excerpt(path, 200)}: {error.strerror}; give a path in a writable directory")
