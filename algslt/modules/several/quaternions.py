"""Quaternion algebras among the endomorphism rings of modules over QQ.

Theorem. A central simple algebra E of dimension 4 over QQ acts on M with trace (dim M / 2) trd, so the elements of
trace 0 are the pure quaternions: their squares are rational. With i pure and j pure that anticommutes with it, i^2 = a
and j^2 = b, E is the algebra (a, b).

If (a, b) is a division ring, some Hilbert symbol shows it, and M is simple if the algebra is large enough. Otherwise
a y^2 + b z^2 = x^2 has a solution, x + y i + z j is no unit, and its kernel is a submodule. For squarefree a and b
prime to each other there is one with |y| <= sqrt|b| and |z| <= sqrt|a| (Holzer1950); it is looked for within a limit.

Example:
    >>> from algslt.modules.several.action import read_action
    >>> i = [[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]]
    >>> j = [[0, 0, -1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, -1, 0, 0]]
    >>> hamilton = read_action(QQ, [i, j])
    >>> proof = by_quaternions(homomorphisms(hamilton, hamilton))
    >>> proof.place, proof.verify(hamilton)
    (0, None)
"""

from __future__ import annotations

from itertools import product
from math import isqrt

from algslt.modules.fields import QQ
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.hilbert_symbol import ramified_place, square_class
from algslt.modules.several.homs import HomSpace, homomorphisms
from algslt.modules.several.matrix_algebra import algebra_dimension
from algslt.modules.several.simplicity import QuaternionDensity, scalar_of
from algslt.modules.several.subspaces import columns_of, is_proper, kernel_space, vectorised

__all__ = ["by_quaternions", "homomorphisms"]

MAX_CONIC = 20000


def by_quaternions(ring: HomSpace) -> Subspace | QuaternionDensity | None:
    """A submodule or a proof that M is simple, if End(M) is a quaternion algebra over QQ; None if not seen."""
    pair = _generators(ring)
    if pair is None:
        return None
    first, second = pair
    a, b = (scalar_of(x @ x) for x in pair)
    place = ramified_place(a, b)
    if place is None:
        return _kernel_of_zero_divisor(first, second)
    n = ring.source.dimension
    return QuaternionDensity(first, second, place) if 4 * algebra_dimension(ring.source) == n * n else None


def _generators(ring: HomSpace) -> tuple[Matrix, Matrix] | None:
    """i and j with rational squares other than 0 and i j = -j i, None where none are seen."""
    if ring.source.field != QQ or ring.dimension != 4:
        return None
    pure = _of_trace_zero(ring)
    for x in pure:
        if scalar_of(x @ x) is not None:
            second = next((y for y in _anticommuting(x, pure) if scalar_of(y @ y) is not None), None)
            return None if second is None else (x, second)
    return None


def _kernel_of_zero_divisor(first: Matrix, second: Matrix) -> Subspace | None:
    """The kernel of x + y i + z j for a solution of a y^2 + b z^2 = x^2, where a small one exists."""
    (a, i), (b, j) = (_squarefree(m) for m in (first, second))
    for y, z in _small_pairs(isqrt(abs(b)) + 1, isqrt(abs(a)) + 1):
        value = a * y * y + b * z * z
        if value >= 0 and isqrt(value) ** 2 == value:
            element = Matrix.identity(QQ, i.nrows) * isqrt(value) + i * y + j * z
            space = kernel_space(element)
            if is_proper(space):
                return space
    return None


def _small_pairs(most_y: int, most_z: int) -> list[tuple[int, int]]:
    if most_y * most_z > MAX_CONIC:
        return []
    return [pair for pair in product(range(most_y + 1), range(-most_z, most_z + 1)) if any(pair)]


def _squarefree(m: Matrix) -> tuple[int, Matrix]:
    """(a, i) with a multiple i of m whose square is the squarefree integer a."""
    square = scalar_of(m @ m)
    a, root = square_class(square)
    return a, m * QQ.element(1 / root)


def _of_trace_zero(ring: HomSpace) -> list[Matrix]:
    traces = Matrix(QQ, [[x.trace() for x in ring.basis]])
    return [ring.combination(column) for column in traces.kernel().columns]


def _anticommuting(first: Matrix, pure: list[Matrix]) -> list[Matrix]:
    """A basis of the combinations y of the given matrices with x y = -y x."""
    columns = [vectorised(first @ y + y @ first) for y in pure]
    empty = columns_of(columns[0], ())
    found = []
    for coefficients in empty.beside(*columns).kernel().columns:
        total = Matrix.zero(QQ, *first.shape)
        for c, y in zip(coefficients, pure, strict=True):
            total = total + y * c
        found.append(total)
    return found
