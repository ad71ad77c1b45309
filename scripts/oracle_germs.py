"""Pairs of plane germs with inequalities and vanishing densities, from the tree of their real Puiseux roots.

In a sector between neighbouring real roots, y = r(x) + s with 0 < s < half the gap, every factor h has
|h| = x^a s^b up to constants with (a, b) = the Newton function of h(x, r(x) + s). In logarithmic coordinates
(X, S) the pair of |f|^z |x|^.. dx dy is then the least ratio of two piecewise linear functions, and m the dimension
of the cone where it is attained. Exponents are exact, coefficients of the series are numbers of 150 digits.

Nothing here uses the package. lambda is that of the ideal (for one function: lambda of the function itself).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import comb
from typing import Any

import mpmath as mp
from flint import fmpz_mpoly, fmpz_mpoly_ctx

mp.mp.dps = 150
SMALL, GREY = mp.mpf(10) ** -45, mp.mpf(10) ** -20

Real = Any
Terms = dict[tuple[Fraction, int], Real]
Powers = list[tuple[int, int]]
Lines = list[tuple[Fraction, int]]
Pair = tuple[Fraction, int]


class Unsure(Exception):
    """A number is neither clearly zero nor clearly not zero."""


@dataclass(frozen=True)
class Germ:
    """Products of factors (by position, with exponents): ideal, inequalities with a sign, density factors |h|^tau."""

    factors: list[Terms]
    ideal: list[Powers]
    where: list[tuple[int, Powers]]
    density: list[tuple[int, Fraction]]


@dataclass(frozen=True)
class Sectors:
    """Centres from left to right, each with one Newton function a factor; gaps with exponent and signs between."""

    centres: list[list[Lines]]
    gaps: list[tuple[Fraction, list[int]]]


def plane_pair(
    ideal: Sequence[fmpz_mpoly], where: Sequence[fmpz_mpoly] = (), density: Sequence[tuple[fmpz_mpoly, Fraction]] = ()
) -> Pair | None:
    """The pair of an ideal at the origin; None where the inequalities leave no inside."""
    factors: list[fmpz_mpoly] = []
    powers = [powers_of(f, factors)[1] for f in ideal]
    signed = [powers_of(g, factors) for g in where]
    dense = [(powers_of(g, factors)[1][0][0], tau) for g, tau in density]
    germ = Germ([terms_of(h) for h in factors], powers, signed, dense)
    return germ_pair(germ)


def powers_of(f: fmpz_mpoly, factors: list[fmpz_mpoly]) -> tuple[int, Powers]:
    """The sign of the constant and the irreducible factors, new ones appended to `factors`."""
    constant, found = f.factor()
    powers = []
    for h, e in found:
        if h not in factors:
            factors.append(h)
        powers.append((factors.index(h), int(e)))
    return (1 if constant > 0 else -1), powers


def terms_of(h: fmpz_mpoly) -> Terms:
    """Exponents and numerical coefficients."""
    return {(Fraction(int(a)), int(b)): mp.mpf(int(c)) for (a, b), c in h.to_dict().items()}


def germ_pair(germ: Germ) -> Pair | None:
    """The least pair over all sectors of both half-planes."""
    pairs = [pair for sign in (1, -1) for pair in half_plane(germ, sign)]
    return min(pairs, key=lambda pair: (pair[0], -pair[1]), default=None)


def half_plane(germ: Germ, sign: int) -> list[Pair]:
    """The pairs of the sectors with sign * x > 0."""
    factors = [{(a, b): c * sign ** int(a) for (a, b), c in h.items()} for h in germ.factors]
    factors.append({(Fraction(0), 1): mp.mpf(1)})
    sectors = roots_below(factors, Fraction(0))
    ends = [(Fraction(0), [outer_sign(h, side) for h in factors]) for side in (-1, 1)]
    gaps = [ends[0], *sectors.gaps, ends[1]]
    pairs = []
    for i, (gap, signs) in enumerate(gaps):
        if all(c * product_sign(powers, signs) > 0 for c, powers in germ.where):
            near = [k for k in (i - 1, i) if 0 <= k < len(sectors.centres)]
            pairs += [pair for k in near if (pair := sector_pair(germ, sectors.centres[k], gap)) is not None]
    return pairs


def product_sign(powers: Powers, signs: list[int]) -> int:
    """The sign of a product."""
    return -1 if sum(e for i, e in powers if signs[i] < 0) % 2 else 1


def sector_pair(germ: Germ, centre: list[Lines], gap: Fraction) -> Pair | None:
    """The least ratio of density and order over s = x^a, a >= gap, and the dimension of the cone of its a."""

    def orders(a: Fraction) -> list[Fraction]:
        return [sum((e * value(centre[i], a) for i, e in powers), Fraction(0)) for powers in germ.ideal]

    def density(a: Fraction) -> Fraction:
        return 1 + a + sum((tau * value(centre[i], a) for i, tau in germ.density), Fraction(0))

    breaks = {gap} | {a for lines in centre for a in corners(lines) if a > gap}
    breaks |= {a for u, v in spans(sorted(breaks)) for a in crossings(orders(u), orders(v), u, v) if a > gap}
    points = sorted(breaks)
    values = [(density(a), min(orders(a))) for a in points]
    last = points[-1]
    values.append((density(last + 1) - values[-1][0], min(orders(last + 1)) - values[-1][1]))
    ratios = [d / n if n > 0 else None for d, n in values]
    least = min((r for r in ratios if r is not None), default=None)
    if least is None:
        return None
    return least, 2 if any(first == second == least for first, second in pairwise(ratios)) else 1


def spans(points: list[Fraction]) -> list[tuple[Fraction, Fraction]]:
    """Neighbouring break points; the last span has no end, and is cut far out."""
    return [*pairwise(points), (points[-1], points[-1] + 10**6)]


def crossings(first: list[Fraction], last: list[Fraction], u: Fraction, v: Fraction) -> list[Fraction]:
    """Where functions that are linear on [u, v] cross."""
    found = []
    for i in range(len(first)):
        for j in range(i):
            p, q = first[i] - first[j], last[i] - last[j]
            if p * q < 0:
                found.append(u + (v - u) * p / (p - q))
    return found


def value(lines: Lines, a: Fraction) -> Fraction:
    """The Newton function: the least order of a term at s = x^a."""
    return min(p + a * q for p, q in lines)


def corners(lines: Lines) -> list[Fraction]:
    """Where two lines meet."""
    return [Fraction(p - p2) / (q2 - q) for p, q in lines for p2, q2 in lines if q < q2]


def roots_below(factors: list[Terms], level: Fraction) -> Sectors:
    """The sectors at the real roots of order > level, and at y = 0 itself."""
    edges: dict[Fraction, list[list[tuple[int, Real]]]] = {}
    numbers = []
    for h in factors:
        polygon = [(slope, edge) for slope, edge in newton_polygon(h) if slope > level]
        numbers.append(min(b for _, b in h) + sum(edge[-1][0] - edge[0][0] for _, edge in polygon))
        for slope, edge in polygon:
            edges.setdefault(slope, []).append(edge)
    if sum(numbers) == 1:
        return Sectors([[[(a, b) for a, b in h if not n or b] for h, n in zip(factors, numbers, strict=True)]], [])
    items: list[tuple[Fraction | None, Real, Sectors]] = [(None, mp.mpf(0), Sectors([[list(h) for h in factors]], []))]
    for slope in sorted(edges, reverse=True):
        for c in sorted(distinct([c for edge in edges[slope] for c in real_roots(edge)]), key=abs):
            item = (slope, c, roots_below([shifted(h, slope, c) for h in factors], slope))
            items = [item, *items] if c < 0 else [*items, item]
    return joined(factors, items)


def joined(factors: list[Terms], items: list[tuple[Fraction | None, Real, Sectors]]) -> Sectors:
    """All sectors in their order."""
    centres, gaps = list(items[0][2].centres), list(items[0][2].gaps)
    for (slope, c, _), (slope2, c2, sectors) in pairwise(items):
        if slope2 is None or (slope is not None and slope < slope2):
            assert slope is not None
            order, theta = slope, c / 2
        else:
            order, theta = slope2, (c + c2) / 2 if slope == slope2 else c2 / 2
        gaps.append((order, [sign_at(h, order, theta) for h in factors]))
        gaps += sectors.gaps
        centres += sectors.centres
    return Sectors(centres, gaps)


def newton_polygon(h: Terms) -> list[tuple[Fraction, list[tuple[int, Real]]]]:
    """Slopes s of the compact edges (roots y ~ c x^s) with the terms (power of y, coefficient) on them."""
    low: dict[int, Fraction] = {}
    for a, b in h:
        low[b] = min(low.get(b, a), a)
    points, i, found = sorted(low.items()), 0, []
    while i < len(points) - 1:
        b, a = points[i]
        slope, j = max((Fraction(a - points[j][1]) / (points[j][0] - b), j) for j in range(i + 1, len(points)))
        found.append((slope, sorted((q, c) for (p, q), c in h.items() if p + slope * q == a + slope * b)))
        i = j
    return found


def real_roots(edge: list[tuple[int, Real]]) -> list[Real]:
    """The real roots other than 0 of a polynomial, multiple ones once and to full accuracy."""
    low, high = edge[0][0], edge[-1][0]
    coefficients = [mp.mpf(0)] * (high - low + 1)
    for b, c in edge:
        coefficients[high - b] += c
    roots = mp.polyroots(coefficients, maxsteps=2000, extraprec=2000, error=False)
    found = []
    while roots:
        near = [r for r in roots if abs(r - roots[0]) < mp.mpf(10) ** -12 * (1 + abs(r))]
        roots = [r for r in roots if not any(r is other for other in near)]
        mean = sum(near) / len(near)
        if abs(mp.im(mean)) < mp.mpf(10) ** -11 * (1 + abs(mean)):
            found.append(polished(coefficients, len(near), mp.re(mean)))
    return found


def polished(coefficients: list[Real], multiplicity: int, root: Real) -> Real:
    """Newton's method for a root of the derivative in which the root is simple."""

    def derivative(p: list[Real]) -> list[Real]:
        return [c * (len(p) - 1 - i) for i, c in enumerate(p[:-1])]

    p = coefficients
    for _ in range(multiplicity - 1):
        p = derivative(p)
    for _ in range(12):
        root -= mp.polyval(p, root) / mp.polyval(derivative(p), root)
    return root


