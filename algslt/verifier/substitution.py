"""Substitutions in a whole state, and changes of single ideals.

Substituting x -> (x - B)/A in f means A^k f((x - B)/A) with k the degree of f in x, and k rounded up to an even number
for the entries of `positive` and of `where`, so that A, a unit, changes no sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from algslt.poly import Polynomial
from algslt.verifier.arithmetic import put_fraction
from algslt.verifier.state import Ideal, State

__all__ = ["replace_ideal", "restrict_lists", "substitute_fraction", "transform"]

Map = Callable[[Polynomial], Polynomial]


def transform(state: State, odd: Map, even: Map, lists: bool) -> State:
    """The state with `odd` applied to ideals, prior and `nonzero`, and `even` to `where` and `positive`."""
    return replace(
        state,
        ideals=tuple(state.ideal(map(odd, ideal.gens), ideal.exponent) for ideal in state.ideals),
        where=tuple(state.tidy(even(g)) for g in state.where),
        prior=tuple((state.tidy(odd(g)), tau) for g, tau in state.prior),
        nonzero=tuple(state.tidy(odd(q)) for q in state.nonzero) if lists else state.nonzero,
        positive=tuple(state.tidy(even(q)) for q in state.positive) if lists else state.positive,
    )


def substitute_fraction(state: State, name: str, a: Polynomial, b: Polynomial) -> State:
    """The state with x -> (x - b)/a everywhere; list entries only where x is a parameter."""
    desk, reduce = state.desk, state.reducer
    return transform(
        state,
        lambda p: put_fraction(desk, p, name, a, b, reduce=reduce),
        lambda p: put_fraction(desk, p, name, a, b, even=True, reduce=reduce),
        state.variables[name].kind == "P",
    )


def restrict_lists(state: State) -> State:
    """The state with its list entries at E = L = 0."""
    return replace(
        state,
        nonzero=tuple(state.tidy(state.at_zero(q)) for q in state.nonzero),
        positive=tuple(state.tidy(state.at_zero(q)) for q in state.positive),
    )


def replace_ideal(state: State, k: int, ideals: Sequence[Ideal]) -> State:
    """The state with other ideals at the place of ideal k."""
    return replace(state, ideals=(*state.ideals[:k], *ideals, *state.ideals[k + 1 :]))
