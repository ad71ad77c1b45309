"""Differences of numbers >= 0, some of which have the true value 0 and enter K linearly, not squared.

K ~ sum over true values q_i > 0 of (p_i(w) - q_i)^2 + sum over true values 0 of p_i(w), on the domain where p_i >= 0,
for the probabilities of a finite sample space and for the rates of independent counts.

Example:
    >>> squares_and_zeros([("1 - w", 1), ("w", 0)], ("w",), (), "squares", "{} zeros").function
    '(1 - w - 1)^2 + w'
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from algslt.models.model import Reduction
from algslt.models.span import linear_basis
from algslt.poly.inequalities import parse_inequality
from algslt.poly.operations import irreducible_factors, primitive_part
from algslt.poly.parse import parse_polynomial, parse_summands
from algslt.poly.ring import Polynomial, make_ring
from algslt.poly.show import rational_to_text

__all__ = ["squares_and_zeros"]


def squares_and_zeros(
    given: Sequence[tuple[str, Fraction | int]], names: Sequence[str], domain: Sequence[str], positive: str, zero: str
) -> Reduction:
    """The ideal of the differences where all true values are > 0, else the sum of squares and of linear terms.

    Args:
        given: pairs (text of p_i, q_i).
        names: of the parameters.
        domain: inequalities; those p_i >= 0 that they do not show are added as constraints.
        positive, zero: the reasons in the two cases; `zero` is formatted with the number of linear terms.
    """
    ring = make_ring(names)
    squares = tuple(f"{text} - {rational_to_text(Fraction(q))}" for text, q in given if q > 0)
    linear = [text for text, q in given if q == 0 and parse_polynomial(text, ring)[0]]
    if not linear:
        return Reduction(linear_basis(squares, names), positive)
    known = [parse_inequality(g, ring)[0] for g in domain]
    terms = [*(f"({text})^2" for text in squares), *linear]
    shown = (all(_is_product(p, known) for p in parse_summands(text, ring)) for text in linear)
    constraints = tuple(f"{text} >= 0" for text, ok in zip(linear, shown, strict=True) if not ok)
    return Reduction((), zero.format(len(linear)), (), " + ".join(terms), constraints)


def _is_product(p: Polynomial, known: Sequence[Polynomial]) -> bool:
    """Whether p is a positive multiple of a product of squares and of polynomials that the domain has as >= 0."""
    scale, factors = irreducible_factors(p)
    for factor, exponent in factors:
        if exponent % 2:
            if -primitive_part(factor) in known:
                scale = -scale
            elif primitive_part(factor) not in known:
                return False
    return scale > 0
