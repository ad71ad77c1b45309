"""Syzygies, kernels and liftings of matrices over R = QQ[x_1, ..., x_n].

The syzygies of the columns a_1, ..., a_s are the vectors c of R^s with sum c_j a_j = 0. In R^(r+s), with the basis of
R^r larger than that of R^s, the elements a_j + e_(r+j) have a Groebner basis; its elements in R^s generate the syzygies
(GreuelPfister2008, Lemma 2.5.3). They are the remainders of S-vectors with first part 0, so S-vectors of two of them
are not needed for generators.

Example:
    >>> A = PolynomialMatrix.read(["x", "y", "z"], [["x", "y", "z"]])
    >>> S = syzygies(A)
    >>> S
    PolynomialMatrix([-y, -z, 0], [x, 0, -z], [0, x, y])
    >>> A @ S == PolynomialMatrix.zero(A.ring, 1, 3)
    True
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import lcm

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.buchberger import DEFAULT_STEPS, Buchberger
from algslt.modules.groebner.encoding import encoding
from algslt.modules.groebner.gradings import column_degrees
from algslt.modules.groebner.matrices import PolynomialMatrix, Vector
from algslt.modules.groebner.tracked import Tracked
from algslt.poly.reduction import Budget
from algslt.poly.ring import Ring

__all__ = [
    "from_scaled_columns",
    "lift",
    "minimal_generators",
    "syzygies",
    "verify_syzygies",
]


def syzygies(
    matrix: PolynomialMatrix, modulo: PolynomialMatrix | None = None, steps: int = DEFAULT_STEPS
) -> PolynomialMatrix:
    """A matrix whose columns generate the kernel of R^s -> R^r (modulo the column span of a second matrix).

    Args:
        matrix: r x s.
        modulo: r x t; None means 0.
        steps: the step limit.

    Returns:
        An s x u matrix S with matrix @ S = 0 (modulo the columns), whose columns generate all such vectors. In general
        they are not a minimal generating set; see `minimal_generators`.

    Raises:
        StepLimitExceeded: nothing is known then.

    Example:
        >>> A = PolynomialMatrix.read(["x", "y"], [["x", "y"]])
        >>> syzygies(A, modulo=PolynomialMatrix.read(["x", "y"], [["x^2"]]))
        PolynomialMatrix([-y, x], [x, 0])
    """
    _check_same_target(matrix, modulo)
    return PolynomialMatrix(matrix.ring, matrix.ncols, Tracked(matrix, modulo, steps).syzygies())


def _check_same_target(matrix: PolynomialMatrix, modulo: PolynomialMatrix | None) -> None:
    if modulo is not None and (modulo.nrows != matrix.nrows or modulo.ring is not matrix.ring):
        raise InputError(f"a matrix with {matrix.nrows} rows cannot be taken modulo one with {modulo.nrows} rows")


def lift(
    matrix: PolynomialMatrix,
    right: PolynomialMatrix,
    modulo: PolynomialMatrix | None = None,
    steps: int = DEFAULT_STEPS,
) -> PolynomialMatrix:
    """X with matrix @ X = right (modulo the column span of a third matrix).

    Args:
        matrix: r x s.
        right: r x t, every column of it in the column span of the matrix (plus that of `modulo`).
        modulo: r x u; None means 0.
        steps: the step limit.

    Returns:
        An s x t matrix over QQ[x].

    Raises:
        InputError: there is no such X; the message names the column.

    Example:
        >>> A = PolynomialMatrix.read(["x", "y"], [["2*x", "y"]])
        >>> lift(A, PolynomialMatrix.read(["x", "y"], [["x^2 + y^2"]]))
        PolynomialMatrix([x], [2*y] / 2)
    """
    _check_same_target(matrix, right)
    _check_same_target(matrix, modulo)
    run = Tracked(matrix, modulo, steps)
    columns: list[tuple[Vector, int]] = []
    for j, column in enumerate(right.columns):
        if not run.contains(column):
            raise InputError(f"column {j + 1} is not in the span of the columns: the equation A X = B has no solution")
        cofactors, multiplier = run.lift(column)
        columns.append((cofactors, int(multiplier.leading_coefficient())))
    return from_scaled_columns(matrix.ring, matrix.ncols, columns, right.denominator).scale(matrix.denominator)


def minimal_generators(matrix: PolynomialMatrix, degrees: Sequence[int], steps: int = DEFAULT_STEPS) -> tuple[int, ...]:
    """Indices of columns that are a minimal generating set of the column span, for homogeneous columns.

    Args:
        matrix: r x s, with homogeneous columns.
        degrees: of the basis of R^r.
        steps: the step limit.

    Raises:
        InputError: a column is not homogeneous.

    Theorem: by the graded lemma of Nakayama a column of degree d is superfluous exactly if it lies in the submodule
        spanned by the ones kept before it, of degree at most d; this needs the Groebner basis up to degree d only.

    Example:
        >>> minimal_generators(PolynomialMatrix.read(["x", "y"], [["x^2", "y", "x*y"]]), [0])
        (0, 1)
    """
    found = column_degrees(matrix, degrees)
    if found is None:
        raise InputError("a column is not homogeneous: minimal generators are defined for homogeneous columns")
    code = encoding(matrix.ring, matrix.nrows)
    run = Buchberger(code, Budget(steps))
    for j, (column, degree) in enumerate(zip(matrix.columns, found, strict=True)):
        run.take(code.encode(column), degree, j)
    run.run(max(found, default=0))
    return tuple(sorted(run.essential))


def verify_syzygies(
    matrix: PolynomialMatrix,
    found: PolynomialMatrix,
    modulo: PolynomialMatrix | None = None,
    steps: int = DEFAULT_STEPS,
) -> None:
    """Checks that the columns generate the kernel of R^s -> R^r (modulo the column span of a further matrix).

    Every column is sent into the span of `modulo`. For completeness a Groebner basis G of all columns is computed with
    its cofactors; by Schreyer's theorem the kernel is generated by the syzygies of G, one for each S-vector, and the
    relations between G and the columns: all of them are shown to lie in the span of the columns found.

    Raises:
        CheckFailed: with what does not hold.
    """
    rank, ring = matrix.nrows, matrix.ring
    zero = PolynomialMatrix(ring, rank, ()) if modulo is None else modulo
    if not groebner_basis(zero, steps=steps).contains_columns(matrix @ found):
        raise CheckFailed("a column is not a syzygy")
    both = matrix | zero
    basis, span = groebner_basis(both, steps=steps), groebner_basis(found, steps=steps)
    cofactors = lift(both, basis.matrix, steps=steps)
    s, b = _schreyer_syzygies(basis.matrix, both, steps)
    relations = (cofactors @ s) | (PolynomialMatrix.identity(ring, both.ncols) - cofactors @ b)
    if not span.contains_columns(relations.select(rows=range(matrix.ncols))):
        raise CheckFailed("the columns do not generate all syzygies")


def _schreyer_syzygies(
    basis: PolynomialMatrix, generators: PolynomialMatrix, steps: int
) -> tuple[PolynomialMatrix, PolynomialMatrix]:
    """The syzygies of a Groebner basis from all its S-vectors, and B with generators = basis @ B, by division alone."""
    rank, ring = basis.nrows, basis.ring
    code = encoding(ring, rank, basis.ncols)
    run = Buchberger(code, Budget(steps))
    for k, column in enumerate(basis.columns):
        run.insert(code.encode(column) + code.units[rank + k])
    pairs = ((f, g) for f, g in combinations(run.elements, 2) if f.position == g.position)
    rests = [code.decode(run.reduce(run.s_vector(f, g))) for f, g in pairs]
    divided = [code.decode(run.reduce(code.encode(v) + code.witness)) for v in generators.columns]
    if any(any(v[:rank]) for v in (*rests, *divided)):
        raise CheckFailed("an S-vector or a generator does not reduce to 0")
    quotients = [(tuple(-p for p in v[rank:-1]), int(v[-1].leading_coefficient())) for v in divided]
    return PolynomialMatrix(ring, basis.ncols, tuple(v[rank:-1] for v in rests)), from_scaled_columns(
        ring, basis.ncols, quotients, generators.denominator
    )


def from_scaled_columns(
    ring: Ring, nrows: int, columns: Sequence[tuple[Vector, int]], denominator: int = 1
) -> PolynomialMatrix:
    """The matrix with the columns v/(m denominator) for pairs (v, m)."""
    common = lcm(*(m for _, m in columns))
    scaled = tuple(tuple(p * (common // m) for p in v) for v, m in columns)
    return PolynomialMatrix(ring, nrows, scaled, common * denominator)
