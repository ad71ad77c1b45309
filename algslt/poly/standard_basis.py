"""Standard bases: Buchberger's algorithm for `degrevlex`, Mora's for the local ordering `ds` at the origin.

G is a standard basis of I if the leading monomials of G generate those of I; for a local ordering, I is an ideal of the
localisation of QQ[x] at the origin. By Buchberger's criterion, which holds for both kinds of orderings (Greuel &
Pfister, Theorem 1.7.3), this is so if every generator and every S-polynomial has normal form 0. Pairs with coprime
leading monomials are left out (their Koszul syzygy lifts), as are those that the chain criterion covers.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> basis = standard_basis((x - x**2, y**3), local=True)
    >>> basis.leading_monomials, basis.quotient_dimension(), basis.verify()
    (((1, 0), (0, 3)), 3, True)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, pairwise

from algslt.errors import InputError
from algslt.poly.reduction import (
    Budget,
    Element,
    Exponents,
    divides_monomial,
    leading_monomial,
    make_element,
    normal_form,
    reduce_tail,
    spoly,
)
from algslt.poly.ring import Polynomial

__all__ = ["DEFAULT_STEPS", "StandardBasis", "count_standard_monomials", "degree_bound", "standard_basis"]

DEFAULT_STEPS = 20_000_000


@dataclass(frozen=True, slots=True, eq=False)
class StandardBasis:
    """A standard basis; `elements[k] = sum rows[k][i] * generators[i]` where rows are recorded.

    Args:
        generators: of the ideal.
        elements: the basis.
        rows: cofactors of each element, or empty if they were not recorded (then an element is only congruent to an
            element of the ideal modulo a power of the maximal ideal that lies in it).
        local: whether the ordering is `ds`, the ideal one of the local ring at the origin.
    """

    generators: tuple[Polynomial, ...]
    elements: tuple[Polynomial, ...]
    rows: tuple[tuple[Polynomial, ...], ...]
    local: bool

    @property
    def leading_monomials(self) -> tuple[Exponents, ...]:
        """The exponents of the leading monomials."""
        return tuple(leading_monomial(p, self.local) for p in self.elements)

    def quotient_dimension(self) -> int | None:
        """The dimension over QQ of the ring (localised at the origin if local) modulo the ideal; None if infinite.

        Example:
            >>> from algslt.poly.ring import make_ring
            >>> x, y = make_ring(["x", "y"]).gens()
            >>> standard_basis((x**2 - x, y**2)).quotient_dimension(), standard_basis((x * y,)).quotient_dimension()
            (4, None)
        """
        variables = self.generators[0].context().nvars() if self.generators else 1
        return count_standard_monomials(self.leading_monomials, variables)

    def verify(self, steps: int = DEFAULT_STEPS) -> bool:
        """Checks the rows as identities, and that generators and all S-polynomials have normal form 0.

        Raises:
            InputError: the rows were not recorded.
            StepLimitExceeded: the checks need more steps.
        """
        if len(self.rows) != len(self.elements):
            raise InputError("the basis has no recorded cofactors to verify: compute it with recorded=True")
        for p, row in zip(self.elements, self.rows, strict=True):
            if _combine(row, self.generators) != p:
                return False
        budget = Budget(steps)
        basis = [make_element(p, (), self.local) for p in self.elements]
        starts = [(p, ()) for p in self.generators] + [spoly(g, h, budget) for g, h in combinations(basis, 2)]
        return not any(normal_form(p, (), basis, self.local, budget)[0] for p, _ in starts)


def _combine(row: tuple[Polynomial, ...], generators: tuple[Polynomial, ...]) -> Polynomial | int:
    total: Polynomial | int = 0
    for c, g in zip(row, generators, strict=True):
        total = c * g + total
    return total


def standard_basis(
    generators: tuple[Polynomial, ...], local: bool = False, recorded: bool = True, steps: int = DEFAULT_STEPS
) -> StandardBasis:
    """A minimal standard basis of the ideal that the generators span.

    Args:
        generators: polynomials of one ring.
        local: take the ordering `ds` and the local ring at the origin, instead of `degrevlex`.
        recorded: record how the elements come from the generators.
        steps: the step limit.

    Raises:
        StepLimitExceeded: nothing is known then.

    Theorem: Buchberger's criterion, see the docstring of this file.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> standard_basis((x * y - 1, y**2 - x)).elements
        (x*y - 1, y^2 - x, x^2 - y)
    """
    state = _Buchberger(local, Budget(steps), truncating=local and not recorded)
    for i, p in enumerate(generators):
        ring = p.context()
        row = tuple(ring.constant(int(i == j)) for j in range(len(generators))) if recorded else ()
        state.add(p, row, int(p.total_degree()))
    state.run()
    kept = _minimal(state.basis)
    rows = tuple(g.row for g in kept) if recorded else ()
    return StandardBasis(generators, tuple(g.polynomial for g in kept), rows, local)


@dataclass(slots=True)
class _Buchberger:
    """The basis so far and the pairs that wait."""

    local: bool
    budget: Budget
    truncating: bool
    basis: list[Element] = field(default_factory=list)
    sugars: list[int] = field(default_factory=list)
    pairs: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    cut: int | None = None

    def add(self, p: Polynomial, row: tuple[Polynomial, ...], sugar: int) -> None:
        """Reduces a polynomial, adds the remainder and its pairs.

        The sugar is the degree that the polynomial would have in a homogeneous calculation (Giovini, Mora, Niesi,
        Robbiano & Traverso 1991); pairs of small sugar first keep the coefficients small.
        """
        p, row = normal_form(p, row, self.basis, self.local, self.budget, self.cut)
        if not p:
            return
        h = make_element(p, row, self.local)
        if not self.local or self.cut is not None:
            h = reduce_tail(h, self.basis, self.local, self.budget, self.cut)
            self.basis = [reduce_tail(g, [h], self.local, self.budget, self.cut) for g in self.basis]
        self.basis.append(h)
        self.sugars.append(sugar)
        new = len(self.basis) - 1
        self.pairs.update({(i, new): self._rank(i, new) for i in range(new)})
        if self.truncating:
            self.cut = degree_bound(tuple(g.lead for g in self.basis), len(self.basis[0].lead))

    def run(self) -> None:
        """Works the pairs off, those of least sugar first, then those with the smallest least common multiple."""
        while self.pairs:
            pair = min(self.pairs, key=lambda pair: (self.pairs[pair], pair))
            sugar = self.pairs.pop(pair)[0]
            if not self._superfluous(*pair):
                self.add(*spoly(self.basis[pair[0]], self.basis[pair[1]], self.budget), sugar)

    def _rank(self, i: int, j: int) -> tuple[int, int]:
        degree = sum(self._lcm(i, j))
        return max(self.sugars[k] - sum(self.basis[k].lead) for k in (i, j)) + degree, degree

    def _lcm(self, i: int, j: int) -> Exponents:
        return tuple(max(a, b) for a, b in zip(self.basis[i].lead, self.basis[j].lead, strict=True))

    def _superfluous(self, i: int, j: int) -> bool:
        """The product criterion, and the chain criterion for pairs that are done."""
        if not any(a and b for a, b in zip(self.basis[i].lead, self.basis[j].lead, strict=True)):
            return True
        least = self._lcm(i, j)
        return any(
            divides_monomial(g.lead, least)
            and (min(i, k), max(i, k)) not in self.pairs
            and (min(j, k), max(j, k)) not in self.pairs
            for k, g in enumerate(self.basis)
            if k not in (i, j)
        )


def _minimal(basis: list[Element]) -> list[Element]:
    """The elements whose leading monomials no other one divides (the first of equal ones)."""
    return [
        g
        for i, g in enumerate(basis)
        if not any(
            divides_monomial(h.lead, g.lead) and (h.lead != g.lead or j < i) for j, h in enumerate(basis) if j != i
        )
    ]


def degree_bound(leads: tuple[Exponents, ...], variables: int) -> int | None:
    """The least N such that all monomials of degree at least N are multiples of one of these; None if there is none.

    Example:
        >>> degree_bound(((2, 0), (1, 1), (0, 3)), 2), degree_bound(((1, 1),), 2)
        (3, None)
    """
    if variables == 0:
        return 0 if leads else 1
    end = min((lead[0] for lead in leads if not any(lead[1:])), default=None)
    if end is None:
        return None
    bound, cuts = 0, sorted({*(lead[0] for lead in leads if lead[0] < end), 0, end})
    for low, high in pairwise(cuts):
        rest = degree_bound(tuple(lead[1:] for lead in leads if lead[0] <= low), variables - 1)
        if rest is None:
            return None
        bound = max(bound, rest + high - 1) if rest else bound
    return bound


def count_standard_monomials(leads: tuple[Exponents, ...], variables: int) -> int | None:
    """The number of monomials that none of the given ones divides; None if infinite.

    Example:
        >>> count_standard_monomials(((2, 0), (1, 1), (0, 3)), 2)
        4
    """
    if variables == 0:
        return 0 if leads else 1
    end = min((lead[0] for lead in leads if not any(lead[1:])), default=None)
    if end is None:
        return None
    total, cuts = 0, sorted({*(lead[0] for lead in leads if lead[0] < end), 0, end})
    for low, high in pairwise(cuts):
        slice_ = count_standard_monomials(tuple(lead[1:] for lead in leads if lead[0] <= low), variables - 1)
        if slice_ is None:
            return None
        total += slice_ * (high - low)
    return total
