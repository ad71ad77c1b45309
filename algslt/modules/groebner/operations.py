"""Operations on submodules of R^r given by generators: intersection, colon, saturation, elimination.

All of them are kernels of matrices modulo column spans, from `syzygies`:

* U and V: the kernel of R^s -> R^r/V, sent to R^r by the generators of U, is the intersection;
* (U : b) = {f in R : f b in U} is the kernel of R -> R^r/U, 1 -> b;
* (U : f) = {v in R^r : f v in U} is the kernel of multiplication by f on R^r -> R^r/U.

Example:
    >>> A = PolynomialMatrix.read(["x", "y"], [["x^2", "x*y"]])
    >>> intersection(A, PolynomialMatrix.read(["x", "y"], [["y"]]))
    PolynomialMatrix([x*y])
"""

from __future__ import annotations

from algslt.errors import InputError
from algslt.modules.groebner.bases import groebner_basis
from algslt.modules.groebner.buchberger import DEFAULT_STEPS
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.orders import eliminate
from algslt.modules.groebner.syzygies import syzygies
from algslt.poly.ring import Polynomial

__all__ = [
    "annihilator_of_columns",
    "colon_by_polynomial",
    "eliminate_variables",
    "intersection",
    "same_span",
    "saturation",
    "simplify",
]


def simplify(matrix: PolynomialMatrix, steps: int = DEFAULT_STEPS) -> PolynomialMatrix:
    """The reduced Groebner basis of the column span as a matrix: a canonical form of the submodule."""
    return groebner_basis(matrix, steps=steps).matrix


def same_span(a: PolynomialMatrix, b: PolynomialMatrix, steps: int = DEFAULT_STEPS) -> bool:
    """Whether the columns span the same submodule.

    Example:
        >>> read = PolynomialMatrix.read
        >>> same_span(read(["x", "y"], [["x", "y"]]), read(["x", "y"], [["x + y", "x - y", "x^2"]]))
        True
    """
    left, right = groebner_basis(a, steps=steps), groebner_basis(b, steps=steps)
    return left.contains_columns(b) and right.contains_columns(a)


def intersection(a: PolynomialMatrix, b: PolynomialMatrix, steps: int = DEFAULT_STEPS) -> PolynomialMatrix:
    """Generators of the intersection of two column spans: a reduced Groebner basis."""
    return simplify(a @ syzygies(a, modulo=b, steps=steps), steps)


def annihilator_of_columns(
    matrix: PolynomialMatrix, modulo: PolynomialMatrix, steps: int = DEFAULT_STEPS
) -> PolynomialMatrix:
    """The ideal (U : b_1, ..., b_s) of all f for which f b_j lies in U for all columns b_j: a 1 x t matrix.

    Args:
        matrix: r x s, the columns b_j.
        modulo: r x t, columns that span U.

    Example:
        >>> read = PolynomialMatrix.read
        >>> annihilator_of_columns(read(["x", "y"], [["x"]]), read(["x", "y"], [["x^2", "x*y"]]))
        PolynomialMatrix([x, y])
    """
    ring = matrix.ring
    ideal = PolynomialMatrix.identity(ring, 1)
    for j in range(matrix.ncols):
        column = matrix.select(columns=(j,))
        if ideal.ncols == 1 and ideal[0, 0].is_one():
            ideal = simplify(syzygies(column, modulo=modulo, steps=steps), steps)
        elif not groebner_basis(modulo, steps=steps).contains_columns(column @ ideal):
            ideal = simplify(ideal @ syzygies(column @ ideal, modulo=modulo, steps=steps), steps)
    return ideal


def colon_by_polynomial(matrix: PolynomialMatrix, f: Polynomial, steps: int = DEFAULT_STEPS) -> PolynomialMatrix:
    """Generators of (U : f) = {v : f v in U}, U the column span: a reduced Groebner basis.

    Example:
        >>> A = PolynomialMatrix.read(["x", "y"], [["x^2", "x*y"]])
        >>> colon_by_polynomial(A, A.ring.gen(0))
        PolynomialMatrix([x, y])
    """
    times_f = PolynomialMatrix.identity(matrix.ring, matrix.nrows).scale(f)
    return simplify(syzygies(times_f, modulo=matrix, steps=steps), steps)


def saturation(matrix: PolynomialMatrix, f: Polynomial, steps: int = DEFAULT_STEPS) -> tuple[PolynomialMatrix, int]:
    """(U : f^k) for the least k with (U : f^k) = (U : f^(k+1)), and k.

    Example:
        >>> A = PolynomialMatrix.read(["x", "y"], [["x^3*y", "x^2*y^2"]])
        >>> saturation(A, A.ring.gen(0))
        (PolynomialMatrix([y]), 3)
    """
    current, power = simplify(matrix, steps), 0
    while True:
        larger = colon_by_polynomial(current, f, steps)
        if larger == current:
            return current, power
        current, power = larger, power + 1


def eliminate_variables(matrix: PolynomialMatrix, count: int, steps: int = DEFAULT_STEPS) -> PolynomialMatrix:
    """The elements of the column span that do not contain the first `count` variables: generators over the rest.

    Theorem: the elements of a Groebner basis for an elimination order without these variables are a Groebner basis of
        the elements of the submodule without them.

    Raises:
        InputError: there are not so many variables.

    Example:
        >>> A = PolynomialMatrix.read(["t", "x", "y"], [["x - t^2", "y - t^3"]])
        >>> eliminate_variables(A, 1)
        PolynomialMatrix([x^3 - y^2])
    """
    if not 0 <= count <= matrix.ring.nvars():
        raise InputError(f"{count} variables cannot be eliminated: there are {matrix.ring.nvars()}")
    elements = groebner_basis(matrix, eliminate(count), steps).elements
    kept = tuple(v for v in elements if not any(any(p.degrees()[:count]) for p in v))
    return PolynomialMatrix(matrix.ring, matrix.nrows, kept)
