"""Factors of univariate polynomials over a number field given by a tower of relations.

K = QQ(c_1, ..., c_k), where c_j is a root of a polynomial in c_1, ..., c_j that is irreducible over the field below and
has a rational leading coefficient. An element is a polynomial of least degree in every constant; a product is reduced
by one relation after the other, an inverse is found by linear algebra.

Theorem (Trager 1976): let q be monic over K, D = [K : QQ], s in K, and let the norm N of q(t - s) over QQ have the
irreducible factors n_i. The factors of q are among gcd(q, n_i(t + s)); they are the irreducible ones, with the
exponents of the n_i, where deg n_i = D deg gcd for all i, which holds for all but finitely many s = r c, r in QQ, c
primitive.

What is found here is checked by whoever uses it: the factors multiply to q.

Example: t^2 - 2 and t^4 - 2 over QQ(sqrt 2).
    >>> from algslt.poly.ring import make_ring
    >>> a, t = make_ring(["a", "t"]).gens()
    >>> field = NumberField((("a", a**2 - 2),))
    >>> sorted(map(str, (f for f, _ in field.factor(t**2 - 2, "t"))))
    ['-a + t', 'a + t']
    >>> len(field.factor(t**4 - 2, "t"))
    2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from math import lcm, prod

from flint import Ordering, fmpq, fmpq_mat, fmpq_mpoly, fmpq_mpoly_ctx

from algslt.errors import NotDivisible, StepLimitExceeded
from algslt.poly.operations import primitive_part
from algslt.poly.ring import Polynomial, Ring

__all__ = ["NumberField"]

MAX_NORM_DEGREE = 160
SHIFTS = (0, 1, -1, 2, -3, 5, 7, -11)
_LETTER = "t"


@dataclass(slots=True)
class NumberField:
    """The field of a tower of relations.

    Args:
        relations: (name, polynomial in the name and in earlier names, with a rational leading coefficient) of each
            constant.
    """

    relations: tuple[tuple[str, Polynomial], ...]
    ring: fmpq_mpoly_ctx = field(init=False)
    degree: int = field(init=False)
    _moduli: list[fmpq_mpoly] = field(init=False)
    _basis: list[fmpq_mpoly] = field(init=False)

    def __post_init__(self) -> None:
        names = [name for name, _ in self.relations]
        letters = [f"c{i}" for i in range(len(names))]
        self.ring = fmpq_mpoly_ctx.get([_LETTER, *reversed(letters)], Ordering.lex)
        self._moduli = []
        for name, p in reversed(self.relations):
            modulus = self._read(p, None)
            lead = modulus.leading_coefficient()
            self._moduli.append(modulus * (1 / lead))
            del name
        tops = [int(m.degrees()[1 + i]) for i, m in enumerate(self._moduli)]
        self.degree = prod(tops)
        self._basis = [
            self.ring.from_dict({(0, *exponents): fmpq(1)}) for exponents in product(*(range(top) for top in tops))
        ]

    def _places(self, ring: Ring, letter: str | None) -> dict[int, int]:
        """The place here of every place in another ring."""
        names = [letter, *(name for name, _ in reversed(self.relations))]
        return {int(ring.variable_to_index(name)): i for i, name in enumerate(names) if name is not None}

    def _read(self, p: Polynomial, letter: str | None) -> fmpq_mpoly:
        places = self._places(p.context(), letter)
        terms = {}
        for exponents, c in p.terms():
            own = [0] * (len(self.relations) + 1)
            for i, e in enumerate(exponents):
                if e:
                    own[places[i]] = int(e)
            terms[tuple(own)] = fmpq(c)
        return self.ring.from_dict(terms)

    def _write(self, p: fmpq_mpoly, ring: Ring, letter: str) -> Polynomial:
        """A positive multiple with integer coefficients, of content 1."""
        places = {own: other for other, own in self._places(ring, letter).items()}
        scale = lcm(*(int(c.q) for c in p.coeffs()))
        terms = {}
        for exponents, c in p.terms():
            other = [0] * ring.nvars()
            for i, e in enumerate(exponents):
                if e:
                    other[places[i]] = int(e)
            terms[tuple(other)] = int((c * scale).p)
        return primitive_part(ring.from_dict(terms))

    def _reduce(self, p: fmpq_mpoly) -> fmpq_mpoly:
        for modulus in self._moduli:
            p = p % modulus
        return p

    def _inverse(self, a: fmpq_mpoly) -> fmpq_mpoly:
        """The inverse of an element that is not 0."""
        if a.is_constant():
            return self.ring.constant(1 / a.leading_coefficient())
        rows = {tuple(map(int, b.monomial(0))): i for i, b in enumerate(self._basis)}
        matrix = fmpq_mat(self.degree, self.degree)
        for j, b in enumerate(self._basis):
            for exponents, c in self._reduce(a * b).terms():
                matrix[rows[tuple(map(int, exponents))], j] = c
        one = fmpq_mat(self.degree, 1)
        one[rows[(0,) * (len(self.relations) + 1)], 0] = fmpq(1)
        try:
            solution = matrix.solve(one)
        except ZeroDivisionError:
            raise NotDivisible("an element of a tower of algebraic numbers is a zero divisor") from None
        return sum((solution[i, 0] * b for i, b in enumerate(self._basis)), self.ring.constant(0))

    def _monic(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """p divided by its leading coefficient in t."""
        top = int(p.degrees()[0])
        lead = self.ring.from_dict({(0, *a[1:]): c for a, c in p.to_dict().items() if int(a[0]) == top})
        return p if lead.is_one() else self._reduce(p * self._inverse(lead))

    def _gcd(self, p: fmpq_mpoly, q: fmpq_mpoly) -> fmpq_mpoly:
        """The monic greatest common divisor of polynomials in t."""
        while q:
            q = self._monic(q)
            if int(q.degrees()[0]) == 0:
                return self.ring.constant(1)
            p, q = q, self._reduce(p % q)
        return self._monic(p)

    def inverse(self, a: Polynomial, spare: str) -> Polynomial:
        """A positive rational multiple of 1/a, for a polynomial in the constants that is not 0 in the field.

        Args:
            a: the polynomial.
            spare: any other name of its ring.

        Raises:
            NotDivisible: a is a zero divisor: a relation is reducible.
        """
        return self._write(self._inverse(self._reduce(self._read(a, spare))), a.context(), spare)

    def factor(self, p: Polynomial, letter: str) -> tuple[tuple[Polynomial, int], ...]:
        """The irreducible factors, not constant, with rational leading coefficients, of a polynomial in one letter.

        Args:
            p: a polynomial in the letter and the constants, not 0 in the field.
            letter: its name.

        Returns:
            Factors with exponents; their product is p up to an element of the field.

        Raises:
            NotDivisible: a relation is reducible.
            StepLimitExceeded: the degrees are too large.
        """
        q = self._monic(self._reduce(self._read(p, letter)))
        parts = [(self._write(f, p.context(), letter), e) for f, e in self._factor(q)]
        return tuple(sorted(parts, key=lambda part: (int(part[0].total_degree()), len(part[0]), str(part[0]))))

    def _factor(self, q: fmpq_mpoly) -> Sequence[tuple[fmpq_mpoly, int]]:
        degree = int(q.degrees()[0])
        if degree == 0:
            return ()
        if (root := self._single_root(q, degree)) is not None:
            return ((root, degree),)
        if degree * self.degree > MAX_NORM_DEGREE:
            raise StepLimitExceeded(
                f"factors of degree {degree} over a field of degree {self.degree} are not looked for"
            )
        t, constants = self.ring.gen(0), self.ring.gens()[1:]
        for r in SHIFTS:
            s = sum(((r + i) * r * c for i, c in enumerate(constants)), self.ring.constant(0))
            found = self._factor_shifted(q, t, s, degree)
            if found is not None:
                return found
        raise StepLimitExceeded("no primitive element of a tower of algebraic numbers was found")

    def _single_root(self, q: fmpq_mpoly, degree: int) -> fmpq_mpoly | None:
        """t - a where q = (t - a)^degree."""
        t = self.ring.gen(0)
        next_ = {(0, *a[1:]): c for a, c in q.to_dict().items() if int(a[0]) == degree - 1}
        root = t + self.ring.from_dict(next_) * fmpq(1, degree)
        power = self.ring.constant(1)
        for _ in range(degree):
            power = self._reduce(power * root)
        return root if power == q else None

    def _factor_shifted(
        self, q: fmpq_mpoly, t: fmpq_mpoly, s: fmpq_mpoly, degree: int
    ) -> list[tuple[fmpq_mpoly, int]] | None:
        """The factors, where the shift s separates them."""
        norm = self._norm(self._reduce(q.compose(t - s, *self.ring.gens()[1:])))
        parts, total = [], 0
        for n, e in norm.factor()[1]:
            if int(n.degrees()[0]) % self.degree:
                return None
            common = self._gcd(q, self._put_modulo(n, t + s, q))
            total += int(e) * int(common.degrees()[0])
            if int(n.degrees()[0]) != self.degree * int(common.degrees()[0]) or total > degree:
                return None
            parts.append((common, int(e)))
        return parts if total == degree else None

    def _norm(self, p: fmpq_mpoly) -> fmpq_mpoly:
        """The product over all conjugates: resultants with the relations, from the last constant on."""
        for i, modulus in enumerate(self._moduli):
            p = modulus.resultant(p, self.ring.names()[1 + i])
            for other in self._moduli[i + 1 :]:
                p = p % other
        return p

    def _put_modulo(self, n: fmpq_mpoly, value: fmpq_mpoly, q: fmpq_mpoly) -> fmpq_mpoly:
        """n(value) modulo q, by Horner's rule."""
        coefficients = [fmpq(0)] * (int(n.degrees()[0]) + 1)
        for exponents, c in n.terms():
            coefficients[int(exponents[0])] = c
        result = self.ring.constant(0)
        for c in reversed(coefficients):
            result = self._reduce(self._reduce(result * value) % q) + c
        return result
