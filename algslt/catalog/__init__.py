"""Published theorems on the pair (lambda, m) of model families: hypotheses, formula, evidence, citation.

A theorem is a frozen object: constructing it checks the hypotheses, `pair()` evaluates the formula, `status` and
`checked` say why it is believed, `bibtex()` names the sources, `problem()` writes down the polynomials of the model.

Example:
    >>> theorem = ReducedRank(inputs=3, hidden=2, outputs=2, rank=1)
    >>> theorem.pair(), theorem.status
    ((Fraction(5, 2), 1), 'cited theorem')
    >>> ReducedRank(3, 2, 2, rank=3)
    Traceback (most recent call last):
    ...
    algslt.errors.InputError: reduced-rank: the rank 3 was given, at most min(inputs, hidden, outputs) = 2 is possible
"""

from algslt.catalog.boltzmann import Boltzmann as Boltzmann
from algslt.catalog.contingency_table import ContingencyTable as ContingencyTable
from algslt.catalog.deep_linear import DeepLinear as DeepLinear
from algslt.catalog.elementary import NormalCrossing as NormalCrossing
from algslt.catalog.elementary import RankOneTensor as RankOneTensor
from algslt.catalog.elementary import SumOfPowers as SumOfPowers
from algslt.catalog.factor_analysis import FactorBound as FactorBound
from algslt.catalog.factor_analysis import OneFactor as OneFactor
from algslt.catalog.latent_forest import LatentForest as LatentForest
from algslt.catalog.mixture_bound import MixtureBound as MixtureBound
from algslt.catalog.mixtures import BinomialMixture as BinomialMixture
from algslt.catalog.mixtures import SimplexMixture as SimplexMixture
from algslt.catalog.naive_bayes import NaiveBayes as NaiveBayes
from algslt.catalog.nonnegative import Nonnegative as Nonnegative
from algslt.catalog.power_network import PowerNetwork as PowerNetwork
from algslt.catalog.reduced_rank import ReducedRank as ReducedRank
from algslt.catalog.registry import FAMILIES as FAMILIES
from algslt.catalog.registry import NOT_SHIPPED as NOT_SHIPPED
from algslt.catalog.registry import family as family
from algslt.catalog.registry import make as make
from algslt.catalog.relu import ReluZero as ReluZero
from algslt.catalog.signed_mixture import SignedMixture as SignedMixture
from algslt.catalog.tanh import TanhTruth as TanhTruth
from algslt.catalog.tanh import TanhZero as TanhZero
from algslt.catalog.textbook import Textbook as Textbook
from algslt.catalog.theorem import Evidence as Evidence
from algslt.catalog.theorem import Theorem as Theorem
from algslt.catalog.theorem import Value as Value
from algslt.catalog.topics import LatentDirichlet as LatentDirichlet
from algslt.catalog.vandermonde import Vandermonde as Vandermonde

__all__ = [
    "FAMILIES",
    "NOT_SHIPPED",
    "BinomialMixture",
    "Boltzmann",
    "ContingencyTable",
    "DeepLinear",
    "Evidence",
    "FactorBound",
    "LatentDirichlet",
    "LatentForest",
    "MixtureBound",
    "NaiveBayes",
    "Nonnegative",
    "NormalCrossing",
    "OneFactor",
    "PowerNetwork",
    "RankOneTensor",
    "ReducedRank",
    "ReluZero",
    "SignedMixture",
    "SimplexMixture",
    "SumOfPowers",
    "TanhTruth",
    "TanhZero",
    "Textbook",
    "Theorem",
    "Value",
    "Vandermonde",
    "family",
    "make",
]
