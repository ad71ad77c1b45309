"""How the parts of the verifier say that a step does not hold.

Example:
    >>> require(1 + 1 == 2, "never seen")
"""

from __future__ import annotations

from algslt.errors import AlgsltError

__all__ = ["Refused", "require"]


class Refused(AlgsltError):
    """A step of a certificate does not hold; whoever knows the node turns this into `CertificateRejected`."""


def require(condition: bool, reason: str) -> None:
    """Raise `Refused` unless the condition holds."""
    if not condition:
        raise Refused(reason)
