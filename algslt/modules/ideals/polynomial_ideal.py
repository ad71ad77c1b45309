"""Ideals of QQ[x_1, ..., x_n], stored by their reduced Groebner bases: equal ideals are equal objects.

The basis is taken for the ordering degrevlex, with primitive integer polynomials of positive leading coefficient,
sorted by increasing leading monomials. A reduced Groebner basis is unique for its ordering (`CoxLittleOShea2015`,
Chapter 2); so equality, containment and membership are decided by it. (`algslt.poly.Ideal` keeps generators as given
and proves membership by cofactors.)

Example:
    >>> ideal = read_ideal(["x*y - 1", "y^2 - x"], ["x", "y"])
    >>> ideal
    PolynomialIdeal('y^2 - x', 'x*y - 1', 'x^2 - y'; x, y)
    >>> ideal == read_ideal(["y^3 - 1", "x - y^2"], ["x", "y"])
    True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flint import Ordering, fmpz_mpoly_vec

from algslt.errors import CheckFailed, InputError, StepLimitExceeded, excerpt
from algslt.modules.groebner.kernel import remainder
from algslt.modules.render import Shown, ideal_latex, polynomial_html
from algslt.poly import (
    Polynomial,
    Ring,
    change_ring,
    clear_content,
    make_ring,
    parse_polynomial,
    polynomial_key,
    to_text,
)
from algslt.poly.reduction import Exponents, divides_monomial

__all__ = ["LARGE", "SMALL", "Limits", "PolynomialIdeal", "flint_basis", "ideal_of", "read_ideal"]

# Limits on a Groebner basis: elements, terms of one of them, bits of a coefficient.
Limits: TypeAlias = tuple[int, int, int]
SMALL: Limits = (200, 1_000, 2_000)
LARGE: Limits = (1000, 10_000, 20_000)


def flint_basis(polynomials: Iterable[Polynomial], ring: Ring, limits: Limits = LARGE) -> tuple[Polynomial, ...]:
    """The reduced Groebner basis for the ordering of the ring, of primitive polynomials.

    Args:
        polynomials: generators, of the ring.
        ring: with any ordering.
        limits: elements of the basis, terms of one of them, bits of a coefficient.

    Raises:
        StepLimitExceeded: a limit was met.

    Example:
        >>> ring = make_ring(["x", "y"])
        >>> x, y = ring.gens()
        >>> flint_basis([x * y - 2 * y, x**2], ring)
        (x^2, y)
    """
    given = [p for p in polynomials if p]
    basis = _buchberger(given, ring, SMALL)
    if basis is None and limits > SMALL:
        basis = _by_homogenising(given, ring, limits)
    if basis is None:
        raise StepLimitExceeded(
            f"a Groebner basis in {', '.join(ring.names())} needs more than {limits[0]} elements, {limits[1]} terms "
            f"or {limits[2]} bits: give an ideal of lower degree or in fewer variables"
        )
    return tuple(clear_content(p) for p in basis)


def _buchberger(given: Iterable[Polynomial], ring: Ring, limits: Limits) -> list[Polynomial] | None:
    """The reduced basis; None where a limit was met."""
    vector: fmpz_mpoly_vec
    vector, done = fmpz_mpoly_vec(given, ring).buchberger_naive(limits=limits)  # type: ignore[assignment]
    return _reduced(vector, ring) if done else None


def _reduced(basis: Iterable[Polynomial], ring: Ring) -> list[Polynomial]:
    """The reduced basis from any Groebner basis; flint's own function for it can take a thousand times longer."""
    minimal: dict[Exponents, Polynomial] = {}
    for p in sorted(basis, key=len):
        minimal.setdefault(tuple(p.monomial(0)), p)
    left = [p for a, p in minimal.items() if not any(b != a and divides_monomial(b, a) for b in minimal)]
    return [remainder(p, fmpz_mpoly_vec(left[:i] + left[i + 1 :], ring)) for i, p in enumerate(left)]


def _by_homogenising(given: list[Polynomial], ring: Ring, limits: Limits) -> list[Polynomial] | None:
    """The same through homogeneous polynomials in one more variable, last in degrevlex, where coefficients grow less.

    Theorem: a Groebner basis of homogenised generators becomes one of the ideal when the variable is replaced by 1
        (`GreuelPfister2008`, Exercise 1.7.5); for lex, the method is not used.
    """
    if ring.ordering() != Ordering.degrevlex:
        return _buchberger(given, ring, limits)
    name = "h"
    while name in ring.names():
        name += "_"
    larger = make_ring([*ring.names(), name])
    basis = _buchberger([_homogenised(p, larger) for p in given], larger, limits)
    if basis is None:
        return None
    images = [*ring.gens(), ring.constant(1)]
    return _reduced([p.compose(*images, ctx=ring) for p in basis], ring)


