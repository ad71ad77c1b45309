"""Exact polynomials over QQ on flint: parse, print, factor, real roots, algebraic numbers, ideals.

The kernel of the package. A ring is a flint context, a polynomial is a flint `fmpz_mpoly`; see `algslt.poly.ring`.

Example:
    >>> ring = make_ring(["x", "y"])
    >>> parse_polynomial("x^2/2 - y", ring)
    (x^2 - 2*y, 2)
"""

from algslt.poly.algebraic import (
    AlgebraicNumber,
    algebraic_from_json,
    real_root,
)
from algslt.poly.expressions import (
    expression_names,
    expression_text,
    read_coordinate,
    read_polynomial,
    read_summands,
)
from algslt.poly.ideals import (
    Ideal,
    Membership,
    NonMembership,
    membership,
    milnor_number,
    tjurina_number,
)
from algslt.poly.inequalities import (
    parse_inequality,
)
from algslt.poly.monomials import (
    monomial_to_text,
    parse_monomial,
)
from algslt.poly.one_variable import coefficients_in, from_univariate, reduce_modulo, to_univariate
from algslt.poly.operations import (
    change_ring,
    clear_content,
    content,
    divides,
    evaluate,
    exact_quotient,
    factor,
    irreducible_factors,
    order_of_vanishing,
    primitive_part,
    shift,
    squarefree_part,
    substitute,
    substitute_rationals,
)
from algslt.poly.parse import (
    parse_polynomial,
    parse_rational,
)
from algslt.poly.points import (
    Coordinate,
    Point,
    enclose,
    sign_at_point,
)
from algslt.poly.ring import (
    Polynomial,
    Ring,
    is_name,
    make_ring,
    names_of,
    polynomial_key,
)
from algslt.poly.show import (
    rational_to_text,
    to_text,
    univariate_to_text,
)
from algslt.poly.standard_basis import (
    StandardBasis,
)
from algslt.poly.sympy_bridge import (
    from_sympy,
    to_sympy,
)
from algslt.poly.tokens import (
    variables_of,
)
from algslt.poly.univariate import (
    Interval,
    count_real_roots,
    isolate_real_roots,
    rational_roots,
    refine_root,
    root_bound,
    sign_at,
    sign_at_root,
    squarefree_part_of_univariate,
    sturm_sequence,
)

__all__ = [
    "AlgebraicNumber",
    "Coordinate",
    "Ideal",
    "Interval",
    "Membership",
    "NonMembership",
    "Point",
    "Polynomial",
    "Ring",
    "StandardBasis",
    "algebraic_from_json",
    "change_ring",
    "clear_content",
    "coefficients_in",
    "content",
    "count_real_roots",
    "divides",
    "enclose",
    "evaluate",
    "exact_quotient",
    "expression_names",
    "expression_text",
    "factor",
    "from_sympy",
    "from_univariate",
    "irreducible_factors",
    "is_name",
    "isolate_real_roots",
    "make_ring",
    "membership",
    "milnor_number",
    "monomial_to_text",
    "names_of",
    "order_of_vanishing",
    "parse_inequality",
    "parse_monomial",
    "parse_polynomial",
    "parse_rational",
    "polynomial_key",
    "primitive_part",
    "rational_roots",
    "rational_to_text",
    "read_coordinate",
    "read_polynomial",
    "read_summands",
    "real_root",
    "reduce_modulo",
    "refine_root",
    "root_bound",
    "shift",
    "sign_at",
    "sign_at_point",
    "sign_at_root",
    "squarefree_part",
    "squarefree_part_of_univariate",
    "sturm_sequence",
    "substitute",
    "substitute_rationals",
    "tjurina_number",
    "to_sympy",
    "to_text",
    "to_univariate",
    "univariate_to_text",
    "variables_of",
]
