"""The generators g_1, ..., g_p of a potential K = (g_1^2 + ... + g_p^2)^(power/2), at many points.

K is never expanded: a polynomial generator is kept as constant times monomial times irreducible factors, since a sum of
terms that cancel loses every digit below 2^-53 of its terms, while a product keeps the relative precision of its
factors. Far down, where the squares underflow, logarithms of the factors are added instead.

Example:
    >>> g = PolynomialGenerators.of([[{(2, 0): 2.0}, {(1, 0): 1.0, (0, 1): -1.0}]], 2)
    >>> g.values(np.array([[2.0, 1.0]])), g.log_values(np.array([[1e-150, 0.0]])).round(2)
    (array([[8.]]), array([[-1035.47]]))
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from algslt.errors import InputError, ProblemError
from algslt.sampling.arguments import called
from algslt.sampling.arrays import Floats, place
from algslt.sampling.polynomials import Exponents, PolynomialMap, Terms

__all__ = ["CallableGenerators", "Function", "Generators", "PolynomialGenerators"]

Function: TypeAlias = Callable[[Floats], Floats]

UNIT = 2.0**-53
NEEDED = "an array of one number a row"
SMALLEST = -1e6  # stands for log 0 where logarithms are multiplied by exponents


class Generators(ABC):
    """p functions on R^d, many points at once."""

    __slots__ = ()

    @abstractmethod
    def values(self, u: Floats) -> Floats:
        """The values at n points: shape (n, p)."""

    @abstractmethod
    def log_values(self, u: Floats) -> Floats:
        """The logarithms of the absolute values, precise also where the values underflow: shape (n, p)."""

    @abstractmethod
    def jacobian(self, u: Floats) -> Floats:
        """The partial derivatives: shape (n, p, d)."""

    @abstractmethod
    def relative_errors(self, u: Floats) -> Floats:
        """A bound of the relative rounding errors of the values, to first order: shape (n, p)."""


@dataclass(frozen=True, slots=True, eq=False)
class PolynomialGenerators(Generators):
    """Generators c_j u^a_j q_j1 q_j2 ...; use `of`.

    Args:
        heads: the polynomials c_j u^a_j q_j1.
        cores: the different factors q that are not monomials.
        tails: for each generator the indices of q_j2, q_j3, ... among the cores.
        exponents: the a_j, shape (p, d).
        log_constants: log |c_j|.
        factors: for each generator the indices of all its q among the cores.
    """

    heads: PolynomialMap
    cores: PolynomialMap
    tails: tuple[tuple[int, ...], ...]
    exponents: Floats
    log_constants: Floats
    factors: tuple[tuple[int, ...], ...]

    @staticmethod
    def of(generators: Sequence[Sequence[Terms]], dimension: int) -> PolynomialGenerators:
        """The generators that are the products of the given polynomials."""
        cores: dict[tuple[tuple[Exponents, float], ...], int] = {}
        heads, tails, exponents, logs, factors = [], [], [], [], []
        for product in generators:
            constant, monomial, parts = _split(product, dimension)
            indices = [cores.setdefault(tuple(sorted(part.items())), len(cores)) for part in parts]
            first = parts[0] if parts else {(0,) * dimension: 1.0}
            heads.append({_sum(a, monomial): constant * c for a, c in first.items()})
            tails.append(tuple(indices[1:]))
            exponents.append(monomial)
            logs.append(np.log(abs(constant)))
            factors.append(tuple(indices))
        kept = [dict(core) for core in cores] or [{(0,) * dimension: 1.0}]
        arrays = np.array(exponents, dtype=float), np.array(logs)
        maps = PolynomialMap.of(heads, dimension), PolynomialMap.of(kept, dimension)
        return PolynomialGenerators(*maps, tuple(tails), *arrays, tuple(factors))

    def expanded_terms(self) -> list[dict[Exponents, float]]:
        """The terms of the generators, multiplied out: a view of their shape, less precise than their values."""
        heads, cores = self.heads.terms(), self.cores.terms()
        for j, tail in enumerate(self.tails):
            for i in tail:
                heads[j] = _product(heads[j], cores[i])
        return heads

    def all_exponents(self) -> Floats:
        """Exponents of all monomials of the first factors and of all others: shape (number of terms, d)."""
        maps = (self.heads, self.cores)
        rows = [p.exponents[np.flatnonzero(p.coefficients.any(axis=0))] for p in maps]
        return np.vstack(rows).astype(np.float64)

    def exponent_differences(self) -> Floats:
        """Exponents of all monomials of each factor, minus those of the first: shape (number of terms, d)."""
        return np.vstack([self.heads.exponent_differences(), self.cores.exponent_differences()])

    def values(self, u: Floats) -> Floats:
        """See `Generators.values`."""
        values = self.heads.values(u)
        if any(self.tails):
            cores = self.cores.values(u)
            for j, tail in enumerate(self.tails):
                for i in tail:
                    values[:, j] *= cores[:, i]
        return values

    def log_values(self, u: Floats) -> Floats:
        """See `Generators.log_values`."""
        with np.errstate(divide="ignore"):
            coordinates = np.maximum(np.log(np.abs(u)), SMALLEST)
            cores = np.log(np.abs(self.cores.values(u)))
        logs: Floats = coordinates @ self.exponents.T + self.log_constants
        for j, indices in enumerate(self.factors):
            for i in indices:
                logs[:, j] += cores[:, i]
        logs[logs < SMALLEST / 2] = -np.inf
        return logs

    def jacobian(self, u: Floats) -> Floats:
        """See `Generators.jacobian`."""
        slopes = self.heads.derivatives(u)
        if any(self.tails):
            heads, cores, core_slopes = self.heads.values(u), self.cores.values(u), self.cores.derivatives(u)
            for j, tail in enumerate(self.tails):
                value = heads[:, j]
                for i in tail:
                    slopes[:, j] = slopes[:, j] * cores[:, i, None] + value[:, None] * core_slopes[:, i]
                    value = value * cores[:, i]
        return slopes

    def relative_errors(self, u: Floats) -> Floats:
        """See `Generators.relative_errors`."""
        with np.errstate(divide="ignore", invalid="ignore"):
            cores = UNIT * self.cores.magnitudes(u) / np.abs(self.cores.values(u))
        errors = np.full((len(u), len(self.factors)), UNIT)
        for j, indices in enumerate(self.factors):
            for i in indices:
                errors[:, j] += cores[:, i]
        return errors


def _split(product: Sequence[Terms], dimension: int) -> tuple[float, Exponents, list[dict[Exponents, float]]]:
    """(constant, monomial, factors that are not monomials) of a product of polynomials."""
    constant, monomial = 1.0, (0,) * dimension
    parts: list[dict[Exponents, float]] = []
    for terms in product:
        common = tuple(min(a[i] for a in terms) for i in range(dimension))
        reduced = {tuple(e - f for e, f in zip(a, common, strict=True)): c for a, c in terms.items()}
        monomial = _sum(monomial, common)
        if len(reduced) == 1:
            constant *= next(iter(reduced.values()))
        else:
            parts.append(reduced)
    return constant, monomial, parts


def _product(p: Terms, q: Terms) -> dict[Exponents, float]:
    result: dict[Exponents, float] = {}
    for a, c in p.items():
        for b, e in q.items():
            result[_sum(a, b)] = result.get(_sum(a, b), 0.0) + c * e
    return result


def _sum(a: Exponents, b: Exponents) -> Exponents:
    return tuple(e + f for e, f in zip(a, b, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class CallableGenerators(Generators):
    """One generator, K itself, given by a vectorised callable, which is asked inside its box only.

    Args:
        function: maps an array (n, d) to K >= 0 at its rows, shape (n,).
        gradient: maps an array (n, d) to an array (n, d); None for differences.
        lower, upper: the box, shape (d,).
    """

    function: Function
    gradient: Function | None
    lower: Floats
    upper: Floats

    def values(self, u: Floats) -> Floats:
        """See `Generators.values`.

        Raises:
            InputError: the callable is not vectorised.
            ProblemError: K is negative or not a number in the box.
        """
        values = called(self.function, u, "the callable", NEEDED).astype(float)
        if values.shape != (len(u),):
            raise InputError(
                f"the callable gave an array of shape {values.shape} for {len(u)} points: shape ({len(u)},) is needed, "
                "one value a row; write it with array operations over the rows"
            )
        bad = np.flatnonzero(~((values >= 0) & (values < np.inf)))
        if len(bad):
            where = f"K is {values[bad[0]]:.6g} at the point {place(u[bad[0]])}"
            raise ProblemError(f"{where} of the domain: a number >= 0 is needed everywhere")
        return values[:, None]

    def log_values(self, u: Floats) -> Floats:
        """See `Generators.log_values`."""
        with np.errstate(divide="ignore"):
            logs: Floats = np.log(self.values(u))
        return logs

    def jacobian(self, u: Floats) -> Floats:
        """See `Generators.jacobian`; without a gradient, central differences, at the faces of the box one-sided ones.

        Raises:
            InputError: the gradient is not vectorised.
        """
        if self.gradient is None:
            return np.stack([self._difference(u, i) for i in range(u.shape[1])], axis=-1)
        slopes = called(self.gradient, u, "the gradient", "one row of numbers for each point").astype(float)
        if slopes.shape != u.shape:
            raise InputError(f"the gradient has shape {slopes.shape} for points of shape {u.shape}: one is needed")
        return slopes[:, None, :]

    def relative_errors(self, u: Floats) -> Floats:
        """See `Generators.relative_errors`; 2^-53 over the value, as if K were a sum of terms of size 1."""
        with np.errstate(divide="ignore"):
            errors: Floats = UNIT / self.values(u)
        return errors

    def _difference(self, u: Floats, i: int) -> Floats:
        """The slope in the direction of variable i: shape (n, 1)."""
        before, after = u.copy(), u.copy()
        step = 1e-6 * np.maximum(np.abs(u[:, i]), 1e-6)
        before[:, i] = np.maximum(u[:, i] - step, self.lower[i])
        after[:, i] = np.minimum(u[:, i] + step, self.upper[i])
        width = (after[:, i] - before[:, i])[:, None]
        slopes: Floats = (self.values(after) - self.values(before)) / np.where(width > 0, width, 1.0)
        return slopes
