"""The leaf `toric`: a lower bound for |I|^n prod |x_j|^{N_j} from the Newton polyhedron of I.

All compact faces are listed from the exponents (`toric_faces`). For each face g and each orthant of the
torus that the flags allow, either the truncated ideal I_g has no zero there, or its zeros have a proved
bound: order <= q gives b = 1/(n q), Jacobian rank >= r gives b = r/n. With (lam, m) the pair of the monomial
ideal of all exponents, read off the dual solution `mu`, the bound is the least of (lam, m), of (b, 1) for
b < lam, and of (lam, k + 1) for b = lam, where k bounds the dimension of the optimal weights that select g.

Theorem:
    Varchenko1976, Lin2010 for nondegenerate ideals; after Greenblatt for the order condition; the page on
    Newton polyhedra has the statement in this generality with its proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.errors import InputError, StepLimitExceeded
from algslt.poly import Polynomial
from algslt.verifier.arithmetic import multiply
from algslt.verifier.fields import as_rational
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import LOCAL, State
from algslt.verifier.toric_faces import CompactFace, Exponent, compact_faces
from algslt.verifier.toric_sheet import Face, sheet_bound
from algslt.verifier.toric_zeros import Algebra, FaceIdeal, ZeroBound, automatic_bound, local_terms, stated_bound
from algslt.verifier.units import is_unit, sign_of

Pair = tuple[Fraction | None, int]
MAX_EXPONENTS = 2000


@dataclass(frozen=True, slots=True)
class ToricGerm:
    """What the leaf needs to know of a state with one ideal.

    Attributes:
        local: positions of the E and L variables in the ring.
        nu: their log discrepancies.
        orders: their orders N.
        flagged: whether only x >= 0 belongs to the domain.
        power: the exponent n > 0 of the ideal.
        generators: its generators, not zero.
        algebra: reads, multiplies and decides signs of parameter polynomials.
        admissible: whether the field `params` of a sheet is an admissible point at which every undecided
            inequality holds strictly and no undecided prior factor vanishes.
    """

    local: tuple[int, ...]
    nu: tuple[Fraction, ...]
    orders: tuple[Fraction, ...]
    flagged: tuple[bool, ...]
    power: Fraction
    generators: tuple[Polynomial, ...]
    algebra: Algebra
    admissible: Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class ToricBounds:
    """Bounds of the leaf in the ideal normalisation: lower always, upper where a sheet of zeros was shown."""

    lower: Pair
    upper: Pair | None


def toric_leaf(state: State, fields: Mapping[str, object], admissible: Callable[[object], bool]) -> ToricBounds:
    """Check a `toric` leaf on a state with one ideal; see `toric_bounds`.

    Args:
        state: the state of the node.
        fields: the fields of the leaf.
        admissible: see `ToricGerm`.

    Raises:
        Refused: the state has not exactly one ideal, or the leaf does not hold.
    """
    require(len(state.ideals) == 1 and bool(state.ideals[0].gens), "exactly one ideal, not zero, is needed")
    names = state.of_kind(*LOCAL)
    variables = [state.variables[name] for name in names]

    def sign(c: Polynomial) -> int | None:
        return sign_of(state, c) or (0 if is_unit(state, c) else None)

    germ = ToricGerm(
        tuple(state.desk.index[name] for name in names),
        tuple(v.nu for v in variables),
        tuple(v.order for v in variables),
        tuple(v.flagged for v in variables),
        state.ideals[0].exponent,
        state.ideals[0].gens,
        Algebra(sign, state.read, lambda p, q: multiply(state.desk, p, q), state.desk.spend),
        admissible,
    )
    return toric_bounds(germ, fields)


def toric_bounds(germ: ToricGerm, fields: Mapping[str, object]) -> ToricBounds:
    """Check a `toric` leaf and return its bounds.

    Args:
        germ: the state of the node.
        fields: `mu`, and optionally `faces` and `sheet`, as documented.

    Raises:
        Refused: a field is not of the documented form, or a face is not proved.
    """
    try:
        return _bounds(germ, fields)
    except (InputError, StepLimitExceeded) as error:
        raise Refused(str(error)) from None


def _bounds(germ: ToricGerm, fields: Mapping[str, object]) -> ToricBounds:
    terms = [local_terms(germ.local, f) for f in germ.generators]
    exponents = sorted({a for f in terms for a in f})
    if not germ.local or not exponents or len(exponents) > MAX_EXPONENTS:
        raise Refused("one local variable and between 1 and 2000 exponents are needed")
    dual = _Dual.of(germ, exponents, _multipliers(germ, fields.get("mu")))
    faces = compact_faces(exponents, spend=germ.algebra.spend)
    entries = _entries(germ, fields, exponents)
    bounds = {face.points: _face_bound(germ, terms, exponents, face, entries) for face in faces}
    lower = dual.pair
    for points, bound in bounds.items():
        if bound is not None:
            lower = _least(lower, dual.at_zeros([exponents[i] for i in points], bound.over(germ.power)))
    return ToricBounds(lower, _upper(germ, terms, exponents, faces, fields))


def _least(first: Pair, second: Pair | None) -> Pair:
    """The lesser pair: small lambda first, then large m; no pole is the greatest."""
    if second is None or second[0] is None:
        return first
    if first[0] is None or second[0] < first[0]:
        return second
    return (first[0], max(first[1], second[1])) if first[0] == second[0] else first


def _multipliers(germ: ToricGerm, given: object) -> dict[Exponent, Fraction]:
    """The field `mu`: pairs [monomial, value]; values for the same monomial add."""
    if not isinstance(given, list):
        raise Refused("mu must be a list of pairs [monomial, value]")
    total: dict[Exponent, Fraction] = {}
    for entry in given:
        if not (isinstance(entry, list) and len(entry) == 2 and all(isinstance(x, str) for x in entry)):
            raise Refused("mu must be a list of pairs [monomial, value] of strings")
        terms = local_terms(germ.local, germ.algebra.read(entry[0]))
        if len(terms) != 1 or not all(c.is_constant() for c in terms.values()):
            raise Refused(f"{entry[0]!r} in mu is not a monomial in the local variables")
        (a,) = terms
        total[a] = total.get(a, Fraction(0)) + as_rational(entry[1], "a value of mu")
    return total


@dataclass(frozen=True, slots=True)
class _Dual:
    """The dual solution: its pair, the equations it proves for all optimal weights, and an active exponent."""

    pair: Pair
    equations: tuple[tuple[Fraction, ...], ...]
    active: Exponent

    @staticmethod
    def of(germ: ToricGerm, exponents: Sequence[Exponent], mu: Mapping[Exponent, Fraction]) -> _Dual:
        """The dual point of the multipliers mu, checked."""
        if any(x < 0 for x in mu.values()) or sum(mu.values()) != germ.power or not set(mu) <= set(exponents):
            raise Refused("mu must be non-negative on exponents of the ideal, with the sum n")
        e = [n + sum(x * a[j] for a, x in mu.items()) for j, n in enumerate(germ.orders)]
        sigma = max(x / v for x, v in zip(e, germ.nu, strict=True))
        support = [a for a, x in mu.items() if x > 0]
        d = len(germ.local)
        units = [_unit(d, j) for j in range(d) if e[j] < sigma * germ.nu[j]]
        equations = (*units, *(_difference(a, support[0]) for a in support[1:]))
        pair = (1 / sigma, d - _rank(equations)) if sigma else (None, 0)
        return _Dual(pair, equations, support[0])

    def at_zeros(self, points: Sequence[Exponent], b: Fraction) -> Pair | None:
        """The bound at zeros of a face with threshold b there; None if it does not lie below the pair."""
        lam = self.pair[0]
        if lam is None or b < lam:
            return b, 1
        if b > lam:
            return None
        rows = [*self.equations, *(_difference(a, self.active) for a in points)]
        return b, len(self.active) - _rank(rows) + 1


def _unit(size: int, j: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(i == j) for i in range(size))


def _difference(a: Exponent, b: Exponent) -> tuple[Fraction, ...]:
    return tuple(Fraction(x - y) for x, y in zip(a, b, strict=True))


def _rank(rows: Sequence[Sequence[Fraction]]) -> int:
    left, found = [list(row) for row in rows], 0
    while left:
        pivot = left.pop()
        column = next((j for j, x in enumerate(pivot) if x), None)
        if column is None:
            continue
        found += 1
        for row in left:
            factor = row[column] / pivot[column]
            if factor:
                row[:] = [x - factor * y for x, y in zip(row, pivot, strict=True)]
    return found


def _face_ideal(
    germ: ToricGerm, terms: Sequence[Mapping[Exponent, Polynomial]], exponents: Sequence[Exponent], face: CompactFace
) -> FaceIdeal:
    """The truncated generators on a face; every coefficient there must be a unit."""
    points = {exponents[i] for i in face.points}
    truncated, signs = [], []
    for f in terms:
        part = {a: c for a, c in f.items() if a in points}
        if not part:
            continue
        sign = {a: germ.algebra.sign(c) for a, c in part.items()}
        bad = next((a for a, s in sign.items() if s is None), None)
        if bad is not None:
            raise Refused(f"the coefficient of the term with exponent {bad} is not known to be a unit")
        truncated.append(part)
        signs.append({a: s or 0 for a, s in sign.items()})
    unflagged = tuple(j for j, flag in enumerate(germ.flagged) if not flag)
    return FaceIdeal(germ.local, unflagged, tuple(truncated), tuple(signs), germ.algebra)


def _face_bound(
    germ: ToricGerm,
    terms: Sequence[Mapping[Exponent, Polynomial]],
    exponents: Sequence[Exponent],
    face: CompactFace,
    entries: Mapping[tuple[int, ...], Mapping[str, object]],
) -> ZeroBound | None:
    """None if the truncated ideal has no allowed torus zero, else a bound for its zeros."""
    ideal = _face_ideal(germ, terms, exponents, face)
    entry = entries.get(face.points)
    bound = automatic_bound(ideal) if entry is None else stated_bound(ideal, entry)
    if isinstance(bound, str):
        raise Refused(f"face {[exponents[i] for i in face.points]}: {bound}")
    return bound


def _entries(
    germ: ToricGerm, fields: Mapping[str, object], exponents: Sequence[Exponent]
) -> dict[tuple[int, ...], Mapping[str, object]]:
    """The entries of the field `faces` by the positions of the exponents on their faces."""
    faces = fields.get("faces", [])
    if not isinstance(faces, list) or not all(isinstance(entry, dict) for entry in faces):
        raise Refused("faces must be a list of objects")
    found: dict[tuple[int, ...], Mapping[str, object]] = {}
    for entry in faces:
        points = _selected(germ, entry, exponents)
        if points in found:
            raise Refused("two entries of faces belong to the same face")
        found[points] = entry
    return found


def _selected(germ: ToricGerm, entry: Mapping[str, object], exponents: Sequence[Exponent]) -> tuple[int, ...]:
    """Positions of the exponents that are least for the positive weight of an entry."""
    weight = entry.get("w")
    names = [germ.generators[0].context().names()[i] for i in germ.local]
    if not isinstance(weight, dict) or not set(weight) <= set(names):
        raise Refused("w of a face must give weights to local variables")
    w = [weight.get(name, 1) for name in names]
    if not all(type(x) is int and x > 0 for x in w):
        raise Refused("the weights of a face must be positive integers")
    levels = [sum(x * y for x, y in zip(w, a, strict=True)) for a in exponents]
    return tuple(i for i, level in enumerate(levels) if level == min(levels))


def _upper(
    germ: ToricGerm,
    terms: Sequence[Mapping[Exponent, Polynomial]],
    exponents: Sequence[Exponent],
    faces: Sequence[CompactFace],
    fields: Mapping[str, object],
) -> Pair | None:
    """The upper bound from the field `sheet`, if there is one."""
    sheet = fields.get("sheet")
    if sheet is None:
        return None
    if not isinstance(sheet, dict) or len(terms) != 1:
        raise Refused("sheet must be an object, and the ideal principal")
    if not germ.admissible(sheet.get("params", {})):
        raise Refused("the params of the sheet are not an admissible point")
    points = _selected(germ, sheet, exponents)
    if points not in {face.points for face in faces}:
        raise Refused("the sheet does not lie on a compact face")
    names = germ.generators[0].context().names()
    face = Face(
        tuple(names[i] for i in germ.local),
        germ.nu,
        germ.orders,
        germ.flagged,
        germ.power,
        terms[0],
        tuple(exponents[i] for i in points),
    )
    bound = sheet_bound(face, sheet)
    if isinstance(bound, str):
        raise Refused(bound)
    return bound
