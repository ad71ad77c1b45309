"""The modules Ext^i(M, R) of a module with a finite free resolution: which of them are 0.

Ext^i(M, R) is the homology at F_i* of the complex of transposed maps F_0* -> F_1* -> ... -> F_l*: the kernel of the
transposed d_(i+1) modulo the image of the transposed d_i.

Example:
    >>> maps = [PolynomialMatrix.read(["x", "y"], [["x", "y"]]), PolynomialMatrix.read(["x", "y"], [["-y"], ["x"]])]
    >>> [ext_is_zero(maps, 1, i) for i in range(3)], last_nonzero_ext(maps, 1)
    ([True, True, False], 2)
"""

from __future__ import annotations

from collections.abc import Sequence

from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.syzygies import syzygies

__all__ = ["ext_is_zero", "last_nonzero_ext"]


def ext_is_zero(maps: Sequence[PolynomialMatrix], rank: int, i: int) -> bool:
    """Whether Ext^i(M, R) = 0.

    Args:
        maps: d_1, ..., d_l of a free resolution F_l -> ... -> F_1 -> F_0 -> M.
        rank: of F_0, which is known also where there are no maps.
        i: from 0 on.
    """
    if i > len(maps):
        return True
    here = maps[i - 1].ncols if i else rank
    if not here:
        return True
    ring = maps[0].ring if maps else None
    if ring is None:
        return False
    kernel = syzygies(maps[i].transpose()) if i < len(maps) else PolynomialMatrix.identity(ring, here)
    image = maps[i - 1].transpose() if i else PolynomialMatrix(ring, here, ())
    return groebner_basis(image).contains_columns(kernel)


def last_nonzero_ext(maps: Sequence[PolynomialMatrix], rank: int) -> int:
    """The largest i with Ext^i(M, R) != 0, which is the projective dimension of M; -1 if M = 0."""
    return next((i for i in range(len(maps), -1, -1) if not ext_is_zero(maps, rank, i)), -1)
