"""Modules over a Euclidean domain (ZZ, k[x]): Smith form, structure theorem, homomorphisms, Hom, tensor, Tor, Ext.

Example:
    >>> M = PIDModule.read("ZZ", [["2", "4"], ["6", "8"]])
    >>> M, M.annihilator, hom(M, M).module
    (ZZ/(2) + ZZ/(4), 4, ZZ/(2) + ZZ/(2) + ZZ/(2) + ZZ/(4))
"""

from algslt.modules.pid.counting import number_of_submodules
from algslt.modules.pid.decomposition import (
    Comparison,
    Decomposition,
    PrimaryComponent,
    compare,
    cyclic_submodule,
    decompose,
    primary_components,
    torsion_submodule,
)
from algslt.modules.pid.domain import Element, EuclideanDomain
from algslt.modules.pid.functors import (
    HomModule,
    ext,
    ext_map,
    hom,
    hom_map,
    tensor,
    tensor_map,
    tor,
    tor_map,
)
from algslt.modules.pid.hermite import hermite_basis
from algslt.modules.pid.homomorphism import PIDHom, submodule
from algslt.modules.pid.integers import ZZ, IntegerRing
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.module import PIDModule
from algslt.modules.pid.polynomials import PolynomialRing
from algslt.modules.pid.reading import read_ring
from algslt.modules.pid.smith import SmithForm, smith_form

__all__ = [
    "ZZ",
    "Comparison",
    "Decomposition",
    "Element",
    "EuclideanDomain",
    "HomModule",
    "IntegerRing",
    "PIDHom",
    "PIDModule",
    "PolynomialRing",
    "PrimaryComponent",
    "RingMatrix",
    "SmithForm",
    "compare",
    "cyclic_submodule",
    "decompose",
    "ext",
    "ext_map",
    "hermite_basis",
    "hom",
    "hom_map",
    "number_of_submodules",
    "primary_components",
    "read_ring",
    "smith_form",
    "submodule",
    "tensor",
    "tensor_map",
    "tor",
    "tor_map",
    "torsion_submodule",
]
