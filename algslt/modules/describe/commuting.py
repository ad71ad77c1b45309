"""Invariants of commuting matrices, for `algslt module` (kind `commuting`).

Example:
    >>> problem = {"field": "QQ", "vars": ["x", "y"], "matrices": [[[0, 1], [0, 0]], [[0, 0], [0, 0]]]}
    >>> found = describe(problem)
    >>> found["annihilator"], found["min_generators"], found["dim_End"]
    (['y', 'x^2'], 1, 2)
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.errors import StepLimitExceeded
from algslt.modules.describe.json_value import Json
from algslt.modules.describe.lists import read_list
from algslt.modules.fields import read_field
from algslt.modules.several.commuting_module import CommutingModule
from algslt.modules.several.components import PrimaryComponent
from algslt.modules.several.joint_eigenspaces import JointEigenspace
from algslt.modules.several.local_ring import local_ring

__all__ = ["describe"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """The invariants of the module; `undecided` says why where `dim_End` is too large to be found.

    Args:
        data: `field`, `vars` and `matrices`, one a variable.

    Raises:
        InputError: one of them is not as needed, or two matrices do not commute.
    """
    field = read_field(data["field"])
    variables = [str(name) for name in read_list(data["vars"], "vars")]
    module = CommutingModule.read(field, variables, read_list(data["matrices"], "matrices"))
    return _endomorphisms(module) | {
        "dimension": module.dimension,
        "dim_algebra": module.annihilator.dimension,
        "annihilator": _texts(module.annihilator.texts()),
        "primary_components_of_annihilator": [_component(part) for part in module.components],
        "rational_joint_eigenspaces": [_eigenspace(module, space) for space in module.joint_eigenspaces],
        "composition_length": module.composition_length,
        "min_generators": module.min_generators,
        "dim_socle": module.socle.dimension,
        "dim_radical": module.radical.dimension,
        "cyclic": module.is_cyclic,
        "simple": module.is_simple,
        "semisimple": module.is_semisimple,
        "cocyclic_each_component": module.is_cocyclic_at_each_component,
    }


def _endomorphisms(module: CommutingModule) -> dict[str, Json]:
    try:
        return {"dim_End": module.dim_endomorphisms}
    except StepLimitExceeded as limit:
        return {"undecided": {"dim_End": str(limit)}}


def _texts(texts: list[str]) -> list[Json]:
    return list(texts)


def _component(part: PrimaryComponent) -> Json:
    ring = local_ring(part)
    return {
        "ideal": _texts(part.ideal.texts()),
        "prime": _texts(part.prime.texts()),
        "length": part.ideal.dimension,
        "residue_degree": part.residue_degree,
        "dim_of_M_component": part.dimension,
        "top_dim": part.top_dimension,
        "socle_dim": part.socle_dimension,
        "hilbert_function": list(ring.hilbert_function),
        "gorenstein": ring.is_gorenstein,
    }


def _eigenspace(module: CommutingModule, space: JointEigenspace) -> Json:
    return {
        "point": [module.field.text(c) for c in space.point],
        "eigenspace_dim": space.space.dimension,
        "generalized_dim": space.generalized.dimension,
        "pure": space.is_pure,
        "projector": space.projector_text,
    }
