"""Functions of inputs x and parameters w: a polynomial plus weights times activations of linear forms in x.

f(x, w) = P(x, w) + sum over i of a_i(w) sigma_i(b_i(w) . x), with polynomials P, a_i, b_i. Grammar: that of
polynomials, and `NAME(argument)` for an activation; calls are cut out of the text token by token, each becomes a fresh
name, and what remains is read as a polynomial that must be linear in these names.

Example:
    >>> f = read_function("c + a*tanh(2*b*x)/3", ("x",), ("a", "b", "c"), ACTIVATIONS)
    >>> f.polynomial, [(unit.activation.name, unit.weight, unit.argument) for unit in f.units]
    (c, [('tanh', 1/3*a, 2*x*b)])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from algslt.errors import ExpressionSyntaxError, InputError, excerpt
from algslt.models.activations import ACTIVATIONS, Activation
from algslt.poly.operations import primitive_part
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import Polynomial, Ring, make_ring
from algslt.poly.tokens import Token, tokenize

__all__ = ["Function", "Unit", "integral", "names_in", "over_rationals", "read_function"]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """weight(w) * activation(argument(x, w)), the argument linear in x without a constant."""

    activation: Activation
    weight: fmpq_mpoly
    argument: fmpq_mpoly


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """polynomial + sum of units, in the ring QQ[inputs, parameters].

    Args:
        inputs: how many of the variables of the ring, the first ones, are inputs.
        polynomial: in all variables.
        units: none of them zero.
    """

    inputs: int
    polynomial: fmpq_mpoly
    units: tuple[Unit, ...]

    def minus(self, other: Function) -> Function:
        """The difference."""
        negated = tuple(Unit(u.activation, -u.weight, u.argument) for u in other.units)
        return Function(self.inputs, self.polynomial - other.polynomial, self.units + negated)

    def at(self, values: Sequence[Fraction]) -> Function:
        """The function of x alone at one parameter."""
        ring = self.polynomial.context()
        numbers = [ring.constant(fmpq(v.numerator, v.denominator)) for v in values]
        images = [*ring.gens()[: self.inputs], *numbers]
        units = [
            Unit(u.activation, u.weight.compose(*images, ctx=ring), u.argument.compose(*images, ctx=ring))
            for u in self.units
        ]
        return Function(self.inputs, self.polynomial.compose(*images, ctx=ring), _living(units))


def read_function(
    text: str, inputs: Sequence[str], parameters: Sequence[str], activations: Mapping[str, Activation] = ACTIVATIONS
) -> Function:
    """The function that a text describes.

    Raises:
        InputError: not of the grammar; an unknown activation or name; an activation inside another one, multiplied by
            inputs or by another activation; an argument that is not a linear form in the inputs.

    Example:
        >>> read_function("sin(x)*sin(y)", ("x", "y"), ())
        Traceback (most recent call last):
        ...
        algslt.errors.InputError: 'sin(x)*sin(y)' has a product of activations: give a sum of weights times activations
    """
    outer, calls = _cut_calls(text)
    names = (*inputs, *parameters)
    placeholders = tuple(_placeholder(i) for i in range(len(calls)))
    whole = _rational(outer, (*names, *placeholders))
    ring = fmpq_mpoly_ctx.get(list(names), Ordering.degrevlex)
    parts: list[dict[tuple[int, ...], fmpq]] = [{} for _ in range(len(calls) + 1)]
    for exponents, c in whole.terms():
        head, tail = exponents[: len(names)], list(map(int, exponents[len(names) :]))
        if sum(tail) > 1:
            raise InputError(f"{excerpt(text)} has a product of activations: give a sum of weights times activations")
        if sum(tail) and any(head[: len(inputs)]):
            raise InputError(
                f"{excerpt(text)} has an activation multiplied by an input: give a sum of weights times activations"
            )
        parts[tail.index(1) + 1 if sum(tail) else 0][tuple(map(int, head))] = c
    units = [
        Unit(_activation(name, activations), ring.from_dict(part), _linear_form(argument, names, len(inputs)))
        for (name, argument), part in zip(calls, parts[1:], strict=True)
    ]
    return Function(len(inputs), ring.from_dict(parts[0]), _living(units))


def names_in(text: str) -> tuple[str, ...]:
    """The names in a text that are not those of a call, in order of first appearance.

    Example:
        >>> names_in("a*tanh(b*x) + tanh")
        ('a', 'b', 'x', 'tanh')
    """
    tokens = [*tokenize(text), Token("operator", "", len(text))]
    return tuple(dict.fromkeys(t.text for t, after in pairwise(tokens) if t.kind == "name" and after.text != "("))


def _cut_calls(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text with every call replaced by a placeholder, and the calls as (name, argument)."""
    tokens = list(tokenize(text))
    pieces, calls, position, i = [], [], 0, 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "name" and token.text.startswith("_call"):
            raise ExpressionSyntaxError(f"the name {excerpt(token.text, 30)} is reserved", text, token.position)
        if token.kind == "name" and i + 1 < len(tokens) and tokens[i + 1].text == "(":
            close = _closing(tokens, i + 1, text)
            calls.append((token.text, text[tokens[i + 1].position + 1 : tokens[close].position]))
            pieces.append(f"{text[position : token.position]}{_placeholder(len(calls) - 1)} ")
            position, i = tokens[close].position + 1, close
        i += 1
    return "".join(pieces) + text[position:], calls


