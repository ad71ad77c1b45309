"""Prime ideals of QQ[x_1, ..., x_n] with a proof of primality that can be checked again.

Theorem (proof below; `GianniTragerZacharias1988`, Section 6): let u be variables, x the others, P an ideal with

1. P n QQ[u] = 0 and D = dim over K = QQ(u) of K[x]/P^e finite and not 0;
2. a polynomial l in QQ[x] and an irreducible f in QQ[u][t] of degree D in t with f(u, l) in P;
3. P : h^oo = P, where h is the product of the leading coefficients of a basis as in `generic_points`.

Then P is prime, of dimension #u. Proof: by Gauss, f is irreducible over K, so that it is the minimal polynomial of l,
and K[t]/f is a field of dimension D inside K[x]/P^e; so they are equal, and P^e is maximal. Its contraction
P^ec = P : h^oo = P is prime.

What a check trusts: flint's factoring over QQ (irreducibility of f) and flint's Groebner bases.

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> ideal = read_ideal(["x^2 + y^2"], ["x", "y"])
    >>> x, y = ideal.ring.gens()
    >>> from algslt.poly import make_ring
    >>> t = make_ring(["y", "t"]).gen(1)
    >>> PrimeIdeal(ideal, ("y",), x, t**2 + t.context().gen(0) ** 2).verify()
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import CheckFailed, excerpt
from algslt.modules.ideals.dimensions import ideal_codimension
from algslt.modules.ideals.generic_points import generic_fibre
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.poly import Polynomial, factor, substitute

__all__ = ["PrimeIdeal"]


@dataclass(frozen=True, slots=True, eq=False)
class PrimeIdeal:
    """A prime ideal, with the data of the theorem in the docstring of this file.

    Args:
        ideal: P.
        parameters: u, as many as the dimension of P.
        element: l, a polynomial of the ring of P.
        minimal_polynomial: f, in the ring of u and one more variable t, which comes last.
    """

    ideal: PolynomialIdeal
    parameters: tuple[str, ...]
    element: Polynomial
    minimal_polynomial: Polynomial

    @property
    def dimension(self) -> int:
        """The dimension of QQ[x]/P."""
        return len(self.parameters)

    @property
    def codimension(self) -> int:
        """The height of P."""
        return len(self.ideal.names) - self.dimension

    @property
    def residue_degree(self) -> int:
        """The degree of the residue field at P over QQ(u)."""
        return int(self.minimal_polynomial.degrees()[-1])

    def verify(self) -> None:
        """Checks that the ideal is prime, by the theorem in the docstring of this file.

        Raises:
            CheckFailed: a condition does not hold.
        """
        name = excerpt(", ".join(self.ideal.texts()) or "0")
        self.ideal.verify()
        fibre = generic_fibre(self.ideal, self.parameters)
        if fibre.is_unit or fibre.degree is None or fibre.degree != self.residue_degree:
            raise CheckFailed(f"({name}): the residue field over QQ({', '.join(self.parameters)}) has another degree")
        factors = factor(self.minimal_polynomial)[1]
        if len(factors) != 1 or factors[0][1] != 1:
            raise CheckFailed(f"({name}): {excerpt(self.minimal_polynomial)} is not irreducible")
        if not self.ideal.contains(self.value()):
            raise CheckFailed(f"({name}): {excerpt(self.element)} is no root of {excerpt(self.minimal_polynomial)}")
        if fibre.contraction() != self.ideal:
            raise CheckFailed(f"({name}) is not the contraction of its extension: a component is embedded or too small")
        if ideal_codimension(self.ideal) != self.codimension:
            raise CheckFailed(f"({name}) has codimension {ideal_codimension(self.ideal)}, not {self.codimension}")

    def value(self) -> Polynomial:
        """f(u, l), an element of P."""
        return substitute(self.minimal_polynomial, {_last_name(self.minimal_polynomial): self.element}, self.ideal.ring)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PrimeIdeal) and self.ideal == other.ideal

    def __hash__(self) -> int:
        return hash(self.ideal)


def _last_name(p: Polynomial) -> str:
    return str(p.context().names()[-1])
