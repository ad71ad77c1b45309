"""Latent Dirichlet allocation, a model of topics: word i in document j has the probability (A B)_ij; a finite model.

A (words x topics) and B (topics x documents) are column-stochastic; all documents have the same positive weight, and
other positive weights change K by bounded factors only. Parameters are the rows of A and of B but the last.

With a the last column of A, U its other columns minus a, b_j the columns of B and V the b_j - b_N, j < N (last rows
dropped), column j of A B is a + U b_j. In the coordinates a + U b_N, U, V, b_N, global ones, the ideal is that of the
M - 1 entries of a + U b_N minus the true ones and of the entries of U V minus the true ones: a reduced rank regression.
r is the rank of the true U V, not the number of true topics.

Theorem: Hayashi2021 (the values; they are not used).

Example:
    >>> print(latent_dirichlet(3, 2, 2).rlct().pair_text(), "|", latent_dirichlet(3, 2, 2, rank=1).rlct().pair_text())
    lambda = 3/2, m = 1 | lambda = 2, m = 1
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from algslt.errors import InputError
from algslt.models.finite import MAX_CELLS, FiniteModel
from algslt.models.sizes import check_sizes, check_terms, entries

__all__ = ["latent_dirichlet"]

LEAST = (
    "in suitable global coordinates the ideal is {} smooth directions and reduced rank regression of rank {}; the "
    "default point is inner, and without the inequalities in the orbit of the worst point (both factors of the rank of "
    "the truth); a smaller domain never has a smaller pair."
)


def latent_dirichlet(
    words: int, topics: int, documents: int, rank: int = 0, true_parameter: Sequence[object] | None = None
) -> FiniteModel:
    """The cells (word, document).

    Args:
        words, topics, documents: M, H, N.
        rank: r, of the true U V; the true columns are uniform but for r moved ones.
        true_parameter: instead, the truth is A B there: the first M - 1 rows of A, then the first H - 1 of B.

    Raises:
        InputError: a size is too small or too large; the true matrices are not column-stochastic.
    """
    check_sizes((words - 1) * topics + (topics - 1) * documents, words=words, topics=topics, documents=documents)
    if words * documents > MAX_CELLS:
        raise InputError(f"the model has {words * documents} cells: up to {MAX_CELLS} are written down; take fewer")
    check_terms(words**2 * topics**2 * documents)
    if not 0 <= rank <= min(words, topics, documents) - 1:
        most = min(words, topics, documents) - 1
        raise InputError(f"the rank {rank} was given: from 0 to {most}, the least size minus 1, is possible")
    a, b = _stochastic("a", words, topics), _stochastic("b", topics, documents)
    cells = {
        f"{i + 1},{j + 1}": f"1/{documents}*({' + '.join(f'{a[i][h]}*{b[h][j]}' for h in range(topics))})"
        for i in range(words)
        for j in range(documents)
    }
    at = [*_moved(words, topics, rank), *_moved(topics, documents, rank)]
    return FiniteModel.build(
        cells,
        at if true_parameter is None else true_parameter,
        parameters=(*entries("a", words - 1, topics), *entries("b", topics - 1, documents)),
        domain=[f"{p} >= 0" for matrix in (a, b) for row in matrix for p in row if p != "(1)"],
        label=f"topics, {words} words, {topics} topics, {documents} documents, rank {rank}",
        least_because=LEAST.format(words - 1, rank) if true_parameter is None else "",
    )


def _stochastic(letter: str, rows: int, columns: int) -> list[list[str]]:
    """A matrix of texts whose columns sum up to 1."""
    free = [[f"{letter}{i}_{j}" for j in range(1, columns + 1)] for i in range(1, rows)]
    return [*free, [f"({' - '.join(['1', *(row[j] for row in free)])})" for j in range(columns)]]


def _moved(rows: int, columns: int, rank: int) -> list[Fraction]:
    """All rows but the last of the uniform matrix, with half an entry added at the first r places of the diagonal."""
    base = Fraction(1, rows)
    return [base + (base / 2 if i == j < rank else 0) for i in range(rows - 1) for j in range(columns)]
