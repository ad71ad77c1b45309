"""Dimension, independent sets of variables, degree and length of QQ[x]/I, from the leading monomials of a basis.

A set u of variables is *independent* modulo I if I n QQ[u] = 0, and *strongly* so if no leading monomial of the basis
is a monomial in u alone. The dimension of QQ[x]/I is the greatest size of an independent set, and also that of a
strongly independent one (`KredelWeispfenning1988`). The graded ring of the leading monomials has the Hilbert
function of QQ[x]/I by total degree, since degrevlex refines the degree (Macaulay; `CoxLittleOShea2015`, Chapter 9).

Conventions: the unit ideal has dimension -1, degree 0 and length 0.

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> axes = read_ideal(["x*y", "x*z", "y*z"], ["x", "y", "z"])
    >>> ideal_dimension(axes), independent_set(axes), ideal_degree(axes), quotient_length(axes)
    (1, ('x',), 3, None)
"""

from __future__ import annotations

from itertools import combinations
from math import factorial

from algslt.modules.groebner.monomial_ideals import monomial_numerator
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.poly.reduction import Exponents, divides_monomial
from algslt.poly.standard_basis import count_standard_monomials

__all__ = [
    "hilbert_numerator_of_monomials",
    "ideal_codimension",
    "ideal_degree",
    "ideal_dimension",
    "independent_set",
    "quotient_length",
    "standard_monomials",
]


def independent_set(ideal: PolynomialIdeal) -> tuple[str, ...]:
    """The first strongly independent set of greatest size, in the order of the variables; () for the unit ideal.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> independent_set(read_ideal(["x^2 - y"], ["x", "y"]))
        ('y',)
    """
    supports = [{i for i, e in enumerate(lead) if e} for lead in ideal.leading_exponents]
    names = ideal.names
    for size in range(len(names), 0, -1):
        for chosen in combinations(range(len(names)), size):
            if not any(support <= set(chosen) for support in supports):
                return tuple(names[i] for i in chosen)
    return ()


def ideal_dimension(ideal: PolynomialIdeal) -> int:
    """The Krull dimension of QQ[x]/I; -1 for the unit ideal.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> ideal_dimension(read_ideal([], ["x", "y"])), ideal_dimension(read_ideal(["1"], ["x", "y"]))
        (2, -1)
    """
    return -1 if ideal.is_unit else len(independent_set(ideal))


def ideal_codimension(ideal: PolynomialIdeal) -> int:
    """n - dim QQ[x]/I: the least height of a prime over I; n + 1 for the unit ideal."""
    return len(ideal.names) - ideal_dimension(ideal)


def quotient_length(ideal: PolynomialIdeal) -> int | None:
    """dim_QQ QQ[x]/I; None where infinite.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> quotient_length(read_ideal(["x^2 - y", "y^3"], ["x", "y"]))
        6
    """
    return count_standard_monomials(ideal.leading_exponents, len(ideal.names))


def ideal_degree(ideal: PolynomialIdeal) -> int:
    """The degree of the projective closure: (d! times) the leading coefficient of the Hilbert polynomial of QQ[x]/I.

    For a homogeneous ideal it is the multiplicity of the graded ring QQ[x]/I; in dimension 0 the length.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> ideal_degree(read_ideal(["x^2 - y*z", "x*y - z^2"], ["x", "y", "z"]))
        4
    """
    numerator = hilbert_numerator_of_monomials(ideal.leading_exponents, len(ideal.names))
    codimension = len(ideal.names) - max(ideal_dimension(ideal), 0)
    # N(T)/(1-T)^n has a pole of order n - c at 1, so N^(c)(1)/c! times (-1)^c is the degree.
    value = sum(c * _falling(k, codimension) for k, c in numerator.items())
    return abs(value) // factorial(codimension)


def _falling(k: int, count: int) -> int:
    result = 1
    for i in range(count):
        result *= k - i
    return result


def hilbert_numerator_of_monomials(leads: tuple[Exponents, ...], variables: int) -> dict[int, int]:
    """N with Hilbert series N(T)/(1 - T)^variables of QQ[x] modulo monomials, as degree -> coefficient.

    Example:
        >>> hilbert_numerator_of_monomials(((2, 0), (1, 1)), 2)
        {0: 1, 2: -2, 3: 1}
    """
    return {k: int(c) for k, c in enumerate(monomial_numerator(leads).coeffs()) if c}


def standard_monomials(leads: tuple[Exponents, ...], variables: int) -> tuple[Exponents, ...]:
    """The monomials that none of the given ones divides, by increasing degree, where there are finitely many.

    Example:
        >>> standard_monomials(((2, 0), (1, 1), (0, 2)), 2)
        ((0, 0), (0, 1), (1, 0))
    """
    start = (0,) * variables
    level = {start} if not any(divides_monomial(lead, start) for lead in leads) else set()
    found: list[Exponents] = []
    while level:
        found.extend(sorted(level))
        steps = {(*m[:i], m[i] + 1, *m[i + 1 :]) for m in level for i in range(variables)}
        level = {m for m in steps if not any(divides_monomial(lead, m) for lead in leads)}
    return tuple(found)
