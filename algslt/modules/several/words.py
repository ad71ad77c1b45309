"""Elements of the free algebra as sums of words, found at random from a fixed seed.

A word (i_1, ..., i_l) stands for the product t_{i_1} ... t_{i_l}, the empty word for 1. A proof that needs an element
of the algebra stores the element, not only its matrix, so that everybody can compute the matrix again.

Example:
    >>> AlgebraElement(((2, (0, 1)), (1, ()))).text()
    '2*t1*t2 + 1'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from algslt.modules.fields import Field
from algslt.modules.linear import Matrix
from algslt.modules.several.action import Action

__all__ = ["AlgebraElement", "random_elements", "random_scalar", "random_vector"]

Word = tuple[int, ...]
LONGEST_FINITE, LONGEST_INFINITE = 12, 4


@dataclass(frozen=True, slots=True)
class AlgebraElement:
    """The sum of c * word over its terms, the c integers."""

    terms: tuple[tuple[int, Word], ...]

    def matrix(self, action: Action) -> Matrix:
        """The matrix by which the element acts."""
        total = Matrix.zero(action.field, action.dimension, action.dimension)
        for c, word in self.terms:
            total = total + _product(action, word) * c
        return total

    def text(self) -> str:
        """The element in the generators t1, t2, ..."""
        return " + ".join(_term_text(c, word) for c, word in self.terms) or "0"


def _term_text(c: int, word: Word) -> str:
    letters = [f"t{i + 1}" for i in word]
    return "*".join(letters if c == 1 and letters else [str(c), *letters])


def _product(action: Action, word: Word) -> Matrix:
    if not word:
        return Matrix.identity(action.field, action.dimension)
    found = action.matrices[word[0]]
    for i in word[1:]:
        found = found @ action.matrices[i]
    return found


def random_elements(action: Action, seed: int) -> Iterator[AlgebraElement]:
    """An endless sequence of elements: sums of up to four words, short ones first."""
    rng, generators, longest = Random(seed), len(action.matrices), 2
    limit = LONGEST_FINITE if action.field.order else LONGEST_INFINITE
    while True:
        words = [_random_word(rng, generators, longest) for _ in range(rng.randint(1, 4))]
        yield AlgebraElement(tuple((_nonzero(rng, action.field), word) for word in dict.fromkeys(words)))
        longest = min(longest + 1, limit)


def _random_word(rng: Random, generators: int, longest: int) -> Word:
    return tuple(rng.randrange(generators) for _ in range(rng.randint(1, longest))) if generators else ()


def _nonzero(rng: Random, field: Field) -> int:
    return rng.randrange(1, field.order) if field.order else rng.choice((-2, -1, 1, 2, 3))


def random_scalar(rng: Random, field: Field) -> int:
    """An integer that stands for a random element of a prime field, a small one in characteristic 0."""
    return rng.randrange(field.order) if field.order else rng.randint(-3, 3)


def random_vector(rng: Random, columns: Matrix) -> Matrix:
    """A random combination of the columns of a matrix, not with all coefficients 0."""
    if columns.ncols == 1:
        return columns
    entries = [random_scalar(rng, columns.field) for _ in range(columns.ncols)]
    while not any(entries):
        entries = [random_scalar(rng, columns.field) for _ in range(columns.ncols)]
    return columns @ Matrix(columns.field, [[e] for e in entries])
