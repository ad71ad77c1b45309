"""Naive Bayes: a binary hidden root and n binary features, as a finite model.

P(root = 1) = t, feature i is 1 with probability a_i under root 0 and b_i under root 1.

With m_i = (1 - t) a_i + t b_i and u_i = b_i - a_i, global coordinates (t, m, u), the moment of a set A of features is
sum over S in A of k_|S|(t) prod_S u_i prod_(A - S) m_i, with k_0 = 1, k_1 = 0, k_2 = t (1 - t), k_3 = t (1 - t)
(1 - 2 t) and k_2 dividing all later ones. From this follow the sentences on the worst point, for each kind of truth.

Example:
    >>> print(naive_bayes(3).rlct().pair_text())
    lambda = 2, m = 1
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from algslt.errors import InputError, excerpt
from algslt.models.finite import FiniteModel

__all__ = ["TRUTHS", "naive_bayes"]

TRUTHS = {"independent": 1, "pair": 2, "regular": 3}  # kind of truth -> fewest features
MAX_FEATURES = 8
LEAST = {
    "independent": (
        "in global coordinates t, m_i, u_i = b_i - a_i the ideal is (m_i - q_i, t (1 - t) u_i u_j); scaling u to 0 "
        "never raises the pair, and there t = 0 (or 1) is worst, where (t u_i u_j) lies in (u_i u_j)."
    ),
    "pair": "the ideal is smooth of codimension 2 n - 1 at every point of the fibre: m_i, t (1 - t) u_1 u_2, u_3, ...",
    "regular": "at every point of the fibre the map to the cells has an injective differential.",
}


def naive_bayes(features: int, truth: str = "independent", at: Sequence[object] | None = None) -> FiniteModel:
    """The cells of n binary features.

    Args:
        features: n, from 1 to 8.
        truth: "independent" (all features fair and independent; at t = 0, a = b = 1/2), "pair" (the first two depend)
            or "regular" (all depend; both at t = 1/2, with probabilities 1/4 and 3/4).
        at: another point (t, a_1, .., a_n, b_1, .., b_n) of the same fibre.

    Theorem: RusakovGeiger2005 (the values; they are not used).

    Example:
        >>> print(naive_bayes(2).rlct().pair_text(), "|", naive_bayes(2, "pair").rlct().pair_text())
        lambda = 3/2, m = 3 | lambda = 3/2, m = 1
    """
    if not 1 <= features <= MAX_FEATURES:
        raise InputError(f"{features} features were given: from 1 to {MAX_FEATURES} are written down")
    if truth not in TRUTHS:
        raise InputError(f"the truth {excerpt(truth, 30)} is unknown: use one of {', '.join(TRUTHS)}")
    if features < TRUTHS[truth]:
        raise InputError(f"a {truth} truth needs at least {TRUTHS[truth]} features, {features} were given")
    names = ("t", *(f"{letter}{i}" for letter in "ab" for i in range(1, features + 1)))
    cells = {"".join(map(str, x)): _cell(x) for x in product((0, 1), repeat=features)}
    model = FiniteModel.build(
        cells,
        _default(features, truth),
        parameters=names,
        domain=[g for name in names for g in (f"{name} >= 0", f"{name} <= 1")],
        label=f"naive Bayes, {features} features, {truth} truth",
        least_because=LEAST[truth],
    )
    if at is None:
        return model
    return FiniteModel.build(cells, at, parameters=names, truth=model.truth, domain=model.domain, label=model.label)


def _cell(x: Sequence[int]) -> str:
    """The probability of one vector of features."""
    a, b = ("*".join(f"{c}{i}" if v else f"(1 - {c}{i})" for i, v in enumerate(x, 1)) for c in "ab")
    return f"(1 - t)*{a} + t*{b}"


def _default(n: int, truth: str) -> list[Fraction]:
    dependent = {"independent": 0, "pair": 2, "regular": n}[truth]
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    a = [quarter if i < dependent else half for i in range(n)]
    return [half if dependent else Fraction(0), *a, *(1 - p for p in a)]
