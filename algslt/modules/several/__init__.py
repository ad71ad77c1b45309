"""Several matrices: `CommutingModule` over k[x_1, ..., x_r] and `AlgebraModule` over the free algebra.

Example:
    >>> from algslt.modules.fields import GF
    >>> AlgebraModule.read(GF(3), [[[0, 2], [1, 0]], [[1, 1], [1, 2]]]).is_simple
    True
"""

from algslt.modules.several.action import Action
from algslt.modules.several.adjoint import adjoint, is_hermitian
from algslt.modules.several.algebra_module import AlgebraModule
from algslt.modules.several.annihilator import ZeroDimensionalIdeal
from algslt.modules.several.commuting_module import CommutingModule
from algslt.modules.several.components import PrimaryComponent
from algslt.modules.several.composition import CompositionSeries, SimpleFactor, SimpleType
from algslt.modules.several.homs import HomSpace
from algslt.modules.several.joint_eigenspaces import JointEigenspace
from algslt.modules.several.local_ring import LocalRing
from algslt.modules.several.matrix_algebra import MatrixAlgebra
from algslt.modules.several.simplicity import Density, Norton, QuaternionDensity
from algslt.modules.several.summands import Decomposition, LocalRingProof, Summand
from algslt.modules.several.tensor import partial_trace, tensor_product

__all__ = [
    "Action",
    "AlgebraModule",
    "CommutingModule",
    "CompositionSeries",
    "Decomposition",
    "Density",
    "HomSpace",
    "JointEigenspace",
    "LocalRing",
    "LocalRingProof",
    "MatrixAlgebra",
    "Norton",
    "PrimaryComponent",
    "QuaternionDensity",
    "SimpleFactor",
    "SimpleType",
    "Summand",
    "ZeroDimensionalIdeal",
    "adjoint",
    "is_hermitian",
    "partial_trace",
    "tensor_product",
]
