"""Ideals of QQ[x_1, ..., x_n]: operations, dimension, primes, primary decomposition; results check themselves.

Example:
    >>> decomposition = primary_decomposition(read_ideal(["x^2 + y^2", "x^2*z"], ["x", "y", "z"]))
    >>> decomposition.verify()
    >>> [c.prime.ideal.texts() for c in decomposition.components]
    [['y', 'x'], ['z', 'x^2 + y^2']]
"""

from algslt.modules.ideals.dimensions import (
    ideal_codimension,
    ideal_degree,
    ideal_dimension,
    independent_set,
    quotient_length,
)
from algslt.modules.ideals.finite_algebras import FiniteAlgebra, finite_algebra
from algslt.modules.ideals.ideal_operations import (
    elimination_ideal,
    ideal_power,
    ideal_product,
    ideal_quotient,
    ideal_sum,
    intersection,
    is_in_radical,
    quotient_by_element,
    saturation,
    saturation_by_element,
    unit_ideal,
    zero_ideal,
)
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal, ideal_of, read_ideal
from algslt.modules.ideals.primary_components import (
    PrimaryComponent,
    PrimaryDecomposition,
    primary_decomposition,
    primary_hull,
)
from algslt.modules.ideals.prime_components import minimal_primes
from algslt.modules.ideals.prime_ideals import PrimeIdeal
from algslt.modules.ideals.radical_ideals import is_primary, is_prime, is_radical, radical

__all__ = [
    "FiniteAlgebra",
    "PolynomialIdeal",
    "PrimaryComponent",
    "PrimaryDecomposition",
    "PrimeIdeal",
    "elimination_ideal",
    "finite_algebra",
    "ideal_codimension",
    "ideal_degree",
    "ideal_dimension",
    "ideal_of",
    "ideal_power",
    "ideal_product",
    "ideal_quotient",
    "ideal_sum",
    "independent_set",
    "intersection",
    "is_in_radical",
    "is_primary",
    "is_prime",
    "is_radical",
    "minimal_primes",
    "primary_decomposition",
    "primary_hull",
    "quotient_by_element",
    "quotient_length",
    "radical",
    "read_ideal",
    "saturation",
    "saturation_by_element",
    "unit_ideal",
    "zero_ideal",
]
