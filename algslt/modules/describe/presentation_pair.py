"""Problems of the kind `presentation_pair`: Tor_i(M, N) and Ext^i(M, N) of two modules over QQ[x_1, ..., x_n].

Both lists run over i = 0, ..., n; `null` is the zero module. `multiplicity` and `min_generators` belong to graded
modules and are given where both presentations are homogeneous; `length` where it is finite.

Example:
    >>> answer = describe({"vars": ["x", "y"], "M": [["x", "y"]], "N": [["x"]]})
    >>> [module and module["annihilator"] for module in answer["tor"]]
    [['y', 'x'], ['y', 'x'], None]
"""

from __future__ import annotations

from collections.abc import Mapping

from algslt.modules.describe.decided import decided
from algslt.modules.describe.json_value import Json
from algslt.modules.describe.lists import read_list
from algslt.modules.describe.presentation import ideal_json, read_module
from algslt.modules.presented.derived_functors import ext, tor
from algslt.modules.presented.modules import PresentedModule

__all__ = ["describe"]


def describe(data: Mapping[str, object]) -> dict[str, Json]:
    """Tor and Ext of two modules by presentation.

    Args:
        data: `vars`, `M` and `N` (rows of polynomials as texts).

    Returns:
        Both lists; one that needs too many steps is named under `not_decided`, with the reason.

    Raises:
        InputError: the input is not of that form.
    """
    names = [str(name) for name in read_list(data["vars"], "vars")]
    first, second = (read_module(data[key], names, key) for key in ("M", "N"))
    graded = first.is_homogeneous() and second.is_homogeneous()
    places = range(len(names) + 1)
    return decided(
        {
            "tor": lambda: [_invariants(tor(i, first, second).module, graded) for i in places],
            "ext": lambda: [_invariants(ext(i, first, second).module, graded) for i in places],
        }
    )


def _invariants(module: PresentedModule, graded: bool) -> Json:
    if module.is_zero():
        return None
    answer: dict[str, Json] = {"annihilator": ideal_json(module.annihilator()), "dim": module.dimension()}
    if graded:
        answer |= {"multiplicity": module.multiplicity(), "min_generators": module.generator_count}
    if module.dimension() == 0:
        answer["length"] = module.length()
    return answer
