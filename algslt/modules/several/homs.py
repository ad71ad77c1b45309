"""Homomorphisms M -> N of modules over the free algebra: the matrices X with X A_i = B_i X for every generator.

M is spanned by words applied to a few generators v_1, ..., v_r (a spin basis); a homomorphism is determined by the
images of v_1, ..., v_r, and r vectors of N are such images exactly if the relations between the words hold for them.
This is a linear system in r dim N unknowns instead of dim M dim N.

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.several.action import read_action
    >>> shift = read_action(QQ, [[[0, 1], [0, 0]]])
    >>> ring = homomorphisms(shift, shift)
    >>> ring.verify()
    >>> [x.texts() for x in ring.basis]
    [[['1', '0'], ['0', '1']], [['0', '1'], ['0', '0']]]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from algslt.errors import CheckFailed, InputError, StepLimitExceeded
from algslt.modules.linear import Matrix
from algslt.modules.several.action import Action
from algslt.modules.several.subspaces import columns_of, combination, span, vectorised
from algslt.modules.several.tensor import tensor_product
from algslt.modules.several.words import random_vector

__all__ = ["HomSpace", "SpinBasis", "generators_of", "homomorphisms", "spin_basis"]

ATTEMPTS = 4
MAX_ENTRIES = 2_000_000
MAX_UNKNOWNS = 1500


@dataclass(frozen=True, slots=True)
class HomSpace:
    """Hom(M, N) with a basis.

    Args:
        source: M.
        target: N.
        basis: independent matrices X with X A_i = B_i X, which span Hom(M, N).
    """

    source: Action
    target: Action
    basis: tuple[Matrix, ...]

    @property
    def dimension(self) -> int:
        """The dimension over k."""
        return len(self.basis)

    def combination(self, coefficients: Sequence[object]) -> Matrix:
        """The homomorphism with these coordinates."""
        shape = (self.target.dimension, self.source.dimension)
        return combination(self.source.field, shape, coefficients, self.basis)

    def verify(self) -> None:
        """Checks that the basis consists of independent homomorphisms, and their number by the system X A = B X.

        Raises:
            CheckFailed: one of these does not hold.
        """
        for x in self.basis:
            for a, b in zip(self.source.matrices, self.target.matrices, strict=True):
                if x @ a != b @ x:
                    raise CheckFailed("a stored homomorphism does not commute with a generator")
        if self.basis and span(*map(vectorised, self.basis)).dimension < self.dimension:
            raise CheckFailed("the stored homomorphisms are dependent")
        if _dimension_by_definition(self.source, self.target) != self.dimension:
            raise CheckFailed("the stored homomorphisms do not span all homomorphisms")


def _dimension_by_definition(source: Action, target: Action) -> int:
    """The number of independent solutions X of X A_i = B_i X, from the system in all entries of X."""
    m, n, k = target.dimension, source.dimension, source.field
    if m * n == 0:
        return 0
    blocks = [Matrix.zero(k, 0, m * n)]
    for a, b in zip(source.matrices, target.matrices, strict=True):
        blocks.append(tensor_product(Matrix.identity(k, m), a.transpose()) - tensor_product(b, Matrix.identity(k, n)))
    return m * n - blocks[0].above(*blocks[1:]).rank()


@dataclass(frozen=True, slots=True)
class SpinBasis:
    """A basis of M of words applied to generators, with all relations.

    Args:
        generators: the number r of generators.
        steps: one a basis vector: (-1, j) for the j-th generator, (i, j) for A_i times the j-th basis vector.
        basis: the basis vectors, as columns.
        relations: ((i, j), c): A_i times the j-th basis vector (for i = -1: the j-th generator) is basis @ c.
    """

    generators: int
    steps: tuple[tuple[int, int], ...]
    basis: Matrix
    relations: tuple[tuple[tuple[int, int], Matrix], ...]


def spin_basis(action: Action, vectors: Matrix) -> SpinBasis:
    """The words that are not combinations of earlier ones, applied to the columns of a matrix that generate M."""
    found = columns_of(vectors, ())
    steps: list[tuple[int, int]] = []
    relations: list[tuple[tuple[int, int], Matrix]] = []
    fresh, labels = vectors, [(-1, j) for j in range(vectors.ncols)]
    while labels:
        old, together = found.ncols, found.beside(fresh)
        reduced, pivots = together.rref()
        kept = {p - old for p in pivots if p >= old}
        coefficients = reduced.select(range(len(pivots)), range(reduced.ncols))
        relations += [(label, coefficients.column(old + c)) for c, label in enumerate(labels) if c not in kept]
        start, latest = len(steps), columns_of(fresh, sorted(kept))
        steps += [labels[c] for c in sorted(kept)]
        found = columns_of(together, pivots)
        fresh = columns_of(vectors, ()).beside(*(a @ latest for a in action.matrices))
        labels = [(i, start + j) for i in range(len(action.matrices)) for j in range(latest.ncols)]
    return SpinBasis(vectors.ncols, tuple(steps), found, tuple(relations))


@lru_cache(maxsize=512)
def generators_of(action: Action) -> Matrix:
    """Vectors that generate the module, few of them: the best of some random choices."""
    rng, whole = Random(action.dimension), Matrix.identity(action.field, action.dimension)
    found = columns_of(whole, ())
    space = span(found)
    while space.dimension < action.dimension:
        tries = [random_vector(rng, whole) for _ in range(ATTEMPTS)]
        spins = [action.spin(space.basis.beside(v)) for v in tries]
        best = max(range(ATTEMPTS), key=lambda i: spins[i].dimension)
        if spins[best].dimension > space.dimension:
            found, space = found.beside(tries[best]), spins[best]
    return found


@lru_cache(maxsize=512)
def _spin_basis_of(action: Action) -> SpinBasis:
    return spin_basis(action, generators_of(action))


@lru_cache(maxsize=1024)
def homomorphisms(source: Action, target: Action) -> HomSpace:
    """Hom(M, N) as a vector space over k.

    Raises:
        InputError: over different fields, or of different numbers of generators.
        StepLimitExceeded: a basis would have more than two million entries, or there are more than 1500 unknowns.
    """
    if source.field != target.field or len(source.matrices) != len(target.matrices):
        raise InputError(
            "homomorphisms between modules over different algebras: use one field and equally many matrices"
        )
    if 0 in (source.dimension, target.dimension):
        return HomSpace(source, target, ())
    spun = _spin_basis_of(source)
    if spun.generators * target.dimension > MAX_UNKNOWNS:
        raise StepLimitExceeded(
            f"homomorphisms from a module with {spun.generators} generators to one of dimension {target.dimension}: "
            f"the linear system is too large to be solved, at most {MAX_UNKNOWNS} unknowns are supported"
        )
    images = _images(spun, target)
    solutions = _solutions(spun, target, images)
    if solutions.ncols * source.dimension * target.dimension > MAX_ENTRIES:
        raise StepLimitExceeded(
            f"a space of homomorphisms of dimension {solutions.ncols} between modules of dimensions "
            f"{source.dimension} and {target.dimension} is too large to be listed"
        )
    inverse = spun.basis.inverse()
    found = [_from_images([w @ solutions.column(j) for w in images]) @ inverse for j in range(solutions.ncols)]
    return HomSpace(source, target, _reduced(found))


def _from_images(columns: Sequence[Matrix]) -> Matrix:
    return columns[0].beside(*columns[1:])


def _reduced(matrices: Sequence[Matrix]) -> tuple[Matrix, ...]:
    """The basis of a space of matrices that is in reduced echelon form, the entries taken row by row."""
    if not matrices:
        return ()
    (m, n), field = matrices[0].shape, matrices[0].field
    columns = span(*map(vectorised, matrices)).basis.columns
    return tuple(Matrix.of_entries(field, m, n, column) for column in columns)


def _generator_image(spun: SpinBasis, target: Action, j: int) -> Matrix:
    """The map that takes the r images, one below the other, to the j-th one."""
    m, r, zero, one = target.dimension, spun.generators, target.field.zero, target.field.one
    return Matrix.of_entries(
        target.field, m, m * r, [one if c == j * m + i else zero for i in range(m) for c in range(m * r)]
    )


def _images(spun: SpinBasis, target: Action) -> list[Matrix]:
    """For each basis vector, the map that takes the images of the generators to its image."""
    found: list[Matrix] = []
    for step in spun.steps:
        found.append(_step_image(spun, target, found, step))
    return found


def _step_image(spun: SpinBasis, target: Action, images: Sequence[Matrix], step: tuple[int, int]) -> Matrix:
    i, j = step
    return _generator_image(spun, target, j) if i < 0 else target.matrices[i] @ images[j]


def _solutions(spun: SpinBasis, target: Action, images: Sequence[Matrix]) -> Matrix:
    """The images of the generators for which all relations hold, as columns."""
    solutions = Matrix.identity(target.field, spun.generators * target.dimension)
    shape = (target.dimension, solutions.nrows)
    for step, coefficients in spun.relations:
        if not solutions.ncols:
            break
        right = combination(target.field, shape, coefficients.entries, images[: coefficients.nrows])
        condition = _step_image(spun, target, images, step) - right
        if condition and (condition := condition @ solutions):
            solutions = solutions @ condition.kernel()
    return solutions
