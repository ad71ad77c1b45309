"""Hidden coordinates whose inverse is only an algebraic function (the move ``etale``).

Candidates are smooth factors of the generators, and completed powers: if a generator has the terms c x^k and
k c x^(k-1) m_i, then h = x + sum m_i is a candidate, where the m_i may involve x. A set of candidates with independent
differentials is kept if every generator is a polynomial in them and in the other variables, and the state gets fewer
terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import flint

from algslt.charts.coordinate_moves import Rewritten, etale
from algslt.charts.state import PLAIN, State, exponents, primitive, support
from algslt.charts.step import Step
from algslt.charts.units import factors, is_positive, is_unit, unit_proof
from algslt.poly import Polynomial, irreducible_factors
from algslt.search.straighten import term_count

MAX_COLUMNS = 150
MAX_EXPANDED = 400
MAX_TERMS = 150
MAX_DEGREE = 12
MAX_LETTERS = 5
MAX_FUNCTIONS = 6
TRUNCATIONS = (2, 3)


def etale_step(state: State) -> Step | None:
    """A change to hidden coordinates that lowers the number of terms, or None."""
    if not 0 < term_count(state) <= MAX_TERMS:
        return None
    size = term_count(state)
    tried: set[str] = set()
    for degree in TRUNCATIONS:
        functions = _candidates(state, degree)
        for chosen in (functions, *([f] for f in functions)):
            if str(chosen) in tried:
                continue
            tried.add(str(chosen))
            step = _change(state, chosen) if chosen else None
            if step is not None and term_count(step.state) < size:
                return step
    return None


def _change(state: State, functions: Sequence[Polynomial]) -> Step | None:
    pivots = _pivots(state, functions)
    return change(state, [functions[i] for i, _ in pivots], [v for _, v in pivots]) if pivots else None


def change(state: State, functions: Sequence[Polynomial], variables: Sequence[int]) -> Step | None:
    """The step to the new coordinates x_v = h, or None where a polynomial of the state is not one in them."""
    minor = _determinant(state, [[state.restrict(h.derivative(v)) for v in variables] for h in functions])
    proof = unit_proof(state, minor)
    if proof is None:
        return None
    multipliers: dict[str, Polynomial] = {}

    def moved(g: Polynomial, key: str) -> Polynomial | None:
        """g in the new coordinates, up to a unit that is kept under the key; None where it is no polynomial in them."""
        found = _rewrite(state, g, variables, functions)
        if found is not None and not found[1].is_constant():
            multipliers[key] = found[1]
        return None if found is None else found[0]

    gens = [[moved(g, f"{k},{i}") for i, g in enumerate(J.generators)] for k, J in enumerate(state.ideals)]
    where = [moved(g, f"where,{j}") for j, g in enumerate(state.where)]
    prior = [moved(g, f"prior,{j}") for j, (g, _) in enumerate(state.prior)]
    positive = all(is_positive(state, u) for key, u in multipliers.items() if key.startswith("where"))
    if not positive or any(g is None for row in (*gens, where, prior) for g in row):
        return None
    kept = [tuple(g for g in row if g is not None) for row in (*gens, where, prior)]
    return etale(state, variables, functions, Rewritten(tuple(kept[:-2]), kept[-2], kept[-1], multipliers), proof)


def _determinant(state: State, rows: list[list[Polynomial]]) -> Polynomial:
    """The determinant, expanded along the first row (the matrices are small)."""
    if not rows:
        return state.ring.constant(1)
    total = state.ring.constant(0)
    for j, entry in enumerate(rows[0]):
        if not entry.is_zero():
            minor = _determinant(state, [row[:j] + row[j + 1 :] for row in rows[1:]])
            total = total + (-1) ** j * entry * minor
    return total


def _candidates(state: State, degree: int) -> list[Polynomial]:
    """Smooth functions that vanish at the point, without repetitions, not single variables.

    Completed powers are cut off above the given degree.
    """
    found: dict[str, Polynomial] = {}
    for ideal in state.ideals:
        for g in ideal.generators:
            smooth = [f for f, _ in factors(g) if len(f) > 1 and _linear_form(state, f)]
            for f in (*smooth, *_completed_powers(state, g, degree)):
                if not state.has_parameter_term(f):
                    found.setdefault(str(primitive(f)), primitive(f))
    return list(found.values())[:MAX_FUNCTIONS]


def _linear_form(state: State, f: Polynomial) -> dict[int, int]:
    """Coefficients of the plain linear terms of f."""
    form = {}
    for m, c in f.terms():
        used = [i for i, e in enumerate(m) if e]
        linear = len(used) == 1 and m[used[0]] == 1 and used[0] < len(state.variables)
        if linear and state.variables[used[0]].kind == PLAIN:
            form[used[0]] = int(c)
    return form


def _completed_powers(state: State, g: Polynomial, degree: int) -> Iterator[Polynomial]:
    """h = x + sum m_i for the least pure powers x^k of plain variables, k >= 2, deg m_i <= degree."""
    terms = dict(zip(exponents(g), map(int, g.coeffs()), strict=True))
    for a, c in terms.items():
        used = [i for i, e in enumerate(a) if e]
        if len(used) != 1 or a[used[0]] < 2 or used[0] >= len(state.variables):
            continue
        (x,) = used
        k = a[x]
        least = min(b[x] for b in terms if b[x] and sum(b) == b[x])
        if state.variables[x].kind != PLAIN or k > least:
            continue
        parts = {tuple(int(i == x) for i in range(len(a))): Fraction(1)}
        for b, e in terms.items():
            m = (*b[:x], b[x] - k + 1, *b[x + 1 :])
            if m[x] >= 0 and b != a and 0 < sum(m) <= degree:
                parts[m] = parts.get(m, Fraction(0)) + Fraction(e, k * c)
        scale = max(p.denominator for p in parts.values())
        if len(parts) > 1 and all((p * scale).denominator == 1 for p in parts.values()):
            yield state.ring.from_dict({m: int(p * scale) for m, p in parts.items()})


def _pivots(state: State, functions: Sequence[Polynomial]) -> list[tuple[int, int]]:
    """(index of a function, variable) for functions with independent differentials, by elimination."""
    rows: list[tuple[int, dict[int, Fraction]]] = []
    for n, f in enumerate(functions):
        form = {i: Fraction(c) for i, c in _linear_form(state, f).items()}
        for pivot, row in rows:
            if pivot in form:
                ratio = form[pivot] / row[pivot]
                form = {i: form.get(i, Fraction(0)) - ratio * row.get(i, Fraction(0)) for i in form.keys() | row.keys()}
                form = {i: c for i, c in form.items() if c}
        if not form:
            rows.append((-1, {}))
            continue
        rows.append((min(form, key=lambda i: (_weight(state, f, i), i)), form))
        del n
    return [(n, pivot) for n, (pivot, _) in enumerate(rows) if pivot >= 0]


def _weight(state: State, f: Polynomial, i: int) -> int:
    """How often the variable occurs outside f: the rarest one is replaced."""
    return sum(1 for g in state.polynomials() if g.degrees()[i] > 0) - int(f.degrees()[i] > 1)


def _rewrite(
    state: State, g: Polynomial, variables: Sequence[int], functions: Sequence[Polynomial]
) -> tuple[Polynomial, Polynomial] | None:
    """(g', s) with g'(x_i = h_i) = s g, s a unit, or None."""
    result, multiplier = state.ring.constant(irreducible_factors(g)[0]), state.ring.constant(1)
    for f, e in factors(g):
        new = _rewrite_factor(state, f, variables, functions)
        if new is None:
            return None
        result, multiplier = result * new[0] ** e, multiplier * new[1] ** e
    images = list(state.ring.gens())
    for v, h in zip(variables, functions, strict=True):
        images[v] = h
    return (result, multiplier) if result.compose(*images) == multiplier * g else None


def _rewrite_factor(
    state: State, f: Polynomial, variables: Sequence[int], functions: Sequence[Polynomial]
) -> tuple[Polynomial, Polynomial] | None:
    one = state.ring.constant(1)
    for v, h in zip(variables, functions, strict=True):
        if f == h or f == -h:
            return (state.ring.gen(v) if f == h else -state.ring.gen(v)), one
        if f == state.ring.gen(v):
            quotient, remainder = divmod(h, f)
            if remainder.is_zero() and is_unit(state, quotient):
                return f, quotient
    if not set(support(f)) & set(variables):
        return f, one
    found = _solve(state, f, variables, functions)
    return None if found is None else (found, one)


def _solve(state: State, f: Polynomial, variables: Sequence[int], functions: Sequence[Polynomial]) -> Polynomial | None:
    """f as a polynomial in the h_i and the other variables of f and of the h_i, by linear algebra."""
    others = sorted({i for p in (f, *functions) for i in support(p)} - set(variables))
    images = list(state.ring.gens())
    for v, h in zip(variables, functions, strict=True):
        images[v] = h
    letters = [*variables, *others]
    top = int(f.total_degree())
    if top > MAX_DEGREE or len(letters) > MAX_LETTERS:
        return None
    one = state.ring.constant(1)
    columns: list[tuple[Polynomial, Polynomial, int]] = [(one, one, 0)]
    for i in letters:
        degree = int(images[i].total_degree())
        for monomial, expanded, used in list(columns):
            for _ in range((top - used) // degree):
                used += degree
                monomial, expanded = monomial * state.ring.gen(i), expanded * images[i]
                columns.append((monomial, expanded, used))
                if len(columns) > MAX_COLUMNS or len(expanded) > MAX_EXPANDED:
                    return None
    return _combination(state, f, [e for _, e, _ in columns], [m for m, _, _ in columns])


def _combination(
    state: State, f: Polynomial, columns: Sequence[Polynomial], monomials: Sequence[Polynomial]
) -> Polynomial | None:
    rows = {m: n for n, m in enumerate(sorted({m for p in (f, *columns) for m in exponents(p)}))}
    matrix = flint.fmpz_mat(len(rows), len(columns) + 1)
    for j, p in enumerate((*columns, f)):
        for m, c in zip(exponents(p), p.coeffs(), strict=True):
            matrix[rows[m], j] = c
    reduced, denominator, rank = matrix.rref()
    total = state.ring.constant(0)
    for r in range(rank):
        pivot = next(j for j in range(len(columns) + 1) if reduced[r, j] != 0)
        if pivot == len(columns):
            return None
        value = Fraction(int(reduced[r, len(columns)]), int(denominator))
        if value.denominator != 1:
            return None
        total = total + int(value) * monomials[pivot]
    return total
