"""Moves that change one ideal: `strip`, `drop_unit`, `factor`, `merge`, `gens`, `positive`, `power`.

All of type `=`.
"""

from __future__ import annotations

from dataclasses import replace

from algslt.poly import Polynomial, polynomial_key
from algslt.verifier.arithmetic import multiply, power, primitive, proportional, quotient
from algslt.verifier.boxes import require_covered
from algslt.verifier.fields import Fields, as_index, as_integer, as_list, as_object
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import LOCAL, POSITIVE, UNIT, Ideal, State, Variable
from algslt.verifier.step import Step
from algslt.verifier.substitution import replace_ideal
from algslt.verifier.units import is_positive_unit, require_unit

__all__ = [
    "chosen_ideal",
    "drop_unit",
    "factor",
    "gens",
    "ideal_key",
    "merge",
    "nonnegative_product",
    "positive",
    "power_",
    "strip",
]


def chosen_ideal(state: State, fields: Fields) -> tuple[int, Ideal]:
    """The ideal that the field `ideal` names; it must not be zero."""
    k = fields.index("ideal", len(state.ideals), "ideal")
    require(bool(state.ideals[k].gens), f"ideal {k} is zero")
    return k, state.ideals[k]


def strip(state: State, fields: Fields) -> Step:
    """|I_k| = |x^a| |J|: divide by the largest common monomial in E, L, unit and positive variables."""
    k, ideal = chosen_ideal(state, fields)
    exponents = common_exponents(ideal.gens)
    monomial, changes = state.desk.ring.constant(1), {}
    for name, a in exponents.items():
        v = state.variables.get(name)
        if v is None or (v.kind == "P" and v.range not in (UNIT, POSITIVE)):
            continue
        monomial = monomial * state.desk.gens[name] ** a
        if v.kind in LOCAL:
            changes[name] = Variable.exceptional(v.order + ideal.exponent * a, v.nu, v.flagged)
    stripped = Ideal(tuple(g / monomial for g in ideal.gens), ideal.exponent)
    return Step.single(replace_ideal(state, k, [stripped]).with_variables(**changes))


def common_exponents(gens: tuple[Polynomial, ...]) -> dict[str, int]:
    """The exponents of the greatest monomial that divides all the polynomials; zero exponents left out."""
    least: list[int] | None = None
    for g in gens:
        degrees = [int(d) for d in g.term_content().degrees()]
        least = degrees if least is None else [min(a, b) for a, b in zip(least, degrees, strict=True)]
    names = gens[0].context().names() if gens else ()
    return {name: a for name, a in zip(names, least or (), strict=True) if a > 0}


def drop_unit(state: State, fields: Fields) -> Step:
    """|I_k| lies between positive constants where a generator is a unit, or one of several is not zero."""
    k, ideal = chosen_ideal(state, fields)
    if "boxes" in fields:
        require_covered(state, ideal, fields.get("boxes"))
        return Step.single(replace_ideal(state, k, []))
    i = fields.index("gen", len(ideal.gens), "generator")
    require_unit(state, ideal.gens[i], f"generator {i}", fields.get("unit"))
    return Step.single(replace_ideal(state, k, []))


def _factor_list(state: State, value: object) -> list[tuple[Polynomial, int]]:
    """[[polynomial, exponent], ...] with polynomials of content 1 that are not constant, exponents >= 1."""
    factors = []
    for entry in as_list(value, "factors"):
        pair = as_list(entry, "a factor")
        require(len(pair) == 2, "a factor is a list [polynomial, exponent]")
        p, e = primitive(state.read(pair[0])), as_integer(pair[1], "the exponent of a factor")
        require(e >= 1 and not p.is_constant(), "a factor is not constant and has an exponent >= 1")
        factors.append((p, e))
    require(0 < len(factors) <= 1000, "between 1 and 1000 factors are needed")
    return factors


