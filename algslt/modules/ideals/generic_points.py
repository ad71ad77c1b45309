"""The extension of an ideal I to QQ(u)[x] for independent variables u, and back: the ideal at the generic points.

Let G be a Groebner basis of I for an ordering that first compares monomials in x. It is one of the extension
I^e = I QQ(u)[x], with leading coefficients in QQ[u]; let h be their least common multiple. Then
(`GianniTragerZacharias1988`, Section 3)

    I^ec = I^e n QQ[u, x] = I : h^oo.

I^ec is the intersection of the primary components of I whose primes P have P n QQ[u] = 0.

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> fibre = generic_fibre(read_ideal(["x^2*y", "x*y^2"], ["x", "y"]), ("y",))
    >>> fibre.degree, fibre.contraction()
    (1, PolynomialIdeal('x'; x, y))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import prod

from flint import fmpq_poly

from algslt.modules.ideals.elimination_orders import BlockElement, block_basis, eliminate_from
from algslt.modules.ideals.finite_algebras import finite_algebra
from algslt.modules.ideals.ideal_operations import fresh_name, saturation_by_element
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.poly import Polynomial, Ring, change_ring, factor, make_ring, names_of, to_text
from algslt.poly.reduction import Exponents, divides_monomial
from algslt.poly.standard_basis import count_standard_monomials

__all__ = ["GenericFibre", "generic_fibre", "minimal_polynomial_of", "parameter_ring"]


@dataclass(frozen=True, slots=True, eq=False)
class GenericFibre:
    """I QQ(u)[x] by a Groebner basis that lies in I.

    Args:
        ideal: I.
        parameters: u; the other variables of the ring are x.
        basis: the elements with their leading monomials in x and leading coefficients in QQ[u].
    """

    ideal: PolynomialIdeal
    parameters: tuple[str, ...]
    basis: tuple[BlockElement, ...]

    @property
    def is_unit(self) -> bool:
        """Whether I meets QQ[u] in more than 0, so that the extension is the whole ring."""
        return any(not any(g.lead) for g in self.basis)

    @property
    def degree(self) -> int | None:
        """dim over QQ(u) of QQ(u)[x]/I^e; None where infinite."""
        return count_standard_monomials(tuple(g.lead for g in self.basis), len(self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """The variables x."""
        return tuple(name for name in self.ideal.names if name not in self.parameters)

    def denominators(self) -> tuple[Polynomial, ...]:
        """The irreducible factors of the leading coefficients of a minimal basis of the extension."""
        best: dict[Exponents, BlockElement] = {}
        for g in sorted(self.basis, key=lambda g: (int(g.coefficient.total_degree()), to_text(g.coefficient))):
            best.setdefault(g.lead, g)
        factors: dict[str, Polynomial] = {}
        for g in (g for g in best.values() if not any(divides_monomial(a, g.lead) for a in best if a != g.lead)):
            factors.update((str(p), p) for p, _ in factor(g.coefficient)[1])
        return tuple(factors[key] for key in sorted(factors, key=lambda text: (len(text), text)))

    def contraction(self) -> PolynomialIdeal:
        """I^ec = I : h^oo.

        Example:
            >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
            >>> generic_fibre(read_ideal(["y*x - y"], ["x", "y"]), ("y",)).contraction()
            PolynomialIdeal('x - 1'; x, y)
        """
        return reduce(saturation_by_element, self.denominators(), self.ideal)


def generic_fibre(ideal: PolynomialIdeal, parameters: Sequence[str]) -> GenericFibre:
    """The extension of the ideal to QQ(u)[x], u the parameters.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> generic_fibre(read_ideal(["x^2 - y"], ["x", "y"]), ("y",)).degree
        2
    """
    if not parameters:
        whole = tuple(
            BlockElement(p, lead, ideal.ring.constant(p.leading_coefficient()))
            for p, lead in zip(ideal.basis, ideal.leading_exponents, strict=True)
        )
        return GenericFibre(ideal, (), whole)
    names = [name for name in ideal.names if name not in parameters]
    return GenericFibre(ideal, tuple(parameters), block_basis(ideal.basis, ideal.ring, names))


def parameter_ring(ideal: PolynomialIdeal, parameters: Sequence[str]) -> tuple[Ring, str]:
    """The ring QQ[u, t] with one new variable t, and its name."""
    name = fresh_name(ideal.names)
    return make_ring([*parameters, name]), name


def minimal_polynomial_of(form: Polynomial, fibre: GenericFibre) -> Polynomial:
    """The minimal polynomial over QQ(u) of an element of QQ[x] modulo I^e, as a primitive element of QQ[u][t].

    Args:
        form: a polynomial of the ring of the ideal.
        fibre: an extension of finite degree.

    Theorem: the elements m(u, t) of QQ[u, t] with m(u, form) in I generate over QQ(u) the ideal of the polynomials that
        vanish at the form; their greatest common divisor generates it, and a factor in QQ[u] is a unit.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> ideal = read_ideal(["x^2 - y"], ["x", "y"])
        >>> minimal_polynomial_of(ideal.ring.gen(0), generic_fibre(ideal, ("y",)))
        t^2 - y
    """
    ring, name = parameter_ring(fibre.ideal, fibre.parameters)
    if not fibre.parameters:
        return _lifted(finite_algebra(fibre.ideal).minimal_polynomial(form), ring)
    large = make_ring([*fibre.ideal.names, name])
    t = large.gen(large.nvars() - 1)
    generators = [*(change_ring(p, large) for p in fibre.ideal.basis), t - change_ring(form, large)]
    found = [change_ring(p, ring) for p in eliminate_from(generators, large, fibre.names)]
    common = reduce(lambda p, q: p.gcd(q), found)
    return prod((p**e for p, e in factor(common)[1] if name in names_of(p)), start=ring.constant(1))


def _lifted(p: fmpq_poly, ring: Ring) -> Polynomial:
    return ring.from_dict({(i,): c for i, c in enumerate(p.numer().coeffs()) if c})