def _homogenised(p: Polynomial, larger: Ring) -> Polynomial:
    degree = int(p.total_degree())
    return larger.from_dict({(*e, degree - sum(e)): c for e, c in p.terms()})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PolynomialIdeal(Shown):
    """An ideal of QQ[x_1, ..., x_n] by its reduced Groebner basis; made by `ideal_of` or `read_ideal`.

    Args:
        ring: the polynomial ring, with the ordering degrevlex.
        basis: the reduced basis; empty for the zero ideal, (1,) for the unit ideal.
    """

    ring: Ring
    basis: tuple[Polynomial, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The variables of the ring."""
        return tuple(self.ring.names())

    @property
    def is_zero(self) -> bool:
        """Whether the ideal is 0."""
        return not self.basis

    @property
    def is_unit(self) -> bool:
        """Whether the ideal is the whole ring."""
        return bool(self.basis) and bool(self.basis[0].is_constant())

    @property
    def leading_exponents(self) -> tuple[Exponents, ...]:
        """The exponents of the leading monomials of the basis."""
        return tuple(tuple(int(e) for e in p.monomial(0)) for p in self.basis)

    def contains(self, f: Polynomial) -> bool:
        """Whether f lies in the ideal: whether its remainder by the basis is 0.

        Raises:
            InputError: f is of another ring.

        Example:
            >>> ideal = read_ideal(["x - y"], ["x", "y"])
            >>> x, y = ideal.ring.gens()
            >>> ideal.contains(x**2 - y**2), ideal.contains(x)
            (True, False)
        """
        return not self.remainder(f)

    def remainder(self, f: Polynomial) -> Polynomial:
        """The remainder of f by the basis, up to a positive or negative rational factor.

        Example:
            >>> ideal = read_ideal(["2*x - y"], ["x", "y"])
            >>> x, y = ideal.ring.gens()
            >>> ideal.remainder(x**2 + 1)
            y^2 + 4
        """
        if f.context() is not self.ring:
            raise InputError(f"{excerpt(to_text(f))} is not in the ring of the ideal: convert it by change_ring first")
        if not f or not self.basis:
            return f
        return remainder(f, fmpz_mpoly_vec(self.basis, self.ring))

    def with_element(self, f: Polynomial) -> PolynomialIdeal:
        """I + (f).

        Example:
            >>> ideal = read_ideal(["x - y"], ["x", "y"])
            >>> x, y = ideal.ring.gens()
            >>> ideal.with_element(x**2 - 1)
            PolynomialIdeal('x - y', 'y^2 - 1'; x, y)
        """
        rest = self.remainder(f)
        return ideal_of([*self.basis, rest], self.ring) if rest else self

    def texts(self) -> list[str]:
        """The basis as texts; the empty list for the zero ideal.

        Example:
            >>> read_ideal(["y/2 - x"], ["x", "y"]).texts()
            ['2*x - y']
        """
        return [to_text(p) for p in self.basis]

    def verify(self) -> None:
        """Checks that all S-polynomials of the basis reduce to 0 and that no term can be reduced by another element.

        Raises:
            CheckFailed: the basis is no reduced Groebner basis.

        Theorem: Buchberger's criterion (`CoxLittleOShea2015`, Chapter 2).
        """
        if not self.basis:
            return
        vector = fmpz_mpoly_vec(self.basis, self.ring)
        if not (vector.is_groebner() and vector.is_autoreduced()):
            raise CheckFailed(f"the basis {excerpt(', '.join(self.texts()))} is no reduced Groebner basis")

    def __le__(self, other: PolynomialIdeal) -> bool:
        """Containment: whether every element lies in the other ideal."""
        return all(other.contains(p) for p in self.basis)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PolynomialIdeal) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.names, tuple(polynomial_key(p)[1] for p in self.basis)

    def latex(self) -> str:
        """The reduced basis."""
        return ideal_latex(self.texts())

    def html(self) -> str:
        """The reduced basis."""
        return f"({', '.join(map(polynomial_html, self.texts())) or '0'})"

    def __repr__(self) -> str:
        return f"PolynomialIdeal({', '.join(repr(t) for t in self.texts()) or '0'}; {', '.join(self.names)})"


def ideal_of(generators: Iterable[Polynomial], ring: Ring) -> PolynomialIdeal:
    """The ideal that polynomials generate in a ring with the ordering degrevlex; without generators, 0.

    Args:
        generators: polynomials of the ring, or of rings with fewer variables.
        ring: made by `algslt.poly.make_ring`.

    Raises:
        StepLimitExceeded: the Groebner basis is too large.

    Example:
        >>> ring = make_ring(["x", "y"])
        >>> x, y = ring.gens()
        >>> ideal_of([x + y, x - y], ring)
        PolynomialIdeal('y', 'x'; x, y)
    """
    basis = flint_basis((change_ring(g, ring) for g in generators), ring)
    return PolynomialIdeal(ring, tuple(sorted(basis, key=_order)))


def _order(p: Polynomial) -> tuple[int, tuple[int, ...]]:
    """The place of the leading monomial in degrevlex."""
    lead = tuple(int(e) for e in p.monomial(0))
    return sum(lead), tuple(-e for e in reversed(lead))


def read_ideal(generators: Sequence[str | int], names: Sequence[str]) -> PolynomialIdeal:
    """The ideal with generators given as texts, in the named variables; `[]` is 0, `["1"]` the whole ring.

    Raises:
        InputError: a text is no polynomial in the variables, or one text was given instead of a list.

    Example:
        >>> read_ideal(["x^2 - y^2/4"], ["x", "y"])
        PolynomialIdeal('4*x^2 - y^2'; x, y)
    """
    if isinstance(generators, str):
        raise InputError(f"the text {excerpt(generators)} was given: a list of generators is needed, as in ['x*y']")
    ring = make_ring(names)
    return ideal_of([parse_polynomial(text, ring)[0] for text in generators], ring)
