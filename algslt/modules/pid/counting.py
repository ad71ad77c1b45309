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

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from math import prod

from algslt.errors import StepLimitExceeded
from algslt.modules.pid.module import PIDModule

__all__ = ["number_of_submodules", "subgroup_count"]

MAX_TYPES = 100_000


def number_of_submodules(module: PIDModule) -> int | None:
    """The number of submodules, 0 and M among them; None where it is infinite.

    Raises:
        StepLimitExceeded: an invariant factor is too large to be factored, or there are too many types of submodules.

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

    Raises:
        StepLimitExceeded: there are more than 100000 types of submodules.

    Theorem:
        Butler1994.
    """
    parts = sorted(exponents, reverse=True)
    conjugate = tuple(sum(e > j for e in parts) for j in range(parts[0] if parts else 0))
    return sum(_of_type(conjugate, mu, q) for mu in _below(conjugate))


def _below(bounds: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The decreasing sequences below the bounds, place by place."""
    found: list[tuple[int, ...]] = [()]
    for bound in bounds:
        found = [(*mu, k) for mu in found for k in range(min(bound, mu[-1] if mu else bound) + 1)]
        if len(found) > MAX_TYPES:
            raise StepLimitExceeded(f"the submodules are of more than {MAX_TYPES} types: they are not counted")
    return iter(found)


def _of_type(conjugate: tuple[int, ...], mu: tuple[int, ...], q: int) -> int:
    following = (*mu[1:], 0)[: len(mu)]
    return prod(
        _power(q, n * (a - m)) * _gaussian(a - n, m - n, q) for a, m, n in zip(conjugate, mu, following, strict=True)
    )


@cache
def _gaussian(n: int, k: int, q: int) -> int:
    """The number of k-dimensional subspaces of an n-dimensional space over the field of q elements."""
    if k < 0 or k > n:
        return 0
    return prod(_power(q, n - i) - 1 for i in range(k)) // prod(_power(q, k - i) - 1 for i in range(k))


def _power(q: int, n: int) -> int:
    return int(q**n)
