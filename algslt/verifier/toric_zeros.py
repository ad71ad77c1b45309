"""Real torus zeros of the truncated ideal of a compact face: none, or a proved bound for them.

An orthant of the torus acts on the terms of a polynomial by signs; only the sign patterns of the orthants that
the flags allow are looked at. On one pattern a polynomial has no zero if all its terms have one sign, or if it
is a monomial times a univariate polynomial in t = x^b (b primitive) without a root on the ray of t.

Where zeros remain, an ideal of order <= q there is bounded by 1/q (van der Corput), one with r generators whose
differentials are independent by r. Derivatives are taken along the torus: theta_j = x_j d/dx_j.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement
from math import gcd

from flint import fmpz_poly

from algslt.errors import StepLimitExceeded
from algslt.poly import Polynomial, count_real_roots
from algslt.verifier.toric_faces import Exponent

Terms = Mapping[Exponent, Polynomial]
Signs = Mapping[Exponent, int | None]
MAX_PATTERN_RANK = 12
MAX_BASE = 400
MAX_LINE_DEGREE = 300
MAX_LINE_BITS = 20_000


@dataclass(frozen=True, slots=True)
class Algebra:
    """What is asked of the state.

    Attributes:
        sign: sign of a parameter polynomial at every admissible point: 1, -1, 0 (a unit of unknown sign)
            or None (not known to be a unit).
        read: the polynomial of a text of the certificate, with integer coefficients.
        multiply: the product, with the work counted.
        spend: counts other work.
    """

    sign: Callable[[Polynomial], int | None]
    read: Callable[[object], Polynomial]
    multiply: Callable[[Polynomial, Polynomial], Polynomial]
    spend: Callable[[int], None] = lambda steps: None


@dataclass(frozen=True, slots=True)
class ZeroBound:
    """A bound for the threshold of |I_g| near its zeros: 1/order, or the rank of the differentials."""

    value: Fraction

    def over(self, power: Fraction) -> Fraction:
        """The bound for |I_g|^power."""
        return self.value / power


@dataclass(frozen=True, slots=True)
class FaceIdeal:
    """The truncated generators of a face, with the signs of their coefficients.

    Attributes:
        local: positions of the local variables in the ring.
        unflagged: which of them (by place in `local`) take both signs.
        terms: generators as exponent -> coefficient.
        signs: exponent -> sign of the coefficient, 0 for a unit of unknown sign.
        algebra: reads, multiplies and decides signs.
    """

    local: tuple[int, ...]
    unflagged: tuple[int, ...]
    terms: tuple[Terms, ...]
    signs: tuple[Signs, ...]
    algebra: Algebra


def automatic_bound(ideal: FaceIdeal) -> ZeroBound | str | None:
    """None if no allowed zero exists, a bound for the zeros, or the reason why neither was found."""
    if any(len(f) == 1 for f in ideal.terms):
        return None
    test = _PatternTest(ideal, ideal.terms, ideal.signs)
    least: Fraction | None = None
    for pattern in test.patterns():
        if test.settles(pattern):
            continue
        bound = test.order_bound(pattern)
        if bound is None:
            return "no proof that the truncated ideal has no real torus zero, and no bound for the zeros"
        least = bound if least is None else min(least, bound)
    return None if least is None else ZeroBound(least)


def stated_bound(ideal: FaceIdeal, entry: Mapping[str, object]) -> ZeroBound | str | None:
    """Check the entry of a face: `order` q or `rank` r, with `cofactors` and `squares`."""
    base = _base(ideal, entry)
    if isinstance(base, str):
        return base
    given, squares = entry.get("cofactors", []), entry.get("squares", [])
    if not isinstance(given, list) or not isinstance(squares, list) or len(squares) > len(given):
        return "cofactors and squares must be lists, squares not longer than cofactors"
    sums = [_combination(ideal, base, row) for row in given]
    if any(isinstance(h, str) for h in sums):
        return next(h for h in sums if isinstance(h, str))
    polynomials = [h for h in sums if not isinstance(h, str) and h]
    for h, parts in zip(sums, squares, strict=False):
        if parts is not None:
            return _zero_bound(entry) if _is_positive_sum(ideal, h, parts) else "the squares do not prove positivity"
    extra = [local_terms(ideal.local, h) for h in polynomials]
    signs = [{a: ideal.algebra.sign(c) for a, c in f.items()} for f in extra]
    test = _PatternTest(ideal, (*ideal.terms, *extra), (*ideal.signs, *signs))
    if all(test.settles(pattern) for pattern in test.patterns()):
        return _zero_bound(entry)
    return "the combinations given do not exclude zeros in every allowed orthant"


def _zero_bound(entry: Mapping[str, object]) -> ZeroBound | None:
    if "rank" in entry:
        return ZeroBound(Fraction(_integer(entry["rank"])))
    order = _integer(entry.get("order", 0))
    return ZeroBound(Fraction(1, order)) if order else None


def _integer(value: object) -> int:
    return value if type(value) is int else -1


def local_terms(local: Sequence[int], f: Polynomial) -> dict[Exponent, Polynomial]:
    """Coefficients (parameter polynomials) by exponents in the local variables."""
    parts: dict[Exponent, dict[tuple[int, ...], int]] = {}
    kept = set(local)
    for monomial, coefficient in f.terms():
        key = tuple(int(monomial[i]) for i in local)
        rest = tuple(0 if i in kept else int(e) for i, e in enumerate(monomial))
        parts.setdefault(key, {})[rest] = int(coefficient)
    return {key: f.context().from_dict(part) for key, part in parts.items()}


def _polynomial(ideal: FaceIdeal, terms: Terms) -> Polynomial:
    ring = next(iter(terms.values())).context()
    total = ring.constant(0)
    for a, c in terms.items():
        exponent = [0] * ring.nvars()
        for i, e in zip(ideal.local, a, strict=True):
            exponent[i] = e
        total += c * ring.from_dict({tuple(exponent): 1})
    return total


def _base(ideal: FaceIdeal, entry: Mapping[str, object]) -> list[Polynomial] | str:
    """The polynomials that must not vanish together: derivatives up to an order, or generators and minors."""
    generators = [_polynomial(ideal, f) for f in ideal.terms]
    if "rank" in entry:
        rank = _integer(entry["rank"])
        if rank < 1 or "order" in entry or rank > min(len(generators), len(ideal.local)):
            return "rank must be a positive integer, at most the number of generators, without order"
        return generators + _minors(ideal, generators, rank)
    order = _integer(entry.get("order", 0))
    if order < 0 or order > 20:
        return "order must be an integer between 0 and 20"
    base: list[Polynomial] = []
    for k in range(order + 1):
        for word in combinations_with_replacement(ideal.local, k):
            if len(base) > MAX_BASE:
                return f"more than {MAX_BASE} derivatives"
            base += [_euler(f, word) for f in generators]
    return base


def _euler(f: Polynomial, word: Sequence[int]) -> Polynomial:
    """theta_{j_1} ... theta_{j_k} f with theta_j = x_j d/dx_j."""
    for j in word:
        f = f.context().gen(j) * f.derivative(j)
    return f


def _minors(ideal: FaceIdeal, generators: Sequence[Polynomial], rank: int) -> list[Polynomial]:
    minors: list[Polynomial] = []
    for rows in combinations(generators, rank):
        for columns in combinations(ideal.local, rank):
            if len(minors) > MAX_BASE:
                raise StepLimitExceeded(f"more than {MAX_BASE} minors: give a smaller rank")
            minors.append(_determinant(ideal.algebra, [[_euler(f, [j]) for j in columns] for f in rows]))
    return minors


def _determinant(algebra: Algebra, matrix: list[list[Polynomial]]) -> Polynomial:
    """By fraction-free elimination (Bareiss)."""
    rows, sign = [list(row) for row in matrix], 1
    previous = matrix[0][0].context().constant(1)
    while len(rows) > 1:
        place = next((i for i, row in enumerate(rows) if row[0]), None)
        if place is None:
            return 0 * previous
        pivot = rows.pop(place)
        sign = -sign if place % 2 else sign
        rows = [_eliminated(algebra, pivot, row, previous) for row in rows]
        previous = pivot[0]
    return sign * rows[0][0]


def _eliminated(
    algebra: Algebra, pivot: list[Polynomial], row: list[Polynomial], divisor: Polynomial
) -> list[Polynomial]:
    """The row without its first column, after a multiple of the pivot row is taken off; the divisions are exact."""
    result = []
    for a, b in zip(pivot[1:], row[1:], strict=True):
        difference = algebra.multiply(pivot[0], b) - algebra.multiply(row[0], a)
        algebra.spend(4 * len(difference) * len(divisor))
        result.append(difference / divisor)
    return result


def _combination(ideal: FaceIdeal, base: Sequence[Polynomial], row: object) -> Polynomial | str:
    """sum h_i base_i for one list of cofactors."""
    if not isinstance(row, list) or len(row) != len(base) or not all(isinstance(h, str) for h in row):
        return f"cofactors must be lists of {len(base)} polynomials"
    total = base[0].context().constant(0)
    for text, f in zip(row, base, strict=True):
        total += ideal.algebra.multiply(ideal.algebra.read(text), f)
    return total


def _is_positive_sum(ideal: FaceIdeal, h: Polynomial | str, parts: object) -> bool:
    """Whether h = sum c q^2 with integers c > 0 and one q a monomial in the local variables."""
    if isinstance(h, str) or not isinstance(parts, list):
        return False
    rest, monomial = h, False
    for part in parts:
        if not (isinstance(part, list) and len(part) == 2 and type(part[0]) is int and isinstance(part[1], str)):
            return False
        q = ideal.algebra.read(part[1])
        if part[0] <= 0 or not q:
            return False
        terms = local_terms(ideal.local, q)
        monomial = monomial or (len(terms) == 1 and all(c.is_constant() for c in terms.values()))
        rest -= part[0] * ideal.algebra.multiply(q, q)
    return monomial and not rest


class _PatternTest:
    """Several polynomials on the sign patterns of the allowed orthants."""

    def __init__(self, ideal: FaceIdeal, terms: Sequence[Terms], signs: Sequence[Signs]) -> None:
        self.unflagged = ideal.unflagged
        self.supports = [sorted(f) for f in terms]
        self.signs = [[s[a] for a in support] for s, support in zip(signs, self.supports, strict=True)]
        self.starts = [sum(map(len, self.supports[:i])) for i in range(len(self.supports))]
        self.lines = _lines(self.supports, terms)
        self.spend = ideal.algebra.spend
        self._multiplicities: dict[tuple[int, bool], int] = {}

    def patterns(self) -> list[int]:
        """Bit i of a pattern: the i-th term (all polynomials in a row) changes its sign against its first term."""
        span = {0}
        rank = 0
        for j in self.unflagged:
            mask, place = 0, 0
            for support in self.supports:
                for a in support:
                    mask |= ((a[j] - support[0][j]) & 1) << place
                    place += 1
            if mask not in span:
                rank += 1
                if rank > MAX_PATTERN_RANK:
                    raise StepLimitExceeded(f"more than 2^{MAX_PATTERN_RANK} sign patterns on a face")
                span |= {mask ^ other for other in span}
        self.spend(10 * len(span) * (sum(map(len, self.supports)) + len(self.lines)))
        return sorted(span)

    def settles(self, pattern: int) -> bool:
        """Whether one of the polynomials has no zero on this pattern."""
        if any(self._one_signed(i, pattern) for i in range(len(self.supports))):
            return True
        return any(self._multiplicity(k, pattern) == 0 for k in range(len(self.lines)))

    def _multiplicity(self, k: int, pattern: int) -> int:
        """Of the k-th line on the ray of a pattern, computed once."""
        line = self.lines[k]
        ray = k, line.negative(pattern)
        if ray not in self._multiplicities:
            self.spend(1000 + int(line.polynomial.degree()) ** 3)
            self._multiplicities[ray] = line.multiplicity(ray[1])
        return self._multiplicities[ray]

    def _one_signed(self, i: int, pattern: int) -> bool:
        signs = self.signs[i]
        if len(signs) == 1:
            return signs[0] is not None
        shifted = pattern >> self.starts[i]
        seen = {None if not s else (-s if shifted >> k & 1 else s) for k, s in enumerate(signs)}
        return len(seen) == 1 and None not in seen

    def order_bound(self, pattern: int) -> Fraction | None:
        """1/q for the least proved bound q of the order at the zeros on this pattern."""
        orders = [self._multiplicity(k, pattern) for k in range(len(self.lines))]
        self.spend(20 * sum(len(support) ** 3 for support in self.supports if len(support) <= len(support[0]) + 1))
        if 1 not in orders and any(map(_independent, self.supports)):
            orders.append(1)
        return Fraction(1, min(orders)) if orders else None


@dataclass(frozen=True, slots=True)
class _Line:
    """Polynomials that are monomials times univariate ones in t = x^b: their gcd and where the sign of t shows."""

    polynomial: fmpz_poly
    odd: tuple[int, int] | None

    def negative(self, pattern: int) -> bool:
        """Whether t < 0 on a pattern (False if all powers of t are even: both rays are alike)."""
        return self.odd is not None and bool((pattern >> self.odd[0] ^ pattern >> self.odd[1]) & 1)

    def multiplicity(self, negative: bool) -> int:
        """The greatest multiplicity of a root on the ray, 0 without a root."""
        most = 0
        for factor, e in self.polynomial.factor()[1]:
            roots = count_real_roots(factor, high=Fraction(0)) if negative else count_real_roots(factor, Fraction(0))
            most = max(most, int(e)) if roots else most
        return most


def _lines(supports: Sequence[Sequence[Exponent]], terms: Sequence[Terms]) -> list[_Line]:
    """One line for every direction b in which univariate polynomials with rational coefficients were found."""
    found: dict[Exponent, tuple[fmpz_poly, tuple[int, int] | None]] = {}
    start = 0
    for support, f in zip(supports, terms, strict=True):
        direction = _direction(support)
        if direction is not None and all(c.is_constant() for c in f.values()):
            j = next(i for i, x in enumerate(direction) if x)
            powers = [(a[j] - support[0][j]) // direction[j] for a in support]
            coefficients = {k: int(f[a].leading_coefficient()) for a, k in zip(support, powers, strict=True)}
            if _is_moderate(coefficients):
                odd = next(((start, start + i) for i, k in enumerate(powers) if k % 2), None)
                p, old = found.get(direction, (fmpz_poly([0]), None))
                dense = [coefficients.get(k, 0) for k in range(max(powers) + 1)]
                found[direction] = (p.gcd(fmpz_poly(dense)), old or odd)
        start += len(support)
    return [_Line(p, odd) for p, odd in found.values()]


def _is_moderate(coefficients: Mapping[int, int]) -> bool:
    """Whether real roots of a univariate polynomial, given by its coefficients, are quickly counted."""
    degree = max(coefficients)
    return degree <= MAX_LINE_DEGREE and degree * max(c.bit_length() for c in coefficients.values()) <= MAX_LINE_BITS


def _direction(support: Sequence[Exponent]) -> Exponent | None:
    """The primitive vector b > 0 (lexicographically) if all exponents are a_0 + k b, k >= 0; supports are sorted."""
    if len(support) < 2:
        return None
    step = [x - y for x, y in zip(support[1], support[0], strict=True)]
    content = gcd(*step)
    b = tuple(x // content for x in step)
    j = next(i for i, x in enumerate(b) if x)
    for a in support[2:]:
        k, rest = divmod(a[j] - support[0][j], b[j])
        if rest or any(x - y != k * z for x, y, z in zip(a, support[0], b, strict=True)):
            return None
    return b


def _independent(support: Sequence[Exponent]) -> bool:
    """Whether the exponents are affinely independent; then the polynomial has order <= 1 on the torus."""
    if len(support) > len(support[0]) + 1:
        return False
    rows = [[Fraction(x) for x in (1, *a)] for a in support]
    for i, row in enumerate(rows):
        column = next((j for j, x in enumerate(row) if x), None)
        if column is None:
            return False
        for other in rows[i + 1 :]:
            factor = other[column] / row[column]
            if factor:
                other[:] = [x - factor * y for x, y in zip(other, row, strict=True)]
    return True
