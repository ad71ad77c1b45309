"""Schreyer's resolution of R^r/U from a Groebner basis of U, level by level, in one flint ring.

Let G_1, ..., G_s be a Groebner basis, sorted. On R^s take Schreyer's order: x^a e_i is compared by its image's leading
monomial x^a lead(G_i), then a smaller index is larger. For each i and each minimal generator x^a of the monomial ideal
of all lcm(lead G_i, lead G_j)/lead G_i, j > i with the same position, the S-vector of i and one such j reduces to 0,
and its record is a syzygy with leading monomial x^a e_i.

Theorem (Schreyer1980; Eisenbud1995, Theorem 15.10 and Corollary 15.11): these syzygies are a Groebner
basis of all syzygies. If leading monomials of one position are sorted decreasingly by `lex` with x_n > ... > x_1, the
leading monomials of the next level lack x_n, then x_(n-1), and so on: the resolution has length at most n.

The code of e_i on each level is p^(k-i) q^i x^(shift i), where the shift is the monomial of R that Schreyer's order
compares: so the order is flint's degrevlex, nothing needs to be converted between levels, and one reduction by the
elements G_i + (code of e_i on the next level) gives a syzygy at once.

Example:
    >>> from algslt.modules.groebner import PolynomialMatrix, groebner_basis
    >>> A = PolynomialMatrix.read(["x", "y", "z"], [["x", "y", "z"]])
    >>> [len(level.codes) for level in schreyer_resolution(groebner_basis(A))]
    [3, 3, 1]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpz, fmpz_mpoly, fmpz_mpoly_vec

from algslt.modules.groebner.bases import GroebnerBasis
from algslt.modules.groebner.encoding import Encoding, encoding
from algslt.modules.groebner.kernel import remainder, s_polynomial, size
from algslt.modules.groebner.monomials import degree, guards, least_common_multiple, pack, unpack
from algslt.poly.reduction import Budget
from algslt.poly.ring import Polynomial, Ring

__all__ = ["Column", "Level", "schreyer_resolution"]

# A column of a matrix without its zeros: row -> entry.
Column = dict[int, Polynomial]


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One map F_l -> F_(l-1) of the resolution.

    Args:
        ring: R.
        shifts: the packed monomial of each basis element of F_(l-1).
        codes: the images of the basis elements of F_l.
        positions: the position of the leading monomial of each image.
        leads: the packed leading monomials with their shifts: the shifts of F_l.
    """

    ring: Ring
    shifts: tuple[int, ...]
    codes: tuple[fmpz_mpoly, ...]
    positions: tuple[int, ...]
    leads: tuple[int, ...]

    def columns(self) -> list[Column]:
        """The images of the basis elements."""
        n = self.ring.nvars()
        divisors = [self.ring.term(1, unpack(shift, n)) for shift in self.shifts]
        return [self._column(j, divisors) for j in range(len(self.codes))]

    def _column(self, j: int, divisors: list[Polynomial]) -> Column:
        """The entries of one image that are not 0."""
        parts: dict[int, dict[tuple[int, ...], int | fmpz]] = {}
        for e, c in self.codes[j].terms():
            parts.setdefault(int(e[1]), {})[e[2:]] = c
        return {i: self.ring.from_dict(terms) / divisors[i] for i, terms in parts.items()}

    def constants(self, j: int) -> dict[int, int]:
        """The constant terms of the entries of the image of the j-th basis element."""
        n = self.ring.nvars()
        found = {}
        for e, c in self.codes[j].terms():
            i = int(e[1])
            if pack(map(int, e[2 : n + 2])) == self.shifts[i]:
                found[i] = int(c)
        return found


def schreyer_resolution(basis: GroebnerBasis, steps: int | None = None) -> tuple[Level, ...]:
    """The maps of Schreyer's resolution of R^r/U: F_1 -> F_0 = R^r, F_2 -> F_1, ... up to the last one that is not 0.

    Args:
        basis: a Groebner basis of U for the order "top".
        steps: step limit of the reductions; by default that of the basis.

    Raises:
        StepLimitExceeded: the resolution is too large.
    """
    ring, rank = basis.ring, basis.generators.nrows
    code = encoding(ring, rank)
    budget = Budget(basis.steps if steps is None else steps)
    first = _sorted_level(ring, (0,) * rank, [(p, *_packed(code.lead(p))) for p in basis.codes])
    levels = []
    level = first
    while level.codes:
        levels.append(level)
        level = _next_level(level, code, budget)
    return tuple(levels)


def _packed(lead: tuple[int, tuple[int, ...]]) -> tuple[int, int]:
    return lead[0], pack(lead[1])


def _sorted_level(ring: Ring, shifts: Sequence[int], found: list[tuple[fmpz_mpoly, int, int]]) -> Level:
    """The level with its elements sorted by position, then decreasingly by lex with x_n > ... > x_1."""
    n = ring.nvars()
    found.sort(key=lambda item: (item[1], tuple(-e for e in reversed(unpack(item[2], n)))))
    codes, positions, leads = zip(*found, strict=True) if found else ((), (), ())
    return Level(ring, tuple(shifts), codes, positions, leads)


def _next_level(level: Level, code: Encoding, budget: Budget) -> Level:
    """The syzygies of a level."""
    k, count, n = len(level.shifts), len(level.codes), level.ring.nvars()
    context = code.context
    up = context.term(1, (count, *(0,) * (n + 1)))
    tracked = [
        p * up + context.term(1, (count - j, k + j, *unpack(lead, n)))
        for j, (p, lead) in enumerate(zip(level.codes, level.leads, strict=True))
    ]
    reducers = fmpz_mpoly_vec(tracked, context)
    down = context.term(1, (0, k, *(0,) * n))
    found = []
    for i, j, least in _frame(level, n):
        syzygy = remainder(s_polynomial(tracked[i], tracked[j]), reducers)
        budget.spend(8 + size(syzygy) * (1 + (count >> 3)))
        found.append((syzygy / down, i, least))
    return _sorted_level(level.ring, level.leads, found)


def _frame(level: Level, variables: int) -> list[tuple[int, int, int]]:
    """The pairs (i, j) to work off, with the least common multiples of their leading monomials."""
    guard = guards(variables)
    pairs = []
    positions, leads, sizes = level.positions, level.leads, [len(p) for p in level.codes]
    count = len(leads)
    for i in range(count):
        lead = leads[i]
        best: dict[int, int] = {}
        for j in range(i + 1, count):
            if positions[j] != positions[i]:
                break
            least = least_common_multiple(lead, leads[j], guard)
            if least not in best or sizes[j] < sizes[best[least]]:
                best[least] = j
        kept: list[int] = []
        for least in sorted(best, key=degree):
            if not any(((least | guard) - other) & guard == guard for other in kept):
                kept.append(least)
                pairs.append((i, best[least], least))
    return pairs
