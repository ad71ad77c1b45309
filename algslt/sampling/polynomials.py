"""Polynomial maps R^d -> R^p in floating point, many points at once.

All monomials that occur, and a chain of divisors for each, are built degree by degree: one product of two gathered
arrays a degree. A matrix of coefficients then gives every polynomial, and its derivatives.

Example:
    >>> p = PolynomialMap.of([{(2, 0): 1.0, (0, 1): -1.0}, {(1, 1): 3.0}], 2)
    >>> u = np.array([[1.0, 2.0], [3.0, 9.0]])
    >>> p.values(u).tolist(), p.derivatives(u)[0].tolist()
    ([[-1.0, 6.0], [0.0, 81.0]], [[2.0, -1.0], [6.0, 3.0]])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from algslt.sampling.arrays import Floats, Integers, product

__all__ = ["Exponents", "PolynomialMap", "Terms"]

Exponents: TypeAlias = tuple[int, ...]
Terms: TypeAlias = Mapping[Exponents, float]


@dataclass(frozen=True, slots=True, eq=False)
class PolynomialMap:
    """p polynomials in d variables; use `of`.

    Args:
        dimension: d.
        exponents: of the monomials, shape (number of monomials, d).
        parents, factors: monomial k of degree e is monomial `parents[e - 1][i]` times variable `factors[e - 1][i]`.
        coefficients: shape (p, number of monomials).
        slopes: coefficients of the derivatives, shape (p d, number of monomials), rows in the order (p, d).
    """

    dimension: int
    exponents: Integers
    parents: tuple[Integers, ...]
    factors: tuple[Integers, ...]
    coefficients: Floats
    slopes: Floats

    @staticmethod
    def of(polynomials: Sequence[Terms], dimension: int) -> PolynomialMap:
        """The map whose components have the given terms: exponents -> coefficient."""
        chain = _chain([a for p in polynomials for a in p], dimension)
        index = {a: k for k, a in enumerate(chain)}
        degrees: list[list[Exponents]] = [[] for _ in range(max(map(sum, chain)))]
        for a in chain[1:]:
            degrees[sum(a) - 1].append(a)
        parents = tuple(np.array([index[_parent(a)[0]] for a in level], dtype=np.int64) for level in degrees)
        factors = tuple(np.array([_parent(a)[1] for a in level], dtype=np.int64) for level in degrees)
        coefficients = np.zeros((len(polynomials), len(chain)))
        slopes = np.zeros((len(polynomials), dimension, len(chain)))
        for j, p in enumerate(polynomials):
            for a, c in p.items():
                coefficients[j, index[a]] += c
                for i in range(dimension):
                    if a[i]:
                        slopes[j, i, index[_lower(a, i)]] += a[i] * c
        exponents = np.array(chain, dtype=np.int64).reshape(len(chain), dimension)
        return PolynomialMap(
            dimension,
            exponents,
            parents,
            factors,
            coefficients,
            slopes.reshape(len(polynomials) * dimension, len(chain)),
        )

    def terms(self) -> list[dict[Exponents, float]]:
        """The polynomials as exponents -> coefficient."""
        keys = [tuple(int(e) for e in row) for row in self.exponents]
        return [{keys[k]: float(row[k]) for k in np.flatnonzero(row)} for row in self.coefficients]

    def exponent_differences(self) -> Floats:
        """For each polynomial the exponents of its monomials minus those of the first, in one array (terms, d)."""
        supports = [self.exponents[np.flatnonzero(row)] for row in self.coefficients]
        return np.vstack([support - support[:1] for support in supports]).astype(np.float64)

    def monomials(self, u: Floats) -> Floats:
        """All monomials at the points: shape (number of monomials, n)."""
        columns = np.ascontiguousarray(u.T)
        table = np.empty((self.coefficients.shape[1], len(u)))
        table[0] = 1.0
        start = 1
        for parents, factors in zip(self.parents, self.factors, strict=True):
            np.multiply(table[parents], columns[factors], out=table[start : start + len(parents)])
            start += len(parents)
        return table

    def values(self, u: Floats) -> Floats:
        """The values at n points: shape (n, p)."""
        values: Floats = product(self.coefficients, self.monomials(u)).T
        return values

    def derivatives(self, u: Floats) -> Floats:
        """The partial derivatives at n points: shape (n, p, d)."""
        shape = len(u), len(self.coefficients), self.dimension
        slopes: Floats = product(self.slopes, self.monomials(u)).T.reshape(shape)
        return slopes

    def magnitudes(self, u: Floats) -> Floats:
        """The sums of the absolute values of the terms, which bound the rounding errors: shape (n, p)."""
        values: Floats = product(np.abs(self.coefficients), self.monomials(np.abs(u))).T
        return values


def _chain(exponents: Sequence[Exponents], dimension: int) -> list[Exponents]:
    """The monomials with their derivatives' and parents' chains, sorted by degree, the constant first."""
    found: set[Exponents] = {(0,) * dimension}
    waiting = list(exponents)
    while waiting:
        a = waiting.pop()
        if a not in found:
            found.add(a)
            waiting.append(_parent(a)[0])
    for a in exponents:
        waiting.extend(_lower(a, i) for i in range(dimension) if a[i])
    while waiting:
        a = waiting.pop()
        if a not in found:
            found.add(a)
            waiting.append(_parent(a)[0])
    return sorted(found, key=lambda a: (sum(a), a))


def _parent(a: Exponents) -> tuple[Exponents, int]:
    """The monomial divided by its last variable, and that variable."""
    last = max(i for i, e in enumerate(a) if e)
    return _lower(a, last), last


def _lower(a: Exponents, i: int) -> Exponents:
    return (*a[:i], a[i] - 1, *a[i + 1 :])
