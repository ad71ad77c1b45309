r"""Where the rank of the Jacobian drops: {w : rank J(w) <= j} is the zero set of the minors of size j + 1.

These ideals are the Fitting ideals of the Jacobian module M = coker J of a k x d matrix J, Fitt_(k-j-1)(M), and do not
depend on the presentation (Fitting1936). Components are taken over QQ: the primes minimal over the ideal. One of them
may have few real points, or none; so the dimension of a component bounds that of its real part from above.

Example:
    >>> from algslt.degeneracy.maps import ParameterMap
    >>> locus = rank_locus(ParameterMap.read(["a*b + c*d", "a*b^3 + c*d^3"]), 1)
    >>> [prime.texts() for prime in locus.components()]
    [['d', 'b'], ['c', 'b', 'a'], ['c', 'b + d', 'a'], ['c', 'b - d', 'a'], ['d', 'c', 'a']]
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

from algslt.degeneracy.maps import ParameterMap
from algslt.errors import InputError, StepLimitExceeded, excerpt
from algslt.modules.ideals import PolynomialIdeal, ideal_dimension, ideal_of, minimal_primes
from algslt.modules.presented.fitting import all_minors
from algslt.poly.operations import factor

__all__ = ["RankLocus", "rank_locus"]

MAX_MINORS = 2_000


@dataclass(frozen=True, slots=True)
class RankLocus:
    """The points where the Jacobian has rank at most `rank`.

    Args:
        rank: j.
        ideal: of the minors of size j + 1.
    """

    rank: int
    ideal: PolynomialIdeal

    @property
    def dimension(self) -> int:
        """The dimension of the complex locus; -1 where it is empty."""
        return ideal_dimension(self.ideal)

    def components(self) -> tuple[PolynomialIdeal, ...]:
        """The primes of the irreducible components over QQ, by decreasing dimension.

        Of a principal ideal they are the irreducible factors; else `minimal_primes`, which proves each to be prime.

        Raises:
            StepLimitExceeded: a Groebner basis is too large.
        """
        if len(self.ideal.basis) == 1 and not self.ideal.is_unit:
            return tuple(ideal_of([f], self.ideal.ring) for f, _ in factor(self.ideal.basis[0])[1])
        return tuple(prime.ideal for prime in minimal_primes(self.ideal))


def rank_locus(given: ParameterMap, rank: int) -> RankLocus:
    """The locus {w : rank J(w) <= rank}.

    Raises:
        InputError: the rank is no integer >= 0.
        StepLimitExceeded: more than MAX_MINORS minors, or a Groebner basis is too large.

    Example:
        >>> from algslt.degeneracy.maps import ParameterMap
        >>> rank_locus(ParameterMap.read(["a*b", "a*c"]), 0).ideal.texts()
        ['c', 'b', 'a']
    """
    if isinstance(rank, bool) or not isinstance(rank, int) or rank < 0:
        raise InputError(f"the rank {excerpt(rank)} was given: an integer >= 0 is needed")
    matrix = given.jacobian()
    k, d = matrix.shape
    count = comb(k, rank + 1) * comb(d, rank + 1)
    if count > MAX_MINORS:
        raise StepLimitExceeded(
            f"a {k} x {d} Jacobian has {count} minors of size {rank + 1}, up to {MAX_MINORS} are taken: give a smaller "
            "model, or a lower rank"
        )
    minors = all_minors(matrix)
    return RankLocus(rank, ideal_of(minors[rank + 1] if rank + 1 < len(minors) else (), given.ring))
