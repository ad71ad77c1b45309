"""Second closed forms and derivations for products of matrices, independent of the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from tests.catalog.linear_program import least

Pair = tuple[Fraction, int]


def by_strata(m: int, h: int, n: int, r: int) -> Pair:
    """Two factors: the number of equations on the strata of rank k."""
    values = [k * (n - r) + (m - r - k) * (h - r - k) for k in range(min(m, h) - r + 1)]
    return Fraction(r * (m + n - r) + min(values), 2), values.count(min(values))


def by_singular_values(m: int, h: int, n: int, r: int) -> Pair:
    """Two factors: given the singular values of one, a sum of independent integrals."""
    m, h, n, smooth = m - r, h - r, n - r, r * (m + n - r)
    k = min(m, h)
    costs = [abs(m - h) + 1 + 2 * (k - i) for i in range(1, k + 1)]
    return Fraction(smooth + sum(min(c, n) for c in costs), 2), 1 + costs.count(n)


def codimension(widths: Sequence[int], r: int) -> Fraction:
    """Half the codimension of the fibre of a deep linear network: least over the ranks of partial products."""
    sizes = [w - r for w in widths]
    best = {sizes[0]: 0}
    for size in sizes[1:-1]:
        new: dict[int, int] = {}
        for t, cost in best.items():
            for s in range(min(t, size) + 1):
                new[s] = min(new.get(s, 10**9), cost + (t - s) * (size - s))
        best = new
    return Fraction(r * (widths[0] + widths[-1]) - r * r + min(c + t * sizes[-1] for t, c in best.items()), 2)


def three_factors(sizes: Sequence[int]) -> Pair:
    """W3 W2 W1 at rank 0: singular values delta^s, delta^u of the outer factors, entries of the inner one independent.

    The density of singular values is prod s_i^|a-b| prod |s_i^2 - s_j^2|; given them the entries u_i w_ij s_j are
    small with probability prod min(1, delta^(1 - u_i - s_j)).
    """
    a, b, c, d = sizes
    first, last = _spectrum(a, b), _spectrum(c, d)
    rows, cells = [], [(i, j) for i in range(len(first)) for j in range(len(last))]
    for place, (i, j) in enumerate(cells):
        row = [int(x >= i) for x in range(len(first))] + [int(x >= j) for x in range(len(last))]
        rows.append(row + [int(q == place) for q in range(len(cells))])
    value, dimension = least([*first, *last, *([1] * len(cells))], rows, [1] * len(cells))
    return value / 2, 1 + dimension


def _spectrum(rows: int, columns: int) -> list[int]:
    """Costs of the increments t_i >= 0 with exponents s_j = t_j + t_{j+1} + ..., s_1 >= s_2 >= ..."""
    density = [abs(rows - columns) + 1 + 2 * j for j in range(min(rows, columns))]
    return [sum(density[: i + 1]) for i in range(len(density))]


@cache
def with_bottleneck(sizes: tuple[int, ...]) -> Pair | None:
    """Rank 0: one, two or three factors directly; an inner size 1 splits the ideal into a product of two ideals."""
    if 1 in sizes[1:-1]:
        cut = sizes.index(1, 1, -1)
        parts = [with_bottleneck(sizes[: cut + 1]), with_bottleneck(sizes[cut:])]
        if None in parts:
            return None
        lam = min(p[0] for p in parts)  # type: ignore[index]
        return lam, sum(p[1] for p in parts if p[0] == lam)  # type: ignore[index]
    if len(sizes) == 2:
        return Fraction(sizes[0] * sizes[1], 2), 1
    if len(sizes) == 3:
        return by_singular_values(sizes[0], sizes[1], sizes[2], 0)
    return three_factors(sizes) if len(sizes) == 4 else None
