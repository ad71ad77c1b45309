"""One matrix: k^n as a module over k[x], x acting by A.

Example:
    >>> MatrixModule.read("QQ", [[2, 1], [0, 2]]).elementary_divisors()
    ((x + (-2), 2),)
"""

from algslt.modules.one_matrix.canonical import CanonicalForm
from algslt.modules.one_matrix.components import PrimaryComponent, PrimaryDecomposition
from algslt.modules.one_matrix.elements import CyclicSubmodule
from algslt.modules.one_matrix.graph import to_networkx
from algslt.modules.one_matrix.homomorphisms import Homomorphisms
from algslt.modules.one_matrix.isomorphism import Difference, Isomorphism
from algslt.modules.one_matrix.jordan import JordanBlocks, JordanForm
from algslt.modules.one_matrix.module import MatrixModule
from algslt.modules.one_matrix.real_jordan import RealJordanBlock, RealJordanForm
from algslt.modules.one_matrix.roots import Eigenvalue
from algslt.modules.one_matrix.series import CompositionSeries, Quotient
from algslt.modules.one_matrix.structure import PrimaryPart
from algslt.modules.one_matrix.submodules import SubmoduleLattice

__all__ = [
    "CanonicalForm",
    "CompositionSeries",
    "CyclicSubmodule",
    "Difference",
    "Eigenvalue",
    "Homomorphisms",
    "Isomorphism",
    "JordanBlocks",
    "JordanForm",
    "MatrixModule",
    "PrimaryComponent",
    "PrimaryDecomposition",
    "PrimaryPart",
    "Quotient",
    "RealJordanBlock",
    "RealJordanForm",
    "SubmoduleLattice",
    "to_networkx",
]
