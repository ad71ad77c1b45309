"""Gaussian latent trees: a vector indexed by the leaves of a tree, correlations products of edges along paths.

The covariance of leaves i and j is s_i s_j times the product of the correlations e of the edges on the path between
them, s_i > 0 the standard deviations. The truth has the edges of a forest F with correlation 1/2, the others with 0.

Why the default point is the worst of the fibre: the paths between correlated leaves lie in F, so at every point of the
fibre the edges of F are not 0 and the s_i are those of the truth. The covariances inside the components of F are
functions of the s_i and of the products along chains of degree-2 nodes of F, which are coordinates near each point of
the fibre; these entries determine them up to signs (logarithms of absolute values), with a differential of full rank.
So the ideal is that of as many smooth coordinates plus monomials in the removed edges, up to units: moving the removed
edges to 0 never raises the pair.

Example:
    >>> model = latent_forest([("1", "a"), ("2", "a"), ("3", "a")])
    >>> model.parameters, model.covariance[0][:2]
    (('e1', 'e2', 'e3', 's1', 's2', 's3'), ('s1*s1', 's1*s2*e1*e2'))
    >>> print(model.rlct().pair_text())
    lambda = 9/4, m = 1
"""

from __future__ import annotations

from collections.abc import Sequence

from algslt.catalog.latent_forest import LatentForest
from algslt.models.gaussian import GaussianModel
from algslt.models.sizes import check_sizes

__all__ = ["latent_forest"]

LEAST = (
    "the edges of the true forest and the standard deviations give smooth coordinates at every point of the fibre, the "
    "rest are monomials in the removed edges, so moving these to 0 never raises the pair."
)

Edge = tuple[str, str]


def latent_forest(tree: Sequence[Edge], forest: Sequence[Edge] = ()) -> GaussianModel:
    """The model of a tree with observed leaves, true edges in the forest; parameters e (edges, as given), s (leaves).

    Args:
        tree: its edges; leaves are observed in the order of their names, inner nodes hidden.
        forest: the edges of F, a union of paths between leaves.

    Raises:
        InputError: no tree, or F is not of this form, or too many parameters.

    Theorem: DrtonLinWeihsZwiernik2017 (the values; they are not used).

    Example:
        >>> star = [("1", "a"), ("2", "a"), ("3", "a")]
        >>> print(latent_forest(star, star[:2]).rlct().pair_text())
        lambda = 5/2, m = 1
    """
    check_sizes(len(tree))
    shape = LatentForest(tuple(map(tuple, tree)), tuple(map(tuple, forest)))  # type: ignore[arg-type]
    names = {frozenset(edge): f"e{i}" for i, edge in enumerate(tree, 1)}
    leaves = sorted(v for v in {v for edge in tree for v in edge} if sum(v in edge for edge in tree) == 1)
    check_sizes(len(tree) + len(leaves))
    rows = [
        ["*".join([f"s{i}", f"s{j}", *(names[e] for e in shape.path(a, b))]) for j, b in enumerate(leaves, 1)]
        for i, a in enumerate(leaves, 1)
    ]
    kept = set(map(frozenset, forest))
    return GaussianModel.build(
        rows,
        [*("1/2" if e in kept else "0" for e in names), *(1 for _ in leaves)],
        parameters=[*names.values(), *(f"s{i}" for i in range(1, len(leaves) + 1))],
        label=f"latent tree of {len(leaves)} leaves, {len(tree)} edges, {len(forest)} of them at the truth",
        least_because=LEAST,
    )
