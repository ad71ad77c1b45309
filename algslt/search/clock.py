"""The clock of a search: loops that may take long call ``tick``, which raises once the time is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class OutOfTime(Exception):
    """The time of a round is over (caught by the search itself)."""


_DEADLINE: ContextVar[float] = ContextVar("deadline", default=float("inf"))


def tick() -> None:
    """Raise ``OutOfTime`` if the deadline has passed."""
    if time.monotonic() > _DEADLINE.get():
        raise OutOfTime


@contextmanager
def until(deadline: float) -> Iterator[None]:
    """Set the deadline (in the seconds of ``time.monotonic``) within the block."""
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)
