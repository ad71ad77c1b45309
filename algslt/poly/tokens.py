"""Tokens and reverse Polish order of expressions: the safe first half of every parser of this package.

Grammar: integers, names, `+ - * / ^ **`, parentheses, unary signs. `^` binds tightest and to the right, then the unary
signs, then `* /`, then `+ -`. Dijkstra's shunting-yard algorithm is used, since it needs no recursion.

Example:
    >>> [token.text for token in reverse_polish("-x^2*3 + y")]
    ['x', '2', '^', 'neg', '3', '*', 'y', '+']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from algslt.errors import ExpressionSyntaxError, InexactInput, InputError, excerpt

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "MAX_DIGITS", "Token", "reverse_polish", "tokenize", "variables_of"]

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 200
MAX_DIGITS = 10_000

_FLOAT = re.compile(r"\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+(?![A-Za-z0-9_])", re.ASCII)
_TOKEN = re.compile(r"(?P<number>\d+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<operator>\*\*|[-+*/^()])", re.ASCII)
_SPACE = re.compile(r"\s*", re.ASCII)
_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3, "pos": 3, "^": 4}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression: kind `number`, `name` or `operator`, its text, and where it starts."""

    kind: str
    text: str
    position: int


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of the text, `**` given as `^`.

    Raises:
        InexactInput: the text holds a float.
        ExpressionSyntaxError: a character that is not of the grammar.
        InputError: the text or an integer in it is too long.

    Example:
        >>> [(t.kind, t.text) for t in tokenize("2*x")]
        [('number', '2'), ('operator', '*'), ('name', 'x')]
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"the expression has {len(text)} characters: at most {MAX_CHARACTERS} are read; split it up")
    position = _SPACE.match(text, 0).end()  # type: ignore[union-attr]
    while position < len(text):
        if text[position] in ".0123456789":
            _refuse_float(text, position)
        match = _TOKEN.match(text, position)
        if match is None:
            raise ExpressionSyntaxError(_unexpected(text[position]), text, position)
        kind, piece = str(match.lastgroup), match.group()
        if kind == "number" and len(piece) > MAX_DIGITS:
            raise InputError(f"an integer of {len(piece)} digits: at most {MAX_DIGITS} digits are read")
        yield Token(kind, "^" if piece == "**" else piece, position)
        position = _SPACE.match(text, match.end()).end()  # type: ignore[union-attr]


def _refuse_float(text: str, position: int) -> None:
    match = _FLOAT.match(text, position)
    if match is not None:
        shown = excerpt(match.group(), 30)
        raise InexactInput(f"{shown} in {excerpt(text)} is a float: write an exact rational such as 3/2 instead")


def _unexpected(character: str) -> str:
    hint = "; inequalities belong in 'where'" if character in "<>=" else ""
    return f"unexpected character {excerpt(character)} (known are integers, names, + - * / ^ ** and parentheses){hint}"


def variables_of(text: str | int) -> tuple[str, ...]:
    """The names in the text, in order of first appearance.

    Example:
        >>> variables_of("b*a + b^2")
        ('b', 'a')
    """
    return tuple(dict.fromkeys(t.text for t in tokenize(text) if t.kind == "name")) if isinstance(text, str) else ()


@dataclass(slots=True)
class _Yard:
    """The two stacks of the shunting-yard algorithm; `operand_next` says what may come."""

    text: str
    output: list[Token]
    operators: list[Token]
    depth: int = 0
    operand_next: bool = True

    def take(self, token: Token) -> None:
        if token.kind != "operator":
            self._operand(token)
        elif token.text == "(":
            self._open(token)
        elif token.text == ")":
            self._close(token)
        elif self.operand_next:
            self._prefix(token)
        else:
            self._infix(token)

    def _operand(self, token: Token) -> None:
        if not self.operand_next:
            raise self._error(f"an operator is missing before {excerpt(token.text, 20)} (write products with *)", token)
        self.output.append(token)
        self.operand_next = False

    def _open(self, token: Token) -> None:
        if not self.operand_next:
            raise self._error("an operator is missing before '(' (write products with *)", token)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise InputError(f"parentheses nested more than {MAX_DEPTH} deep in {excerpt(self.text)}: simplify it")
        self.operators.append(token)

    def _close(self, token: Token) -> None:
        if self.operand_next:
            raise self._error("a number, a name or '(' is missing before ')'", token)
        if self.depth == 0:
            raise self._error("')' without '('", token)
        while self.operators[-1].text != "(":
            self.output.append(self.operators.pop())
        self.operators.pop()
        self.depth -= 1

    def _prefix(self, token: Token) -> None:
        if token.text not in "+-":
            raise self._error(f"a number, a name or '(' is missing before '{token.text}'", token)
        self.operators.append(Token("operator", "neg" if token.text == "-" else "pos", token.position))

    def _infix(self, token: Token) -> None:
        level = _PRECEDENCE[token.text] + (token.text == "^")
        while self.operators and self.operators[-1].text != "(" and _PRECEDENCE[self.operators[-1].text] >= level:
            self.output.append(self.operators.pop())
        self.operators.append(token)
        self.operand_next = True

    def finish(self) -> list[Token]:
        if self.operand_next:
            raise ExpressionSyntaxError("a number, a name or '(' is missing", self.text, len(self.text))
        if self.depth:
            opened = next(t for t in reversed(self.operators) if t.text == "(")
            raise self._error("'(' is never closed", opened)
        return self.output + self.operators[::-1]

    def _error(self, reason: str, token: Token) -> ExpressionSyntaxError:
        return ExpressionSyntaxError(reason, self.text, token.position)


def reverse_polish(text: str) -> list[Token]:
    """The tokens in reverse Polish order; signs become the operators `neg` and `pos`.

    Raises:
        InputError: see `tokenize`; also for a text that is not an expression, or nested too deeply.
    """
    yard = _Yard(text, [], [])
    for token in tokenize(text):
        yard.take(token)
    return yard.finish()
