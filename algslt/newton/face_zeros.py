"""Real torus zeros of the truncated ideal of one compact face: shown absent, bounded, or undecided.

"Undecided" is a finding of its own, never a guess. Where zeros remain, an ideal of order <= q at them is bounded by
1/q, one with r independent differentials by r.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import comb

from algslt.newton.cofactors import Combination, combinations_without_zeros, derivatives, minors, squares
from algslt.newton.faces import Face, truncate
from algslt.newton.polyhedron import Exponent
from algslt.newton.torus import Terms, lines, order_at_zeros, orthants, settles

MAX_BASE = 300
Squares = list[tuple[int, dict[Exponent, int]]]


class Finding(Enum):
    """What is known about the real torus zeros of a truncated ideal."""

    NO_ZERO = "no allowed real torus zero"
    BOUNDED = "zeros whose order or rank is bounded"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class FaceProof:
    """A statement that holds by combinations of derivatives (order) or of generators and minors (rank)."""

    order: int
    rank: int | None
    combinations: tuple[Combination, ...]
    squares: tuple[Squares | None, ...]


@dataclass(frozen=True, slots=True)
class FaceVerdict:
    """The finding on one compact face.

    Attributes:
        face: the face.
        finding: what was shown.
        bound: a lower bound for the threshold of |I_g| at the zeros (BOUNDED only).
        proof: None where signs, univariate polynomials and affine independence suffice.
    """

    face: Face
    finding: Finding
    bound: Fraction | None = None
    proof: FaceProof | None = None


def face_verdict(face: Face, generators: Sequence[Terms], flagged: Sequence[bool], goal: Fraction) -> FaceVerdict:
    """What can be shown about the zeros of the truncated ideal of a face.

    Args:
        face: a compact face of the Newton polyhedron of the generators.
        generators: exponent -> integer, or None for a unit coefficient of unknown value.
        flagged: which variables are only >= 0.
        goal: the bound at zeros that would do no harm: look for a bound >= goal.

    Example:
        >>> from algslt.newton.faces import compact_faces, newton_polyhedron
        >>> f = {(2, 0): 1, (0, 2): -1}
        >>> face = compact_faces(newton_polyhedron(list(f)))[-1]
        >>> face_verdict(face, [f], [False, False], Fraction(1)).bound
        Fraction(1, 1)
    """
    truncated = [part for f in generators if (part := truncate(f, face.points))]
    if any(len(f) == 1 for f in truncated):
        return FaceVerdict(face, Finding.NO_ZERO)
    on_lines = lines(truncated)
    open_orthants = [s for s in orthants(truncated, flagged) if not settles(truncated, s, on_lines)]
    if not open_orthants:
        return FaceVerdict(face, Finding.NO_ZERO)
    orders = [order_at_zeros(truncated, s, on_lines) for s in open_orthants]
    known = max((q for q in orders if q is not None), default=0) if None not in orders else None
    bound = Fraction(1, known) if known else None
    if face.dimension > 1 and (bound is None or bound < goal or (bound == goal and len(truncated) > 1)):
        better = _search(face, truncated, flagged, goal)
        if better is not None and (bound is None or better.bound is None or better.bound > bound):
            return better
    return FaceVerdict(face, Finding.BOUNDED, bound) if bound else FaceVerdict(face, Finding.UNDECIDED)


def _search(face: Face, truncated: Sequence[Terms], flagged: Sequence[bool], goal: Fraction) -> FaceVerdict | None:
    """Combinations that show: no zero; else a rank up to the least above the goal; else order 1, 2, 3."""
    numbers = [{a: c for a, c in f.items() if c is not None} for f in truncated]
    if any(len(f) < len(g) for f, g in zip(numbers, truncated, strict=True)):
        return None
    proof = _proof(face, numbers, flagged, numbers, 0, None)
    if proof is not None:
        return FaceVerdict(face, Finding.NO_ZERO, None, proof)
    r, d = len(numbers), len(flagged)
    for rank_ in range(min(r, face.dimension, 3, int(goal) + 1), 1, -1):
        if r + comb(r, rank_) * comb(d, rank_) > MAX_BASE:
            continue
        proof = _proof(face, numbers, flagged, minors(numbers, rank_), 0, rank_)
        if proof is not None:
            return FaceVerdict(face, Finding.BOUNDED, Fraction(rank_), proof)
    for order in (1, 2, 3):
        if r * comb(d + order, order) > MAX_BASE:
            break
        proof = _proof(face, numbers, flagged, derivatives(numbers, order), order, None)
        if proof is not None:
            return FaceVerdict(face, Finding.BOUNDED, Fraction(1, order), proof)
    return None


def _proof(
    face: Face,
    generators: Sequence[Terms],
    flagged: Sequence[bool],
    base: list[dict[Exponent, int]],
    order: int,
    rank_: int | None,
) -> FaceProof | None:
    """Combinations of the base that exclude common zeros on all allowed orthants."""
    if order == 0 and rank_ is None and len(base) == 1:
        return _square_proof(base[0])

    def useful(h: Terms) -> bool:
        """Whether h alone excludes zeros on some of the orthants."""
        if len(h) == 1:
            return True
        on_line = lines([h])
        return any(settles([h], s, on_line) for s in orthants([*generators, h], flagged))

    for found in combinations_without_zeros(base, face.points, useful):
        single = next((c for c in found if len(c.total) == 1), None)
        if single is not None:
            return FaceProof(order, rank_, (single,), (None,))
        if _cover(found, generators, flagged):
            return FaceProof(order, rank_, tuple(found), (None,) * len(found))
    return None


def _cover(found: Sequence[Combination], generators: Sequence[Terms], flagged: Sequence[bool]) -> bool:
    """Whether generators and combinations together exclude zeros on every allowed orthant."""
    everything = [*generators, *(c.total for c in found)]
    on_lines = lines(everything)
    return all(settles(everything, s, on_lines) for s in orthants(everything, flagged))


def _square_proof(f: Mapping[Exponent, int]) -> FaceProof | None:
    """One polynomial that is a monomial times plus or minus a positive definite form in monomials."""
    for parity in sorted({tuple(x % 2 for x in a) for a in f}):
        for sign in (1, -1):
            lifted = {tuple(x + p for x, p in zip(a, parity, strict=True)): sign * c for a, c in f.items()}
            found = squares(lifted)
            if found is not None:
                scale, parts = found
                combination = Combination(({parity: sign * scale},), {a: scale * c for a, c in lifted.items()})
                return FaceProof(0, None, (combination,), (parts,))
    return None
