"""From vectors over R to codes and back: the encoding for a given purpose, with or without a homogenising variable.

Example:
    >>> from algslt.modules.groebner.orders import ORDERS
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> coder = Coder(x.context(), 1, 0, ORDERS["local"], "first")
    >>> coder.lead(coder.encode((x - y**2,))), coder.decode(coder.encode((x - y**2,)))
    ((0, (1, 0)), (-y^2 + x, 0))
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flint import fmpz_mpoly

from algslt.modules.groebner.encoding import Encoding, encoding
from algslt.modules.groebner.homogenising import Place, dehomogenise, homogenise, homogenised_ring
from algslt.modules.groebner.matrices import Vector
from algslt.modules.groebner.orders import ModuleOrder
from algslt.poly.ring import Ring

__all__ = ["Coder"]


@dataclass(frozen=True, slots=True, eq=False)
class Coder:
    """Codes for vectors of R^rank with `tracked` positions for cofactors.

    Args:
        ring: R.
        rank: r.
        tracked: number of cofactors.
        order: the order on R^r.
        place: of the homogenising variable; None for no such variable.
    """

    ring: Ring
    rank: int
    tracked: int
    order: ModuleOrder
    place: Place | None = None
    encoding: Encoding = field(init=False)

    def __post_init__(self) -> None:
        ring = self.ring if self.place is None else homogenised_ring(self.ring, self.place)
        object.__setattr__(self, "encoding", encoding(ring, self.rank, self.tracked, self.order))

    def encode(self, v: Vector) -> fmpz_mpoly:
        """The code of a vector of r polynomials."""
        return self.encoding.encode(v if self.place is None else homogenise(v, self.encoding.ring))

    def decode(self, code: fmpz_mpoly) -> Vector:
        """The entries at all positions: r, then the cofactors, then the witness."""
        v = self.encoding.decode(code)
        return v if self.place is None else dehomogenise(v, self.ring)

    def lead(self, code: fmpz_mpoly) -> tuple[int, tuple[int, ...]]:
        """Position and exponents of the leading monomial."""
        position, exponents = self.encoding.lead(code)
        return position, exponents[1:] if self.place == "first" else exponents[: self.ring.nvars()]
