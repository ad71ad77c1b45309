"""The leaves `monomial`, `empty` and `open`.

Theorem:
    For monomials with exponents a in the ideals I_k, multipliers mu >= 0 with sum n_k in each, and
    e = N + sum mu a, the weighted means |I_k|^{n_k} >= prod |x^a|^{mu_a} give lambda >= min nu_j / e_j = 1 / sigma
    (duality of linear programs). The weights w that are optimal for all monomials have w_j = 0 where
    e_j < sigma nu_j and w.a = w.a' where mu_a, mu_a' > 0 in one ideal (complementary slackness), which bounds m.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from algslt.poly import Polynomial
from algslt.verifier.emptiness import require_no_combination_left, require_no_value_left
from algslt.verifier.fields import Fields, as_index, as_list, as_object, as_rational
from algslt.verifier.linear import rank
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import LOCAL, State
from algslt.verifier.step import OPEN, Bound
from algslt.verifier.units import is_positive_unit, require_unit

__all__ = ["empty", "monomial", "open_"]

Exponent = tuple[int, ...]


def monomial(state: State, fields: Fields) -> Bound:
    """Every generator is a unit times a monomial in E and L variables."""
    local = state.of_kind(*LOCAL)
    units = as_object(fields.get("units"), "units") if "units" in fields else {}
    multipliers = fields.array("mu")
    require(len(multipliers) == len(state.ideals), f"mu has {len(multipliers)} lists for {len(state.ideals)} ideals")
    e = [state.variables[x].order for x in local]
    differences: list[list[int]] = []
    for k, ideal in enumerate(state.ideals):
        mu = [as_rational(value, "a multiplier") for value in as_list(multipliers[k], "mu")]
        require(len(mu) == len(ideal.gens), f"mu has {len(mu)} entries for {len(ideal.gens)} generators")
        require(all(value >= 0 for value in mu) and sum(mu) == ideal.exponent, f"mu of ideal {k} is not >= 0, sum n")
        exponents = [_monomial(state, local, g, f"{k},{i}", units) for i, g in enumerate(ideal.gens)]
        used = [(a, value) for a, value in zip(exponents, mu, strict=True) if value]
        for a, value in used:
            e = [x + value * y for x, y in zip(e, a, strict=True)]
            differences.append([x - y for x, y in zip(a, used[0][0], strict=True)])
    return _pair(e, [state.variables[x].nu for x in local], differences)


def _pair(e: list[Fraction], nu: list[Fraction], differences: list[list[int]]) -> Bound:
    sigma = max((x / v for x, v in zip(e, nu, strict=True)), default=Fraction(0))
    if sigma == 0:
        return None
    d = len(e)
    slack = [[int(i == j) for i in range(d)] for j in range(d) if e[j] < sigma * nu[j]]
    return 1 / sigma, d - rank([*slack, *(row for row in differences if any(row))])


def _monomial(state: State, local: list[str], g: Polynomial, key: str, units: dict[str, object]) -> Exponent:
    """The exponent of a unit times a monomial."""
    m = g.term_content()
    degrees, index = m.degrees(), state.desk.index
    exponent = tuple(max(int(degrees[index[x]]), 0) for x in local)
    for x, a in zip(local, exponent, strict=True):
        if a:
            g = g / state.desk.gens[x] ** a
    require_unit(state, g, f"generator {key} is no monomial: its cofactor", units.get(key))
    return exponent


def empty(state: State, fields: Fields) -> Bound:
    """A condition that no point satisfies."""
    why = as_object(fields.need("why"), "why")
    require(len(why) == 1, "why names one entry")
    ((kind, value),) = why.items()
    if kind == "nonzero":
        q = state.nonzero[as_index(value, len(state.nonzero), kind)]
        require(not state.at_zero(q), f"{str(q)[:60]} is not zero")
    elif kind == "positive":
        i = as_index(value, len(state.positive), kind)
        q = state.at_zero(state.positive[i])
        others = replace(state, positive=state.positive[:i] + state.positive[i + 1 :])
        require(not q or is_positive_unit(others, -q, fields.get("unit")), "the entry may be > 0")
    elif kind == "where":
        q = state.at_zero(state.where[as_index(value, len(state.where), kind)])
        require(is_positive_unit(state, -q, fields.get("unit")), f"{str(q)[:60]} may be >= 0")
    elif kind == "combination":
        require_no_combination_left(state, value)
    elif kind == "range":
        require_no_value_left(state, value)
    else:
        raise Refused("why names an entry of nonzero, positive or where, or is a combination or a range")
    return None


def open_(state: State, fields: Fields) -> Bound:
    """Nothing is known."""
    return OPEN
