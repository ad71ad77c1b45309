"""Models with proved pairs (lambda, m), to calibrate numeric estimators of the learning coefficient.

Each entry has the problem and its proved pair, and K with its gradient as numpy callables; those of a regression model
also have data: a finite sample and the loss of each datum. The pairs were computed by the engine of this package and
are shipped as JSON; `Entry.verify` computes one again.

Example:
    >>> entry = calibration_entry("tanh-2")
    >>> entry.lam, entry.multiplicity, entry.dimension
    (Fraction(2, 3), 1, 4)
    >>> entry.loss([0.1, 0.0, 0.0, 0.2]), entry.gradient([0.1, 0.0, 0.0, 0.0]).tolist()
    (0.0, [0.0, 0.0, 0.0, 0.0])
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from algslt.calibration.entry import Entry as Entry
    from algslt.calibration.generic import predict as predict
    from algslt.calibration.generic import problem_loss as problem_loss
    from algslt.calibration.loss import RegressionLoss as RegressionLoss
    from algslt.calibration.loss import Sample as Sample
    from algslt.calibration.recipes import calibration_recipes as calibration_recipes
    from algslt.calibration.shipped import calibration_entry as calibration_entry
    from algslt.calibration.shipped import calibration_set as calibration_set

# Public name -> its module, loaded at its first use.
_HOME = {
    "Entry": "algslt.calibration.entry",
    "RegressionLoss": "algslt.calibration.loss",
    "Sample": "algslt.calibration.loss",
    "calibration_entry": "algslt.calibration.shipped",
    "calibration_set": "algslt.calibration.shipped",
    "predict": "algslt.calibration.generic",
    "problem_loss": "algslt.calibration.generic",
    "calibration_recipes": "algslt.calibration.recipes",
}

__all__ = [*_HOME]


def __getattr__(name: str) -> object:
    """The public object called `name`, imported at its first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'algslt.calibration' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
