"""Factor analysis: a Gaussian vector with covariance diag(p) + L L^T, L of size observed x factors.

The p diagonal entries of the covariance are coordinates in place of the p_i; the rest is the ideal of the products of
the rows of L minus the true ones.

Example:
    >>> print(one_factor(3).rlct().pair_text(), "|", factor_analysis(3, factors=2).rlct().pair_text())
    lambda = 9/4, m = 1 | lambda = 3, m = 3
"""

from __future__ import annotations

from collections.abc import Sequence

from algslt.errors import InputError
from algslt.models.gaussian import GaussianModel
from algslt.models.sizes import check_sizes
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational

__all__ = ["factor_analysis", "one_factor"]

DIAGONAL_LEAST = (
    "with the diagonal entries as coordinates the rest is the ideal of the products of rows of loadings, homogeneous "
    "in the loadings, so moving them to 0 never raises the pair."
)


def factor_analysis(
    observed: int, factors: int = 1, dependent: int = 0, loadings: Sequence[Sequence[object]] | None = None
) -> GaussianModel:
    """Covariance diag(p) + L L^T; the truth has p = 1 and the loadings given.

    Args:
        observed: the number of observed variables.
        factors: the number of columns of L.
        dependent: 0 for a diagonal truth; else the first loadings of that many variables are 1, the others 0.
        loadings: instead of `dependent`, the true loadings, a row for each observed variable.

    Raises:
        InputError: sizes out of range, loadings of another shape.

    Example:
        >>> print(factor_analysis(3, 2, loadings=[[1, 0], [1, 1], [0, 1]]).rlct().pair_text())
        lambda = 3, m = 1
    """
    check_sizes(0, observed=observed, factors=factors)
    check_sizes(observed * (factors + 1))
    if not 0 <= dependent <= observed or dependent == 1:
        raise InputError(f"{dependent} dependent variables were given for {observed} observed: 0 or from 2 are needed")
    span = range(1, observed + 1)
    names = [(f"l{i}",) if factors == 1 else tuple(f"l{i}_{k}" for k in range(1, factors + 1)) for i in span]
    rows = [
        [" + ".join(f"{x}*{y}" for x, y in zip(a, b, strict=True)) + f" + p{i}" * (a is b) for b in names]
        for i, a in enumerate(names, 1)
    ]
    true = [[int(i <= dependent and k == 0) for k in range(factors)] for i in span] if loadings is None else loadings
    values = [x for row in true for x in row]
    if len(true) != observed or any(len(row) != factors for row in true):
        raise InputError(f"the loadings have {len(true)} rows: {observed} rows of {factors} numbers each are needed")
    diagonal = all(parse_rational(expression_text(x)) == 0 for x in values)
    return GaussianModel.build(
        rows,
        [*values, *(1 for _ in span)],
        parameters=[*(name for row in names for name in row), *(f"p{i}" for i in span)],
        label=f"factor analysis, {observed} observed, {factors} factors",
        least_because=DIAGONAL_LEAST if diagonal else "",
    )


def one_factor(observed: int, dependent: int = 0) -> GaussianModel:
    """One-factor analysis: covariance diag(p) + l l^T; the first `dependent` loadings are 1 at the truth, p = 1.

    Theorem: DrtonLinWeihsZwiernik2017 (the values; they are not used).

    Example:
        >>> one_factor(2).parameters
        ('l1', 'l2', 'p1', 'p2')
    """
    return factor_analysis(observed, 1, dependent)
