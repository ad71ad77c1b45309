"""Where strata lie: the polynomials of a cylindrical decomposition, level by level.

Let P be polynomials in x_1, ..., x_d. The projection of a set P along x_k consists of the leading coefficients and
discriminants in x_k of its elements and the resultants of its pairs [Collins1975]. Over a connected set where none of
these vanishes, the real roots in x_k of the elements of P are disjoint graphs of functions of x_1, ..., x_(k-1), so
every stratum that P cuts out is reached by giving the coordinates values near such roots, one after another.

Here the polynomials only say where to sample densely. Nothing that is proved rests on them, so what is too large is
left out: it costs efficiency, not correctness.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> centre_polynomials([x**2 - y**3], ["y", "x"])
    ((y,), (x, y^3 - x^2))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, inf, log

from algslt.poly.one_variable import coefficients_in, to_univariate
from algslt.poly.operations import irreducible_factors
from algslt.poly.ring import Polynomial, polynomial_key

__all__ = ["centre_polynomials", "free_distance"]

MAX_AT_LEVEL = 8
MAX_DEGREE = 8
MAX_TERMS = 40
MAX_DISCRIMINANT = 60
MAX_RESULTANT_DEGREES = 9
MAX_RESULTANT_TERMS = 100


def centre_polynomials(
    polynomials: Sequence[Polynomial], names: Sequence[str], local: bool = True
) -> tuple[tuple[Polynomial, ...], ...]:
    """For each variable, polynomials in it and the variables before it; the variable itself is always among them.

    Args:
        polynomials: in one ring, which holds the names.
        names: the variables in the order in which a point is built up.
        local: whether only polynomials that vanish at the origin matter.
    """
    if not names:
        return ()
    ring = polynomials[0].context()
    pool: dict[object, Polynomial] = {}
    _add(pool, polynomials, local)
    levels: list[tuple[Polynomial, ...]] = []
    for name in reversed(names):
        x = ring.gen(ring.variable_to_index(name))
        here = [p for p in pool.values() if degree(p, name) > 0]
        for p in here:
            del pool[polynomial_key(p)]
        kept = _kept([x, *(p for p in here if p != x)], name)
        levels.append(kept)
        if name != names[0]:
            _add(pool, _projected(kept, name), local)
    return tuple(reversed(levels))


def free_distance(polynomials: Sequence[Polynomial], names: Sequence[str]) -> float:
    """A distance from 0 within which the projections to the first variable have no zero but 0; infinite for none.

    For p = x^k (c_0 + c_1 x + ...) with c_0 not 0 it is half the least |c_0/c_i|^(1/i): closer to 0 the terms after c_0
    are together smaller than |c_0| (1/2 + 1/4 + ...).

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> free_distance([x**2 - y**3], ["y", "x"]), round(free_distance([x**2 - y**2 * (1 - 10 * y)], ["y", "x"]), 9)
        (inf, 0.05)
    """
    (first, *_) = centre_polynomials(polynomials, names, local=False)
    return min((_least_root(p) for p in first), default=inf)


def _least_root(p: Polynomial) -> float:
    """A lower bound for the absolute values of the roots of a univariate polynomial that are not 0."""
    c = [abs(int(x)) for x in to_univariate(p).coeffs()]
    low = next(i for i, x in enumerate(c) if x)
    terms = ((log(c[low]) - log(x)) / i for i, x in enumerate(c[low + 1 :], 1) if x)
    return exp(min(terms, default=inf)) / 2


def degree(p: Polynomial, name: str) -> int:
    """The degree of p in one variable."""
    return int(p.degrees()[p.context().variable_to_index(name)])


def _kept(here: list[Polynomial], name: str) -> tuple[Polynomial, ...]:
    low = [p for p in here if degree(p, name) <= MAX_DEGREE]
    return tuple(sorted(low, key=lambda p: (degree(p, name), int(p.total_degree()), len(p)))[:MAX_AT_LEVEL])


def _add(pool: dict[object, Polynomial], polynomials: Iterable[Polynomial], local: bool) -> None:
    for p in polynomials:
        if not p or p.is_constant():
            continue
        for f, _ in irreducible_factors(p)[1]:
            away = local and f[(0,) * f.context().nvars()] != 0
            if not away and len(f) <= MAX_TERMS:
                f = -f if f.leading_coefficient() < 0 else f
                pool.setdefault(polynomial_key(f), f)


def _projected(here: Sequence[Polynomial], name: str) -> Iterable[Polynomial]:
    """Leading coefficients, discriminants and resultants that are small enough to compute."""
    for i, p in enumerate(here):
        yield coefficients_in(p, name)[-1]
        if degree(p, name) > 1 and degree(p, name) * len(p) <= MAX_DISCRIMINANT:
            yield p.discriminant(name)
        for q in here[:i]:
            small = degree(p, name) * degree(q, name) <= MAX_RESULTANT_DEGREES
            if small and len(p) * len(q) <= MAX_RESULTANT_TERMS:
                yield p.resultant(q, name)
