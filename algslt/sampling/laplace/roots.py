"""Approximate roots of many polynomials in one variable at once, as centres of strata: real parts and distances.

The polynomials have coefficients that are functions of n points. Degree 1 and 2 are solved in closed form without
cancellation, higher degrees by eigenvalues of companion matrices with two steps of Newton's method. A root that does
not exist (a leading coefficient is 0) is not a number.

Example:
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> roots = Roots.of([y, y**2 - x], ["x", "y"])
    >>> centres, widths = roots.at(np.array([[4.0], [-1.0]]))
    >>> np.abs(centres).tolist(), widths.tolist()
    ([[0.0, 0.0], [2.0, 0.0], [2.0, 0.0]], [[0.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algslt.poly.one_variable import coefficients_in
from algslt.poly.ring import Polynomial
from algslt.sampling.arrays import Floats
from algslt.sampling.polynomials import PolynomialMap, Terms

__all__ = ["Roots", "terms_in"]

Complex = NDArray[np.complex128]

REAL = 1e-14
NEWTON_STEPS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Roots:
    """The complex roots in one variable of polynomials whose coefficients are polynomials in k others.

    Args:
        coefficients: those of all polynomials, for each from the constant one on.
        degrees: the degrees of the polynomials.
    """

    coefficients: PolynomialMap
    degrees: tuple[int, ...]

    @staticmethod
    def of(polynomials: Sequence[Polynomial], names: Sequence[str]) -> Roots:
        """The roots in the last of the named variables, at points whose coordinates belong to the other names."""
        rows = [coefficients_in(p, names[-1]) for p in polynomials]
        terms: list[Terms] = []
        for p, row in zip(polynomials, rows, strict=True):
            scale = max(abs(int(c)) for c in p.coeffs())
            terms += [terms_in(c, names[:-1], scale) for c in row]
        return Roots(PolynomialMap.of(terms, len(names) - 1), tuple(len(row) - 1 for row in rows))

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        """Real parts and absolute imaginary parts at points of shape (n, k): two arrays (number of roots, n)."""
        values = self.coefficients.values(points).T
        found, start = [], 0
        for degree in self.degrees:
            found.append(_roots(values[start : start + degree + 1]))
            start += degree + 1
        roots = np.concatenate(found)
        width = np.abs(roots.imag)
        return roots.real, np.where(width < REAL * np.abs(roots), 0.0, width)


def terms_in(p: Polynomial, names: Sequence[str], scale: int = 1) -> Terms:
    """The terms of p / scale, exponents in the order of the names, coefficients rounded."""
    index = [p.context().variable_to_index(name) for name in names]
    return {tuple(int(a[i]) for i in index): int(c) / scale for a, c in p.terms()}


def _roots(c: Floats) -> Complex:
    """The roots of n polynomials, one a column: coefficients from the constant one on."""
    with np.errstate(all="ignore"):
        if len(c) == 2:
            return (-c[:1] / c[1:]).astype(complex)
        return _quadratic(*c) if len(c) == 3 else _companion(c)


def _quadratic(c: Floats, b: Floats, a: Floats) -> Complex:
    """Both roots of a x^2 + b x + c: the larger one first, the other one from the product."""
    discriminant = b * b - 4 * a * c
    root = np.sqrt(np.abs(discriminant))
    q = -0.5 * (b + np.where(b >= 0, root, -root))
    real = discriminant >= 0
    half = 0.5j * root / a
    first = np.where(real, q / a, -0.5 * b / a + half)
    second = np.where(real, np.where(q == 0, 0.0, c / q), -0.5 * b / a - half)
    return np.stack([first, second])


def _companion(c: Floats) -> Complex:
    """All roots, sorted by real part."""
    d, n = len(c) - 1, c.shape[1]
    matrix = np.zeros((n, d, d))
    matrix[:, np.arange(1, d), np.arange(d - 1)] = 1.0
    matrix[:, :, d - 1] = -(c[:d] / c[d]).T
    bad = ~np.isfinite(matrix).all(axis=(1, 2))
    matrix[bad] = 0.0
    x = np.linalg.eigvals(matrix).astype(complex).T
    for _ in range(NEWTON_STEPS):
        value, slope = np.zeros_like(x), np.zeros_like(x)
        for coefficient in c[::-1]:
            slope = slope * x + value
            value = value * x + coefficient
        step = value / slope
        x = x - np.where(np.isfinite(step), step, 0.0)
    x[:, bad] = np.nan
    return np.sort_complex(x.T).T
