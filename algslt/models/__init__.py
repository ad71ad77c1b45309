"""Statistical models: from a model and a true parameter to polynomials with the pair of its divergence.

Example:
    >>> model = Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="0")
    >>> answer = model.rlct()
    >>> answer.pair_text(), answer.status
    ('lambda = 2/3, m = 1', 'proved')
"""

from algslt.models.activations import ACTIVATIONS, Activation
from algslt.models.attention import linear_attention
from algslt.models.boltzmann import Boltzmann
from algslt.models.exponential_family import ExponentialFamily
from algslt.models.factor_analysis import factor_analysis, one_factor
from algslt.models.finite import FiniteModel
from algslt.models.gaussian import GaussianModel
from algslt.models.hidden_markov import HiddenMarkov
from algslt.models.latent_class import latent_class
from algslt.models.latent_forest import latent_forest
from algslt.models.mixture import Mixture
from algslt.models.model import Model, Reduction
from algslt.models.modular import modular_addition
from algslt.models.naive_bayes import naive_bayes
from algslt.models.networks import deep_linear, nonnegative, one_hidden_layer, polynomial_network, reduced_rank
from algslt.models.piecewise import Cell, PiecewiseModel
from algslt.models.poisson import PoissonModel
from algslt.models.regression import Regression
from algslt.models.regression_mixture import RegressionMixture
from algslt.models.relu import ReluNetwork
from algslt.models.relu_interval import ReluInterval
from algslt.models.tensors import low_rank_tensor, symmetric_tensor
from algslt.models.topics import latent_dirichlet

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Boltzmann",
    "Cell",
    "ExponentialFamily",
    "FiniteModel",
    "GaussianModel",
    "HiddenMarkov",
    "Mixture",
    "Model",
    "PiecewiseModel",
    "PoissonModel",
    "Reduction",
    "Regression",
    "RegressionMixture",
    "ReluInterval",
    "ReluNetwork",
    "deep_linear",
    "factor_analysis",
    "latent_class",
    "latent_dirichlet",
    "latent_forest",
    "linear_attention",
    "low_rank_tensor",
    "modular_addition",
    "naive_bayes",
    "nonnegative",
    "one_factor",
    "one_hidden_layer",
    "polynomial_network",
    "reduced_rank",
    "symmetric_tensor",
]
