"""Exact polynomials over QQ on flint: parse, print, factor, real roots, algebraic numbers, ideals.

The kernel of the package. A ring is a flint context, a polynomial is a flint `fmpz_mpoly`; see `algslt.poly.ring`.

Example:
    >>> ring = make_ring(["x", "y"])
    >>> parse_polynomial("x^2/2 - y", ring)
    (x^2 - 2*y, 2)
"""

from algslt.poly.operations import (
    change_ring,
    clear_content,
    content,
    divides,
    evaluate,
    exact_quotient,
    factor,
    from_univariate,
    order_of_vanishing,
    primitive_part,
    shift,
    squarefree_part,
    substitute,
    substitute_rationals,
    to_univariate,
)
from algslt.poly.parse import parse_polynomial, parse_rational, variables_of
from algslt.poly.ring import Polynomial, Ring, is_name, make_ring, names_of, polynomial_key
from algslt.poly.show import rational_to_text, to_text, univariate_to_text
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
    "Interval",
    "Polynomial",
    "Ring",
    "change_ring",
    "clear_content",
    "content",
    "count_real_roots",
    "divides",
    "evaluate",
    "exact_quotient",
    "factor",
    "from_univariate",
    "is_name",
    "isolate_real_roots",
    "make_ring",
    "names_of",
    "order_of_vanishing",
    "parse_polynomial",
    "parse_rational",
    "polynomial_key",
    "primitive_part",
    "rational_roots",
    "rational_to_text",
    "refine_root",
    "root_bound",
    "shift",
    "sign_at",
    "sign_at_root",
    "squarefree_part",
    "squarefree_part_of_univariate",
    "sturm_sequence",
    "substitute",
    "substitute_rationals",
    "to_text",
    "to_univariate",
    "univariate_to_text",
    "variables_of",
]
