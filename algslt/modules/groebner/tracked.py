"""Groebner bases with their cofactors: the source of liftings and syzygies.

The generators a_j + e_(r+j) are worked off in R^(r+s), the basis of R^r being larger than that of R^s. Remainders with
a part in R^r are elements of the basis with their cofactors; the others are syzygies, and generate all of them.

The generators are homogenised first if no grading makes them homogeneous. Syzygies of homogenised
generators become generators of the syzygies for t = 1 (a syzygy can be homogenised), and v is in the span of the
generators exactly if t^k v, homogenised, is in the span of the homogenised ones for some k.

Example:
    >>> A = PolynomialMatrix.read(["x", "y"], [["x - 1", "y"]])
    >>> x, y = A.ring.gens()
    >>> Tracked(A).syzygies(), Tracked(A).lift((x + y - 1,))
    (((-y, x - 1),), ((1, 1), 1))
"""

from __future__ import annotations

from dataclasses import dataclass, field

from algslt.errors import InputError
from algslt.modules.groebner.buchberger import DEFAULT_STEPS, Buchberger
from algslt.modules.groebner.coding import Coder
from algslt.modules.groebner.gradings import find_grading
from algslt.modules.groebner.homogenising import Place
from algslt.modules.groebner.matrices import PolynomialMatrix, Vector
from algslt.modules.groebner.orders import ORDERS
from algslt.poly.reduction import Budget
from algslt.poly.ring import Polynomial

__all__ = ["Tracked"]


@dataclass(frozen=True, slots=True, eq=False)
class Tracked:
    """A finished run with cofactors.

    Args:
        matrix: its columns (the numerators) are tracked.
        modulo: further generators, which are not.
        steps: the step limit.
    """

    matrix: PolynomialMatrix
    modulo: PolynomialMatrix | None = None
    steps: int = DEFAULT_STEPS
    coder: Coder = field(init=False)
    run: Buchberger = field(init=False)

    def __post_init__(self) -> None:
        matrix, rank = self.matrix, self.matrix.nrows
        every = matrix if self.modulo is None else matrix | self.modulo
        grading = find_grading(every)
        place: Place | None = None if grading else "last"
        coder = Coder(matrix.ring, rank, matrix.ncols, ORDERS["top"], place)
        run = Buchberger(coder.encoding, Budget(self.steps))
        for j, column in enumerate((*matrix.columns, *(() if self.modulo is None else self.modulo.columns))):
            code = coder.encode(column)
            if j < matrix.ncols:
                code = code + coder.encoding.units[rank + j]
            run.take(code, grading[1][j] if grading else None)
        run.run()
        object.__setattr__(self, "coder", coder)
        object.__setattr__(self, "run", run)

    def syzygies(self) -> tuple[Vector, ...]:
        """Generators of the syzygies of the columns of the matrix (modulo the further ones)."""
        return tuple(self.coder.decode(s)[self.matrix.nrows : -1] for s in self.run.syzygies)

    def contains(self, v: Vector) -> bool:
        """Whether v is in the span of all generators."""
        return not any(self._reduced(v)[: self.matrix.nrows])

    def _reduced(self, v: Vector) -> Vector:
        code = self.coder.encode(v) + self.coder.encoding.witness
        last = self.coder.place == "last"
        return self.coder.decode(self.run.reduce_for_some_power(code) if last else self.run.reduce(code))

    def lift(self, v: Vector) -> tuple[Vector, Polynomial]:
        """(c, m) with m v = sum c_j (column j), modulo the further generators; m is a positive integer.

        Raises:
            InputError: there is no such c.
        """
        rank, parts = self.matrix.nrows, self._reduced(v)
        if any(parts[:rank]):
            raise InputError("the vector is not in the submodule: it has no cofactors; ask contains() first")
        negative = parts[-1][(0,) * len(self.matrix.ring.names())] < 0
        return tuple(c if negative else -c for c in parts[rank:-1]), -parts[-1] if negative else parts[-1]
