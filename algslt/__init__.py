"""Exact real log canonical thresholds with certificates.

For a polynomial K >= 0 (or an ideal, standing for the sum of squares of its generators) near a point, the largest pole
of zeta(z) = integral of K^z phi dw lies at z = -lambda and has order m. `rlct` derives the pair (lambda, m) from the
polynomials alone, writes a certificate, and checks it with an independent verifier before it says `proved`.

Example:
    >>> import algslt
    >>> answer = algslt.rlct("x^2*y^2 + y^6")
    >>> answer.lam, answer.multiplicity, answer.status
    (Fraction(1, 2), 2, 'proved')
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from algslt import models as models
    from algslt import modules as modules
    from algslt.answer import Answer as Answer
    from algslt.certificate import Certificate as Certificate
    from algslt.comparison import crosscheck as crosscheck
    from algslt.errors import AlgsltError as AlgsltError
    from algslt.errors import CertificateRejected as CertificateRejected
    from algslt.errors import InexactInput as InexactInput
    from algslt.problem import Problem as Problem
    from algslt.references import citation as citation
    from algslt.threshold import rlct as rlct
    from algslt.threshold import rlct_many as rlct_many
    from algslt.verifier import verify as verify

__version__ = "0.1.0"

# Public name -> its module. Nothing is imported before it is asked for, so that `import algslt` costs nothing.
_HOME = {
    "AlgsltError": "algslt.errors",
    "Answer": "algslt.answer",
    "Certificate": "algslt.certificate",
    "CertificateRejected": "algslt.errors",
    "InexactInput": "algslt.errors",
    "Problem": "algslt.problem",
    "citation": "algslt.references",
    "crosscheck": "algslt.comparison",
    "rlct": "algslt.threshold",
    "rlct_many": "algslt.threshold",
    "verify": "algslt.verifier",
}

# Public rooms, imported when they are asked for.
_ROOMS = ("models", "modules")

__all__ = ["__version__", *_HOME, *_ROOMS]


def __getattr__(name: str) -> object:
    """The public object called `name`, imported at its first use."""
    if name in _ROOMS:
        return import_module(f"algslt.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'algslt' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
