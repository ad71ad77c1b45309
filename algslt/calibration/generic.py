"""f(x, w) of a regression model, and K of a problem, over any kind of array: numpy, torch, dual numbers.

`predict` uses sums and products only, and the activations that the caller passes; `problem_loss` also powers, and the
sums and products along an axis that numpy and torch spell alike. So a library with automatic derivatives sees a
function of its own (torch: `w.unbind()`, `x.unbind(-1)`, `{"tanh": torch.tanh}`). This package imports no such library.

Example:
    >>> from math import tanh
    >>> from algslt.models import Regression
    >>> model = Regression.build("a*tanh(b*x) + c", true="0")
    >>> [round(y, 6) for y in predict(model, [2.0, 1.0, 5.0], [0.5], {"tanh": tanh})]
    [5.924234]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np
from flint import fmpq_mpoly

from algslt.errors import InputError
from algslt.models import Regression
from algslt.models.functions import Function, read_function
from algslt.problem import Problem
from algslt.sampling.arrays import Floats
from algslt.sampling.translation import translated

__all__ = ["Arithmetic", "predict", "problem_loss"]


class Arithmetic(Protocol):
    """A number or an array: with itself and with numbers it can be added and multiplied."""

    def __add__(self, other: Any, /) -> Any:
        """The sum."""

    def __mul__(self, other: Any, /) -> Any:
        """The product."""


T = TypeVar("T", bound=Arithmetic)


def predict(model: Regression, w: Sequence[T], x: Sequence[T], activations: Mapping[str, Callable[[T], T]]) -> list[T]:
    """The outputs f_1(x, w), ..., f_N(x, w).

    Args:
        model: d parameters, q inputs.
        w: d scalars or arrays.
        x: q scalars or arrays that broadcast with those of w.
        activations: the functions that the model uses, by name.

    Raises:
        InputError: too many or too few coordinates; an activation is missing.
    """
    if (len(w), len(x)) != (len(model.parameters), len(model.inputs)):
        needed = f"{len(model.parameters)} parameters and {len(model.inputs)} inputs"
        raise InputError(f"{len(w)} parameters and {len(x)} inputs were given: {needed} are needed")
    known = {a.name: a for a in model.activations}
    functions = [read_function(text, model.inputs, model.parameters, known) for text in model.functions]
    return [_value(f, [*x, *w], activations) for f in functions]


def problem_loss(problem: Problem, convert: Callable[[Floats], Any] = np.asarray) -> Callable[[Any], Any]:
    """K(w) = p_1(w)^2 + ... + p_k(w)^2 of an ideal, or |K| of a function, over the arrays of another library.

    The inequalities and the prior of the problem are left to the caller.

    Args:
        problem: in d variables.
        convert: makes an array of the library from one of numpy, such as `torch.as_tensor`.

    Raises:
        ProblemError: a coefficient is no double, or there are more than 200000 terms.

    Returns:
        Maps an array (..., d) of points, in the coordinates of the problem, to K at each, shape (...).

    Example:
        >>> loss = problem_loss(Problem.build(["x*y", "2*x - 2"], at=[1, 0]))
        >>> loss(np.array([[1.0, 0.5], [2.0, 1.0]])).tolist()
        [0.25, 5.0]
    """
    terms = [translated(p, None) for p in problem.polynomials]
    monomials = sorted({a for p in terms for a in p})
    table = np.array([[p.get(a, 0.0) for p in terms] for a in monomials])
    exponents, coefficients = convert(np.array(monomials, dtype=np.float64)), convert(table)

    def loss(w: Any) -> Any:
        """K at the points w."""
        values = (w[..., None, :] ** exponents).prod(-1) @ coefficients
        return abs(values[..., 0]) if problem.is_function else (values**2).sum(-1)

    return loss


def _value(f: Function, point: Sequence[T], activations: Mapping[str, Callable[[T], T]]) -> T:
    total = _polynomial(f.polynomial, point)
    for unit in f.units:
        name = unit.activation.name
        if name not in activations:
            raise InputError(f"the activation {name} is needed: give it as activations={{'{name}': ...}}")
        total = total + _polynomial(unit.weight, point) * activations[name](_polynomial(unit.argument, point))
    return total


def _polynomial(p: fmpq_mpoly, point: Sequence[T]) -> T:
    """The value; 0 is given the shape of the coordinates by a multiplication."""
    total: Any = sum((c * 0.0 for c in point[1:]), start=point[0] * 0.0)
    for exponents, c in p.terms():
        term: Any = float(int(c.p) / int(c.q))
        for coordinate, e in zip(point, exponents, strict=True):
            for _ in range(int(e)):
                term = coordinate * term
        total = total + term
    result: T = total
    return result
