"""The families by name, and what is not shipped, with the reason.

Example:
    >>> make("tanh", {"units": 4}).pair()
    (Fraction(1, 1), 2)
    >>> make("markov-tree", {})
    Traceback (most recent call last):
    ...
    algslt.errors.InputError: 'markov-tree' has no confirmed value: Zwiernik's formula was not compared with the paper
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from algslt.catalog.boltzmann import Boltzmann
from algslt.catalog.contingency_table import ContingencyTable
from algslt.catalog.deep_linear import DeepLinear
from algslt.catalog.elementary import NormalCrossing, RankOneTensor, SumOfPowers
from algslt.catalog.factor_analysis import FactorBound, OneFactor
from algslt.catalog.latent_forest import LatentForest
from algslt.catalog.mixture_bound import MixtureBound
from algslt.catalog.mixtures import BinomialMixture, SimplexMixture
from algslt.catalog.naive_bayes import NaiveBayes
from algslt.catalog.nonnegative import Nonnegative
from algslt.catalog.parameters import parameters_of
from algslt.catalog.power_network import PowerNetwork
from algslt.catalog.reduced_rank import ReducedRank
from algslt.catalog.relu import ReluZero
from algslt.catalog.signed_mixture import SignedMixture
from algslt.catalog.tanh import TanhTruth, TanhZero
from algslt.catalog.textbook import Textbook
from algslt.catalog.theorem import Theorem
from algslt.catalog.topics import LatentDirichlet
from algslt.catalog.vandermonde import Vandermonde
from algslt.errors import InputError, excerpt

__all__ = ["FAMILIES", "NOT_SHIPPED", "family", "make"]

_ALL: tuple[type[Theorem], ...] = (
    ReducedRank,
    DeepLinear,
    Vandermonde,
    TanhZero,
    TanhTruth,
    SimplexMixture,
    BinomialMixture,
    SignedMixture,
    MixtureBound,
    NaiveBayes,
    ContingencyTable,
    Boltzmann,
    Nonnegative,
    LatentDirichlet,
    OneFactor,
    FactorBound,
    LatentForest,
    ReluZero,
    PowerNetwork,
    RankOneTensor,
    NormalCrossing,
    SumOfPowers,
    Textbook,
)

FAMILIES: Mapping[str, type[Theorem]] = {cls.name: cls for cls in _ALL}

NOT_SHIPPED: Mapping[str, str] = {
    "hidden-markov": "only upper bounds are in the literature, and they were not compared with the papers",
    "markov-tree": "Zwiernik's formula was not compared with the paper",
    "deep-relu": "only upper bounds are in the literature, and they were not compared with the papers",
    "analytic-activation": "Kurumadani's upper bounds were not compared with the papers",
    "superposition": "no confirmed statement is known for toy models of superposition",
}


def family(name: str) -> type[Theorem]:
    """The class of a family.

    Raises:
        InputError: there is none of this name, or its values are not confirmed.
    """
    if name in NOT_SHIPPED:
        raise InputError(f"{excerpt(name)} has no confirmed value: {NOT_SHIPPED[name]}")
    if name not in FAMILIES:
        raise InputError(f"the family {excerpt(name)} is unknown: one of {', '.join(FAMILIES)} is needed")
    return FAMILIES[name]


def make(name: str, arguments: Mapping[str, object]) -> Theorem:
    """The theorem of a family with its parameters by name.

    Raises:
        InputError: the family is unknown, a parameter is unknown or missing, or the hypotheses fail.
    """
    cls = family(name)
    known = parameters_of(cls)
    unknown = [key for key in arguments if key not in known]
    if unknown:
        raise InputError(f"{name} has no parameter {excerpt(unknown[0])}: its parameters are {', '.join(known)}")
    try:
        return cast(Callable[..., Theorem], cls)(**arguments)
    except TypeError:
        missing = [key for key in known if key not in arguments]
        raise InputError(f"{name}: parameters are missing among {', '.join(missing)}; see its help") from None
