"""Homomorphisms between the modules of two matrices: Hom(M, N) = {H : H A = B H}.

With M the direct sum of the R v_i, Ann(v_i) = (f_i), a homomorphism is given by the images of the v_i, and w_i may be
the image of v_i if and only if f_i(B) w_i = 0. So Hom(M, N) is the direct sum of the ker f_i(B). Its dimension is the
sum over the primes p of both modules of deg p * lambda'_i mu'_i, ' the conjugate partition (Frobenius).

Example:
    >>> from algslt.modules.fields import QQ
    >>> A, B = Matrix(QQ, [[0, 1], [0, 0]]), Matrix(QQ, [[0]])
    >>> space = homomorphisms(A, B)
    >>> space.dimension, [h.texts() for h in space.basis]
    (1, [[['0', '1']]])
    >>> space.verify()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from algslt.errors import CheckFailed, InputError
from algslt.modules.linear import Matrix
from algslt.modules.linear.krylov import krylov
from algslt.modules.one_matrix.canonical import CanonicalForm, rational_canonical_form
from algslt.modules.one_matrix.generators import small_kernel
from algslt.modules.one_matrix.structure import PrimaryPart, conjugate, primary_parts

__all__ = ["Homomorphisms", "homomorphism_dimension", "homomorphisms"]


@dataclass(frozen=True, slots=True)
class Homomorphisms:
    """The vector space Hom(M, N) by a basis of matrices.

    Args:
        source: A, by which x acts on M.
        target: B, by which x acts on N.
        basis: linearly independent matrices H with H A = B H.
    """

    source: Matrix
    target: Matrix
    basis: tuple[Matrix, ...]

    @property
    def dimension(self) -> int:
        """The dimension over k."""
        return len(self.basis)

    def verify(self) -> None:
        """Check H A = B H for the basis, its independence, and its length by the formula of Frobenius.

        Raises:
            CheckFailed: one of these does not hold.
        """
        if any(h @ self.source != self.target @ h for h in self.basis):
            raise CheckFailed("a matrix in a basis of homomorphisms is none: H A is not B H")
        size = self.source.nrows * self.target.nrows
        entries = [entry for h in self.basis for entry in h.entries]
        if Matrix.of_entries(self.source.field, self.dimension, size, entries).rank() != self.dimension:
            raise CheckFailed("a basis of homomorphisms is linearly dependent")
        if self.dimension != homomorphism_dimension(primary_parts(self.source), primary_parts(self.target)):
            raise CheckFailed("a basis of homomorphisms has not the length of the formula of Frobenius")


def homomorphism_dimension(source: Sequence[PrimaryPart], target: Sequence[PrimaryPart]) -> int:
    """dim Hom(M, N), from the primary parts."""
    return sum(
        p.degree * sum(a * b for a, b in zip(conjugate(p.partition), conjugate(q.partition), strict=False))
        for p in source
        for q in target
        if p.prime == q.prime
    )


def homomorphisms(source: Matrix, target: Matrix, form: CanonicalForm | None = None) -> Homomorphisms:
    """A basis of Hom(M, N).

    Args:
        source: A, by which x acts on M.
        target: B, by which x acts on N, over the same field.
        form: the rational canonical form of A, where it is known.

    Raises:
        InputError: the fields differ.
    """
    if source.field != target.field:
        raise InputError(f"modules over {source.field.name}[x] and {target.field.name}[x] were given: give one field")
    target.require_square("a module over k[x]")
    form = rational_canonical_form(source) if form is None else form
    inverse = form.transformation.inverse()
    basis, place = [], 0
    for f in form.polynomials:
        images = small_kernel(target.evaluate(f))
        rows = inverse.select(range(place, place + f.degree()), range(source.nrows))
        basis += [krylov(target, images.column(j), f.degree()) @ rows for j in range(images.ncols)]
        place += f.degree()
    return Homomorphisms(source, target, tuple(basis))
