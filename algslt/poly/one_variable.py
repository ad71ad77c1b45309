"""Polynomials seen in one variable: conversion, coefficients, reduction modulo a univariate polynomial.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> coefficients_in(x**2 * y - y, "x")
    (-y, 0, y)
"""

from __future__ import annotations

from math import lcm

from flint import Ordering, fmpq_poly, fmpz, fmpz_mpoly_ctx, fmpz_poly

from algslt.errors import InputError, excerpt
from algslt.poly.ring import Polynomial, names_of
from algslt.poly.show import to_text

__all__ = ["coefficients_in", "from_univariate", "monic_remainder", "reduce_modulo", "to_univariate"]


def to_univariate(p: Polynomial) -> fmpz_poly:
    """A polynomial in at most one variable as a univariate one.

    Raises:
        InputError: several variables occur.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> to_univariate(y**2 - 2)
        x^2 + (-2)
    """
    names = names_of(p)
    if len(names) > 1:
        raise InputError(f"{excerpt(to_text(p))} has the variables {', '.join(names)}: at most one is needed here")
    coefficients = [fmpz(0)] * (1 + max(int(p.total_degree()), 0))
    for exponents, c in p.terms():
        coefficients[int(sum(exponents))] = c
    return fmpz_poly(coefficients)


def from_univariate(p: fmpz_poly, variable: Polynomial) -> Polynomial:
    """p(variable), for a variable or any other polynomial.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> from_univariate(fmpz_poly([-2, 0, 1]), y)
        y^2 - 2
    """
    result = variable.context().constant(0)
    for c in reversed(p.coeffs()):
        result = result * variable + c
    return result


def coefficients_in(p: Polynomial, name: str) -> tuple[Polynomial, ...]:
    """(c_0, ..., c_k) with p = sum c_i x^i, where x is the named variable, free of x, and c_k is not 0.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> coefficients_in(x**2 * y - y + 3 * x, "x")
        (-y, 3, y)
    """
    ring = p.context()
    i = ring.variable_to_index(name)
    parts: dict[int, dict[tuple[int, ...], fmpz]] = {}
    for exponents, c in p.terms():
        parts.setdefault(int(exponents[i]), {})[(*exponents[:i], 0, *exponents[i + 1 :])] = c
    return tuple(ring.from_dict(parts.get(k, {})) for k in range(max(parts, default=-1) + 1))


def monic_remainder(p: Polynomial, modulus: Polynomial, name: str) -> Polynomial:
    """p modulo a polynomial with leading coefficient 1 in the named variable, of smaller degree in it.

    The division is one in a ring where this variable comes first in the lexicographic order: there the power of it
    leads the modulus.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> monic_remainder(y**3 + x, y**2 - x**5, "y")
        x^5*y + x
    """
    ring = p.context()
    others = [other for other in ring.names() if other != name]
    lexicographic = fmpz_mpoly_ctx.get([name, *others], Ordering.lex)
    divisor = modulus.project_to_context(lexicographic)
    return (p.project_to_context(lexicographic) % divisor).project_to_context(ring)


def reduce_modulo(p: Polynomial, name: str, modulus: fmpz_poly) -> Polynomial:
    """A positive integer times p, modulo modulus(x), of smaller degree in the named variable x than the modulus.

    Args:
        p: a polynomial.
        name: a variable of its ring.
        modulus: a univariate polynomial with positive leading coefficient, of degree at least 1.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> reduce_modulo(x**3 * y + 1, "x", fmpz_poly([-2, 0, 1]))
        2*x*y + 1
    """
    if modulus.degree() < 1 or modulus.leading_coefficient() <= 0:
        raise InputError("the modulus is constant or its leading coefficient is not positive: change its sign")
    ring = p.context()
    present = [(k, c) for k, c in enumerate(coefficients_in(p, name)) if c]
    powers = _powers_modulo([k for k, _ in present], modulus)
    denominator = lcm(1, *(int(power.denom()) for power in powers))
    x = ring.gen(ring.variable_to_index(name))
    result = ring.constant(0)
    for j in reversed(range(modulus.degree())):
        result = result * x
        for (_, c), power in zip(present, powers, strict=True):
            if power[j] != 0:
                result = result + c * (power[j] * denominator).numer()
    return result


def _powers_modulo(exponents: list[int], modulus: fmpz_poly) -> list[fmpq_poly]:
    """x^k modulo the polynomial, for increasing exponents k."""
    divisor, powers, last, power = fmpq_poly(modulus), [], 0, fmpq_poly([1])
    for k in exponents:
        power = power * _power_modulo(k - last, divisor) % divisor
        powers.append(power)
        last = k
    return powers


def _power_modulo(k: int, divisor: fmpq_poly) -> fmpq_poly:
    result, square = fmpq_poly([1]), fmpq_poly([0, 1]) % divisor
    while k:
        if k & 1:
            result = result * square % divisor
        k >>= 1
        square = square * square % divisor if k else square
    return result
