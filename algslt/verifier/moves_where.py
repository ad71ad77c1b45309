"""Moves for undecided inequalities g >= 0 and prior factors |g|^tau: `flag`, `decide`, `strip_where`, `factor_where`.

All of type `=`: they restate the domain and the density of the germs, up to sets of measure zero and positive factors.
Points that are no longer admissible after `strip_where` and `factor_where` had domains of measure zero, without a pole.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from algslt.poly import Polynomial
from algslt.verifier.arithmetic import coefficients_in, multiply, power, primitive
from algslt.verifier.emptiness import is_no_zero_function
from algslt.verifier.fields import Fields, as_index, as_integer, as_list
from algslt.verifier.moves_coordinates import chosen_variable, new_coordinate
from algslt.verifier.moves_ideal import common_exponents
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import FREE, LOCAL, POSITIVE, State, Variable
from algslt.verifier.step import Step
from algslt.verifier.units import require_positive_unit, require_unit, sign_of

__all__ = ["decide", "factor_where", "flag", "strip_where"]


def _without_where(state: State, j: int) -> State:
    return replace(state, where=state.where[:j] + state.where[j + 1 :])


def _without_prior(state: State, j: int) -> State:
    return replace(state, prior=state.prior[:j] + state.prior[j + 1 :])


def flag(state: State, fields: Fields) -> Step:
    """g >= 0 becomes x >= 0: g = x U with a positive unit U, or g = A x + B becomes the new coordinate x."""
    j = fields.index("where", len(state.where), "where polynomial")
    g = state.where[j]
    x = chosen_variable(state, fields) if "var" in fields else _only_divisor(state, g)
    v = state.variables[x]
    require(v.kind in LOCAL, f"{x} is a parameter")
    if "A" not in fields and "B" not in fields and _divides(state, x, g):
        require_positive_unit(state, g / state.desk.gens[x], "the cofactor", fields.get("unit"))
        child = _without_where(state, j)
        return Step.single(child.with_variables(**{x: Variable.exceptional(v.order, v.nu, True)}))
    require(v.kind == "L", f"{x} is not plain and does not divide the inequality")
    a, b = _linear_parts(state, g, x, fields)
    child = new_coordinate(_without_where(state, j), x, a, b, fields.get("unit"))
    return Step.single(child.with_variables(**{x: Variable.exceptional(Fraction(0), Fraction(1), True)}))


def _divides(state: State, x: str, g: Polynomial) -> bool:
    return bool(g) and state.desk.degree_in(g.term_content(), x) > 0


def _only_divisor(state: State, g: Polynomial) -> str:
    """The only local variable that divides g."""
    found = [x for x in state.of_kind(*LOCAL) if _divides(state, x, g)]
    if len(found) != 1:
        raise Refused("the field 'var' is missing, and the inequality is not divisible by exactly one local variable")
    return found[0]


def _linear_parts(state: State, g: Polynomial, x: str, fields: Fields) -> tuple[Polynomial, Polynomial]:
    """A and B with g = c (A x + B), c > 0, B = 0 at E = L = 0; as given, or those of g itself."""
    parts = coefficients_in(state.desk, g, x)
    require(len(parts) == 2, f"the inequality is not of degree 1 in {x}")
    b, a = parts
    if "A" in fields or "B" in fields:
        a, b = state.read(fields.need("A")), state.read(fields.need("B"))
        require(primitive(a * state.desk.gens[x] + b) == primitive(g), "A x + B is not the inequality")
    require(not state.at_zero(b), "B does not vanish at E = L = 0")
    return a, b


def decide(state: State, fields: Fields) -> Step:
    """An inequality that holds, or a prior factor that is a unit, near every admissible point is removed."""
    if _is_where(fields):
        j = fields.index("where", len(state.where), "where polynomial")
        require_positive_unit(state, state.where[j], "the inequality", fields.get("unit"))
        return Step.single(_without_where(state, j))
    j = fields.index("prior", len(state.prior), "prior factor")
    require_unit(state, state.prior[j][0], "the prior factor", fields.get("unit"))
    return Step.single(_without_prior(state, j))


def _is_where(fields: Fields) -> bool:
    require(("where" in fields) != ("prior" in fields), "one of where and prior is needed")
    return "where" in fields


def strip_where(state: State, fields: Fields) -> Step:
    """Divide an inequality, or a prior factor, by its largest common monomial."""
    if _is_where(fields):
        j = fields.index("where", len(state.where), "where polynomial")
        g = _stripped_inequality(state, state.where[j])
        return Step.single(replace(state, where=(*state.where[:j], g, *state.where[j + 1 :])))
    j = fields.index("prior", len(state.prior), "prior factor")
    return Step.single(_stripped_prior(state, j))


def _stripped_inequality(state: State, g: Polynomial) -> Polynomial:
    """g / x^a up to sets of measure zero: all powers of non-negative variables, even powers of the others."""
    require(bool(g), "the inequality is zero")
    for name, a in common_exponents((g,)).items():
        v = state.variables.get(name)
        if v is None:
            continue
        is_nonnegative = v.flagged or (v.kind == "P" and v.range == POSITIVE)
        g = g / state.desk.gens[name] ** (a if is_nonnegative else a - a % 2)
    return g


def _stripped_prior(state: State, j: int) -> State:
    """|x^a h|^tau = |x|^(tau a) |h|^tau: tau a is added to nu; powers of unit and positive parameters are units."""
    g, tau = state.prior[j]
    require(bool(g), "the prior factor is zero")
    changes = {}
    for name, a in common_exponents((g,)).items():
        v = state.variables.get(name)
        if v is None or (v.kind == "P" and v.range == FREE):
            continue
        g = g / state.desk.gens[name] ** a
        if v.kind in LOCAL:
            changes[name] = Variable.exceptional(v.order, v.nu + tau * a, v.flagged)
    prior = (*state.prior[:j], (g, tau), *state.prior[j + 1 :])
    return replace(state, prior=prior).with_variables(**changes)


def factor_where(state: State, fields: Fields) -> Step:
    """g = c prod f^e >= 0: even powers and units of known sign are left out, odd powers become first ones."""
    j = fields.index("where", len(state.where), "where polynomial")
    factors = [_factor(state, entry) for entry in fields.array("factors")]
    given = as_list(fields.get("units"), "units") if "units" in fields else []
    units = {as_index(i, len(factors), "factor") for i in given}
    product, kept, sign = state.desk.ring.constant(1), state.desk.ring.constant(1), 1
    for i, (f, e) in enumerate(factors):
        product = multiply(state.desk, product, power(state.desk, f, e))
        if e % 2 == 0:
            require(is_no_zero_function(state, f), f"the factor {str(f)[:60]} may be identically zero")
        elif i in units:
            known = sign_of(state, f)
            require(known != 0, f"the factor {str(f)[:60]} is not known to be a unit of one sign")
            sign *= known
        else:
            kept = multiply(state.desk, kept, f)
    found, g = state.tidy(product), state.tidy(state.where[j])
    require(bool(g) and found in (g, -g), "the factors do not multiply to the inequality")
    new = state.tidy(kept if (found == g) == (sign == 1) else -kept)
    return Step.single(replace(state, where=(*state.where[:j], new, *state.where[j + 1 :])))


def _factor(state: State, entry: object) -> tuple[Polynomial, int]:
    pair = as_list(entry, "a factor")
    require(len(pair) == 2, "a factor is a list [polynomial, exponent]")
    e = as_integer(pair[1], "the exponent of a factor")
    require(1 <= e <= 1000, "the exponent of a factor is between 1 and 1000")
    return state.read(pair[0]), e
