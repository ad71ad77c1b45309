"""Low-rank tensors: the entries of a sum of R products of vectors, observed with Gaussian noise.

All entries are observed, so K is the mean of the squares of their differences from the true ones.

Example:
    >>> model = low_rank_tensor(sizes=(2, 2, 2))
    >>> model.parameters
    ('a1_1', 'a1_2', 'b1_1', 'b1_2', 'c1_1', 'c1_2')
    >>> print(model.rlct().pair_text())
    lambda = 1, m = 3
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement, product
from math import comb, prod
from string import ascii_lowercase

from algslt.errors import InputError
from algslt.models.regression import Regression
from algslt.models.sizes import check_sizes, check_terms, entries
from algslt.poly.expressions import expression_text

__all__ = ["low_rank_tensor", "symmetric_tensor"]


def low_rank_tensor(
    sizes: Sequence[int], terms: int = 1, true_terms: int = 0, true_parameter: Sequence[object] | None = None
) -> Regression:
    """The entries of sum over r of a_r (x) b_r (x) c_r ..., the CP decomposition with R terms.

    Args:
        sizes: of the tensor, n_1, n_2, ...; at most 26 of them.
        terms: R.
        true_terms: s, the truth is the sum of e_r (x) e_r (x) ..., r <= s, given by the first s terms, the others 0.
        true_parameter: instead of `true_terms`, the truth is the tensor there: a_1, ..., a_R, then b_1, ...

    Raises:
        InputError: a size below 1, too many parameters or terms, more true terms than terms or than a size.

    Example:
        >>> print(low_rank_tensor((2, 2, 2), terms=1, true_terms=1).rlct().pair_text())
        lambda = 2, m = 1
    """
    if not 1 <= len(sizes) <= len(ascii_lowercase):
        raise InputError(f"{len(sizes)} sizes were given: from 1 to {len(ascii_lowercase)} are needed")
    check_sizes(terms * sum(sizes), terms=terms, **{f"size_{k}": n for k, n in enumerate(sizes, 1)})
    check_terms(terms * prod(sizes))
    letters = ascii_lowercase[: len(sizes)]
    return _model(
        f"tensor of size {'x'.join(map(str, sizes))}, {terms} terms",
        [name for c, n in zip(letters, sizes, strict=True) for name in entries(c, terms, n)],
        letters,
        list(product(*(range(1, n + 1) for n in sizes))),
        terms,
        _checked(true_terms, terms, min(sizes)),
        true_parameter,
    )


def symmetric_tensor(
    size: int, order: int, terms: int = 1, true_terms: int = 0, true_parameter: Sequence[object] | None = None
) -> Regression:
    """The entries of sum over r of v_r (x) ... (x) v_r of the given order; each entry is taken once up to symmetry.

    For weights of either sign before the terms take `polynomial_network`: sum_r a_r (v_r . x)^order has these entries.

    Args:
        size: n, of the vectors.
        order: of the tensor.
        terms: R.
        true_terms: s, the truth is the sum of e_r (x) ... (x) e_r over r <= s, given by the first s terms.
        true_parameter: instead of `true_terms`, the truth is the tensor there: v_1, ..., v_R.

    Example:
        >>> print(symmetric_tensor(size=2, order=3).rlct().pair_text())
        lambda = 1/3, m = 1
    """
    check_sizes(terms * size, size=size, order=order, terms=terms)
    check_terms(terms * comb(size + order - 1, order) * order)
    return _model(
        f"symmetric tensor of size {size} and order {order}, {terms} terms",
        entries("v", terms, size),
        "v" * order,
        list(combinations_with_replacement(range(1, size + 1), order)),
        terms,
        _checked(true_terms, terms, size),
        true_parameter,
    )


def _model(
    label: str,
    names: Sequence[str],
    letters: str,
    places: Sequence[tuple[int, ...]],
    terms: int,
    true_terms: int,
    true_parameter: Sequence[object] | None,
) -> Regression:
    """The entries at these places; the letters name the factors of a term."""
    functions = [
        " + ".join("*".join(f"{c}{r}_{i}" for c, i in zip(letters, place, strict=True)) for r in range(1, terms + 1))
        for place in places
    ]
    ones = {f"{c}{r}_{r}" for c in letters for r in range(1, true_terms + 1)}
    at = [int(name in ones) for name in names] if true_parameter is None else true_parameter
    true = tuple(str(int(len(set(place)) == 1 and place[0] <= true_terms)) for place in places)
    return Regression(
        label=label,
        functions=tuple(functions),
        inputs=(),
        parameters=tuple(names),
        true_parameter=tuple(map(expression_text, at)),
        truth=true if true_parameter is None else (),
        points=((),),
    )


def _checked(true_terms: int, terms: int, size: int) -> int:
    if not 0 <= true_terms <= min(terms, size):
        raise InputError(f"{true_terms} true terms were given: from 0 to {min(terms, size)} are written down")
    return true_terms
