"""States: families of germs  prod |I_k|^{n_k} prod |x_j|^{N_j}  with density  prod |x_j|^{nu_j - 1}.

One germ belongs to every admissible value of the parameters: in their ranges, entries of `nonzero` not zero, entries of
`positive` positive, undecided inequalities g >= 0 at E = L = 0, relations of the constants satisfied. Every undecided
g >= 0 also bounds the domain of the germ, and every undecided prior factor (g, tau) stands for |g|^tau.

Polynomials are kept reduced modulo the relations, with content 1. List entries involve parameters and constants only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from algslt.poly import Interval, Polynomial, names_of
from algslt.poly.one_variable import monic_remainder
from algslt.verifier.arithmetic import Desk, bit_size, coefficients_in, moderate, multiply, primitive, put_monomials
from algslt.verifier.refused import Refused, require

__all__ = ["FREE", "LOCAL", "PLAIN", "POSITIVE", "UNIT", "Ideal", "Relation", "State", "Variable"]

MAX_DIVISION = 1_000_000
MAX_DIVISION_BITS = 20_000
FREE, UNIT, POSITIVE = "free", "unit", "positive"
LOCAL = ("E", "L")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a state.

    Args:
        kind: "E" (exceptional, boundary or prior), "L" (plain) or "P" (parameter).
        order: N.
        nu: the log discrepancy.
        flagged: whether only x >= 0 belongs to the domain (E only).
        range: of a parameter: "free", "unit" (not zero) or "positive".
    """

    kind: str
    order: Fraction = Fraction(0)
    nu: Fraction = Fraction(1)
    flagged: bool = False
    range: str = FREE

    @staticmethod
    def exceptional(order: Fraction, nu: Fraction, flagged: bool = False) -> Variable:
        """A variable of kind E."""
        return Variable("E", order, nu, flagged)

    @staticmethod
    def parameter(range_: str) -> Variable:
        """A variable of kind P."""
        return Variable("P", range=range_)


PLAIN = Variable("L")


@dataclass(frozen=True, slots=True)
class Ideal:
    """Generators and the exponent n > 0 of an ideal."""

    gens: tuple[Polynomial, ...]
    exponent: Fraction


@dataclass(frozen=True, slots=True)
class Relation:
    """An algebraic constant: a real root of a polynomial in its name and in earlier constants.

    Args:
        name: of the constant.
        polynomial: its leading coefficient in the name is a unit.
        interval: isolates the root; `None` where every real root in the range is meant.
        range: of the parameter whose value it is.
    """

    name: str
    polynomial: Polynomial
    interval: Interval | None
    range: str = FREE


