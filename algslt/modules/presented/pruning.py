"""Fewer generators and relations: presentations without units among their entries.

A non-zero constant in row a of a relation expresses the generator e_a by the others. Where the presentation is
homogeneous, the generators left are a minimal set (lemma of Nakayama), and the relations are reduced to a minimal set
too.

Example:
    >>> pruned = prune(PolynomialMatrix.read(["x", "y"], [["x", "x*y"], ["1", "y"]]), (0, 1))
    >>> pruned.presentation, pruned.kept, pruned.to_kept
    (PolynomialMatrix([]), (0,), PolynomialMatrix([1, -x]))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.modules.groebner.gradings import column_degrees
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import lift, minimal_generators
from algslt.modules.presented.cancelling import Complex, cancel_units

__all__ = ["Pruning", "prune"]


@dataclass(frozen=True, slots=True, eq=False)
class Pruning:
    """A presentation of the same module with fewer generators.

    Args:
        presentation: of the module, by the generators with the indices `kept`.
        kept: indices of generators.
        to_kept: a matrix that expresses all old generators by the ones kept: the isomorphism from the old module; its
            inverse sends the k-th generator to the old one with the index kept[k].
    """

    presentation: PolynomialMatrix
    kept: tuple[int, ...]
    to_kept: PolynomialMatrix


def prune(presentation: PolynomialMatrix, degrees: Sequence[int]) -> Pruning:
    """Cancels constants among the entries; homogeneous presentations become minimal.

    Args:
        presentation: r x s.
        degrees: of the generators.
    """
    ring, rank = presentation.ring, presentation.nrows
    kept, current = tuple(range(rank)), presentation
    while any(p.is_constant() and p for v in current.columns for p in v):
        columns = [{i: p for i, p in enumerate(v) if p} for v in current.columns]
        left = Complex(ring, [list(range(current.nrows)), list(range(current.ncols))], [columns])
        cancel_units(left, local=False)
        kept, current = tuple(kept[i] for i in left.kept[0]), left.matrix(1)
    current = current.select(columns=[j for j, v in enumerate(current.columns) if any(v)])
    if column_degrees(current, [degrees[i] for i in kept]) is not None:
        current = current.select(columns=minimal_generators(current, [degrees[i] for i in kept]))
    identity = PolynomialMatrix.identity(ring, rank)
    if len(kept) == rank:
        return Pruning(current, kept, identity)
    return Pruning(current, kept, lift(identity.select(columns=kept), identity, modulo=presentation))
