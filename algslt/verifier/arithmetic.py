"""Polynomial arithmetic with a limit on the work, so that no certificate can keep the verifier busy for ever.

Example:
    >>> desk = Desk(make_ring(["x", "y"]))
    >>> x, y = desk.ring.gens()
    >>> put(desk, x**2 + y, "x", x - y)
    x^2 - 2*x*y + y^2 + y
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import prod
from typing import TypeAlias

from flint import fmpz
from flint.utils.flint_exceptions import DomainError

from algslt.errors import InputError
from algslt.poly import Polynomial, Ring, make_ring, parse_polynomial
from algslt.poly.towers import RealPoint
from algslt.verifier.reading import read_expanded
from algslt.verifier.refused import Refused, require

__all__ = [
    "Desk",
    "bit_size",
    "coefficients_in",
    "make_ring",
    "moderate",
    "multiply",
    "power",
    "primitive",
    "proportional",
    "put",
    "put_fraction",
    "put_monomials",
    "quotient",
]

MAX_STEPS = 200_000_000
MAX_DEGREE = 100_000
MAX_TERMS = 200_000
MAX_BITS = 200_000
MAX_TEXT = 1_000_000
MAX_EXPONENTS = 20_000_000
MAX_PRODUCT = 10_000_000
MAX_BOX = 1_000_000
MAX_QUOTIENT = 2000
TEXT_STEPS = 1_000_000
TEXT_WORK = 20_000_000
QUICK = 20_000


Reduce: TypeAlias = Callable[[Polynomial], Polynomial]
"""An equal polynomial modulo relations."""


@dataclass(slots=True)
class Desk:
    """What one verification shares: the ring of all variables and constants, parsed texts, and the work done.

    Args:
        ring: all variables and constants of the certificate.
        steps: the work done so far.
        points: the real points of the towers of constants met so far; see `algslt.verifier.constants`.
    """

    ring: Ring
    steps: int = 0
    gens: dict[str, Polynomial] = field(init=False)
    index: dict[str, int] = field(init=False)
    points: dict[object, tuple[RealPoint, ...] | None] = field(default_factory=dict)
    _parsed: dict[str, tuple[Polynomial, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = self.ring.names()
        self.gens = dict(zip(names, self.ring.gens(), strict=True))
        self.index = {name: i for i, name in enumerate(names)}

    def spend(self, steps: int) -> None:
        """Count work; refuse a certificate that needs too much."""
        self.steps += steps
        require(self.steps <= MAX_STEPS, f"the certificate needs more than {MAX_STEPS} steps of arithmetic")

    def parse(self, text: str) -> tuple[Polynomial, int]:
        """Numerator and positive denominator of the polynomial that a text describes."""
        known = self._parsed.get(text)
        if known is None:
            require(len(text) <= MAX_TEXT, f"a polynomial of {len(text)} characters is too long")
            signs = 1 + text.count("+") + text.count("-")
            require(signs * self.ring.nvars() <= MAX_EXPONENTS, f"a polynomial of {signs} terms is too large")
            self.spend(10 * len(text) + signs * self.ring.nvars())
            expanded = read_expanded(text, self.ring)
            known = self._parse_any(text) if expanded is None else (moderate(expanded), 1)
            self.spend(len(known[0]) * self.ring.nvars())
            self._parsed[text] = known
        return known

    def _parse_any(self, text: str) -> tuple[Polynomial, int]:
        self.spend(TEXT_STEPS)
        try:
            p, denominator = parse_polynomial(text, self.ring, work=TEXT_WORK)
        except InputError as error:
            raise Refused(str(error)) from None
        require(denominator.bit_length() <= MAX_BITS, "a denominator is too large")
        return moderate(p), denominator

    def degree_in(self, p: Polynomial, name: str) -> int:
        """The degree of p in a variable, 0 where it does not occur."""
        return max(int(p.degrees()[self.index[name]]), 0)


def bit_size(p: Polynomial) -> int:
    """The number of bits of the largest coefficient."""
    coefficients = p.coeffs()
    return max(int(max(coefficients)).bit_length(), int(min(coefficients)).bit_length()) if coefficients else 1


def multiply(desk: Desk, p: Polynomial, q: Polynomial) -> Polynomial:
    """p q."""
    products = len(p) * len(q)
    require(products <= MAX_PRODUCT, "a product of polynomials is too large")
    if products <= 64:
        desk.spend(100)
    else:
        desk.spend(products * (1 + bit_size(p) * bit_size(q) // 4096) + 20 * (len(p) + len(q)))
    return moderate(p * q)


def power(desk: Desk, p: Polynomial, n: int, reduce: Reduce | None = None) -> Polynomial:
    """p^n, n >= 0; products are reduced as they arise where `reduce` is given."""
    require(n * max(int(p.total_degree()), 1) <= MAX_DEGREE, f"the exponent {n} is too large")
    if len(p) == 1:
        require(n * (bit_size(p) - 1) <= MAX_BITS, f"the exponent {n} is too large")
        return p**n
    result = desk.ring.constant(1)
    while n:
        if n & 1:
            result = multiply(desk, result, p)
            result = result if reduce is None else reduce(result)
        n >>= 1
        if n:
            p = multiply(desk, p, p)
            p = p if reduce is None else reduce(p)
    return result


def primitive(p: Polynomial) -> Polynomial:
    """p divided by its positive content; the sign stays."""
    return p.primitive()[1] if p else p


def proportional(p: Polynomial, q: Polynomial) -> bool:
    """Whether p = c q with a non-zero rational number c."""
    if not p or not q:
        return not p and not q
    a, b = primitive(p), primitive(q)
    return bool(a == b or a == -b)


def quotient(desk: Desk, p: Polynomial, q: Polynomial) -> Polynomial | None:
    """p / q where this is a polynomial with integer coefficients."""
    if not q:
        return None
    desk.spend(len(p) + len(q))
    if not p:
        return p
    room = [int(j) - int(i) for i, j in zip(q.degrees(), p.degrees(), strict=True)]
    if min(room, default=0) < 0:
        return None
    if len(q) > 1 and prod(j + 1 for j in room) > MAX_BOX:
        return _long_division(desk, p, q)
    try:
        r = p / q
    except DomainError:
        return None
    desk.spend(len(r) * len(q))
    return r


def _long_division(desk: Desk, p: Polynomial, q: Polynomial) -> Polynomial | None:
    """The quotient term by term, with a limit on its length: it might have very many terms."""
    lead, c, quotient_, rest = q.monomial(0), q.coefficient(0), desk.ring.constant(0), p
    for _ in range(MAX_QUOTIENT):
        if not rest:
            return quotient_
        exponents, d = rest.monomial(0), rest.coefficient(0)
        if d % c or any(i < j for i, j in zip(exponents, lead, strict=True)):
            return None
        term = desk.ring.from_dict({tuple(i - j for i, j in zip(exponents, lead, strict=True)): d // c})
        desk.spend(100 * (len(q) + len(rest)))
        quotient_, rest = quotient_ + term, rest - term * q
        require(len(rest) <= MAX_BOX, "a division of polynomials is too large")
    raise Refused("a quotient of polynomials is too large")


def coefficients_in(desk: Desk, p: Polynomial, name: str) -> list[Polynomial]:
    """[c_0, ..., c_k] with p = sum c_j x^j, k the degree of p in x; [0] for the zero polynomial."""
    i, ring = desk.index[name], desk.ring
    desk.spend(len(p) * ring.nvars())
    parts: list[dict[tuple[int, ...], fmpz]] = [{} for _ in range(desk.degree_in(p, name) + 1)]
    for exponents, c in p.to_dict().items():
        parts[exponents[i]][(*exponents[:i], 0, *exponents[i + 1 :])] = c
    return [ring.from_dict(part) for part in parts]


def put(desk: Desk, p: Polynomial, name: str, value: Polynomial, reduce: Reduce | None = None) -> Polynomial:
    """p with a polynomial put in for one variable; products are reduced as they arise where `reduce` is given."""
    degree = desk.degree_in(p, name)
    if degree == 0:
        return p
    if len(p) * max(len(value), 1) ** min(degree, 20) < QUICK and degree <= 20 and (reduce is None or degree < 4):
        desk.spend(len(p) * desk.ring.nvars())
        images = {**desk.gens, name: value}
        return moderate(p.compose(*images.values(), ctx=desk.ring))
    parts = coefficients_in(desk, p, name)
    result = parts.pop()
    for c in reversed(parts):
        product = multiply(desk, result, value)
        result = (product if reduce is None else reduce(product)) + c
    return moderate(result)


def moderate(p: Polynomial) -> Polynomial:
    """p, unless its degree, its number of terms or its coefficients are too large."""
    degree = p.total_degree() if p else 0
    require(degree <= MAX_DEGREE, f"a polynomial of degree {degree} is too large")
    require(len(p) <= MAX_TERMS, f"a polynomial of {len(p)} terms is too large")
    require(bit_size(p) <= MAX_BITS, f"a polynomial with coefficients of {bit_size(p)} bits is too large")
    return p


def put_fraction(
    desk: Desk,
    p: Polynomial,
    name: str,
    a: Polynomial,
    b: Polynomial,
    even: bool = False,
    reduce: Reduce | None = None,
) -> Polynomial:
    """a^k p(x -> (x - b)/a) with k = degree of p in x, rounded up to an even number where `even` is true."""
    x = desk.gens[name]
    if a.is_one():
        return put(desk, p, name, x - b, reduce)
    if desk.degree_in(p, name) == 0:
        return p
    parts = coefficients_in(desk, p, name)
    k, value = len(parts) - 1, x - b
    result, scale, tidy = parts.pop(), desk.ring.constant(1), reduce or _same
    for c in reversed(parts):
        scale = tidy(multiply(desk, scale, a))
        result = tidy(multiply(desk, result, value)) + tidy(multiply(desk, c, scale))
    return moderate(multiply(desk, result, a) if even and k % 2 else result)


def _same(p: Polynomial) -> Polynomial:
    return p


def put_monomials(desk: Desk, p: Polynomial, images: list[Polynomial]) -> Polynomial:
    """p with a monomial (or zero) put in for every variable."""
    desk.spend(len(p) * desk.ring.nvars())
    return moderate(p.compose(*images, ctx=desk.ring))
