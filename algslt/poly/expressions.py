"""Expressions of every kind that a caller may give: text, integers, sympy expressions, polynomials.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> read_polynomial("x/2 - 1", make_ring(["x"]))
    (x - 2, 2)
"""

from __future__ import annotations

import numbers
from collections.abc import Mapping, Sequence
from fractions import Fraction

from algslt.errors import InexactInput, InputError, UnknownVariable, excerpt
from algslt.poly.algebraic import AlgebraicNumber, algebraic_from_json
from algslt.poly.inequalities import variables_of_inequality
from algslt.poly.operations import change_ring
from algslt.poly.parse import parse_polynomial, parse_rational, parse_summands
from algslt.poly.ring import Polynomial, Ring, names_of
from algslt.poly.show import rational_to_text, to_text
from algslt.poly.sympy_bridge import fraction_from_sympy, is_sympy, sympy_names, sympy_to_text
from algslt.poly.tokens import variables_of

MAX_GROUPED = 1000  # terms of what is to be factored and written as it was given

__all__ = [
    "expression_names",
    "expression_text",
    "read_coordinate",
    "read_polynomial",
    "read_rational_point",
    "read_summands",
]


def expression_text(e: object) -> str:
    """The text of an expression.

    Raises:
        InexactInput: a float.
        InputError: an object that is no expression.

    Example:
        >>> expression_text(Fraction(1, 2)), expression_text("x >= 1")
        ('1/2', 'x >= 1')
    """
    if isinstance(e, str):
        return e
    if is_sympy(e):
        return sympy_to_text(e)
    if isinstance(e, Polynomial):
        return to_text(e)
    if isinstance(e, numbers.Rational) and not isinstance(e, bool):
        return rational_to_text(Fraction(int(e.numerator), int(e.denominator)))
    if isinstance(e, numbers.Real) and not isinstance(e, bool):
        raise InexactInput(f"{excerpt(e)} is a float: write an exact number as an integer or as a text such as '3/2'")
    kind = type(e).__name__
    raise InputError(f"{excerpt(e)} of type {kind} was given: a text, sympy expression or Polynomial is needed")


def expression_names(e: object) -> tuple[str, ...]:
    """The variables of an expression or inequality, in order of first appearance; of a polynomial, those of its ring.

    Example:
        >>> expression_names("b*a >= b"), expression_names(3)
        (('b', 'a'), ())
    """
    if isinstance(e, Polynomial):
        return e.context().names()
    if isinstance(e, str):
        return variables_of_inequality(e) if any(c in e for c in "<>=") else variables_of(e)
    if is_sympy(e):
        return sympy_names(e)
    return variables_of(expression_text(e))


def read_polynomial(e: object, ring: Ring) -> tuple[Polynomial, int]:
    """Numerator and positive denominator of an expression.

    Raises:
        InputError: as `parse_polynomial`, and as `expression_text`.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> read_polynomial(x - 1, make_ring(["t", "x"]))
        (x - 1, 1)
    """
    if not isinstance(e, Polynomial):
        return parse_polynomial(expression_text(e), ring)
    missing = [name for name in names_of(e) if name not in ring.names()]
    if missing:
        raise UnknownVariable(f"unknown variable {missing[0]} in {excerpt(to_text(e))}: list it in variables")
    return change_ring(e, ring), 1


def read_summands(e: object, ring: Ring) -> tuple[Polynomial, ...]:
    """The summands of an expression as it is written, times one positive integer, where they group its terms; else ().

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> read_summands("(x - 1)^2/2 + x^4", make_ring(["x"])), read_summands("x^2 - 2*x + 1", make_ring(["x"]))
        ((2*x^4, x^2 - 2*x + 1), ())
    """
    if isinstance(e, Polynomial):
        return ()
    found = parse_summands(expression_text(e), ring)
    grouped = len(found) > 1 and any(len(p) > 1 for p in found)
    return found if grouped and sum(map(len, found)) <= MAX_GROUPED else ()


def read_coordinate(value: object) -> Fraction | AlgebraicNumber:
    """A rational or algebraic number from an integer, a text, a JSON object, a number of sympy.

    Example:
        >>> read_coordinate("-1/2"), read_coordinate({"root_of": "t^2 - 2", "interval": ["1", "2"]})
        (Fraction(-1, 2), AlgebraicNumber(root_of='t^2 - 2', interval=(1, 2)))
    """
    if isinstance(value, AlgebraicNumber | Fraction):
        return value
    if isinstance(value, Mapping):
        return algebraic_from_json(value)
    return fraction_from_sympy(value) if is_sympy(value) else parse_rational(expression_text(value))


def read_rational_point(values: Sequence[object], names: Sequence[str]) -> tuple[Fraction, ...]:
    """A point with rational coordinates, one for each name.

    Raises:
        InputError: a wrong number of coordinates, or an algebraic one.

    Example:
        >>> read_rational_point(["1/2", 3], ["x", "y"])
        (Fraction(1, 2), Fraction(3, 1))
    """
    if isinstance(values, str | Mapping) or not isinstance(values, Sequence) or len(values) != len(names):
        raise InputError(f"the point {excerpt(values)} was given: one coordinate each for {', '.join(names[:20])}")
    point = []
    for name, value in zip(names, values, strict=True):
        c = read_coordinate(value)
        if not isinstance(c, Fraction):
            raise InputError(f"the coordinate {excerpt(name, 30)} is an algebraic number: a rational one is needed")
        point.append(c)
    return tuple(point)
