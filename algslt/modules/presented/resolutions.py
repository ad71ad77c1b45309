"""Free resolutions 0 <- M <- F_0 <- F_1 <- ... <- F_l <- 0 over R = QQ[x_1, ..., x_n], minimal ones, Betti numbers.

Schreyer's resolution (see `algslt.modules.groebner.schreyer`) is finite but in general not minimal; units in its
matrices are cancelled (see `algslt.modules.presented.cancelling`). A graded resolution without non-zero constants among
its entries is minimal, and so is a local one with entries that are 0 at the origin.

Betti numbers need no change of bases: Tor_l(M, QQ) is the homology of F modulo the variables, so that
beta_l = rank F_l - rank d_l(0) - rank d_(l+1)(0), in each degree on its own. The same at another rational point p gives
the Betti numbers of the localisation M_p, since a localised resolution is a resolution.

Example:
    >>> A = PolynomialMatrix.read(["x", "y", "z"], [["x*y", "x*z", "y*z"]])
    >>> resolution = minimal_resolution(A, (0,))
    >>> resolution.degrees, resolution.betti()
    (((0,), (2, 2, 2), (3, 3)), ((0, 0, 1), (1, 2, 3), (2, 3, 2)))
    >>> resolution.verify()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from flint import fmpz_mat

from algslt.errors import CheckFailed, InputError
from algslt.modules.groebner.bases import GroebnerBasis, groebner_basis
from algslt.modules.groebner.buchberger import DEFAULT_STEPS
from algslt.modules.groebner.matrices import PolynomialMatrix
from algslt.modules.groebner.monomials import degree
from algslt.modules.groebner.schreyer import Level, schreyer_resolution
from algslt.modules.groebner.syzygies import syzygies, verify_syzygies
from algslt.modules.presented.cancelling import Complex, cancel_units
from algslt.modules.render import Shown, table_html

__all__ = ["FreeResolution", "betti_numbers", "free_resolution", "local_betti_numbers", "minimal_resolution"]


@dataclass(frozen=True, eq=False)
class FreeResolution(Shown):
    """A finite free resolution of R^r/U.

    Args:
        presentation: the r x s matrix whose columns span U.
        generators: indices of the basis elements of R^r that are the basis of F_0.
        ranks: of F_0, ..., F_l.
        degrees: of the basis elements of F_0, ..., F_l, or None where no grading is known.
        minimal: whether no entry of a matrix is a unit (of the graded ring, or of the local ring at the origin).
        source: the maps, as matrices or as levels of Schreyer's resolution that are decoded when asked.
    """

    presentation: PolynomialMatrix
    generators: tuple[int, ...]
    ranks: tuple[int, ...]
    degrees: tuple[tuple[int, ...], ...] | None
    minimal: bool
    source: tuple[PolynomialMatrix, ...] | tuple[Level, ...]

    @property
    def length(self) -> int:
        """The index l of the last module."""
        return len(self.ranks) - 1

    @cached_property
    def matrices(self) -> tuple[PolynomialMatrix, ...]:
        """d_1, ..., d_l."""
        return tuple(_decoded(m) if isinstance(m, Level) else m for m in self.source)

    def betti(self) -> tuple[tuple[int, int, int], ...]:
        """The Betti table [i, degree, rank] of a minimal graded resolution.

        Raises:
            InputError: the resolution is not minimal or not graded.
        """
        if self.degrees is None or not self.minimal:
            raise InputError("Betti numbers are read off a minimal graded resolution: use minimal_resolution()")
        counts = Counter((i, d) for i, degrees in enumerate(self.degrees) for d in degrees)
        return tuple(sorted((i, d, rank) for (i, d), rank in counts.items()))

    def latex(self) -> str:
        """The complex of the R^rank."""
        return "0 \\to " + " \\to ".join(f"R^{{{rank}}}" for rank in reversed(self.ranks)) + " \\to M \\to 0"

    def html(self) -> str:
        """The Betti table: a row for each degree - i, a column for each i; without a grading the ranks."""
        head = ["", *range(self.length + 1)]
        if self.degrees is None or not self.minimal:
            return table_html([["rank", *self.ranks]], head)
        table = {(i, d - i): rank for i, d, rank in self.betti()}
        rows = sorted({row for _, row in table})
        return table_html([[row, *(table.get((i, row), "") for i in head[1:])] for row in rows], head)

    def verify(self) -> None:
        """Checks d d = 0, exactness, that F_0 covers the module with the kernel im d_1, and minimality.

        Exactness is shown by Schreyer's theorem, see `algslt.modules.groebner.verify_syzygies`; where the resolution is
        one of the localisation at the origin, kernels are localised and standard bases used.

        Raises:
            CheckFailed: with what does not hold.
        """
        ring, matrices = self.presentation.ring, self.matrices
        cover = PolynomialMatrix.identity(ring, self.presentation.nrows).select(columns=self.generators)
        everything = groebner_basis(cover | self.presentation, "local" if self.local else "top")
        if not everything.contains_columns(PolynomialMatrix.identity(ring, self.presentation.nrows)):
            raise CheckFailed("the images of the basis of F_0 do not generate the module")
        first = matrices[0] if matrices else PolynomialMatrix(ring, self.ranks[0], ())
        self._verify_kernel(cover, first, self.presentation)
        for a, b in pairwise(matrices):
            if a @ b:
                raise CheckFailed("two maps of the resolution do not compose to 0")
            self._verify_kernel(a, b)
        if matrices:
            self._verify_kernel(matrices[-1], PolynomialMatrix(ring, matrices[-1].ncols, ()))
        if self.minimal and any(p[(0,) * ring.nvars()] for m in matrices for v in m.columns for p in v if p):
            raise CheckFailed("an entry of the resolution is a unit: it is not minimal")

    @property
    def local(self) -> bool:
        """Whether this is a resolution of the localisation at the origin only."""
        return self.minimal and self.degrees is None

    def _verify_kernel(
        self, matrix: PolynomialMatrix, found: PolynomialMatrix, modulo: PolynomialMatrix | None = None
    ) -> None:
        if not self.local:
            verify_syzygies(matrix, found, modulo)
            return
        kernel = syzygies(matrix, modulo)
        verify_syzygies(matrix, kernel, modulo)
        if not groebner_basis(found, "local").contains_columns(kernel):
            raise CheckFailed("the columns do not generate the kernel of the localisation")
        zero = PolynomialMatrix(matrix.ring, matrix.nrows, ()) if modulo is None else modulo
        if not groebner_basis(zero, "local").contains_columns(matrix @ found):
            raise CheckFailed("a column is not in the kernel of the localisation")


def _decoded(level: Level) -> PolynomialMatrix:
    zero, rank = level.ring.constant(0), len(level.shifts)
    dense = []
    for column in level.columns():
        entries = [zero] * rank
        for i, p in column.items():
            entries[i] = p
        dense.append(tuple(entries))
    return PolynomialMatrix(level.ring, rank, tuple(dense))


def free_resolution(basis: GroebnerBasis, degrees: Sequence[int] | None = None) -> FreeResolution:
    """Schreyer's resolution of R^r/U, of length at most the number of variables; in general not minimal.

    Args:
        basis: the Groebner basis of U, order "top".
        degrees: of the basis of R^r, if U is homogeneous for them.

    Example:
        >>> free_resolution(groebner_basis(PolynomialMatrix.read(["x", "y"], [["x^2 - y", "x*y"]]))).ranks
        (1, 3, 2)
    """
    rank = basis.generators.nrows
    levels = schreyer_resolution(basis)
    found = None if degrees is None else level_degrees(levels, degrees)
    ranks = (rank, *(len(level.codes) for level in levels))
    return FreeResolution(basis.generators, tuple(range(rank)), ranks, found, False, levels)


def level_degrees(levels: Sequence[Level], degrees: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The degrees of the basis elements of F_0, F_1, ..."""
    found, roots = [tuple(degrees)], list(degrees)
    for level in levels:
        roots = [roots[i] for i in level.positions]
        found.append(tuple(degree(lead) + d for lead, d in zip(level.leads, roots, strict=True)))
    return tuple(found)


