"""The lattice of all submodules of a small module over a finite prime field, in plain Python.

A vector of k^n is an integer in base p; a subspace is the frozenset of its vectors. Nothing is cleverer than it must
be: this is the definition, against which quicker methods are compared.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise, product
from typing import Any

Vector = tuple[int, ...]
Subspace = frozenset[Vector]


class Lattice:
    """All submodules of k^n, k = GF(p), under some matrices."""

    def __init__(self, matrices: list[list[list[Any]]], p: int) -> None:
        self.p, self.n = p, len(matrices[0])
        self.matrices = [[[int(e) % p for e in row] for row in m] for m in matrices]

    def apply(self, m: list[list[int]], v: Vector) -> Vector:
        """The product of a matrix and a vector."""
        return tuple(sum(a * b for a, b in zip(row, v, strict=True)) % self.p for row in m)

    def total(self, u: Subspace, v: Subspace) -> Subspace:
        """U + V."""
        found, p = u, self.p
        for w in v:
            if w not in found:
                multiples = [tuple(c * x % p for x in w) for c in range(p)]
                sums = (zip(a, b, strict=True) for a in found for b in multiples)
                found = frozenset(tuple((x + y) % p for x, y in pair) for pair in sums)
        return found

    def generated(self, v: Vector) -> Subspace:
        """The submodule that a vector generates."""
        zero: Subspace = frozenset([(0,) * self.n])
        found, waiting = zero, [v]
        while waiting:
            w = waiting.pop()
            if w not in found:
                found = self.total(found, frozenset([w]))
                waiting += [self.apply(m, w) for m in self.matrices]
        return found

    @cached_property
    def submodules(self) -> list[Subspace]:
        """All of them, by size."""
        cyclic = {self.generated(v) for v in product(range(self.p), repeat=self.n)}
        found, new = set(cyclic), set(cyclic)
        while new:
            new = {self.total(u, v) for u in new for v in cyclic if not v <= u} - found
            found |= new
        return sorted(found, key=len)

    def dimension(self, u: Subspace) -> int:
        """log_p of the number of vectors."""
        size, dimension = len(u), 0
        while size > 1:
            size, dimension = size // self.p, dimension + 1
        return dimension

    @cached_property
    def composition_dims(self) -> list[int]:
        """The dimensions of the factors of a maximal chain."""
        chain = [self.submodules[0]]
        for u in self.submodules[1:]:
            if chain[-1] < u and not any(chain[-1] < w < u for w in self.submodules):
                chain.append(u)
        sizes = [self.dimension(u) for u in chain]
        assert sizes[-1] == self.n
        return sorted(b - a for a, b in pairwise(sizes))

    def summands(self, u: Subspace) -> list[int]:
        """Dimensions of indecomposable summands of U: a splitting into two submodules, while there is one."""
        inside = [w for w in self.submodules if w < u and len(w) > 1]
        for w in inside:
            for other in inside:
                if len(w) * len(other) == len(u) and len(w & other) == 1:
                    return self.summands(w) + self.summands(other)
        return [self.dimension(u)] if len(u) > 1 else []

    @property
    def dim_endomorphisms(self) -> int:
        """The nullity of X -> (X A - A X), by elimination."""
        n, p, rows = self.n, self.p, []
        for m in self.matrices:
            for i, j in product(range(n), repeat=2):
                row = [0] * (n * n)
                for k in range(n):
                    row[n * i + k] += m[k][j]
                    row[n * k + j] -= m[i][k]
                rows.append([x % p for x in row])
        rank = 0
        for column in range(n * n):
            pivot = next((r for r in range(rank, len(rows)) if rows[r][column]), None)
            if pivot is None:
                continue
            rows[rank], rows[pivot] = rows[pivot], rows[rank]
            inverse = pow(rows[rank][column], -1, p)
            for r in range(rank + 1, len(rows)):
                if c := rows[r][column] * inverse % p:
                    rows[r] = [(x - c * y) % p for x, y in zip(rows[r], rows[rank], strict=True)]
            rank += 1
        return n * n - rank

    def invariants(self) -> dict[str, Any]:
        """The invariants of the kind `noncommuting`."""
        zero, whole = self.submodules[0], self.submodules[-1]
        proper = self.submodules[1:-1]
        minimal = [u for u in self.submodules[1:] if not any(zero < w < u for w in self.submodules)]
        maximal = [u for u in self.submodules[:-1] if not any(u < w < whole for w in self.submodules)]
        socle, radical = zero, whole
        for u in minimal:
            socle = self.total(socle, u)
        for u in maximal:
            radical &= u
        endomorphisms, simple = self.dim_endomorphisms, not proper
        return {
            "simple": simple,
            "composition_dims": self.composition_dims,
            "dim_socle": self.dimension(socle),
            "dim_radical": self.dimension(radical),
            "indecomposable_summand_dims": sorted(self.summands(whole)),
            "dim_End": endomorphisms,
            "absolutely_simple": endomorphisms == 1 if simple else None,
            "number_of_submodules": len(self.submodules),
        }
