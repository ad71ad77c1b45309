"""Singular points of a hypersurface q = 0 in the parameters: where they project to, and a proof where there are none.

The ideal of q and its partial derivatives defines the singular points over C. If it contains a polynomial u(p) in one
parameter, then q = 0 is smooth wherever u does not vanish, and the factors of u are what has to be split on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias, cast

from flint import Ordering, fmpz_mpoly_ctx, fmpz_mpoly_vec

from algslt.charts.state import State, support
from algslt.charts.units import is_unit
from algslt.poly import Polynomial, polynomial_key
from algslt.search.clock import tick
from algslt.search.identities import combination

Key: TypeAlias = tuple[tuple[str, ...], tuple[tuple[tuple[int, ...], int], ...]]
MEMBERSHIP_STEPS = 4000
MAX_DEGREE = 12
MAX_PARAMETERS = 4
LIMITS = (80, 200, 400)  # elements, terms and bits of coefficients of the Groebner bases that are tried


def singular_eliminants(state: State, q: Polynomial) -> Iterator[tuple[int, Polynomial]]:
    """(p, u) for parameters p: a polynomial u(p), not constant, in the ideal of q and its partial derivatives.

    Nothing is found where algebraic constants occur, for parameters that take infinitely many values at the singular
    points, or where the Groebner basis grows too large.
    """
    variables = support(q)
    if len(variables) > MAX_PARAMETERS or int(q.total_degree()) > MAX_DEGREE:
        return
    if any(i >= len(state.variables) for i in variables):
        return
    for p in reversed(variables):
        tick()
        if (u := _eliminant(state, q, [*(i for i in variables if i != p), p])) is not None:
            yield p, u


def _eliminant(state: State, q: Polynomial, order: list[int]) -> Polynomial | None:
    """The generator of the elimination ideal in the last variable of the order; None if it is zero or out of reach."""
    found = _elimination(polynomial_key(q), tuple(order))
    if found is None:
        return None
    size = len(state.names)
    return state.ring.from_dict({tuple(e if i == order[-1] else 0 for i in range(size)): c for e, c in found})


@lru_cache(maxsize=4096)
def _elimination(key: Key, order: tuple[int, ...]) -> tuple[tuple[int, int], ...] | None:
    """The terms (exponent, coefficient) of the eliminant; the same hypersurface is met in many states."""
    names, terms = key
    ring = fmpz_mpoly_ctx.get([names[i] for i in order], Ordering.lex)
    q = ring.from_dict({tuple(int(m[i]) for i in order): c for m, c in terms})
    slopes = [q.derivative(i) for i in range(len(order))]
    gens = [f for f in (q, *slopes) if not f.is_zero()]
    basis, complete = fmpz_mpoly_vec(gens, ring).buchberger_naive(limits=LIMITS)
    for f in cast(Sequence[Polynomial], basis) if complete else ():
        degrees = f.degrees()
        if not any(degrees[:-1]) and degrees[-1] > 0:
            return tuple((int(m[-1]), int(c)) for m, c in f.terms())
    return None


def eliminant_cofactors(
    state: State, q: Polynomial, variables: list[int]
) -> tuple[Polynomial, dict[int, Polynomial]] | None:
    """(a, b) with a q + sum b_i dq/dx_i = u, an eliminant that is a unit; None if none was found."""
    slopes = [q.derivative(i) for i in variables]
    for _, u in singular_eliminants(state, q):
        if not is_unit(state, u):
            continue
        if (found := combination(u, (q, *slopes), MEMBERSHIP_STEPS)) is not None:
            return found[0], dict(zip(variables, found[1:], strict=True))
    return None
