"""Newton polyhedra: exact linear programs, compact faces and real nondegeneracy.

Example:
    >>> from algslt.newton import monomial_pair
    >>> pair = monomial_pair([1, 1, 1], [0, 0, 0], [(1, [(1, 1, 0), (0, 1, 1), (1, 0, 1)])])
    >>> str(pair.lam), pair.multiplicity
    ('3/2', 1)
"""

from algslt.newton.pair import MonomialPair as MonomialPair
from algslt.newton.pair import monomial_pair as monomial_pair
from algslt.newton.pair import newton_bound as newton_bound

__all__ = ["MonomialPair", "monomial_pair", "newton_bound"]
