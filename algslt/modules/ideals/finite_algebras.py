"""The algebra A = QQ[x]/I of a zero-dimensional ideal: multiplication matrices and minimal polynomials.

The standard monomials are a basis of A. The products of a variable with them are standard, leading monomials of the
reduced basis, or multiples of products that are known already, so linear algebra finds all of them from the basis alone
(`FaugereGianniLazardMora1993`).

Example:
    >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
    >>> algebra = finite_algebra(read_ideal(["x^2 - 2", "y^2 - 3"], ["x", "y"]))
    >>> x, y = algebra.ideal.ring.gens()
    >>> algebra.dimension, algebra.minimal_polynomial(x + y)
    (4, x^4 + (-10)*x^2 + 1)
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpq_mat, fmpq_poly

from algslt.errors import InputError
from algslt.modules.ideals.dimensions import ideal_dimension, standard_monomials
from algslt.modules.ideals.polynomial_ideal import PolynomialIdeal
from algslt.poly import Polynomial
from algslt.poly.reduction import Exponents

__all__ = ["FiniteAlgebra", "finite_algebra"]


@dataclass(frozen=True, slots=True, eq=False)
class FiniteAlgebra:
    """QQ[x]/I with its basis of standard monomials and the matrices of multiplication by the variables.

    Args:
        ideal: I.
        monomials: the basis, by increasing degree (empty for the zero algebra).
        matrices: one a variable; columns are the products with the basis elements.
    """

    ideal: PolynomialIdeal
    monomials: tuple[Exponents, ...]
    matrices: tuple[fmpq_mat, ...]

    @property
    def dimension(self) -> int:
        """dim_QQ A."""
        return len(self.monomials)

    def multiply(self, f: Polynomial, vector: fmpq_mat) -> fmpq_mat:
        """f times an element given by its coordinates, for f in QQ[x]."""
        result = fmpq_mat(self.dimension, 1)
        for exponents, c in f.terms():
            product = vector
            for matrix, e in zip(self.matrices, exponents, strict=True):
                for _ in range(int(e)):
                    product = matrix * product
            result = result + product * fmpq(c)
        return result

    def multiplication(self, f: Polynomial) -> fmpq_mat:
        """The matrix of multiplication by f; column k is f times the basis element k.

        Example:
            >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
            >>> algebra = finite_algebra(read_ideal(["x^2", "y^2"], ["x", "y"]))
            >>> algebra.multiplication(algebra.ideal.ring.gen(0) + algebra.ideal.ring.gen(1)).rank()
            2
        """
        columns: dict[Exponents, fmpq_mat] = {}
        for m in self.monomials:
            i = next((i for i, e in enumerate(m) if e), None)
            if i is None:
                columns[m] = self.multiply(f, fmpq_mat(self.dimension, 1, [1] + [0] * (self.dimension - 1)))
            else:
                columns[m] = self.matrices[i] * columns[(*m[:i], m[i] - 1, *m[i + 1 :])]
        ordered = [columns[m] for m in self.monomials]
        return fmpq_mat(self.dimension, self.dimension, [v[k, 0] for k in range(self.dimension) for v in ordered])

    def minimal_polynomial(self, f: Polynomial) -> fmpq_poly:
        """The monic polynomial of least degree that f satisfies in A.

        Example:
            >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
            >>> algebra = finite_algebra(read_ideal(["x^2", "x*y", "y^2"], ["x", "y"]))
            >>> algebra.minimal_polynomial(algebra.ideal.ring.gen(0))
            x^2
        """
        if not self.monomials:
            return fmpq_poly([1])
        one = fmpq_mat(self.dimension, 1, [1] + [0] * (self.dimension - 1))
        powers = [one]
        for _ in range(self.dimension):
            powers.append(self.multiply(f, powers[-1]))
        table = fmpq_mat(self.dimension, len(powers), [v[i, 0] for i in range(self.dimension) for v in powers])
        reduced, rank = table.rref()
        return fmpq_poly([-reduced[i, rank] for i in range(rank)] + [1])


def finite_algebra(ideal: PolynomialIdeal) -> FiniteAlgebra:
    """The algebra QQ[x]/I.

    Raises:
        InputError: it is not of finite dimension.

    Example:
        >>> from algslt.modules.ideals.polynomial_ideal import read_ideal
        >>> finite_algebra(read_ideal(["x^2 - y", "y^2"], ["x", "y"])).monomials
        ((0, 0), (0, 1), (1, 0), (1, 1))
    """
    if ideal_dimension(ideal) > 0:
        raise InputError("the algebra QQ[x]/I has infinite dimension: give an ideal of dimension 0")
    monomials = standard_monomials(ideal.leading_exponents, len(ideal.names))
    products = _border(ideal, monomials)
    size = len(monomials)
    matrices = []
    for i in range(len(ideal.names)):
        columns = [products[_times(m, i)] for m in monomials]
        matrices.append(fmpq_mat(size, size, [column[row] for row in range(size) for column in columns]))
    return FiniteAlgebra(ideal, monomials, tuple(matrices))


def _times(m: Exponents, i: int) -> Exponents:
    return (*m[:i], m[i] + 1, *m[i + 1 :])


def _border(ideal: PolynomialIdeal, monomials: tuple[Exponents, ...]) -> dict[Exponents, list[fmpq]]:
    """Coordinates of the standard monomials and of their products with variables, by increasing ordering."""
    index = {m: k for k, m in enumerate(monomials)}
    known = {m: [fmpq(int(k == j)) for j in range(len(monomials))] for m, k in index.items()}
    leads = dict(zip(ideal.leading_exponents, ideal.basis, strict=True))
    border = {_times(m, i) for m in monomials for i in range(len(ideal.names))} - set(known)
    for m in sorted(border, key=lambda e: (sum(e), tuple(-k for k in reversed(e)))):
        known[m] = _tail(leads[m], index) if m in leads else _from_smaller(m, border, known, monomials)
    return known


def _tail(p: Polynomial, index: dict[Exponents, int]) -> list[fmpq]:
    """The leading monomial of an element of the reduced basis, expressed by its other terms."""
    result, lead = [fmpq(0)] * len(index), p.leading_coefficient()
    for exponents, c in list(p.terms())[1:]:
        result[index[tuple(int(e) for e in exponents)]] = fmpq(-c, lead)
    return result


def _from_smaller(
    m: Exponents, border: set[Exponents], known: dict[Exponents, list[fmpq]], monomials: tuple[Exponents, ...]
) -> list[fmpq]:
    """x_i times a border monomial that is known: every standard monomial in it, times x_i, is smaller than m."""
    i, below = next((i, e) for i in range(len(m)) if m[i] and (e := (*m[:i], m[i] - 1, *m[i + 1 :])) in border)
    result = [fmpq(0)] * len(monomials)
    for c, s in zip(known[below], monomials, strict=True):
        if c:
            result = [a + c * b for a, b in zip(result, known[_times(s, i)], strict=True)]
    return result
