"""What commands on many problems share: the lines of a file, progress, an orderly end.

Example:
    >>> numbered_lines("a\\n\\nb\\n")
    [(1, 'a'), (3, 'b')]
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["numbered_lines", "orderly_end", "show_progress"]


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    return [(i, line) for i, line in enumerate(text.split("\n"), start=1) if line.strip()]


def show_progress(done: int, total: int) -> None:
    """Progress goes to stderr, and only to a terminal."""
    if sys.stderr.isatty():
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


@contextmanager
def orderly_end() -> Iterator[None]:
    """Leave through the ordinary clean-up when the process is asked to end."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
