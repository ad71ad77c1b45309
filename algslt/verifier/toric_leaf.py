"""The leaf `toric` as the other leaves see it; see `algslt.verifier.toric`."""

from __future__ import annotations

from algslt.poly import Polynomial
from algslt.verifier.fields import Fields
from algslt.verifier.refused import Refused, require
from algslt.verifier.state import LOCAL, State
from algslt.verifier.step import Bound
from algslt.verifier.toric import ToricGerm, toric_bounds
from algslt.verifier.units import is_unit, sign_of
from algslt.verifier.witness import require_admissible

__all__ = ["toric"]


def toric(state: State, fields: Fields, node: int) -> tuple[Bound, Bound]:
    """Lower and upper bound of a `toric` leaf."""
    require(len(state.ideals) == 1 and bool(state.ideals[0].gens), "toric needs exactly one ideal, not zero")
    local = state.of_kind(*LOCAL)
    variables = [state.variables[x] for x in local]

    def sign(q: Polynomial) -> int | None:
        known = sign_of(state, q)
        return known if known else 0 if is_unit(state, q) else None

    def admissible(params: object) -> bool:
        try:
            require_admissible(state, params)
        except Refused:
            return False
        return True

    germ = ToricGerm(
        node=node,
        local=tuple(state.desk.index[x] for x in local),
        nu=tuple(v.nu for v in variables),
        orders=tuple(v.order for v in variables),
        flagged=tuple(v.flagged for v in variables),
        power=state.ideals[0].exponent,
        generators=state.ideals[0].gens,
        sign=sign,
        admissible=admissible,
    )
    bounds = toric_bounds(germ, fields.data)
    return _bound(bounds.lower), bounds.upper and _bound(bounds.upper)


def _bound(pair: tuple[object, int]) -> Bound:
    lam, m = pair
    return None if lam is None else (lam, m)  # type: ignore[return-value]