@dataclass(frozen=True, slots=True)
class State:
    """A family of germs; see the docstring of this file."""

    desk: Desk
    variables: Mapping[str, Variable]
    ideals: tuple[Ideal, ...]
    nonzero: tuple[Polynomial, ...] = ()
    positive: tuple[Polynomial, ...] = ()
    where: tuple[Polynomial, ...] = ()
    prior: tuple[tuple[Polynomial, Fraction], ...] = ()
    relations: tuple[Relation, ...] = ()

    def of_kind(self, *kinds: str) -> list[str]:
        """Names of the variables of the given kinds."""
        return [name for name, v in self.variables.items() if v.kind in kinds]

    def with_variables(self, **changes: Variable) -> State:
        """The same state with other data for some variables."""
        return replace(self, variables={**self.variables, **changes})

    def parameters_of(self, p: Polynomial) -> list[str]:
        """The parameters that occur in p."""
        return [name for name in names_of(p) if name in self.variables and self.variables[name].kind == "P"]

    def is_parameter_polynomial(self, p: Polynomial) -> bool:
        """Whether only parameters and constants of this state occur in p."""
        constants = {r.name for r in self.relations}
        return all(
            name in constants or (name in self.variables and self.variables[name].kind == "P") for name in names_of(p)
        )

    def read(self, text: object) -> Polynomial:
        """The polynomial with integer coefficients, in variables and constants of this state, of a text."""
        p, denominator = self.read_rational(text)
        require(denominator == 1, f"{str(text)[:60]!r} has a denominator: integer coefficients are needed")
        return p

    def read_rational(self, text: object) -> tuple[Polynomial, int]:
        """Numerator and denominator of a polynomial in variables and constants of this state."""
        if not isinstance(text, str):
            raise Refused(f"a polynomial is needed as a text, not {str(text)[:40]!r}")
        p, denominator = self.desk.parse(text)
        constants = {r.name for r in self.relations}
        for name in names_of(p):
            require(name in self.variables or name in constants, f"{name!r} is no variable of this chart")
        return p, denominator

    def reduce(self, p: Polynomial) -> Polynomial:
        """A positive multiple of p modulo the relations, of least degree in every constant."""
        for relation in reversed(self.relations):
            p = _pseudo_remainder(self.desk, p, relation)
        return p

    @property
    def reducer(self) -> Callable[[Polynomial], Polynomial] | None:
        """The function `reduce` where it multiplies by nothing: all relations have leading coefficient 1."""
        leads = (coefficients_in(self.desk, r.polynomial, r.name)[-1] for r in self.relations)
        return self.reduce if self.relations and all(lead.is_one() for lead in leads) else None

    def tidy(self, p: Polynomial) -> Polynomial:
        """p reduced, divided by its positive content."""
        return primitive(self.reduce(p) if self.relations else p)

    def ideal(self, gens: Iterable[Polynomial], exponent: Fraction) -> Ideal:
        """The ideal with the given generators, normalised: zeros removed, content 1."""
        return Ideal(tuple(g for f in gens if (g := self.tidy(f))), exponent)

    def at_origin(self, p: Polynomial) -> Polynomial:
        """p at E = L = 0, exactly."""
        if p.is_constant():
            return p
        local = set(self.of_kind(*LOCAL))
        if local.isdisjoint(names_of(p)):
            return p
        zero = self.desk.ring.constant(0)
        images = [zero if name in local else x for name, x in self.desk.gens.items()]
        return put_monomials(self.desk, p, images)

    def at_zero(self, p: Polynomial) -> Polynomial:
        """A positive multiple of p at E = L = 0: a parameter polynomial, reduced."""
        return self.reduce(self.at_origin(p))

    def polynomials(self, lists: bool = True) -> Iterable[Polynomial]:
        """All polynomials of the state: of ideals, `where`, prior and, if wanted, of the two lists."""
        for ideal in self.ideals:
            yield from ideal.gens
        yield from self.where
        yield from (g for g, _ in self.prior)
        if lists:
            yield from self.nonzero
            yield from self.positive

    def occurring(self, lists: bool = True) -> set[str]:
        """The names that occur in the polynomials of the state."""
        return {name for p in self.polynomials(lists) for name in names_of(p)}

    def essential(self) -> int:
        """A bound for every m: the number of variables on which the germs depend, at least 1."""
        occurring = self.occurring(lists=False)
        return max(1, sum(name in occurring or v.order > 0 for name, v in self.variables.items()))

    def ratios(self) -> tuple[Fraction, int] | None:
        """The least nu/N of the E variables with N > 0 and the number that attain it; None without such variables."""
        values = [v.nu / v.order for v in self.variables.values() if v.kind == "E" and v.order > 0]
        return (min(values), values.count(min(values))) if values else None


def _is_small_division(desk: Desk, p: Polynomial, relation: Relation) -> bool:
    """Whether p modulo a monic relation stays of moderate size on the way, so that one division will do.

    Every step lowers the degree in the constant by one, and multiplies terms by those of the relation.
    """
    m = relation.polynomial
    steps = desk.degree_in(p, relation.name) - desk.degree_in(m, relation.name) + 1
    growth = 1 if len(names_of(m)) == 1 else len(m) ** min(steps, 50)
    bits = bit_size(p) + steps * (bit_size(m) + len(m).bit_length())
    terms = len(p) * growth
    if terms > MAX_DIVISION or bits > MAX_DIVISION_BITS:
        return False
    desk.spend((10 + steps) * terms * (1 + bits // 256))
    return True


def _pseudo_remainder(desk: Desk, p: Polynomial, relation: Relation) -> Polynomial:
    """p times an even power of the leading coefficient (or any power of a positive one), modulo the relation."""
    name = relation.name
    if desk.degree_in(p, name) < desk.degree_in(relation.polynomial, name):
        return p
    modulus = coefficients_in(desk, relation.polynomial, name)
    lead, degree = modulus[-1], len(modulus) - 1
    if lead.is_one() and _is_small_division(desk, p, relation):
        return moderate(monic_remainder(p, relation.polynomial, name))
    if lead.is_constant() and lead.leading_coefficient() < 0:
        modulus = [-c for c in modulus]
        lead = -lead
    parts, count = coefficients_in(desk, p, name), 0
    while len(parts) > degree:
        top = parts.pop()
        if not top:
            continue
        count += 1
        parts = parts if lead.is_one() else [multiply(desk, c, lead) for c in parts]
        shift = len(parts) - degree
        for j in range(degree):
            parts[shift + j] = parts[shift + j] - multiply(desk, top, modulus[j])
    if count % 2 and not lead.is_constant():
        parts = [multiply(desk, c, lead) for c in parts]
    result, x = desk.ring.constant(0), desk.gens[name]
    for c in reversed(parts):
        result = multiply(desk, result, x) + c
    return result
