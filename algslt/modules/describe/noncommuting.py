"""Invariants of a module over the free algebra, for `algslt module` (kind `noncommuting`).

An invariant that is not decided within a limit is left out, and `undecided` says why.

Example:
    >>> found = describe({"field": "GF(2)", "matrices": [[[0, 1], [1, 0]]]})
    >>> found["composition_dims"], found["number_of_submodules"]
    ([1, 1], 3)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from algslt.errors import StepLimitExceeded
from algslt.modules.describe.json_value import Json, count
from algslt.modules.describe.lists import read_list
from algslt.modules.fields import read_field
from algslt.modules.several.algebra_module import AlgebraModule

__all__ = ["describe"]

INVARIANTS: dict[str, Callable[[AlgebraModule], Json]] = {
    "dimension": lambda module: module.dimension,
    "dim_algebra": lambda module: module.dim_algebra,
    "dim_End": lambda module: module.dim_endomorphisms,
    "dim_socle": lambda module: module.socle.dimension,
    "dim_radical": lambda module: module.radical.dimension,
    "semisimple": lambda module: module.is_semisimple,
    "composition_dims": lambda module: list(module.composition_dims),
    "composition_length": lambda module: module.composition_length,
    "composition_factors": lambda module: _factors(module),
    "simple": lambda module: module.is_simple,
    "absolutely_simple": lambda module: module.is_absolutely_simple,
    "indecomposable_summand_dims": lambda module: [part.action.dimension for part in module.summands.parts],
    "indecomposable": lambda module: module.is_indecomposable,
    "number_of_submodules": lambda module: count(module.number_of_submodules()),
}


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """The invariants of the module; `undecided` maps those that reached a limit to the reason.

    Args:
        data: `field` and `matrices`.

    Raises:
        InputError: one of them is not as needed.
    """
    module = AlgebraModule.read(read_field(data["field"]), read_list(data["matrices"], "matrices"))
    found: dict[str, Json] = {}
    undecided: dict[str, Json] = {}
    for key, invariant in INVARIANTS.items():
        try:
            found[key] = invariant(module)
        except StepLimitExceeded as limit:
            undecided[key] = str(limit)
    return found | {"undecided": undecided} if undecided else found


def _factors(module: AlgebraModule) -> Json:
    return [
        {
            "dimension": kind.simple.action.dimension,
            "multiplicity": kind.multiplicity,
            "dim_End": kind.simple.endomorphism_dimension,
        }
        for kind in module.composition_factors
    ]