def _placeholder(i: int) -> str:
    return f"_call{i}_"


def _closing(tokens: Sequence[Token], start: int, text: str) -> int:
    """The index of the parenthesis that closes the one at `start`."""
    depth = 0
    for i in range(start, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[i].text, 0)
        if depth == 0:
            return i
    raise ExpressionSyntaxError("'(' is never closed", text, tokens[start].position)


def _activation(name: str, activations: Mapping[str, Activation]) -> Activation:
    if name not in activations:
        raise InputError(f"the activation {excerpt(name, 30)} is unknown: use one of {', '.join(activations)}")
    return activations[name]


def _linear_form(text: str, names: Sequence[str], inputs: int) -> fmpq_mpoly:
    if _cut_calls(text)[1]:
        raise InputError(
            f"the argument {excerpt(text)} has an activation inside: a linear form in the inputs is needed"
        )
    form = _rational(text, names)
    degrees = {sum(map(int, exponents[:inputs])) for exponents, _ in form.terms()}
    if degrees - {1}:
        what = "a constant term (a bias)" if 0 in degrees else f"degree {max(degrees)} in the inputs"
        raise InputError(
            f"the argument {excerpt(text)} of an activation has {what}: a linear form in the inputs, such as b*x, is "
            "needed (name the inputs by --inputs or inputs=)"
        )
    return form


def _rational(text: str, names: Sequence[str]) -> fmpq_mpoly:
    p, denominator = parse_polynomial(text, make_ring(names))
    return over_rationals(p, denominator)


def over_rationals(p: Polynomial, denominator: int = 1) -> fmpq_mpoly:
    """p divided by an integer, with rational coefficients."""
    ring = fmpq_mpoly_ctx.get(list(p.context().names()), Ordering.degrevlex)
    return ring.from_dict({tuple(map(int, e)): fmpq(c, denominator) for e, c in p.terms()})


def integral(terms: Mapping[tuple[int, ...], fmpq], ring: Ring) -> Polynomial:
    """The positive multiple with integer coefficients and content 1 of a polynomial given by its terms."""
    common = lcm(*(int(c.q) for c in terms.values()))
    return primitive_part(ring.from_dict({e: int(c * common) for e, c in terms.items()}))


def _living(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units whose weight is not 0; one with argument 0 is kept, its value is sigma(0)."""
    return tuple(u for u in units if u.weight)
