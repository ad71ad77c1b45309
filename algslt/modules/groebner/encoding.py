"""A module element as one flint polynomial: x^a e_i becomes a monomial of a ring with more variables.

Flint has fast polynomial arithmetic, S-polynomials and reductions for `lex` and `degrevlex`. An `Encoding` sends x_j to
a monomial v_j and e_i to a monomial u_i of such a ring, so that

* u_i v^a divides u_k v^b exactly if i = k and x^a divides x^b: every u_i contains p^(N-i) q^i, and v_j contains the
  variable x_j itself;
* the flint order of u_i v^a is the order wanted: weights are variables in front of the others, compared by `lex`.

Reduction of elements of R^r is then that of flint, and so are S-polynomials of elements whose leading monomials have
the same position. (With weights, the least common multiple has other weights than the larger ones of the two: there,
one element must first be multiplied up to the least common multiple.)

A *tracked* encoding has further basis elements behind the first ones, smaller than all of them, which carry cofactors
along: reducing g_j + e_(r+j) shows how it was done. The last position is the *witness*: adding it to a code before a
reduction shows by what the code was multiplied.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> code = encoding(x.context(), 2)
    >>> code.encode((x**2, y)), code.decode(code.encode((x**2, y)))
    (p^2*x1^2 + p*q*x2, (x^2, y, 0))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from flint import Ordering, fmpz, fmpz_mpoly, fmpz_mpoly_ctx

from algslt.modules.groebner.matrices import Vector
from algslt.modules.groebner.orders import ORDERS, ModuleOrder
from algslt.poly.ring import Polynomial, Ring

__all__ = ["Encoding", "encoding"]


@dataclass(frozen=True, eq=False)
class Encoding:
    """A pair of rings with the images of variables and basis elements.

    Args:
        ring: QQ[x_1, ..., x_n] (with the homogenising variable in front, if the order is local).
        context: the flint ring of the codes.
        images: v_1, ..., v_n.
        positions: exponents of u_1, ..., u_r, of those for cofactors, and of the witness.
        rank: r; positions from r on are for cofactors.
        first: the index of x_1 in the context; x_2, ... follow it.
        tag: the index of q in the context.
        weighted: whether the context has variables for weights.
        local: whether x_1 is the homogenising variable t of a local order.
    """

    ring: Ring
    context: fmpz_mpoly_ctx
    images: tuple[fmpz_mpoly, ...]
    positions: tuple[tuple[int, ...], ...]
    rank: int
    first: int
    tag: int
    weighted: bool = False
    local: bool = False

    @cached_property
    def units(self) -> tuple[fmpz_mpoly, ...]:
        """u_1, ..., u_r as polynomials."""
        return tuple(self.context.term(1, e) for e in self.positions)

    @property
    def witness(self) -> fmpz_mpoly:
        """The code of the last basis element."""
        return self.units[-1]

    def encode(self, vector: Sequence[Polynomial], start: int = 0) -> fmpz_mpoly:
        """The code of vector[0] e_(start + 1) + vector[1] e_(start + 2) + ..."""
        total = self.context.constant(0)
        for p, u in zip(vector, self.units[start:], strict=False):
            if p:
                total = total + p.compose(*self.images, ctx=self.context) * u
        return total

    def monomial(self, exponents: Sequence[int]) -> fmpz_mpoly:
        """The code v^a of a monomial of R."""
        total = [0] * self.context.nvars()
        for image, a in zip(self._exponents, exponents, strict=True):
            if a:
                total = [t + a * e for t, e in zip(total, image, strict=True)]
        return self.context.term(1, total)

    @cached_property
    def _exponents(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(map(int, image.monomial(0))) for image in self.images)

    def decode(self, code: fmpz_mpoly) -> Vector:
        """The vector with that code, with entries for all positions."""
        parts: dict[int, dict[tuple[int, ...], fmpz]] = {}
        first, last, tag = self.first, self.first + self.ring.nvars(), self.tag
        for e, c in code.terms():
            parts.setdefault(int(e[tag]), {})[e[first:last]] = c
        zero = self.ring.constant(0)
        return tuple(self.ring.from_dict(parts[i]) if i in parts else zero for i in range(len(self.positions)))

    def lead(self, code: fmpz_mpoly) -> tuple[int, tuple[int, ...]]:
        """The position and the exponents of the leading monomial of a code that is not 0."""
        e = code.monomial(0)
        return int(e[self.tag]), tuple(map(int, e[self.first : self.first + self.ring.nvars()]))

    def entry(self, code: fmpz_mpoly, position: int) -> fmpz_mpoly:
        """The entry at that position as an element of the context, to multiply codes with."""
        first, last, tag = self.first, self.first + self.ring.nvars(), self.tag
        terms = ((e, c) for e, c in code.terms() if int(e[tag]) == position)
        found: dict[tuple[int, ...], int | fmpz] = {e[first:last]: c for e, c in terms}
        return self.ring.from_dict(found).compose(*self.images, ctx=self.context)

    def is_cofactor(self, code: fmpz_mpoly) -> bool:
        """Whether the leading monomial of a code that is not 0 is at a position for cofactors."""
        return int(code.monomial(0)[self.tag]) >= self.rank

    def degree(self, code: fmpz_mpoly) -> int:
        """The largest degree of an entry at a position that is not for cofactors; 0 if there is none."""
        first, last = self.first, self.first + self.ring.nvars()
        return max((int(sum(e[first:last])) for e in code.monoms() if int(e[self.tag]) < self.rank), default=0)

    def ecart(self, code: fmpz_mpoly) -> int:
        """The exponent of the homogenising variable in the leading monomial."""
        return int(code.monomial(0)[self.first])

    def has_one_position(self, code: fmpz_mpoly) -> bool:
        """Whether all entries but one are 0."""
        return self.rank == 1 or len({int(e[self.tag]) for e in code.monoms()}) == 1

    def key(self, code: fmpz_mpoly) -> tuple[int, int, tuple[int, ...]]:
        """A key that sorts codes by position, degree and exponents of the leading monomial."""
        position, exponents = self.lead(code)
        return position, sum(exponents), tuple(-e for e in exponents)


@lru_cache(maxsize=512)
def encoding(ring: Ring, rank: int, tracked: int = 0, order: ModuleOrder = ORDERS["top"]) -> Encoding:
    """The encoding of R^rank with that order, and positions for `tracked` cofactors.

    Args:
        ring: R; for a local order the ring with the homogenising variable in front.
        rank: r.
        tracked: number of positions for cofactors.
        order: the order on R^r; cofactors are smaller and ordered among each other in the same way.
    """
    if order == ORDERS["top"] and not tracked:
        return _plain(ring, rank)
    return _weighted(ring, rank, tracked, order)


def _plain(ring: Ring, rank: int) -> Encoding:
    """Degrevlex in p, q, x_1, ..., x_n: flint's order is `top` as it stands, since all p^(N-i) q^i have one degree."""
    n = ring.nvars()
    context = _context(["p", "q", *_names("x", n)], Ordering.degrevlex)
    images = context.gens()[2:]
    positions = tuple((rank - i, i, *(0,) * n) for i in range(rank + 1))
    return Encoding(ring, context, images, positions, rank, 2, 1)


