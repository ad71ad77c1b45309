"""Ideals without a zero on a box of bounded parameters: subdivision with rational intervals.

Boxes are halved, their longest side first, until on each of them a generator has no zero or a condition fails. The
search goes into the depth, so that a zero of the ideal ends it soon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from algslt.charts.ideal_moves import drop_boxed
from algslt.charts.state import PARAMETER, POSITIVE, State, exponents, support
from algslt.charts.step import Step
from algslt.poly import Polynomial
from algslt.search.clock import tick

DEPTH = 9
MAX_BOXES = 3000
MAX_TERMS = 60
MAX_PARAMETERS = 4

Side = tuple[Fraction, Fraction]
Table = list[tuple[int, list[tuple[int, int]]]]
"""A polynomial as terms: a coefficient, and powers of parameters."""


def boxes_step(state: State) -> Step | None:
    """Drop an ideal that has no zero on the box of its parameters, on states without local variables; or None."""
    if not state.where or state.local or state.relations:
        return None
    bounds = _bounds(state)
    for k, ideal in enumerate(state.ideals):
        used = {i for g in ideal.generators for i in support(g)}
        small = len(used) <= MAX_PARAMETERS and sum(map(len, ideal.generators)) <= MAX_TERMS
        if small and used and used <= bounds.keys():
            conditions = [("where", j, g) for j, g in enumerate(state.where) if len(g) <= MAX_TERMS]
            conditions += [("positive", i, g) for i, g in enumerate(state.positive) if len(g) <= MAX_TERMS]
            kept = [(what, j, g) for what, j, g in conditions if set(support(g)) <= used]
            sides = {i: bounds[i] for i in sorted(used)}
            cover = _cover(sides, [("gen", i, g) for i, g in enumerate(ideal.generators)] + kept)
            if cover is not None:
                names = state.names
                written = [[names[a], b] if isinstance(a, int) else [a, b] for a, b in cover]
                return drop_boxed(state, k, {names[i]: list(side) for i, side in sides.items()}, written)
    return None


def _bounds(state: State) -> dict[int, Side]:
    """Rational bounds on both sides, from conditions linear in one parameter."""
    lows: dict[int, list[Fraction]] = {}
    highs: dict[int, list[Fraction]] = {}
    for i, v in enumerate(state.variables):
        if v.kind == PARAMETER and v.range == POSITIVE:
            lows[i] = [Fraction(0)]
    for g in (*state.where, *state.positive):
        used = support(g)
        if len(used) == 1 and g.total_degree() == 1:
            (i,) = used
            terms = {m[i]: int(c) for m, c in zip(exponents(g), g.coeffs(), strict=True)}
            (lows if terms[1] > 0 else highs).setdefault(i, []).append(Fraction(-terms.get(0, 0), terms[1]))
    sides = {i: (max(lows[i]), min(highs[i])) for i in lows.keys() & highs.keys()}
    return {i: side for i, side in sides.items() if side[0] < side[1]}


def _cover(
    sides: Mapping[int, Side], polynomials: Sequence[tuple[str, int, Polynomial]]
) -> list[tuple[int | str, object]] | None:
    """Cuts and decided boxes from left to right, or None where a box of least size is not decided."""
    tables = [(what, j, _table(g)) for what, j, g in polynomials]
    depth = DEPTH * len(sides)
    todo: list[tuple[dict[int, Side], int]] = [(dict(sides), 0)]
    cover: list[tuple[int | str, object]] = []
    while todo:
        tick()
        box, level = todo.pop()
        decided = next(((what, j) for what, j, table in tables if _fails(what, table, box)), None)
        if decided is not None:
            cover.append(decided)
            continue
        if level >= depth or len(cover) > MAX_BOXES:
            return None
        i = max(box, key=lambda i: box[i][1] - box[i][0])
        low, high = box[i]
        cut = (low + high) / 2
        cover.append((i, cut))
        todo += [({**box, i: (cut, high)}, level + 1), ({**box, i: (low, cut)}, level + 1)]
    return cover


def _table(g: Polynomial) -> Table:
    return [(int(c), [(i, e) for i, e in enumerate(m) if e]) for m, c in zip(exponents(g), g.coeffs(), strict=True)]


def _fails(what: str, table: Table, box: Mapping[int, Side]) -> bool:
    low = high = Fraction(0)
    for c, powers in table:
        a, b = Fraction(c), Fraction(c)
        for i, e in powers:
            u, v = _power(box[i], e)
            ends = (a * u, a * v, b * u, b * v)
            a, b = min(ends), max(ends)
        low, high = low + a, high + b
    if what == "gen":
        return low > 0 or high < 0
    return high < 0 or (what == "positive" and high <= 0)


def _power(side: Side, e: int) -> Side:
    u, v = side[0] ** e, side[1] ** e
    if e % 2 == 0 and side[0] < 0 < side[1]:
        return Fraction(0), max(u, v)
    return min(u, v), max(u, v)
