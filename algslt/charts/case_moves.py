"""Splits of the region by parameter polynomials, and decisions about undecided polynomials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from algslt.charts.state import (
    EXCEPTIONAL,
    FREE,
    LOCAL,
    PLAIN,
    POSITIVE,
    UNIT,
    Relation,
    State,
    Variable,
    leading_coefficient,
    parameter,
    primitive,
)
from algslt.charts.step import Step, single
from algslt.charts.substitution import clean, substitute, substitute_fraction
from algslt.charts.units import Proof, unit_proof
from algslt.poly import Polynomial

Interval = tuple[Fraction, Fraction]


def linear_parts(f: Polynomial, index: int) -> tuple[Polynomial, Polynomial]:
    """(c, d) with f = c x + d, for f of degree 1 in x."""
    c = leading_coefficient(f, index, 1)
    return c, f - c * f.context().gen(index)


def with_nonzero(state: State, q: Polynomial) -> State:
    """The part of the state where q != 0."""
    q = primitive(q)
    index = _single_variable(state, q)
    if index is not None:
        known = state.variables[index].range
        return state.with_variables({index: parameter(UNIT)}) if known == FREE else state
    return replace(state, nonzero=clean((*state.nonzero, q)))


def _single_variable(state: State, q: Polynomial) -> int | None:
    for i in state.parameters:
        if q == state.ring.gen(i) or q == -state.ring.gen(i):
            return i
    return None


def solve_parameter(state: State, index: int, c: Polynomial, d: Polynomial, new: Variable = LOCAL) -> State:
    """The part of the state where c p + d = 0: p = (p - d)/c with p local; the range of p becomes a condition."""
    range_ = state.variables[index].range
    x = state.ring.gen(index)
    nonzero, positive_ = state.nonzero, state.positive
    local = state.with_variables({index: new})
    after = substitute(replace(local, nonzero=nonzero, positive=positive_), index, x - d, c)
    if range_ == UNIT:
        after = replace(after, nonzero=clean((*after.nonzero, after.restrict(d))))
    if range_ == POSITIVE:
        after = replace(after, positive=clean((*after.positive, after.restrict(-c * d))))
    return after


def case_linear(state: State, q: Polynomial, index: int) -> Step:
    """q != 0 / q = 0, where q = c p + d is linear in the parameter p with a unit c."""
    c, d = linear_parts(q, index)
    children = (("!=0", with_nonzero(state, q)), ("=0", solve_parameter(state, index, c, d)))
    proof = unit_proof(state, c) if state.relations else None
    solve = {"param": state.names[index], **({"unit": proof} if proof else {})}
    return Step("case", {"poly": q, "solve": solve}, children)


def case_algebraic(state: State, q: Polynomial, index: int, constant: int, roots: list[Interval] | None) -> Step:
    """q != 0 / q = 0, where q involves only the parameter p: p = c + p with an algebraic constant c."""
    alpha, x = state.ring.gen(constant), state.ring.gen(index)
    minimal = substitute_fraction(q, index, alpha, state.ring.constant(1))
    local = state.with_variables({index: LOCAL})
    solve: dict[str, object] = {"alg": state.names[constant], "param": state.names[index]}
    children = [("!=0", with_nonzero(state, q))]
    for i, interval in enumerate(roots if roots is not None else [None]):
        relation = Relation(constant, minimal, interval, state.variables[index].range)
        extended = replace(local, relations=(*state.relations, relation))
        children.append(
            ("=0" if roots is None else f"=0#{i}", substitute(extended, index, x + alpha, state.ring.constant(1)))
        )
    if roots is not None:
        solve["roots"] = [[low, high] for low, high in roots]
    return Step("case", {"poly": q, "solve": solve}, tuple(children))


def case_where(state: State, j: int, index: int) -> Step:
    """Undecided g: g > 0 / g = 0, where the whole g = c p + d with a unit c."""
    g = state.where[j]
    rest = replace(state, where=state.where[:j] + state.where[j + 1 :])
    c, d = linear_parts(g, index)
    zero = solve_parameter(rest, index, c, d, Variable(EXCEPTIONAL, flagged=True))
    fields: dict[str, object] = {"where": j, "solve": {"param": state.names[index]}}
    return Step("case", fields, ((">0", with_positive(rest, state.restrict(g))), ("=0", zero)))


def case_where_unit(state: State, j: int) -> Step:
    """Undecided g that is a unit: only the part g > 0 belongs to the domain."""
    rest = replace(state, where=state.where[:j] + state.where[j + 1 :])
    return Step("case", {"where": j}, ((">0", with_positive(rest, state.restrict(state.where[j]))),))


def with_positive(state: State, q: Polynomial) -> State:
    """The part of the state where q > 0."""
    q = primitive(q)
    index = _single_variable(state, q)
    if index is not None and q == state.ring.gen(index):
        return state.with_variables({index: parameter(POSITIVE)})
    return replace(state, positive=clean((*state.positive, q)))


def case_prior(state: State, j: int, index: int) -> Step:
    """Undecided prior factor g: g != 0 / g = 0, where g = c p + d with a unit c."""
    g, tau = state.prior[j]
    rest = replace(state, prior=state.prior[:j] + state.prior[j + 1 :])
    c, d = linear_parts(g, index)
    zero = solve_parameter(rest, index, c, d, Variable(EXCEPTIONAL, nu=1 + tau))
    fields: dict[str, object] = {"prior": j, "solve": {"param": state.names[index]}}
    return Step("case", fields, (("!=0", with_nonzero(rest, state.restrict(g))), ("=0", zero)))


def flag_coordinate(state: State, j: int, index: int, a: Polynomial, b: Polynomial, proof: Proof | None = None) -> Step:
    """Undecided g = A x + B, x of kind L: g becomes the flagged coordinate x."""
    rest = replace(state, where=state.where[:j] + state.where[j + 1 :])
    after = substitute(rest, index, state.ring.gen(index) - b, a)
    flagged = {index: Variable(EXCEPTIONAL, flagged=True)}
    fields: dict[str, object] = {"where": j, "var": state.names[index], "A": a, "B": b}
    return single("flag", after.with_variables(flagged), fields, unit=proof)


def flag_variable(state: State, j: int, index: int) -> Step:
    """Undecided g = x U with a positive unit U: x becomes flagged."""
    rest = replace(state, where=state.where[:j] + state.where[j + 1 :])
    flagged = {index: replace(state.variables[index], kind=EXCEPTIONAL, flagged=True)}
    return single("flag", rest.with_variables(flagged), {"where": j, "var": state.names[index]})


def decide_where(state: State, j: int) -> Step:
    """Undecided g is a positive unit: forget it."""
    return single("decide", replace(state, where=state.where[:j] + state.where[j + 1 :]), {"where": j})


def decide_prior(state: State, j: int) -> Step:
    """Undecided prior factor is a unit: forget it."""
    return single("decide", replace(state, prior=state.prior[:j] + state.prior[j + 1 :]), {"prior": j})


def removable_monomial(state: State, g: Polynomial, *, signed: bool) -> tuple[int, ...]:
    """Largest monomial that ``strip_where`` divides out of g (``signed``: it must be >= 0 on the domain)."""
    least = [int(min(column)) for column in zip(*g.monoms(), strict=True)]
    taken = []
    for i, a in enumerate(least):
        if i >= len(state.variables):
            taken.append(0)
            continue
        v = state.variables[i]
        if v.kind == "P" and v.range == FREE:
            a = a - a % 2 if signed else 0
        elif signed and not (v.flagged or (v.kind == "P" and v.range == POSITIVE)):
            a -= a % 2
        taken.append(a)
    return tuple(taken)


def strip_where(state: State, j: int) -> Step | None:
    """Divide an undecided inequality by its largest non-negative monomial; None if there is none."""
    taken = removable_monomial(state, state.where[j], signed=True)
    if not any(taken):
        return None
    g = primitive(state.where[j] / state.ring.term(coeff=1, exp_vec=taken))
    return single("strip_where", replace(state, where=(*state.where[:j], g, *state.where[j + 1 :])), {"where": j})


def factor_where(state: State, j: int, parts: Sequence[tuple[Polynomial, int]], signs: Mapping[int, int]) -> Step:
    """Undecided g = c prod f^e: even powers are left out, and the units whose signs are given by their places."""
    product, kept, sign = state.ring.constant(1), state.ring.constant(1), 1
    for i, (f, e) in enumerate(parts):
        product = product * f**e
        if e % 2 and i in signs:
            sign *= signs[i]
        elif e % 2:
            kept = kept * f
    same = primitive(state.reduce(product)) == primitive(state.reduce(state.where[j]))
    new = primitive(state.reduce(kept if same == (sign == 1) else -kept))
    fields = {"where": j, "factors": [[f, e] for f, e in parts], "units": sorted(i for i in signs if parts[i][1] % 2)}
    return single("factor_where", replace(state, where=(*state.where[:j], new, *state.where[j + 1 :])), fields)


def strip_prior(state: State, j: int) -> Step | None:
    """Pull the monomial out of an undecided prior factor: nu grows; None if there is none."""
    g, tau = state.prior[j]
    taken = removable_monomial(state, g, signed=False)
    if not any(taken):
        return None
    changes = {}
    for i, a in enumerate(taken):
        if a and state.variables[i].kind != "P":
            v = state.variables[i]
            changes[i] = replace(v, kind=EXCEPTIONAL if v.kind == PLAIN else v.kind, nu=v.nu + tau * a)
    rest = primitive(g / state.ring.term(coeff=1, exp_vec=taken))
    after = replace(state, prior=(*state.prior[:j], (rest, tau), *state.prior[j + 1 :]))
    return single("strip_where", after.with_variables(changes), {"prior": j})
