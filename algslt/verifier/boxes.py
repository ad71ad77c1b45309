"""Covers by boxes: an ideal without a zero at any admissible point, by interval arithmetic.

Let the conditions of a state bound some parameters: p >= low and p <= high follow from inequalities or entries of
`positive` that are linear in p alone, or from the range of p. The box of these bounds is cut in two again and again;
on each of the closed boxes in the end, intervals show that a generator is not zero there, or that a condition fails.

Theorem:
    Then at every admissible point the ideal has a generator that is not zero, so |I_k| lies between positive constants
    near it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from algslt.poly import Interval, Polynomial, names_of
from algslt.verifier.arithmetic import bit_size
from algslt.verifier.fields import Fields, as_index, as_list, as_object, as_rational, as_text
from algslt.verifier.refused import require
from algslt.verifier.state import POSITIVE, Ideal, State

__all__ = ["require_covered"]

MAX_BOXES = 50_000
MAX_DEGREE = 60

Box = Mapping[str, Interval]


def require_covered(state: State, ideal: Ideal, value: object) -> None:
    """Refuse unless `{"sides": {p: [low, high]}, "cover": [...]}` shows that the ideal has no admissible zero.

    The cover lists boxes from left to right: `[p, cut]` cuts a box in two, of which all that belongs to the lower part
    comes first; `["gen", i]`, `["where", j]` and `["positive", i]` end a box.
    """
    fields = Fields(as_object(value, "boxes"))
    polynomials = {
        "gen": [state.at_zero(g) for g in ideal.gens],
        "where": [state.at_zero(g) for g in state.where],
        "positive": list(state.positive),
    }
    sides = {p: _side(state, p, ends) for p, ends in fields.mapping("sides").items()}
    todo: list[Box] = [sides]
    cover = fields.array("cover")
    require(len(cover) <= MAX_BOXES, f"more than {MAX_BOXES} boxes are too many")
    for entry in cover:
        require(bool(todo), "the cover has an entry too many")
        pair = as_list(entry, "a box")
        require(len(pair) == 2, "a box is a list of two entries")
        box, what = todo.pop(), as_text(pair[0], "the first entry of a box")
        if what in box:
            todo += _halves(box, what, as_rational(pair[1], "a cut"))
        else:
            require(what in polynomials, f"{what[:40]!r} is no bounded parameter, and neither gen, where nor positive")
            q = polynomials[what][as_index(pair[1], len(polynomials[what]), what)]
            require(_fails(state, what, q, box), f"{str(q)[:60]} is not decided on a box")
    require(not todo, "the cover has an entry too few")


def _halves(box: Box, p: str, cut: Fraction) -> list[Box]:
    """The upper and the lower part."""
    low, high = box[p]
    require(low < cut < high, f"a cut of {p} is outside the box")
    return [{**box, p: (cut, high)}, {**box, p: (low, cut)}]


def _fails(state: State, what: str, q: Polynomial, box: Box) -> bool:
    """Whether a generator has no zero on the box, or a condition is nowhere met."""
    low, high = _enclosure(state, q, box)
    if what == "gen":
        return low > 0 or high < 0
    return high < 0 or (what == "positive" and high <= 0)


def _side(state: State, p: str, ends: object) -> Interval:
    """The bounds of a parameter, both of which follow from conditions."""
    require(p in state.variables and state.variables[p].kind == "P", f"{p[:40]!r} is no parameter")
    pair = as_list(ends, "a side")
    require(len(pair) == 2, "a side is a list [low, high]")
    low, high = (as_rational(end, "an end of a side") for end in pair)
    require(low < high, "a side is empty")
    lows, highs = _bounds(state, p)
    require(any(low <= known for known in lows), f"{p} >= {low} does not follow from one condition")
    require(any(known <= high for known in highs), f"{p} <= {high} does not follow from one condition")
    return low, high


def _bounds(state: State, p: str) -> tuple[list[Fraction], list[Fraction]]:
    """Lower and upper bounds of p from conditions c p + d >= 0."""
    lows = [Fraction(0)] if state.variables[p].range == POSITIVE else []
    highs: list[Fraction] = []
    for q in (*(state.at_zero(g) for g in state.where), *state.positive):
        if names_of(q) == (p,) and q.total_degree() == 1:
            terms = {int(a[state.desk.index[p]]): Fraction(int(c)) for a, c in q.to_dict().items()}
            (lows if terms[1] > 0 else highs).append(-terms.get(0, Fraction(0)) / terms[1])
    return lows, highs


def _enclosure(state: State, q: Polynomial, box: Box) -> Interval:
    """An interval with all values of q on the box, term by term."""
    names = names_of(q)
    require(all(name in box for name in names), f"{str(q)[:60]} involves more than the bounded parameters")
    require(not q or int(q.total_degree()) <= MAX_DEGREE, "a polynomial of this degree is too large for boxes")
    degree = int(q.total_degree()) if q else 0
    size = max((_bits(end) for name in names for end in box[name]), default=0) * degree + bit_size(q)
    state.desk.spend(20 * len(q) * (1 + len(names)) * (1 + degree) * (1 + size // 512))
    places = [(state.desk.index[name], box[name]) for name in names]
    low = high = Fraction(0)
    for exponent, c in q.to_dict().items():
        term = (Fraction(int(c)), Fraction(int(c)))
        for i, side in places:
            if exponent[i]:
                term = _times(term, _power(side, int(exponent[i])))
        low, high = low + term[0], high + term[1]
    return low, high


def _bits(number: Fraction) -> int:
    return number.numerator.bit_length() + number.denominator.bit_length()


def _times(a: Interval, b: Interval) -> Interval:
    products = [x * y for x in a for y in b]
    return min(products), max(products)


def _power(side: Interval, n: int) -> Interval:
    ends = side[0] ** n, side[1] ** n
    if n % 2 == 0 and side[0] < 0 < side[1]:
        return Fraction(0), max(ends)
    return min(ends), max(ends)
