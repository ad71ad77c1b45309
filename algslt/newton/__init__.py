"""Newton polyhedra: exact linear programs, compact faces and real nondegeneracy.

Example:
    >>> from algslt.newton import monomial_pair
    >>> pair = monomial_pair([1, 1, 1], [0, 0, 0], [(1, [(1, 1, 0), (0, 1, 1), (1, 0, 1)])])
    >>> str(pair.lam), pair.multiplicity
    ('3/2', 1)
"""

from algslt.newton.nondegenerate import ToricPair as ToricPair
from algslt.newton.nondegenerate import nondegenerate_pair as nondegenerate_pair
from algslt.newton.pair import MonomialPair as MonomialPair
from algslt.newton.pair import monomial_pair as monomial_pair
from algslt.newton.pair import newton_bound as newton_bound
from algslt.newton.polyhedron import NewtonPolyhedron as NewtonPolyhedron
from algslt.newton.polyhedron import newton_polyhedron as newton_polyhedron
from algslt.newton.toric import ToricProof as ToricProof
from algslt.newton.toric import try_toric as try_toric

__all__ = [
    "MonomialPair",
    "NewtonPolyhedron",
    "ToricPair",
    "ToricProof",
    "monomial_pair",
    "newton_bound",
    "newton_polyhedron",
    "nondegenerate_pair",
    "try_toric",
]
