"""Exact texts and functions of `algslt.models` as arrays: polynomials, domains, functions of inputs and parameters.

Example:
    >>> maps = polynomials(["a*b - 1/2", "b^2"], ("a", "b"))
    >>> maps.values(np.array([[1.0, 2.0]])).tolist()
    [[1.5, 4.0]]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from flint import fmpq_mpoly

from algslt.models.functions import Function
from algslt.poly.inequalities import parse_inequality
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import make_ring
from algslt.sampling.arrays import Booleans, Floats
from algslt.sampling.data.activations import evaluated, known
from algslt.sampling.polynomials import PolynomialMap

__all__ = ["Domain", "FunctionTable", "polynomials"]


def polynomials(texts: Sequence[str], parameters: Sequence[str]) -> PolynomialMap:
    """The map of the polynomials that these texts describe."""
    ring = make_ring(parameters)
    parsed = [parse_polynomial(text, ring) for text in texts]
    terms = [{tuple(map(int, e)): float(Fraction(int(c), q)) for e, c in p.terms()} for p, q in parsed]
    return PolynomialMap.of(terms or [{}], len(parameters))


@dataclass(frozen=True, slots=True, eq=False)
class Domain:
    """The part of R^d where all polynomials are >= 0, as a condition on the rows of an array."""

    map: PolynomialMap

    @staticmethod
    def of(inequalities: Sequence[str], parameters: Sequence[str]) -> Domain | None:
        """The domain of inequalities between polynomials; None where there are none."""
        ring = make_ring(parameters)
        terms = [
            {tuple(map(int, e)): float(int(c)) for e, c in parse_inequality(text, ring)[0].terms()}
            for text in inequalities
        ]
        return Domain(PolynomialMap.of(terms, len(parameters))) if terms else None

    def __call__(self, w: Floats) -> Booleans:
        """Which rows are in the domain."""
        inside: Booleans = np.all(self.map.values(w) >= 0, axis=1)
        return inside


@dataclass(frozen=True, slots=True, eq=False)
class FunctionTable:
    """f(x, w) = sum_e c_e(w) x^e + sum_u a_u(w) sigma_u(b_u(w) . x); use `of`.

    Args:
        inputs: k, the number of inputs.
        powers: the exponents e, shape (E, k).
        names: the activations sigma_u.
        map: the polynomials c_e, then a_u, then the k coordinates of each b_u.
    """

    inputs: int
    powers: Floats
    names: tuple[str, ...]
    map: PolynomialMap

    @staticmethod
    def of(function: Function) -> FunctionTable:
        """The table of an exact function.

        Raises:
            InputError: an activation without a numeric form.
        """
        k = function.inputs
        d = len(function.polynomial.context().names()) - k
        head = _by_inputs(function.polynomial, k)
        names = tuple(unit.activation.name for unit in function.units)
        for name in names:
            known(name)
        weights = [_by_inputs(unit.weight, k).get((0,) * k, {}) for unit in function.units]
        basis = [tuple(int(i == j) for j in range(k)) for i in range(k)]
        slopes = [_by_inputs(unit.argument, k).get(e, {}) for unit in function.units for e in basis]
        powers = np.array(list(head), dtype=float).reshape(len(head), k)
        return FunctionTable(k, powers, names, PolynomialMap.of([*head.values(), *weights, *slopes] or [{}], d))

    def values(self, x: Floats, w: Floats) -> Floats:
        """f at inputs (N, k) and parameters (n, d): shape (n, N)."""
        c, a, b = self._coefficients(self.map.values(w))
        total: Floats = c @ self._monomials(x).T
        for u, name in enumerate(self.names):
            total = total + a[:, u, None] * evaluated(name, b[:, u] @ x.T)[0]
        return total

    def pulled_back(self, x: Floats, w: Floats, weights: Floats) -> Floats:
        """The gradient in w of sum_i weights_i f(x_i, w): shape (n, d), for weights (n, N)."""
        _, a, b = self._coefficients(self.map.values(w))
        parts = [weights @ self._monomials(x)]
        slopes = []
        for u, name in enumerate(self.names):
            value, slope = evaluated(name, b[:, u] @ x.T)
            parts.append(np.sum(weights * value, axis=1, keepdims=True))
            slopes.append(a[:, u, None] * ((weights * slope) @ x))
        outer = np.concatenate([*parts, *slopes], axis=1)
        gradient: Floats = np.einsum("np,npd->nd", outer, self.map.derivatives(w)[:, : outer.shape[1]])
        return gradient

    def _monomials(self, x: Floats) -> Floats:
        table: Floats = np.prod(x[:, None, :] ** self.powers[None, :, :], axis=2)
        return table

    def _coefficients(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        """c (n, E), a (n, U), b (n, U, k)."""
        ends = np.cumsum([0, len(self.powers), len(self.names), len(self.names) * self.inputs])
        c, a, b = (values[:, i:j] for i, j in pairwise(ends))
        return c, a, b.reshape(len(values), len(self.names), self.inputs)


def _by_inputs(p: fmpq_mpoly, k: int) -> dict[tuple[int, ...], dict[tuple[int, ...], float]]:
    """Exponents of the inputs -> terms in the parameters."""
    found: dict[tuple[int, ...], dict[tuple[int, ...], float]] = {}
    for exponents, c in p.terms():
        e = tuple(map(int, exponents))
        found.setdefault(e[:k], {})[e[k:]] = float(Fraction(int(c.p), int(c.q)))
    return found
