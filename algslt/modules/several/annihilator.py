"""The annihilator of k^n as a k[x_1, ..., x_r]-module: the kernel of k[x] -> End(k^n), x_i -> A_i.

The monomials are gone through in increasing degrevlex order. A monomial whose matrix is no combination of the matrices
of smaller ones is standard; one that is such a combination, while all its proper divisors are standard, is a leading
monomial, and the relation is an element of the reduced Groebner basis (BuchbergerMoeller1982,
FaugereGianniLazardMora1993).

Theorem (Macaulay). The standard monomials are a basis of k[x] / I, so their number is the dimension of the algebra
k[A_1, ..., A_r].

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.several.action import read_action
    >>> diagonal = read_action(QQ, [[[1, 0, 0], [0, 1, 0], [0, 0, 2]], [[1, 0, 0], [0, 2, 0], [0, 0, 2]]])
    >>> ideal = annihilator(diagonal, ("x", "y"))
    >>> ideal.texts(), ideal.dimension
    (['y^2 - 3*y + 2', 'x*y - 2*x - y + 2', 'x^2 - 3*x + 2'], 3)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from algslt.errors import CheckFailed
from algslt.modules.fields import Field, Scalar
from algslt.modules.linear import Matrix
from algslt.modules.several.action import Action
from algslt.modules.several.exponents import (
    Exponents,
    combination_text,
    degrevlex,
    divides,
    lowered,
    raised,
    without_denominators,
)
from algslt.modules.several.subspaces import columns_of, combination, vectorised

__all__ = ["ZeroDimensionalIdeal", "annihilator", "monomial_matrices"]


@dataclass(frozen=True, slots=True)
class ZeroDimensionalIdeal:
    """An ideal I of k[x_1, ..., x_r] with k[x]/I of finite dimension, by its reduced degrevlex Groebner basis.

    Args:
        field: k.
        variables: the names x_1, ..., x_r.
        standard: the exponents of the standard monomials, increasing.
        leading: the exponents of the leading monomials of the basis, increasing.
        tails: for each leading monomial the coefficients c with x^lead = sum c_j x^standard_j modulo I.
    """

    field: Field
    variables: tuple[str, ...]
    standard: tuple[Exponents, ...]
    leading: tuple[Exponents, ...]
    tails: tuple[tuple[Scalar, ...], ...]

    @property
    def dimension(self) -> int:
        """The dimension of k[x] / I over k."""
        return len(self.standard)

    def polynomials(self) -> tuple[tuple[tuple[Scalar, Exponents], ...], ...]:
        """The Groebner basis, each polynomial as terms (coefficient, exponents), the leading one first."""
        pairs = zip(self.leading, self.tails, strict=True)
        return tuple(((self.field.one, lead), *self._descending([-c for c in tail])) for lead, tail in pairs)

    def texts(self) -> list[str]:
        """The Groebner basis as texts, denominators cleared."""
        cleared = (without_denominators(self.field, terms) for terms in self.polynomials())
        return [combination_text(self.field, terms, self.variables) for terms in cleared]

    def polynomial_text(self, coefficients: Sequence[Scalar]) -> str:
        """The text of a combination of the standard monomials."""
        return combination_text(self.field, self._descending(coefficients), self.variables)

    def _descending(self, coefficients: Sequence[Scalar]) -> list[tuple[Scalar, Exponents]]:
        pairs = zip(coefficients, self.standard, strict=False)
        return [(c, e) for c, e in reversed(list(pairs)) if c]

    def multiplication(self) -> Action:
        """k[x] / I as a module over itself, with the standard monomials as its basis."""
        n, place = self.dimension, {e: j for j, e in enumerate(self.standard)}
        found: list[list[list[Scalar]]] = [[] for _ in self.variables]
        known: dict[Exponents, list[Scalar]] = {}
        for lead, tail in zip(self.leading, self.tails, strict=True):
            known[lead] = [*tail, *[self.field.zero] * (n - len(tail))]
        for e, j in place.items():
            known[e] = [self.field.one if i == j else self.field.zero for i in range(n)]
        order = sorted({raised(e, i) for e in self.standard for i in range(len(self.variables))}, key=degrevlex)
        for e in order:
            if e not in known:
                known[e] = self._border(e, known)
        for e in self.standard:
            for i, columns in enumerate(found):
                columns.append(known[raised(e, i)])
        return Action(self.field, n, tuple(Matrix.from_columns(self.field, n, columns) for columns in found))

    def _border(self, e: Exponents, known: dict[Exponents, list[Scalar]]) -> list[Scalar]:
        """The normal form of x^e = x_i x^f, f not standard, with the normal forms of all smaller monomials at hand."""
        standard = set(self.standard)
        quotients = [(i, lowered(e, i)) for i, a in enumerate(e) if a]
        i, below = next((i, f) for i, f in quotients if f in known and f not in standard)
        total = [self.field.zero] * self.dimension
        for c, s in zip(known[below], self.standard, strict=True):
            if c:
                total = [t + c * v for t, v in zip(total, known[raised(s, i)], strict=True)]
        return total

    def verify(self, action: Action) -> None:
        """Checks that the ideal is the annihilator of the module.

        Every polynomial vanishes on the matrices, the standard monomials have independent matrices, and every monomial
        that is not standard is divided by a leading one.

        Raises:
            CheckFailed: one of these does not hold.
        """
        matrices = monomial_matrices(action, {*self.standard, *self.leading})
        for lead, tail in zip(self.leading, self.tails, strict=True):
            used = [matrices[e] for e in self.standard[: len(tail)]]
            if matrices[lead] != combination(self.field, matrices[lead].shape, tail, used):
                raise CheckFailed("a stored generator of the annihilator does not vanish on the matrices")
        if self.standard and _stacked(matrices[e] for e in self.standard).rank() < self.dimension:
            raise CheckFailed("the matrices of the standard monomials are dependent")
        border = {raised(e, i) for e in self.standard for i in range(len(self.variables))} - set(self.standard)
        border |= set() if self.standard else {(0,) * len(self.variables)}
        if not all(any(divides(lead, e) for lead in self.leading) for e in border):
            raise CheckFailed("the stored generators do not reach every monomial that is not standard")


def _stacked(matrices: Iterable[Matrix]) -> Matrix:
    columns = [vectorised(m) for m in matrices]
    return columns[0].beside(*columns[1:])


def monomial_matrices(action: Action, monomials: Iterable[Exponents]) -> dict[Exponents, Matrix]:
    """The matrices of monomials in commuting matrices.

    Example:
        >>> from algslt.modules.fields import QQ
        >>> from algslt.modules.several.action import read_action
        >>> monomial_matrices(read_action(QQ, [[[2]], [[3]]]), [(1, 2)])[1, 2].texts()
        [['18']]
    """
    known = {(0,) * len(action.matrices): Matrix.identity(action.field, action.dimension)}
    for e in sorted(monomials, key=degrevlex):
        _add_monomial(action, e, known)
    return known


def _add_monomial(action: Action, e: Exponents, known: dict[Exponents, Matrix]) -> None:
    missing = []
    while e not in known:
        i = next(i for i, a in enumerate(e) if a)
        missing.append((e, i))
        e = lowered(e, i)
    for f, i in reversed(missing):
        known[f] = action.matrices[i] @ known[lowered(f, i)]


@lru_cache(maxsize=256)
def annihilator(action: Action, variables: tuple[str, ...]) -> ZeroDimensionalIdeal:
    """The annihilator of the module on which x_i acts by the i-th of commuting matrices."""
    one = (0,) * len(variables)
    matrices = {one: Matrix.identity(action.field, action.dimension)}
    standard: list[Exponents] = []
    leading: list[Exponents] = []
    tails: list[tuple[Scalar, ...]] = []
    known, fresh = columns_of(vectorised(matrices[one]), ()), [one]
    while fresh:
        together = known.beside(*(vectorised(matrices[e]) for e in fresh))
        reduced, pivots = together.rref()
        new = {p - known.ncols for p in pivots if p >= known.ncols}
        for c, e in enumerate(fresh):
            if c not in new:
                before = sum(p < known.ncols + c for p in pivots)
                leading.append(e)
                tails.append(reduced.column(known.ncols + c).entries[:before])
        latest = [e for c, e in enumerate(fresh) if c in new]
        standard += latest
        known = columns_of(together, pivots)
        fresh = _next_degree(latest, leading, len(variables))
        matrices = {e: _from_divisor(action, e, matrices) for e in fresh}
    return ZeroDimensionalIdeal(action.field, variables, tuple(standard), tuple(leading), tuple(tails))


def _next_degree(latest: Sequence[Exponents], leading: Sequence[Exponents], r: int) -> list[Exponents]:
    """The multiples x_i x^e of the standard monomials of one degree that no leading monomial divides, increasing."""
    found = {raised(e, i) for e in latest for i in range(r)}
    return sorted((e for e in found if not any(divides(lead, e) for lead in leading)), key=degrevlex)


def _from_divisor(action: Action, e: Exponents, matrices: dict[Exponents, Matrix]) -> Matrix:
    for i, a in enumerate(e):
        below = matrices.get(lowered(e, i)) if a else None
        if below is not None:
            return action.matrices[i] @ below
    raise CheckFailed("a monomial of the next degree has no standard divisor")