def factor(state: State, fields: Fields) -> Step:
    """|I_k|^n = prod |f_i|^{n e_i} |J|^n where every generator is prod f_i^{e_i} times one of J.

    With constants J may be given by `rest`, and the products are compared modulo the relations.
    """
    k, ideal = chosen_ideal(state, fields)
    factors = _factor_list(state, fields.need("factors"))
    product, reduce = state.desk.ring.constant(1), state.reducer if "rest" in fields else None
    for p, e in factors:
        product = multiply(state.desk, product, power(state.desk, p, e, reduce))
        product = product if reduce is None else reduce(product)
    if "rest" in fields:
        rest = _given_rest(state, ideal, product, fields.array("rest"))
    else:
        rest = [_quotient(state, g, product) for g in ideal.gens]
    ideals = [state.ideal([p], ideal.exponent * e) for p, e in factors]
    if not any(g.is_constant() for g in rest):
        ideals.append(state.ideal(rest, ideal.exponent))
    return Step.single(replace_ideal(state, k, ideals))


def _given_rest(state: State, ideal: Ideal, product: Polynomial, given: list[object]) -> list[Polynomial]:
    """The generators of J, whose products are those of the ideal modulo the relations, up to constants."""
    require(len(given) == len(ideal.gens), f"rest needs {len(ideal.gens)} generators")
    rest = [state.read(text) for text in given]
    for g, f in zip(ideal.gens, rest, strict=True):
        same = proportional(state.reduce(multiply(state.desk, product, f)), g)
        require(same, f"the factors and the rest do not multiply to the generator {str(g)[:80]}")
    return rest


def _quotient(state: State, g: Polynomial, product: Polynomial) -> Polynomial:
    """g / product up to a constant; modulo the relations only where the quotient is constant."""
    q = quotient(state.desk, g, product)
    if q is None and state.relations and proportional(state.reduce(product), g):
        return state.desk.ring.constant(1)
    if q is None:
        raise Refused(f"the factors do not divide the generator {str(g)[:80]}")
    return q


def ideal_key(ideal: Ideal) -> object:
    """A value that is equal for ideals with the same generators up to order and constants."""
    keys = []
    for g in ideal.gens:
        names, terms = polynomial_key(g)
        sign = 1 if terms[0][1] > 0 else -1
        keys.append((names, tuple((a, sign * c) for a, c in terms)))
    return frozenset(keys)


def merge(state: State, fields: Fields) -> Step:
    """|I|^n |I|^l = |I|^{n + l}."""
    indices = [as_index(i, len(state.ideals), "ideal") for i in fields.array("ideals")]
    require(len(indices) == 2 and indices[0] != indices[1], "two different ideals are needed")
    k, other = indices
    require(ideal_key(state.ideals[k]) == ideal_key(state.ideals[other]), "the ideals have different generators")
    merged = replace(state.ideals[k], exponent=state.ideals[k].exponent + state.ideals[other].exponent)
    ideals = [merged if i == k else ideal for i, ideal in enumerate(state.ideals) if i != other]
    return Step.single(replace(state, ideals=tuple(ideals)))


def gens(state: State, fields: Fields) -> Step:
    """Elementary operations on generators, invertible near every admissible point."""
    k, ideal = chosen_ideal(state, fields)
    generators = list(ideal.gens)
    for entry in fields.array("ops"):
        op = Fields(as_object(entry, "an operation"))
        i = op.index("i", len(generators), "generator")
        generators[i] = _divide(state, generators[i], op) if "div" in op else _combine(state, generators, i, op)
    return Step.single(replace_ideal(state, k, [state.ideal(generators, ideal.exponent)]))


def _divide(state: State, g: Polynomial, op: Fields) -> Polynomial:
    require("by" not in op and "add" not in op, "an operation has either div, or by and add")
    divisor = primitive(state.read(op.need("div")))
    require_unit(state, divisor, "the divisor", op.get("unit"))
    q = quotient(state.desk, g, divisor)
    if q is None:
        raise Refused(f"{str(divisor)[:60]} does not divide {str(g)[:60]}")
    return q


