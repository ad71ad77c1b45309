"""Moves that change coordinates: `coords`, `implicit`, `radial`, `scale`."""

from __future__ import annotations

from fractions import Fraction

from algslt.poly import Polynomial, names_of
from algslt.verifier.arithmetic import multiply, proportional
from algslt.verifier.fields import Fields, as_index, as_integer, as_object
from algslt.verifier.moves_ideal import chosen_ideal
from algslt.verifier.refused import require
from algslt.verifier.signs import has_real_zero
from algslt.verifier.state import FREE, PLAIN, UNIT, Ideal, State, Variable
from algslt.verifier.step import Step
from algslt.verifier.substitution import replace_ideal, substitute_fraction
from algslt.verifier.units import require_unit

__all__ = ["chosen_variable", "coords", "determinant", "implicit", "new_coordinate", "radial", "scale", "smoothness"]


def chosen_variable(state: State, fields: Fields, name: str = "var") -> str:
    """The variable that a field names."""
    x = fields.text(name)
    require(x in state.variables, f"{x[:40]!r} is no variable of this chart")
    return x


def new_coordinate(state: State, x: str, a: Polynomial, b: Polynomial, proof: object) -> State:
    """The state with the new coordinate a x + b in place of x, under its name."""
    degrees = {state.desk.degree_in(p, x) for p in (a, b)}
    require(degrees == {0}, f"A and B must be free of {x}")
    require_unit(state, a, "A =", proof)
    return substitute_fraction(state, x, a, b)


def coords(state: State, fields: Fields) -> Step:
    """The new x is A x + B. L: B = 0 at E = L = 0. P: A, B parameter polynomials; range free, or unit and B = 0."""
    x = chosen_variable(state, fields)
    a, b = state.read(fields.need("A")), state.read(fields.need("B"))
    v = state.variables[x]
    if v.kind == "L":
        require(not state.at_zero(b), "B does not vanish at E = L = 0")
    else:
        require(v.kind == "P", f"{x} is an exceptional variable")
        require(v.range == FREE or (v.range == UNIT and not b), f"the range of {x} does not allow this change")
        require(state.is_parameter_polynomial(a) and state.is_parameter_polynomial(b), "A or B has a local variable")
    return Step.single(new_coordinate(state, x, a, b, fields.get("unit")))


def implicit(state: State, fields: Fields) -> Step:
    """Generators become coordinates, by the implicit function theorem."""
    k, ideal = chosen_ideal(state, fields)
    names = fields.texts("vars")
    require(bool(names) and all(x in state.variables for x in names), "vars are variables of this chart")
    if "gens" in fields:
        indices = sorted(as_index(i, len(ideal.gens), "generator") for i in fields.array("gens"))
        require(indices == list(range(len(ideal.gens))), "gens must name every generator once")
    kinds = {state.variables[x].kind for x in names}
    require(kinds in ({"L"}, {"P"}), "vars are all plain variables or all parameters")
    elsewhere = replace_ideal(state, k, []).occurring()
    require(elsewhere.isdisjoint(names), "a variable of vars occurs elsewhere")
    return (_implicit_plain if kinds == {"L"} else _implicit_parameters)(state, fields, k, ideal, names)


def _implicit_plain(state: State, fields: Fields, k: int, ideal: Ideal, names: list[str]) -> Step:
    """r generators, r plain variables."""
    require("gens" in fields, "the field 'gens' is missing")
    require(len(names) == len(ideal.gens), f"{len(ideal.gens)} generators need as many variables")
    require(not any(state.at_zero(g) for g in ideal.gens), "a generator does not vanish at E = L = 0")
    rows = [[state.at_origin(g.derivative(state.desk.index[x])) for x in names] for g in ideal.gens]
    minor = determinant(state, rows)
    require_unit(state, minor, "the Jacobian minor", fields.get("unit"))
    return Step.single(replace_ideal(state, k, [state.ideal([state.desk.gens[x] for x in names], ideal.exponent)]))


def determinant(state: State, rows: list[list[Polynomial]]) -> Polynomial:
    """The determinant of a square matrix of polynomials, by fraction-free elimination, up to the sign."""
    rows, previous = [list(row) for row in rows], state.desk.ring.constant(1)
    require(len(rows) <= 100, "a minor of more than 100 rows is too large")
    while len(rows) > 1:
        pivot = next((row for row in rows if row[0]), None)
        if pivot is None:
            return state.desk.ring.constant(0)
        rows.remove(pivot)
        for i, row in enumerate(rows):
            rows[i] = [
                _quotient(
                    state, multiply(state.desk, pivot[0], row[j]) - multiply(state.desk, row[0], pivot[j]), previous
                )
                for j in range(1, len(row))
            ]
        previous = pivot[0]
    return rows[0][0]


def _quotient(state: State, p: Polynomial, q: Polynomial) -> Polynomial:
    """p / q, which is a polynomial."""
    state.desk.spend(4 * len(p) * len(q))
    return p / q


