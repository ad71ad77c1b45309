"""The degeneracy of the parameter-to-function map, independent of data: where a model stops being regular, and how.

Example:
    >>> from algslt.models import Regression
    >>> report = degeneracy(Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="0"))
    >>> report.generic.rank, [prime.texts() for prime in report.components]
    (4, [['a'], ['b'], ['c'], ['d'], ['b + d'], ['b - d']])
    >>> report.point.kind
    'singular'
"""

from algslt.degeneracy.loci import RankLocus, rank_locus
from algslt.degeneracy.maps import ParameterMap
from algslt.degeneracy.model_maps import parameter_map
from algslt.degeneracy.points import PointClass, classify
from algslt.degeneracy.ranks import GenericRank, generic_rank
from algslt.degeneracy.report import Degeneracy, degeneracy
from algslt.degeneracy.symmetries import Derivation, infinitesimal_symmetries, orbit_dimension

__all__ = [
    "Degeneracy",
    "Derivation",
    "GenericRank",
    "ParameterMap",
    "PointClass",
    "RankLocus",
    "classify",
    "degeneracy",
    "generic_rank",
    "infinitesimal_symmetries",
    "orbit_dimension",
    "parameter_map",
    "rank_locus",
]
