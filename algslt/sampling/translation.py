"""Polynomials in coordinates u = w - point: translated exactly, then rounded once.

p(point + u) = sum_a c_a u^a with c_a in the field of the coordinates of the point. Whether c_a is 0 is decided
exactly, so a polynomial that vanishes at the point has the constant term 0, not a rounding error; each other c_a is
rounded once.

Example:
    >>> from algslt.problem import Problem
    >>> root = {"root_of": "t^2 - 2", "interval": ["1", "2"]}
    >>> problem = Problem.build(["x^2 - 2"], at=[root])
    >>> {a: round(c, 6) for a, c in translated(problem.polynomials[0], problem.at).items()}
    {(2,): 1.0, (1,): 2.828427}
"""

from __future__ import annotations

from fractions import Fraction
from math import prod

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from algslt.errors import ProblemError
from algslt.poly import AlgebraicNumber, Point, Polynomial, enclose, make_ring, sign_at_point
from algslt.poly.ring import Ring

__all__ = ["translated"]

MAX_TERMS = 200_000


def translated(p: Polynomial, point: Point | None) -> dict[tuple[int, ...], float]:
    """The terms of p(point + u) as exponents -> float; those of p where the point is None.

    Raises:
        ProblemError: the translated polynomial may have more than 200000 terms, or a coefficient is no double.
    """
    _check_size(p, point)
    names = p.context().names()
    numbers = [c for c in dict.fromkeys(point or ()) if isinstance(c, AlgebraicNumber)]
    ring = fmpq_mpoly_ctx.get([*(f"u{i}" for i in range(len(names))), *_symbols(numbers)], Ordering.degrevlex)
    images = [ring.gen(i) + _constant(c, numbers, ring, len(names)) for i, c in enumerate(point or ())]
    moved = fmpq_mpoly_ctx.get(list(names), Ordering.degrevlex).from_dict(dict(p.terms()))
    moved = moved.compose(*images, ctx=ring) if point is not None and any(point) else moved
    collected: dict[tuple[int, ...], dict[tuple[int, ...], Fraction]] = {}
    for exponents, c in moved.terms():
        key = tuple(int(e) for e in exponents)
        value = Fraction(int(c.p), int(c.q))
        collected.setdefault(key[: len(names)], {})[key[len(names) :]] = value
    rounded = {a: _rounded(c, numbers) for a, c in collected.items()}
    return {a: c for a, c in rounded.items() if c}


def _symbols(numbers: list[AlgebraicNumber]) -> list[str]:
    return [f"c{k}" for k in range(len(numbers))]


def _constant(c: object, numbers: list[AlgebraicNumber], ring: fmpq_mpoly_ctx, offset: int) -> fmpq_mpoly:
    """The coordinate as a constant of the ring, or as the symbol of an algebraic number."""
    if isinstance(c, AlgebraicNumber):
        return ring.gen(offset + numbers.index(c))
    assert isinstance(c, Fraction)
    return ring.constant(fmpq(c.numerator, c.denominator))


def _rounded(terms: dict[tuple[int, ...], Fraction], numbers: list[AlgebraicNumber]) -> float:
    """The nearest double of an element of the field, exactly 0.0 where it is 0."""
    try:
        if not any(any(a) for a in terms):
            return float(terms[(0,) * len(numbers)])
        return _rounded_algebraic(terms, numbers)
    except OverflowError:
        raise ProblemError("a coefficient is larger than any double: give K with smaller coefficients") from None


def _rounded_algebraic(terms: dict[tuple[int, ...], Fraction], numbers: list[AlgebraicNumber]) -> float:
    ring: Ring = make_ring(_symbols(numbers))
    scale = prod(c.denominator for c in terms.values())
    q = ring.from_dict({a: int(c * scale) for a, c in terms.items()})
    if sign_at_point(q, numbers) == 0:
        return 0.0
    low, high = enclose(q, numbers, Fraction(1))
    while high - low > min(abs(low), abs(high)) / 2**54 or low <= 0 <= high:
        low, high = enclose(q, numbers, (high - low) / 2**20)
    return float((low + high) / 2 / scale)


def _check_size(p: Polynomial, point: Point | None) -> None:
    moved = [bool(c) for c in point or ()]
    bound = sum(prod(int(e) + 1 for e, m in zip(a, moved, strict=False) if m) for a in p.monoms())
    if bound > MAX_TERMS:
        raise ProblemError(
            f"a polynomial may have {bound} terms around the point: at most {MAX_TERMS} are accepted; "
            "give the problem in coordinates around the point"
        )
