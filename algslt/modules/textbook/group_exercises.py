"""Exercises about finitely generated abelian groups given by relations.

Example:
    >>> import random
    >>> one = group_exercise(random.Random(1))
    >>> one.verify()
"""

from __future__ import annotations

import random

from algslt.modules.render import matrix_latex
from algslt.modules.textbook.exercise import Exercise
from algslt.modules.textbook.random_modules import random_presentation

__all__ = ["group_exercise"]


def group_exercise(source: random.Random) -> Exercise:
    """Find the structure of an abelian group from a presentation matrix."""
    orders = source.choice([[2, 4], [3, 6], [2, 12], [5], [2, 2, 6], [4, 8], [3, 3]])
    group = random_presentation("ZZ", orders, rank=source.choice([0, 0, 1]), seed=source.randrange(10**6), steps=1)
    smith = group.smith
    texts, diagonal, left, right = (
        [[group.ring.text(entry) for entry in row] for row in matrix.rows]
        for matrix in (smith.matrix, smith.diagonal_matrix(), smith.left, smith.right)
    )
    factors = [int(group.ring.text(f)) for f in group.invariant_factors]
    name = " \\oplus ".join([f"\\mathbb{{Z}}/{f}" for f in factors] + ["\\mathbb{Z}"] * group.rank) or "0"
    ending = "infinite" if group.rank else f"of order {group.order}"
    steps = (
        f"Row and column operations over $\\mathbb{{Z}}$ give $U A V = D$ with $D = {matrix_latex(diagonal)}$, "
        f"$U = {matrix_latex(left)}$ and $V = {matrix_latex(right)}$, both of determinant $\\pm 1$.",
        "Units on the diagonal are generators that vanish; each other diagonal entry $d$ is a summand "
        f"$\\mathbb{{Z}}/d$, and each row without one a summand $\\mathbb{{Z}}$: the group is ${name}$.",
    )
    statement = (
        f"An abelian group has {len(texts)} generators; the columns of $A = {matrix_latex(texts)}$ are its "
        "relations. Find its structure."
    )
    return Exercise("group", statement, steps, f"${name}$, {ending}", (smith,))
