"""Ideals of QQ[x_1, ..., x_n] and of its local ring at the origin: membership as an identity that anyone can check.

f lies in I = (g_1, ..., g_r) if u f = sum c_i g_i with a non-zero integer u; it lies in the ideal of the local ring at
the origin if the same holds with a polynomial u, u(0) != 0. `membership` finds u and the c_i.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> ideal = Ideal((x - x * y, y**2))
    >>> found = membership(x, ideal, local=True)
    >>> found.multiplier, found.cofactors, found.verify()
    (-y + 1, (1, 0), True)
    >>> isinstance(membership(y, ideal), NonMembership)
    True
"""

from __future__ import annotations

from dataclasses import dataclass

from algslt.errors import InputError, excerpt
from algslt.poly.reduction import Budget, divides_monomial, leading_monomial, make_element, normal_form
from algslt.poly.ring import Polynomial, Ring, polynomial_key
from algslt.poly.show import to_text
from algslt.poly.standard_basis import DEFAULT_STEPS, StandardBasis, standard_basis

__all__ = ["Ideal", "Membership", "NonMembership", "membership", "milnor_number", "tjurina_number"]


@dataclass(frozen=True, slots=True, eq=False)
class Ideal:
    """The ideal of QQ[x_1, ..., x_n] with the given generators, at least one; equality is that of ideals.

    Raises:
        InputError: no generators (write the zero ideal as `Ideal((ring.constant(0),))`), or from several rings.
    """

    generators: tuple[Polynomial, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "generators", tuple(self.generators))
        if not self.generators:
            raise InputError("an ideal without generators was given: give at least one, 0 for the zero ideal")
        for g in self.generators:
            if not isinstance(g, Polynomial) or g.context() is not self.generators[0].context():
                raise InputError(f"the generator {excerpt(g)} is no polynomial of the ring of the first generator")

    @property
    def ring(self) -> Ring:
        """The ring of the generators."""
        return self.generators[0].context()

    def contains(self, f: Polynomial, local: bool = False) -> bool:
        """Whether f lies in the ideal, or in its extension to the local ring at the origin.

        Example:
            >>> from algslt.poly.ring import make_ring
            >>> x, y = make_ring(["x", "y"]).gens()
            >>> ideal = Ideal((x * (1 - y),))
            >>> ideal.contains(x), ideal.contains(x, local=True)
            (False, True)
        """
        return isinstance(membership(f, self, local), Membership)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ideal) or self.ring is not other.ring:
            return False
        if set(map(polynomial_key, self.generators)) == set(map(polynomial_key, other.generators)):
            return True
        return all(self.contains(g) for g in other.generators) and all(other.contains(g) for g in self.generators)

    def __hash__(self) -> int:
        return hash(("Ideal", self.ring.names()))


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """The identity multiplier * element = sum cofactors[i] * generators[i], which proves that the element is in I.

    Args:
        element: f.
        generators: of the ideal.
        multiplier: a non-zero integer; for the local ring a polynomial that is not zero at the origin.
        cofactors: one a generator.
        local: whether the local ring at the origin is meant.
    """

    element: Polynomial
    generators: tuple[Polynomial, ...]
    multiplier: Polynomial
    cofactors: tuple[Polynomial, ...]
    local: bool

    def verify(self) -> bool:
        """Checks the identity and that the multiplier is a unit."""
        constant = self.multiplier[(0,) * self.multiplier.context().nvars()]
        if constant == 0 or not (self.local or self.multiplier.is_constant()):
            return False
        return _remainder_is(self.element * 0, self)


@dataclass(frozen=True, slots=True, eq=False)
class NonMembership:
    """The identity multiplier * element = sum cofactors[i] * generators[i] + remainder, which proves f not in I.

    No leading monomial of the standard basis divides the one of the remainder, so the remainder is not in I.
    """

    element: Polynomial
    generators: tuple[Polynomial, ...]
    multiplier: Polynomial
    cofactors: tuple[Polynomial, ...]
    local: bool
    remainder: Polynomial
    basis: StandardBasis

    def verify(self, steps: int = DEFAULT_STEPS) -> bool:
        """Checks the identity, the remainder and the standard basis."""
        if not self.remainder or self.basis.generators != self.generators or self.basis.local != self.local:
            return False
        lead = leading_monomial(self.remainder, self.local)
        if any(divides_monomial(other, lead) for other in self.basis.leading_monomials):
            return False
        return _remainder_is(self.remainder, self) and self.basis.verify(steps)


def _remainder_is(remainder: Polynomial, proof: Membership | NonMembership) -> bool:
    total = remainder
    for c, g in zip(proof.cofactors, proof.generators, strict=True):
        total = total + c * g
    return bool(proof.multiplier * proof.element == total)


def membership(
    f: Polynomial, ideal: Ideal, local: bool = False, steps: int = DEFAULT_STEPS
) -> Membership | NonMembership:
    """Whether f lies in the ideal (of the local ring at the origin, if `local`), with a proof.

    Raises:
        InputError: f is of another ring.
        StepLimitExceeded: not decided within the step limit.

    Theorem: Mora's normal form is 0 exactly for elements of the ideal; see
        `algslt.poly.standard_basis`.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> membership(x**2 - y**2, Ideal((x + y,))).cofactors
        (x - y,)
    """
    if f.context() is not ideal.ring:
        raise InputError(f"{excerpt(to_text(f))} is not in the ring of the ideal: convert it by change_ring first")
    basis = standard_basis(ideal.generators, local=local, steps=steps)
    zero, one = ideal.ring.constant(0), ideal.ring.constant(1)
    reducers = [make_element(p, (*row, zero), local) for p, row in zip(basis.elements, basis.rows, strict=True)]
    start = (*(zero for _ in ideal.generators), one)
    remainder, row = normal_form(f, start, reducers, local, Budget(steps))
    cofactors, multiplier = tuple(-c for c in row[:-1]), row[-1]
    if not remainder:
        return Membership(f, ideal.generators, multiplier, cofactors, local)
    return NonMembership(f, ideal.generators, multiplier, cofactors, local, remainder, basis)


def milnor_number(f: Polynomial, local: bool = True, steps: int = DEFAULT_STEPS) -> int | None:
    """dim QQ[x]/(df/dx_1, ..., df/dx_n), localised at the origin unless `local` is false; None if infinite.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> milnor_number(x**3 + y**5), milnor_number(x**2 * y)
        (8, None)
    """
    partials = tuple(f.derivative(i) for i in range(f.context().nvars())) or (0 * f,)  # no variables: the zero ideal
    return standard_basis(partials, local=local, recorded=False, steps=steps).quotient_dimension()


def tjurina_number(f: Polynomial, local: bool = True, steps: int = DEFAULT_STEPS) -> int | None:
    """dim QQ[x]/(f, df/dx_1, ..., df/dx_n), localised at the origin unless `local` is false; None if infinite.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> milnor_number(x**4 + y**5 + x**2 * y**3), tjurina_number(x**4 + y**5 + x**2 * y**3)
        (12, 11)
    """
    partials = tuple(f.derivative(i) for i in range(f.context().nvars()))
    return standard_basis((f, *partials), local=local, recorded=False, steps=steps).quotient_dimension()
