"""Singular points of a hypersurface q = 0 in the parameters: where they project to, and a proof where there are none.

The ideal of q and its partial derivatives defines the singular points over C. If it contains a polynomial u(p) in one
parameter, then q = 0 is smooth wherever u does not vanish, and the factors of u are what has to be split on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from flint import Ordering, fmpz_mpoly_ctx, fmpz_mpoly_vec

from algslt.charts.state import State, support
from algslt.charts.units import is_unit
from algslt.errors import StepLimitExceeded
from algslt.poly import Polynomial
from algslt.poly.ideals import Ideal, Membership, membership
from algslt.search.clock import tick

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
    ring = fmpz_mpoly_ctx.get([state.names[i] for i in order], Ordering.lex)
    gens = [_moved(f, order, ring) for f in (q, *(q.derivative(i) for i in order)) if not f.is_zero()]
    basis, complete = fmpz_mpoly_vec(gens, ring).buchberger_naive(limits=LIMITS)
    for f in cast(Sequence[Polynomial], basis) if complete else ():
        degrees = f.degrees()
        if not any(degrees[:-1]) and degrees[-1] > 0:
            place, size = order[-1], len(state.names)
            terms = {tuple(int(m[-1]) if i == place else 0 for i in range(size)): c for m, c in f.terms()}
            return state.ring.from_dict(terms)
    return None


def _moved(f: Polynomial, order: list[int], ring: fmpz_mpoly_ctx) -> Polynomial:
    return ring.from_dict({tuple(int(m[i]) for i in order): c for m, c in f.terms()})


def eliminant_cofactors(
    state: State, q: Polynomial, variables: list[int]
) -> tuple[Polynomial, dict[int, Polynomial]] | None:
    """(a, b) with a q + sum b_i dq/dx_i = u, an eliminant that is a unit; None if none was found."""
    slopes = [q.derivative(i) for i in variables]
    for _, u in singular_eliminants(state, q):
        if not is_unit(state, u):
            continue
        try:
            found = membership(u, Ideal((q, *slopes)), steps=MEMBERSHIP_STEPS)
        except StepLimitExceeded:
            continue
        if isinstance(found, Membership):
            return found.cofactors[0], dict(zip(variables, found.cofactors[1:], strict=True))
    return None
