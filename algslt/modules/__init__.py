"""R-modules: of a matrix, of several matrices, by presentation; a module is a ring in action.

Every room of this folder stands on the ones before it: `fields`, `linear`, `one_matrix`, `several`, `pid`, `groebner`,
`ideals`, `presented`, `homological`, `textbook`, `render`, `describe`. A public name is imported at its first use.
"""

from importlib import import_module

# Public name -> its module. Nothing is imported before it is asked for.
_HOME: dict[str, str] = {}

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
