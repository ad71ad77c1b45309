"""Hypersurfaces in the parameters that are smooth and have no common zero.

If every ideal has a generator of order at most 1 at every admissible point, and the generators of two ideals never
vanish together, then these two ideals do not meet at a point; see the bound of type ``smooth``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import gcd

from algslt.charts.state import State, support
from algslt.charts.units import is_unit
from algslt.poly import Polynomial
from algslt.search.clock import tick
from algslt.search.cofactors import combination_proof, smooth_cofactors
from algslt.search.identities import combination

MAX_IDEALS = 8
MEMBERSHIP_STEPS = 400
Pairs = list[tuple[tuple[int, int], tuple[Polynomial, Polynomial]]]


def smooth_generator(state: State, k: int) -> tuple[Polynomial, dict[str, object]] | None:
    """A generator of I_k, at E = L = 0, that is smooth where it vanishes, with the fields that show it."""
    for j, g in enumerate(state.ideals[k].generators):
        q = state.restrict(g)
        variables = [i for i in support(q) if i < len(state.variables)] if not q.is_zero() else []
        if variables and (found := smooth_cofactors(state, q, variables)) is not None:
            fields: dict[str, object] = {
                "gen": j,
                "cofactors": [found[0], {state.names[i]: b for i, b in found[1].items()}],
            }
            proof = combination_proof(state, q, found)
            return q, {**fields, "unit": proof} if proof else fields
    return None


def pairs_apart(state: State, generators: Sequence[Polynomial]) -> Pairs:
    """((k, l), (a, b)) with a g_k + b g_l a unit, for the pairs for which such a and b were found."""
    if len(generators) > MAX_IDEALS:
        return []
    found: Pairs = []
    for k, other in combinations(range(len(generators)), 2):
        tick()
        if (by := _multipliers(state, generators[k], generators[other])) is not None:
            found.append(((k, other), by))
    return found


def _multipliers(state: State, f: Polynomial, g: Polynomial) -> tuple[Polynomial, Polynomial] | None:
    for a, b in _cancelling(f, g):
        total = a * f + b * g
        if not total.is_zero() and is_unit(state, total):
            return state.ring.constant(a), state.ring.constant(b)
    if state.relations:
        return None
    found = combination(state.ring.constant(1), (f, g), MEMBERSHIP_STEPS)
    return None if found is None else (found[0], found[1])


def _cancelling(f: Polynomial, g: Polynomial) -> Iterator[tuple[int, int]]:
    """Integers (a, b) such that a term cancels in a f + b g, and both sums of the two."""
    yield 1, 1
    yield 1, -1
    other = {tuple(m): int(c) for m, c in g.terms()}
    for m, c in f.terms():
        if (d := other.get(tuple(m))) is not None:
            common = gcd(int(c), d)
            yield d // common, -int(c) // common


def heaviest(weights: Sequence[Fraction], apart: Sequence[tuple[int, int]]) -> Fraction:
    """The greatest total weight of ideals no two of which are apart.

    Example:
        >>> heaviest([Fraction(1), Fraction(1), Fraction(3, 2)], [(0, 1), (1, 2)])
        Fraction(5, 2)
    """
    sets = [
        chosen
        for size in range(1, len(weights) + 1)
        for chosen in combinations(range(len(weights)), size)
        if not any(pair in apart for pair in combinations(chosen, 2))
    ]
    return max(sum((weights[k] for k in chosen), Fraction(0)) for chosen in sets)
