"""The loss of a regression model with Gaussian noise in floating point: exact, and on a finite sample.

y = f0(x) + noise of variance 1, x uniform on [-1, 1]^q (or on the finite set of points of the model). Then

    K(w) = E |f(x, w) - f0(x)|^2 / 2,      L_n(w) = (1/n) sum_i |y_i - f(x_i, w)|^2 / 2,      E L_n(w) = K(w) + N/2

for N outputs. K is a sum over the nodes of a Gauss-Legendre rule, exact where f is a polynomial in x; with activations
16 nodes a coordinate leave a relative error below 1e-9 while the arguments of the activations are at most 2. All terms
are squares with positive weights, so K keeps its relative precision near its zeros.

Example:
    >>> from algslt.models import Regression
    >>> loss = RegressionLoss.of(Regression.build("a*b*x", true="0"))
    >>> loss.divergence(np.array([[1.0, 3.0]])).round(6).tolist()
    [1.5]
    >>> sample = loss.draw(1000, seed=1)
    >>> loss.losses(np.zeros((1, 2)), sample).shape
    (1, 1000)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from algslt.errors import InputError
from algslt.models import Regression
from algslt.models.functions import Function, read_function
from algslt.poly.parse import parse_rational
from algslt.sampling.arrays import Floats
from algslt.sampling.data.numeric import FunctionTable

__all__ = ["RegressionLoss", "Sample"]

NODES = 16  # of each input, where there are activations
MAX_NODES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """n data.

    Args:
        x: inputs, shape (n, q).
        y: outputs, shape (n, N).
    """

    x: Floats
    y: Floats

    def __post_init__(self) -> None:
        if self.x.ndim != 2 or self.y.ndim != 2 or len(self.x) != len(self.y) or not len(self.x):
            shapes = f"{self.x.shape} and {self.y.shape}"
            raise InputError(f"data of shapes {shapes} were given: (n, inputs) and (n, outputs) with n > 0 are needed")

    def __len__(self) -> int:
        return len(self.x)

    def batch(self, rows: object) -> Sample:
        """The data with these row numbers, a minibatch."""
        chosen = np.asarray(rows, dtype=np.int64)
        return Sample(self.x[chosen], self.y[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class RegressionLoss:
    """K, and the loss of each datum; use `of`.

    Args:
        functions: f_1, ..., f_N.
        truth: the true functions, which do not depend on w.
        differences: f_k - f0_k.
        nodes, weights: of the law of the inputs, shapes (M, q) and (M,), the weights of sum 1.
        finite: whether the law of the inputs is that on the nodes; otherwise it is uniform on [-1, 1]^q.
    """

    functions: tuple[FunctionTable, ...]
    truth: tuple[FunctionTable, ...]
    differences: tuple[FunctionTable, ...]
    nodes: Floats
    weights: Floats
    finite: bool

    @staticmethod
    def of(model: Regression) -> RegressionLoss:
        """The loss of a model.

        Raises:
            InputError: numpy lacks an activation; a rule for so many inputs would be too large; the true parameter is
                not rational.
        """
        known = {a.name: a for a in model.activations}
        exact = [read_function(text, model.inputs, model.parameters, known) for text in model.functions]
        if model.truth:
            truth = [read_function(text, model.inputs, model.parameters, known) for text in model.truth]
        else:
            truth = [f.at([parse_rational(c) for c in model.true_parameter]) for f in exact]
        differences = [f.minus(f0) for f, f0 in zip(exact, truth, strict=True)]
        nodes, weights = _law(model, differences)
        parts = [tuple(map(FunctionTable.of, fs)) for fs in (exact, truth, differences)]
        return RegressionLoss(parts[0], parts[1], parts[2], nodes, weights, model.points is not None)

    def divergence(self, w: Floats) -> Floats:
        """K at n parameters: shape (n,)."""
        squares = sum(f.values(self.nodes, w) ** 2 for f in self.differences)
        total: Floats = 0.5 * (squares @ self.weights)
        return total

    def divergence_gradient(self, w: Floats) -> Floats:
        """The gradient of K: shape (n, d)."""
        parts = [f.pulled_back(self.nodes, w, f.values(self.nodes, w) * self.weights) for f in self.differences]
        total: Floats = np.sum(parts, axis=0)
        return total

    def draw(self, n: int, seed: int) -> Sample:
        """n data from the truth.

        Raises:
            InputError: n < 1.
        """
        if n < 1:
            raise InputError(f"{n} data were asked for: at least 1 is needed")
        rng = np.random.default_rng(seed)
        if self.finite:
            x = self.nodes[rng.integers(len(self.nodes), size=n)]
        else:
            x = rng.uniform(-1, 1, (n, self.nodes.shape[1]))
        return Sample(x, self.true_outputs(x) + rng.standard_normal((n, len(self.truth))))

    def true_outputs(self, x: Floats) -> Floats:
        """f0 at N inputs: shape (N, number of outputs)."""
        anywhere = np.zeros((1, self.functions[0].map.dimension))
        return np.stack([f.values(x, anywhere)[0] for f in self.truth], axis=1)

    def losses(self, w: Floats, sample: Sample) -> Floats:
        """|y_i - f(x_i, w)|^2 / 2 at n parameters for each datum: shape (n, number of data)."""
        total = np.zeros((len(w), len(sample)))
        for k, f in enumerate(self.functions):
            total += 0.5 * (f.values(sample.x, w) - sample.y[:, k]) ** 2
        return total

    def gradient(self, w: Floats, sample: Sample) -> Floats:
        """The gradient of the mean loss over the data: shape (n, d)."""
        residuals = [(f.values(sample.x, w) - sample.y[:, k]) / len(sample) for k, f in enumerate(self.functions)]
        parts = [f.pulled_back(sample.x, w, r) for f, r in zip(self.functions, residuals, strict=True)]
        total: Floats = np.sum(parts, axis=0)
        return total


def _law(model: Regression, differences: list[Function]) -> tuple[Floats, Floats]:
    """Nodes and weights of the inputs."""
    if model.points is not None:
        points = np.array([[float(c) for c in p] for p in model.points]).reshape(len(model.points), len(model.inputs))
        return points, np.full(len(points), 1 / len(points))
    counts = [
        NODES if any(d.units for d in differences) else _degree(differences, i) + 1 for i in range(len(model.inputs))
    ]
    if prod(counts) > MAX_NODES:
        raise InputError(
            f"a rule for {len(counts)} inputs would have {prod(counts)} nodes, at most {MAX_NODES} are accepted: give "
            "the model a finite set of points"
        )
    rules = [np.polynomial.legendre.leggauss(count) for count in counts]
    nodes = np.array(list(product(*(rule[0] for rule in rules)))).reshape(prod(counts), len(counts))
    weights = np.array([prod(ws) for ws in product(*(rule[1] / 2 for rule in rules))])
    return nodes, weights


def _degree(differences: list[Function], i: int) -> int:
    """The degree of the polynomials in input i."""
    return max((int(e[i]) for d in differences for e, _ in d.polynomial.terms()), default=0)
