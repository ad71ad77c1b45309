"""Submodules of free modules over QQ[x_1, ..., x_n]: Groebner and standard bases, normal forms, syzygies, lifting.

A submodule of R^r is the column span of a `PolynomialMatrix`; everything else is built on kernels of such matrices. The
engine codes a vector as one flint polynomial (see `algslt.modules.groebner.encoding`).

Example:
    >>> A = PolynomialMatrix.read(["x", "y"], [["x", "y"]])
    >>> syzygies(A), groebner_basis(A).leads
    (PolynomialMatrix([-y], [x]), ((0, (1, 0)), (0, (0, 1))))
"""

from algslt.modules.groebner.bases import GroebnerBasis, Lift, NormalForm, groebner_basis
from algslt.modules.groebner.buchberger import DEFAULT_STEPS
from algslt.modules.groebner.gradings import column_degrees, find_grading, homogeneous_degree
from algslt.modules.groebner.matrices import PolynomialMatrix, Vector, is_zero_vector, polynomial_text
from algslt.modules.groebner.operations import (
    annihilator_of_columns,
    colon_by_polynomial,
    eliminate_variables,
    intersection,
    same_span,
    saturation,
    simplify,
)
from algslt.modules.groebner.orders import ORDERS, ModuleOrder, eliminate, read_order
from algslt.modules.groebner.syzygies import (
    lift,
    minimal_generators,
    syzygies,
    verify_syzygies,
)

__all__ = [
    "DEFAULT_STEPS",
    "ORDERS",
    "GroebnerBasis",
    "Lift",
    "ModuleOrder",
    "NormalForm",
    "PolynomialMatrix",
    "Vector",
    "annihilator_of_columns",
    "colon_by_polynomial",
    "column_degrees",
    "eliminate",
    "eliminate_variables",
    "find_grading",
    "groebner_basis",
    "homogeneous_degree",
    "intersection",
    "is_zero_vector",
    "lift",
    "minimal_generators",
    "polynomial_text",
    "read_order",
    "same_span",
    "saturation",
    "simplify",
    "syzygies",
    "verify_syzygies",
]