def _implicit_parameters(state: State, fields: Fields, k: int, ideal: Ideal, names: list[str]) -> Step:
    """A generator g whose zeros have a non-zero derivative in a parameter of vars, which the others are free of."""
    require("gen" in fields or len(ideal.gens) == 1, "implicit with parameters needs one generator, or the field 'gen'")
    i = fields.index("gen", len(ideal.gens), "generator") if "gen" in fields else 0
    others = [*ideal.gens[:i], *ideal.gens[i + 1 :]]
    require(all(set(names_of(h)).isdisjoint(names) for h in others), "another generator involves a variable of vars")
    g = state.at_zero(ideal.gens[i])
    combination = smoothness(state, fields, g, names)
    require_unit(state, combination, "the combination of cofactors", fields.get("unit"))
    # Where g0 involves other parameters, a zero for some of their values says nothing about the others: no equality.
    exact = "zero" in fields and has_real_zero(state, g, fields.mapping("zero")) and _all_in(state, g, names)
    gens = [*ideal.gens[:i], state.desk.gens[names[0]], *ideal.gens[i + 1 :]]
    child = replace_ideal(state, k, [state.ideal(gens, ideal.exponent)])
    dropped = {x: Variable.parameter(FREE) for x in names[1:]}
    return Step.single(child.with_variables(**{names[0]: PLAIN, **dropped}), exact)


def _all_in(state: State, g: Polynomial, names: list[str]) -> bool:
    return set(state.parameters_of(g)) <= set(names)


def smoothness(state: State, fields: Fields, g: Polynomial, names: list[str]) -> Polynomial:
    """a g + sum of b_p dg/dp for the given cofactors of parameters among the names."""
    cofactors = fields.array("cofactors")
    require(len(cofactors) == 2, "cofactors are [a, {parameter: b}]")
    parts = [(g, state.read(cofactors[0]))]
    for p, text in as_object(cofactors[1], "the second cofactor").items():
        require(p in names, f"the cofactor of {p[:40]!r} belongs to no allowed parameter")
        parts.append((g.derivative(state.desk.index[p]), state.read(text)))
    total = state.desk.ring.constant(0)
    for derivative, b in parts:
        require(state.is_parameter_polynomial(b), "a cofactor involves a local variable")
        total = total + multiply(state.desk, derivative, b)
    return total


def radial(state: State, fields: Fields) -> Step:
    """|y_1| + ... + |y_k| = r in polar coordinates: density r^{sum nu - 1}."""
    k, ideal = chosen_ideal(state, fields)
    names = fields.texts("vars")
    require(len(names) >= 2 and all(x in state.variables for x in names), "radial needs two or more variables")
    chosen = [state.variables[x] for x in names]
    require(all(v.kind in ("L", "E") and v.order == 0 for v in chosen), "a variable is a parameter or has N > 0")
    own = [state.desk.gens[x] for x in names]
    require(all(any(proportional(g, x) for g in ideal.gens) for x in own), "a variable is not a generator")
    rest = tuple(g for g in ideal.gens if not any(proportional(g, x) for x in own))
    others = replace_ideal(state, k, [Ideal(rest, ideal.exponent)]).occurring()
    require(others.isdisjoint(names), "a variable occurs elsewhere")
    kept = tuple(g for g in ideal.gens if not any(proportional(g, x) for x in own[1:]))
    child = replace_ideal(state, k, [Ideal(kept, ideal.exponent)])
    nu = sum((v.nu for v in chosen), Fraction(0))
    gone = dict.fromkeys(names[1:], PLAIN)
    return Step.single(child.with_variables(**{names[0]: Variable.exceptional(Fraction(0), nu), **gone}))


def scale(state: State, fields: Fields) -> Step:
    """Parameters of positive weight are 0 at a point of least pair, the limit of the orbits of the scaling."""
    weights = {x: as_integer(w, "a weight") for x, w in fields.mapping("weights").items()}
    require(all(x in state.variables for x in weights), "the weights have a name that is no variable of this chart")
    weights = {x: w for x, w in weights.items() if w}
    for ideal in state.ideals:
        for g in ideal.gens:
            require(_is_homogeneous(state, g, weights), f"the generator {str(g)[:60]} is not homogeneous")
    fixed = {name for p in (*state.nonzero, *state.positive, *state.where) for name in names_of(p)}
    fixed |= {name for g, _ in state.prior for name in names_of(g)}
    require(fixed.isdisjoint(weights), "a list entry or an undecided polynomial has a variable of non-zero weight")
    moved = [x for x in weights if state.variables[x].kind == "P"]
    ok = all(weights[x] > 0 and state.variables[x].range == FREE for x in moved)
    require(ok, "a parameter of non-zero weight has a negative weight or is not free")
    return Step.single(state.with_variables(**dict.fromkeys(moved, PLAIN)))


def _is_homogeneous(state: State, p: Polynomial, weights: dict[str, int]) -> bool:
    state.desk.spend(len(p) * state.desk.ring.nvars())
    places = [(state.desk.index[x], w) for x, w in weights.items()]
    return len({sum(int(a[i]) * w for i, w in places) for a in p.monoms()}) <= 1
