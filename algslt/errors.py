"""The errors of this package: one class for each way in which an input or a certificate can be wrong.

Every message is one line: what was given, what was needed, what to do next. A message that quotes a text of the user
quotes an excerpt only, with control characters replaced, so that a hostile text can neither flood nor fake a log.

Example:
    >>> str(InputError("first line\\nsecond line"))
    'first line second line'
"""

from __future__ import annotations

import re

__all__ = [
    "AlgsltError",
    "CertificateFormatError",
    "CertificateRejected",
    "CheckFailed",
    "ExpressionSyntaxError",
    "FileError",
    "InexactInput",
    "InputError",
    "NoInteriorPoint",
    "NotDivisible",
    "PointError",
    "ProblemError",
    "StepLimitExceeded",
    "UnknownVariable",
    "excerpt",
]

_SPACE = re.compile(r"\s+")


def _one_line(message: str) -> str:
    """Turns white space into single spaces and replaces characters that cannot be printed."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in _SPACE.sub(" ", message))


def excerpt(text: object, limit: int = 60) -> str:
    """The text on one line, quoted, and cut where it is longer than `limit` characters.

    Example:
        >>> excerpt("x^2 + y")
        "'x^2 + y'"
        >>> excerpt("x" * 100, limit=5)
        "'xxxxx...' (100 characters)"
    """
    if isinstance(text, int) and not isinstance(text, bool) and text.bit_length() > 1000:
        return f"an integer of {text.bit_length()} bits"
    full = text if isinstance(text, str) else str(text)
    head = _one_line(full[:limit])
    return f"'{head}'" if len(full) <= limit else f"'{head}...' ({len(full)} characters)"


MAX_MESSAGE = 480


class AlgsltError(Exception):
    """Any error that this package raises on purpose; the message is one line of at most 480 characters."""

    def __init__(self, message: str) -> None:
        line = _one_line(message)
        super().__init__(line if len(line) <= MAX_MESSAGE else f"{line[: MAX_MESSAGE - 3]}...")


class InputError(AlgsltError):
    """The input is wrong: the message says what was given, what was needed and what to do next."""


class ExpressionSyntaxError(InputError):
    """A text is not an expression of the grammar; the message points at the character.

    Args:
        reason: what is wrong, and what was expected there.
        text: the text as given.
        position: index of the offending character (`len(text)` for the end of the text).
    """

    def __init__(self, reason: str, text: str, position: int) -> None:
        self.reason, self.text, self.position = reason, text, position
        before, after = _one_line(text[max(0, position - 20) : position]), _one_line(text[position : position + 20])
        where = f"at character {position + 1} of" if position < len(text) else "at the end of"
        dots = "..." if position > 20 else "", "..." if len(text) > position + 20 else ""
        super().__init__(f"{reason}, {where} '{dots[0]}{before}>>>{after}{dots[1]}'")

    def __reduce__(self) -> tuple[type[ExpressionSyntaxError], tuple[str, str, int]]:
        return type(self), (self.reason, self.text, self.position)


class InexactInput(InputError):
    """A float stands where an exact number is needed."""


class UnknownVariable(InputError):
    """An expression uses a name that is not among the variables."""


class ProblemError(InputError):
    """The parts of a problem contradict each other, or the problem is outside the definition of the threshold."""


class PointError(ProblemError):
    """K or a generator is not zero at the base point, or a constraint fails there."""


class NoInteriorPoint(ProblemError):
    """It is proved that the domain has no interior point near the base point, so that there is no pole."""


class FileError(InputError):
    """A file cannot be read or written, or does not hold what it should."""


class CertificateFormatError(InputError):
    """A certificate is not of the documented form (as opposed to: well-formed but wrong)."""


class NotDivisible(AlgsltError):
    """A polynomial is not a multiple of another one."""


class StepLimitExceeded(AlgsltError):
    """A computation reached its step limit before it ended; nothing is decided."""


class CertificateRejected(AlgsltError):
    """The verifier found a node whose claim does not hold.

    Example:
        >>> str(CertificateRejected(7, "the factors do not multiply to the generator"))
        'node 7: the factors do not multiply to the generator'
    """

    def __init__(self, node: int, reason: str) -> None:
        self.node, self.reason = node, reason
        super().__init__(f"node {node}: {reason}")

    def __reduce__(self) -> tuple[type[CertificateRejected], tuple[int, str]]:
        return type(self), (self.node, self.reason)


class CheckFailed(AlgsltError):
    """A stored result does not satisfy the identity that defines it; the message says which."""
