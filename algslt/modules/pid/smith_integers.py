"""Smith form over ZZ with transforms: Hermite forms by flint, one linear system, LLL for singular matrices.

**Lattices.** For a nonsingular n x n matrix C let L = C ZZ^n. If U is unimodular and U L = (+) d_i ZZ with d_1 | ... |
d_n (U is *adapted* to L), then V = C^-1 U^-1 D is integral with an integral inverse, and U C V = D. So only L and U
matter: L is replaced by its Hermite basis, and V costs one linear system with n right sides at the very end.

**Adapted transforms.** Let H be the lower triangular Hermite basis of L, divided by its content g. A row with pivot 1
is a unit vector; with P the set of these rows and Q the others, H = [1 0; c K] after a permutation, and subtracting c
times the rows P from the rows Q leaves diag(1, K). Then K, of smaller size, is treated alike. If no pivot is 1, the
rows are mixed first: some primitive combination of rows has gcd 1, since the content is 1, and with this combination
as the first row the first pivot is 1. For most matrices a single Hermite form has one pivot other than 1, and U is the
identity but for one row.

**Small entries.** Row i of U may be changed by multiples of d_i / d_j times row j for j < i (and V accordingly), so
that the entries in the columns of P are reduced modulo d_i. Where the rank is less than a side, LLL or a Hermite form
with transforms splits off the kernel, the basis of the kernel is LLL-reduced, and the rest is reduced modulo the
kernel by rounding (Babai).

Triangular Smith forms after such a mixing of the rows are studied in Storjohann2000.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from math import gcd
from typing import cast

from flint import fmpq_mat, fmpz, fmpz_mat

__all__ = ["IntegerSmith", "integer_smith"]


@dataclass(frozen=True, slots=True)
class IntegerSmith:
    """U A V = D with W = U^-1; `diagonal` holds the non-zero entries of D, each dividing the next."""

    left: fmpz_mat
    left_inverse: fmpz_mat
    right: fmpz_mat
    diagonal: tuple[fmpz, ...]


def integer_smith(a: fmpz_mat) -> IntegerSmith:
    """The Smith form of an integer matrix with at least one row and one column.

    Example:
        >>> s = integer_smith(fmpz_mat([[2, 4], [6, 8]]))
        >>> s.diagonal, s.left * fmpz_mat([[2, 4], [6, 8]]) * s.right
        ((2, 4), [2, 0]
        [0, 4])
    """
    m, n, r = a.nrows(), a.ncols(), int(a.rank())
    t = _compression(a.transpose(), r).transpose() if r < n else None
    b = a if t is None else _block(a * t, range(m), range(r))
    s = _compression(b, r) if r < m else None
    c = b if s is None else _block(s * b, range(r), range(r))
    core = _nonsingular(c)
    left, left_inverse, right = core.left, core.left_inverse, core.right
    if s is not None:
        left = _with_identity(left, m) * s
        left_inverse = _inverse(s) * _with_identity(left_inverse, m)
    if t is not None:
        right = t * _with_identity(right, n)
    return IntegerSmith(left, left_inverse, right, core.diagonal)


def _nonsingular(c: fmpz_mat) -> IntegerSmith:
    n = c.nrows()
    if n == 0:
        return IntegerSmith(c, c, c, ())
    left, inverse, diagonal = _adapted(c)
    target = fmpz_mat([[x * d if x else x for x, d in zip(row, diagonal, strict=True)] for row in inverse.tolist()])
    return IntegerSmith(left, inverse, _solve(c, target), tuple(diagonal))


def _adapted(k: fmpz_mat) -> tuple[fmpz_mat, fmpz_mat, list[fmpz]]:
    """(U, U^-1, d) with U (k ZZ^n) = (+) d_i ZZ, for a nonsingular k with n >= 1."""
    h = k.transpose().hnf().transpose()
    n, content = h.nrows(), fmpz(gcd(*map(int, h.entries())))
    if content != 1:
        h = _divided(h, content)
    ones = [i for i in range(n) if h[i, i] == 1]
    if not ones:
        mixing, unmixing = _mixing(h)
        left, inverse, diagonal = _adapted(mixing * h)
        left, inverse = left * mixing, unmixing * inverse
    elif len(ones) == n:
        left, inverse, diagonal = _identity(n), _identity(n), [fmpz(1)] * n
    else:
        left, inverse, diagonal = _split(h, ones)
    return left, inverse, [content * d for d in diagonal]


def _split(h: fmpz_mat, ones: list[int]) -> tuple[fmpz_mat, fmpz_mat, list[fmpz]]:
    """The adapted transform of a Hermite basis whose rows `ones` are unit vectors."""
    n, p = h.nrows(), len(ones)
    rest = [i for i in range(n) if h[i, i] != 1]
    u, w, tail = _adapted(_block(h, rest, rest))
    c = [[_symmetric(x, d) for x in row] for row, d in zip((u * _block(h, rest, ones)).tolist(), tail, strict=True)]
    back = (w * fmpz_mat(c)).tolist()
    left, inverse = fmpz_mat(n, n), fmpz_mat(n, n)
    for i, row in enumerate(ones):
        left[i, row] = inverse[row, i] = fmpz(1)
    for i, row in enumerate(rest):
        for j, column in enumerate(ones):
            left[p + i, column] = -c[i][j]
            inverse[row, j] = back[i][j]
        for j, column in enumerate(rest):
            left[p + i, column] = u[i, j]
            inverse[row, p + j] = w[i, j]
    return left, inverse, [fmpz(1)] * p + tail


def _mixing(h: fmpz_mat) -> tuple[fmpz_mat, fmpz_mat]:
    """A unimodular M with small entries, and M^-1, such that the first row of M h has gcd 1 (the content of h is 1).

    The rows of the upper half are changed by rows of the lower half as well, since that makes more pivots 1 at once.
    """
    n = h.nrows()
    mixing, unmixing = _identity(n), _identity(n)
    for i in range(1, n // 2):
        for j in range((n + 1) // 2, n):
            t = (i * j + i + j) % 3 - 1
            mixing[i, j], unmixing[i, j] = fmpz(t), fmpz(-t)
    rows = (mixing * h).tolist()
    first, divisor = rows[0], gcd(*map(int, rows[0]))
    top, untop = _identity(n), _identity(n)
    for j in range(1, n):
        wanted = gcd(divisor, *map(int, rows[j]))
        for t in count() if wanted != divisor else ():
            candidate = [x + t * y for x, y in zip(first, rows[j], strict=True)]
            if gcd(*map(int, candidate)) == wanted:
                first, divisor = candidate, wanted
                top[0, j], untop[0, j] = fmpz(t), fmpz(-t)
                break
    return top * mixing, unmixing * untop


def _compression(a: fmpz_mat, rank: int) -> fmpz_mat:
    """A unimodular T such that the rows of T a beyond the first `rank` ones are 0."""
    n = a.nrows()
    transform = _by_hermite(a) if rank == a.ncols() else _by_lll(a, n - rank)
    kernel = _block(transform, range(rank, n), range(n)).lll()
    rest = _block(transform, range(rank), range(n))
    if rank:
        gram = kernel * kernel.transpose()
        rest = rest - _rounded(_quotient(gram, kernel * rest.transpose())).transpose() * kernel
    return fmpz_mat(rest.tolist() + kernel.tolist())


def _by_hermite(a: fmpz_mat) -> fmpz_mat:
    """A unimodular T with T a in Hermite form: quick where the columns of a are independent."""
    n, rows = a.nrows(), _identity(a.nrows()).tolist()
    joined = fmpz_mat([r + s for r, s in zip(a.tolist(), rows, strict=True)]).hnf()
    return _block(joined, range(n), range(a.ncols(), a.ncols() + n))


def _by_lll(a: fmpz_mat, zeros: int) -> fmpz_mat:
    """A unimodular T for which the last rows of T a are 0 and the others small; LLL puts the zeros first."""
    n = a.nrows()
    return _block(a.lll(True)[1], [*range(zeros, n), *range(zeros)], range(n))


def _quotient(a: fmpz_mat, b: fmpz_mat) -> fmpq_mat:
    return cast(fmpq_mat, a.solve(b))


def _solve(a: fmpz_mat, b: fmpz_mat) -> fmpz_mat:
    """The solution of a x = b, known to be integral."""
    numerator, denominator = _quotient(a, b).numer_denom()
    if denominator != 1:
        raise ArithmeticError("a solution that must be integral is not")
    return numerator


def _inverse(a: fmpz_mat) -> fmpz_mat:
    return _solve(a, _identity(a.nrows()))


def _rounded(a: fmpq_mat) -> fmpz_mat:
    numerator, denominator = a.numer_denom()
    half = denominator // 2
    return fmpz_mat([[(x + half) // denominator for x in row] for row in numerator.tolist()])


def _identity(n: int) -> fmpz_mat:
    result = fmpz_mat(n, n)
    for i in range(n):
        result[i, i] = fmpz(1)
    return result


def _with_identity(a: fmpz_mat, size: int) -> fmpz_mat:
    """The block matrix diag(a, 1) of a larger size."""
    result = _identity(size)
    for i in range(a.nrows()):
        for j in range(a.ncols()):
            result[i, j] = a[i, j]
    return result


def _block(a: fmpz_mat, rows: list[int] | range, columns: list[int] | range) -> fmpz_mat:
    return fmpz_mat(len(rows), len(columns), [a[i, j] for i in rows for j in columns])


def _divided(a: fmpz_mat, divisor: fmpz) -> fmpz_mat:
    return fmpz_mat([[x // divisor for x in row] for row in a.tolist()])


def _symmetric(x: fmpz, modulus: fmpz) -> fmpz:
    residue = x % modulus
    return residue - modulus if 2 * residue > modulus else residue