def betti_numbers(basis: GroebnerBasis, degrees: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """The graded Betti numbers [i, degree, rank] of R^r/U, by ranks of matrices of numbers.

    Args:
        basis: the Groebner basis of U, order "top", homogeneous for the degrees.
        degrees: of the basis of R^r.

    Theorem: Tor_i(M, QQ)_d is the homology of the strand of degree d of any graded free resolution modulo the
    variables.

    Example:
        >>> betti_numbers(groebner_basis(PolynomialMatrix.read(["x", "y"], [["x^2", "x*y"]])), (0,))
        ((0, 0, 1), (1, 2, 2), (2, 3, 1))
    """
    levels = schreyer_resolution(basis)
    every = level_degrees(levels, degrees)
    ranks = [{}, *(_strand_ranks(level, every[k], every[k + 1]) for k, level in enumerate(levels)), {}]
    table = []
    for i, found in enumerate(every):
        for d, count in Counter(found).items():
            rank = count - ranks[i].get(d, 0) - ranks[i + 1].get(d, 0)
            if rank:
                table.append((i, d, rank))
    return tuple(sorted(table))


def _strand_ranks(level: Level, rows: Sequence[int], columns: Sequence[int]) -> dict[int, int]:
    """The rank of the constant part of a map in each degree."""
    ranks = {}
    for d in set(rows) & set(columns):
        found = [level.constants(j) for j, e in enumerate(columns) if e == d]
        used = sorted({i for column in found for i in column})
        if used:
            ranks[d] = int(fmpz_mat([[column.get(i, 0) for i in used] for column in found]).rank())
    return ranks


def local_betti_numbers(resolution: FreeResolution, point: Sequence[Fraction | int]) -> tuple[int, ...]:
    """The Betti numbers of the localisation at a rational point, up to the last one that is not 0.

    Args:
        resolution: any free resolution of the module.
        point: one coordinate a variable.

    Returns:
        (beta_0, beta_1, ...); () if the localisation is 0.

    Example:
        >>> resolution = free_resolution(groebner_basis(PolynomialMatrix.read(["x", "y"], [["x^2 - x", "y*x"]])))
        >>> [local_betti_numbers(resolution, p) for p in [(0, 0), (1, 0), (0, 1), (2, 2)]]
        [(1, 1), (1, 2, 1), (1, 1), ()]
    """
    ranks = [0, *(int(m.value_at(point).rank()) if m.ncols else 0 for m in resolution.matrices), 0]
    betti = [r - ranks[i] - ranks[i + 1] for i, r in enumerate(resolution.ranks)]
    while betti and not betti[-1]:
        betti.pop()
    return tuple(betti)


def minimal_resolution(
    presentation: PolynomialMatrix, degrees: Sequence[int] | None, steps: int = DEFAULT_STEPS
) -> FreeResolution:
    """The minimal free resolution of R^r modulo the column span: graded, or of the localisation at the origin.

    Args:
        presentation: r x s.
        degrees: of the basis of R^r, for which the columns are homogeneous; None for the localisation at the origin.
        steps: the step limit.

    Raises:
        StepLimitExceeded: it is too large.

    Example:
        >>> A = PolynomialMatrix.read(["x", "y"], [["x + x^2", "y - x*y", "x - y"]])
        >>> minimal_resolution(A, None).ranks
        (1, 2, 1)
    """
    plain = free_resolution(groebner_basis(presentation, steps=steps), degrees)
    levels = [level for level in plain.source if isinstance(level, Level)]
    if degrees is not None and plain.degrees is not None and not _has_units(levels, plain.degrees):
        return FreeResolution(presentation, plain.generators, plain.ranks, plain.degrees, True, plain.source)
    columns = [level.columns() for level in levels]
    left = Complex(presentation.ring, [list(range(rank)) for rank in plain.ranks], columns)
    cancel_units(left, local=degrees is None)
    while len(left.kept) > 1 and not left.kept[-1]:
        left.kept.pop()
    matrices = tuple(left.matrix(place) for place in range(1, len(left.kept)))
    kept = tuple(tuple(indices) for indices in left.kept)
    found = plain.degrees and tuple(tuple(d[j] for j in k) for k, d in zip(kept, plain.degrees, strict=False))
    return FreeResolution(presentation, kept[0], tuple(map(len, kept)), found, True, matrices)


def _has_units(levels: Sequence[Level], degrees: Sequence[Sequence[int]]) -> bool:
    return any(
        level.constants(j) for k, level in enumerate(levels) for j, d in enumerate(degrees[k + 1]) if d in degrees[k]
    )
