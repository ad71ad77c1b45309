"""The number of submodules of a module of finite length over a Euclidean domain.

Theorem (Butler1994, 1.4; q = |R/p| finite): the number of submodules of type mu in the module of type lambda over R_p,
that is in the sum of the R/(p^lambda_i), is the product over j >= 1 of q^(mu'_(j+1) (lambda'_j - mu'_j)) times the
Gaussian binomial of (lambda'_j - mu'_(j+1)) over (mu'_j - mu'_(j+1)), with conjugate partitions '. The submodules of M
are the sums of submodules of its primary components. Over an infinite residue field a p-primary module has finitely
many submodules exactly if it is cyclic: then e + 1.

Example:
    >>> subgroup_count((1, 1), 2), subgroup_count((2, 1), 2)
    (5, 8)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from math import prod

from algslt.errors import StepLimitExceeded
from algslt.modules.pid.module import PIDModule

__all__ = ["number_of_submodules", "subgroup_count"]

MAX_FACTORS = 1_000_000


def number_of_submodules(module: PIDModule) -> int | None:
    """The number of submodules, 0 and M among them; None where it is infinite.

    Raises:
        StepLimitExceeded: an invariant factor is too large to be factored, or the module is too large.

    Theorem:
        Butler1994.

    Example:
        >>> number_of_submodules(PIDModule.cyclic_sum("ZZ", [12])), number_of_submodules(PIDModule.free("ZZ", 1))
        (6, None)
        >>> number_of_submodules(PIDModule.cyclic_sum("QQ[x]", ["x", "x"]))
    """
    if module.rank:
        return None
    counts = []
    for _, group in groupby(module.elementary_divisors, key=lambda pair: module.ring.key(pair[0])):
        pairs = list(group)
        q = module.ring.residue_count(pairs[0][0])
        exponents = tuple(e for _, e in pairs)
        if q is None and len(exponents) > 1:
            return None
        counts.append(exponents[0] + 1 if q is None else subgroup_count(exponents, q))
    return prod(counts)


def subgroup_count(exponents: Sequence[int], q: int) -> int:
    """The number of submodules of the sum of the R/(p^e), where R/p has q elements.

    The sum over all mu is taken from the last place of mu' to the first: the factor of place j depends on mu'_j and
    mu'_(j+1) only.

    Raises:
        StepLimitExceeded: there would be more than a million factors.

    Theorem:
        Butler1994.
    """
    parts = sorted(exponents, reverse=True)
    conjugate = [sum(e > j for e in parts) for j in range(parts[0] if parts else 0)]
    if sum((k + 1) ** 2 for k in conjugate) > MAX_FACTORS:
        raise StepLimitExceeded(f"more than {MAX_FACTORS} factors are needed to count the submodules: not counted")
    below = [1]  # for each value of mu'_(j+1), the sum over all that follows
    for bound in reversed(conjugate):
        below = [_sum_below(bound, m, below, q) for m in range(bound + 1)]
    return sum(below)


def _sum_below(bound: int, m: int, below: list[int], q: int) -> int:
    """The sum over mu'_(j+1) for mu'_j = m and lambda'_j = bound."""
    return sum(
        _power(q, n * (bound - m)) * _gaussian(bound - n, m - n, q) * rest for n, rest in enumerate(below[: m + 1])
    )


@cache
def _gaussian(n: int, k: int, q: int) -> int:
    """The number of k-dimensional subspaces of an n-dimensional space over the field of q elements."""
    if k < 0 or k > n:
        return 0
    return prod(_power(q, n - i) - 1 for i in range(k)) // prod(_power(q, k - i) - 1 for i in range(k))


def _power(q: int, n: int) -> int:
    return int(q**n)
