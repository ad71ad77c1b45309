"""Homogeneous vectors over QQ[t, x_1, ..., x_n] in place of vectors over QQ[x_1, ..., x_n].

A monomial x^a of an entry is multiplied by the power of t that makes all terms of the vector of one degree; t = 1 gives
the vector back. A local order on vectors over R becomes a global one on the homogeneous ones (Lazard 1983).

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> homogenise((x**2 - y, 1 + 0 * x)), dehomogenise(homogenise((x**2 - y, 1 + 0 * x)), x.context())
    ((x^2 - _t*y, _t^2), (x^2 - y, 1))
"""

from __future__ import annotations

from algslt.errors import InputError
from algslt.modules.groebner.matrices import Vector
from algslt.poly.ring import Polynomial, Ring, make_ring

__all__ = ["dehomogenise", "homogenise", "homogenised_ring"]

_T = "_t"


def homogenised_ring(ring: Ring) -> Ring:
    """The ring with the homogenising variable in front.

    Raises:
        InputError: a variable has the name that is kept for it.
    """
    if _T in ring.names():
        raise InputError(f"the variable {_T} is used for homogenising: give it another name")
    return make_ring([_T, *ring.names()])


def homogenise(v: Vector) -> Vector:
    """The vector with all terms of one degree, the least that is possible."""
    if not v:
        return v
    ring = homogenised_ring(v[0].context())
    top = max((int(p.total_degree()) for p in v if p), default=0)
    return tuple(_homogenised(p, ring, top) for p in v)


def _homogenised(p: Polynomial, ring: Ring, top: int) -> Polynomial:
    return ring.from_dict({(top - int(sum(e)), *e): c for e, c in p.terms()})


def dehomogenise(v: Vector, ring: Ring) -> Vector:
    """The vector with t = 1."""
    images = (ring.constant(1), *ring.gens())
    return tuple(p.compose(*images, ctx=ring) for p in v)
