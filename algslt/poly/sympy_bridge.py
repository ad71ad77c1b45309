"""Sympy expressions to and from polynomials of flint: the only file that knows sympy, and it imports it late.

An expression is walked exactly: sums, products, powers with non-negative integer exponents, rational numbers, symbols.
Nothing is evaluated from text, and a sympy `Float` is refused. Whether an object is sympy's is read off its class, so
that sympy is never imported for input that does not use it.

Example:
    >>> import sympy
    >>> from algslt.poly.ring import make_ring
    >>> x, y = sympy.symbols("x y")
    >>> from_sympy((x + y)**2 / 2, make_ring(["x", "y"]))
    (x^2 + 2*x*y + y^2, 2)
"""

from __future__ import annotations

import importlib
import re
from fractions import Fraction
from typing import Any

from algslt.errors import InexactInput, InputError, excerpt
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import Polynomial, Ring, is_name
from algslt.poly.show import rational_to_text

__all__ = ["fraction_from_sympy", "from_sympy", "is_sympy", "sympy_names", "sympy_to_text", "to_sympy"]

MAX_DEPTH = 100

_COMPARISONS = {
    "GreaterThan": ">=",
    "LessThan": "<=",
    "StrictGreaterThan": ">",
    "StrictLessThan": "<",
}


def is_sympy(value: object) -> bool:
    """Whether an object is an expression or a relation of sympy; does not import sympy.

    Example:
        >>> import sympy
        >>> is_sympy(sympy.Symbol("x")), is_sympy("x")
        (True, False)
    """
    return any(c.__module__ == "sympy.core.basic" and c.__name__ == "Basic" for c in type(value).__mro__)


def sympy_to_text(value: object) -> str:
    """The text of an expression or inequality, in the grammar of this package; exponents may be rational.

    Raises:
        InexactInput: the expression holds a float.
        InputError: a function or an object that is not of the grammar.

    Example:
        >>> import sympy
        >>> x = sympy.Symbol("x")
        >>> sympy_to_text(x**2 / 3 >= 1)
        '((1/3)*((x)^(2)))>=(1)'
    """
    name = type(value).__name__
    if name in _COMPARISONS:
        left, right = value.args  # type: ignore[attr-defined]
        return f"{_walk(left, 0)}{_COMPARISONS[name]}{_walk(right, 0)}"
    return _walk(value, 0)


def _walk(e: Any, depth: int) -> str:
    if depth > MAX_DEPTH:
        raise InputError(f"a sympy expression is nested more than {MAX_DEPTH} deep: expand it first")
    if not is_sympy(e) or not hasattr(e, "is_Float"):
        raise InputError(f"{excerpt(e)} of type {type(e).__name__} was given: a polynomial expression is needed")
    if e.is_Float:
        raise InexactInput(f"the sympy expression holds the float {e}: use Rational, as in Rational(1, 2)")
    if e.is_Rational:
        return f"({rational_to_text(fraction_from_sympy(e))})"
    if e.is_Symbol:
        return f"({_name(e.name)})"
    if e.is_Add or e.is_Mul:
        return "(" + ("+" if e.is_Add else "*").join(_walk(a, depth + 1) for a in e.args) + ")"
    if e.is_Pow:
        return f"({_walk(e.base, depth + 1)}^{_walk(e.exp, depth + 1)})"
    kind = type(e).__name__
    raise InputError(f"the sympy expression holds {excerpt(e)} of type {kind}: polynomials over QQ are needed")


def _name(name: str) -> str:
    if not is_name(name):
        raise InputError(
            f"the symbol {excerpt(name)} cannot name a variable: use a letter or _, then letters, digits, _"
        )
    return name


def fraction_from_sympy(value: object) -> Fraction:
    """The value of a sympy `Rational`.

    Example:
        >>> import sympy
        >>> fraction_from_sympy(sympy.Rational(-1, 2))
        Fraction(-1, 2)
    """
    number: Any = value
    if not number.is_Rational or number.q == 0:
        kind = InexactInput if number.is_Float else InputError
        raise kind(f"{excerpt(value)} of type {type(value).__name__} was given: a rational number is needed")
    return Fraction(int(number.p), int(number.q))


def from_sympy(value: object, ring: Ring) -> tuple[Polynomial, int]:
    """Numerator and positive denominator of a polynomial expression, as `parse_polynomial` gives them.

    Example:
        >>> import sympy
        >>> from algslt.poly.ring import make_ring
        >>> from_sympy(sympy.Symbol("x") - sympy.Rational(1, 2), make_ring(["x"]))
        (2*x - 1, 2)
    """
    return parse_polynomial(sympy_to_text(value), ring)


def sympy_names(value: object) -> tuple[str, ...]:
    """The names of the symbols in the order in which sympy prints them.

    Example:
        >>> import sympy
        >>> b, a = sympy.symbols("b a")
        >>> sympy_names(b - a**2)
        ('a', 'b')
    """
    expression: Any = value
    free = {symbol.name for symbol in expression.free_symbols}
    printed = [name for name in re.findall(r"\w+", str(value)) if name in free]
    return tuple(dict.fromkeys([*printed, *sorted(free)]))


def to_sympy(p: Polynomial) -> object:
    """The sympy expression of a polynomial.

    Example:
        >>> from algslt.poly.ring import make_ring
        >>> x, y = make_ring(["x", "y"]).gens()
        >>> to_sympy(x**2 - 3 * x * y)
        x**2 - 3*x*y
    """
    sympy: Any = importlib.import_module("sympy")
    symbols = [sympy.Symbol(name) for name in p.context().names()]
    terms = []
    for exponents, c in p.terms():
        powers = [s ** int(e) for s, e in zip(symbols, exponents, strict=True) if e]
        terms.append(sympy.Mul(sympy.Integer(int(c)), *powers))
    result: object = sympy.Add(*terms)
    return result
