"""Substitution of one variable in all polynomials of a state, with denominators cleared.

x = (x - B)/A acts on f as A^k f((x - B)/A) with k = deg_x f; on inequalities and on the positive list k is rounded up
to an even
number, so that signs stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from algslt.charts.state import State, coefficients, make_ideal, primitive
from algslt.poly import Polynomial

SHORT = 4


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
    parts = coefficients(f, index)
    result, scale = parts.pop(), bottom
    for c in reversed(parts):
        result = result * top + c * scale
        scale = scale * bottom
    return result * bottom if even and degree % 2 else result


def substitute(state: State, index: int, top: Polynomial, bottom: Polynomial) -> State:
    """The state after x_index = top/bottom, list entries restricted to E = L = 0 (with the kinds of ``state``)."""

    def plain(f: Polynomial) -> Polynomial:
        return state.reduce(_substituted(state, f, index, top, bottom))

    def signed(f: Polynomial) -> Polynomial:
        return state.reduce(_substituted(state, f, index, top, bottom, even=True))

    return replace(
        state,
        ideals=tuple(make_ideal(map(plain, ideal.generators), ideal.exponent) for ideal in state.ideals),
        nonzero=clean(state.restrict(plain(f)) for f in state.nonzero),
        positive=clean(state.restrict(signed(f)) for f in state.positive),
        where=tuple(primitive(signed(f)) for f in state.where),
        prior=tuple((primitive(plain(f)), tau) for f, tau in state.prior),
    )


def _substituted(
    state: State, f: Polynomial, index: int, top: Polynomial, bottom: Polynomial, *, even: bool = False
) -> Polynomial:
    """As `substitute_fraction`; where constants occur, powers of them are reduced as they arise."""
    has_constants = any(top.degrees()[r.index] > 0 or bottom.degrees()[r.index] > 0 for r in state.relations)
    if not has_constants or not state.is_monic or int(f.degrees()[index]) < SHORT:
        return substitute_fraction(f, index, top, bottom, even=even)
    parts = coefficients(f, index)
    result, scale = parts.pop(), bottom
    odd = len(parts) % 2
    for c in reversed(parts):
        result = state.reduce(result * top) + (c if bottom.is_one() else state.reduce(c * scale))
        scale = state.reduce(scale * bottom)
    return result * bottom if even and odd else result


def put_reduced(state: State, f: Polynomial, index: int, top: Polynomial) -> Polynomial:
    """f(x = top) modulo the relations, by Horner's rule with reduced products where that multiplies by nothing."""
    return _substituted(state, f, index, top, state.ring.constant(1))


def clean(entries: Iterable[Polynomial]) -> tuple[Polynomial, ...]:
    """List entries with content 1; the verifier keeps repetitions and constants, and counts them."""
    return tuple(primitive(f) for f in entries)


def negate_variable(state: State, index: int) -> State:
    """The state after x -> -x."""
    return substitute(state, index, -state.ring.gen(index), state.ring.constant(1))
