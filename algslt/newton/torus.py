"""Real torus zeros of truncated polynomials: sign patterns of orthants, and univariate polynomials on a ray.

Terms are exponent -> coefficient; a coefficient None stands for a unit of unknown sign (with parameters in it).
A sign pattern is an orthant of the torus up to those that act alike on all terms in sight; a flagged variable
is positive on all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from flint import fmpz_poly

from algslt.errors import StepLimitExceeded
from algslt.newton.linear import rank
from algslt.newton.polyhedron import Exponent
from algslt.poly import count_real_roots

Terms = Mapping[Exponent, int | None]
Orthant = tuple[int, ...]
MAX_RANK = 10


def orthants(polynomials: Sequence[Terms], flagged: Sequence[bool]) -> list[Orthant]:
    """Sign vectors (1 or -1 for each variable), one for each way in which orthants act on the relative signs.

    Raises:
        StepLimitExceeded: more than 2^10 of them.

    Example:
        >>> orthants([{(2, 0): 1, (0, 1): 1}], [False, False])
        [(1, 1), (1, -1)]
    """
    chosen: list[tuple[int, int]] = []
    for j, flag in enumerate(flagged):
        mask = 0 if flag else _parities(polynomials, j)
        for other, _ in chosen:
            mask = min(mask, mask ^ other)
        if mask:
            chosen.append((mask, j))
    if len(chosen) > MAX_RANK:
        raise StepLimitExceeded(f"more than 2^{MAX_RANK} sign patterns: fewer unflagged variables are needed")
    vectors = [(1,) * len(flagged)]
    for _, j in chosen:
        vectors += [(*v[:j], -1, *v[j + 1 :]) for v in vectors]
    return vectors


def _parities(polynomials: Sequence[Terms], j: int) -> int:
    """Bit for each term: whether the sign of variable j changes it against the first term of its polynomial."""
    mask, bit = 0, 1
    for f in polynomials:
        first = next(iter(f))[j]
        for a in f:
            if (a[j] - first) % 2:
                mask |= bit
            bit <<= 1
    return mask


def signs_on(f: Terms, orthant: Orthant) -> set[int]:
    """The signs of the terms on an orthant; 0 for an unknown sign.

    Example:
        >>> signs_on({(1, 0): 2, (0, 1): -1}, (1, -1))
        {1}
    """
    result = set()
    for a, c in f.items():
        if c is None:
            result.add(0)
            continue
        negative = sum(e for e, s in zip(a, orthant, strict=True) if s < 0) % 2
        result.add(-1 if (c < 0) != bool(negative) else 1)
    return result


def is_one_signed(f: Terms, orthant: Orthant) -> bool:
    """Whether f has no zero on the orthant because it is one term, or all terms have one known sign.

    Example:
        >>> is_one_signed({(2, 0): 1, (0, 2): 1}, (1, -1))
        True
    """
    return len(f) == 1 or (len(s := signs_on(f, orthant)) == 1 and 0 not in s)


@dataclass(frozen=True, slots=True)
class Line:
    """The gcd of the polynomials that are monomials times polynomials in t = x^direction."""

    direction: Exponent
    polynomial: fmpz_poly

    def root_multiplicity(self, orthant: Orthant) -> int:
        """The greatest multiplicity of a root on the ray of t, 0 if there is none."""
        negative = sum(e for e, s in zip(self.direction, orthant, strict=True) if s < 0) % 2
        found = 0
        for factor, e in self.polynomial.factor()[1]:
            if e > found and (
                count_real_roots(factor, high=Fraction(0)) if negative else count_real_roots(factor, low=Fraction(0))
            ):
                found = int(e)
        return found


def lines(polynomials: Sequence[Terms]) -> list[Line]:
    """One Line for each direction in which polynomials with rational coefficients are univariate.

    Example:
        >>> [(line.direction, line.polynomial) for line in lines([{(2, 0): 1, (0, 4): -1}])]
        [((1, -2), x^2 + (-1))]
    """
    found: dict[Exponent, fmpz_poly] = {}
    for f in polynomials:
        direction = _direction(sorted(f))
        if direction is None or any(c is None for c in f.values()):
            continue
        j = next(i for i, x in enumerate(direction) if x)
        base = min(a[j] for a in f)
        dense = [0] * (1 + (max(a[j] for a in f) - base) // direction[j])
        for a, c in f.items():
            dense[(a[j] - base) // direction[j]] = c or 0
        found[direction] = found.get(direction, fmpz_poly([])).gcd(fmpz_poly(dense))
    return [Line(direction, p) for direction, p in found.items()]


def _direction(points: Sequence[Exponent]) -> Exponent | None:
    """The primitive direction, first entry positive, of points on one line."""
    if len(points) < 2:
        return None
    steps = [tuple(x - y for x, y in zip(a, points[0], strict=True)) for a in points[1:]]
    content = gcd(*steps[0])
    direction = tuple(x // content for x in steps[0])
    j = next(i for i, x in enumerate(direction) if x)
    for step in steps[1:]:
        if any(x * direction[j] != step[j] * y for x, y in zip(step, direction, strict=True)):
            return None
    return direction


def has_simplex_support(f: Terms) -> bool:
    """Whether the exponents are affinely independent: then f has non-zero differential at its torus zeros.

    Example:
        >>> has_simplex_support({(2, 0): 1, (0, 2): -1})
        True
    """
    return rank([(1, *a) for a in f]) == len(f)


def settles(polynomials: Sequence[Terms], orthant: Orthant, on_lines: Sequence[Line]) -> bool:
    """Whether the polynomials were shown to have no common zero on the orthant."""
    if any(is_one_signed(f, orthant) for f in polynomials):
        return True
    return any(line.root_multiplicity(orthant) == 0 for line in on_lines)


def order_at_zeros(polynomials: Sequence[Terms], orthant: Orthant, on_lines: Sequence[Line]) -> int | None:
    """A bound for the order of the ideal at its zeros on the orthant, or None if no bound was found.

    Example:
        >>> f = {(2, 0): 1, (1, 1): -2, (0, 2): 1}
        >>> order_at_zeros([f], (1, 1), lines([f]))
        2
    """
    orders = [line.root_multiplicity(orthant) for line in on_lines]
    orders += [1 for f in polynomials if has_simplex_support(f)]
    return min(orders, default=None)
