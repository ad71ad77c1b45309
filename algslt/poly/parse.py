"""Polynomials and rational numbers from text, safely: no `eval`, no recursion, and limits on the work.

A text is brought to reverse Polish order (`algslt.poly.tokens`) and evaluated with exact arithmetic. Before each
product and power the size of the result is bounded from above; what might be too large is refused at once.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> parse_polynomial("(x + y)^2/4 - x*y", make_ring(["x", "y"]))
    (x^2 - 2*x*y + y^2, 4)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import comb, gcd, lcm, prod

from flint import fmpz

from algslt.errors import ExpressionSyntaxError, InexactInput, InputError, UnknownVariable, excerpt
from algslt.poly.ring import Polynomial, Ring, make_ring
from algslt.poly.tokens import Token, reverse_polish, variables_of

__all__ = [
    "MAX_DEGREE",
    "MAX_EXPONENT",
    "MAX_TERMS",
    "parse_polynomial",
    "parse_rational",
    "parse_summands",
    "variables_of",
]

MAX_EXPONENT = 10_000
MAX_DEGREE = 10_000
MAX_TERMS = 200_000
MAX_BITS = 100_000_000
MAX_WORK = 400_000_000


def parse_polynomial(text: str | int, ring: Ring, work: int = MAX_WORK) -> tuple[Polynomial, int]:
    """The polynomial that a text describes, as numerator and denominator.

    Args:
        text: an expression in the variables of the ring with rational coefficients, or an integer.
        ring: the ring of the numerator.
        work: how many steps of arithmetic it may take.

    Returns:
        (p, d) with the value p/d, d > 0 and no common integer factor.

    Raises:
        ExpressionSyntaxError: not an expression; the message points at the character.
        InexactInput: a float.
        UnknownVariable: a name that is not in the ring.
        InputError: a negative exponent, a division by a non-constant, or a limit exceeded.

    Example:
        >>> parse_polynomial("x/2 + 1/3", make_ring(["x"]))
        (3*x + 2, 6)
    """
    given = _checked_text(text)
    if isinstance(given, int):
        return ring.constant(given), 1
    evaluator = _Evaluator(given, ring, work)
    for token in reverse_polish(given):
        evaluator.take(token)
    value = evaluator.collapse(evaluator.stack.pop())
    return value.numerator, value.denominator


def parse_summands(text: str, ring: Ring) -> tuple[Polynomial, ...]:
    """The summands of a text as it is written, times one positive integer: a power or a product is one summand.

    They come in no particular order.

    Raises:
        InputError: as `parse_polynomial`.

    Example:
        >>> parse_summands("(x - 1)^2/2 + 3*(x*y)^4", make_ring(["x", "y"]))
        (6*x^4*y^4, x^2 - 2*x + 1)
    """
    evaluator = _Evaluator(text, ring)
    for token in reverse_polish(text):
        evaluator.take(token)
    values = evaluator.stack.pop()
    common = lcm(*(v.denominator for v in values))
    return tuple(v.numerator * (common // v.denominator) for v in values if v.numerator)


def parse_rational(value: str | int | Fraction) -> Fraction:
    """The rational number that a text such as "-3/4" describes; integers and fractions pass.

    Raises:
        InputError: not a rational number (a float is an `InexactInput`).

    Example:
        >>> parse_rational("-6/4"), parse_rational(3)
        (Fraction(-3, 2), Fraction(3, 1))
    """
    if isinstance(value, Fraction):
        return value
    given = _checked_text(value)
    if isinstance(given, int):
        return Fraction(given)
    names = variables_of(given)
    if names:
        raise InputError(f"{excerpt(given)} is not a rational number: it contains {excerpt(names[0], 30)}")
    numerator, denominator = parse_polynomial(given, make_ring([]))
    return Fraction(_constant(numerator), denominator)


def _checked_text(value: object) -> str | int:
    if isinstance(value, float):
        raise InexactInput(f"the float {value!r} was given: write an exact number, an integer or a text such as '3/2'")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"{excerpt(value)} of type {type(value).__name__} was given: a text or an integer is needed")
    return value


def _constant(p: Polynomial) -> int:
    return int(p.leading_coefficient()) if p else 0


@dataclass(frozen=True, slots=True)
class _Value:
    """numerator/denominator; all their integers have at most `bits` bits."""

    numerator: Polynomial
    denominator: int
    bits: int


@dataclass(slots=True)
class _Evaluator:
    """A stack machine; an entry is a list of summands that have not been added yet."""

    text: str
    ring: Ring
    limit: int = MAX_WORK
    stack: list[list[_Value]] = field(default_factory=list)
    work: int = 0
    index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.index = {name: i for i, name in enumerate(self.ring.names())}

    def take(self, token: Token) -> None:
        """Apply one token of the reverse Polish order to the stack."""
        if token.kind == "number":
            value = fmpz(token.text)
            self.stack.append([_Value(self.ring.constant(value), 1, int(value).bit_length())])
        elif token.kind == "name":
            self.stack.append([_Value(self._generator(token), 1, 1)])
        elif token.text == "neg":
            self.stack[-1] = [_Value(-s.numerator, s.denominator, s.bits) for s in self._few(self.stack[-1])]
        elif token.text != "pos":
            right, left = self.stack.pop(), self.stack.pop()
            self.stack.append(self._binary(token, left, right))

    def _few(self, summands: list[_Value]) -> list[_Value]:
        """The same sum in one summand, so that signs of long sums are not changed again and again."""
        return summands if len(summands) == 1 else [self.collapse(summands)]

    def _generator(self, token: Token) -> Polynomial:
        if token.text not in self.index:
            known = excerpt(", ".join(self.ring.names()[:20]) or "none", 200)
            raise UnknownVariable(
                f"unknown variable {excerpt(token.text, 30)} in {excerpt(self.text)}: the variables are {known}"
            )
        return self.ring.gen(self.index[token.text])

    def _binary(self, token: Token, left: list[_Value], right: list[_Value]) -> list[_Value]:
        if token.text in "+-":
            right = right if token.text == "+" else self._negate(right)
            short, long = sorted((left, right), key=len)
            long.extend(short)
            return long
        a, b = self.collapse(left), self.collapse(right)
        if token.text == "*":
            return [self._product(a, b)]
        return [self._quotient(a, b, token) if token.text == "/" else self._power(a, b, token)]

    def _negate(self, summands: list[_Value]) -> list[_Value]:
        return [_Value(-s.numerator, s.denominator, s.bits) for s in self._few(summands)]

    def collapse(self, summands: list[_Value]) -> _Value:
        """The sum, by halves; denominators are brought to one first."""
        if len(summands) == 1:
            return summands[0]
        common, bits = 1, 0
        for s in summands:
            common = common if common % s.denominator == 0 else lcm(common, s.denominator)
            self._spend(common.bit_length() // 64 if s.denominator > 1 else 1)
            bits = max(bits, s.bits)
            self._check_size(1, common.bit_length() + bits)
        terms = sum(len(s.numerator) for s in summands)
        bits += common.bit_length() + len(summands).bit_length()
        self._check_size(terms if common > 1 else 1, bits)
        self._spend(terms * len(summands).bit_length())
        parts = [s.numerator if s.denominator == common else s.numerator * (common // s.denominator) for s in summands]
        while len(parts) > 1:
            parts = [sum(parts[i + 1 : i + 2], parts[i]) for i in range(0, len(parts), 2)]
        self._check_terms(len(parts[0]), "a sum")
        return _reduced(parts[0], common, bits)

    def _product(self, a: _Value, b: _Value) -> _Value:
        m, n = len(a.numerator), len(b.numerator)
        bits = a.bits + b.bits + min(m, n).bit_length()
        degrees = [i + j for i, j in zip(a.numerator.degrees(), b.numerator.degrees(), strict=True)]
        degree = _degree(a.numerator) + _degree(b.numerator)
        self._check_degree(degree)
        terms = min(m * n, _monomials(degrees, degree))
        self._check_terms(terms, "a product")
        self._check_size(terms, bits)
        self._spend(m * n * (1 + (a.bits * b.bits >> 12) if min(a.bits, b.bits) < 4096 else bits))
        return _reduced(a.numerator * b.numerator, a.denominator * b.denominator, bits)

    def _quotient(self, a: _Value, b: _Value, token: Token) -> _Value:
        if not b.numerator.is_constant() or not b.numerator:
            what = "a polynomial that is not constant" if b.numerator else "zero"
            raise self._error(f"division by {what}: only division by a non-zero rational number is known", token)
        c = _constant(b.numerator)
        inverse = _Value(self.ring.constant(b.denominator if c > 0 else -b.denominator), abs(c), b.bits)
        return self._product(a, inverse)

    def _power(self, a: _Value, b: _Value, token: Token) -> _Value:
        n = self._exponent(b, token)
        degree = _degree(a.numerator) * n
        self._check_degree(degree)
        size = len(a.numerator)
        terms = min(_multisets(size, n), _monomials([d * n for d in a.numerator.degrees()], degree))
        self._check_terms(terms, "a power")
        bits = 1 + n * (a.bits + (size - 1).bit_length())
        self._check_size(terms, bits)
        self._spend(terms * size * (1 + bits // 64) if size > 1 else bits)
        return _reduced(a.numerator**n, a.denominator**n, bits)

    def _exponent(self, b: _Value, token: Token) -> int:
        if not b.numerator.is_constant() or b.denominator != 1 or _constant(b.numerator) < 0:
            raise self._error("the exponent after '^' is not a non-negative integer", token)
        n = _constant(b.numerator)
        if n > MAX_EXPONENT:
            shown = str(n) if n.bit_length() < 100 else f"of {n.bit_length()} bits"
            raise InputError(f"the exponent {shown} in {excerpt(self.text)}: exponents are at most {MAX_EXPONENT}")
        return n

    def _check_degree(self, degree: int) -> None:
        if degree > MAX_DEGREE:
            raise InputError(f"{excerpt(self.text)} may have degree {degree}: degrees are at most {MAX_DEGREE}")

    def _check_terms(self, terms: int, what: str) -> None:
        if terms > MAX_TERMS:
            raise InputError(
                f"{excerpt(self.text)} is too large: {what} in it may have {_figure(terms)} terms, at most {MAX_TERMS}"
            )

    def _check_size(self, terms: int, bits: int) -> None:
        if terms * bits > MAX_BITS:
            raise InputError(
                f"{excerpt(self.text)} is too large: its coefficients may take {_figure(terms * bits)} bits, "
                f"at most {MAX_BITS}"
            )

    def _spend(self, steps: int) -> None:
        self.work += steps
        if self.work > self.limit:
            raise InputError(
                f"{excerpt(self.text)} is too large: to expand it may take {_figure(self.work)} steps, "
                f"at most {self.limit}"
            )

    def _error(self, reason: str, token: Token) -> ExpressionSyntaxError:
        return ExpressionSyntaxError(reason, self.text, token.position)


def _figure(n: int) -> str:
    return str(n) if n < 10**15 else f"more than 10^{n.bit_length() * 30102 // 100000 - 1}"


def _reduced(numerator: Polynomial, denominator: int, bits: int) -> _Value:
    if denominator == 1:
        return _Value(numerator, 1, bits)
    common = gcd(denominator, int(numerator.primitive()[0]))
    return _Value(numerator // common if common > 1 else numerator, denominator // common, bits)


def _degree(p: Polynomial) -> int:
    return int(p.total_degree()) if p else 0


def _multisets(size: int, n: int) -> int:
    """An upper bound, exact where small, for the number of multisets of n out of `size` elements."""
    if size <= 1:
        return 1
    top, k = size + n - 1, min(n, size - 1)
    return comb(top, k) if k < 40 else 2**40


def _monomials(degrees: list[int], degree: int) -> int:
    """An upper bound for the number of monomials within these degrees, also given their total degree."""
    box = prod(max(d, 0) + 1 for d in degrees)
    variables = sum(d > 0 for d in degrees)
    return min(box, comb(degree + variables, variables)) if variables < 40 else box
