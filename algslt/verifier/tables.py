"""The moves and the leaves by name."""

from __future__ import annotations

from collections.abc import Callable

from algslt.verifier.bounds import bound
from algslt.verifier.cited import cited
from algslt.verifier.combine import product, sum_
from algslt.verifier.fields import Fields
from algslt.verifier.leaves import empty, monomial, open_
from algslt.verifier.moves_blowup import halves, wblow
from algslt.verifier.moves_case import case
from algslt.verifier.moves_constants import points, relation
from algslt.verifier.moves_coordinates import coords, implicit, radial, scale
from algslt.verifier.moves_etale import etale
from algslt.verifier.moves_ideal import drop_unit, factor, gens, merge, positive, power_, strip
from algslt.verifier.moves_weaker import relax, restrict
from algslt.verifier.moves_where import decide, factor_where, flag, strip_where
from algslt.verifier.state import State
from algslt.verifier.step import Bound, Step
from algslt.verifier.toric_leaf import toric

__all__ = ["LEAVES", "MOVES"]

MOVES: dict[str, Callable[[State, Fields], Step]] = {
    "strip": strip,
    "drop_unit": drop_unit,
    "factor": factor,
    "merge": merge,
    "gens": gens,
    "positive": positive,
    "power": power_,
    "coords": coords,
    "implicit": implicit,
    "etale": etale,
    "radial": radial,
    "case": case,
    "wblow": wblow,
    "halves": halves,
    "flag": flag,
    "decide": decide,
    "strip_where": strip_where,
    "factor_where": factor_where,
    "relax": relax,
    "scale": scale,
    "sum": sum_,
    "product": product,
    "restrict": restrict,
    "points": points,
    "relation": relation,
}
"""All moves but `sym`, which has no children: see `algslt.verifier.symmetry`."""

Leaf = Callable[[State, Fields], tuple[Bound, Bound]]


def _lower_only(leaf: Callable[[State, Fields], Bound]) -> Leaf:
    """A leaf that proves no upper bound."""
    return lambda state, fields: (leaf(state, fields), None)


LEAVES: dict[str, Leaf] = {
    "monomial": _lower_only(monomial),
    "bound": _lower_only(bound),
    "empty": _lower_only(empty),
    "open": _lower_only(open_),
    "toric": toric,
    "cited": cited,
}
"""A leaf gives a lower and an upper bound for the value of its state."""