def distinct(values: list[Real]) -> list[Real]:
    """The values that differ."""
    found: list[Real] = []
    for v in values:
        if not any(abs(v - w) < mp.mpf(10) ** -10 * (1 + abs(v)) for w in found):
            found.append(v)
    return found


def shifted(h: Terms, slope: Fraction, c: Real) -> Terms:
    """h(x, y + c x^slope)."""
    result: Terms = {}
    for (a, b), k in h.items():
        for i in range(b + 1):
            key = (a + slope * (b - i), i)
            result[key] = result.get(key, mp.mpf(0)) + k * comb(b, i) * c ** (b - i)
    return cleaned(result)


def cleaned(h: Terms) -> Terms:
    """The terms that are not zero."""
    size = max(abs(c) for c in h.values())
    if any(SMALL * size < abs(c) < GREY * size for c in h.values()):
        raise Unsure("a coefficient is nearly zero")
    return {key: c for key, c in h.items() if abs(c) > SMALL * size}


def sign_at(h: Terms, slope: Fraction, theta: Real) -> int:
    """The sign of h for small x > 0 at y = theta x^slope."""
    least = min(a + slope * b for a, b in h)
    v = sum(c * theta**b for (a, b), c in h.items() if a + slope * b == least)
    if abs(v) < GREY:
        raise Unsure("a sign is not clear")
    return 1 if v > 0 else -1


def outer_sign(h: Terms, side: int) -> int:
    """The sign of h at a small y of the given sign, for x > 0 much smaller."""
    a = min(p for p, _ in h)
    b = min(q for p, q in h if p == a)
    return 1 if h[a, b] * side**b > 0 else -1


def ring(names: Sequence[str]) -> fmpz_mpoly_ctx:
    """A polynomial ring."""
    return fmpz_mpoly_ctx.get(tuple(names), "lex")
