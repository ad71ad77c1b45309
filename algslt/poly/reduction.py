"""Reduction of polynomials by leading terms, with a record of what was done: the step behind every standard basis.

An element h carries a row (c_1, ..., c_r) with h = sum c_i g_i, the g_i being fixed input polynomials; every step keeps
this identity over ZZ. Two orderings are known: the global one `degrevlex`, and the local one `ds`, in which a monomial
of lower degree is larger (ties by reverse lexicographic order), so that the leading term is a term of lowest degree.

Mora's normal form (Greuel & Pfister, A Singular Introduction to Commutative Algebra, Algorithm 1.7.6) ends for local
orderings, because an earlier remainder may reduce a later one when its ecart (degree minus degree of the leading
monomial) is small. Only multiples by non-constant monomials of earlier remainders are subtracted, so the coefficient
of the start in the result is a unit at the origin.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> leading_monomial(x**2 - y, local=True), leading_monomial(x**2 - y, local=False)
    ((0, 1), (2, 0))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd

from flint import fmpz

from algslt.errors import StepLimitExceeded
from algslt.poly.ring import Polynomial

__all__ = [
    "Budget",
    "Element",
    "Exponents",
    "divides_monomial",
    "leading_monomial",
    "make_element",
    "normal_form",
    "spoly",
]

Exponents = tuple[int, ...]


@dataclass(slots=True)
class Budget:
    """How much work may still be done; one step is about one term of a polynomial with a small coefficient."""

    limit: int
    spent: int = 0

    def spend(self, steps: int) -> None:
        """Counts steps.

        Raises:
            StepLimitExceeded: more than the limit.
        """
        self.spent += steps
        if self.spent > self.limit:
            raise StepLimitExceeded(
                f"the standard basis needs more than the limit of {self.limit} steps: raise the limit or simplify"
            )


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A polynomial that is not zero, its row of cofactors (empty if not recorded), leading monomial and ecart."""

    polynomial: Polynomial
    row: tuple[Polynomial, ...]
    lead: Exponents
    coefficient: fmpz
    ecart: int


def leading_monomial(p: Polynomial, local: bool) -> Exponents:
    """The exponents of the leading monomial of a polynomial that is not zero, for `ds` or `degrevlex`."""
    return tuple(int(e) for e in p.monomial(_first_of_lowest_degree(p) if local else 0))


def _first_of_lowest_degree(p: Polynomial) -> int:
    """The position of the leading term for `ds`: flint sorts by `degrevlex`, so terms of lowest degree come last."""
    i = len(p) - 1
    lowest = sum(p.monomial(i))
    while i > 0 and sum(p.monomial(i - 1)) == lowest:
        i -= 1
    return i


def make_element(p: Polynomial, row: tuple[Polynomial, ...], local: bool) -> Element:
    """The element of a polynomial that is not zero; common integer factors of it and its row are divided out."""
    if row:
        common = _common_content(p, row)
        p, row = (p / common, tuple(c / common for c in row)) if common > 1 else (p, row)
    else:
        p = p.primitive()[1]
    lead = leading_monomial(p, local)
    return Element(p, row, lead, p[lead], int(p.total_degree()) - sum(lead) if local else 0)


def _common_content(p: Polynomial, row: tuple[Polynomial, ...]) -> int:
    common = int(p.primitive()[0])
    for c in row:
        if common == 1:
            break
        if c:
            common = gcd(common, int(c.primitive()[0]))
    return common


def divides_monomial(a: Exponents, b: Exponents) -> bool:
    """Whether x^a divides x^b."""
    return all(i <= j for i, j in zip(a, b, strict=True))


def _cancel(
    h: Element, at: Exponents, g: Element, target: Exponents, budget: Budget
) -> tuple[Polynomial, tuple[Polynomial, ...]]:
    """The combination of h and g in which h's term `at` and g's leading term, raised to the target, cancel."""
    coefficient = h.coefficient if at is h.lead else h.polynomial[at]
    common = coefficient.gcd(g.coefficient)
    ring = h.polynomial.context()
    left = ring.term(g.coefficient / common, [t - e for t, e in zip(target, at, strict=True)])
    right = ring.term(coefficient / common, [t - e for t, e in zip(target, g.lead, strict=True)])
    p = h.polynomial * left - g.polynomial * right
    row = tuple(c * left - d * right for c, d in zip(h.row, g.row, strict=True))
    size = len(p) + sum(map(len, row))
    budget.spend(10 + size * (1 + p.leading_coefficient().bit_length() // 64 if p else 1))
    return p, row


def spoly(g: Element, h: Element, budget: Budget) -> tuple[Polynomial, tuple[Polynomial, ...]]:
    """The S-polynomial, with its row."""
    return _cancel(g, g.lead, h, tuple(max(a, b) for a, b in zip(g.lead, h.lead, strict=True)), budget)


def normal_form(
    p: Polynomial,
    row: tuple[Polynomial, ...],
    basis: Iterable[Element],
    local: bool,
    budget: Budget,
    cut: int | None = None,
) -> tuple[Polynomial, tuple[Polynomial, ...]]:
    """A remainder whose leading monomial no basis element divides (or 0), with its row.

    Args:
        p: the start.
        row: its row, of the same length as those of the basis.
        basis: the elements to reduce by.
        local: whether the ordering is `ds`.
        budget: the step limit.
        cut: terms of at least this degree are dropped (only without rows: the identity is lost).

    Raises:
        StepLimitExceeded: the budget is used up.
    """
    reducers = list(basis)
    p = _truncate(p, cut)
    while p:
        h = make_element(p, row, local)
        best = _reducer(h.lead, reducers)
        if best is None:
            return h.polynomial, h.row
        if cut is None and best.ecart > h.ecart:
            reducers.append(h)
        p, row = _cancel(h, h.lead, best, h.lead, budget)
        p = _truncate(p, cut)
    return p, row


def _reducer(monomial: Exponents, reducers: list[Element]) -> Element | None:
    """The element of least ecart, then of fewest terms, whose leading monomial divides the given one."""
    candidates = (g for g in reducers if divides_monomial(g.lead, monomial))
    return min(candidates, key=lambda g: (g.ecart, len(g.polynomial)), default=None)


def reduce_tail(h: Element, basis: list[Element], local: bool, budget: Budget, cut: int | None = None) -> Element:
    """The element with its lower terms reduced too; for `ds` only with a `cut`, without which this need not end.

    Raises:
        StepLimitExceeded: the budget is used up.
    """
    if cut is not None and sum(h.lead) >= cut:
        return h
    passed = 1
    while passed < len(h.polynomial):
        at = _term_at(h.polynomial, passed, local)
        best = _reducer(at, basis)
        if best is None:
            passed += 1
        else:
            p, row = _cancel(h, at, best, at, budget)
            h = make_element(_truncate(p, cut), row, local)
    return h


def _term_at(p: Polynomial, position: int, local: bool) -> Exponents:
    """The monomial at that position in decreasing order."""
    if not local:
        return tuple(int(e) for e in p.monomial(position))
    ordered = sorted(p.monoms(), key=lambda e: (sum(e), e[::-1]))
    return tuple(int(e) for e in ordered[position])


def _truncate(p: Polynomial, cut: int | None) -> Polynomial:
    if cut is None or not p or p.total_degree() < cut:
        return p
    first = next((i for i in range(len(p)) if sum(p.monomial(i)) < cut), len(p))
    return p.context().from_dict({p.monomial(i): p.coefficient(i) for i in range(first, len(p))})
