"""Factor analysis: a Gaussian vector with covariance diag(p) + L L^T, L of size observed x factors.

The p diagonal entries of the covariance are coordinates in place of the p_i; the rest is the ideal of the products of
the rows of L minus the true ones.

**Rotations.** The covariance is that of L Q for every orthogonal Q. Let the true first row of L be (x, 0, ..., 0), and
the first variable correlated with another one. Then the first row is not 0 at any point of the fibre, and near such a
point L = T Q, where the first row of T is (t, 0, ..., 0), t != 0, and Q in a local section of O(k) over the sphere of
first rows: polar coordinates of the first row, and for the other rows an invertible linear change. So (T, Q) are
analytic coordinates, K depends on T alone, and l_12, ..., l_1k are left out: the other points of the fibre are rotated
to those with these 0.

Example:
    >>> print(one_factor(3).rlct().pair_text(), "|", factor_analysis(3, factors=2).rlct().pair_text())
    lambda = 9/4, m = 1 | lambda = 3, m = 3
    >>> model = factor_analysis(4, factors=2, dependent=4)
    >>> model.parameters[:3], model.rlct().pair_text()
    (('l1_1', 'l2_1', 'l2_2'), 'lambda = 19/4, m = 1')
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
ROTATED = (
    "Rotations of the loadings preserve the covariance and move every point of the fibre to one where the first row is "
    "(l, 0, .., 0), l not 0; the other entries of that row are free coordinates and are left out."
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
    true = [[int(i <= dependent and k == 0) for k in range(factors)] for i in span] if loadings is None else loadings
    if len(true) != observed or any(len(row) != factors for row in true):
        raise InputError(f"the loadings have {len(true)} rows: {observed} rows of {factors} numbers each are needed")
    values = [[parse_rational(expression_text(x)) for x in row] for row in true]
    names = [[f"l{i}"] if factors == 1 else [f"l{i}_{k}" for k in range(1, factors + 1)] for i in span]
    turned = factors > 1 and not any(values[0][1:]) and any(values[0][0] * row[0] for row in values[1:])
    if turned:
        names[0], values[0] = names[0][:1], values[0][:1]
    rows = [[_product(a, b) + f" + p{i}" * (a is b) for b in names] for i, a in enumerate(names, 1)]
    return GaussianModel.build(
        rows,
        [*(x for row in values for x in row), *(1 for _ in span)],
        parameters=[*(name for row in names for name in row), *(f"p{i}" for i in span)],
        label=f"factor analysis, {observed} observed, {factors} factors",
        least_because="" if any(map(any, values)) else DIAGONAL_LEAST,
        note=ROTATED if turned else "",
    )


def _product(a: Sequence[str], b: Sequence[str]) -> str:
    """The inner product of two rows of L; entries that are left out are 0."""
    return " + ".join(f"{x}*{y}" for x, y in zip(a, b, strict=False))


def one_factor(observed: int, dependent: int = 0) -> GaussianModel:
    """One-factor analysis: covariance diag(p) + l l^T; the first `dependent` loadings are 1 at the truth, p = 1.

    Theorem: DrtonLinWeihsZwiernik2017 (the values; they are not used).

    Example:
        >>> one_factor(2).parameters
        ('l1', 'l2', 'p1', 'p2')
    """
    return factor_analysis(observed, 1, dependent)
