"""Socle and radical: the sum of the simple submodules, the intersection of the maximal ones.

soc M is the sum of the images of all S -> M, rad M the intersection of the kernels of all M -> S, S running over the
simple modules; only composition factors of M matter. M is semisimple if soc M = M, equivalently if rad M = 0.

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.several.action import read_action
    >>> uniserial = read_action(GF(3), [[[0, 0, 1], [1, 0, 0], [0, 1, 0]]])
    >>> socle(uniserial).dimension, radical(uniserial).dimension
    (1, 2)
"""

from __future__ import annotations

from functools import lru_cache

from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.composition import SimpleType, composition_series, simple_types
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.subspaces import kernel_space, span

__all__ = ["radical", "simple_types_of", "socle", "socle_multiplicity", "top_multiplicity"]


@lru_cache(maxsize=256)
def simple_types_of(action: Action) -> tuple[SimpleType, ...]:
    """The isomorphism types of the composition factors with their multiplicities."""
    return simple_types(composition_series(action).factors)


@lru_cache(maxsize=512)
def socle(action: Action) -> Subspace:
    """The sum of the simple submodules."""
    maps = [x for t in simple_types_of(action) for x in homomorphisms(t.simple.action, action).basis]
    return span(Matrix.zero(action.field, action.dimension, 0), *maps)


@lru_cache(maxsize=512)
def radical(action: Action) -> Subspace:
    """The intersection of the maximal submodules; 0 for the zero module."""
    maps = [x for t in simple_types_of(action) for x in homomorphisms(action, t.simple.action).basis]
    return kernel_space(Matrix.zero(action.field, 0, action.dimension).above(*maps))


def socle_multiplicity(action: Action, kind: SimpleType) -> int:
    """How often a simple module occurs in the socle: dim Hom(S, M) / dim End(S)."""
    return homomorphisms(kind.simple.action, action).dimension // kind.simple.endomorphism_dimension


def top_multiplicity(action: Action, kind: SimpleType) -> int:
    """How often a simple module occurs in the top M / rad M: dim Hom(M, S) / dim End(S)."""
    return homomorphisms(action, kind.simple.action).dimension // kind.simple.endomorphism_dimension
