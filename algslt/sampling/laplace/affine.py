"""Blocks of variables in which all generators are affine, integrated exactly.

Let g_j(u, v) = sum_i A_ji(v) u_i + c_j(v) and K = |A(v) u + c(v)|^2. With the Gaussian weight exp(-|u|^2 / (2 s^2)) on
the block u, and the singular value decomposition A = U diag(sigma) W^T, c~ = U^T c,

    integral exp(-beta K) weight du / (2 pi s^2)^(k/2)
        = prod_i (1 + 2 beta s^2 sigma_i^2)^(-1/2) exp(-beta sum_j c~_j^2 / (1 + 2 beta s^2 sigma_j^2))

exactly, with sigma_j = 0 beyond the rank. The weight is positive and continuous at the point, so by the theorem that
Z(beta) = integral exp(-beta K) phi is asymptotic to C beta^-lambda (log beta)^(m-1) with the pair (lambda, m) of K, for
every such phi [Watanabe2009], only the integral over v is left. The weight reaches other zeros of K at the distance r
with the factor exp(-r^2 / (2 s^2)).

Where every u_i is >= 0 on the domain, and all A_ji and c_j are sums of terms that are >= 0 there, K lies between
sum_i a_i(v)^2 u_i^2 + |c|^2 and a constant times it, with a_i^2 = sum_j A_ji^2: the block is integrated over the
orthant for this comparable function, which has the same pair.

Example:
    >>> from algslt.problem import Problem
    >>> problem = Problem.build(["a*b + c*d", "a*b^3 + c*d^3"])
    >>> affine_blocks(problem.polynomials, range(4))
    ((0, 2),)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from flint import fmpz

from algslt.poly.ring import Polynomial
from algslt.sampling.arrays import Floats
from algslt.sampling.laplace.roots import terms_in
from algslt.sampling.polynomials import PolynomialMap

__all__ = ["AffineBlock", "affine_blocks", "matrix_of", "minors"]

UNIT = 2.0**-52
MAX_BLOCKS = 2000
PRECISION = 0.1
TOGETHER = 3


def affine_blocks(polynomials: Sequence[Polynomial], allowed: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """The maximal sets of allowed variables in which every polynomial is affine, the largest first.

    They are the maximal independent sets of the graph whose edges are the pairs of variables in one monomial.
    """
    alone = [i for i in allowed if all(p.degrees()[i] <= 1 for p in polynomials)]
    monomials = [[i for i in alone if a[i]] for p in polynomials for a in p.monoms()]
    edges = {pair for inside in monomials for pair in combinations(inside, 2)}
    apart = {i: {j for j in alone if j != i and (min(i, j), max(i, j)) not in edges} for i in alone}
    found: list[tuple[int, ...]] = []
    _extend((), set(alone), set(), apart, found)
    return tuple(sorted((block for block in found if block), key=lambda block: (-len(block), block)))


def _extend(
    chosen: tuple[int, ...], open_: set[int], closed: set[int], apart: dict[int, set[int]], found: list[tuple[int, ...]]
) -> None:
    """All maximal sets that contain `chosen`, more from `open_` and none of `closed` [BronKerbosch1973]."""
    if not open_ and not closed:
        found.append(tuple(sorted(chosen)))
    if len(found) >= MAX_BLOCKS or not open_:
        return
    pivot = max(open_ | closed, key=lambda i: len(apart[i] & open_))
    for i in sorted(open_ - apart[pivot]):
        _extend((*chosen, i), open_ & apart[i], closed & apart[i], apart, found)
        open_ = open_ - {i}
        closed = closed | {i}


@dataclass(frozen=True, slots=True, eq=False)
class AffinePart:
    """Rows A_j and entries c_j of K = |A u + c|^2 that share variables of the block with no other rows.

    Args:
        matrix: A, polynomials in v.
        offset: c, one polynomial a row.
        copies: how often this part occurs; above 1 only where c = 0.
    """

    matrix: tuple[tuple[Polynomial, ...], ...]
    offset: tuple[Polynomial, ...]
    copies: int = 1


def matrix_of(polynomials: Sequence[Polynomial], block: Sequence[int]) -> tuple[AffinePart, ...]:
    """A and c of generators that are affine in the block, taken apart where rows share no variable of it.

    Example:
        >>> from algslt.problem import Problem
        >>> problem = Problem.build(["a*b + c*d", "a*b^3 + c*d^3", "d"])
        >>> [(part.matrix, part.offset) for part in matrix_of(problem.polynomials, [0, 2])]
        [(((b, d), (b^3, d^3)), (0, 0)), (((),), (d,))]
    """
    rows = [_row(p, block) for p in polynomials]
    counted: dict[object, AffinePart] = {}
    for group in _groups([{k for k, a in enumerate(row) if a} for row, _ in rows]):
        columns = sorted({k for j in group for k, a in enumerate(rows[j][0]) if a})
        matrix = tuple(tuple(rows[j][0][k] for k in columns) for j in group)
        part = AffinePart(matrix, tuple(rows[j][1] for j in group))
        key: object = str(matrix) if not any(part.offset) else (str(matrix), tuple(group))
        copies = counted[key].copies + 1 if key in counted else 1
        counted[key] = AffinePart(part.matrix, part.offset, copies)
    return tuple(counted.values())


def _row(p: Polynomial, block: Sequence[int]) -> tuple[list[Polynomial], Polynomial]:
    """The coefficients of the variables of the block, and the rest."""
    ring = p.context()
    parts: list[dict[tuple[int, ...], fmpz]] = [{} for _ in range(len(block) + 1)]
    for a, c in p.terms():
        k = next((k for k, i in enumerate(block) if a[i]), len(block))
        parts[k][tuple(0 if k < len(block) and i == block[k] else int(e) for i, e in enumerate(a))] = c
    return [ring.from_dict(part) for part in parts[:-1]], ring.from_dict(parts[-1])


def _groups(supports: Sequence[set[int]]) -> list[list[int]]:
    """Rows that are connected through common columns."""
    groups: list[tuple[set[int], list[int]]] = []
    for j, support in enumerate(supports):
        joined, members = set(support), [j]
        for other in [g for g in groups if g[0] & support]:
            groups.remove(other)
            joined, members = joined | other[0], other[1] + members
        groups.append((joined, sorted(members)))
    return [members for _, members in groups]


def minors(part: AffinePart, largest: int = 3, most: int = 300) -> list[Polynomial]:
    """The minors of the matrix that are not 0, of sizes 1, 2, ... as long as there are not too many.

    Example:
        >>> from algslt.problem import Problem
        >>> (part,) = matrix_of(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"]).polynomials, [0, 2])
        >>> minors(part)
        [b, d, b^3, d^3, -b^3*d + b*d^3]
    """
    found: list[Polynomial] = []
    rows, columns = range(len(part.matrix)), range(len(part.matrix[0]))
    for size in range(1, min(len(rows), len(columns), largest) + 1):
        choices = [(r, c) for r in combinations(rows, size) for c in combinations(columns, size)]
        if len(choices) > most:
            break
        found += [d for r, c in choices if (d := _determinant([[part.matrix[j][k] for k in c] for j in r]))]
    return found


def _determinant(rows: list[list[Polynomial]]) -> Polynomial:
    """Laplace expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    total = rows[0][0] * 0
    for k, a in enumerate(rows[0]):
        if a:
            rest = _determinant([row[:k] + row[k + 1 :] for row in rows[1:]])
            total = total - a * rest if k % 2 else total + a * rest
    return total


@dataclass(frozen=True, slots=True, eq=False)
class AffineBlock:
    """The integral over a block as a function of v; use `of`.

    Args:
        parts: for each part the values of A (row by row) and c, the shape of A, whether c is not 0, and the copies.
        width: s.
        positive: whether the comparable function over the orthant replaces K.
    """

    parts: tuple[tuple[PolynomialMap, tuple[int, int], bool, int], ...]
    width: float
    positive: bool = False

    @staticmethod
    def of(parts: Sequence[AffinePart], names: Sequence[str], width: float, positive: bool = False) -> AffineBlock:
        """The integral for points v whose coordinates belong to the names; a generator is divided by a constant."""
        compiled = []
        for part in parts:
            scales = [_largest([*row, c]) for row, c in zip(part.matrix, part.offset, strict=True)]
            entries = [terms_in(a, names, s) for row, s in zip(part.matrix, scales, strict=True) for a in row]
            entries += [terms_in(c, names, s) for c, s in zip(part.offset, scales, strict=True)]
            shape = len(part.matrix), len(part.matrix[0])
            values = PolynomialMap.of(entries, len(names))
            compiled.append((values, shape, any(part.offset), part.copies))
        return AffineBlock(tuple(compiled), width, positive)

    def log_values(self, v: Floats, times: Floats) -> tuple[Floats, Floats]:
        """The logarithm of the integral at beta = e^t, and the t up to which it is trusted in double precision.

        Args:
            v: shape (n, k).
            times: shape (T,), the values of t.

        Returns:
            Arrays of shapes (n, T) and (n,).
        """
        total, trusted = np.zeros((len(v), len(times))), np.full(len(v), np.inf)
        scale = 2 * self.width**2 * np.exp(times)
        for values, (rows, columns), has_offset, copies in self.parts:
            entries, noise = values.values(v), _noise(values, v, min(rows, columns) > 1)
            matrix = entries[:, : rows * columns].reshape(len(v), rows, columns)
            offset = entries[:, rows * columns :] if has_offset else None
            total += copies * self._log_integral(matrix, offset, scale)
            noise[:, : rows * columns] *= self.width
            error = np.sqrt(np.sum(noise**2, axis=1))
            trusted = np.minimum(trusted, -2 * np.log(np.maximum(error, 1e-150) / PRECISION))
        return total, trusted

    def _log_integral(self, matrix: Floats, offset: Floats | None, scale: Floats) -> Floats:
        """The integral for one part; scale = 2 beta s^2."""
        if self.positive or matrix.shape[2] == 0:
            squares = np.sum(matrix**2, axis=1)
            rest = np.zeros((len(matrix), 0)) if offset is None else np.sum(offset**2, axis=1)[:, None]
            total = _sum_of_logs(squares, scale)
            total -= np.sum(rest, axis=1)[:, None] * scale / (2 * self.width**2)
            return total
        if offset is None:
            return _sum_of_logs(np.asarray(np.linalg.svd(matrix, compute_uv=False) ** 2, dtype=np.float64), scale)
        left, sigma, _ = np.linalg.svd(matrix, full_matrices=True)
        turned = np.einsum("nji,nj->ni", left, offset) ** 2 / (2 * self.width**2)
        squares = np.zeros_like(turned)
        squares[:, : sigma.shape[1]] = sigma**2
        total = _sum_of_logs(squares, scale)
        for i in range(turned.shape[1]):
            total -= turned[:, i : i + 1] * scale / (1 + squares[:, i : i + 1] * scale)
        return total


def _largest(polynomials: Iterable[Polynomial]) -> int:
    """The largest absolute value of a coefficient."""
    return max((abs(int(c)) for p in polynomials for c in p.coeffs()), default=1)


def _noise(polynomials: PolynomialMap, v: Floats, mixed: bool) -> Floats:
    """Bounds of the errors of values; the relative error of one term alone matters only where values are mixed."""
    degree = float(polynomials.exponents.sum(axis=1).max(initial=0))
    several = np.count_nonzero(polynomials.coefficients, axis=1) > 1
    bounds: Floats = UNIT * (degree + 4) * polynomials.magnitudes(v) * (several | mixed)
    return bounds


def _sum_of_logs(squares: Floats, scale: Floats) -> Floats:
    """-1/2 sum_i log(1 + scale sigma_i^2), shape (n, T); few factors at a time, so that products stay finite."""
    total = np.zeros((len(squares), len(scale)))
    for start in range(0, squares.shape[1], TOGETHER):
        product = np.ones_like(total)
        for i in range(start, min(start + TOGETHER, squares.shape[1])):
            product *= 1.0 + squares[:, i : i + 1] * scale
        total -= 0.5 * np.log(product)
    return total
