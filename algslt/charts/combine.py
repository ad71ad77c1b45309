"""Moves that take a state apart: sum (F4), product (F3), restriction to E = 0 (B3) and relaxation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

import flint

from algslt.charts.state import (
    EXCEPTIONAL,
    LOCAL,
    PARAMETER,
    PoweredIdeal,
    State,
    make_ideal,
    parameter,
    support,
)
from algslt.charts.step import Step, single
from algslt.poly import Polynomial

Blocks = Sequence[frozenset[int]]
T = TypeVar("T")


def components(sets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Connected components of a hypergraph on variables, in order of their least member.

    Example:
        >>> [sorted(part) for part in components([frozenset({3}), frozenset({0, 2}), frozenset({2, 1})])]
        [[0, 1, 2], [3]]
    """
    parts: list[set[int]] = []
    for s in sets:
        touching = [p for p in parts if p & s]
        joined = set(s).union(*touching)
        parts = [p for p in parts if not p & s] + [joined]
    return sorted((frozenset(p) for p in parts if p), key=min)


def variable_support(state: State, polynomials: Sequence[Polynomial]) -> frozenset[int]:
    """Variables (not constants) that occur in some of the polynomials."""
    return frozenset(i for f in polynomials for i in support(f) if i < len(state.variables))


def _part(state: State, block: frozenset[int], ideals: Sequence[PoweredIdeal]) -> State:
    def inside(f: Polynomial) -> bool:
        return not (used := variable_support(state, [f])) or bool(used & block)

    variables = tuple(v if i in block else LOCAL for i, v in enumerate(state.variables))
    return replace(
        state,
        variables=variables,
        ideals=tuple(ideals),
        nonzero=tuple(f for f in state.nonzero if inside(f)),
        positive=tuple(f for f in state.positive if inside(f)),
    )


def sum_blocks(state: State) -> list[frozenset[int]]:
    """Finest admissible blocks of the move ``sum``, [] where it does not apply."""
    if len(state.ideals) != 1 or state.where or state.prior or any(v.order for v in state.variables):
        return []
    sets = [variable_support(state, [f]) for f in (*state.ideals[0].generators, *state.nonzero, *state.positive)]
    blocks = components(sets)
    occurring = variable_support(state, state.ideals[0].generators)
    return [b for b in blocks if b & occurring] if all(b & occurring for b in blocks) else []


def sum_of_blocks(state: State, blocks: Blocks) -> Step:
    """I = I_1(x) + I_2(y) + ...: one branch a block, with exponent 1."""
    gens = state.ideals[0].generators
    children = []
    for i, block in enumerate(blocks):
        mine = [g for g in gens if variable_support(state, [g]) & block]
        children.append((str(i), _part(state, block, [make_ideal(mine, Fraction(1))])))
    return Step("sum", {"blocks": _names(state, blocks)}, tuple(children))


def product_blocks(state: State) -> list[frozenset[int]]:
    """Finest admissible blocks of the move ``product``, [] where it does not apply."""
    if state.where or state.prior:
        return []
    sets = [variable_support(state, ideal.generators) for ideal in state.ideals]
    sets += [variable_support(state, [f]) for f in (*state.nonzero, *state.positive)]
    sets += [frozenset([i]) for i, v in enumerate(state.variables) if v.order]
    return components(sets)


def product_of_blocks(state: State, blocks: Blocks) -> Step:
    """prod of ideals and monomials in disjoint variables: one branch a block."""
    children = []
    for i, block in enumerate(blocks):
        mine = [ideal for ideal in state.ideals if variable_support(state, ideal.generators) & block]
        children.append((str(i), _part(state, block, mine)))
    return Step("product", {"blocks": _names(state, blocks)}, tuple(children))


def _names(state: State, blocks: Blocks) -> list[list[str]]:
    return [[state.names[i] for i in sorted(block)] for block in blocks]


def restrict_exceptional(state: State) -> Step:
    """B3: the ideals at E = 0, in the plain variables alone."""
    zero: dict[str | int, int | flint.fmpz] = {
        state.names[i]: 0 for i, v in enumerate(state.variables) if v.kind == EXCEPTIONAL
    }
    ideals = tuple(make_ideal((g.subs(zero) for g in ideal.generators), ideal.exponent) for ideal in state.ideals)
    variables = tuple(LOCAL if v.kind == EXCEPTIONAL else v for v in state.variables)
    return single("restrict", replace(state, ideals=ideals, variables=variables), {}, exact=False)


def relax(
    state: State,
    *,
    gens: Mapping[int, Sequence[int]] | None = None,
    nonzero: Sequence[int] = (),
    positive: Sequence[int] = (),
    where: Sequence[int] = (),
    prior: Sequence[int] = (),
    free: Sequence[int] = (),
) -> Step:
    """Forget generators, list entries, undecided polynomials or ranges: a lower bound stays one."""
    gens = gens or {}
    ideals = tuple(
        replace(ideal, generators=tuple(g for i, g in enumerate(ideal.generators) if i not in gens.get(k, ())))
        for k, ideal in enumerate(state.ideals)
    )
    after = replace(
        state,
        ideals=ideals,
        nonzero=_without(state.nonzero, nonzero),
        positive=_without(state.positive, positive),
        where=_without(state.where, where),
        prior=_without(state.prior, prior),
    ).with_variables({i: parameter() for i in free if state.variables[i].kind == PARAMETER})
    what: dict[str, object] = {
        "gens": {str(k): list(v) for k, v in gens.items() if v},
        "nonzero": list(nonzero),
        "positive": list(positive),
        "where": list(where),
        "prior": list(prior),
        "free": [state.names[i] for i in free],
    }
    return single("relax", after, {"what": {key: value for key, value in what.items() if value}}, exact=False)


def _without(items: tuple[T, ...], gone: Sequence[int]) -> tuple[T, ...]:
    return tuple(f for i, f in enumerate(items) if i not in gone)
