"""Real roots of univariate polynomials over ZZ, exactly: Sturm sequences, isolation, refinement, signs at roots.

For a squarefree p, let p_0 = p, p_1 = p', p_{i+1} = -(p_{i-1} mod p_i). The number of real roots of p in (a, b] is
V(a) - V(b), where V(t) counts the sign changes of p_0(t), p_1(t), ... without zeros (Sturm 1835; the sequence is also
right where an endpoint is a root of p, since V only drops on passing a root). Multiple roots count once everywhere.

An isolating interval of a root is (low, high) with no other root in [low, high]; where low = high the root is that
rational number, otherwise low and high are not roots.

Example:
    >>> count_real_roots(fmpz_poly([-2, 0, 1]), low=Fraction(0))
    1
    >>> isolate_real_roots(fmpz_poly([0, -2, 0, 1]))
    ((Fraction(-2, 1), Fraction(-1, 1)), (Fraction(0, 1), Fraction(0, 1)), (Fraction(1, 1), Fraction(2, 1)))
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from algslt.errors import InputError
from algslt.poly.show import univariate_to_text

__all__ = [
    "Interval",
    "count_in_intervals",
    "count_real_roots",
    "enclose_univariate",
    "isolate_real_roots",
    "narrow",
    "rational_roots",
    "refine_root",
    "root_bound",
    "sign_at",
    "sign_at_root",
    "squarefree_part_of_univariate",
    "sturm_sequence",
]

Interval: TypeAlias = tuple[Fraction, Fraction]


def squarefree_part_of_univariate(p: fmpz_poly) -> fmpz_poly:
    """The primitive squarefree polynomial with the roots of p and the sign of its leading coefficient.

    Example:
        >>> squarefree_part_of_univariate(fmpz_poly([-2, 4, -2]))
        (-1)*x + 1
    """
    _check_nonzero(p)
    reduced = fmpz_poly(p // p.gcd(p.derivative())) if p.degree() > 0 else fmpz_poly([1 if p[0] > 0 else -1])
    return _primitive(reduced)


def sturm_sequence(p: fmpz_poly) -> tuple[fmpz_poly, ...]:
    """The Sturm sequence of the squarefree part of p, its members divided by positive integers.

    Example:
        >>> sturm_sequence(fmpz_poly([-2, 0, 1]))
        (x^2 + (-2), x, 1)
    """
    f = squarefree_part_of_univariate(p)
    sequence = [f]
    g = f.derivative()
    while g:
        sequence.append(_primitive(g))
        remainder = fmpq_poly(sequence[-2]) % fmpq_poly(sequence[-1])
        g = -remainder.numer()
    return tuple(sequence)


def count_real_roots(p: fmpz_poly, low: Fraction | None = None, high: Fraction | None = None) -> int:
    """The number of distinct real roots in (low, high]; `None` stands for -oo and for +oo.

    Raises:
        InputError: p is zero, or low > high.

    Theorem: Sturm, see the docstring of this file.

    Example:
        >>> p = fmpz_poly([0, -1, 0, 1])
        >>> count_real_roots(p), count_real_roots(p, Fraction(0), Fraction(1)), count_real_roots(p, high=Fraction(0))
        (3, 1, 2)
    """
    return count_in_intervals(p, (low, high))[0]


def count_in_intervals(p: fmpz_poly, *intervals: tuple[Fraction | None, Fraction | None]) -> tuple[int, ...]:
    """The number of distinct real roots in each of several half-open intervals, by one Sturm sequence.

    Example:
        >>> count_in_intervals(fmpz_poly([0, -1, 0, 1]), (None, Fraction(0)), (Fraction(0), None))
        (2, 1)
    """
    for low, high in intervals:
        if low is not None and high is not None and low > high:
            raise InputError(f"the interval ({low}, {high}] is empty: give the smaller end first")
    sequence = sturm_sequence(p)
    return tuple(_count(sequence, low, high) for low, high in intervals)


def _count(sequence: tuple[fmpz_poly, ...], low: Fraction | None, high: Fraction | None) -> int:
    if len(sequence) == 1:
        return 0
    return _variations(sequence, low, -1) - _variations(sequence, high, 1)


def _variations(sequence: tuple[fmpz_poly, ...], at: Fraction | None, infinity: int) -> int:
    """Sign changes at a rational number, or at the end of the line that `infinity` names."""
    signs = [s for p in sequence if (s := _sign_at_infinity(p, infinity) if at is None else sign_at(p, at))]
    return sum(a != b for a, b in pairwise(signs))


def sign_at(p: fmpz_poly, at: Fraction) -> int:
    """The sign (-1, 0, 1) of p at a rational number.

    Example:
        >>> sign_at(fmpz_poly([-2, 0, 1]), Fraction(3, 2))
        1
    """
    value = p(fmpq(at.numerator, at.denominator))
    return (value > 0) - (value < 0)


def _sign_at_infinity(p: fmpz_poly, infinity: int) -> int:
    sign = 1 if p.leading_coefficient() > 0 else -1
    return sign * infinity if p.degree() % 2 else sign


def root_bound(p: fmpz_poly) -> Fraction:
    """A power of two larger than the absolute value of every complex root of p.

    Theorem: Cauchy, |root| < 1 + max |c_i| / |c_n|.

    Example:
        >>> root_bound(fmpz_poly([-8, 0, 1]))
        Fraction(16, 1)
    """
    _check_nonzero(p)
    lead = abs(int(p.leading_coefficient()))
    largest = max((abs(int(c)) for c in p.coeffs()[:-1]), default=0)
    return Fraction(2 ** (1 + largest // lead).bit_length())


def rational_roots(p: fmpz_poly) -> tuple[Fraction, ...]:
    """The distinct rational roots, in increasing order.

    Example:
        >>> rational_roots(fmpz_poly([-1, -1, 6, 6]))
        (Fraction(-1, 1),)
        >>> rational_roots(fmpz_poly([1, -5, 6]))
        (Fraction(1, 3), Fraction(1, 2))
    """
    _check_nonzero(p)
    linear = [f for f, _ in p.factor()[1] if f.degree() == 1]
    return tuple(sorted(Fraction(int(-f[0]), int(f[1])) for f in linear))


def isolate_real_roots(p: fmpz_poly) -> tuple[Interval, ...]:
    """Isolating intervals of all real roots, disjoint as closed intervals, in increasing order.

    Rational roots r are given as (r, r); the ends of the other intervals are not roots.

    Raises:
        InputError: p is zero.

    Example:
        >>> isolate_real_roots(fmpz_poly([-2, 1]))
        ((Fraction(2, 1), Fraction(2, 1)),)
    """
    exact = rational_roots(p)
    rest = squarefree_part_of_univariate(p)
    for root in exact:
        rest = fmpz_poly(rest // fmpz_poly([-root.numerator, root.denominator]))
    intervals = sorted([(r, r) for r in exact] + _bisect(rest))
    return tuple(_separate(rest, intervals))


def _bisect(p: fmpz_poly) -> list[Interval]:
    """Intervals for a squarefree polynomial without rational roots."""
    sequence = sturm_sequence(p)
    bound = root_bound(p)
    pending, found = [(-bound, bound, _count(sequence, None, None))], []
    while pending:
        low, high, number = pending.pop()
        if number == 1:
            found.append((low, high))
        elif number > 1:
            middle = (low + high) / 2
            left = _count(sequence, low, middle)
            pending += [(low, middle, left), (middle, high, number - left)]
    return found


def _separate(p: fmpz_poly, intervals: list[Interval]) -> list[Interval]:
    """Halves intervals of roots of p until no two of the list meet as closed intervals."""
    for i in range(len(intervals) - 1):
        while intervals[i][1] >= intervals[i + 1][0]:
            for j in (i, i + 1):
                intervals[j] = _halve(p, *intervals[j])
            intervals.sort()
    return intervals


def _halve(p: fmpz_poly, low: Fraction, high: Fraction) -> Interval:
    """The half with the root of p that changes sign in (low, high); an end that is a root is returned alone."""
    if low == high:
        return low, high
    middle = (low + high) / 2
    sign = sign_at(p, middle)
    if sign == 0:
        return middle, middle
    return (low, middle) if sign != sign_at(p, low) else (middle, high)


def refine_root(p: fmpz_poly, low: Fraction, high: Fraction, width: Fraction) -> Interval:
    """A smaller isolating interval of the same root, at most `width` wide.

    Args:
        p: a non-zero polynomial.
        low: with `high` an isolating interval of one of its roots.
        high: see `low`.
        width: a positive rational number.

    Raises:
        InputError: (low, high) is not an isolating interval, or the width is not positive.

    Example:
        >>> refine_root(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2), Fraction(1, 8))
        (Fraction(11, 8), Fraction(3, 2))
    """
    if width <= 0:
        raise InputError(f"the width {width} was asked for: a positive width is needed")
    f = squarefree_part_of_univariate(p)
    _check_isolating(f, low, high)
    return narrow(f, low, high, width)


def narrow(f: fmpz_poly, low: Fraction, high: Fraction, width: Fraction) -> Interval:
    """As `refine_root`, without its checks: f must change its sign in (low, high), at one root only.

    Example:
        >>> narrow(fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2), Fraction(1, 2))
        (Fraction(1, 1), Fraction(3, 2))
    """
    while high - low > width:
        low, high = _halve(f, low, high)
    return low, high


def _check_isolating(f: fmpz_poly, low: Fraction, high: Fraction) -> None:
    """A sign change at the ends of an interval with one root, or a rational root."""
    if low > high or (low == high and sign_at(f, low) != 0):
        raise InputError(f"[{low}, {high}] holds no root of {univariate_to_text(f)}")
    if low < high and (sign_at(f, low) * sign_at(f, high) >= 0 or count_real_roots(f, low, high) != 1):
        raise InputError(f"({low}, {high}) is not an isolating interval of a root of {univariate_to_text(f)}")


def sign_at_root(q: fmpz_poly, p: fmpz_poly, low: Fraction, high: Fraction) -> int:
    """The sign (-1, 0, 1) of q at the root of p in the isolating interval (low, high).

    The root is a root of q exactly if gcd(p, q) has a root in the interval; otherwise the interval is halved until q
    has no root in it.

    Raises:
        InputError: (low, high) is not an isolating interval of a root of p.

    Example:
        >>> sign_at_root(fmpz_poly([-1, 1]), fmpz_poly([-2, 0, 1]), Fraction(1), Fraction(2))
        1
    """
    f = squarefree_part_of_univariate(p)
    _check_isolating(f, low, high)
    if low == high or not q:
        return sign_at(q, low)
    if count_real_roots(f.gcd(q), low, high):
        return 0
    sequence = sturm_sequence(q)
    while sign_at(q, low) == 0 or _count(sequence, low, high):
        low, high = _halve(f, low, high)
    return sign_at(q, low)


def enclose_univariate(p: fmpz_poly, box: Interval) -> Interval:
    """An interval that contains all values of p on the interval (interval arithmetic by Horner's rule).

    Example:
        >>> enclose_univariate(fmpz_poly([-2, 0, 1]), (Fraction(1), Fraction(2)))
        (Fraction(-1, 1), Fraction(2, 1))
    """
    low = high = Fraction(0)
    for c in reversed(p.coeffs()):
        products = [a * b for a in (low, high) for b in box]
        low, high = min(products) + int(c), max(products) + int(c)
    return low, high


def _primitive(p: fmpz_poly) -> fmpz_poly:
    """p divided by its positive content."""
    content: fmpz = p.content()
    return p if content == 1 else fmpz_poly([c // content for c in p.coeffs()])


def _check_nonzero(p: fmpz_poly) -> None:
    if not p:
        raise InputError("the zero polynomial was given, whose roots are all numbers: a non-zero polynomial is needed")
