"""Pairs of deep linear networks at truth 0 from the Markov chain of the singular values of partial products.

The singular values of W D, W an n x h matrix with independent entries and D = diag(delta^s_j), s_1 <= s_2 <= ..., are
delta^t_i, t_1 <= t_2 <= ..., i <= k = min(n, h), with density delta^c,

    c(t | s) = sum_i (n + 1 - i) (t_i - s_i) + sum_{i <= k, i < j <= h} max(t_i - s_j, 0),   t_i >= s_i:

the density of the singular values of X = U diag(t) V' is prod t_i^|n-h| prod |t_i^2 - t_j^2|, that of X given D is
flat on columns of norm below delta^s_j, and the rotations V with delta^(t_i) |V_ji| <= delta^(s_j) have volume
delta^(sum max(s_j - t_i, 0)). The chain starts at s = 0, and at its end W D is below delta with exponent
n sum max(1 - s_j, 0). Convex and piecewise linear: a linear program. The volume of rotations is an estimate by the
leading entries, so this is a check, not a proof; for three factors it must agree with the proved program.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tests.catalog.linear_program import least

Form = dict[int, int]  # a linear form in the unknowns


def chain_pair(sizes: Sequence[int]) -> tuple[Fraction, int]:
    """The pair (lambda of K, m) of the product of matrices of sizes[l + 1] x sizes[l], at 0."""
    costs: list[int] = []
    rows: list[tuple[Form, int]] = []

    def unknown(cost: int) -> int:
        costs.append(cost)
        return len(costs) - 1

    state: list[Form] = [{} for _ in range(sizes[0])]
    for n in sizes[1:-1]:
        k = min(n, len(state))
        after = [{**state[i], unknown(n - i): 1} for i in range(k)]
        for i in range(k):
            rows += [(minus({unknown(1): 1}, after[i], state[j]), 0) for j in range(i + 1, len(state))]
        rows += [(minus(after[i + 1], after[i], {}), 0) for i in range(k - 1)]
        state = after
    rows += [({**form, unknown(sizes[-1]): 1}, 1) for form in state]
    matrix = [[form.get(q, 0) for q in range(len(costs))] for form, _ in rows]
    value, dimension = least(costs, matrix, [bound for _, bound in rows])
    return value / 2, 1 + dimension


def minus(form: Form, less: Form, more: Form) -> Form:
    """form - less + more."""
    return {q: form.get(q, 0) - less.get(q, 0) + more.get(q, 0) for q in {*form, *less, *more}}
