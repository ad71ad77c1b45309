"""The local rings k[x]/I_P of the algebra k[x]/I = k[A_1, ..., A_r] at its maximal ideals P.

With m the maximal ideal and K = k[x]/P the residue field, the Hilbert function is i -> dim_K m^i / m^(i+1); its value
at 1 is the embedding dimension. The socle is {a : m a = 0}; its dimension over K is the type; the ring is Gorenstein if
the type is 1.

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.several.action import read_action
    >>> nilpotent = read_action(QQ, [[[0, 0, 0], [1, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0], [1, 0, 0]]])
    >>> ring = local_ring(primary_components(nilpotent, ("x", "y"))[0])
    >>> ring.hilbert_function, ring.type, ring.is_gorenstein
    ((1, 2), 2, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.annihilator import ZeroDimensionalIdeal, monomial_matrices
from algslt.modules.several.components import PrimaryComponent, commuting_socle, primary_components
from algslt.modules.several.subspaces import combination, span

__all__ = ["LocalRing", "local_ring", "primary_components"]


@dataclass(frozen=True, slots=True)
class LocalRing:
    """The local ring k[x]/I_P.

    Args:
        ideal: I_P, the P-primary component of the annihilator.
        prime: P.
        hilbert_function: dim_K m^i / m^(i+1) for i = 0, 1, ... while it is not 0.
        type: the dimension of the socle over the residue field K.
    """

    ideal: ZeroDimensionalIdeal
    prime: ZeroDimensionalIdeal
    hilbert_function: tuple[int, ...]
    type: int

    @property
    def dimension(self) -> int:
        """The dimension over k."""
        return self.ideal.dimension

    @property
    def length(self) -> int:
        """The length as a module over itself."""
        return sum(self.hilbert_function)

    @property
    def embedding_dimension(self) -> int:
        """The least number of generators of the maximal ideal."""
        return self.hilbert_function[1] if len(self.hilbert_function) > 1 else 0

    @property
    def is_gorenstein(self) -> bool:
        """Whether the socle is simple."""
        return self.type == 1


def local_ring(component: PrimaryComponent) -> LocalRing:
    """The local ring at the prime of a primary component."""
    regular = component.ideal.multiplication()
    degree = component.residue_degree
    powers = _powers(regular, component.prime)
    hilbert = tuple((a.dimension - b.dimension) // degree for a, b in pairwise(powers))
    return LocalRing(component.ideal, component.prime, hilbert, commuting_socle(regular).dimension // degree)


def _powers(regular: Action, prime: ZeroDimensionalIdeal) -> list[Subspace]:
    """The ideals m^0, m^1, ..., 0."""
    maps = _values(regular, prime)
    found = [Subspace.whole(regular.field, regular.dimension)]
    while found[-1].dimension:
        found.append(span(*(m @ found[-1].basis for m in maps)))
    return found


def _values(regular: Action, prime: ZeroDimensionalIdeal) -> list[Matrix]:
    """The generators of P as maps of k[x]/I_P."""
    matrices = monomial_matrices(regular, {e for terms in prime.polynomials() for _, e in terms})
    shape = (regular.dimension, regular.dimension)
    return [
        combination(regular.field, shape, [c for c, _ in terms], [matrices[e] for _, e in terms])
        for terms in prime.polynomials()
    ]
