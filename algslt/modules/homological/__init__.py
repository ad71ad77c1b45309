"""Homological algebra over every ring whose homomorphisms implement `Morphism`: complexes, exact sequences.

Example:
    >>> from algslt.modules.pid import PIDHom, PIDModule
    >>> Z = PIDModule.free("ZZ", 1)
    >>> koszul_complex(PIDHom.identity(Z), [2, 3]).is_exact()
    True
"""

from algslt.modules.homological.chain_maps import ChainMap, koszul_complex, mapping_cone, multiplication
from algslt.modules.homological.complexes import ChainComplex, Homology
from algslt.modules.homological.morphism import Morphism, is_exact, is_isomorphism, pullback
from algslt.modules.homological.presented_maps import PresentedMap
from algslt.modules.homological.sequences import (
    LongExactSequence,
    ShortExact,
    ShortExactOfComplexes,
    cokernel_of_complexes,
    long_exact_sequence,
    snake,
)

__all__ = [
    "ChainComplex",
    "ChainMap",
    "Homology",
    "LongExactSequence",
    "Morphism",
    "PresentedMap",
    "ShortExact",
    "ShortExactOfComplexes",
    "cokernel_of_complexes",
    "is_exact",
    "is_isomorphism",
    "koszul_complex",
    "long_exact_sequence",
    "mapping_cone",
    "multiplication",
    "pullback",
    "snake",
]
