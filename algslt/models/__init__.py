"""Statistical models: from a model and a true parameter to polynomials with the pair of its divergence.

Example:
    >>> model = Regression.build("a*tanh(b*x) + c*tanh(d*x)", true="0")
    >>> answer = model.rlct()
    >>> answer.pair_text(), answer.status
    ('lambda = 2/3, m = 1', 'proved')
"""

from algslt.models.activations import ACTIVATIONS, Activation
from algslt.models.model import Model, Reduction
from algslt.models.regression import Regression

__all__ = ["ACTIVATIONS", "Activation", "Model", "Reduction", "Regression"]
