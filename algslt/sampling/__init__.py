"""Numeric estimates of (lambda, m): samplers, quadratures and fits. Nothing here proves anything.

Example:
    >>> from algslt.sampling import Potential
    >>> from algslt.problem import Problem
    >>> Potential.of(Problem.build("x^2*y^2")).dimension
    2
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from algslt.sampling.estimate import Estimate as Estimate
    from algslt.sampling.hazard import HazardFit as HazardFit
    from algslt.sampling.hazard import HazardTable as HazardTable
    from algslt.sampling.hazard import fit_hazard as fit_hazard
    from algslt.sampling.potential import Potential as Potential

# Public name -> its module, loaded at its first use.
_HOME = {
    "Estimate": "algslt.sampling.estimate",
    "HazardFit": "algslt.sampling.hazard",
    "HazardTable": "algslt.sampling.hazard",
    "Potential": "algslt.sampling.potential",
    "fit_hazard": "algslt.sampling.hazard",
}

__all__ = [*_HOME]


def __getattr__(name: str) -> object:
    """The public object called `name`, imported at its first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'algslt.sampling' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
