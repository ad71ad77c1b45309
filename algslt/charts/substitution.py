"""Substitution of one variable in all polynomials of a state, with denominators cleared.

x = (x - B)/A acts on f as A^k f((x - B)/A) with k = deg_x f; on inequalities and on the positive list k is rounded up
to an even
number, so that signs stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from algslt.charts.state import State, leading_coefficient, make_ideal, primitive
from algslt.poly import Polynomial


def substitute_fraction(
    f: Polynomial, index: int, top: Polynomial, bottom: Polynomial, *, even: bool = False
) -> Polynomial:
    """bottom^k f(x = top/bottom), k = deg_x f, rounded up to an even number if ``even``.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, a = make_ring(["x", "a"]).gens()
        >>> substitute_fraction(x**3 + 1, 0, x, a), substitute_fraction(x**3 + 1, 0, x, a, even=True)
        (x^3 + a^3, x^3*a + a^4)
    """
    degree = int(f.degrees()[index])
    if degree <= 0:
        return f
    if bottom.is_one():
        images = list(f.context().gens())
        images[index] = top
        return f.compose(*images)
    power = degree + (degree % 2 if even else 0)
    result = f.context().constant(0)
    for k in range(degree + 1):
        coefficient = leading_coefficient(f, index, k)
        if not coefficient.is_zero():
            result = result + coefficient * top**k * bottom ** (power - k)
    return result


def substitute(state: State, index: int, top: Polynomial, bottom: Polynomial) -> State:
    """The state after x_index = top/bottom, list entries restricted to E = L = 0 (with the kinds of ``state``)."""

    def plain(f: Polynomial) -> Polynomial:
        return state.reduce(substitute_fraction(f, index, top, bottom))

    def signed(f: Polynomial) -> Polynomial:
        return state.reduce(substitute_fraction(f, index, top, bottom, even=True))

    return replace(
        state,
        ideals=tuple(make_ideal(map(plain, ideal.generators), ideal.exponent) for ideal in state.ideals),
        nonzero=clean(state.restrict(plain(f)) for f in state.nonzero),
        positive=clean(state.restrict(signed(f)) for f in state.positive),
        where=tuple(primitive(signed(f)) for f in state.where),
        prior=tuple((primitive(plain(f)), tau) for f, tau in state.prior),
    )


def clean(entries: Iterable[Polynomial]) -> tuple[Polynomial, ...]:
    """List entries with content 1; the verifier keeps repetitions and constants, and counts them."""
    return tuple(primitive(f) for f in entries)


def negate_variable(state: State, index: int) -> State:
    """The state after x -> -x."""
    return substitute(state, index, -state.ring.gen(index), state.ring.constant(1))
