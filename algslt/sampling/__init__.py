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
    from algslt.sampling.data.covariance import LossCovariance as LossCovariance
    from algslt.sampling.data.covariance import loss_covariance as loss_covariance
    from algslt.sampling.data.criteria import local_learning_coefficient as local_learning_coefficient
    from algslt.sampling.data.criteria import singular_fluctuation as singular_fluctuation
    from algslt.sampling.data.criteria import waic as waic
    from algslt.sampling.data.criteria import wbic as wbic
    from algslt.sampling.data.criteria import wbic_temperature as wbic_temperature
    from algslt.sampling.data.experiment import Experiment as Experiment
    from algslt.sampling.data.priors import BoxPrior as BoxPrior
    from algslt.sampling.data.priors import NormalPrior as NormalPrior
    from algslt.sampling.data.simulation import prior_around_truth as prior_around_truth
    from algslt.sampling.data.simulation import simulate as simulate
    from algslt.sampling.estimate import Estimate as Estimate
    from algslt.sampling.front_door import estimate_rlct as estimate_rlct
    from algslt.sampling.hazard import HazardFit as HazardFit
    from algslt.sampling.hazard import HazardTable as HazardTable
    from algslt.sampling.hazard import fit_hazard as fit_hazard
    from algslt.sampling.laplace.structured import structured_estimate as structured_estimate
    from algslt.sampling.potential import Potential as Potential
    from algslt.sampling.tempering.curve import ComplexityCurve as ComplexityCurve
    from algslt.sampling.tempering.curve import curve_of_run as curve_of_run
    from algslt.sampling.tempering.curve import curve_of_table as curve_of_table
    from algslt.sampling.tempering.integration import free_energy as free_energy
    from algslt.sampling.tempering.law import Law as Law
    from algslt.sampling.tempering.levels import split_levels as split_levels
    from algslt.sampling.tempering.measured import Measured as Measured
    from algslt.sampling.tempering.plateau import Plateau as Plateau
    from algslt.sampling.tempering.plateau import Transition as Transition
    from algslt.sampling.tempering.plateau import plateaus as plateaus
    from algslt.sampling.tempering.plateau import transitions as transitions
    from algslt.sampling.tempering.posterior import Posterior as Posterior
    from algslt.sampling.tempering.potential_law import PotentialLaw as PotentialLaw
    from algslt.sampling.tempering.sampler import continue_posterior as continue_posterior
    from algslt.sampling.tempering.sampler import sample_posterior as sample_posterior
    from algslt.sampling.tempering.storage import load_posterior as load_posterior
    from algslt.sampling.tempering.storage import save_posterior as save_posterior
    from algslt.sampling.tempering.volumes import table_of_run as table_of_run

# Public name -> its module, loaded at its first use.
_HOME = {
    "BoxPrior": "algslt.sampling.data.priors",
    "ComplexityCurve": "algslt.sampling.tempering.curve",
    "continue_posterior": "algslt.sampling.tempering.sampler",
    "curve_of_run": "algslt.sampling.tempering.curve",
    "curve_of_table": "algslt.sampling.tempering.curve",
    "Estimate": "algslt.sampling.estimate",
    "Experiment": "algslt.sampling.data.experiment",
    "fit_hazard": "algslt.sampling.hazard",
    "free_energy": "algslt.sampling.tempering.integration",
    "HazardFit": "algslt.sampling.hazard",
    "HazardTable": "algslt.sampling.hazard",
    "Law": "algslt.sampling.tempering.law",
    "load_posterior": "algslt.sampling.tempering.storage",
    "local_learning_coefficient": "algslt.sampling.data.criteria",
    "loss_covariance": "algslt.sampling.data.covariance",
    "LossCovariance": "algslt.sampling.data.covariance",
    "Measured": "algslt.sampling.tempering.measured",
    "NormalPrior": "algslt.sampling.data.priors",
    "Plateau": "algslt.sampling.tempering.plateau",
    "plateaus": "algslt.sampling.tempering.plateau",
    "Posterior": "algslt.sampling.tempering.posterior",
    "Potential": "algslt.sampling.potential",
    "estimate_rlct": "algslt.sampling.front_door",
    "PotentialLaw": "algslt.sampling.tempering.potential_law",
    "prior_around_truth": "algslt.sampling.data.simulation",
    "sample_posterior": "algslt.sampling.tempering.sampler",
    "save_posterior": "algslt.sampling.tempering.storage",
    "simulate": "algslt.sampling.data.simulation",
    "singular_fluctuation": "algslt.sampling.data.criteria",
    "split_levels": "algslt.sampling.tempering.levels",
    "structured_estimate": "algslt.sampling.laplace.structured",
    "table_of_run": "algslt.sampling.tempering.volumes",
    "Transition": "algslt.sampling.tempering.plateau",
    "transitions": "algslt.sampling.tempering.plateau",
    "waic": "algslt.sampling.data.criteria",
    "wbic": "algslt.sampling.data.criteria",
    "wbic_temperature": "algslt.sampling.data.criteria",
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
