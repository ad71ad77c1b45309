"""Tempered posteriors exp(-beta L) prior: draws, the curve lambda(beta), free energy.

Example:
    >>> from algslt.problem import Problem
    >>> law = PotentialLaw.of(Problem.build("x^2*y^2"))
    >>> run = sample_posterior(law, inverse_temperatures=[1e3], rounds=4, replicas=4)
    >>> curve_of_run(run).method
    'replica exchange'
"""

from algslt.sampling.tempering.curve import ComplexityCurve, curve_of_run, curve_of_table
from algslt.sampling.tempering.integration import free_energy
from algslt.sampling.tempering.law import Law
from algslt.sampling.tempering.levels import split_levels
from algslt.sampling.tempering.measured import Measured
from algslt.sampling.tempering.plateau import Plateau, Transition, plateaus, transitions
from algslt.sampling.tempering.posterior import Posterior
from algslt.sampling.tempering.potential_law import PotentialLaw
from algslt.sampling.tempering.sampler import continue_posterior, sample_posterior
from algslt.sampling.tempering.storage import load_posterior, save_posterior
from algslt.sampling.tempering.volumes import table_of_run

__all__ = [
    "ComplexityCurve",
    "Law",
    "Measured",
    "Plateau",
    "Posterior",
    "PotentialLaw",
    "Transition",
    "continue_posterior",
    "curve_of_run",
    "curve_of_table",
    "free_energy",
    "load_posterior",
    "plateaus",
    "sample_posterior",
    "save_posterior",
    "split_levels",
    "table_of_run",
    "transitions",
]
