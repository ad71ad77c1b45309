"""Steps along the affine symmetries of the generators.

A vector field X(u) = A u + b with X g_j = sum_k C_jk g_k for constants C_jk has a flow that maps the ideal to itself:
g(exp(s X) u) = exp(s C) g(u). All such (A, b, C) are the kernel of a linear system in the coefficients of the g_j.
Scalings of variables and generators, changes of basis inside a product of matrices, rotations are of this kind, also
around a point that is not the origin. The step u -> exp(s X) u, with (X, s) and (X, -s) equally likely and independent
of u, has the Jacobian exp(s tr A).

Example:
    >>> from algslt.problem import Problem
    >>> fields = affine_symmetries(Potential.of(Problem.build(["a*b + c*d", "a*b^3 + c*d^3"])))
    >>> len(fields)  # a and c are scaled together, and so are b and d
    2
    >>> len(affine_symmetries(Potential.of(Problem.build(["x*y - 1"], at=[1, 1]))))  # x and y to x/s and s y
    1
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from algslt.sampling.arrays import Booleans, Floats, product
from algslt.sampling.generators import PolynomialGenerators
from algslt.sampling.kernels.kernel import Kernel, Walkers, metropolis
from algslt.sampling.polynomials import Exponents, Terms
from algslt.sampling.potential import Potential

__all__ = ["SymmetryWalk", "affine_symmetries"]

LONGEST = 1.5  # norm of s X
TERMS = 20
MAX_UNKNOWNS = 700
TOLERANCE = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class SymmetryWalk(Kernel):
    """Steps along random combinations of fields.

    Args:
        potential: K.
        fields: shape (q, d + 1, d + 1), matrices ((A, b), (0, 0)).
    """

    potential: Potential
    fields: Floats

    @property
    def name(self) -> str:
        """See `Kernel.name`."""
        return "symmetry"

    @property
    def cost(self) -> float:
        """See `Kernel.cost`."""
        return 3.0

    def move(self, walkers: Walkers, scale: Floats, rng: np.random.Generator) -> tuple[Walkers, Booleans]:
        """See `Kernel.move`."""
        n, d = walkers.u.shape
        weights = rng.standard_normal((n, len(self.fields)))
        weights /= np.sqrt(np.einsum("nq,nq->n", weights, weights))[:, None]
        weights *= (LONGEST * scale * (2 * rng.random(n) - 1))[:, None]
        x = product(self.fields.reshape(len(self.fields), -1).T, weights.T).reshape(d + 1, d + 1, n)
        proposal = _flow(x, np.concatenate([walkers.u.T, np.ones((1, n))]))[:d].T
        return metropolis(self.potential, walkers, proposal, np.einsum("iin->n", x), rng)


def affine_symmetries(potential: Potential) -> Floats:
    """A basis of the fields, orthonormal: shape (q, d + 1, d + 1)."""
    d = potential.dimension
    if not isinstance(potential.functions, PolynomialGenerators):
        return np.zeros((0, d + 1, d + 1))
    terms = potential.functions.expanded_terms()
    if d * (d + 1) + len(terms) ** 2 > MAX_UNKNOWNS:
        return np.zeros((0, d + 1, d + 1))
    _, values, basis = np.linalg.svd(_system(terms, d))
    kernel = basis[int(np.sum(values > TOLERANCE * values[0])) :, : d * (d + 1)]
    _, values, basis = np.linalg.svd(np.vstack([kernel, np.zeros((1, d * (d + 1)))]))
    fields = basis[: int(np.sum(values > 1e-6))].reshape(-1, d, d + 1)
    return np.concatenate([fields, np.zeros((len(fields), 1, d + 1))], axis=1)


def _system(terms: list[dict[Exponents, float]], d: int) -> Floats:
    """Rows: coefficients of X g_j - sum C_jk g_k by j and monomial; columns: A and b by rows, then C."""
    columns: list[dict[tuple[int, Exponents], float]] = []
    zero = (0,) * d
    scaled = [{a: c / max(map(abs, p.values())) for a, c in p.items()} for p in terms]
    for i in range(d):
        slopes = [_slope(p, i) for p in scaled]
        for k in range(d + 1):
            unit = zero if k == d else tuple(int(j == k) for j in range(d))
            columns.append({(j, _plus(a, unit)): c for j, s in enumerate(slopes) for a, c in s.items()})
    for j in range(len(scaled)):
        columns.extend({(j, a): -c for a, c in p.items()} for p in scaled)
    rows = {key: number for number, key in enumerate(dict.fromkeys(key for column in columns for key in column))}
    table = np.zeros((len(rows), len(columns)))
    for number, column in enumerate(columns):
        for key, c in column.items():
            table[rows[key], number] = c
    return np.vstack([table, np.zeros((max(0, len(columns) - len(rows)), len(columns)))])


def _slope(p: Terms, i: int) -> dict[Exponents, float]:
    """The terms of the derivative in the direction of variable i."""
    return {(*a[:i], a[i] - 1, *a[i + 1 :]): a[i] * c for a, c in p.items() if a[i]}


def _plus(a: Exponents, b: Exponents) -> Exponents:
    return tuple(e + f for e, f in zip(a, b, strict=True))


def _flow(x: Floats, v: Floats) -> Floats:
    """exp(x) v for matrices of norm at most LONGEST, by the series to the last digit: shape (k, n).

    Args:
        x: shape (k, k, n).
        v: shape (k, n).
    """
    term, total = v, v.copy()
    for k in range(1, TERMS):
        term = np.einsum("ijn,jn->in", x, term)
        term /= k
        total += term
    return total
