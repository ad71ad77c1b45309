"""Modules over QQ[x_1, ..., x_n] by presentation: invariants, homomorphisms, minimal free resolutions.

Example:
    >>> M = PresentedModule.read(["x", "y", "z"], [["x*y", "x*z", "y*z"]])
    >>> M.betti(), M.depth(), M.annihilator().texts()
    (((0, 0, 1), (1, 2, 3), (2, 3, 2)), 1, ['y*z', 'x*z', 'x*y'])
"""

from algslt.modules.presented.associated import associated_primes, minimal_support
from algslt.modules.presented.derived_functors import ext, ext_with_ring, hom, tensor, tor
from algslt.modules.presented.duality import ext_is_zero, last_nonzero_ext
from algslt.modules.presented.functor_maps import ext_map, hom_map, tensor_map, tor_map
from algslt.modules.presented.hilbert import HilbertSeries
from algslt.modules.presented.homomorphisms import Homomorphism, Subobject, subobject
from algslt.modules.presented.module_components import (
    ModuleComponent,
    ModuleDecomposition,
    primary_decomposition_of_module,
)
from algslt.modules.presented.modules import PresentedModule
from algslt.modules.presented.prime_filtrations import FiltrationStep, PrimeFiltration, prime_filtration
from algslt.modules.presented.pruning import Pruning, prune
from algslt.modules.presented.resolutions import FreeResolution, free_resolution, minimal_resolution
from algslt.modules.presented.subquotients import Subquotient, subquotient
from algslt.modules.presented.torsion_theory import (
    TorsionPair,
    double_dual,
    dual,
    is_reflexive,
    is_torsion,
    is_torsion_free,
    torsion_pair,
    torsion_submodule,
)
from algslt.modules.presented.translations import translated

__all__ = [
    "FiltrationStep",
    "FreeResolution",
    "HilbertSeries",
    "Homomorphism",
    "ModuleComponent",
    "ModuleDecomposition",
    "PresentedModule",
    "PrimeFiltration",
    "Pruning",
    "Subobject",
    "Subquotient",
    "TorsionPair",
    "associated_primes",
    "double_dual",
    "dual",
    "ext",
    "ext_is_zero",
    "ext_map",
    "ext_with_ring",
    "free_resolution",
    "hom",
    "hom_map",
    "is_reflexive",
    "is_torsion",
    "is_torsion_free",
    "last_nonzero_ext",
    "minimal_resolution",
    "minimal_support",
    "primary_decomposition_of_module",
    "prime_filtration",
    "prune",
    "subobject",
    "subquotient",
    "tensor",
    "tensor_map",
    "tor",
    "tor_map",
    "torsion_pair",
    "torsion_submodule",
    "translated",
]
