"""The certificate leaf `toric`: its fields, made from exponents and coefficients.

Example:
    >>> proof = try_toric(("x", "y"), [1, 1], [0, 0], [False, False], 1, [{(2, 0): 1, (0, 3): -1}])
    >>> str(proof.lam), proof.multiplicity, proof.fields["mu"]
    ('5/6', 1, [['y^3', '2/5'], ['x^2', '3/5']])
    >>> proof = try_toric(("x", "y"), [1, 1], [0, 0], [False, False], 1, [{(2, 0): 1, (0, 2): -2}])
    >>> str(proof.lam), proof.multiplicity, sorted(proof.fields)
    ('1', 2, ['mu', 'sheet'])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from algslt.errors import StepLimitExceeded
from algslt.newton.face_zeros import FaceProof, FaceVerdict
from algslt.newton.nondegenerate import ToricPair, nondegenerate_pair
from algslt.newton.pair import Rational
from algslt.newton.polyhedron import Exponent
from algslt.newton.torus import Terms

Json = dict[str, object]
MAX_VARIABLES = 8
MAX_EXPONENTS = 60


@dataclass(frozen=True, slots=True)
class ToricProof:
    """An exact pair with the fields of a `toric` leaf.

    Attributes:
        lam: the threshold in the ideal normalisation (None: no pole).
        multiplicity: the order of the pole.
        fields: the leaf's fields `mu`, `faces` and `sheet` (the last two only where needed), ready for JSON;
            a sheet has the empty `params`, to be filled in where the state has parameters.
        weights: weights for the node's witness, if the Newton pair is the exact one; else ().
        verdicts: the findings on the faces.
    """

    lam: Fraction | None
    multiplicity: int
    fields: Json
    weights: tuple[dict[str, str], ...]
    verdicts: tuple[FaceVerdict, ...]


def try_toric(
    variables: Sequence[str],
    nu: Sequence[Rational],
    orders: Sequence[Rational],
    flags: Sequence[bool],
    exponent: Rational,
    generators: Sequence[Terms],
    limit: int = 1000,
) -> ToricProof | None:
    """The `toric` leaf for |I|^n prod |x_j|^{N_j} with density prod |x_j|^{nu_j - 1}, if it gives the exact pair.

    Args:
        variables: names of the E and L variables.
        nu: log discrepancies.
        orders: the N_j.
        flags: which variables are only >= 0.
        exponent: n.
        generators: exponent -> integer coefficient, or None for a unit coefficient with parameters.
        limit: the greatest number of facets and faces of the Newton polyhedron.

    Returns:
        The proof, or None where the faces do not decide the pair or are too many (no statement at all).

    Example:
        >>> try_toric(("x", "y"), [1, 1], [0, 0], [False, False], 1, [{(2, 0): 1, (1, 1): -2, (0, 2): 1}]) is None
        True
    """
    if not generators or not all(generators) or _is_hopeless(variables, generators):
        return None
    try:
        result = nondegenerate_pair(generators, nu, orders, flags, exponent, limit, only_exact=True)
    except StepLimitExceeded:
        return None
    if not result.exact:
        return None
    weights = () if result.sheet is not None else tuple(_weights(variables, w) for w in result.newton.weights)
    return ToricProof(result.lam, result.multiplicity, _fields(variables, generators, result), weights, result.verdicts)


def _is_hopeless(variables: Sequence[str], generators: Sequence[Terms]) -> bool:
    return not 0 < len(variables) <= MAX_VARIABLES or len({a for f in generators for a in f}) > MAX_EXPONENTS


def _fields(variables: Sequence[str], generators: Sequence[Terms], result: ToricPair) -> Json:
    exponents = sorted({a for f in generators for a in f})
    mu = [[monomial_text(variables, a), str(x)] for a, x in zip(exponents, result.newton.duals[0], strict=True) if x]
    fields: Json = {"mu": mu}
    faces = [_entry(variables, v, v.proof) for v in result.verdicts if v.proof is not None]
    if faces:
        fields["faces"] = faces
    if result.sheet is not None:
        sheet = result.sheet
        cap = result.lam != result.newton.lam
        fields["sheet"] = {
            "params": {},
            "w": dict(zip(variables, sheet.face.weight, strict=True)),
            "plus": _point(variables, sheet.plus),
            "minus": _point(variables, sheet.minus),
            "weights": [] if cap else [_weights(variables, w) for w in result.newton.weights],
        }
    return fields


def _entry(variables: Sequence[str], verdict: FaceVerdict, proof: FaceProof) -> Json:
    entry: Json = {"w": dict(zip(variables, verdict.face.weight, strict=True))}
    if proof.rank is not None:
        entry["rank"] = proof.rank
    elif proof.order:
        entry["order"] = proof.order
    entry["cofactors"] = [[polynomial_text(variables, h) for h in c.cofactors] for c in proof.combinations]
    if any(s is not None for s in proof.squares):
        entry["squares"] = [
            None if parts is None else [[c, polynomial_text(variables, q)] for c, q in parts] for parts in proof.squares
        ]
    return entry


def _point(variables: Sequence[str], values: Sequence[Fraction]) -> dict[str, str]:
    return {name: str(x) for name, x in zip(variables, values, strict=True)}


def _weights(variables: Sequence[str], values: Sequence[Fraction]) -> dict[str, str]:
    return {name: str(x) for name, x in zip(variables, values, strict=True) if x}


def monomial_text(variables: Sequence[str], a: Exponent) -> str:
    """A monomial as text.

    Example:
        >>> monomial_text(("x", "y"), (2, 1)), monomial_text(("x",), (0,))
        ('x^2*y', '1')
    """
    powers = [name if e == 1 else f"{name}^{e}" for name, e in zip(variables, a, strict=True) if e]
    return "*".join(powers) or "1"


def polynomial_text(variables: Sequence[str], f: Mapping[Exponent, int]) -> str:
    """A polynomial with integer coefficients as text.

    Example:
        >>> polynomial_text(("x", "y"), {(2, 1): 3, (0, 0): -1})
        '3*x^2*y - 1'
    """
    parts = []
    for a in sorted(f, reverse=True):
        monomial, size = monomial_text(variables, a), abs(f[a])
        body = monomial if size == 1 else (str(size) if monomial == "1" else f"{size}*{monomial}")
        parts.append(("- " if f[a] < 0 else "+ ") + body)
    text = " ".join(parts) or "0"
    return text.removeprefix("+ ") if not text.startswith("- ") else "-" + text.removeprefix("- ")
