"""States without admissible points, or whose domain has no inside: why (the leaf ``empty``).

Besides single entries that fail, a combination of conditions with non-negative multipliers that is non-positive is
looked for by a linear program: multipliers are small monomials that are non-negative on the domain, and squares of
binomials may be added. Terms that are multiples of smaller non-negative terms need not be matched: they only change
these by positive units.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise
from math import lcm

from flint import fmpz_poly

from algslt.charts.state import PARAMETER, POSITIVE, State, exponents, support
from algslt.charts.units import is_positive, univariate
from algslt.newton.simplex import Tableau
from algslt.poly import Polynomial
from algslt.poly.univariate import isolate_real_roots, sign_at
from algslt.search.shapes import dominated, monomial_factors, nonnegative_monomial

MAX_TERMS = 120
MAX_MULTIPLIERS = 12
MAX_SQUARES = 30

Exponent = tuple[int, ...]
Parts = list[list[tuple[Polynomial, int]]]


def is_empty(state: State) -> dict[str, object] | None:
    """Why the state has no admissible point or its domain no inside, if that is seen; None otherwise."""
    for i, f in enumerate(state.nonzero):
        if state.reduce(f).is_zero():
            return {"nonzero": i}
    return _negative(state) or _out_of_range(state) or _combination(state)


def _negative(state: State) -> dict[str, object] | None:
    for i, f in enumerate(state.positive):
        others = replace(state, positive=state.positive[:i] + state.positive[i + 1 :])
        if f.is_zero() or is_positive(others, -f):
            return {"positive": i}
    for j, g in enumerate(state.where):
        if is_positive(state, -g):
            return {"where": j}
    return None


def _out_of_range(state: State) -> dict[str, object] | None:
    """A parameter for which the entries of the positive list in it alone are never all positive."""
    for p in state.parameters:
        entries = [univariate(f, p) for f in state.positive if support(f) == (p,)]
        bounded = state.variables[p].range == POSITIVE
        if len(entries) + bounded < 2:
            continue
        walls = fmpz_poly([0, 1]) if bounded else fmpz_poly([1])
        for f in entries:
            walls = walls * f
        roots = isolate_real_roots(walls)
        samples = [(a[1] + b[0]) / 2 for a, b in pairwise(roots)]
        samples += [roots[0][0] - 1, roots[-1][1] + 1] if roots else [Fraction(0)]
        inside = [t for t in samples if t > 0 or not bounded]
        if not any(all(sign_at(f, t) > 0 for f in entries) for t in inside):
            return {"range": state.names[p]}
    return None


@dataclass(frozen=True, slots=True)
class _Column:
    """A non-negative polynomial: a condition times a monomial, or a square (kind "")."""

    kind: str
    index: int
    factor: tuple[tuple[Polynomial, int], ...]
    polynomial: Polynomial


def _combination(state: State) -> dict[str, object] | None:
    conditions = [("where", j, g) for j, g in enumerate(state.where)]
    conditions += [("positive", i, f) for i, f in enumerate(state.positive)]
    signed = [i for i, v in enumerate(state.variables) if v.flagged or (v.kind == PARAMETER and v.range == POSITIVE)]
    if not state.where or sum(len(g) for _, _, g in conditions) > MAX_TERMS:
        return None
    columns = list(_columns(state, conditions, signed))
    columns += _squares(state, columns)
    weights = _multipliers(state, columns)
    return None if weights is None else _written(state, columns, weights)


def _columns(
    state: State, conditions: Sequence[tuple[str, int, Polynomial]], signed: Sequence[int]
) -> Iterable[_Column]:
    gens = state.ring.gens()
    occurring = {i for _, _, g in conditions for i in support(g) if i < len(state.variables)}
    factors: list[tuple[tuple[Polynomial, int], ...]] = [()]
    factors += [((gens[i], 1),) for i in signed if i in occurring]
    factors += [((gens[i], 2),) for i in sorted(occurring)]
    for kind, j, g in conditions:
        for factor in factors[:MAX_MULTIPLIERS]:
            product = g
            for f, e in factor:
                product = product * f**e
            yield _Column(kind, j, factor, state.reduce(product))


def _squares(state: State, columns: Sequence[_Column]) -> list[_Column]:
    """(a + b)^2 and (a - b)^2 where the product a b occurs, and a^2 and b^2 too."""
    present = sorted({m for c in columns for m in exponents(c.polynomial)})
    roots = [tuple(e // 2 for e in m) for m in present if all(e % 2 == 0 for e in m)]
    known, found = set(present), []
    for a, b in combinations(roots, 2):
        mixed = tuple(x + y for x, y in zip(a, b, strict=True))
        if mixed in known and not nonnegative_monomial(state, mixed):
            for sign in (1, -1):
                root = state.ring.from_dict({a: 1, b: sign})
                found.append(_Column("", 0, ((root, 2),), root * root))
    return found[:MAX_SQUARES]


def _multipliers(state: State, columns: Sequence[_Column]) -> list[Fraction] | None:
    """Numbers c >= 0, not 0 on all conditions, with sum c_j column_j <= 0 in the terms that matter."""
    tables = [dict(zip(exponents(c.polynomial), map(int, c.polynomial.coeffs()), strict=True)) for c in columns]
    present = {m for table in tables for m in table}
    positive = [m for m in present if nonnegative_monomial(state, m)]
    matter = [m for m in present if not any(_is_multiple(state, m, a) for a in positive)]
    rows, gains = [], [1 if c.kind else 0 for c in columns]
    for m in sorted(matter):
        row = [table.get(m, 0) for table in tables]
        rows.append(row)
        if not nonnegative_monomial(state, m):
            rows.append([-x for x in row])
        else:
            gains = [g - x for g, x in zip(gains, row, strict=True)]
    rows.append([1] * len(columns))
    tableau = Tableau(rows, [0] * (len(rows) - 1) + [1], gains)
    if not tableau.maximise():
        return None
    values = [Fraction(0)] * len(columns)
    for basic, row in zip(tableau.basic, tableau.rows, strict=False):
        if basic < len(columns):
            values[basic] = Fraction(row[-1], tableau.den)
    return values if any(v for v, c in zip(values, columns, strict=True) if c.kind) else None


def _is_multiple(state: State, m: Exponent, a: Exponent) -> bool:
    """Whether x^m is x^a times a monomial that vanishes at E = L = 0."""
    return all(p >= q for p, q in zip(m, a, strict=True)) and any(m[i] > a[i] for i in state.local)


def _written(state: State, columns: Sequence[_Column], weights: Sequence[Fraction]) -> dict[str, object] | None:
    """The combination in the form of the certificate, if what is left is seen to be non-positive."""
    scale = lcm(*(w.denominator for w in weights))
    used: dict[str, dict[str, Parts]] = {"where": {}, "positive": {}}
    rest: Parts = []
    total = state.ring.constant(0)
    for column, w in zip(columns, weights, strict=True):
        if w:
            number = int(w * scale)
            total = total + number * column.polynomial
            part = [(state.ring.constant(number), 1), *column.factor]
            (used[column.kind].setdefault(str(column.index), []) if column.kind else rest).append(part)
    total = state.reduce(total)
    if not total.is_zero():
        left = dominated(state, -total)
        if left is None:
            return None
        rest += [[*monomial_factors(state, m), (unit, 1)] for m, unit in left]
    found: dict[str, object] = {kind: entries for kind, entries in used.items() if entries}
    return {"combination": {**found, **({"rest": rest} if rest else {})}}
