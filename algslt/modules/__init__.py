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
    from algslt.modules.groebner import GroebnerBasis as GroebnerBasis
    from algslt.modules.groebner import PolynomialMatrix as PolynomialMatrix
    from algslt.modules.groebner import groebner_basis as groebner_basis
    from algslt.modules.groebner import syzygies as syzygies
    from algslt.modules.homological import ChainComplex as ChainComplex
    from algslt.modules.homological import ChainMap as ChainMap
    from algslt.modules.homological import koszul_complex as koszul_complex
    from algslt.modules.homological import long_exact_sequence as long_exact_sequence
    from algslt.modules.ideals import PolynomialIdeal as PolynomialIdeal
    from algslt.modules.ideals import PrimaryDecomposition as PrimaryDecomposition
    from algslt.modules.ideals import minimal_primes as minimal_primes
    from algslt.modules.ideals import primary_decomposition as primary_decomposition
    from algslt.modules.ideals import radical as radical
    from algslt.modules.ideals import read_ideal as read_ideal
    from algslt.modules.linear import Matrix as Matrix
    from algslt.modules.linear import Subspace as Subspace
    from algslt.modules.one_matrix import MatrixModule as MatrixModule
    from algslt.modules.pid import ZZ as ZZ
    from algslt.modules.pid import PIDHom as PIDHom
    from algslt.modules.pid import PIDModule as PIDModule
    from algslt.modules.pid import RingMatrix as RingMatrix
    from algslt.modules.pid import SmithForm as SmithForm
    from algslt.modules.pid import read_ring as read_ring
    from algslt.modules.pid import smith_form as smith_form
    from algslt.modules.presented import FreeResolution as FreeResolution
    from algslt.modules.presented import HilbertSeries as HilbertSeries
    from algslt.modules.presented import Homomorphism as Homomorphism
    from algslt.modules.presented import PresentedModule as PresentedModule
    from algslt.modules.presented import associated_primes as associated_primes
    from algslt.modules.presented import prime_filtration as prime_filtration
    from algslt.modules.several import AlgebraModule as AlgebraModule
    from algslt.modules.several import CommutingModule as CommutingModule
    from algslt.modules.several import adjoint as adjoint
    from algslt.modules.several import is_hermitian as is_hermitian
    from algslt.modules.several import partial_trace as partial_trace
    from algslt.modules.several import tensor_product as tensor_product
    from algslt.modules.textbook import exercise as exercise
    from algslt.modules.textbook import random_matrix_module as random_matrix_module
    from algslt.modules.textbook import random_presentation as random_presentation
    from algslt.modules.textbook import similarity_classes as similarity_classes

# Public name -> its module. Nothing is imported before it is asked for.
_HOME: dict[str, str] = {
    "AlgebraModule": "algslt.modules.several",
    "ChainComplex": "algslt.modules.homological",
    "ChainMap": "algslt.modules.homological",
    "CommutingModule": "algslt.modules.several",
    "Field": "algslt.modules.fields",
    "FreeResolution": "algslt.modules.presented",
    "GF": "algslt.modules.fields",
    "GroebnerBasis": "algslt.modules.groebner",
    "HilbertSeries": "algslt.modules.presented",
    "Homomorphism": "algslt.modules.presented",
    "Matrix": "algslt.modules.linear",
    "MatrixModule": "algslt.modules.one_matrix",
    "PIDHom": "algslt.modules.pid",
    "PIDModule": "algslt.modules.pid",
    "PolynomialIdeal": "algslt.modules.ideals",
    "PolynomialMatrix": "algslt.modules.groebner",
    "PresentedModule": "algslt.modules.presented",
    "PrimaryDecomposition": "algslt.modules.ideals",
    "QQ": "algslt.modules.fields",
    "RingMatrix": "algslt.modules.pid",
    "SmithForm": "algslt.modules.pid",
    "Subspace": "algslt.modules.linear",
    "ZZ": "algslt.modules.pid",
    "adjoint": "algslt.modules.several",
    "associated_primes": "algslt.modules.presented",
    "exercise": "algslt.modules.textbook",
    "groebner_basis": "algslt.modules.groebner",
    "is_hermitian": "algslt.modules.several",
    "koszul_complex": "algslt.modules.homological",
    "long_exact_sequence": "algslt.modules.homological",
    "minimal_primes": "algslt.modules.ideals",
    "number_field": "algslt.modules.fields",
    "partial_trace": "algslt.modules.several",
    "primary_decomposition": "algslt.modules.ideals",
    "prime_filtration": "algslt.modules.presented",
    "radical": "algslt.modules.ideals",
    "random_matrix_module": "algslt.modules.textbook",
    "random_presentation": "algslt.modules.textbook",
    "read_field": "algslt.modules.fields",
    "read_ideal": "algslt.modules.ideals",
    "read_ring": "algslt.modules.pid",
    "similarity_classes": "algslt.modules.textbook",
    "smith_form": "algslt.modules.pid",
    "syzygies": "algslt.modules.groebner",
    "tensor_product": "algslt.modules.several",
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
