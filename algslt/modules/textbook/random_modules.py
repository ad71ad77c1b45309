"""Random modules with a prescribed structure and small entries, for exercises and tests.

A matrix with given elementary divisors is the block diagonal matrix of companion matrices, changed by elementary row
operations together with the inverse column operations; an operation that makes an entry too large is not done. For a
presentation over ZZ or k[x] rows and columns of a diagonal matrix are changed independently.

Example:
    >>> from algslt.modules.fields import QQ
    >>> module = random_matrix_module(QQ, [("x - 2", 2), ("x - 2", 1), ("x^2 + 1", 1)], seed=1)
    >>> [(QQ.polynomial_text(p), e) for p, e in module.elementary_divisors()]
    [('x - 2', 1), ('x - 2', 2), ('x^2 + 1', 1)]
    >>> random_presentation("ZZ", [2, 12], rank=1, seed=1).invariant_factors
    (2, 12)
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import cast

from flint import fmpq

from algslt.errors import InputError, excerpt
from algslt.modules.fields import Field, RationalField, Scalar, Univariate
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix import MatrixModule
from algslt.modules.pid import Element, EuclideanDomain, PIDModule, read_ring

__all__ = ["random_matrix_module", "random_presentation"]

Divisor = tuple[str | Univariate, int]


def random_matrix_module(
    field: Field, divisors: Iterable[Divisor], *, seed: int = 0, largest: int = 9, steps: int = 6
) -> MatrixModule:
    """A module with these elementary divisors, or with these cyclic summands k[x]/(f^e) for any f.

    Args:
        field: the field k.
        divisors: pairs (f, e), f a monic polynomial or its text, e at least 1.
        seed: equal seeds give equal modules.
        largest: over QQ a bound for the entries, unless the companion matrices have larger ones.
        steps: the number of elementary steps for each row.

    Raises:
        InputError: a polynomial is constant or not monic, or an exponent is less than 1.
    """
    powers = [_power(field, f, e) for f, e in divisors]
    matrix = Matrix.block_diagonal(field, [Matrix.companion(field, q) for q in powers])
    source, n = random.Random(seed), matrix.nrows
    rows = [list(row) for row in matrix.rows]
    bound = max(fmpq(largest), _height(rows)) if isinstance(field, RationalField) and n else None
    for _ in range(steps * n if n > 1 else 0):
        i, j = source.sample(range(n), 2)
        changed = _step(rows, i, j, field.element(source.choice([-1, 1])))
        if bound is None or _height(changed) <= bound:
            rows = changed
    return MatrixModule(Matrix(field, rows))


def _height(rows: list[list[Scalar]]) -> fmpq:
    """The largest absolute value of an entry over QQ."""
    return max(abs(cast(fmpq, entry)) for row in rows for entry in row)


def _power(field: Field, given: str | Univariate, exponent: int) -> Univariate:
    p = field.read_polynomial(given) if isinstance(given, str) else given
    if p.degree() < 1 or p.leading_coefficient() != field.one or exponent < 1:
        shown = f"({excerpt(field.polynomial_text(p))}, {exponent})"
        raise InputError(f"{shown} was given as an elementary divisor: a monic polynomial and an exponent are needed")
    return p**exponent


def _step(rows: list[list[Scalar]], i: int, j: int, c: Scalar) -> list[list[Scalar]]:
    """E A E^(-1), where E adds c times row j to row i."""
    changed = [list(row) for row in rows]
    changed[i] = [a + c * b for a, b in zip(changed[i], changed[j], strict=True)]
    for row in changed:
        row[j] = row[j] - c * row[i]
    return changed


def random_presentation(
    ring: str | EuclideanDomain, annihilators: Iterable[object], *, rank: int = 0, seed: int = 0, steps: int = 3
) -> PIDModule:
    """A presentation of R/(a_1) + ... + R/(a_s) + R^rank that does not show it.

    Args:
        ring: `ZZ`, `QQ[x]` or another Euclidean domain.
        annihilators: elements a_i of the ring, or texts; a unit gives the zero module.
        rank: the number of free summands.
        seed: equal seeds give equal presentations.
        steps: the number of elementary steps for each row and each column.
    """
    domain, source = read_ring(ring), random.Random(seed)
    values = [domain.element(a) for a in annihilators]
    if not values:
        return PIDModule.free(domain, rank)
    size = len(values) + rank
    rows = [[values[i] if i == j else domain.zero for j in range(len(values))] for i in range(size)]
    for _ in range(steps):
        rows = _transposed(_mixed(_transposed(_mixed(rows, source)), source))
    return PIDModule.read(domain, rows)


def _transposed(rows: list[list[Element]]) -> list[list[Element]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _mixed(rows: list[list[Element]], source: random.Random) -> list[list[Element]]:
    """Add another row, or its negative, to every row, one after the other."""
    for i in range(len(rows) if len(rows) > 1 else 0):
        other = rows[(i + source.randrange(1, len(rows))) % len(rows)]
        if source.random() < 0.5:
            rows[i] = [a + b for a, b in zip(rows[i], other, strict=True)]
        else:
            rows[i] = [a - b for a, b in zip(rows[i], other, strict=True)]
    return rows
