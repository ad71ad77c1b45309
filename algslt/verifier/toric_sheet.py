"""An upper bound from a sheet of zeros: a principal truncation that changes its sign on an orthant.

Let f_g have opposite signs at two points of one open orthant of the torus, g a compact face, and let w_1, ..., w_k
be independent weights that select g (not necessarily only g) and have ratio nu.w / (N.w + n w(f)) = 1/n. Then the
pair of |f|^n prod |x|^N is <= (1/n, k + 1): in a chart whose rays are the w_i and a positive weight that selects
g, every line that joins the two points meets the strict transform, where |f|^(n z) integrates to at least
C/(n z + 1), and each w_i contributes one more factor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.poly import Polynomial
from algslt.verifier.fields import as_rational
from algslt.verifier.toric_faces import Exponent

MAX_BITS = 10**6


@dataclass(frozen=True, slots=True)
class Face:
    """A compact face of a principal ideal, with what the bound needs of the state (names, nu, N, flags, n)."""

    names: tuple[str, ...]
    nu: tuple[Fraction, ...]
    orders: tuple[Fraction, ...]
    flagged: tuple[bool, ...]
    power: Fraction
    terms: Mapping[Exponent, Polynomial]
    points: tuple[Exponent, ...]


def sheet_bound(face: Face, sheet: Mapping[str, object]) -> tuple[Fraction, int] | str:
    """The pair (1/n, k + 1) that a sheet proves, or the reason why it proves nothing."""
    plus, minus = _point(face, sheet.get("plus")), _point(face, sheet.get("minus"))
    weights = sheet.get("weights", [])
    if plus is None or minus is None or not isinstance(weights, list):
        return "sheet needs non-zero points plus and minus of moderate size (positive where flagged), and weights"
    if any(x * y < 0 for x, y in zip(plus, minus, strict=True)):
        return "plus and minus of the sheet lie in different orthants"
    if not all(face.terms[a].is_constant() for a in face.points):
        return "the truncation of the sheet has parameters in its coefficients"
    if not _value(face, plus) > 0 > _value(face, minus):
        return "the truncation is not positive at plus and negative at minus"
    vectors = [_weight(face, w) for w in weights]
    chosen = [w for w in vectors if w is not None]
    if len(chosen) < len(vectors) or not all(_selects(face, w) for w in chosen):
        return "a weight of the sheet is not a non-negative optimal weight that selects the face"
    if not _are_independent(chosen):
        return "the weights of the sheet are dependent"
    return 1 / face.power, len(chosen) + 1


def _rationals(face: Face, given: object, default: str) -> list[Fraction] | None:
    """One rational number for each local variable."""
    if not isinstance(given, dict) or not set(given) <= set(face.names):
        return None
    values = [given.get(name, default) for name in face.names]
    if not all(isinstance(x, str) for x in values):
        return None
    numbers = [as_rational(x, "a coordinate") for x in values if isinstance(x, str)]
    size = max((x.numerator.bit_length() + x.denominator.bit_length() for x in numbers), default=0)
    degree = max((sum(a) for a in face.terms), default=0)
    return numbers if size * max(degree, 1) <= MAX_BITS else None


def _point(face: Face, given: object) -> list[Fraction] | None:
    values = _rationals(face, given, "1")
    if values is None or any(x == 0 or (flag and x < 0) for x, flag in zip(values, face.flagged, strict=True)):
        return None
    return values


def _weight(face: Face, given: object) -> list[Fraction] | None:
    values = _rationals(face, given, "0")
    return values if values is not None and all(x >= 0 for x in values) else None


def _value(face: Face, point: Sequence[Fraction]) -> Fraction:
    total = Fraction(0)
    for a in face.points:
        term = Fraction(int(face.terms[a].leading_coefficient()))
        for x, e in zip(point, a, strict=True):
            term *= x**e
        total += term
    return total


def _selects(face: Face, w: Sequence[Fraction]) -> bool:
    """Whether w is least on the whole face, and its ratio is 1/n."""
    level = min(_dot(w, a) for a in face.terms)
    if any(_dot(w, a) != level for a in face.points):
        return False
    nu, order = _dot(w, face.nu), _dot(w, face.orders) + face.power * level
    return nu > 0 and order == nu * face.power


def _dot(w: Sequence[Fraction], a: Sequence[Fraction | int]) -> Fraction:
    return sum((x * y for x, y in zip(w, a, strict=True)), Fraction(0))


def _are_independent(vectors: Sequence[Sequence[Fraction]]) -> bool:
    rows = [list(v) for v in vectors]
    while rows:
        pivot = rows.pop()
        column = next((j for j, x in enumerate(pivot) if x), None)
        if column is None:
            return False
        for row in rows:
            factor = row[column] / pivot[column]
            row[:] = [x - factor * y for x, y in zip(row, pivot, strict=True)]
    return True
