"""The leaf `bound`: lower bounds that are uniform in the E variables (types B1, B2, B2' and smooth).

Let b bound the threshold of J(u, y) in y, uniformly for u near 0, and let r = min nu_j / N_j over the E variables with
N_j > 0, attained # times. Then the pair is at least (r, #) for b > r, (r, # + 1) for b = r, and (b, 1) for b < r,
since the integral over y is at most C / (b - c).

Theorem:
    B1: van der Corput's lemma for a derivative of order q that does not vanish (and Hoelder for several ideals).
    smooth: at every admissible point a generator or one of its partial derivatives is not zero: B1 with q <= 1, in a
        direction that suits all ideals; ideals whose generators have no common zero do not meet at a point.
    B2: r functions with independent differentials are part of a coordinate system.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb

from algslt.poly import Polynomial, names_of
from algslt.verifier.arithmetic import multiply, primitive, proportional
from algslt.verifier.fields import Fields, as_index, as_integer, as_list, as_object
from algslt.verifier.moves_coordinates import determinant, smoothness
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import State
from algslt.verifier.step import Bound
from algslt.verifier.units import require_unit

__all__ = ["bound"]

MAX_ORDER = 1000
MAX_PARTS = 12


def bound(state: State, fields: Fields) -> Bound:
    """The bound of a `bound` leaf; `None` is no pole."""
    if "data" in fields:
        fields = Fields({**fields.data, **fields.mapping("data")})
    types = {"B1": _b1, "B2": _b2, "B2'": _b2_prime, "smooth": _smooth}
    kind = fields.text("type")
    if kind not in types:
        raise Refused(f"the type of a bound is one of {', '.join(types)}")
    return _with_ratios(state, types[kind](state, fields))


def _with_ratios(state: State, b: Fraction | None) -> Bound:
    """The bound for the germ from the bound b in y; None is infinity."""
    ratios = state.ratios()
    if b is None or (ratios is not None and b > ratios[0]):
        return ratios
    if ratios is not None and b == ratios[0]:
        return b, ratios[1] + 1
    return b, 1


def _direction(state: State, fields: Fields) -> dict[str, int]:
    """The field `dir`: integers for plain variables and parameters."""
    direction = {x: as_integer(value, "a component of dir") for x, value in fields.mapping("dir").items()}
    for x in direction:
        known = x in state.variables and state.variables[x].kind in ("L", "P")
        require(known, f"dir has {x[:40]!r}, which is no plain variable and no parameter")
    return {x: value for x, value in direction.items() if value}


def _require_order(state: State, g: Polynomial, direction: dict[str, int], q: int, proof: object) -> None:
    """Refuse unless the derivative of order q in the direction is a unit."""
    require(0 <= q <= MAX_ORDER, f"the order {q} is not between 0 and {MAX_ORDER}")
    require_unit(state, _derivative(state, g, direction, q), f"the derivative of order {q}", proof)


def _derivative(state: State, g: Polynomial, direction: dict[str, int], q: int) -> Polynomial:
    """1/q! times the derivative of order q of g along the direction, at E = L = 0.

    The coefficient of t^q: sum over |b| = q of dir^b prod binomial(a_i, b_i) x^{a - b}, over the terms x^a of g.
    """
    index = state.desk.index
    kept = {index[x] for x, v in state.variables.items() if v.kind == "P"}
    kept |= {index[r.name] for r in state.relations}
    moved = [(index[x], value) for x, value in direction.items()]
    result: dict[tuple[int, ...], int] = {}
    for a, c in g.to_dict().items():
        state.desk.spend(len(a))
        fixed = [i for i in range(len(a)) if a[i] and i not in kept and not any(i == j for j, _ in moved)]
        if not fixed:
            _add_terms(state, result, [int(x) for x in a], int(c), moved, kept, q)
    return state.desk.ring.from_dict(result)


def _add_terms(
    state: State,
    result: dict[tuple[int, ...], int],
    a: list[int],
    c: int,
    moved: list[tuple[int, int]],
    kept: set[int],
    q: int,
) -> None:
    """Add the coefficient of t^q in c (x + t dir)^a, plain variables set to zero."""
    partial: list[tuple[list[int], int, int]] = [(a, c, q)]
    for i, value in moved:
        following = []
        for exponent, coefficient, left in partial:
            orders = range(min(exponent[i], left) + 1) if i in kept else [exponent[i]]
            for b in orders:
                if b <= left:
                    lowered = [*exponent[:i], exponent[i] - b, *exponent[i + 1 :]]
                    following.append((lowered, coefficient * comb(exponent[i], b) * value**b, left - b))
        partial = following
        state.desk.spend(10 * len(partial) * len(a))
        require(len(partial) < 100_000, "the derivative is too large")
    for exponent, coefficient, left in partial:
        if left == 0:
            result[tuple(exponent)] = result.get(tuple(exponent), 0) + coefficient


def _b1(state: State, fields: Fields) -> Fraction | None:
    """b = 1 / sum n_k q_k."""
    direction, orders = _direction(state, fields), fields.array("orders")
    require(len(orders) == len(state.ideals), f"orders has {len(orders)} entries for {len(state.ideals)} ideals")
    proofs = as_object(fields.get("units"), "units") if "units" in fields else {}
    total = Fraction(0)
    for k, ideal in enumerate(state.ideals):
        i, q = _order(orders[k], len(ideal.gens))
        _require_order(state, ideal.gens[i], direction, q, proofs.get(str(k)))
        total += ideal.exponent * q
    return 1 / total if total else None


def _order(value: object, size: int) -> tuple[int, int]:
    pair = as_list(value, "an order")
    require(len(pair) == 2, "an order is a list [generator, q]")
    return as_index(pair[0], size, "generator"), as_integer(pair[1], "q")


def _only_ideal(state: State) -> tuple[tuple[Polynomial, ...], Fraction]:
    require(len(state.ideals) == 1, "this type of bound needs exactly one ideal")
    return state.ideals[0].gens, state.ideals[0].exponent


def _b2(state: State, fields: Fields) -> Fraction:
    """b = r / n for r generators with independent differentials in plain variables and parameters."""
    gens, exponent = _only_ideal(state)
    names = fields.texts("vars")
    indices = [as_index(i, len(gens), "generator") for i in fields.array("gens")]
    require(len(names) == len(indices) >= 1, "vars and gens must have the same length, at least 1")
    known = all(x in state.variables and state.variables[x].kind in ("L", "P") for x in names)
    require(known, "vars must be plain variables and parameters")
    rows = [[state.at_origin(gens[i].derivative(state.desk.index[x])) for x in names] for i in indices]
    require_unit(state, primitive(determinant(state, rows)), "the Jacobian minor", fields.get("unit"))
    return Fraction(len(names)) / exponent


def _b2_prime(state: State, fields: Fields) -> Fraction:
    """b = (number of plain variables that are generators + 1/q) / n."""
    gens, exponent = _only_ideal(state)
    plain = fields.texts("plain")
    known = all(x in state.variables and state.variables[x].kind == "L" for x in plain)
    require(known and bool(plain), "plain must be variables of kind L")
    own = [state.desk.gens[x] for x in plain]
    require(all(any(proportional(g, x) for g in gens) for x in own), "a variable of plain is not a generator")
    others = [g for g in gens if not any(proportional(g, x) for x in own)]
    undecided = [*state.where, *(g for g, _ in state.prior)]
    used = {name for g in (*others, *undecided) for name in names_of(g)}
    require(used.isdisjoint(plain), "a variable of plain occurs elsewhere")
    i, q = _order(fields.need("order"), len(gens))
    require(any(gens[i] == g for g in others), "the order must belong to another generator")
    require(q >= 1, "the order q must be at least 1")
    _require_order(state, gens[i], _direction(state, fields), q, fields.get("unit"))
    return (len(plain) + Fraction(1, q)) / exponent


def _smooth(state: State, fields: Fields) -> Fraction:
    """b = 1 / max sum n_k over ideals that may vanish together, each with a generator of order at most 1 everywhere."""
    parts = fields.array("parts") if "parts" in fields else [fields.data]
    require(len(parts) == len(state.ideals), f"parts has {len(parts)} entries for {len(state.ideals)} ideals")
    require(0 < len(parts) <= MAX_PARTS, f"a bound of type smooth has between 1 and {MAX_PARTS} parts")
    chosen = [_smooth_generator(state, k, Fields(as_object(part, "a part"))) for k, part in enumerate(parts)]
    pairs = fields.array("apart") if "apart" in fields else []
    apart = {_apart(state, chosen, Fields(as_object(pair, "a pair"))) for pair in pairs}
    return 1 / _heaviest([ideal.exponent for ideal in state.ideals], apart)


def _smooth_generator(state: State, k: int, fields: Fields) -> Polynomial:
    """A generator g0 of I_k at E = L = 0 such that a g0 + sum b_p dg0/dp is a unit."""
    gens = state.ideals[k].gens
    g = state.at_zero(gens[fields.index("gen", len(gens), "generator")])
    combination = smoothness(state, fields, g, state.of_kind("P"))
    require_unit(state, primitive(combination), "the combination of g and its derivatives", fields.get("unit"))
    return g


def _apart(state: State, chosen: list[Polynomial], fields: Fields) -> frozenset[int]:
    """Two ideals k, l such that a g_k + b g_l is a unit for their generators: these have no common zero."""
    indices = [as_index(i, len(chosen), "ideal") for i in fields.array("ideals")]
    by = [state.read(text) for text in fields.array("by")]
    require(len(indices) == len(by) == 2 and indices[0] != indices[1], "two ideals and two multipliers are needed")
    require(all(map(state.is_parameter_polynomial, by)), "a multiplier involves a local variable")
    first, second = (multiply(state.desk, a, chosen[k]) for a, k in zip(by, indices, strict=True))
    total = first + second
    require_unit(state, total, "the combination of two generators", fields.get("unit"))
    return frozenset(indices)


def _heaviest(weights: list[Fraction], apart: set[frozenset[int]]) -> Fraction:
    """The greatest total weight of a set without a pair of indices that are apart."""
    best = Fraction(0)
    stack: list[tuple[int, tuple[int, ...], Fraction]] = [(0, (), Fraction(0))]
    while stack:
        k, taken, total = stack.pop()
        if k == len(weights):
            best = max(best, total)
            continue
        stack.append((k + 1, taken, total))
        if all(frozenset((k, j)) not in apart for j in taken):
            stack.append((k + 1, (*taken, k), total + weights[k]))
    return best
