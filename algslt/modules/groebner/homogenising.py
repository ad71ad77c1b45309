"""Homogeneous vectors over a ring with one more variable t, in place of vectors over R = QQ[x_1, ..., x_n].

A monomial x^a of an entry is multiplied by the power of t that makes all terms of the vector of one degree; t = 1 gives
the vector back. Two uses:

* with t *first*, a local order on vectors over R becomes a global one on the homogeneous ones (Lazard1983);
* with t *last* (the smallest variable of degrevlex), a computation with cofactors that is not homogeneous becomes one
  that is; the coefficients of the cofactors stay far smaller.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> v = homogenise((x**2 - y, 1 + 0 * x), homogenised_ring(x.context(), "last"))
    >>> v, dehomogenise(v, x.context())
    ((x^2 - y*_t, _t^2), (x^2 - y, 1))
"""

from __future__ import annotations

from typing import Literal

from algslt.errors import InputError
from algslt.modules.groebner.matrices import Vector
from algslt.poly.ring import Polynomial, Ring, make_ring

__all__ = ["Place", "dehomogenise", "homogenise", "homogenised_ring"]

Place = Literal["first", "last"]
_T = "_t"


def homogenised_ring(ring: Ring, place: Place) -> Ring:
    """The ring with the homogenising variable in front of the others or after them.

    Raises:
        InputError: a variable has the name that is kept for it.
    """
    if _T in ring.names():
        raise InputError(f"the variable {_T} is used for homogenising: give it another name")
    return make_ring([_T, *ring.names()] if place == "first" else [*ring.names(), _T])


def homogenise(v: Vector, ring: Ring) -> Vector:
    """The vector over the larger ring, with all terms of one degree, the least that is possible."""
    top = max((int(p.total_degree()) for p in v if p), default=0)
    first = ring.names()[0] == _T
    return tuple(_homogenised(p, ring, top, first) for p in v)


def _homogenised(p: Polynomial, ring: Ring, top: int, first: bool) -> Polynomial:
    if first:
        return ring.from_dict({(top - int(sum(e)), *e): c for e, c in p.terms()})
    return ring.from_dict({(*e, top - int(sum(e))): c for e, c in p.terms()})


def dehomogenise(v: Vector, ring: Ring) -> Vector:
    """The vector over the smaller ring with t = 1."""
    if not v:
        return v
    one = ring.constant(1)
    images = (one, *ring.gens()) if v[0].context().names()[0] == _T else (*ring.gens(), one)
    return tuple(p.compose(*images, ctx=ring) for p in v)
