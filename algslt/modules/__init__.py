"""R-modules: of a matrix, of several matrices, by presentation; a module is a ring in action.

Every room of this folder stands on the ones before it: `fields`, `linear`, `one_matrix`, `several`, `pid`, `groebner`,
`ideals`, `presented`, `homological`, `textbook`, `render`, `describe`. A public name is imported at its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from algslt.modules.fields import GF as GF
    from algslt.modules.fields import QQ as QQ
    from algslt.modules.fields import Field as Field
    from algslt.modules.fields import number_field as number_field
    from algslt.modules.fields import read_field as read_field
    from algslt.modules.linear import Matrix as Matrix
    from algslt.modules.linear import Subspace as Subspace

# Public name -> its module. Nothing is imported before it is asked for.
_HOME: dict[str, str] = {
    "Field": "algslt.modules.fields",
    "GF": "algslt.modules.fields",
    "Matrix": "algslt.modules.linear",
    "QQ": "algslt.modules.fields",
    "Subspace": "algslt.modules.linear",
    "number_field": "algslt.modules.fields",
    "read_field": "algslt.modules.fields",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    """The public object called `name`, imported at its first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'algslt.modules' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
