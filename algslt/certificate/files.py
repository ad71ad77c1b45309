"""Writing a text file so that it is there as a whole or not at all.

Example:
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "a.json")
    ...     write_text(path, "{}")
    ...     path.read_text(), [p.name for p in path.parent.iterdir()]
    ('{}', ['a.json'])
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from algslt.errors import FileError, excerpt

__all__ = ["read_text", "write_text"]

MAX_FILE_BYTES = 256 * 1024 * 1024


def read_text(path: str | os.PathLike[str]) -> str:
    """The text of an UTF-8 file.

    Raises:
        FileError: it cannot be read, is very large, or is not UTF-8.
    """
    shown = excerpt(os.fspath(path), 200)
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise FileError(f"{shown} cannot be read ({error.strerror}): give the path of a readable file") from None
    except ValueError:
        raise FileError(f"{shown} is not a path: give the path of a readable file") from None
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"{shown} has more than {MAX_FILE_BYTES} bytes: give a smaller file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"{shown} is not UTF-8 text (byte {error.start}): give a text file") from None


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a file by way of a temporary one beside it, which then takes its name.

    Raises:
        FileError: the file cannot be written.
    """
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:50]}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, target)
    except OSError as error:
        _remove(temporary)
        raise _unwritable(target, error) from None
    except BaseException:
        _remove(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _unwritable(path: Path, error: OSError) -> FileError:
    return FileError(f"{excerpt(str(path), 200)} cannot be written ({error.strerror}): choose another path")
