"""Modules whose invariants are known by construction, in a random basis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from random import Random

from algslt.modules import Field, Matrix
from algslt.modules.fields import Univariate
from algslt.modules.several import Action

Permutation = tuple[int, ...]


def random_scalar(rng: Random, field: Field) -> int:
    return rng.randrange(min(field.order, 100)) if field.order else rng.randint(-2, 2)


def random_matrix(rng: Random, field: Field, nrows: int, ncols: int) -> Matrix:
    return Matrix(field, [[random_scalar(rng, field) for _ in range(ncols)] for _ in range(nrows)], ncols)


def random_basis(rng: Random, field: Field, n: int) -> Matrix:
    """An invertible matrix with small entries, a product of triangular ones."""
    lower = [[random_scalar(rng, field) if j < i else int(i == j) for j in range(n)] for i in range(n)]
    upper = [[random_scalar(rng, field) if j > i else int(i == j) for j in range(n)] for i in range(n)]
    return Matrix(field, lower, n) @ Matrix(field, upper, n)


def disguised(rng: Random, action: Action) -> Action:
    """The same module in another basis."""
    return action.change_basis(random_basis(rng, action.field, action.dimension))


def direct_sum(*actions: Action) -> Action:
    field, n = actions[0].field, sum(a.dimension for a in actions)
    matrices = [Matrix.block_diagonal(field, blocks) for blocks in zip(*(a.matrices for a in actions), strict=True)]
    return Action(field, n, tuple(matrices))


def random_action(rng: Random, field: Field, n: int, generators: int = 2) -> Action:
    return Action(field, n, tuple(random_matrix(rng, field, n, n) for _ in range(generators)))


def one_matrix(field: Field, parts: Sequence[tuple[Univariate, int]]) -> Action:
    """The sum of the k[x]/(p^e) as modules over the free algebra in one generator."""
    blocks = [Matrix.companion(field, p**e) for p, e in parts]
    matrix = Matrix.block_diagonal(field, blocks)
    return Action(field, matrix.nrows, (matrix,))


def kronecker(a: Matrix, b: Matrix) -> Matrix:
    entries = [x * y for row in a.rows for other in b.rows for x in row for y in other]
    return Matrix.of_entries(a.field, a.nrows * b.nrows, a.ncols * b.ncols, entries)


def tensor(*matrices: Matrix) -> Matrix:
    found = matrices[0]
    for m in matrices[1:]:
        found = kronecker(found, m)
    return found


def regular_module(field: Field, generators: Sequence[Permutation]) -> Action:
    """The group algebra of a permutation group as a module over itself."""
    group = {tuple(range(len(generators[0])))}
    fresh = list(group)
    while fresh:
        fresh = list({composed(s, g) for s in generators for g in fresh} - group)
        group |= set(fresh)
    place = {g: i for i, g in enumerate(sorted(group))}
    matrices = []
    for s in generators:
        image = {i: place[composed(s, g)] for g, i in place.items()}
        matrices.append(Matrix(field, [[int(image[j] == i) for j in range(len(place))] for i in range(len(place))]))
    return Action(field, len(place), tuple(matrices))


def composed(s: Permutation, g: Permutation) -> Permutation:
    return tuple(s[i] for i in g)


def monomial_algebra(field: Field, r: int, is_standard: Callable[[tuple[int, ...]], bool], bound: int) -> Action:
    """k[x_1, ..., x_r] modulo the monomials that are not standard, as a module over itself."""
    standard = [e for e in product(range(bound), repeat=r) if is_standard(e)]
    place = {e: i for i, e in enumerate(standard)}
    matrices = []
    for k in range(r):
        images = [place.get((*e[:k], e[k] + 1, *e[k + 1 :])) for e in standard]
        matrices.append(Matrix(field, [[int(images[j] == i) for j in range(len(place))] for i in range(len(place))]))
    return Action(field, len(standard), tuple(matrices))


def shifted(action: Action, point: Sequence[object]) -> Action:
    """The same module with its point moved from the origin."""
    identity = Matrix.identity(action.field, action.dimension)
    pairs = zip(action.matrices, point, strict=True)
    return Action(action.field, action.dimension, tuple(a + identity * action.field.element(c) for a, c in pairs))
