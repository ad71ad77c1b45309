"""Modules over QQ[x_1, ..., x_n] by presentation: invariants, homomorphisms, minimal free resolutions.

Example:
    >>> M = PresentedModule.read(["x", "y", "z"], [["x*y", "x*z", "y*z"]])
    >>> M.betti(), M.depth(), M.annihilator().texts()
    (((0, 0, 1), (1, 2, 3), (2, 3, 2)), 1, ['y*z', 'x*z', 'x*y'])
"""

from algslt.modules.presented.duality import ext_is_zero, last_nonzero_ext
from algslt.modules.presented.hilbert import HilbertSeries, dimension_of_monomials
from algslt.modules.presented.homomorphisms import Homomorphism, Subobject, subobject
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.pruning import Pruning, prune
from algslt.modules.presented.resolutions import FreeResolution, free_resolution, minimal_resolution
from algslt.modules.presented.translations import translated

__all__ = [
    "FreeResolution",
    "HilbertSeries",
    "Homomorphism",
    "PresentedModule",
    "Pruning",
    "Subobject",
    "dimension_of_monomials",
    "ext_is_zero",
    "free_resolution",
    "last_nonzero_ext",
    "minimal_resolution",
    "prune",
    "subobject",
    "translated",
]
