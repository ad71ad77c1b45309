"""The complex roots of an irreducible polynomial over QQ: isolating boxes, exact real and imaginary parts.

A root is given by its polynomial and a box of rational numbers that holds it and no other root; a real root has the
imaginary part [0, 0]. Flint finds the boxes by certified ball arithmetic, and the number of real roots is checked by
Sturm's theorem. For a root a + b i that is not real, 2 a and 2 b i are the sum and the difference of two roots, so a
and b are roots of resultants; the right root is the one that the box selects.

Example:
    >>> from algslt.modules.fields import QQ
    >>> upper, lower = eigenvalues(QQ.read_polynomial("x^2 - 2*x + 5"))
    >>> upper.is_real, exact_parts(upper), exact_parts(lower)
    (False, (Fraction(1, 1), Fraction(2, 1)), (Fraction(1, 1), Fraction(-2, 1)))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import TypeAlias, cast

from flint import Ordering, acb, arb, ctx, fmpq_poly, fmpz_mpoly_ctx, fmpz_poly

from algslt.errors import CheckFailed, StepLimitExceeded
from algslt.modules.fields import Univariate
from algslt.poly import (
    AlgebraicNumber,
    Interval,
    count_real_roots,
    from_univariate,
    isolate_real_roots,
    real_root,
    to_univariate,
)

__all__ = ["Eigenvalue", "RealNumber", "eigenvalues", "exact_parts"]

RealNumber: TypeAlias = Fraction | AlgebraicNumber

MAX_DEGREE_OF_PARTS = 8
PRECISION = 64
ZERO = (Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Eigenvalue:
    """One complex root of an irreducible polynomial over QQ.

    Args:
        prime: the monic irreducible polynomial.
        real: an interval that holds the real part.
        imaginary: an interval that holds the imaginary part, (0, 0) for a real root; no other root is in the box.
    """

    prime: Univariate = field(hash=False)
    real: Interval
    imaginary: Interval

    @property
    def is_real(self) -> bool:
        """Whether the root is real."""
        return self.imaginary == ZERO

    @property
    def is_upper(self) -> bool:
        """Whether the imaginary part is positive."""
        return self.imaginary[0] > 0

    def conjugate(self) -> Eigenvalue:
        """The complex conjugate root."""
        low, high = self.imaginary
        return Eigenvalue(self.prime, self.real, (-high, -low))


def _integral(p: Univariate) -> fmpz_poly:
    """The primitive integer multiple."""
    return cast(fmpq_poly, p).numer()


def eigenvalues(prime: Univariate, precision: int = PRECISION) -> tuple[Eigenvalue, ...]:
    """The roots of an irreducible polynomial: the real ones in increasing order, then pairs, upper one first.

    Args:
        prime: monic and irreducible over QQ.
        precision: bits of the boxes; it is raised until they are disjoint.

    Raises:
        CheckFailed: the number of real roots is not that of Sturm's theorem (a defect of a library).
    """
    p = _integral(prime)
    if p.degree() == 1:
        root = Fraction(int(-p[0]), int(p[1]))
        return (Eigenvalue(prime, (root, root), ZERO),)
    boxes: list[tuple[Interval, Interval]] = []
    for bits in (precision * 2**k for k in range(20)):
        with ctx.workprec(bits):
            roots = [root for root, _ in cast(list[tuple[acb, int]], p.complex_roots())]
        boxes = [(_interval(root.real, bits), _interval(root.imag, bits)) for root in roots]
        if not any(_meet(a[0], b[0]) and _meet(a[1], b[1]) for a, b in combinations(boxes, 2)):
            break
    found = sorted((Eigenvalue(prime, *box) for box in boxes), key=lambda root: (root.real, root.imaginary))
    real, upper = [root for root in found if root.is_real], [root for root in found if root.is_upper]
    if len(real) != count_real_roots(p) or len(real) + 2 * len(upper) != p.degree():
        raise CheckFailed("the complex roots of a polynomial are not as many as they must be")
    return (*real, *(root for one in upper for root in (one, one.conjugate())))


def _interval(ball: arb, bits: int) -> Interval:
    """Rational ends of a ball, rounded outwards; exact numbers stay exact."""
    if ball.is_exact():
        middle = _fraction(ball)
        return middle, middle
    low, high, scale = _fraction(ball.lower()), _fraction(ball.upper()), 2**bits
    return Fraction(floor(low * scale), scale), Fraction(ceil(high * scale), scale)


def _fraction(number: arb) -> Fraction:
    mantissa, exponent = number.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def exact_parts(root: Eigenvalue) -> tuple[RealNumber, RealNumber]:
    """The real and the imaginary part, as rational or real algebraic numbers.

    Raises:
        StepLimitExceeded: the root is not real and its degree is more than 8.
    """
    p = _integral(root.prime)
    if root.is_real:
        return _selected(p, root, real=True), Fraction(0)
    if p.degree() > MAX_DEGREE_OF_PARTS:
        raise StepLimitExceeded(
            f"the real part of a root of degree {p.degree()} was asked for: at most degree {MAX_DEGREE_OF_PARTS} "
            "is supported; use the isolating boxes"
        )
    sums, differences = _half_sums(p)
    return _selected(sums, root, real=True), _selected(differences, root, real=False)


def _half_sums(p: fmpz_poly) -> tuple[fmpz_poly, fmpz_poly]:
    """Polynomials that vanish at the (r + s)/2, and at the (r - s)/(2 i), for different roots r, s."""
    ring = fmpz_mpoly_ctx.get(["x", "y"], Ordering.lex)
    x, y = ring.gens()

    sums = to_univariate(from_univariate(p, y).resultant(from_univariate(p, 2 * x - y), "y"))
    differences = to_univariate(from_univariate(p, y).resultant(from_univariate(p, y - 2 * x), "y"))
    even = differences.coeffs()[p.degree() :: 2]  # the differences r - r = 0 give the factor x^deg p
    turned = fmpz_poly([c * (-1) ** i for i, c in enumerate(even)])
    return sums, fmpz_poly([turned[i // 2] if i % 2 == 0 else 0 for i in range(2 * len(even) - 1)])


def _selected(p: fmpz_poly, root: Eigenvalue, *, real: bool) -> RealNumber:
    """The real root of p in the box of a root, whose real or imaginary part it is."""
    intervals = isolate_real_roots(p)
    bits = PRECISION
    while True:
        box = root.real if real else root.imaginary
        hits = [interval for interval in intervals if _meet(interval, box)]
        if len(hits) == 1:
            break
        bits *= 2
        near = [other for other in eigenvalues(root.prime, bits) if _same(root, other)]
        root = near[0] if len(near) == 1 else root
    low, high = hits[0]
    if low == high:
        return low
    for factor, _ in p.factor()[1]:
        if count_real_roots(factor, low, high):
            return real_root(factor, low, high)
    raise CheckFailed("no factor of a polynomial has its root")


def _same(a: Eigenvalue, b: Eigenvalue) -> bool:
    return _meet(a.real, b.real) and _meet(a.imaginary, b.imaginary)
