r"""Latent class models: a hidden state and observed features that are independent given the state, as finite models.

p(x|w) = sum over h <= k of t_h prod over i of c_(h,i)(x_i), with weights t on the simplex and, for each state h and
feature i with s_i values, a distribution c_(h,i). Two states and binary features are naive Bayes; two features are
two-way contingency tables of non-negative rank at most k.

Two states, a truth with independent features of distributions q_i > 0: in the global coordinates t = t_2, m_i = (1 -
t) c_(1,i) + t c_(2,i) and u_i = c_(2,i) - c_(1,i) the ideal is that of the m_i - q_i and of t (1 - t) u_i(x) u_j(y),
i < j (for a set A of features the coefficient k_|A|(t) of prod_A u_i is a multiple of k_2 = t (1 - t)). From this
follows the sentence on the worst point. With more states it is open.

Example:
    >>> print(latent_class(2, (3, 3)).rlct().pair_text(), "|", latent_class(2, (2, 2, 2)).rlct().pair_text())
    lambda = 5/2, m = 1 | lambda = 2, m = 1
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod

from algslt.errors import InputError
from algslt.models.finite import MAX_CELLS, FiniteModel
from algslt.models.sizes import check_sizes, check_terms

__all__ = ["latent_class"]

LEAST = (
    "in the global coordinates t, m_i, u_i = c_2,i - c_1,i the ideal is (m_i - q_i, t (1 - t) u_i(x) u_j(y)); scaling "
    "u to 0 never raises the pair, and there t = 0 (or 1) is worst, where (t u_i u_j) lies in (u_i u_j)."
)


def latent_class(states: int, values: Sequence[int], true_parameter: Sequence[object] | None = None) -> FiniteModel:
    """The cells of the features.

    Args:
        states: k.
        values: s_1, s_2, ..., the number of values of each feature, at least 2.
        true_parameter: t_2, .., t_k, then for each state and feature the probabilities of all values but the last; by
            default all features are uniform in each state and all weights but t_1 are 0.

    Raises:
        InputError: a size is too small or too large; the true weights or probabilities are off the simplex.

    Example:
        >>> latent_class(2, (2, 3)).parameters
        ('t2', 'c1_1_1', 'c1_2_1', 'c1_2_2', 'c2_1_1', 'c2_2_1', 'c2_2_2')
    """
    _check(states, values)
    weights, tables, names = _unknowns(states, values)
    cells = {
        ",".join(map(str, x)): " + ".join(
            "*".join([t, *(table[i][j] for i, j in enumerate(x))]) for t, table in zip(weights, tables, strict=True)
        )
        for x in product(*map(range, values))
    }
    uniform = [Fraction(1, s) for s in values for _ in range(s - 1)]
    default = true_parameter is None
    return FiniteModel.build(
        cells,
        [*[0] * (states - 1), *uniform * states] if true_parameter is None else true_parameter,
        parameters=names,
        domain=[*_simplex(weights), *(g for table in tables for row in table for g in _simplex(row))],
        label=f"latent classes, {states} states, features of {', '.join(map(str, values))} values",
        least_because=LEAST if states == 2 and default else "",
    )


def _check(states: int, values: Sequence[int]) -> None:
    if not values:
        raise InputError("no features were given: give the number of values of at least one")
    wrong = next((s for s in values if s < 2), None)
    if wrong is not None:
        raise InputError(f"a feature of {wrong} values was given: at least 2 are needed")
    check_sizes(states - 1 + states * sum(s - 1 for s in values), states=states)
    cells = prod(values)
    if cells > MAX_CELLS:
        raise InputError(f"the features have {cells} cells: up to {MAX_CELLS} are written down; take fewer")
    check_terms(2 * states * prod(2 * s - 1 for s in values))


def _unknowns(states: int, values: Sequence[int]) -> tuple[list[str], list[list[list[str]]], tuple[str, ...]]:
    """The weights, the tables of probabilities by state, feature and value, and the names of the parameters."""
    free = [f"t{h}" for h in range(2, states + 1)]
    rows = [[[f"c{h}_{i}_{x}" for x in range(1, s)] for i, s in enumerate(values, 1)] for h in range(1, states + 1)]
    tables = [[[*row, _rest(row)] for row in table] for table in rows]
    return [_rest(free), *free], tables, (*free, *(name for table in rows for row in table for name in row))


def _rest(names: Sequence[str]) -> str:
    return f"({' - '.join(['1', *names])})"


def _simplex(probabilities: Sequence[str]) -> list[str]:
    """That all are >= 0; a constant 1 says nothing."""
    return [f"{p} >= 0" for p in probabilities if p != "(1)"]
