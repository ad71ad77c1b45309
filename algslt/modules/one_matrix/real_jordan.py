"""The Jordan form at every complex eigenvalue, and the real Jordan form, of a rational matrix.

The real Jordan form has for a real eigenvalue r the Jordan block J_e(r), and for a pair a +- b i, b > 0, the block of
size 2 e with C = [[a, b], [-b, a]] on the diagonal and the identity above it. Its entries are exact: rational or real
algebraic numbers. The basis is exact as well: with the chain C over QQ[t]/(p) of `JordanBlocks`, the columns are those
of C with the eigenvalue put in for t where it is real, and otherwise the real and the imaginary part of each of them:
A (u + i w) = (a + b i)(u + i w) + ... says A u = a u - b w + ..., A w = b u + a w + ....

Example:
    >>> from algslt.modules.fields import QQ
    >>> from algslt.modules.linear import Matrix
    >>> from algslt.modules.one_matrix.jordan import jordan_form
    >>> form = real_jordan_form(jordan_form(Matrix(QQ, [[1, -2], [2, 1]])))
    >>> [[str(entry) for entry in row] for row in form.rows()]
    [['1', '2'], ['-2', '1']]
    >>> form.verify()
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import fmpz_poly

from algslt.errors import CheckFailed, InputError
from algslt.modules.fields import RationalField, Univariate
from algslt.modules.linear import Matrix
from algslt.modules.one_matrix.jordan import JordanForm
from algslt.modules.one_matrix.roots import Eigenvalue, RealNumber, eigenvalues, exact_parts
from algslt.poly import AlgebraicNumber

__all__ = ["RealJordanBlock", "RealJordanForm", "expanded_jordan_form", "real_jordan_form"]


@dataclass(frozen=True, slots=True)
class RealJordanBlock:
    """One block of the real Jordan form.

    Args:
        eigenvalue: a real root of the prime, or the upper one of a pair.
        size: e; the block has e rows for a real eigenvalue, 2 e for a pair.
        real: the real part of the eigenvalue.
        imaginary: its imaginary part, at least 0.
        chain: the Jordan chain over QQ[t]/(p) (QQ where p is linear) that gives the basis.
    """

    eigenvalue: Eigenvalue
    size: int
    real: RealNumber
    imaginary: RealNumber
    chain: Matrix

    @property
    def prime(self) -> Univariate:
        """The irreducible polynomial of the eigenvalue."""
        return self.eigenvalue.prime

    def rows(self) -> list[list[RealNumber]]:
        """The block."""
        if self.eigenvalue.is_real:
            values = {0: self.real, 1: Fraction(1)}
            return [[values.get(j - i, Fraction(0)) for j in range(self.size)] for i in range(self.size)]
        corner = {(0, 0): self.real, (0, 1): self.imaginary, (1, 0): _negative(self.imaginary), (1, 1): self.real}
        return [[_entry(i, j, corner) for j in range(2 * self.size)] for i in range(2 * self.size)]


def _entry(i: int, j: int, corner: dict[tuple[int, int], RealNumber]) -> RealNumber:
    if i // 2 == j // 2:
        return corner[i % 2, j % 2]
    return Fraction(int(j - i == 2))


def _negative(number: RealNumber) -> RealNumber:
    if isinstance(number, Fraction):
        return -number
    mirrored = [-c if i % 2 else c for i, c in enumerate(number.minimal_polynomial.coeffs())]
    sign = 1 if mirrored[-1] > 0 else -1
    return AlgebraicNumber(fmpz_poly([sign * c for c in mirrored]), -number.high, -number.low)


@dataclass(frozen=True, slots=True)
class RealJordanForm:
    """The real Jordan form: blocks by primes in canonical order, then by eigenvalues, then by decreasing size."""

    form: JordanForm
    blocks: tuple[RealJordanBlock, ...]

    def rows(self) -> list[list[RealNumber]]:
        """The whole block diagonal matrix."""
        n, result = self.form.matrix.nrows, list[list[RealNumber]]()
        for block in self.blocks:
            left = [Fraction(0)] * len(result)
            result += [[*left, *row, *[Fraction(0)] * (n - len(left) - len(row))] for row in block.rows()]
        return result

    def verify(self) -> None:
        """Check the chains, the sizes, and that the parts of every eigenvalue are in its box.

        Raises:
            CheckFailed: one of these does not hold.
        """
        self.form.verify()
        if sum(len(block.rows()) for block in self.blocks) != self.form.matrix.nrows:
            raise CheckFailed("the blocks of a real Jordan form do not count the dimension")
        for block in self.blocks:
            for part, box in ((block.real, block.eigenvalue.real), (block.imaginary, block.eigenvalue.imaginary)):
                low, high = (part, part) if isinstance(part, Fraction) else part.interval(Fraction(1, 2**80))
                if low > box[1] or high < box[0]:
                    raise CheckFailed("a part of an eigenvalue is not in its isolating box")


def expanded_jordan_form(form: JordanForm) -> tuple[tuple[Eigenvalue, int], ...]:
    """Every Jordan block over the complex numbers: its eigenvalue with an isolating box, and its size.

    Raises:
        InputError: the field is not QQ (over other fields no embedding into the complex numbers is given).
    """
    _require_rational(form)
    return tuple((root, size) for block in form.blocks for root in eigenvalues(block.prime) for size in block.partition)


def real_jordan_form(form: JordanForm) -> RealJordanForm:
    """The real Jordan form of a rational matrix.

    Raises:
        InputError: the field is not QQ.
        StepLimitExceeded: an eigenvalue that is not real has a degree of more than 8.
    """
    _require_rational(form)
    blocks = []
    for block in form.blocks:
        for root in eigenvalues(block.prime):
            if root.is_real or root.is_upper:
                parts = exact_parts(root)
                pairs = zip(block.partition, block.chains, strict=True)
                blocks += [RealJordanBlock(root, size, *parts, chain) for size, chain in pairs]
    return RealJordanForm(form, tuple(blocks))


def _require_rational(form: JordanForm) -> None:
    if not isinstance(form.matrix.field, RationalField):
        raise InputError(f"complex eigenvalues of a matrix over {form.matrix.field.name} were asked for: QQ is needed")
