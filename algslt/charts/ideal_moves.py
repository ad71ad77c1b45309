"""Moves that change the ideals of a state and leave its coordinates alone.

Strip, drop_unit, factor, merge, gens, positive, power.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from algslt.charts.state import (
    EXCEPTIONAL,
    FREE,
    PARAMETER,
    PLAIN,
    PoweredIdeal,
    State,
    make_ideal,
    primitive,
)
from algslt.charts.step import Step, single
from algslt.charts.units import Proof
from algslt.poly import Polynomial

Operation = tuple[str, int, Polynomial, Mapping[int, Polynomial]]


def common_monomial(state: State, ideal: PoweredIdeal) -> tuple[int, ...]:
    """Largest monomial in E, L and non-free parameters dividing all generators."""
    least = [min(column) for column in zip(*(m for g in ideal.generators for m in g.monoms()), strict=True)]
    return tuple(int(a) if a and _strippable(state, i) else 0 for i, a in enumerate(least))


def _strippable(state: State, i: int) -> bool:
    return i < len(state.variables) and (state.variables[i].kind != PARAMETER or state.variables[i].range != FREE)


def strip(state: State, k: int) -> Step | None:
    """Pull the common monomial out of ideal k; None if there is none.

    Example:
        >>> from fractions import Fraction
        >>> from algslt.charts.state import LOCAL
        >>> from algslt.poly import make_ring
        >>> ring = make_ring(["x", "y"])
        >>> x, y = ring.gens()
        >>> step = strip(State(ring, (LOCAL, LOCAL), (make_ideal([x**2 * y, x**3], Fraction(1)),)), 0)
        >>> step.state.ideals[0].generators, step.state.variables[0].order
        ((y, x), Fraction(2, 1))
    """
    ideal = state.ideals[k]
    common = common_monomial(state, ideal)
    if not any(common):
        return None
    divisor = state.ring.term(coeff=1, exp_vec=common)
    changes = {}
    for i, a in enumerate(common):
        if a and i < len(state.variables) and (v := state.variables[i]).kind != PARAMETER:
            kind = EXCEPTIONAL if v.kind == PLAIN else v.kind
            changes[i] = replace(v, kind=kind, order=v.order + ideal.exponent * a)
    rest = PoweredIdeal(tuple(g / divisor for g in ideal.generators), ideal.exponent)
    return single("strip", state.with_ideal(k, rest).with_variables(changes), {"ideal": k})


def drop_unit(state: State, k: int, gen: int, proof: Proof) -> Step:
    """Remove the ideal k, whose generator ``gen`` is a unit."""
    return single("drop_unit", state.with_ideal(k), {"ideal": k, "gen": gen}, unit=proof)


def drop_boxed(state: State, k: int, sides: Mapping[str, object], cover: Sequence[object]) -> Step:
    """Remove the ideal k, which has no zero at admissible points: on each box of a cover a generator is not zero."""
    return single("drop_unit", state.with_ideal(k), {"ideal": k, "boxes": {"sides": dict(sides), "cover": list(cover)}})


def factor(state: State, k: int, parts: Sequence[tuple[Polynomial, int]]) -> Step:
    """I_k = prod f^e * J becomes the ideals (f) with exponents n e, and J."""
    ideal = state.ideals[k]
    product = state.ring.constant(1)
    for f, e in parts:
        product = product * f**e
    quotient = make_ideal((g / product for g in ideal.generators), ideal.exponent)
    new = [make_ideal((f,), ideal.exponent * e) for f, e in parts]
    if not any(g.is_constant() for g in quotient.generators):
        new.append(quotient)
    return single("factor", state.with_ideal(k, *new), {"ideal": k, "factors": [[f, e] for f, e in parts]})


def factor_modulo(state: State, k: int, parts: Sequence[tuple[Polynomial, int]], rest: Sequence[Polynomial]) -> Step:
    """I_k = prod f^e * J modulo the relations of the constants, with the generators of J given."""
    ideal = state.ideals[k]
    new = [make_ideal((f,), ideal.exponent * e) for f, e in parts]
    if not any(g.is_constant() for g in rest):
        new.append(make_ideal(rest, ideal.exponent))
    fields = {"ideal": k, "factors": [[f, e] for f, e in parts], "rest": list(rest)}
    return single("factor", state.with_ideal(k, *new), fields)


def merge(state: State, k: int, other: int) -> Step:
    """Equal ideals k and ``other`` become one, with the sum of the exponents."""
    joined = replace(state.ideals[k], exponent=state.ideals[k].exponent + state.ideals[other].exponent)
    ideals = [joined if i == k else ideal for i, ideal in enumerate(state.ideals) if i != other]
    return single("merge", state.with_ideals(ideals), {"ideals": [k, other]})


def add(i: int, terms: Mapping[int, Polynomial], by: Polynomial) -> Operation:
    """The operation g_i := by g_i + sum_j c_j g_j."""
    return ("add", i, by, terms)


def divide(i: int, by: Polynomial) -> Operation:
    """The operation g_i := g_i / by for a unit ``by``."""
    return ("div", i, by, {})


def generators(state: State, k: int, operations: Sequence[Operation]) -> Step:
    """Elementary operations on the generators of I_k; see the move ``gens``."""
    gens = list(state.ideals[k].generators)
    written: list[dict[str, object]] = []
    for kind, i, by, terms in operations:
        if kind == "div":
            gens[i] = gens[i] / by
            written.append({"i": i, "div": by})
            continue
        total = by * gens[i]
        for j, c in terms.items():
            total = total + c * gens[j]
        gens[i] = state.reduce(total)
        record: dict[str, object] = {"i": i, "add": {str(j): c for j, c in terms.items()}}
        if not by.is_one():
            record["by"] = by
        written.append(record)
    new = make_ideal(gens, state.ideals[k].exponent)
    return single("gens", state.with_ideal(k, new), {"ideal": k, "ops": written})


def positive(state: State, k: int, gen: int, parts: Sequence[Sequence[tuple[Polynomial, int]]]) -> Step:
    """g = sum of non-negative parts: replace it by the parts."""
    products = []
    for part in parts:
        product = state.ring.constant(1)
        for f, e in part:
            product = product * f**e
        products.append(primitive(state.reduce(product)))
    ideal = state.ideals[k]
    gens = ideal.generators[:gen] + tuple(products) + ideal.generators[gen + 1 :]
    written = [[[f, e] for f, e in part] for part in parts]
    after = state.with_ideal(k, make_ideal(gens, ideal.exponent))
    return single("positive", after, {"ideal": k, "gen": gen, "parts": written})


def power(state: State, k: int, exponent: int, roots: Sequence[Polynomial]) -> Step:
    """Every generator of I_k is a constant times the power of a root: I_k^n becomes (roots)^(n exponent)."""
    ideal = make_ideal(roots, state.ideals[k].exponent * exponent)
    return single("power", state.with_ideal(k, ideal), {"ideal": k, "exponent": exponent, "roots": list(roots)})
