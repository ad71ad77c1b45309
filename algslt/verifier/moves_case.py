"""The move `case`: a parameter polynomial q is zero or not; of type `=`, since the branches part the points.

For an undecided inequality g >= 0 or prior factor |g|^tau, q is g at E = L = 0. Where q = 0 the state is rewritten with
a new local coordinate: q = c p + d itself (c a unit), or p - alpha for a root alpha of a univariate q.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from algslt.errors import InputError
from algslt.poly import Interval, Polynomial, names_of, refine_root, to_univariate
from algslt.verifier.arithmetic import coefficients_in, multiply, primitive, proportional, put
from algslt.verifier.constants import at_points, count_in_range, is_moderate
from algslt.verifier.fields import Fields, as_list, as_object, as_rational, as_text
from algslt.verifier.refused import require
from algslt.verifier.state import FREE, PLAIN, POSITIVE, UNIT, Relation, State, Variable
from algslt.verifier.step import Step, no_label
from algslt.verifier.substitution import restrict_lists, substitute_fraction, transform
from algslt.verifier.units import is_unit, require_unit

__all__ = ["case"]


@dataclass(frozen=True, slots=True)
class _Split:
    """What is split on: q = g at E = L = 0, where g is undecided polynomial number j of `where` or prior, if any."""

    q: Polynomial
    g: Polynomial
    kind: str
    j: int = -1


def case(state: State, fields: Fields) -> Step:
    """The branches `!=0` (`>0` for an inequality) and `=0` (`=0#0`, ... for isolated roots)."""
    split = _split(state, fields)
    require(bool(split.q), "the polynomial is zero at E = L = 0")
    away = ">0" if split.kind == "where" else "!=0"
    solved = fields.get("solve") is not None
    zeros = _zero_branches(state, split, fields) if solved else _unsolved(state, split, fields)

    def child(label: str) -> State:
        """The state of a branch."""
        if label == away:
            return _away(state, split)
        zero = zeros.get(label)
        return no_label(label) if zero is None else zero

    return Step(1 + len(zeros), child)


def _split(state: State, fields: Fields) -> _Split:
    kinds = [kind for kind in ("poly", "where", "prior") if kind in fields]
    require(len(kinds) == 1, "case needs one of poly, where and prior")
    kind = kinds[0]
    if kind == "poly":
        q = state.read(fields.need("poly"))
        require(state.is_parameter_polynomial(q), "the polynomial involves a local variable")
        return _Split(q, q, kind)
    if kind == "where":
        j = fields.index("where", len(state.where), "where polynomial")
        return _Split(state.at_zero(state.where[j]), state.where[j], kind, j)
    j = fields.index("prior", len(state.prior), "prior factor")
    return _Split(state.at_zero(state.prior[j][0]), state.prior[j][0], kind, j)


def _without(state: State, split: _Split) -> State:
    """The state without the undecided polynomial."""
    if split.kind == "where":
        return replace(state, where=state.where[: split.j] + state.where[split.j + 1 :])
    if split.kind == "prior":
        return replace(state, prior=state.prior[: split.j] + state.prior[split.j + 1 :])
    return state


def _away(state: State, split: _Split) -> State:
    """The points with q != 0, or with q > 0 for an inequality."""
    state, q = _without(state, split), primitive(split.q)
    names = names_of(q)
    v = state.variables.get(names[0]) if len(names) == 1 else None
    if v is not None and split.kind == "where" and q == state.desk.gens[names[0]] and v.range in (FREE, UNIT):
        return state.with_variables(**{names[0]: Variable.parameter(POSITIVE)})
    if split.kind == "where":
        return replace(state, positive=(*state.positive, q))
    if v is not None and v.range == FREE and proportional(q, state.desk.gens[names[0]]):
        return state.with_variables(**{names[0]: Variable.parameter(UNIT)})
    return replace(state, nonzero=(*state.nonzero, q))


def _zero_branches(state: State, split: _Split, fields: Fields) -> dict[str, State | None]:
    """The states of the branches where q = 0."""
    solve = Fields(as_object(fields.get("solve"), "solve"))
    p = solve.text("param")
    require(p in state.variables and state.variables[p].kind == "P", f"{p[:40]!r} is no parameter")
    if "alg" in solve:
        return _algebraic(state, split, solve, p)
    proof = fields.get("unit") if "unit" not in solve else solve.get("unit")
    return {"=0": _linear(state, split, p, proof)}


def _unsolved(state: State, split: _Split, fields: Fields) -> dict[str, State | None]:
    """No branch where an inequality g >= 0 has a unit g, otherwise one that stays open."""
    is_away = split.kind == "where" and is_unit(state, split.g, fields.get("unit"))
    return {} if is_away else {"=0": None}


def _linear(state: State, split: _Split, p: str, proof: object) -> State:
    """The new coordinate g = c p + d in place of p."""
    parts = coefficients_in(state.desk, split.g, p)
    require(len(parts) == 2, f"{str(split.g)[:60]} is not of degree 1 in {p}")
    d, c = parts
    require_unit(state, c, "the coefficient", proof)
    d0, c0 = state.at_zero(d), state.at_zero(c)
    tau = state.prior[split.j][1] if split.kind == "prior" else Fraction(0)
    range_ = state.variables[p].range
    child = substitute_fraction(_without(state, split), p, c, d)
    if split.kind == "poly":
        child = child.with_variables(**{p: PLAIN})
    else:
        child = child.with_variables(**{p: Variable.exceptional(Fraction(0), 1 + tau, split.kind == "where")})
    if range_ == UNIT:
        child = replace(child, nonzero=(*child.nonzero, child.tidy(d0)))
    if range_ == POSITIVE:
        child = replace(child, positive=(*child.positive, child.tidy(-multiply(state.desk, c0, d0))))
    return restrict_lists(child)


def _algebraic(state: State, split: _Split, solve: Fields, p: str) -> dict[str, State | None]:
    """The new coordinate p - alpha at the roots alpha of q; an undecided g stays."""
    name, q = as_text(solve.get("alg"), "alg"), primitive(split.q)
    known = {r.name for r in state.relations}
    require(name in state.desk.index and name not in state.variables, f"{name[:40]!r} is not among the constants")
    require(name not in known, f"the constant {name} is in use")
    require(set(names_of(q)) <= known | {p} and p in names_of(q), f"the polynomial must involve {p} and constants only")
    lead = coefficients_in(state.desk, q, p)[-1]
    require_unit(state, lead, "the leading coefficient")
    minimal, range_ = put(state.desk, q, p, state.desk.gens[name]), state.variables[p].range
    if "roots" not in solve:
        return {"=0": _at_root(state, p, Relation(name, minimal, None, range_))}
    intervals = _intervals(solve.array("roots"))
    if names_of(q) == (p,):
        _require_roots(q, intervals, range_)
    else:
        _require_roots_over_constants(state, Relation(name, minimal, None, range_), intervals)
    return {
        f"=0#{i}": _at_root(state, p, Relation(name, minimal, interval, range_)) for i, interval in enumerate(intervals)
    }


def _intervals(given: list[object]) -> list[Interval]:
    """Intervals [low, high] that share no root."""
    intervals = []
    for entry in given:
        ends = as_list(entry, "an interval")
        require(len(ends) == 2, "an interval is a list [low, high]")
        low, high = (as_rational(end, "an end of an interval") for end in ends)
        require(low <= high, "an interval is empty")
        intervals.append((low, high))
    require(all(_are_apart(a, b) for a, b in pairwise(sorted(intervals))), "the intervals of the roots overlap")
    return intervals


def _require_roots(q: Polynomial, intervals: list[Interval], range_: str) -> None:
    """The intervals isolate all real roots in the range of a polynomial with rational coefficients."""
    require(is_moderate(q), "the polynomial is too large")
    u = to_univariate(q)
    for low, high in intervals:
        try:
            refine_root(u, low, high, max(high - low, Fraction(1)))
        except InputError as error:
            require(False, str(error))
    require(all(_is_in_range(interval, range_) for interval in intervals), "a root is not shown to be in the range")
    number = count_in_range(u, range_)
    require(len(intervals) == number, f"there are {number} real roots in the range, {len(intervals)} are given")


def _require_roots_over_constants(state: State, relation: Relation, intervals: list[Interval]) -> None:
    """The intervals isolate all real roots in the range of a polynomial over constants with one real point."""
    require(len(at_points(state)) == 1, "roots need constants with one real point")
    for interval in intervals:
        higher = replace(state, relations=(*state.relations, replace(relation, interval=interval)))
        require(len(at_points(higher)) == 1, "an interval is not shown to hold exactly one root in the range")
    number = len(at_points(replace(state, relations=(*state.relations, relation))))
    require(len(intervals) == number, f"{number} real roots are found in the range, {len(intervals)} are given")


def _are_apart(a: Interval, b: Interval) -> bool:
    """Whether intervals, a before b, share no root; ends of intervals with low < high are no roots."""
    return a[1] < b[0] or (a[1] == b[0] and a[0] < a[1] and b[0] < b[1])


def _is_in_range(interval: Interval, range_: str) -> bool:
    low, high = interval
    if range_ == FREE:
        return True
    above = low > 0 or (low == 0 and high > 0)
    below = high < 0 or (high == 0 and low < 0)
    return above or (below and range_ == UNIT)


def _at_root(state: State, p: str, relation: Relation) -> State:
    desk = state.desk
    value = desk.gens[relation.name] + desk.gens[p]
    state = replace(state, relations=(*state.relations, relation)).with_variables(**{p: PLAIN})
    reduce = state.reducer

    def moved(f: Polynomial) -> Polynomial:
        return put(desk, f, p, value, reduce)

    return restrict_lists(transform(state, moved, moved, True))
