"""Proofs that a hypersurface q = 0 in the parameters is smooth.

A unit in the ideal of q and its partial derivatives.
"""

from __future__ import annotations

import flint

from algslt.charts.state import State, support
from algslt.charts.units import Proof, is_unit, unit_proof, univariate
from algslt.poly import Polynomial
from algslt.search.critical import eliminant_cofactors
from algslt.search.identities import combination

MEMBERSHIP_STEPS = 4000
MAX_OVER_CONSTANTS = 60


def smooth_cofactors(
    state: State, q: Polynomial, variables: list[int]
) -> tuple[Polynomial, dict[int, Polynomial]] | None:
    """(a, b) with a q + sum b_i dq/dx_i a unit of the state, or None if none was found."""
    zero, one = state.ring.constant(0), state.ring.constant(1)
    # Over constants a look for real roots needs factors over their field: only numbers are tried there.
    simple = _is_number if any(i >= len(state.variables) for i in support(q)) else is_unit
    for i in variables:
        if simple(state, q.derivative(i)):
            return zero, {i: one}
    if len(support(q)) == 1:
        return _univariate_cofactors(state, q, variables[0])
    euler = zero
    for i in variables:
        euler = euler + state.ring.gen(i) * q.derivative(i)
    for degree in range(1, int(q.total_degree()) + 1):
        rest = degree * q - euler
        if not rest.is_zero() and simple(state, rest):
            return degree * one, {i: -state.ring.gen(i) for i in variables}
    return _resultant_cofactors(state, q, variables) or eliminant_cofactors(state, q, variables)


def combination_proof(state: State, q: Polynomial, found: tuple[Polynomial, dict[int, Polynomial]]) -> Proof:
    """The proof that a q + sum b_i dq/dx_i is a unit, for the certificate."""
    total = found[0] * q
    for i, b in found[1].items():
        total = total + b * q.derivative(i)
    return unit_proof(state, total) or []


def _is_number(state: State, q: Polynomial) -> bool:
    """Whether q involves constants only, and is not 0."""
    return all(i >= len(state.variables) for i in support(q)) and is_unit(state, q)


def _resultant_cofactors(
    state: State, q: Polynomial, variables: list[int]
) -> tuple[Polynomial, dict[int, Polynomial]] | None:
    """A resultant of q and a partial derivative that is a unit, written with the two."""
    if any(i >= len(state.variables) for i in support(q)) and len(q) * int(q.total_degree()) > MAX_OVER_CONSTANTS:
        return None
    for p in variables:
        slope = q.derivative(p)
        resultant = q.resultant(slope, state.names[p])
        if resultant.is_zero() or not is_unit(state, resultant):
            continue
        if (found := combination(resultant, (q, slope), MEMBERSHIP_STEPS)) is not None:
            return found[0], {p: found[1]}
    return None


def _univariate_cofactors(state: State, q: Polynomial, index: int) -> tuple[Polynomial, dict[int, Polynomial]] | None:
    f = flint.fmpq_poly(univariate(q, index))
    g, s, t = f.xgcd(f.derivative())
    if g.degree() != 0:
        return None
    scale = s.denom() * t.denom()
    return _lift(state, s * scale, index), {index: _lift(state, t * scale, index)}


def _lift(state: State, f: flint.fmpq_poly, index: int) -> Polynomial:
    terms = {}
    for e, c in enumerate(f.coeffs()):
        if c != 0:
            exponent = [0] * len(state.names)
            exponent[index] = e
            terms[tuple(exponent)] = int(c.p)
    return state.ring.from_dict(terms)
