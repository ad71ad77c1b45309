r"""The fibre of a linear network W_L ... W_1 = C, C of rank r, by the ranks of all partial products.

A point of the fibre is a representation of a line of arrows, with the widths H_1, ..., H_(L+1) as dimensions. Let two
points w, w' have the same ranks of all partial products W_j ... W_i. Then w'_k = g_(k+1) w_k g_k^-1 for invertible
matrices g_k (`algslt.strata.arrows`), and C = g_(L+1) C g_1^-1. The entries of the product minus C become those of
g_(L+1) (W_L ... W_1 - C) g_1^-1, which generate the same ideal: a linear change of coordinates that maps w to w' keeps
the ideal, so the pair is the same. The strata are these orbits, and every point of the fibre lies in one: the rank of
the whole product is r, and the other ranks are those of some sum of intervals.

Dimension: the orbit of the product of all GL maps onto the matrices of rank r, which are one orbit, so the part over C
has the dimension of the orbit minus r (H_1 + H_(L+1) - r).

For two layers the pair is known in closed form by that of rank 0: with a = rank A and b = rank B,

    lambda = (M N - (M - a)(N - b)) / 2 + lambda_0(M - a, H - a - b + r, N - b),  m that of the last,

lambda_0 the pair of reduced rank regression with truth 0 (0 and m = 1 where a size is 0). Proof. After changes of bases
that depend analytically on A it is [[A1, 0], [0, S]] near the point, A1 invertible of size a, S of size (H - a) x
(M - a), S = 0 at the point. The columns of the product that belong to A1 give a N smooth equations. In the other
columns r rows are smooth by the entries of A that were cleared, r (M - a) equations. In the rows left, B restricted to
a complement of the image of A has rank b - r, which gives (b - r)(M - a) smooth equations more by rows of S, and leaves
a product of matrices of sizes (N - b) x (H - a - b + r) x (M - a) near 0. The sum is a N + b (M - a).

Example:
    >>> fibre = linear_strata((2, 2, 2), rank=1)
    >>> [dict(s.description) for s in fibre.strata], [s.dimension for s in fibre.strata]
    ([{'rank A': '1', 'rank B': '1'}, {'rank A': '1', 'rank B': '2'}, {'rank A': '2', 'rank B': '1'}], [3, 4, 4])
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from algslt.errors import InputError
from algslt.models import deep_linear
from algslt.strata.arrows import Decomposition, decompositions, layers, orbit_dimension, rank_between
from algslt.strata.table import Fibre, Stratum

__all__ = ["linear_strata"]

MAX_STRATA = 500
ORBIT = (
    "the points of a stratum are one orbit of invertible changes of all layers that keep the true matrix (the ranks of "
    "the partial products determine a representation of a line of arrows), and these changes keep the ideal."
)
ALL = "every sum of intervals with these widths and this rank of the whole product is listed."


def linear_strata(widths: Sequence[int], rank: int = 0) -> Fibre:
    """The strata of a linear network at a truth of rank r, by increasing ranks.

    Args:
        widths: from inputs to outputs.
        rank: of the true matrix.

    Raises:
        InputError: sizes that `deep_linear` refuses, or more than MAX_STRATA strata.
    """
    model, sizes = deep_linear(widths, rank), tuple(widths)
    found = list(islice(decompositions(sizes, rank), MAX_STRATA + 1))
    if len(found) > MAX_STRATA:
        raise InputError(f"the fibre of widths {sizes} has more than {MAX_STRATA} strata: take smaller widths")
    strata = sorted((_stratum(m, sizes, rank) for m in found), key=lambda s: [int(v) for _, v in s.description])
    return Fibre(model, tuple(strata), ALL, model.least_because)


def _stratum(m: Decomposition, sizes: tuple[int, ...], rank: int) -> Stratum:
    n = len(sizes)
    spans = [(i, i + length) for length in range(1, n - 1) for i in range(1, n - length + 1)]
    ranks = tuple((f"rank {_product(i, j, n)}", str(rank_between(m, i, j))) for i, j in spans)
    point = tuple(str(x) for matrix in layers(m, sizes) for row in matrix for x in row)
    dimension = orbit_dimension(m, sizes) - rank * (sizes[0] + sizes[-1] - rank)
    return Stratum(ranks, point, dimension, ORBIT)


def _product(i: int, j: int, n: int) -> str:
    """The name of the composed map i -> j."""
    if n == 3:
        return "A" if i == 1 else "B"
    return "".join(f"W{k}" for k in range(j - 1, i - 1, -1))
