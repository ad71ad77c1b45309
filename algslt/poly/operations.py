"""Operations on polynomials that flint has not, or only in part: evaluation at rationals, substitution, division.

Results are meant exactly, not only up to constants, unless a docstring says otherwise.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> substitute(x**2 - y, {"y": x * y})
    x^2 - x*y
    >>> order_of_vanishing(x**2 - y**3)
    2
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpz
from flint.utils.flint_exceptions import DomainError

from algslt.errors import InputError, NotDivisible, excerpt
from algslt.poly.ring import Polynomial, Ring
from algslt.poly.show import to_text

__all__ = [
    "change_ring",
    "clear_content",
    "content",
    "divides",
    "evaluate",
    "exact_quotient",
    "factor",
    "factored_text",
    "irreducible_factors",
    "order_of_vanishing",
    "primitive_part",
    "shift",
    "squarefree_part",
    "substitute",
    "substitute_rationals",
]


def evaluate(p: Polynomial, values: Sequence[Fraction | int]) -> Fraction:
    """The value of p at a rational point, one coordinate for each variable of its ring.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> evaluate(x**2 - y, [Fraction(1, 2), 1])
        Fraction(-3, 4)
    """
    names = p.context().names()
    if len(values) != len(names):
        raise InputError(f"{len(values)} values were given for {len(names)} variables: give one for each")
    q, scale = substitute_rationals(p, dict(zip(names, values, strict=True)))
    return Fraction(int(q.leading_coefficient()) if q else 0, scale)


def substitute_rationals(p: Polynomial, values: Mapping[str, Fraction | int]) -> tuple[Polynomial, int]:
    """Numerator and positive denominator of p with rational numbers put in for some variables.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> substitute_rationals(x**2 * y + y, {"x": Fraction(1, 2)})
        (5*y, 4)
    """
    ring = p.context()
    scale, scaled = _homogenised(p, {name: v.denominator for name, v in values.items()})
    q = scaled.compose(*(_or_number(ring, name, values) for name in ring.names()), ctx=ring)
    return q, scale


def _or_number(ring: Ring, name: str, values: Mapping[str, Fraction | int]) -> Polynomial:
    return ring.constant(values[name].numerator) if name in values else ring.gen(ring.variable_to_index(name))


def _homogenised(p: Polynomial, denominators: Mapping[str, int]) -> tuple[int, Polynomial]:
    """(s, q) with q = s p(x_1/d_1, ...) and s = product of d_i^(degree of x_i)."""
    ring = p.context()
    moved = [
        (i, d, int(p.degrees()[i])) for i, name in enumerate(ring.names()) if (d := denominators.get(name, 1)) != 1
    ]
    if not moved or not p:
        return 1, p
    scale = 1
    for _, d, degree in moved:
        scale *= d**degree
    terms: dict[tuple[int, ...], fmpz] = {}
    for exponents, c in p.terms():
        factor_ = fmpz(1)
        for i, d, degree in moved:
            factor_ *= fmpz(d) ** int(degree - exponents[i])
        terms[exponents] = c * factor_
    return scale, ring.from_dict(terms)


def substitute(p: Polynomial, values: Mapping[str, Polynomial], ring: Ring | None = None) -> Polynomial:
    """p with polynomials put in for variables, all at once.

    Args:
        p: a polynomial.
        values: polynomials of the target ring, by the variable of p they replace.
        ring: the target ring, by default the ring of p; variables that are not replaced keep their names in it.

    Raises:
        InputError: a variable that occurs in p is neither replaced nor in the target ring.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> substitute(x - y, {"x": y, "y": x})
        -x + y
    """
    target = p.context() if ring is None else ring
    index = {name: i for i, name in enumerate(target.names())}
    images = []
    for name, degree in zip(p.context().names(), p.degrees(), strict=True):
        if name in values:
            images.append(values[name])
        elif name in index:
            images.append(target.gen(index[name]))
        elif degree > 0:
            raise InputError(f"{excerpt(name)} occurs in {excerpt(to_text(p))} but not in the new ring: give its image")
        else:
            images.append(target.constant(0))
    return p.compose(*images, ctx=target) if images else target.constant(p.leading_coefficient() if p else 0)


def change_ring(p: Polynomial, ring: Ring) -> Polynomial:
    """The same polynomial in a ring that has all its variables.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> change_ring(x + 1, make_ring(["t", "x"])).context().names()
        ('t', 'x')
    """
    return p if p.context() is ring else substitute(p, {}, ring)


def shift(p: Polynomial, point: Sequence[Fraction | int]) -> Polynomial:
    """p(x + point); where the point is not integral, its positive multiple with integer coefficients and content 1.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> shift(x**2 - y, [Fraction(1, 2), Fraction(1, 4)])
        x^2 + x - y
    """
    ring = p.context()
    names = ring.names()
    if len(point) != len(names):
        raise InputError(f"{len(point)} coordinates were given for {len(names)} variables: give one for each")
    if not any(point):
        return p
    denominators = {name: c.denominator for name, c in zip(names, point, strict=True)}
    images = [x * c.denominator + c.numerator for x, c in zip(ring.gens(), point, strict=True)]
    moved = _homogenised(p, denominators)[1].compose(*images, ctx=ring)
    return moved if all(d == 1 for d in denominators.values()) else primitive_part(moved)


def order_of_vanishing(p: Polynomial, point: Sequence[Fraction | int] | None = None) -> int:
    """The least total degree of the terms of p(x + point); by default at the origin.

    Raises:
        InputError: p is zero (its order is infinite).

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> order_of_vanishing(x**2 - y**2), order_of_vanishing(x**2 - y**2, [1, 1])
        (2, 1)
    """
    if not p:
        raise InputError("the zero polynomial has no finite order of vanishing: a non-zero polynomial is needed")
    q = p if point is None else shift(p, point)
    return min(int(sum(exponents)) for exponents in q.monoms())


def content(p: Polynomial) -> int:
    """The greatest common divisor of the coefficients, 0 for the zero polynomial.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> content(4 * x - 6 * y)
        2
    """
    return int(p.primitive()[0]) if p else 0


def primitive_part(p: Polynomial) -> Polynomial:
    """p divided by its (positive) content.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> primitive_part(-4 * x + 6 * y)
        -2*x + 3*y
    """
    return p.primitive()[1] if p else p


def clear_content(p: Polynomial) -> Polynomial:
    """The generator of QQ p with content 1 and positive leading coefficient.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> clear_content(-4 * x + 6 * y)
        2*x - 3*y
    """
    q = primitive_part(p)
    return -q if q and q.leading_coefficient() < 0 else q


def squarefree_part(p: Polynomial) -> Polynomial:
    """The product of the distinct irreducible factors, with content 1.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> squarefree_part(x**3 * (x - y) ** 2)
        x^2 - x*y
    """
    if not p:
        raise InputError("the zero polynomial has no squarefree part: a non-zero polynomial is needed")
    result = p.context().constant(1)
    for f, _ in p.factor_squarefree()[1]:
        result = result * f
    return result


def factor(p: Polynomial) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
    """(c, ((f_1, e_1), ...)) with p = c prod f_i^e_i; the f_i irreducible over QQ with content 1 and positive lead.

    The factors are sorted by degree, number of terms and text.

    Raises:
        InputError: p is zero.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> factor(-2 * x**3 + 2 * x * y**2)
        (-2, ((x, 1), (x + y, 1), (x - y, 1)))
    """
    if not p:
        raise InputError("the zero polynomial has no factorisation: a non-zero polynomial is needed")
    constant, factors = irreducible_factors(p)
    normal, sign = [], 1
    for f, e in factors:
        negative = f.leading_coefficient() < 0
        normal.append((-f if negative else f, int(e)))
        sign = -sign if negative and e % 2 else sign
    normal.sort(key=lambda pair: (int(pair[0].total_degree()), len(pair[0]), to_text(pair[0])))
    return sign * int(constant), tuple(normal)


def factored_text(p: Polynomial) -> str:
    """The text of p != 0 as a product of powers of irreducible polynomials.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> factored_text(2 * x**3 - 4 * x**2 * y + 2 * x * y**2)
        '2*x*(x - y)^2'
    """
    constant, factors = factor(p)
    parts = [to_text(f) if len(f) == 1 else f"({to_text(f)})" for f, _ in factors]
    powers = [part if e == 1 else f"{part}^{e}" for part, (_, e) in zip(parts, factors, strict=True)]
    return "*".join([*([] if constant == 1 and powers else [str(constant)]), *powers])


def irreducible_factors(p: Polynomial) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
    """(c, ((f_1, e_1), ...)) with p = c prod f_i^e_i for p != 0, as flint finds them: in no stated order, of any sign.

    The sorting of factors in python-flint 0.9 raises OverflowError where it has to compare large coefficients; the
    factorisation over QQ does not sort.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> irreducible_factors((x - 2**40 * y) * (x - 2**41 * y))[1]
        ((x - 1099511627776*y, 1), (x - 2199023255552*y, 1))
    """
    try:
        constant, factors = p.factor()
        return int(constant), tuple((f, int(e)) for f, e in factors)
    except OverflowError:
        return _factors_over_the_rationals(p)


def _factors_over_the_rationals(p: Polynomial) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
    ring = p.context()
    rational = fmpq_mpoly_ctx.get(list(ring.names()), Ordering.degrevlex)
    _, factors = rational.from_dict(p.to_dict()).factor()
    integral = [(_cleared(f.to_dict(), ring), int(e)) for f, e in factors]
    integral.sort(key=lambda pair: (int(pair[0].total_degree()), len(pair[0]), to_text(pair[0])))
    product = ring.constant(1)
    for f, e in integral:
        product *= f**e
    return int((p / product).leading_coefficient()), tuple(integral)


def _cleared(terms: Mapping[tuple[int, ...], fmpq], ring: Ring) -> Polynomial:
    """The positive multiple with integer coefficients and content 1."""
    scale = lcm(*(int(c.q) for c in terms.values()))
    return primitive_part(ring.from_dict({a: int(c.p) * (scale // int(c.q)) for a, c in terms.items()}))


def divides(q: Polynomial, p: Polynomial) -> bool:
    """Whether q r = p for an integer polynomial r.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> divides(x - y, x**2 - y**2), divides(2 * x, x)
        (True, False)
    """
    return _quotient(p, q) is not None


def exact_quotient(p: Polynomial, q: Polynomial) -> Polynomial:
    """The integer polynomial r with p = q r.

    Raises:
        NotDivisible: there is none.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> exact_quotient(x**2 - y**2, x - y)
        x + y
    """
    r = _quotient(p, q)
    if r is None:
        raise NotDivisible(f"{excerpt(to_text(p))} is not a multiple of {excerpt(to_text(q))} over the integers")
    return r


def _quotient(p: Polynomial, q: Polynomial) -> Polynomial | None:
    try:
        return p / q if q else None if p else p
    except DomainError:
        return None