def _weighted(ring: Ring, rank: int, tracked: int, order: ModuleOrder) -> Encoding:
    """Lex in b, [p,] weights, [p,] x_1, ..., x_n, q; b is 1 on the basis of R^r and 0 on the cofactors."""
    n, total = ring.nvars(), rank + tracked + 1
    rows = order.rows(n - 1 if order.local else n)
    k = len(rows)
    p = 1 if order.position_first else k + 1
    first = k + 2
    names = ["b", *_names("w", k), *_names("x", n), "q"]
    names.insert(p, "p")
    context = _context(names, Ordering.lex)
    weights = [i for i in range(1, k + 2) if i != p]
    images = []
    for j in range(n):
        e = [0] * context.nvars()
        e[first + j] = 1
        for i, row in zip(weights, rows, strict=True):
            e[i] = row[j]
        images.append(context.term(1, e))
    positions = []
    for i in range(total):
        e = [0] * context.nvars()
        e[0], e[p], e[first + n] = int(i < rank), total - 1 - i, i
        positions.append(tuple(e))
    return Encoding(ring, context, tuple(images), tuple(positions), rank, first, first + n, True, order.local)


def _names(letter: str, count: int) -> list[str]:
    return [f"{letter}{i}" for i in range(1, count + 1)]


def _context(names: list[str], order: Ordering) -> fmpz_mpoly_ctx:
    return fmpz_mpoly_ctx.get(names, order)
