"""Real nondegeneracy on all compact faces, and the pair that follows: theorems T3, T3h and T4 of the docs.

For each compact face g the truncated ideal I_g is looked at on all orthants of the torus that the flags allow. If it
has no zero on any of them, the pair is that of the monomial ideal of all exponents. A face with zeros does no harm
if the threshold of |I_g|^n there is known to be larger; otherwise it gives a (smaller) lower bound.

Theorem:
    Varchenko1976, Lin2010 (T3); for T4 see the page on Newton polyhedra. For one hypersurface that changes its sign
    the value 1/l is wrong without the cap 1 and the count of m on compact faces (x + y: 1/l = 2, threshold 1).

Example:
    >>> result = nondegenerate_pair([{(2, 0, 0): 1, (0, 2, 1): -1}], [1, 1, 1])      # Whitney's umbrella
    >>> str(result.lam), result.multiplicity, result.exact
    ('1', 2, True)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.errors import InputError
from algslt.newton.face_zeros import FaceVerdict, Finding, face_verdict
from algslt.newton.faces import Face, compact_faces, truncate
from algslt.newton.linear import rank
from algslt.newton.pair import MonomialPair, Rational, monomial_pair
from algslt.newton.polyhedron import Exponent, newton_polyhedron
from algslt.newton.sheet import Sheet, find_sheet
from algslt.newton.torus import Terms

Pair = tuple[Fraction | None, int]


@dataclass(frozen=True, slots=True)
class ToricPair:
    """What the Newton polyhedron proves about the pair of |I|^n prod |x|^N.

    Attributes:
        lam: lower bound of the threshold (None: no pole; 0 where a face is undecided).
        multiplicity: the greatest multiplicity that is possible if the threshold is `lam`.
        exact: whether the pair is exactly this.
        sheet: two points where a truncation has opposite signs, if they are needed for exactness.
        newton: the pair of the monomial ideal of all exponents: always an upper bound.
        verdicts: the findings on the compact faces that were looked at.
    """

    lam: Fraction | None
    multiplicity: int
    exact: bool
    sheet: Sheet | None
    newton: MonomialPair
    verdicts: tuple[FaceVerdict, ...]

    @property
    def decided(self) -> bool:
        """Whether no face is undecided."""
        return all(v.finding is not Finding.UNDECIDED for v in self.verdicts)


def nondegenerate_pair(
    generators: Sequence[Terms],
    nu: Sequence[Rational],
    orders: Sequence[Rational] | None = None,
    flagged: Sequence[bool] | None = None,
    power: Rational = 1,
    limit: int = 2000,
    only_exact: bool = False,
) -> ToricPair:
    """The pair at 0 of |I|^power prod |x_j|^{N_j} with density prod |x_j|^{nu_j - 1}, as far as faces show it.

    Args:
        generators: exponent -> integer coefficient (None: a unit of unknown value), none of them zero.
        nu: log discrepancies, one for each variable.
        orders: the N_j (default 0).
        flagged: which variables are only >= 0 (default none).
        power: the exponent of the ideal.
        limit: the greatest number of facets and faces.
        only_exact: stop at the first face that rules out an exact answer.

    Raises:
        StepLimitExceeded: too many faces.
        InputError: a zero polynomial or no generator.

    Example:
        >>> result = nondegenerate_pair([{(1, 0): 1, (0, 1): 1}], [1, 1], flagged=[True, False])
        >>> str(result.lam), result.exact
        ('1', True)
    """
    if not generators or not all(generators):
        raise InputError("a zero polynomial or an empty list was given: generators that are not zero are needed")
    flags = tuple(flagged) if flagged is not None else (False,) * len(nu)
    order = tuple(orders) if orders is not None else (0,) * len(nu)
    exponents = sorted({a for f in generators for a in f})
    newton = monomial_pair(nu, order, [(power, exponents)])
    if newton.lam is None:
        return ToricPair(None, 0, True, None, newton, ())
    faces = compact_faces(newton_polyhedron(exponents, limit), limit)
    verdicts = _verdicts(faces, generators, flags, newton.lam * power, only_exact)
    return _assembled(generators, flags, Fraction(power), newton, exponents, verdicts)


def _verdicts(
    faces: Sequence[Face], generators: Sequence[Terms], flagged: Sequence[bool], goal: Fraction, only_exact: bool
) -> tuple[FaceVerdict, ...]:
    verdicts = []
    for face in faces:
        verdict = face_verdict(face, generators, flagged, goal)
        verdicts.append(verdict)
        if only_exact and _is_loss(verdict, goal, len(generators)):
            break
    return tuple(verdicts)


def _is_loss(verdict: FaceVerdict, goal: Fraction, size: int) -> bool:
    """Whether a verdict rules out that lower and upper bound meet (a cap needs a principal ideal)."""
    if verdict.finding is Finding.UNDECIDED:
        return True
    return verdict.bound is not None and verdict.bound < goal and (size > 1 or verdict.bound != 1)


def _assembled(
    generators: Sequence[Terms],
    flagged: Sequence[bool],
    power: Fraction,
    newton: MonomialPair,
    exponents: Sequence[Exponent],
    verdicts: tuple[FaceVerdict, ...],
) -> ToricPair:
    top = (newton.lam, newton.multiplicity)
    if any(v.finding is Finding.UNDECIDED for v in verdicts):
        return ToricPair(Fraction(0), len(flagged), False, None, newton, verdicts)
    active = next(a for a, x in zip(exponents, newton.duals[0], strict=True) if x)
    lower = top
    for verdict in verdicts:
        if verdict.bound is not None:
            lower = _least(lower, _at_zeros(verdict.face, verdict.bound / power, newton, active))
    if lower == top:
        return ToricPair(*lower, True, None, newton, verdicts)
    sheet = None
    if len(generators) == 1 and lower[0] == 1 / power:
        sheet = _sheet(generators[0], flagged, newton, verdicts, lower)
    return ToricPair(*lower, sheet is not None, sheet, newton, verdicts)


def _least(first: Pair, second: Pair) -> Pair:
    if first[0] is None or second[0] is None or first[0] == second[0]:
        return first[0], max(first[1], second[1])
    return min(first, second, key=lambda pair: pair[0] or 0)


def _at_zeros(face: Face, bound: Fraction, newton: MonomialPair, active: Exponent) -> Pair:
    """(b, 1) for b < lambda; (b, k + 1) for b = lambda, k independent optimal weights select the face."""
    if newton.lam is None or bound > newton.lam:
        return newton.lam, newton.multiplicity
    return bound, 1 + (selecting(face, newton, active) if bound == newton.lam else 0)


def selecting(face: Face, newton: MonomialPair, active: Exponent) -> int:
    """The dimension of the span of the optimal weights that may select a face (w.a equal on it and the active one)."""
    levels = []
    for a in face.points:
        row = [sum((x * (y - z) for x, y, z in zip(w, a, active, strict=True)), Fraction(0)) for w in newton.weights]
        scale = 1
        for x in row:
            scale *= x.denominator
        levels.append([int(x * scale) for x in row])
    return newton.multiplicity - rank(levels)


def _sheet(
    f: Terms, flagged: Sequence[bool], newton: MonomialPair, verdicts: Sequence[FaceVerdict], lower: Pair
) -> Sheet | None:
    """Two points that prove (1/n, 1), or (lambda, m + 1) where all optimal weights select the face."""
    cap = lower[0] != newton.lam
    for verdict in verdicts:
        if verdict.bound != 1:
            continue
        face = verdict.face
        if not cap and not all(_selects(w, face, f) for w in newton.weights):
            continue
        sheet = find_sheet(face, truncate(f, face.points), flagged)
        if sheet is not None:
            return sheet
    return None


def _selects(w: Sequence[Fraction], face: Face, f: Terms) -> bool:
    levels = {a: sum((x * y for x, y in zip(w, a, strict=True)), Fraction(0)) for a in f}
    least = min(levels.values())
    return all(levels[a] == least for a in face.points)
