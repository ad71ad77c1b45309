"""The leaf `toric` as the other leaves see it; see `algslt.verifier.toric`."""

from __future__ import annotations

from algslt.verifier.fields import Fields
from algslt.verifier.refused import Refused
from algslt.verifier.state import State
from algslt.verifier.step import Bound
from algslt.verifier.toric import toric_leaf
from algslt.verifier.witness import require_admissible

__all__ = ["toric"]


def toric(state: State, fields: Fields) -> tuple[Bound, Bound]:
    """Lower and upper bound of a `toric` leaf."""

    def admissible(params: object) -> bool:
        try:
            require_admissible(state, params)
        except Refused:
            return False
        return True

    bounds = toric_leaf(state, fields.data, admissible)
    lam, m = bounds.lower
    if bounds.upper is None or bounds.upper[0] is None:
        return (None if lam is None else (lam, m)), None
    return (None if lam is None else (lam, m)), (bounds.upper[0], bounds.upper[1])
