"""Answers that keep what is known when one invariant grows too large.

Example:
    >>> def too_long() -> int:
    ...     raise StepLimitExceeded("more than 10 steps are needed")
    >>> decided({"dim": lambda: 2, "length": too_long})
    {'dim': 2, 'not_decided': {'length': 'more than 10 steps are needed'}}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from algslt.errors import StepLimitExceeded
from algslt.modules.describe.json_value import Json

__all__ = ["decided"]


def decided(invariants: Mapping[str, Callable[[], Json]]) -> dict[str, Json]:
    """The invariants that can be computed; `not_decided` says why others cannot, where there are any.

    Args:
        invariants: key -> a function without arguments.
    """
    answer: dict[str, Json] = {}
    reasons: dict[str, Json] = {}
    for key, compute in invariants.items():
        try:
            answer[key] = compute()
        except StepLimitExceeded as error:
            reasons[key] = str(error)
    return answer | ({"not_decided": reasons} if reasons else {})
