"""Functions f(x, w) of a regression model in floating point, for many parameters w and many inputs x at once.

f = P(x, w) + sum of weights A_i(w) times activations sigma_i(B_i(w) . x) (see `algslt.models.functions`). A polynomial
in x and w is kept as sum_t c_t w^(a_t) x^(e_t), so its values are a product of matrices: monomials of w times
monomials of x. Values are differences f(x, w) - f0(x), formed before they are squared.

Example:
    >>> f = NumericFunction.of(read_function("a*tanh(b*x)", ("x",), ("a", "b")))
    >>> w, x = np.array([[2.0, 0.5]]), np.array([[0.0], [2.0]])
    >>> f.values(w, x).round(4).tolist()
    [[0.0, 1.5232]]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from flint import fmpq_mpoly
from numpy.typing import NDArray

from algslt.errors import InputError, excerpt
from algslt.models.functions import Function, read_function

__all__ = ["ACTIVATION_VALUES", "Floats", "MixedPolynomial", "NumericFunction", "read_function"]

Floats = NDArray[np.float64]
Real = Callable[[Floats], Floats]


def _sigmoid(t: Floats) -> Floats:
    value: Floats = 0.5 + 0.5 * np.tanh(0.5 * t)
    return value


def _silu_slope(t: Floats) -> Floats:
    s = _sigmoid(t)
    slope: Floats = s + t * s * (1 - s)
    return slope


# Name -> (value, derivative).
ACTIVATION_VALUES: Mapping[str, tuple[Real, Real]] = {
    "tanh": (np.tanh, lambda t: 1 - np.tanh(t) ** 2),
    "sin": (np.sin, np.cos),
    "cos": (np.cos, lambda t: -np.sin(t)),
    "sinh": (np.sinh, np.cosh),
    "cosh": (np.cosh, np.sinh),
    "arctan": (np.arctan, lambda t: 1 / (1 + t**2)),
    "exp": (np.exp, np.exp),
    "expm1": (np.expm1, np.exp),
    "sigmoid": (_sigmoid, lambda t: _sigmoid(t) * (1 - _sigmoid(t))),
    "silu": (lambda t: t * _sigmoid(t), _silu_slope),
    "softplus": (lambda t: np.logaddexp(0.0, t), _sigmoid),
}


@dataclass(frozen=True, slots=True, eq=False)
class MixedPolynomial:
    """sum_t c_t w^(a_t) x^(e_t).

    Args:
        coefficients: c, shape (T,).
        parameters: the exponents a, shape (T, d).
        inputs: the exponents e, shape (T, q).
    """

    coefficients: Floats
    parameters: NDArray[np.int64]
    inputs: NDArray[np.int64]

    @staticmethod
    def of(p: fmpq_mpoly, inputs: int) -> MixedPolynomial:
        """The polynomial whose first `inputs` variables are the x."""
        terms = [(tuple(map(int, e)), float(int(c.p) / int(c.q))) for e, c in p.terms()]
        rows = np.array([e for e, _ in terms], dtype=np.int64).reshape(len(terms), len(p.context().names()))
        return MixedPolynomial(np.array([c for _, c in terms]), rows[:, inputs:], rows[:, :inputs])

    def on_inputs(self, x: Floats) -> Floats:
        """The monomials x^(e_t) at N inputs: shape (N, T)."""
        return _monomials(x, self.inputs)

    def on_parameters(self, w: Floats) -> Floats:
        """c_t w^(a_t) at n parameters: shape (n, T)."""
        return self.coefficients * _monomials(w, self.parameters)

    def pull_back(self, w: Floats, slopes: Floats) -> Floats:
        """sum_t s_t d(c_t w^(a_t))/dw for slopes s of shape (n, T): shape (n, d)."""
        columns = []
        for i in range(w.shape[1]):
            lower = self.parameters.copy()
            lower[:, i] = np.maximum(lower[:, i] - 1, 0)
            active = np.flatnonzero(self.parameters[:, i])
            scaled = self.coefficients[active] * self.parameters[active, i]
            columns.append(np.sum(slopes[:, active] * scaled * _monomials(w, lower[active]), axis=1))
        return np.stack(columns, axis=1)


def _monomials(points: Floats, exponents: NDArray[np.int64]) -> Floats:
    """All monomials at all points: shape (n, T)."""
    result = np.ones((len(points), len(exponents)))
    for i in range(points.shape[1]):
        powers = [np.ones(len(points))]
        for _ in range(int(exponents[:, i].max(initial=0))):
            powers.append(powers[-1] * points[:, i])
        result *= np.stack(powers, axis=1)[:, exponents[:, i]]
    return result


@dataclass(frozen=True, slots=True, eq=False)
class NumericFunction:
    """f(x, w); use `of`.

    Args:
        polynomial: P.
        units: name of the activation, its weight (no x), its argument (linear in x).
    """

    polynomial: MixedPolynomial
    units: tuple[tuple[str, MixedPolynomial, MixedPolynomial], ...]

    @staticmethod
    def of(f: Function) -> NumericFunction:
        """The function in floating point.

        Raises:
            InputError: numpy has no such activation.
        """
        units = []
        for unit in f.units:
            name = unit.activation.name
            if name not in ACTIVATION_VALUES:
                known = ", ".join(ACTIVATION_VALUES)
                raise InputError(f"the activation {excerpt(name, 30)} has no numpy function here: use one of {known}")
            weight, argument = (MixedPolynomial.of(p, f.inputs) for p in (unit.weight, unit.argument))
            units.append((name, weight, argument))
        return NumericFunction(MixedPolynomial.of(f.polynomial, f.inputs), tuple(units))

    def values(self, w: Floats, x: Floats) -> Floats:
        """f at n parameters and N inputs: shape (n, N)."""
        total = self.polynomial.on_parameters(w) @ self.polynomial.on_inputs(x).T
        for name, weight, argument in self.units:
            t = argument.on_parameters(w) @ argument.on_inputs(x).T
            total += np.sum(weight.on_parameters(w), axis=1)[:, None] * ACTIVATION_VALUES[name][0](t)
        return total

    def pull_back(self, w: Floats, x: Floats, residuals: Floats) -> Floats:
        """sum over the inputs of residual times df/dw, for residuals of shape (n, N): shape (n, d)."""
        total = self.polynomial.pull_back(w, residuals @ self.polynomial.on_inputs(x))
        for name, weight, argument in self.units:
            value, slope = ACTIVATION_VALUES[name]
            on_inputs = argument.on_inputs(x)
            t = argument.on_parameters(w) @ on_inputs.T
            height = np.sum(weight.on_parameters(w), axis=1)[:, None]
            of_weight = np.sum(residuals * value(t), axis=1)[:, None] * np.ones((1, len(weight.coefficients)))
            total += weight.pull_back(w, of_weight)
            total += argument.pull_back(w, (residuals * height * slope(t)) @ on_inputs)
        return total