def _combine(state: State, generators: list[Polynomial], i: int, op: Fields) -> Polynomial:
    by = state.read(op.get("by") if "by" in op else "1")
    require_unit(state, by, "the multiplier", op.get("unit"))
    result = multiply(state.desk, by, generators[i])
    for key, text in (as_object(op.get("add"), "add") if "add" in op else {}).items():
        require(key.isascii() and key.isdigit() and len(key) < 10, "the keys of add are indices of generators")
        j = as_index(int(key), len(generators), "generator")
        require(j != i, "a generator is added to itself")
        result = result + multiply(state.desk, state.read(text), generators[j])
    return state.reduce(result)


def positive(state: State, fields: Fields) -> Step:
    """|g| = sum |P_i| where g = sum P_i and every P_i is non-negative on the domain."""
    k, ideal = chosen_ideal(state, fields)
    i = fields.index("gen", len(ideal.gens), "generator")
    products, total, scale = [], state.desk.ring.constant(0), 1
    for part in fields.array("parts"):
        p, denominator = nonnegative_product(state, as_list(part, "a part"))
        products.append(p)
        total, scale = total * denominator + p * scale, scale * denominator
        require(scale.bit_length() < 10_000, "the denominators of the parts are too large")
    require(bool(products), "at least one part is needed")
    require(proportional(state.reduce(total), ideal.gens[i]), f"the parts do not add up to generator {i}")
    generators = [*ideal.gens[:i], *products, *ideal.gens[i + 1 :]]
    return Step.single(replace_ideal(state, k, [state.ideal(generators, ideal.exponent)]))


def nonnegative_product(state: State, factors: list[object]) -> tuple[Polynomial, int]:
    """A product prod f^e, non-negative on the domain, as numerator and denominator."""
    numerator, denominator = state.desk.ring.constant(1), 1
    for entry in factors:
        pair = as_list(entry, "a factor")
        require(len(pair) == 2, "a factor is a list [polynomial, exponent]")
        p, d = state.read_rational(pair[0])
        e = as_integer(pair[1], "the exponent of a factor")
        require(0 <= e <= 1000, "the exponent of a factor is between 0 and 1000")
        require(e % 2 == 0 or _is_nonnegative(state, p), f"the factor {str(p)[:60]} is not known to be >= 0")
        numerator = multiply(state.desk, numerator, power(state.desk, p, e))
        denominator *= d**e
        require(denominator.bit_length() < 10_000, "the denominators of the parts are too large")
    return numerator, denominator


def _is_nonnegative(state: State, p: Polynomial) -> bool:
    """Whether p >= 0 on the domain near every admissible point."""
    if is_positive_unit(state, p):
        return True
    if any(c < 0 for c in p.coeffs()):
        return False
    index, signed = state.desk.index, []
    for name in index:
        v = state.variables.get(name)
        if v is None or not (v.flagged or (v.kind == "P" and v.range == POSITIVE)):
            signed.append(index[name])
    return not any(a[i] % 2 for a in p.monoms() for i in signed)


def power_(state: State, fields: Fields) -> Step:
    """|I_k|^n = sum |f_i|^e up to bounded factors is |(f_i)|^(n e): every generator is a constant times f_i^e."""
    k, ideal = chosen_ideal(state, fields)
    e = as_integer(fields.need("exponent"), "the exponent of a power")
    roots = [primitive(state.read(text)) for text in fields.array("roots")]
    require(2 <= e <= 1000, "the exponent of a power is between 2 and 1000")
    require(len(roots) == len(ideal.gens), "one root for each generator is needed")
    for f, g in zip(roots, ideal.gens, strict=True):
        product = state.reduce(power(state.desk, f, e))
        require(bool(product) and proportional(product, g), f"the generator {str(g)[:60]} is not the power of a root")
    return Step.single(replace_ideal(state, k, [state.ideal(roots, ideal.exponent * e)]))
