"""Smith form of a nonsingular matrix over QQ[x] from its Hermite basis, with short transforms.

As over ZZ (see `smith_integers`): a basis of R^n adapted to L = C R^n gives U, and V = C^-1 U^-1 D = adj(C) U^-1 D /
det(C). Elimination would carry the coefficients of V through every step, where they become longer than they have to be;
here V is one product and exact divisions.
"""

from __future__ import annotations

from itertools import count

from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.hermite import hermite_basis
from algslt.modules.pid.kronecker import rational_adjugate
from algslt.modules.pid.matrix import RingMatrix

__all__ = ["smith_by_hermite"]

_Adapted = tuple[RingMatrix, RingMatrix, list[Element]]


def smith_by_hermite(a: RingMatrix) -> tuple[RingMatrix, RingMatrix, RingMatrix, list[Element]] | None:
    """(U, U^-1, V, diagonal) with U A V = D for a nonsingular square matrix over QQ[x]; None where A is singular.

    Example:
        >>> from algslt.modules.pid import read_ring
        >>> R = read_ring("QQ[x]")
        >>> A = RingMatrix.read(R, [["x", "1"], ["0", "x"]])
        >>> U, _, V, _ = smith_by_hermite(A)
        >>> (U @ A @ V).texts()
        [['1', '0'], ['0', 'x^2']]
    """
    basis = hermite_basis(a)
    if basis.ncols < a.nrows:
        return None
    left, inverse, diagonal = _adapted(basis)
    target = inverse @ RingMatrix.diagonal(a.ring, diagonal)
    adjugate, determinant = rational_adjugate(a.rows)
    product = RingMatrix(a.ring, adjugate, a.ncols) @ target
    right = RingMatrix(a.ring, tuple(tuple(p // determinant for p in row) for row in product.rows), a.ncols)
    return left, inverse, right, diagonal


def _adapted(h: RingMatrix) -> _Adapted:
    """(U, U^-1, d) with U (span of h) = (+) (d_i), for a Hermite basis of R^n with n >= 1."""
    ring, n = h.ring, h.nrows
    content = ring.gcd_of(a for row in h.rows for a in row)
    if not ring.is_unit(content):
        h = RingMatrix(ring, tuple(tuple(a // content for a in row) for row in h.rows), n)
    ones = [i for i in range(n) if ring.is_unit(h[i, i])]
    one = RingMatrix.identity(ring, n)
    if len(ones) == n:
        left, inverse, diagonal = one, one, [ring.one] * n
    elif ones:
        left, inverse, diagonal = _split(h, ones)
    else:
        mixing, unmixing = _mixing(h)
        left, inverse, diagonal = _adapted(hermite_basis(mixing @ h))
        left, inverse = left @ mixing, unmixing @ inverse
    return left, inverse, [content * d for d in diagonal]


def _split(h: RingMatrix, ones: list[int]) -> _Adapted:
    """The rows `ones` of h are unit vectors: they are split off, and the other rows reduced by them."""
    ring, n, p = h.ring, h.nrows, len(ones)
    rest = [i for i in range(n) if i not in ones]
    u, w, tail = _adapted(h.select_rows(rest).select_columns(rest))
    c = u @ h.select_rows(rest).select_columns(ones)
    c = RingMatrix(ring, tuple(tuple(a % d for a in row) for row, d in zip(c.rows, tail, strict=True)), p)
    one, zero = RingMatrix.identity(ring, p), RingMatrix.zero(ring, p, n - p)
    left = RingMatrix(ring, one.beside(zero).rows + (-c).beside(u).rows, n)
    inverse = RingMatrix(ring, one.beside(zero).rows + (w @ c).beside(w).rows, n)
    order = [*ones, *rest]
    place = sorted(range(n), key=order.__getitem__)
    return left.select_columns(place), inverse.select_rows(place), [ring.one] * p + tail


def _mixing(h: RingMatrix) -> tuple[RingMatrix, RingMatrix]:
    """A unitriangular M, and its inverse, such that the first row of M h has gcd 1 (the content of h is 1)."""
    ring, n = h.ring, h.nrows
    top, untop = [ring.one], [ring.one]
    first, divisor = list(h.rows[0]), ring.gcd_of(h.rows[0])
    for row in h.rows[1:]:
        wanted = ring.gcd(divisor, ring.gcd_of(row))
        t, first = _combined(ring, first, list(row), wanted)
        divisor = wanted
        top.append(t)
        untop.append(-t)
    below = RingMatrix.identity(ring, n).rows[1:]
    return RingMatrix(ring, (tuple(top), *below), n), RingMatrix(ring, (tuple(untop), *below), n)


def _combined(
    ring: EuclideanDomain, first: list[Element], row: list[Element], wanted: Element
) -> tuple[Element, list[Element]]:
    """The first t = 0, 1, 2, ... for which first + t row has the wanted gcd; all but finitely many t have it."""
    for k in count():
        t = ring.element(k)
        candidate = [a + t * b for a, b in zip(first, row, strict=True)]
        if ring.gcd_of(candidate) == wanted:
            return t, candidate
    raise AssertionError
