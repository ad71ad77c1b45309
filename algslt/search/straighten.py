"""Coordinate changes x -> x - c m that lower the number of terms (Tschirnhaus shifts found by voting).

For terms t1 = c1 x^k r and t2 = c2 x^(k-1) r m of one generator the shift x -> x - c2/(k c1) m removes t2. Every such
pair votes; the shifts with
most votes are tried, and kept if the state has fewer terms afterwards. This finds hidden coordinates such as y - x^2.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from operator import sub

from algslt.charts.coordinate_moves import coordinates
from algslt.charts.state import FREE, PARAMETER, PLAIN, State, exponents
from algslt.charts.step import Step
from algslt.search.clock import tick

Shift = tuple[int, tuple[int, ...], Fraction]
MAX_TERMS = 300
MAX_TERMS_OVER_CONSTANTS = 1000
TRIALS = 8


def straighten(state: State) -> Step | None:
    """The best shift among those tried, or None if no shift lowers the number of terms."""
    size = term_count(state)
    if state.relations and size > MAX_TERMS_OVER_CONSTANTS:
        return None
    votes = _votes(state)
    best: tuple[int, Step] | None = None
    for (index, m, ratio), _ in votes.most_common(TRIALS):
        tick()
        a = state.ring.constant(ratio.denominator)
        b = state.ring.from_dict({m: ratio.numerator})
        step = coordinates(state, index, a, b)
        count = term_count(step.state)
        if count < size and (best is None or count < best[0]):
            best = (count, step)
    return None if best is None else best[1]


def term_count(state: State) -> int:
    """Number of terms of all generators, inequalities and prior factors."""
    return sum(len(f) for f in state.polynomials())


def _movable(state: State) -> frozenset[int]:
    busy = {i for f in (*state.nonzero, *state.positive) for i, e in enumerate(f.degrees()) if e > 0}
    return frozenset(
        i
        for i, v in enumerate(state.variables)
        if v.kind == PLAIN or (v.kind == PARAMETER and v.range == FREE and i not in busy)
    )


def _votes(state: State) -> Counter[Shift]:
    votes: Counter[Shift] = Counter()
    movable = _movable(state)
    for ideal in state.ideals:
        for g in ideal.generators:
            tick()
            if 1 < len(g) <= MAX_TERMS:
                _vote(state, list(zip(exponents(g), map(int, g.coeffs()), strict=True)), movable, votes)
    return votes


def _vote(
    state: State, terms: list[tuple[tuple[int, ...], int]], movable: frozenset[int], votes: Counter[Shift]
) -> None:
    supports = [[i for i, e in enumerate(a) if e] for a, _ in terms]
    for (a, c), used in zip(terms, supports, strict=True):
        for x in used:
            if x not in movable:
                continue
            k = a[x]
            for b, e in terms:
                if b[x] == k - 1 and all(b[i] >= a[i] for i in used if i != x):
                    m = tuple(map(sub, b, a))
                    m = (*m[:x], 0, *m[x + 1 :])
                    if _allowed(state, x, m):
                        votes[x, m, Fraction(e, k * c)] += k


def _allowed(state: State, x: int, m: tuple[int, ...]) -> bool:
    used = [i for i, e in enumerate(m) if e]
    local = any(i < len(state.variables) and state.variables[i].kind != PARAMETER for i in used)
    if state.variables[x].kind == PLAIN:
        return local
    return not local
