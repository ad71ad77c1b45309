"""Vectors that generate a module as a direct sum of cyclic ones with prescribed annihilators.

Theorem (DummitFoote2004, section 12.1, in the form used here). Let M have the invariant factors f_1 | ... | f_r (or be
a primary component with elementary divisors in this order). If v_r, ..., v_(i+1) have annihilators f_r, ..., f_(i+1)
and their cyclic modules form a direct sum, then that sum is a direct summand, and some v in ker f_i(A) with annihilator
f_i extends it. Over an infinite field almost every v in ker f_i(A) does.

So vectors of ker f_i(A) are tried, small ones first, until deg f_i new independent columns v, A v, ... appear.
Independence is tested modulo a large prime, which proves it over QQ.

Example:
    >>> from algslt.modules.fields import QQ
    >>> A = Matrix(QQ, [[2, 0], [0, 2]])
    >>> [v.texts() for v in cyclic_generators(A, [QQ.read_polynomial("x - 2")] * 2)]
    [[['1'], ['0']], [['0'], ['1']]]
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import cycle, groupby
from typing import cast

from flint import fmpq_mat, fmpz_mat, fmpz_poly

from algslt.errors import StepLimitExceeded
from algslt.modules.fields import Field, RationalField, Univariate
from algslt.modules.linear import Matrix
from algslt.modules.linear.kernels import KernelMatrix
from algslt.modules.linear.krylov import fast_field, krylov_rows, mapped, padded_kernel, rows_matrix

__all__ = ["cyclic_generators", "small_kernel"]

TRIES = 10_000


def cyclic_generators(matrix: Matrix, annihilators: Sequence[Univariate]) -> list[Matrix]:
    """Columns v_1, ..., v_r with annihilators f_1, ..., f_r whose cyclic modules form a direct sum.

    Args:
        matrix: the matrix A.
        annihilators: the invariant factors of A, or the elementary divisors p^e of some primes; for each prime the
            exponents in it are not decreasing.

    Raises:
        StepLimitExceeded: no vectors were found.
    """
    action = mapped(matrix, fast_field(matrix))
    forms = Matrix.identity(action.field, matrix.nrows)
    minimal = reduce(matrix.field.lcm, annihilators) if annihilators else None
    found: list[Matrix] = []
    for f, group in groupby(reversed(annihilators)):
        whole = f == minimal and matrix.nrows == sum(g.degree() for g in annihilators)
        basis = Matrix.identity(matrix.field, matrix.nrows) if whole else small_kernel(matrix.evaluate(f))
        units, mixed = _units(basis.ncols), _mixed(basis.field, basis.ncols)
        fast, vectors = mapped(basis, action.field), []
        for _ in group:
            coefficients, forms = _independent(action, fast, forms, f.degree(), _by_turns(units, mixed))
            vectors.append(basis @ _column(basis.field, coefficients))
        found = vectors + found
    return found


def _independent(
    action: Matrix, basis: Matrix, forms: Matrix, degree: int, candidates: Iterator[list[int]]
) -> tuple[list[int], Matrix]:
    """The first combination v whose v, ..., A^(degree-1) v are independent modulo the vectors that all forms kill.

    Returns:
        Its coefficients, and the forms (as columns) that also kill its cyclic module.
    """
    for coefficients in candidates:
        rows = krylov_rows(action, basis @ _column(basis.field, coefficients), degree)
        values = rows_matrix(action, rows) @ forms
        if values.rank() == degree:
            return coefficients, forms @ padded_kernel(values)
    raise StepLimitExceeded(f"no cyclic vector was found in {TRIES} tries; nothing is decided")


def _column(field: Field, coefficients: Sequence[int]) -> Matrix:
    return Matrix.of_entries(field, len(coefficients), 1, [field.element(c) for c in coefficients])


def small_kernel(matrix: Matrix) -> Matrix:
    """A basis of the kernel, as columns; over QQ of small integers (lattice reduction)."""
    if not isinstance(matrix.field, RationalField) or not matrix.nrows:
        return matrix.kernel()
    numerator, _ = cast(fmpq_mat, matrix.kernel_matrix).numer_denom()
    basis, nullity = numerator.nullspace()
    rows = basis.transpose().tolist()[: int(nullity)]
    if not rows:
        return Matrix.zero(matrix.field, matrix.ncols, 0)
    contents = [fmpz_poly(row).content() for row in rows]
    primitive = [[entry // content for entry in row] for row, content in zip(rows, contents, strict=True)]
    reduced = fmpz_mat(primitive).lll()
    return Matrix.wrap(matrix.field, cast(KernelMatrix, fmpq_mat(reduced.transpose())))


def _units(length: int) -> Iterator[list[int]]:
    """The unit vectors."""
    for j in range(length):
        yield [int(i == j) for i in range(length)]


def _mixed(field: Field, length: int) -> Iterator[list[int]]:
    """The sum of all unit vectors, then random vectors whose entries grow."""
    source, coefficients = random.Random(length), [1] * length
    for tries in range(TRIES):
        yield coefficients
        bound = 1 + tries // 8 if field.order is None else field.order // 2 + 1
        coefficients = [source.randint(-bound, bound) for _ in range(length)]


def _by_turns(first: Iterator[list[int]], second: Iterator[list[int]]) -> Iterator[list[int]]:
    """The next of the first and of the second by turns, as long as there are some."""
    missing, turns = 0, cycle((first, second))
    while missing < 2:
        entry = next(next(turns), None)
        missing = missing + 1 if entry is None else 0
        if entry is not None:
            yield entry
