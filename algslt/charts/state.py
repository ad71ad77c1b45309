"""A chart state: a family of germs ``prod |I_k|^{n_k} prod |x_j|^{N_j}`` with density ``prod |x_j|^{nu_j - 1}``.

The definition is that of docs/certificate.md: variables of kind E (exceptional, boundary or prior; local at 0), L
(plain; local at 0) and
P (chart parameter), ideals with exponents, two lists of parameter polynomials known to be non-zero and positive on
the state, undecided
inequalities and prior factors, and algebraic constants. The value of a state is the least local pair over its
admissible points.

Variables keep their names, hence their positions in the ring, through every move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import Any

from algslt.poly import Polynomial, Ring
from algslt.poly.one_variable import monic_remainder
from algslt.poly.operations import content

EXCEPTIONAL, PLAIN, PARAMETER = "E", "L", "P"
FREE, UNIT, POSITIVE = "free", "unit", "positive"


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a state.

    Attributes:
        kind: "E", "L" or "P".
        order: N, the order of the total transform along the divisor (0 unless E).
        nu: the log discrepancy; the density carries |x|^(nu - 1).
        flagged: only x >= 0 belongs to the domain (E only).
        range: "free", "unit" or "positive" (P only).
    """

    kind: str = PLAIN
    order: Fraction = Fraction(0)
    nu: Fraction = Fraction(1)
    flagged: bool = False
    range: str = FREE


LOCAL = Variable()


def parameter(range_: str = FREE) -> Variable:
    """A chart parameter with the given range."""
    return Variable(PARAMETER, range=range_)


@dataclass(frozen=True, slots=True)
class PoweredIdeal:
    """An ideal I with its exponent n > 0; generators are primitive and non-zero."""

    generators: tuple[Polynomial, ...]
    exponent: Fraction


@dataclass(frozen=True, slots=True)
class Relation:
    """An algebraic constant.

    Its position in the ring, minimal polynomial, interval (None: every real root at once), and the range of the
    parameter whose value it is.
    """

    index: int
    polynomial: Polynomial
    interval: tuple[Fraction, Fraction] | None
    range: str = FREE


