"""Monomials with non-negative rational exponents, such as `x^2*y^(1/2)`: densities up to a bounded positive factor.

Example:
    >>> parse_monomial("x^2*y^(1/2)")
    {'x': Fraction(2, 1), 'y': Fraction(1, 2)}
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from algslt.errors import ExpressionSyntaxError, InputError, excerpt
from algslt.poly.show import rational_to_text
from algslt.poly.tokens import Token, reverse_polish

__all__ = ["check_exponent", "monomial_to_text", "parse_monomial"]

MAX_EXPONENT = 10_000
MAX_BITS = 10_000

_Exponents: TypeAlias = dict[str, Fraction]
_Value: TypeAlias = Fraction | _Exponents


def parse_monomial(text: str) -> dict[str, Fraction]:
    """The exponents, by variable, of a monomial; a variable with exponent 0 is kept.

    Raises:
        ExpressionSyntaxError: a sum, a coefficient other than 1, or not an expression.
        InputError: a negative or huge exponent.

    Example:
        >>> parse_monomial("1"), parse_monomial("(x*y)^2*x")
        ({}, {'x': Fraction(3, 1), 'y': Fraction(2, 1)})
    """
    stack: list[_Value] = []
    for token in reverse_polish(text):
        if token.kind == "number":
            stack.append(_bounded(Fraction(_integer(token, text)), text))
        elif token.kind == "name":
            stack.append({token.text: Fraction(1)})
        elif token.text in ("neg", "pos"):
            stack.append(_signed(stack.pop(), token, text))
        else:
            b, a = stack.pop(), stack.pop()
            stack.append(_apply(a, b, token, text))
    result = stack.pop()
    if isinstance(result, Fraction):
        if result != 1:
            raise _not_a_monomial(f"the coefficient {rational_to_text(result)} is not 1", text, 0)
        return {}
    for name, exponent in result.items():
        check_exponent(name, exponent)
    return result


def check_exponent(name: str, exponent: Fraction) -> None:
    """Refuses a negative or huge exponent.

    Raises:
        InputError: the message names the variable and the bounds.

    Example:
        >>> check_exponent("x", Fraction(1, 2))
    """
    if exponent < 0 or exponent > MAX_EXPONENT or exponent.denominator > MAX_EXPONENT:
        shown = excerpt(rational_to_text(exponent), 40).strip("'")
        raise InputError(
            f"the exponent {shown} of {excerpt(name, 30)}: a rational number from 0 to {MAX_EXPONENT} with denominator "
            f"at most {MAX_EXPONENT} is needed"
        )


def monomial_to_text(exponents: Mapping[str, Fraction]) -> str:
    """The text of a monomial, which `parse_monomial` reads back; "1" without variables.

    Example:
        >>> monomial_to_text({"x": Fraction(2), "y": Fraction(1, 2), "z": Fraction(0)})
        'x^2*y^(1/2)'
    """
    return "*".join(_factor_text(name, e) for name, e in exponents.items() if e) or "1"


def _factor_text(name: str, e: Fraction) -> str:
    if e == 1:
        return name
    return f"{name}^{rational_to_text(e)}" if e.denominator == 1 else f"{name}^({rational_to_text(e)})"


def _integer(token: Token, text: str) -> int:
    if len(token.text) > 1000:
        raise InputError(
            f"an integer of {len(token.text)} digits in {excerpt(text)}: at most 1000 digits are read here"
        )
    return int(token.text)


def _bounded(value: Fraction, text: str) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise InputError(f"the numbers in {excerpt(text)} are too large: exponents are at most {MAX_EXPONENT}")
    return value


def _signed(value: _Value, token: Token, text: str) -> _Value:
    if token.text == "pos":
        return value
    if isinstance(value, Fraction):
        return -value
    raise _not_a_monomial("a sign is not allowed", text, token.position)


def _apply(a: _Value, b: _Value, token: Token, text: str) -> _Value:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return _bounded(_number(a, b, token, text), text)
    if token.text == "^" and not isinstance(a, Fraction) and isinstance(b, Fraction):
        return {name: _bounded(e * b, text) for name, e in a.items()}
    if token.text in "*/":
        return _combine(a, b, 1 if token.text == "*" else -1, token, text)
    reason = "a sum is not allowed" if token.text in "+-" else "an exponent is not a rational number"
    raise _not_a_monomial(reason, text, token.position)


def _number(a: Fraction, b: Fraction, token: Token, text: str) -> Fraction:
    if token.text in "+-*":
        return a + b if token.text == "+" else a - b if token.text == "-" else a * b
    if token.text == "/":
        if b == 0:
            raise ExpressionSyntaxError("division by zero", text, token.position)
        return a / b
    if b.denominator != 1 or b < 0:
        raise _not_a_monomial("a number has an exponent that is not a non-negative integer", text, token.position)
    if a in (0, 1):
        return Fraction(1) if b == 0 else a
    bits = max(a.numerator.bit_length(), a.denominator.bit_length()) * b
    if bits > MAX_BITS:
        raise InputError(f"the numbers in {excerpt(text)} are too large: exponents are at most {MAX_EXPONENT}")
    return Fraction(a ** int(b))


def _combine(a: _Value, b: _Value, sign: int, token: Token, text: str) -> _Value:
    for value in (a, b):
        if isinstance(value, Fraction) and value != 1:
            hint = " (write a fractional exponent in parentheses, as in x^(1/2))" if sign < 0 else ""
            reason = f"the coefficient {excerpt(rational_to_text(value), 30)} is not 1{hint}"
            raise _not_a_monomial(reason, text, token.position)
    left = {} if isinstance(a, Fraction) else dict(a)
    for name, e in ({} if isinstance(b, Fraction) else b).items():
        left[name] = _bounded(left.get(name, Fraction(0)) + sign * e, text)
    return left


def _not_a_monomial(reason: str, text: str, position: int) -> ExpressionSyntaxError:
    needed = "a product of variables with non-negative rational exponents, such as x^2*y^(1/2), is needed"
    return ExpressionSyntaxError(f"not a monomial: {reason}; {needed}", text, position)
