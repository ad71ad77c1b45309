"""Problems of the kind `pid_pair`: Hom, tensor product, Tor_1 and Ext^1 of two modules over ZZ or k[x].

Example:
    >>> answer = describe({"ring": "ZZ", "M": [["12"]], "N": [["4", "0"], ["0", "6"]]})
    >>> answer["Tor1"]
    {'invariant_factors': ['2', '12'], 'rank': 0}
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.modules.describe.json_value import Json
from algslt.modules.pid import PIDModule, compare, decompose, ext, hom, read_ring, tensor, tor

__all__ = ["describe"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """Invariant factors and ranks of Hom(M, N), M (x) N, Tor_1(M, N), Ext^1(M, N), and whether M and N are isomorphic.

    Args:
        data: `ring` (`ZZ`, `QQ[x]`, `GF(p)[x]`, `QQ(a)/(f)[x]`), `M` and `N` (rows of two presentations).

    Raises:
        InputError: the ring or a matrix cannot be read.
    """
    ring = read_ring(data["ring"])
    m, n = PIDModule.read(ring, data["M"]), PIDModule.read(ring, data["N"])
    comparison = compare(m, n)
    left, right = decompose(m).cyclics, decompose(n).cyclics  # isomorphic modules have isomorphic Hom, ...
    return {
        "M": _invariants(m),
        "N": _invariants(n),
        "Hom": _invariants(hom(left, right).module),
        "tensor": _invariants(tensor(left, right)),
        "Tor1": _invariants(tor(1, left, right).source),
        "Ext1": _invariants(ext(1, left, right).target),
        "isomorphic": bool(comparison),
        "difference": comparison.difference,
    }


def _invariants(module: PIDModule) -> dict[str, Json]:
    return {"invariant_factors": [module.ring.text(d) for d in module.invariant_factors], "rank": module.rank}
