"""Activations of `algslt.models` and their derivatives on arrays.

Example:
    >>> value, slope = evaluated("tanh", np.array([0.0, 1.0]))
    >>> value.round(4).tolist(), slope.round(4).tolist()
    ([0.0, 0.7616], [1.0, 0.42])
"""

from __future__ import annotations

from collections.abc import Callable
from math import erf, pi, sqrt
from typing import TypeAlias

import numpy as np

from algslt.errors import InputError, excerpt
from algslt.sampling.arrays import Floats

__all__ = ["evaluated", "known"]

Pair: TypeAlias = tuple[Floats, Floats]

_erf = np.frompyfunc(erf, 1, 1)


def evaluated(name: str, t: Floats) -> Pair:
    """Values and derivatives of an activation.

    Raises:
        InputError: no numeric form of it is known here.
    """
    known(name)
    return _FORMS[name](t)


def known(name: str) -> None:
    """Refuses the name of an activation without a numeric form."""
    if name not in _FORMS:
        raise InputError(f"the activation {excerpt(name, 30)} has no numeric form here: use one of {', '.join(_FORMS)}")


def _tanh(t: Floats) -> Pair:
    value = np.tanh(t)
    return value, 1 - value**2


def _sigmoid(t: Floats) -> Pair:
    value = 0.5 + 0.5 * np.tanh(0.5 * t)
    return value, value * (1 - value)


def _silu(t: Floats) -> Pair:
    value, slope = _sigmoid(t)
    return t * value, value + t * slope


def _normal(t: Floats) -> Pair:
    """The standard normal distribution function and density."""
    value = 0.5 + 0.5 * np.asarray(_erf(t / sqrt(2)), dtype=float)
    return value, np.exp(-0.5 * t**2) / sqrt(2 * pi)


def _gelu(t: Floats) -> Pair:
    value, slope = _normal(t)
    return t * value, value + t * slope


def _error(t: Floats) -> Pair:
    return np.asarray(_erf(t), dtype=float), 2 / sqrt(pi) * np.exp(-(t**2))


_FORMS: dict[str, Callable[[Floats], Pair]] = {
    "tanh": _tanh,
    "sin": lambda t: (np.sin(t), np.cos(t)),
    "cos": lambda t: (np.cos(t), -np.sin(t)),
    "sinh": lambda t: (np.sinh(t), np.cosh(t)),
    "cosh": lambda t: (np.cosh(t), np.sinh(t)),
    "arctan": lambda t: (np.arctan(t), 1 / (1 + t**2)),
    "erf": _error,
    "exp": lambda t: (np.exp(t), np.exp(t)),
    "expm1": lambda t: (np.expm1(t), np.exp(t)),
    "sigmoid": _sigmoid,
    "silu": _silu,
    "gelu": _gelu,
    "softplus": lambda t: (np.logaddexp(0.0, t), _sigmoid(t)[0]),
}
