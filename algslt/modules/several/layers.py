"""Socle and radical: the sum of the simple submodules, the intersection of the maximal ones.

soc M is the sum of the images of all S -> M, rad M the intersection of the kernels of all M -> S, S running over the
simple modules; only composition factors of M matter. M is semisimple if soc M = M, equivalently if rad M = 0.

Theorem (Dickson1923). In characteristic 0 the radical of the algebra A of all products is the set of a with
tr(a b) = 0 for all b in A; rad M is its image on M, and soc M the space that it kills. This serves where the
composition factors of a module over QQ or a number field are not decided.

Example:
    >>> from algslt.modules.fields import GF
    >>> from algslt.modules.several.action import read_action
    >>> uniserial = read_action(GF(3), [[[0, 0, 1], [1, 0, 0], [0, 1, 0]]])
    >>> socle(uniserial).dimension, radical(uniserial).dimension
    (1, 2)
"""

from __future__ import annotations

from functools import lru_cache

from algslt.errors import StepLimitExceeded
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.several.action import Action
from algslt.modules.several.composition import SimpleType, composition_series, simple_types
from algslt.modules.several.homs import homomorphisms
from algslt.modules.several.matrix_algebra import matrix_algebra
from algslt.modules.several.subspaces import combination, kernel_space, span, vectorised

__all__ = ["radical", "simple_types_of", "socle", "socle_multiplicity", "top_multiplicity"]


@lru_cache(maxsize=256)
def simple_types_of(action: Action) -> tuple[SimpleType, ...]:
    """The isomorphism types of the composition factors with their multiplicities."""
    return simple_types(composition_series(action).factors)


@lru_cache(maxsize=512)
def socle(action: Action) -> Subspace:
    """The sum of the simple submodules."""
    try:
        maps = [x for t in simple_types_of(action) for x in homomorphisms(t.simple.action, action).basis]
    except StepLimitExceeded:
        return kernel_space(_none(action).transpose().above(*_algebra_radical(action)))
    return span(_none(action), *maps)


@lru_cache(maxsize=512)
def radical(action: Action) -> Subspace:
    """The intersection of the maximal submodules; 0 for the zero module."""
    try:
        maps = [x for t in simple_types_of(action) for x in homomorphisms(action, t.simple.action).basis]
    except StepLimitExceeded:
        return span(_none(action), *_algebra_radical(action))
    return kernel_space(_none(action).transpose().above(*maps))


def _none(action: Action) -> Matrix:
    """No vectors of M, as columns."""
    return Matrix.zero(action.field, action.dimension, 0)


def _algebra_radical(action: Action) -> list[Matrix]:
    """A basis of the radical of the algebra of all products, in characteristic 0.

    Raises:
        StepLimitExceeded: the characteristic is not 0, so that the trace form does not decide.
    """
    if action.field.characteristic:
        raise StepLimitExceeded("the radical of a module over a finite field needs its composition factors")
    algebra = matrix_algebra(action)
    flat = [vectorised(m) for m in algebra.matrices]
    turned = [vectorised(m.transpose()) for m in algebra.matrices]
    gram = flat[0].beside(*flat[1:]).transpose() @ turned[0].beside(*turned[1:])
    shape = (action.dimension, action.dimension)
    return [combination(action.field, shape, column, algebra.matrices) for column in gram.kernel().columns]


def socle_multiplicity(action: Action, kind: SimpleType) -> int:
    """How often a simple module occurs in the socle: dim Hom(S, M) / dim End(S)."""
    return homomorphisms(kind.simple.action, action).dimension // kind.simple.endomorphism_dimension


def top_multiplicity(action: Action, kind: SimpleType) -> int:
    """How often a simple module occurs in the top M / rad M: dim Hom(M, S) / dim End(S)."""
    return homomorphisms(action, kind.simple.action).dimension // kind.simple.endomorphism_dimension
