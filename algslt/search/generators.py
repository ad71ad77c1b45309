"""Better generators of the same ideal.

Units divided out, implied terms removed, greedy reductions that lower the number of terms.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from operator import add as add_integers
from operator import sub

from algslt.charts.ideal_moves import add, divide, generators
from algslt.charts.state import PARAMETER, State, exponents
from algslt.charts.step import Step
from algslt.charts.units import factors, is_unit
from algslt.poly import Polynomial

MAX_PAIRS = 4000
MAX_TERMS = 120
Table = list[tuple[tuple[int, ...], int]]


def clean_generators(state: State, k: int) -> Step | None:
    """Divide by unit factors in the parameters; remove terms divisible by monomial generators."""
    gens = state.ideals[k].generators
    operations = [divide(i, u) for i, g in enumerate(gens) if (u := unit_part(state, g)) is not None]
    if operations:
        return generators(state, k, operations)
    if len(gens) == 1:
        return None
    return _drop_implied(state, k)


def unit_part(state: State, g: Polynomial) -> Polynomial | None:
    """Product of the factors of g that are units, None if it is constant."""
    one = state.ring.constant(1)
    if len(g) == 1 and not any(g.degrees()[i] > 0 for i in state.parameters):
        return None
    unit = one
    for f, e in factors(g):
        if state.has_parameter_term(f) and is_unit(state, f):
            unit = unit * f**e
    return None if unit.is_constant() else unit


def _drop_implied(state: State, k: int) -> Step | None:
    gens = state.ideals[k].generators
    local = state.local
    single = [(j, exponents(g)[0], 1 if g.leading_coefficient() > 0 else -1) for j, g in enumerate(gens) if len(g) == 1]
    monomials = [(j, m, s) for j, m, s in single if not any(e for i, e in enumerate(m) if i not in local)]
    operations = []
    removed: set[int] = set()
    for i, g in enumerate(gens):
        quotients: dict[int, dict[tuple[int, ...], int]] = {}
        for exponent, coefficient in zip(exponents(g), g.coeffs(), strict=True):
            for j, m, sign in monomials:
                if j != i and j not in removed and all(a >= b for a, b in zip(exponent, m, strict=True)):
                    quotient = tuple(a - b for a, b in zip(exponent, m, strict=True))
                    quotients.setdefault(j, {})[quotient] = -sign * int(coefficient)
                    break
        if quotients:
            if sum(map(len, quotients.values())) == len(g):
                removed.add(i)
            terms = {j: state.ring.from_dict(q) for j, q in quotients.items()}
            operations.append(add(i, terms, state.ring.constant(1)))
    return generators(state, k, operations) if operations else None


def reduce_generators(state: State, k: int) -> Step | None:
    """g_i := c g_i - q g_j wherever this lowers the number of terms, or keeps it and raises the order.

    The best pair first.
    """
    gens = state.ideals[k].generators
    if len(gens) < 2:
        return None
    best: tuple[int, int, int, tuple[int, ...], Fraction] | None = None
    tables = [list(zip(exponents(g), map(int, g.coeffs()), strict=True)) for g in gens]
    if sum(map(len, tables)) > MAX_TERMS:
        return _reduce_by_constants(state, k, tables)
    for i, table in enumerate(tables):
        for j, other in enumerate(tables):
            if i == j or len(table) * len(other) > MAX_PAIRS or len(other) > 2 * len(table):
                continue
            found = _best_multiple(table, other)
            if found is None or (best is not None and found[0] <= best[0]):
                continue
            if found[0] > 0 or (found[0] == 0 and _raises_order(state, table, other, found[1], found[2])):
                best = (found[0], i, j, found[1], found[2])
    if best is None:
        return None
    _, i, j, shift, ratio = best
    c = state.ring.constant(ratio.denominator)
    q = state.ring.from_dict({shift: -ratio.numerator})
    return generators(state, k, [add(i, {j: q}, c)])


def _reduce_by_constants(state: State, k: int, tables: list[Table]) -> Step | None:
    """The same with numbers q only, for large ideals."""
    for i, table in enumerate(tables):
        terms = dict(table)
        for j, other in enumerate(tables):
            common = [Fraction(terms[b], e) for b, e in other if b in terms] if i != j else []
            if 2 * len(common) <= len(other):
                continue
            (ratio, count) = Counter(common).most_common(1)[0]
            if count > len(other) - len(common):
                q = state.ring.constant(-ratio.numerator)
                return generators(state, k, [add(i, {j: q}, state.ring.constant(ratio.denominator))])
    return None


def _best_multiple(table: Table, other: Table) -> tuple[int, tuple[int, ...], Fraction] | None:
    """(gain, shift, ratio): subtracting ratio x^shift g_j saves ``gain`` >= 0 terms."""
    votes: Counter[tuple[tuple[int, ...], Fraction]] = Counter()
    for a, c in table:
        for b, e in other:
            shift = tuple(map(sub, a, b))
            if min(shift) >= 0:
                votes[shift, Fraction(c, e)] += 1
    if not votes:
        return None
    (shift, ratio), count = max(votes.items(), key=lambda item: item[1])
    if 2 * count < len(other):
        return None
    present = {a for a, _ in table}
    hits = sum(1 for b, _ in other if tuple(map(add_integers, shift, b)) in present)
    gain = count - (len(other) - hits)
    return (gain, shift, ratio) if gain >= 0 else None


def _raises_order(state: State, table: Table, other: Table, shift: tuple[int, ...], ratio: Fraction) -> bool:
    """Whether g_i - ratio x^shift g_j has a greater order in the local variables than g_i, and no greater degree."""
    rest: dict[tuple[int, ...], Fraction] = {a: Fraction(c) for a, c in table}
    for b, e in other:
        key = tuple(map(add_integers, shift, b))
        rest[key] = rest.get(key, Fraction(0)) - ratio * e
    left = [a for a, c in rest.items() if c]
    local = state.local

    def order(m: tuple[int, ...]) -> int:
        return sum(m[i] for i in local)

    before = [a for a, _ in table]
    return (
        bool(left) and min(map(order, left)) > min(map(order, before)) and max(map(sum, left)) <= max(map(sum, before))
    )


def coefficient_polynomials(state: State, g: Polynomial) -> dict[tuple[int, ...], Polynomial]:
    """g as a polynomial in the E and L variables: exponent -> parameter polynomial."""
    local = state.local
    groups: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
    for m, c in zip(exponents(g), g.coeffs(), strict=True):
        key = tuple(m[i] for i in local)
        rest = tuple(
            0 if i < len(state.variables) and state.variables[i].kind != PARAMETER else e for i, e in enumerate(m)
        )
        groups.setdefault(key, {})[rest] = int(c)
    return {key: state.ring.from_dict(terms) for key, terms in groups.items()}