@dataclass(frozen=True)
class State:
    """A chart state; see the module docstring and docs/certificate.md."""

    ring: Ring
    variables: tuple[Variable, ...]
    ideals: tuple[PoweredIdeal, ...]
    nonzero: tuple[Polynomial, ...] = ()
    positive: tuple[Polynomial, ...] = ()
    where: tuple[Polynomial, ...] = ()
    prior: tuple[tuple[Polynomial, Fraction], ...] = ()
    relations: tuple[Relation, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of all ring generators (variables first, then constants)."""
        return tuple(self.ring.names())

    @cached_property
    def local(self) -> tuple[int, ...]:
        """Positions of the E and L variables."""
        return tuple(i for i, v in enumerate(self.variables) if v.kind != PARAMETER)

    @cached_property
    def parameters(self) -> tuple[int, ...]:
        """Positions of the parameters."""
        return tuple(i for i, v in enumerate(self.variables) if v.kind == PARAMETER)

    @cached_property
    def local_part(self) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """The function that picks the exponents of the E and L variables from an exponent vector."""
        if len(self.local) == 0:
            return lambda m: ()
        if len(self.local) == 1:
            (only,) = self.local
            return lambda m: (m[only],)
        return itemgetter(*self.local)

    def restrict(self, f: Polynomial) -> Polynomial:
        """f0: the polynomial with all E and L variables set to 0, reduced modulo the constants."""
        part = self.local_part
        kept = {m: c for m, c in f.terms() if not any(part(m))}
        return self.reduce(f if len(kept) == len(f) else self.ring.from_dict(kept))

    def has_parameter_term(self, f: Polynomial) -> bool:
        """Whether f0 is not the zero polynomial (before reduction modulo the constants)."""
        part = self.local_part
        return any(not any(part(m)) for m in f.monoms())

    def reduce(self, f: Polynomial) -> Polynomial:
        """Pseudo-remainder of f modulo the polynomials of the constants, equal up to a positive constant.

        With leading coefficients 1 the constant is 1.
        """
        for relation in reversed(self.relations):
            f = pseudo_remainder(f, relation.polynomial, relation.index)
        return f

    @cached_property
    def is_monic(self) -> bool:
        """Whether all relations have leading coefficient 1, so that `reduce` multiplies by nothing."""
        return all(
            leading_coefficient(r.polynomial, r.index, int(r.polynomial.degrees()[r.index])).is_one()
            for r in self.relations
        )

    def occurring(self) -> frozenset[int]:
        """Positions of the variables that occur in some polynomial of the state."""
        return frozenset(i for p in self.polynomials() for i in support(p))

    def polynomials(self) -> Iterable[Polynomial]:
        """All polynomials of the state: generators, lists, undecided ones."""
        for ideal in self.ideals:
            yield from ideal.generators
        yield from self.nonzero
        yield from self.positive
        yield from self.where
        yield from (g for g, _ in self.prior)

    def with_ideals(self, ideals: Iterable[PoweredIdeal]) -> State:
        """The state with its ideals replaced."""
        return replace(self, ideals=tuple(ideals))

    def with_ideal(self, k: int, *new: PoweredIdeal) -> State:
        """The state with ideal k replaced by the ideals ``new`` at its place."""
        return replace(self, ideals=self.ideals[:k] + tuple(new) + self.ideals[k + 1 :])

    def with_variables(self, changes: dict[int, Variable]) -> State:
        """The state with some variables replaced."""
        return replace(self, variables=tuple(changes.get(i, v) for i, v in enumerate(self.variables)))


def support(f: Polynomial) -> tuple[int, ...]:
    """Positions of the ring generators that occur in f.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, y, z = make_ring(["x", "y", "z"]).gens()
        >>> support(x * z - 1)
        (0, 2)
    """
    return tuple(i for i, e in enumerate(f.degrees()) if e > 0)


def exponents(f: Polynomial) -> list[tuple[int, ...]]:
    """Exponent vectors of f as tuples of ints."""
    return [tuple(map(int, m)) for m in f.monoms()]


def pseudo_remainder(f: Polynomial, modulus: Polynomial, index: int) -> Polynomial:
    """Remainder of c f by the modulus as polynomials in generator ``index``, c a positive integer.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, a = make_ring(["x", "a"]).gens()
        >>> pseudo_remainder(x * a**3, a**2 - 2, 1), pseudo_remainder(a**4, 2 * a**2 - 1, 1)
        (2*x*a, 1)
    """
    degree = int(modulus.degrees()[index])
    if f.is_zero() or int(f.degrees()[index]) < degree:
        return f
    if modulus.leading_coefficient() == 1 and modulus.monomial(0)[index] == degree == modulus.total_degree():
        return f % modulus
    if leading_coefficient(modulus, index, degree).is_one():
        return monic_remainder(f, modulus, f.context().names()[index])
    parts, below = coefficients(f, index), coefficients(modulus, index)
    lead, even = below.pop(), True
    while len(parts) > degree:
        top = parts.pop()
        even = not even
        parts = parts if lead.is_one() else [lead * c for c in parts]
        for j, c in enumerate(below, start=len(parts) - degree):
            parts[j] = parts[j] - top * c
    # An even power of the leading coefficient keeps the sign.
    if not even and not (lead.is_constant() and lead.leading_coefficient() > 0):
        parts = [lead * c for c in parts]
    remainder = from_coefficients(parts, index)
    return remainder if lead.is_one() else primitive(remainder)


def coefficients(f: Polynomial, index: int) -> list[Polynomial]:
    """[c_0, ..., c_k] with f = sum c_j x_index^j and c_k != 0; [0] for 0.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> coefficients(x**2 * y - 3 * x**2 + y, 0)
        [y, 0, y - 3]
    """
    split: list[dict[tuple[int, ...], Any]] = [{} for _ in range(max(int(f.degrees()[index]), 0) + 1)]
    for m, c in f.to_dict().items():
        split[m[index]][(*m[:index], 0, *m[index + 1 :])] = c
    return [f.context().from_dict(part) for part in split]


def from_coefficients(parts: Sequence[Polynomial], index: int) -> Polynomial:
    """sum parts_j x_index^j for polynomials free of x_index."""
    ring = parts[0].context()
    return ring.from_dict(
        {(*m[:index], j, *m[index + 1 :]): c for j, part in enumerate(parts) for m, c in part.to_dict().items()}
    )


def leading_coefficient(f: Polynomial, index: int, degree: int) -> Polynomial:
    """Coefficient of x_index^degree in f, a polynomial free of x_index.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> leading_coefficient(x**2 * y - 3 * x**2 + x, 0, 2)
        y - 3
    """
    chosen = {
        (*m[:index], 0, *m[index + 1 :]): c for m, c in zip(f.monoms(), f.coeffs(), strict=True) if m[index] == degree
    }
    return f.context().from_dict(chosen)


def primitive(f: Polynomial) -> Polynomial:
    """f divided by its (positive) content.

    Example:
        >>> from algslt.poly import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> primitive(6 * y - 4 * x)
        -2*x + 3*y
    """
    divisor = content(f)
    return f if divisor <= 1 else f / divisor


def make_ideal(generators: Iterable[Polynomial], exponent: Fraction) -> PoweredIdeal:
    """A normalised ideal: zeros left out, contents cleared."""
    return PoweredIdeal(tuple(primitive(g) for g in generators if not g.is_zero()), exponent)
