"""Towers of real algebraic numbers: c_1 a root of m_1(t), c_2 a root of m_2(c_1, t), and so on.

A tower is a list of layers; its real points are the tuples (c_1, ..., c_k) of real roots, in their ranges and in the
intervals of the layers that have one. All real points are found, from the first layer upwards, by bisection: a
polynomial in t whose coefficients are polynomials in the earlier constants is enclosed, with its slope, by its Taylor
polynomial at the middle in interval arithmetic; an interval is dropped where the value cannot be 0, and holds one root
or none, by its signs at the ends, where the slope cannot be 0. Beyond Fujiwara's bound there are no roots. So the list
is complete and without repetitions whenever the search for it ends, and no norms, of degree the product of all degrees,
are formed. It ends if the leading coefficients are not 0 and the roots are simple, since the precision grows as needed;
otherwise, and for large input, `StepLimitExceeded` is raised.

Signs of polynomials in the constants are found by refining a point (interval Newton steps). They need no
irreducibility: a sign that is given is right, and 0 means that none was found at the greatest precision.

Example: sqrt 2, and the square roots of both square roots of 2.
    >>> from algslt.poly.ring import make_ring
    >>> a, b = make_ring(["a", "b"]).gens()
    >>> points = real_points([Layer("a", a**2 - 2), Layer("b", b**2 - a)])
    >>> [(p.sign(a), p.sign(b), p.sign(5 * b - 6)) for p in points]
    [(1, -1, -1), (1, 1, -1)]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from algslt.errors import StepLimitExceeded
from algslt.poly.intervals import Dyadic, enclose_near, evaluate_at, over, sign_of, taylor, times
from algslt.poly.one_variable import coefficients_in
from algslt.poly.ring import Polynomial, names_of
from algslt.poly.univariate import Interval

__all__ = ["Layer", "RealPoint", "is_within_limits", "real_points", "real_roots_at"]

PRECISIONS = (64, 192, 576, 1728)
MAX_POINTS = 64
MAX_DEGREE = 60
MAX_BITS = 4000
MAX_TERMS = 2000
MAX_WORK = 1_000_000
_DOUBT = StepLimitExceeded("the real roots over a tower of algebraic numbers were not separated")
_SIZE = StepLimitExceeded("a polynomial over a tower of algebraic numbers is too large")


@dataclass(slots=True)
class _Work:
    """Multiplications of intervals that are left; beyond them a search for roots ends without a result."""

    left: int = MAX_WORK

    def spend(self, number: int) -> None:
        """Count work that is about to be done."""
        self.left -= number
        if self.left < 0:
            raise _SIZE


@dataclass(frozen=True, slots=True)
class Layer:
    """A constant: every real root, in the range and inside the interval, of a polynomial.

    Args:
        name: of the constant.
        polynomial: in the constant and in those of earlier layers, of degree at least 1 in the constant.
        interval: (low, high) with low < root < high, or low = root = high; `None` for all roots.
        range: "free" for all real numbers, "unit" without 0, "positive".
    """

    name: str
    polynomial: Polynomial
    interval: Interval | None = None
    range: str = "free"


def is_within_limits(p: Polynomial) -> bool:
    """Whether a polynomial is small enough for the functions of this file."""
    if len(p) > MAX_TERMS or int(p.total_degree()) > 4 * MAX_DEGREE:
        return False
    return max((int(c).bit_length() for c in p.coeffs()), default=0) <= MAX_BITS


@dataclass(slots=True)
class RealPoint:
    """One real point of a tower: for every constant an interval that holds one root and nothing else.

    The slope of the polynomial of the constant has no zero on the interval; so a smaller interval is found by Newton's
    method from a better knowledge of the earlier constants.
    """

    names: tuple[str, ...] = ()
    _polynomials: tuple[tuple[Polynomial, ...], ...] = ()
    _intervals: tuple[tuple[Dyadic, int], ...] = ()
    _known: dict[int, tuple[Dyadic, ...]] = field(default_factory=dict)

    def boxes(self, scale: int) -> tuple[Dyadic, ...]:
        """Intervals of the constants at a scale, about as narrow as the scale allows."""
        if (found := self._known.get(scale)) is not None:
            return found
        boxes: tuple[Dyadic, ...] = ()
        for parts, (interval, at) in zip(self._polynomials, self._intervals, strict=True):
            values = [self._enclose(c, boxes, scale) for c in parts]
            boxes = (*boxes, _narrowed(values, _rescaled(interval, at, scale), scale))
        self._known[scale] = boxes
        return boxes

    def enclose(self, p: Polynomial, scale: int) -> Dyadic:
        """An interval that contains the value of a polynomial in the constants."""
        return self._enclose(p, self.boxes(scale), scale)

    def _enclose(self, p: Polynomial, boxes: Sequence[Dyadic], scale: int) -> Dyadic:
        places = {int(p.context().variable_to_index(name)): box for name, box in zip(self.names, boxes, strict=False)}
        powers: dict[tuple[int, int], Dyadic] = {}
        low = high = 0
        for exponents, c in p.terms():
            value = (1 << scale, 1 << scale)
            for i, e in enumerate(exponents):
                if e:
                    value = times(value, _power(places[i], int(e), scale, i, powers), scale)
            ends = int(c) * value[0], int(c) * value[1]
            low, high = low + min(ends), high + max(ends)
        return low, high

    def sign(self, p: Polynomial) -> int:
        """The sign of a polynomial in the constants; 0 where it is 0 or not decided."""
        if p.is_constant():
            value = p.leading_coefficient() if p else 0
            return (value > 0) - (value < 0)
        if not is_within_limits(p):
            return 0
        for scale in PRECISIONS:
            if sign := sign_of(self.enclose(p, scale)):
                return sign
        return 0

    def interval(self, name: str) -> Interval:
        """An isolating interval of a constant with rational ends; see `Layer`."""
        (low, high), scale = self._intervals[self.names.index(name)]
        return Fraction(low, 2**scale), Fraction(high, 2**scale)

    def extended(self, name: str, parts: Sequence[Polynomial], interval: Dyadic, scale: int) -> RealPoint:
        """The point with one more constant, a root of sum parts_k t^k in the interval."""
        return RealPoint((*self.names, name), (*self._polynomials, tuple(parts)), (*self._intervals, (interval, scale)))


def _power(box: Dyadic, e: int, scale: int, i: int, powers: dict[tuple[int, int], Dyadic]) -> Dyadic:
    """box^e, kept in a table."""
    if e == 1:
        return box
    if (i, e) not in powers:
        half = _power(box, e // 2, scale, i, powers)
        square = times(half, half, scale)
        square = (max(square[0], 0), square[1])
        powers[i, e] = times(square, box, scale) if e % 2 else square
    return powers[i, e]


def _rescaled(u: Dyadic, old: int, new: int) -> Dyadic:
    if new >= old:
        return u[0] << (new - old), u[1] << (new - old)
    return u[0] >> (old - new), -(-u[1] >> (old - new))


def _narrowed(values: Sequence[Dyadic], x: Dyadic, scale: int) -> Dyadic:
    """Interval Newton steps for the one root in x, as long as they help."""
    while x[1] - x[0] > 1:
        middle = (x[0] + x[1]) // 2
        parts = taylor(values, middle, scale)
        _, steep = enclose_near(parts, x[1] - middle, scale)
        if not sign_of(steep):
            return x
        step = over(parts[0], steep, scale)
        smaller = max(x[0], middle - step[1]), min(x[1], middle - step[0])
        if smaller[1] - smaller[0] > (x[1] - x[0]) * 3 // 4 or smaller[0] > smaller[1]:
            return x
        x = smaller
    return x


def real_points(layers: Sequence[Layer]) -> tuple[RealPoint, ...]:
    """All real points of a tower.

    Raises:
        StepLimitExceeded: they were not found: a root is multiple, a leading coefficient is 0, or the input is large.
    """
    points: tuple[RealPoint, ...] = (RealPoint(),)
    work = _Work()
    for layer in layers:
        above: list[RealPoint] = []
        for point in points:
            above.extend(_above(point, layer, work))
            if len(above) > MAX_POINTS:
                raise _SIZE
        points = tuple(above)
    return points


def _above(point: RealPoint, layer: Layer, work: _Work) -> list[RealPoint]:
    """The real points over a point: one for every root of the polynomial of the layer."""
    parts = _without_zero(coefficients_in(layer.polynomial, layer.name), layer.range)
    found = []
    for interval, scale in _roots(point, parts, layer.range, work):
        higher = point.extended(layer.name, parts, interval, scale)
        if layer.interval is None or _is_inside(higher, layer):
            found.append(higher)
    return found


def _is_inside(point: RealPoint, layer: Layer) -> bool:
    """Whether the last constant of the point lies in the interval of its layer."""
    assert layer.interval is not None
    low, high = layer.interval
    x = layer.polynomial.context().gen(int(layer.polynomial.context().variable_to_index(layer.name)))
    if low == high:
        return _is_root(point, layer, low)
    signs = [point.sign(end.denominator * x - end.numerator) for end in (low, high)]
    if 0 in signs:
        raise _DOUBT
    return signs == [1, -1]


def _is_root(point: RealPoint, layer: Layer, value: Fraction) -> bool:
    """Whether the last constant is a rational number: only where no other constant occurs in its polynomial."""
    if names_of(layer.polynomial) != (layer.name,):
        raise _DOUBT
    parts = coefficients_in(layer.polynomial, layer.name)
    number = sum((int(c.leading_coefficient()) * value**k for k, c in enumerate(parts) if c), Fraction(0))
    low, high = point.interval(layer.name)
    # The ends are no roots, but 0, left out of a range, may be an end.
    return number == 0 and low < value < high


def real_roots_at(point: RealPoint, parts: Sequence[Polynomial], range_: str) -> list[tuple[Dyadic, int]]:
    """Isolating intervals, with their scales, of the real roots of sum parts_k t^k in a range, parts_k at the point.

    Raises:
        StepLimitExceeded: see `real_points`.

    Example: t^3 - 3 t + a has three real roots at a = sqrt 2.
        >>> from algslt.poly.ring import make_ring
        >>> (a,) = make_ring(["a"]).gens()
        >>> (point,) = real_points([Layer("a", a**2 - 2, range="positive")])
        >>> len(real_roots_at(point, [a, 0 * a - 3, 0 * a, 0 * a + 1], "free"))
        3
    """
    return _roots(point, parts, range_, _Work())


def _roots(point: RealPoint, parts: Sequence[Polynomial], range_: str, work: _Work) -> list[tuple[Dyadic, int]]:
    if len(parts) > MAX_DEGREE + 1 or not all(is_within_limits(c) for c in parts):
        raise _SIZE
    parts = _without_zero(parts, range_)
    if len(parts) == 1:
        if point.sign(parts[0]):
            return []
        raise _DOUBT
    for scale in PRECISIONS:
        values = [point.enclose(c, scale) for c in parts]
        work.spend(10 * sum(map(len, parts)))
        found = _isolated(values, scale, work) if sign_of(values[-1]) else None
        if found is not None and range_ != "free":
            found = _in_range(values, found, scale, range_)
        if found is not None:
            return [(interval, scale) for interval in found]
    raise _DOUBT


def _without_zero(parts: Sequence[Polynomial], range_: str) -> Sequence[Polynomial]:
    """The coefficients without the root 0 where it is outside the range."""
    while range_ != "free" and len(parts) > 1 and not parts[0]:
        parts = parts[1:]
    return parts


def _isolated(values: Sequence[Dyadic], scale: int, work: _Work) -> list[Dyadic] | None:
    """Intervals of all real roots, in increasing order; None where the precision does not suffice."""
    edge = _root_bound(values, scale)
    least = 1 << (scale // 3)
    pending, found = [(-edge, edge + 1)], []
    while pending:
        x = pending.pop()
        work.spend(len(values) ** 2 * (1 + scale // 500))
        middle = (x[0] + x[1]) // 2
        value, steep = enclose_near(taylor(values, middle, scale), x[1] - middle, scale)
        if sign_of(value):
            continue
        if sign_of(steep):
            ends = [sign_of(evaluate_at(values, end, scale)) for end in x]
            if 0 in ends:
                return None
            found.extend([x] if ends[0] != ends[1] else [])
        elif x[1] - x[0] <= least:
            return None
        else:
            # Not the middle: a root that is a simple fraction would lie on the border.
            border = (x[0] * 35 + x[1] * 32) // 67
            pending += [(border, x[1]), (x[0], border)]
    return found


def _root_bound(values: Sequence[Dyadic], scale: int) -> int:
    """More than the absolute values of the roots (Fujiwara: at most twice the largest |c_{n-k}/c_n|^{1/k})."""
    lead = min(map(abs, values[-1])).bit_length() - 1
    sizes = [max(map(abs, c)).bit_length() - lead for c in reversed(values[:-1])]
    exponent = max(-(-size // k) for k, size in enumerate(sizes, start=1))
    bound = 1 << max(exponent + 1 + scale, scale // 2)
    return bound + bound // 3


def _in_range(values: Sequence[Dyadic], found: Sequence[Dyadic], scale: int, range_: str) -> list[Dyadic] | None:
    """The intervals of the roots in the range, cut at 0; None where the precision does not suffice."""
    kept = []
    for x in found:
        if x[0] <= 0 <= x[1]:
            at_zero = sign_of(values[0])
            if not at_zero:
                return None
            left = sign_of(evaluate_at(values, x[0], scale))
            x = (x[0], 0) if left != at_zero else (0, x[1])
        if range_ == "unit" or x[1] > 0:
            kept.append(x)
    return kept
