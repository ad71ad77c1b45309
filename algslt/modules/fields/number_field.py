"""Number fields QQ(a)/(f): elements are polynomials in a of degree below deg f, with f irreducible over QQ.

The field is given by its minimal polynomial and the name of its generator; no embedding into the complex numbers is
chosen. Two fields are equal if both agree.

Example:
    >>> K = number_field("a^2 - 2")
    >>> K.text(K.element("1 + a") * K.element("a/2"))
    '1/2*a + 1'
    >>> [(K.polynomial_text(p), e) for p, e in K.factor(K.read_polynomial("x^4 - 4"))]
    [('x - a', 1), ('x + a', 1), ('x^2 + 2', 1)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from flint import fmpq, fmpq_poly, fmpz

from algslt.errors import InputError, excerpt
from algslt.modules.fields.field import Field
from algslt.modules.fields.number_field_element import NumberFieldElement
from algslt.modules.fields.number_field_polynomial import NumberFieldPolynomial
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.modules.fields.rationals import QQ, read_rational
from algslt.modules.fields.trager import monic_factors
from algslt.poly import Polynomial, is_name, make_ring, parse_polynomial, variables_of

__all__ = ["NumberField", "number_field"]

MAX_DEGREE = 60


@dataclass(frozen=True, slots=True)
class NumberField(Field):
    """The field QQ(a) = QQ[t]/(f) with f(a) = 0.

    Args:
        coefficients: the coefficients of f, monic and irreducible over QQ, the constant one first.
        generator_name: the name of a.

    Raises:
        InputError: f is reducible, constant or not monic, or the name is none.
    """

    coefficients: tuple[fmpq, ...]
    generator_name: str
    modulus: fmpq_poly = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if not is_name(self.generator_name):
            raise InputError(f"{excerpt(self.generator_name)} cannot name a generator: use a letter, then letters")
        modulus = fmpq_poly(list(self.coefficients))
        object.__setattr__(self, "modulus", modulus)
        f = cast(Univariate, modulus)
        shown = excerpt(QQ.polynomial_text(f, self.generator_name))
        if not 1 <= f.degree() <= MAX_DEGREE or f.leading_coefficient() != 1:
            raise InputError(
                f"the minimal polynomial {shown} was given: a monic one of degree 1 to {MAX_DEGREE} is needed"
            )
        if not QQ.is_irreducible(f):
            factor = excerpt(QQ.polynomial_text(QQ.factor(f)[0][0], self.generator_name))
            raise InputError(f"the minimal polynomial {shown} is reducible: use one of its factors, as {factor}")

    @property
    def degree(self) -> int:
        """The degree over QQ."""
        return len(self.coefficients) - 1

    @property
    def name(self) -> str:
        """`QQ(a)/(f)`."""
        f = QQ.polynomial_text(cast(Univariate, self.modulus), self.generator_name)
        return f"QQ({self.generator_name})/({f.replace(' ', '')})"

    @property
    def characteristic(self) -> int:
        """0."""
        return 0

    @property
    def order(self) -> int | None:
        """None: the field is infinite."""
        return None

    @property
    def zero(self) -> Scalar:
        """The element 0."""
        return self._wrap(fmpq_poly([]))

    @property
    def one(self) -> Scalar:
        """The element 1."""
        return self._wrap(fmpq_poly([1]))

    @property
    def generator(self) -> Scalar:
        """The element a."""
        return self._wrap(fmpq_poly([0, 1]) % self.modulus)

    def _wrap(self, value: fmpq_poly) -> NumberFieldElement:
        return NumberFieldElement(value, self.modulus, self.generator_name)

    def element(self, value: object) -> Scalar:
        """The element that a rational number or a text in the generator stands for."""
        if isinstance(value, NumberFieldElement):
            if value.modulus != self.modulus:
                raise InputError(f"{excerpt(value)} was given as an element of {self.name}: it is of another field")
            return value
        if isinstance(value, str) and variables_of(value):
            numerator, denominator = parse_polynomial(value, make_ring([self.generator_name]))
            return self._wrap(self._residue(numerator, denominator).get(0, fmpq_poly([])))
        return self._wrap(fmpq_poly([read_rational(value, self.name)]))

    def _residue(self, numerator: Polynomial, denominator: int) -> dict[int, fmpq_poly]:
        """Exponent of the last but one variable -> coefficient, modulo f in the last one."""
        found: dict[int, dict[int, fmpz]] = {}
        for exponents, c in numerator.terms():
            found.setdefault(int(exponents[0]) if len(exponents) > 1 else 0, {})[int(exponents[-1])] = c
        return {
            i: fmpq_poly([c.get(j, fmpz(0)) for j in range(max(c) + 1)]) / denominator % self.modulus
            for i, c in found.items()
        }

    def text(self, element: Scalar) -> str:
        """The polynomial in the generator."""
        return QQ.polynomial_text(cast(Univariate, cast(NumberFieldElement, element).value), self.generator_name)

    def polynomial(self, coefficients: Iterable[object]) -> Univariate:
        """The polynomial with these coefficients, the constant one first."""
        values = [cast(NumberFieldElement, self.element(c)).value for c in coefficients]
        return self._polynomial(values)

    def _polynomial(self, values: Sequence[fmpq_poly]) -> Univariate:
        return cast(Univariate, NumberFieldPolynomial(tuple(values), self.modulus, self.generator_name))

    def read_polynomial(self, text: str, variable: str = "x") -> Univariate:
        """The polynomial that a text in the variable and the generator describes."""
        if variable == self.generator_name:
            raise InputError(f"the variable {variable} is also the name of the generator of {self.name}: rename one")
        residues = self._residue(*parse_polynomial(text, make_ring([variable, self.generator_name])))
        coefficients = [residues.get(i, fmpq_poly([])) for i in range(max(residues, default=-1) + 1)]
        return self._polynomial(coefficients)

    def sort_key(self, element: Scalar) -> tuple[object, ...]:
        """The keys of the coefficients in powers of the generator, constant one last."""
        value = cast(NumberFieldElement, element).value
        return tuple((abs(value[i]), value[i]) for i in reversed(range(self.degree)))

    def _monic_factors(self, p: Univariate) -> Iterable[tuple[Univariate, int]]:
        return [(cast(Univariate, q), e) for q, e in monic_factors(cast(NumberFieldPolynomial, p))]

    def __repr__(self) -> str:
        return self.name

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return number_field, (QQ.polynomial_text(cast(Univariate, self.modulus), self.generator_name),)


def number_field(minimal_polynomial: str) -> NumberField:
    """The field QQ(a)/(f) for a text f in one variable, whose name becomes that of the generator.

    Args:
        minimal_polynomial: irreducible over QQ, in exactly one variable; it is made monic.

    Raises:
        InputError: it is reducible or not in one variable.

    Example:
        >>> number_field("2*i^2 + 2").name
        'QQ(i)/(i^2+1)'
        >>> number_field("a^2 - 4")
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: the minimal polynomial 'a^2 - 4' is reducible: use one of its factors, as 'a - 2'
    """
    names = variables_of(minimal_polynomial)
    if len(names) != 1:
        raise InputError(
            f"the minimal polynomial {excerpt(minimal_polynomial)} has {len(names)} variables: one is needed"
        )
    f = QQ.monic(QQ.read_polynomial(minimal_polynomial, names[0]))
    if not f:
        raise InputError(f"the minimal polynomial {excerpt(minimal_polynomial)} is 0: an irreducible one is needed")
    return NumberField(tuple(cast(fmpq, c) for c in f.coeffs()), names[0])
