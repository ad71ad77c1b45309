"""Hilbert series of R^r modulo monomials, dimensions and lengths, from leading monomials.

For a submodule U of the graded free module F, F/U and F/(leading monomials of U) have the same Hilbert function
(Macaulay1927); for an order that refines the degree the dimension of F/U is that of F/(leading monomials) also where U
is not homogeneous.

Example:
    >>> HilbertSeries.of_monomials([((2, 0), (1, 1))], [0], 2)
    HilbertSeries(numerator=-T^2 + T + 1, denominator_power=1, shift=0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpz_poly

from algslt.modules.groebner.monomial_ideals import monomial_numerator
from algslt.modules.render import Shown, polynomial_html, polynomial_latex
from algslt.poly.reduction import Exponents
from algslt.poly.show import univariate_to_text

__all__ = ["HilbertSeries"]


@dataclass(frozen=True, slots=True, eq=False)
class HilbertSeries(Shown):
    """T^shift numerator(T) / (1 - T)^denominator_power, reduced: numerator(1) != 0 unless the series is 0.

    Args:
        numerator: a polynomial in T.
        denominator_power: the dimension of the module (0 for the zero module).
        shift: at most 0, for generators of negative degree.
    """

    numerator: fmpz_poly
    denominator_power: int
    shift: int = 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HilbertSeries):
            return NotImplemented
        mine, yours = (self.denominator_power, self.shift), (other.denominator_power, other.shift)
        return mine == yours and self.numerator == other.numerator

    def __hash__(self) -> int:
        return hash((tuple(map(int, self.numerator.coeffs())), self.denominator_power, self.shift))

    def __repr__(self) -> str:
        text = self.numerator_text()
        return f"HilbertSeries(numerator={text}, denominator_power={self.denominator_power}, shift={self.shift})"

    def latex(self) -> str:
        """The numerator over the power of 1 - T."""
        numerator, power = polynomial_latex(self.numerator_text()), self.denominator_power
        return numerator if not power else f"\\frac{{{numerator}}}{{(1 - T)^{{{power}}}}}"

    def html(self) -> str:
        """The numerator over the power of 1 - T."""
        numerator = polynomial_html(self.numerator_text())
        return f"({numerator}) / (1 - T)<sup>{self.denominator_power}</sup>" if self.denominator_power else numerator

    @classmethod
    def of_monomials(
        cls, monomials: Sequence[Sequence[Exponents]], degrees: Sequence[int], variables: int
    ) -> HilbertSeries:
        """The series of the direct sum of the R/I_i, shifted.

        Args:
            monomials: generators of I_i for each i.
            degrees: of the generator of each summand.
            variables: the number of variables of R.
        """
        shift = min([0, *degrees])
        total = fmpz_poly([])
        for ideal, d in zip(monomials, degrees, strict=True):
            total += monomial_numerator(tuple(ideal)) * fmpz_poly([*[0] * (d - shift), 1])
        return cls.reduced(total, variables, shift)

    @classmethod
    def reduced(cls, numerator: fmpz_poly, power: int, shift: int = 0) -> HilbertSeries:
        """The series with common factors 1 - T divided out."""
        one_minus_t = fmpz_poly([1, -1])
        while power and numerator and numerator(1) == 0:
            numerator, power = numerator // one_minus_t, power - 1
        return cls(numerator, power if numerator else 0, shift if numerator else 0)

    def multiplicity(self) -> int:
        """The value of the reduced numerator at 1: (d - 1)! times the leading coefficient of the Hilbert polynomial."""
        return int(self.numerator(1))

    def values(self, last: int = 6) -> tuple[int, ...]:
        """The Hilbert function in the degrees 0, ..., last.

        Example:
            >>> HilbertSeries(fmpz_poly([1, 2]), 1).values(3)
            (1, 3, 3, 3)
        """
        coefficients = [int(c) for c in self.numerator.coeffs()]
        width = last - self.shift + 1
        values = [*coefficients, *[0] * width][: max(width, 0)]
        for _ in range(self.denominator_power):
            for k in range(1, len(values)):
                values[k] += values[k - 1]
        return tuple(values[-self.shift :])

    def numerator_text(self) -> str:
        """The numerator in T, times T^shift.

        Example:
            >>> HilbertSeries(fmpz_poly([1, 1, -1]), 1).numerator_text()
            '-T^2 + T + 1'
        """
        if self.shift < 0:
            return f"T^({self.shift})*({univariate_to_text(self.numerator, 'T')})"
        return univariate_to_text(self.numerator, "T")
