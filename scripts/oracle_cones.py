"""Pairs of homogeneous problems in three variables: one blow-up, then plane germs at all special points.

For generators of one degree d, homogeneous inequalities and a monomial density of degree tau, the pair is the lesser of
(3 + tau)/d at the exceptional divisor and the pairs of the plane germs at the points of the projective plane; where
they are equal, m is one more. After a random change of coordinates all special points lie in one affine chart. They
are found from resultants, as numbers of 200 digits.

Nothing here uses the package. lambda is that of the ideal (for one function: lambda of the function itself).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from math import comb, prod

import flint
import mpmath as mp
from flint import fmpz_mat, fmpz_mpoly, fmpz_poly
from oracle_germs import Germ, Pair, Powers, Real, Terms, Unsure, distinct, germ_pair, powers_of, ring

PLANE = ring(["x", "y"])
X, Y = PLANE.gens()
ZERO, GREY = mp.mpf(10) ** -60, mp.mpf(10) ** -20
Point = tuple[Real, Real]


@dataclass(frozen=True)
class Cone:
    """The problem in an affine chart: factors, and how ideal, inequalities (with degrees) and density use them."""

    factors: list[fmpz_mpoly]
    ideal: list[Powers]
    where: list[tuple[int, Powers, int]]
    density: list[tuple[int, Fraction]]


def cone_pair(
    ideal: Sequence[fmpz_mpoly], where: Sequence[fmpz_mpoly] = (), density: Sequence[Fraction] = (), seed: int = 1
) -> Pair | None:
    """The pair at the origin; None where the inequalities leave no inside.

    Args:
        ideal: homogeneous polynomials of one degree in three variables.
        where: homogeneous polynomials that are >= 0 on the domain.
        density: exponents of the three variables, all 0 by default.
        seed: of the change of coordinates.
    """
    cone = in_chart(ideal, where, density, seed)
    points = special_points(cone)
    if not any(is_inside(cone, p, side) for p in samples(cone) for side in (1, -1)):
        return None
    pairs = [pair for p in points for side in (1, -1) if (pair := pair_at(cone, p, side)) is not None]
    own = (3 + sum(density, Fraction(0))) / int(ideal[0].total_degree())
    least = min(pairs, key=lambda pair: (pair[0], -pair[1]), default=None)
    if least is None or own < least[0]:
        return own, 1
    return (own, least[1] + 1) if own == least[0] else least


def in_chart(ideal: Sequence[fmpz_mpoly], where: Sequence[fmpz_mpoly], density: Sequence[Fraction], seed: int) -> Cone:
    """Factors are found first, then new coordinates are put in."""
    chance, rows = random.Random(seed), [[0] * 3] * 3
    while fmpz_mat(rows).det() == 0:
        rows = [[chance.randint(-7, 7) for _ in range(3)] for _ in range(3)]
    images = [a * X + b * Y + c for a, b, c in rows]
    factors: list[fmpz_mpoly] = []
    powers = [powers_of(f, factors)[1] for f in ideal]
    signed = [(*powers_of(g, factors), int(g.total_degree())) for g in where]
    axes = zip(ideal[0].context().gens(), density, strict=False)
    dense = [(powers_of(x, factors)[1][0][0], tau) for x, tau in axes if tau]
    return Cone([h.compose(*images, ctx=PLANE) for h in factors], powers, signed, dense)


def special_points(cone: Cone) -> list[Point]:
    """Singular points and intersections of the factors, and points on all arcs of common factors."""
    found = []
    for h in cone.factors:
        found += common_zeros([h, h.derivative(0), h.derivative(1)])
    for h, k in combinations(cone.factors, 2):
        found += common_zeros([h, k])
    common = [i for i in range(len(cone.factors)) if all(any(j == i for j, _ in f) for f in cone.ideal)]
    found += [(a, b) for a in columns(cone) for i in common for b in heights(cone.factors[i], a)]
    points: list[Point] = []
    for p in found:
        if not any(abs(p[0] - q[0]) + abs(p[1] - q[1]) < mp.mpf(10) ** -40 for q in points):
            points.append(p)
    return points


def common_zeros(polynomials: Sequence[fmpz_mpoly]) -> list[Point]:
    """The real points where all polynomials vanish; the first and last, and the first and second, share no factor."""
    if any(p.is_constant() for p in polynomials):
        return []
    xs = roots(polynomials[0].resultant(polynomials[-1], "y"), 0)
    ys = roots(polynomials[0].resultant(polynomials[1], "x"), 1)
    return [(a, b) for a in xs for b in ys if all(abs(number(p, a, b)) < ZERO for p in polynomials)]


def roots(p: fmpz_mpoly, place: int) -> list[Real]:
    """The distinct real roots of a polynomial in one variable."""
    if not p:
        raise Unsure("a resultant is zero")
    coefficients = {int(e[place]): int(c) for e, c in p.to_dict().items()}
    dense = fmpz_poly([coefficients.get(k, 0) for k in range(max(coefficients) + 1)])
    precision, flint.ctx.prec = flint.ctx.prec, 700
    try:
        found = [r for f, _ in dense.factor()[1] for r, _ in f.complex_roots()]
        return [mp.mpf(r.real.mid().str(200, radius=False)) for r in found if r.imag == 0]
    finally:
        flint.ctx.prec = precision


def columns(cone: Cone) -> list[Real]:
    """Values of x, one between all neighbouring critical ones."""
    critical: list[Real] = []
    for h in cone.factors:
        if h.total_degree() > 1:
            critical += roots(h.resultant(h.derivative(1), "y"), 0)
    for h, k in combinations(cone.factors, 2):
        critical += roots(h.resultant(k, "y"), 0)
    critical = sorted(distinct(critical))
    if not critical:
        return [mp.mpf(0)]
    return [critical[0] - 1, *((a + b) / 2 for a, b in pairwise(critical)), critical[-1] + 1]


def heights(h: fmpz_mpoly, a: Real) -> list[Real]:
    """The real y with h(a, y) = 0."""
    parts: dict[int, Real] = {}
    for (i, j), c in h.to_dict().items():
        parts[int(j)] = parts.get(int(j), mp.mpf(0)) + int(c) * a ** int(i)
    coefficients = [parts.get(k, mp.mpf(0)) for k in range(max(parts), -1, -1)]
    while coefficients and abs(coefficients[0]) < mp.mpf(10) ** -80:
        coefficients.pop(0)
    if len(coefficients) < 2:
        return []
    found = mp.polyroots(coefficients, maxsteps=500, extraprec=600, error=False)
    return sorted(mp.re(r) for r in found if abs(mp.im(r)) < mp.mpf(10) ** -40)


def samples(cone: Cone) -> list[Point]:
    """A point in every region of the chart that the factors cut out."""
    found = []
    for a in columns(cone):
        ys = sorted(b for h in cone.factors for b in heights(h, a)) or [mp.mpf(0)]
        found += [(a, b) for b in (ys[0] - 1, *((b + c) / 2 for b, c in pairwise(ys)), ys[-1] + 1)]
    return found


def number(p: fmpz_mpoly, a: Real, b: Real) -> Real:
    """The value p(a, b)."""
    return sum(int(c) * a ** int(i) * b ** int(j) for (i, j), c in p.to_dict().items())


def is_inside(cone: Cone, p: Point, side: int) -> bool:
    """Whether all inequalities are strict on the ray side * (p, 1)."""
    return all(sign_of(cone, g, p, side) > 0 for g in cone.where)


def sign_of(cone: Cone, g: tuple[int, Powers, int], p: Point, side: int) -> int:
    """The sign of an inequality, 0 where it vanishes."""
    constant, powers, degree = g
    values = [number(cone.factors[i], *p) for i, _ in powers]
    if any(abs(v) < ZERO for v in values):
        return 0
    return (
        constant * side**degree * prod(-1 if v < 0 and e % 2 else 1 for v, (_, e) in zip(values, powers, strict=True))
    )


def pair_at(cone: Cone, p: Point, side: int) -> Pair | None:
    """The pair of the plane germ at a point; None where there is no pole, or no domain."""
    if any(sign_of(cone, g, p, side) < 0 for g in cone.where):
        return None
    local = [moved(h, p) for h in cone.factors]
    used = [i for i, h in enumerate(local) if (Fraction(0), 0) not in h]
    if not all(any(i in used for i, _ in f) for f in cone.ideal):
        return None

    def kept(powers: Powers) -> Powers:
        return [(used.index(i), e) for i, e in powers if i in used]

    where = []
    for constant, powers, degree in cone.where:
        units = [1 if local[i][Fraction(0), 0] > 0 or e % 2 == 0 else -1 for i, e in powers if i not in used]
        where.append((constant * side**degree * prod(units), kept(powers)))
    density = [(used.index(i), tau) for i, tau in cone.density if i in used]
    return germ_pair(Germ([local[i] for i in used], [kept(f) for f in cone.ideal], where, density))


def moved(h: fmpz_mpoly, p: Point) -> Terms:
    """The Taylor expansion at a point."""
    result: Terms = {}
    for (i, j), c in h.to_dict().items():
        for k in range(int(i) + 1):
            for n in range(int(j) + 1):
                factor = comb(int(i), k) * comb(int(j), n) * p[0] ** (int(i) - k) * p[1] ** (int(j) - n)
                key = (Fraction(k), n)
                result[key] = result.get(key, mp.mpf(0)) + int(c) * factor
    size = max(abs(c) for c in result.values())
    if any(ZERO * size < abs(c) < GREY * size for c in result.values()):
        raise Unsure("a coefficient is nearly zero")
    return {key: c for key, c in result.items() if abs(c) > ZERO * size}
