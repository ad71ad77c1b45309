"""Short integral endomorphisms of a module over QQ.

The endomorphisms with integer entries are a lattice, and an order in E = End(M). If E is a matrix ring over a field,
short elements of an order tend to be no units (IvanyosRonyaiSchicho2012), and the kernel of one is a submodule; random
elements of E hardly ever are. Short elements are found by lattice reduction (LLL).

Example:
    >>> from algslt.modules.several.action import read_action
    >>> twice = read_action(QQ, [[[0, -1, 0, 0], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 1, 0]]])
    >>> basis = short_endomorphisms(homomorphisms(twice, twice))
    >>> max(abs(int(e.p)) for x in basis for e in x.entries), len(basis)
    (1, 8)
"""

from __future__ import annotations

from math import lcm
from typing import cast

from flint import fmpq, fmpq_mat, fmpz_mat

from algslt.modules.fields import QQ
from algslt.modules.linear import Matrix
from algslt.modules.several.homs import HomSpace, homomorphisms

__all__ = ["homomorphisms", "short_endomorphisms"]


def short_endomorphisms(ring: HomSpace) -> list[Matrix]:
    """A reduced basis of the lattice of the endomorphisms over QQ with integer entries."""
    table = [[cast(fmpq, e) for e in x.entries] for x in ring.basis]
    if not table:
        return []
    reduced = _integral_basis(table).lll()
    n, rows = ring.source.dimension, reduced.tolist()
    return [Matrix.of_entries(QQ, n, n, [QQ.element(e) for e in row]) for row in rows]


def _integral_basis(table: list[list[fmpq]]) -> fmpz_mat:
    """A basis of the integer vectors in the span of the rows of a matrix R in reduced echelon form.

    They are the c R with integers c and c R integral. With a common denominator D of R this is c (D R) = 0 modulo D, so
    the c are the columns of D H^-1, where the rows of H are a basis of the lattice of the columns of D R and D Z^d.
    """
    d, denominator = len(table), lcm(*(int(e.q) for row in table for e in row))
    columns = {tuple(int(e * denominator) for e in column) for column in zip(*table, strict=True)}
    unit_rows = [[denominator * int(i == j) for j in range(d)] for i in range(d)]
    lattice = fmpz_mat([*unit_rows, *map(list, sorted(columns))]).hnf()
    top = fmpq_mat(fmpz_mat(lattice.tolist()[:d]))
    product = (top.inv() * denominator).transpose() * fmpq_mat(table)
    return fmpz_mat([[int(e) for e in row] for row in product.tolist()])
